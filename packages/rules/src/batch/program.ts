/** The policies of a pack as one circuit: for each its two rails and the plane of those short of exactly one condition. */
import type { CompiledPack, CompiledPolicy, Item, Leaf, Tree } from '../core/compile';
import { inForce } from '../decide/decide';
import type { FieldType } from '../format/fields';
import type { Day, TestNode } from '../format/types';
import { Circuit, type Rails } from './circuit';

/** One distinct test of the pack; judgements have no test. Its leaves are 2n (surely) and 2n + 1 (possibly). */
export interface PlaneTest {
  column: string;
  type: FieldType;
  test: TestNode | null;
}

export interface Output {
  policy: CompiledPolicy;
  sure: number;
  may: number;
  /** Exactly one top-level condition fails, and it is not the place. */
  near: number;
  /** The place is known to be wrong; node 0 where no place is asked. */
  elsewhere: number;
  /** The first of its planes in a block of answers: surely, possibly, short of one and, where a place is asked, place wrong. */
  first: number;
}

export interface Program {
  circuit: Circuit;
  tests: PlaneTest[];
  /** Flags that waive a test; flag n is leaf -1 - n. */
  flags: string[];
  /** Policies in force on the day whose conditions are known. */
  outputs: Output[];
  /** Nodes of the planes of a block of answers, in their order. */
  planes: number[];
  asOf: Day;
}

/** Compiles all policies in force on a day into one circuit. */
export function programOf(compiled: CompiledPack, asOf: Day): Program {
  const circuit = new Circuit();
  const tests: PlaneTest[] = [];
  const flags: string[] = [];
  const known = new Map<string, number>();

  function planes(of: CompiledPolicy, leaf: Leaf): Rails {
    const { name, judgement, type } = of.variables[leaf.variable]!;
    const column = judgement ? `?${name}` : name;
    const { test } = leaf;
    const key = JSON.stringify([
      column,
      test?.op,
      test?.value,
      test?.op === 'held_for' || test?.op === 'age_at_least' ? test.unit : '',
    ]);
    let n = known.get(key);
    if (n === undefined) {
      n = tests.push({ column, type, test }) - 1;
      known.set(key, n);
    }
    const rails = { sure: circuit.leaf(2 * n), may: circuit.leaf(2 * n + 1) };
    if (!leaf.waivedIf) return rails;
    if (!flags.includes(leaf.waivedIf)) flags.push(leaf.waivedIf);
    const waived = circuit.leaf(-1 - flags.indexOf(leaf.waivedIf));
    return { sure: circuit.or(rails.sure, waived), may: circuit.or(rails.may, waived) };
  }

  const stored: number[] = [];
  const outputs = compiled.policies
    .filter(({ policy, tree }) => tree !== null && inForce(policy.effective, asOf))
    .map((of): Output => {
      const rails = (tree: Tree): Rails => railsOf(circuit, tree, (leaf) => planes(of, of.leaves[leaf]!));
      const conditions = topLevel(of.tree!).map(rails);
      // "At most one fails" is carried along: each condition may fail only while none before it has.
      let [sure, may, single] = [1, 1, 1];
      for (const one of conditions) {
        single = circuit.and(single, circuit.or(may, one.may));
        sure = circuit.and(sure, one.sure);
        may = circuit.and(may, one.may);
      }
      let elsewhere = 0;
      for (const leaf of of.leaves)
        if (leaf.region) elsewhere = circuit.or(elsewhere, circuit.not(planes(of, leaf).may));
      const near = circuit.and(circuit.and(single, circuit.not(may)), circuit.not(elsewhere));
      const first = stored.push(sure, may, near) - 3;
      if (elsewhere !== 0) stored.push(elsewhere);
      return { policy: of, sure, may, near, elsewhere, first };
    });
  return { circuit, tests, flags, outputs, planes: stored, asOf };
}

/** The conditions all of which must hold: an `all` with the ones inside it written out. */
export function topLevel(tree: Tree): Tree[] {
  return tree.kind === 'all' ? tree.children.flatMap(topLevel) : [tree];
}

