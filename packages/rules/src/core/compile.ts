/** From a checked tree to the form everything runs on: tests numbered, fields numbered, tiers written out, points made whole. */
import type { FieldType } from '../format/fields';
import { type Path } from '../format/problems';
import type { ReadPack } from '../format/read';
import type { Formula } from './derive';
import type { Day, Fix, Node, Policy, Scalar, Score, TestNode, Tiers } from '../format/types';
import { partsOf } from './apart';
import { type Cell, cellsOf } from './cells';

/** One test where it stands in the tree. */
export interface Leaf {
  index: number;
  /** The number of its field (or judgement) among the policy's. */
  variable: number;
  test: TestNode | null;
  region: boolean;
  waivedIf: string | null;
  clause: string | null;
  fix: Fix | null;
  path: Path;
}

/** A field the policy asks about, or a judgement it needs. A set asked about many times is several, all of its name. */
export interface Variable {
  index: number;
  /** Field name, or the id of the judgement. */
  name: string;
  judgement: boolean;
  label: string;
  type: FieldType;
  leaves: Leaf[];
  region: boolean;
}

interface Common {
  /** Numbers of the variables below. */
  vars: number[];
}
export type Tree = Common &
  (
    | { kind: 'leaf'; leaf: number }
    | { kind: 'all' | 'any'; children: Tree[] }
    | { kind: 'not'; child: Tree }
    | { kind: 'at_least'; n: number; children: Tree[] }
    | { kind: 'score'; min: number; groups: Group[]; items: Item[] }
  );
export interface Group {
  /** In whole units, like all points here; no minimum: -Infinity. */
  min: number;
  max: number;
  pick: 'sum' | 'max';
  items: Item[];
}
export interface Item extends Common {
  bands: { test: Tree | null; points: number }[];
  group: number;
}

export interface CompiledPolicy {
  policy: Policy;
  /** Null: the conditions are not published. */
  tree: Tree | null;
  /** The same without its tests of place; null when nothing else is asked. */
  treeInRegion: Tree | null;
  leaves: Leaf[];
  variables: Variable[];
  hasRegion: boolean;
  /** Cells of each variable on a day; kept, since most rules do not depend on it. */
  cells(asOf: Day): readonly (readonly Cell[])[];
}

export interface CompiledPack {
  pack: ReadPack;
  policies: readonly CompiledPolicy[];
  byId: ReadonlyMap<string, CompiledPolicy>;
  types: ReadonlyMap<string, FieldType>;
  formulas: ReadonlyMap<string, Formula>;
}

/** The longest list of policies a day's cells are kept for. */
const DAYS_KEPT = 8;

export function compilePack(pack: ReadPack): CompiledPack {
  const policies = pack.policies.map((policy) => compilePolicy(policy, pack));
  return {
    pack,
    policies,
    byId: new Map(policies.map((one) => [one.policy.id, one])),
    types: pack.types,
    formulas: pack.formulas,
  };
}

/** Compiles one policy whose tree has been checked. */
export function compilePolicy(policy: Policy, pack: Pick<ReadPack, 'types' | 'fields'>): CompiledPolicy {
  const leaves: Leaf[] = [];
  const variables: Variable[] = [];
  const byName = new Map<string, Variable>();

  const partOf = partsOf(policy.conditions);

  function variable(name: string, judgement: boolean, label: string | undefined, part: string): Variable {
    const key = JSON.stringify([judgement, name, part]);
    let one = byName.get(key);
    if (!one) {
      one = {
        index: variables.length,
        name,
        judgement,
        label: label || (pack.fields[name]?.label ?? name),
        type: judgement ? 'bool' : (pack.types.get(name) ?? 'text'),
        leaves: [],
        region: false,
      };
      variables.push(one);
      byName.set(key, one);
    }
    return one;
  }
  function leaf(
    name: string,
    judgement: boolean,
    test: TestNode | null,
    path: Path,
    clause: string | undefined,
    label?: string,
  ): Tree {
    const owner = variable(name, judgement, label, test ? partOf(test) : '');
    const region = test?.role === 'region';
    const one: Leaf = {
      index: leaves.length,
      variable: owner.index,
      test,
      region,
      waivedIf: test?.waived_if ?? null,
      clause: test?.clause ?? clause ?? null,
      fix: test?.fix ?? null,
      path,
    };
    leaves.push(one);
    owner.leaves.push(one);
    if (region) owner.region = true;
    return { kind: 'leaf', leaf: one.index, vars: [owner.index] };
  }
  const many = (kind: 'all' | 'any', children: Tree[]): Tree =>
    children.length === 1 ? children[0]! : { kind, children, vars: varsOf(children) };

  function build(node: Node, path: Path, clause: string | undefined): Tree {
    const below = ('clause' in node ? node.clause : undefined) ?? clause;
    if ('all' in node) return many('all', node.all.map((one, n) => build(one, [...path, 'all', n], below))); // prettier-ignore
    if ('any' in node) return many('any', node.any.map((one, n) => build(one, [...path, 'any', n], below))); // prettier-ignore
    if ('not' in node) {
      const child = build(node.not, [...path, 'not'], below);
      return { kind: 'not', child, vars: child.vars };
    }
    if ('of' in node) {
      const children = node.of.map((one, n) => build(one, [...path, 'of', n], below));
      return { kind: 'at_least', n: node.at_least, children, vars: varsOf(children) };
    }
    if ('score' in node) return score(node.score, [...path, 'score'], below);
    if ('tiers' in node) return tiers(node.tiers, [...path, 'tiers'], node.tiers.clause ?? below);
    if ('manual' in node) return leaf(node.manual, true, null, path, below, node.label);
    return leaf(node.field, false, node, path, below);
  }

  function score({ min, groups }: Score, path: Path, clause: string | undefined): Tree {
    const scale = scaleOf({ min, groups });
    const whole = (points: number): number => Math.round(points * scale);
    const built = groups.map((group, g): Group => {
      const items = group.items.map((item, i): Item => {
        const bands = item.bands.map((band, b) => ({
          test: band.if ? build(band.if, [...path, 'groups', g, 'items', i, 'bands', b, 'if'], clause) : null,
          points: whole(band.points),
        }));
        return { bands, group: g, vars: varsOf(bands.flatMap(({ test }) => test ?? [])) };
      });
      const best = items.map(({ bands }) => Math.max(0, ...bands.map(({ points }) => points)));
      const pick = group.pick ?? 'sum';
      const reachable = pick === 'max' ? Math.max(0, ...best) : best.reduce((sum, one) => sum + one, 0);
      return {
        min: group.min === undefined || group.min === null ? -Infinity : whole(group.min),
        max: reachable,
        pick,
        items,
      };
    });
    const items = built.flatMap((group) => group.items);
    return { kind: 'score', min: whole(min), groups: built, items, vars: varsOf(items) };
  }

  /** Tiers are an `any` over their bands: `by` within the band, and `field` tested against its threshold. */
  function tiers({ by, field, op, bands, unit, fix }: Tiers, path: Path, clause: string | undefined): Tree {
    let below: number | string | null = null;
    const branches = bands.map(([upTo, value], n) => {
      const at = [...path, 'bands', n];
      const tests: TestNode[] = [];
      if (below !== null) tests.push({ field: by, op: 'gt', value: below });
      if (upTo !== null) tests.push({ field: by, op: 'lte', value: upTo });
      tests.push({ field, op, value, ...(unit ? { unit } : {}), ...(fix ? { fix } : {}) });
      below = upTo;
      return many('all', tests.map((test, t) => leaf(test.field, false, test, [...at, t === tests.length - 1 ? 1 : 0], clause))); // prettier-ignore
    });
    return many('any', branches);
  }

  const tree = policy.conditions === null ? null : build(policy.conditions, ['conditions'], undefined);
  const kept = new Map<Day, readonly (readonly Cell[])[]>();
  const dated = leaves.some(({ test }) => test?.op === 'age_at_least' || test?.op === 'held_for');
  return {
    policy,
    tree,
    treeInRegion: tree && withoutRegion(tree, leaves),
    leaves,
    variables,
    hasRegion: leaves.some(({ region }) => region),
    cells: (asOf) => {
      const key = dated ? asOf : '';
      let cells = kept.get(key);
      if (!cells) {
        cells = variables.map((one) => (one.judgement ? judged(one) : cellsOf(one.type, one.leaves.map(({ test }) => test as TestNode), asOf, pack.fields[one.name]?.values as Scalar[] | undefined))); // prettier-ignore
        if (kept.size >= DAYS_KEPT) kept.clear();
        kept.set(key, cells);
      }
      return cells;
    },
  };
}

function judged({ leaves }: Variable): Cell[] {
  return [1, 0].map((truth) => ({
    truth: new Uint8Array(leaves.length).fill(truth),
    about: { kind: 'value', value: truth === 1 },
  }));
}

export function varsOf(parts: readonly Common[]): number[] {
  return [...new Set(parts.flatMap(({ vars }) => vars))].sort((a, b) => a - b);
}

/** The factor that makes every number of points whole, so that sums are exact. */
function scaleOf({ min, groups }: Pick<Score, 'min' | 'groups'>): number {
  const numbers = [
    min,
    ...groups.flatMap((group) => [
      group.min ?? 0,
      ...group.items.flatMap(({ bands }) => bands.map(({ points }) => points)),
    ]),
  ];
  for (let scale = 1; scale <= 1e6; scale *= 10)
    if (numbers.every((n) => Math.abs(n * scale - Math.round(n * scale)) < 1e-9 * scale)) return scale;
  return 1e6;
}

/** The tree with its tests of place taken out; null when nothing is left. */
function withoutRegion(tree: Tree, leaves: readonly Leaf[]): Tree | null {
  switch (tree.kind) {
    case 'leaf':
      return leaves[tree.leaf]!.region ? null : tree;
    case 'not': {
      const child = withoutRegion(tree.child, leaves);
      return child && { ...tree, child, vars: child.vars };
    }
    case 'score':
      return tree;
    default: {
      const children = tree.children.map((one) => withoutRegion(one, leaves)).filter((one) => one !== null);
      if (children.length === 0) return null;
      const removed = tree.children.length - children.length;
      const rest = { ...tree, children, vars: varsOf(children) };
      return rest.kind === 'at_least' ? { ...rest, n: Math.max(0, rest.n - removed) } : rest;
    }
  }
}