function railsOf(circuit: Circuit, tree: Tree, leaf: (leaf: number) => Rails): Rails {
  const below = (one: Tree): Rails => railsOf(circuit, one, leaf);
  switch (tree.kind) {
    case 'leaf':
      return leaf(tree.leaf);
    case 'not': {
      const child = below(tree.child);
      return { sure: circuit.not(child.may), may: circuit.not(child.sure) };
    }
    case 'all':
    case 'any': {
      const empty = tree.kind === 'all' ? 1 : 0;
      const nothing: Rails = { sure: empty, may: empty };
      const join = (a: number, b: number): number => (tree.kind === 'all' ? circuit.and(a, b) : circuit.or(a, b));
      return tree.children
        .map(below)
        .reduce((one, other) => ({ sure: join(one.sure, other.sure), may: join(one.may, other.may) }), nothing);
    }
    case 'at_least': {
      const children = tree.children.map(below);
      const count = (rail: keyof Rails): number =>
        circuit.atLeast(children.reduce((sum, child) => circuit.add(sum, child[rail], 1), [] as number[]), tree.n); // prettier-ignore
      return { sure: count('sure'), may: count('may') };
    }
    case 'score':
      return scoreRails(circuit, tree, below);
  }
}

/**
 * A points table. Each item is known by the planes "at least p points, surely" and "…, possibly" for every number of points p
 * it can give; steps between them are added up with a carry in bit planes.
 */
function scoreRails(circuit: Circuit, tree: Tree & { kind: 'score' }, below: (tree: Tree) => Rails): Rails {
  const result: Rails = { sure: 1, may: 1 };
  const total: Record<keyof Rails, number[]> = { sure: [], may: [] };
  // Negative points are moved up to 0 and the minima with them.
  let shift = 0;
  for (const group of tree.groups) {
    const items = group.items.map((item) => ({ reached: reachedBy(circuit, item, below), points: pointsIn(item) }));
    const moved = group.pick === 'max' ? 0 : items.reduce((sum, { points }) => sum + Math.min(...points, 0), 0);
    for (const rail of ['sure', 'may'] as const) {
      const own: number[][] = group.pick === 'max' ? [merged(circuit, items, rail)] : items.map(({ reached, points }) => stepped(circuit, reached[rail], points)); // prettier-ignore
      const sum = own.reduce((bits, item) => added(circuit, bits, item), [] as number[]);
      result[rail] = circuit.and(result[rail], group.min === -Infinity ? 1 : circuit.atLeast(sum, group.min - moved));
      total[rail] = added(circuit, total[rail], sum);
    }
    shift += moved;
  }
  for (const rail of ['sure', 'may'] as const)
    result[rail] = circuit.and(result[rail], circuit.atLeast(total[rail], tree.min - shift));
  return result;
}

/** Numbers of points an item can give, rising; 0 where no band holds. */
function pointsIn(item: Item): number[] {
  return [...new Set([...item.bands.map(({ points }) => points), 0])].sort((a, b) => a - b);
}

/** For each number of points: the rows that surely, and that possibly, get at least so many. */
function reachedBy(
  circuit: Circuit,
  item: Item,
  below: (tree: Tree) => Rails,
): Record<keyof Rails, (points: number) => number> {
  let open = 1;
  const bands = item.bands.map(({ test, points }) => {
    const rails = test ? below(test) : { sure: 1, may: 1 };
    const possible = circuit.and(open, rails.may);
    open = circuit.and(open, circuit.not(rails.sure));
    return { points, possible };
  });
  bands.push({ points: 0, possible: open });
  const some = (wanted: (points: number) => boolean): number =>
    bands.filter(({ points }) => wanted(points)).reduce((any, { possible }) => circuit.or(any, possible), 0); // prettier-ignore
  return {
    sure: (least) => circuit.not(some((points) => points < least)),
    may: (least) => some((points) => points >= least),
  };
}

/** An item's points above its least, in bit planes. */
function stepped(circuit: Circuit, reached: (points: number) => number, points: readonly number[]): number[] {
  let sum: number[] = [];
  for (let n = 1; n < points.length; n++) sum = circuit.add(sum, reached(points[n]!), points[n]! - points[n - 1]!);
  return sum;
}

/** The best of several items; a group of which none pays has 0. */
function merged(
  circuit: Circuit,
  items: readonly { reached: Record<keyof Rails, (points: number) => number>; points: number[] }[],
  rail: keyof Rails,
): number[] {
  const points = [...new Set([0, ...items.flatMap((item) => item.points)])]
    .filter((one) => one >= 0)
    .sort((a, b) => a - b);
  return stepped(
    circuit,
    (least) => items.reduce((any, item) => circuit.or(any, item.reached[rail](least)), 0),
    points,
  );
}

function added(circuit: Circuit, one: readonly number[], other: readonly number[]): number[] {
  return other.reduce((sum, plane, bit) => circuit.add(sum, plane, 2 ** bit), [...one]);
}
