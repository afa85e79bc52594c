/**
 * The words of the contract, taken one by one and worked out by trying: an answer for any firm and policy. Values of a missing
 * field are taken from around the cut points of the policy. Slow, and gives up beyond a number of steps; shares no code with
 * the engine.
 */
import type { FieldType, Node, Policy, Subject, TestNode } from '../src';

type Values = Map<string, unknown>;
type Truth = boolean | null;

export interface OracleAnswer {
  outcome: string;
  failing: string[];
  missing: string[];
  near_miss: string[][];
  near_miss_then: string[];
  if_in_region?: string;
}

class TooMany extends Error {}

const OUTCOMES = (value: Truth): string => (value === null ? 'unknown' : value ? 'eligible' : 'ineligible');

/** Years before a day, as a day; a leap day goes to the last of February. */
function yearsBefore(day: string, years: number): string {
  const text = `${String(Number(day.slice(0, 4)) - years).padStart(4, '0')}${day.slice(4)}`;
  return text.endsWith('02-29') && Number.isNaN(Date.parse(text)) ? `${text.slice(0, 8)}28` : text;
}

/** Tests of a tree with tiers written out. */
function expand(node: Node): Node {
  if ('all' in node) return { all: node.all.map(expand) };
  if ('any' in node) return { any: node.any.map(expand) };
  if ('not' in node) return { not: expand(node.not) };
  if ('of' in node) return { at_least: node.at_least, of: node.of.map(expand) };
  if ('score' in node) {
    const groups = node.score.groups.map((group) => ({
      ...group,
      items: group.items.map((item) => ({
        ...item,
        bands: item.bands.map((band) => ({ points: band.points, ...(band.if ? { if: expand(band.if) } : {}) })),
      })),
    }));
    return { score: { ...node.score, groups } };
  }
  if (!('tiers' in node)) return node;
  const { by, field, op, bands } = node.tiers;
  let low: number | string | null = null;
  const any = bands.map(([upTo, value]): Node => {
    const all: Node[] = [];
    if (low !== null) all.push({ field: by, op: 'gt', value: low });
    if (upTo !== null) all.push({ field: by, op: 'lte', value: upTo });
    low = upTo;
    return { all: [...all, { field, op, value }] };
  });
  return { any };
}

function leavesOf(node: Node, into: TestNode[] = []): TestNode[] {
  if ('all' in node) for (const one of node.all) leavesOf(one, into);
  else if ('any' in node) for (const one of node.any) leavesOf(one, into);
  else if ('of' in node) for (const one of node.of) leavesOf(one, into);
  else if ('not' in node) leavesOf(node.not, into);
  else if ('score' in node) {
    const bands = node.score.groups.flatMap(({ items }) => items.flatMap((item) => item.bands));
    for (const band of bands) if (band.if) leavesOf(band.if, into);
  } else if ('op' in node) into.push(node);
  return into;
}

function withoutRegion(node: Node): Node | null {
  const some = (list: Node[]): Node[] => list.map(withoutRegion).filter((one) => one !== null);
  if ('all' in node) return node.all.length && !some(node.all).length ? null : { all: some(node.all) };
  if ('any' in node) return node.any.length && !some(node.any).length ? null : { any: some(node.any) };
  if ('not' in node) {
    const inner = withoutRegion(node.not);
    return inner && { not: inner };
  }
  if ('of' in node) {
    // A place that is right counts as one that holds.
    const rest = some(node.of);
    return rest.length ? { at_least: Math.max(0, node.at_least - (node.of.length - rest.length)), of: rest } : null;
  }
  return 'op' in node && node.role === 'region' ? null : node;
}

/** Answers for one policy, or null where there are more ways to try than `budget` steps. */
export function oracle(
  policy: Policy,
  firm: Subject,
  asOf: string,
  types: ReadonlyMap<string, FieldType>,
  budget = 300_000,
): OracleAnswer | null {
  const none = { failing: [], missing: [], near_miss: [], near_miss_then: [] };
  const [from, to] = policy.effective ?? [null, null];
  if ((from && asOf < from) || (to && asOf > to)) return { outcome: 'not_in_force', ...none };
  if (!policy.conditions) return { outcome: 'unknown', ...none };
  const tree = expand(policy.conditions);
  const leaves = leavesOf(tree);
  const fields = [...new Set(leaves.map(({ field }) => field))].sort();
  const known: Values = new Map();
  for (const [field, value] of Object.entries(firm.fields))
    if (value !== null && value !== undefined) known.set(field, value);
  if (firm.titles)
    known.set('title', firm.titles.filter((one) => (!one.from || one.from <= asOf) && (!one.to || asOf <= one.to)).map(({ title }) => title)); // prettier-ignore
  const waived = (leaf: TestNode): boolean =>
    leaf.waived_if !== undefined && (firm.flags ?? []).includes(leaf.waived_if);

  function holds(leaf: TestNode, have: unknown): boolean {
    const want = leaf.value as never;
    const value = have as never;
    const list = want as unknown[];
    switch (leaf.op) {
      case 'eq': return value === want;
      case 'ne': return value !== want;
      case 'gt': return value > want;
      case 'gte': return value >= want;
      case 'lt': return value < want;
      case 'lte': return value <= want;
      case 'between': return value >= (list[0] as never) && value <= (list[1] as never);
      case 'in': return list.includes(value);
      case 'not_in': return !list.includes(value);
      case 'prefix_in': return list.some((one) => String(value).startsWith(String(one)));
      case 'has_any': return list.some((one) => (have as unknown[]).includes(one));
      case 'has_all': return list.every((one) => (have as unknown[]).includes(one));
      case 'age_at_least': return typeof value === 'number' ? value >= want : String(value) <= yearsBefore(asOf, Number(want));
      case 'held_for': throw new TooMany();
    }
  } // prettier-ignore

  /** Values that a field can take, one for every way its tests can answer. */
  const domains = new Map<string, unknown[]>();
  function domain(field: string): unknown[] {
    const done = domains.get(field);
    if (done) return done;
    const own = leaves.filter((leaf) => leaf.field === field);
    const type = types.get(field);
    const named = [...new Set(own.flatMap(({ op, value }): unknown[] => (op === 'age_at_least' && type === 'date' ? [yearsBefore(asOf, Number(value))] : [value].flat())))]; // prettier-ignore
    let values: unknown[];
    if (type === 'bool') values = [true, false];
    else if (type === 'set') {
      if (named.length > 9) throw new TooMany();
      values = Array.from({ length: 2 ** named.length }, (_, n) => named.filter((__, bit) => (n >> bit) & 1));
    } else if (type === 'text') values = [...named, ...named.map((one) => `${String(one)}~`), 'something else'];
    else if (type === 'date') values = [...named, ...named.map((one) => `${String(one)}~`), '0000'];
    else {
      const sorted = (named as number[]).toSorted((a, b) => a - b);
      values = [sorted[0]! - 1, ...sorted.flatMap((one, n) => [one, n + 1 < sorted.length ? (one + sorted[n + 1]!) / 2 : one + 1])]; // prettier-ignore
    }
    const different = new Map(values.map((value) => [own.map((leaf) => holds(leaf, value)).join(), value]));
    domains.set(field, [...different.values()]);
    return domains.get(field)!;
  }

  let steps = 0;
  function plain(node: Node, values: Values): Truth {
    if (++steps > budget) throw new TooMany();
    if ('all' in node) {
      const each = node.all.map((one) => plain(one, values));
      return each.includes(false) ? false : each.includes(null) ? null : true;
    }
    if ('any' in node) {
      const each = node.any.map((one) => plain(one, values));
      return each.includes(true) ? true : each.includes(null) ? null : false;
    }
    if ('not' in node) {
      const value = plain(node.not, values);
      return value === null ? null : !value;
    }
    if ('of' in node) {
      const each = node.of.map((one) => plain(one, values));
      const sure = each.filter((one) => one === true).length;
      return sure >= node.at_least ? true : each.filter((one) => one !== false).length < node.at_least ? false : null;
    }
    if ('manual' in node || 'tiers' in node) return null;
    if ('score' in node) {
      const bounds = node.score.groups.map((group) => groupBounds(group, values));
      const total = (side: 0 | 1): number => bounds.reduce((sum, one) => sum + one[side], 0);
      const reached = (side: 0 | 1): boolean =>
        total(side) >= node.score.min && node.score.groups.every((group, g) => bounds[g]![side] >= (group.min ?? -Infinity)); // prettier-ignore
      return reached(0) ? true : reached(1) ? null : false;
    }
    if (waived(node)) return true;
    return values.has(node.field) ? holds(node, values.get(node.field)) : null;
  }

  type Groups = Extract<Node, { score: unknown }>['score']['groups'];
  function itemPoints(item: Groups[number]['items'][number], values: Values): number[] {
    const points: number[] = [];
    for (const band of item.bands) {
      const value = band.if ? plain(band.if, values) : true;
      if (value === false) continue;
      points.push(band.points);
      if (value === true) return points;
    }
    return [...points, 0];
  }
  function groupBounds(group: Groups[number], values: Values): [number, number] {
    const items = group.items.map((item) => itemPoints(item, values));
    const join = (each: number[]): number => (group.pick === 'max' ? Math.max(0, ...each) : each.reduce((a, b) => a + b, 0)); // prettier-ignore
    return [join(items.map((one) => Math.min(...one))), join(items.map((one) => Math.max(...one)))];
  }

  /** Every value of every missing field in turn, as far as it is not decided before. */
  function exact(node: Node, values: Values, names = fields): Truth {
    const value = plain(node, values);
    if (value !== null) return value;
    const next = names.find((one) => !values.has(one));
    if (next === undefined) return null;
    let seen: Truth | undefined;
    for (const one of domain(next)) {
      const found = exact(node, new Map(values).set(next, one), names);
      if (found === null || (seen !== undefined && seen !== found)) return null;
      seen = found;
    }
    return seen ?? null;
  }

  /** Some way to fill the others makes the field decide. */
  function matters(field: string, values: Values): boolean {
    if (plain(tree, values) !== null) return false;
    const next = fields.find((one) => one !== field && !values.has(one));
    if (next !== undefined) return domain(next).some((one) => matters(field, new Map(values).set(next, one)));
    return new Set(domain(field).map((one) => plain(tree, new Map(values).set(field, one)))).size > 1;
  }

  /** `whole`: within a `not` or a band every leaf counts that has the value, whatever becomes of the parts it stands in. */
  function blame(node: Node, values: Values, wanted: boolean, into: Set<string>, whole = false): void {
    if ('op' in node) {
      if (plain(node, values) === wanted) into.add(node.field);
    } else if ('not' in node) blame(node.not, values, !wanted, into, true);
    else if ('all' in node || 'of' in node) {
      for (const one of 'all' in node ? node.all : node.of)
        if (whole || plain(one, values) === false) blame(one, values, wanted, into, whole);
    } else if ('any' in node) for (const one of node.any) blame(one, values, wanted, into, whole);
    else if ('score' in node && whole) {
      for (const { items } of node.score.groups)
        for (const { bands } of items)
          for (const band of bands) if (band.if) blame(band.if, values, wanted, into, true);
    } else if ('score' in node && !wanted) {
      const bounds = node.score.groups.map((group) => groupBounds(group, values));
      const short = bounds.reduce((sum, one) => sum + one[1], 0) < node.score.min;
      node.score.groups.forEach((group, g) => {
        if (!short && bounds[g]![1] >= (group.min ?? -Infinity)) return;
        const best = group.items.map(({ bands }) => Math.max(0, ...bands.map(({ points }) => points)));
        if (group.pick === 'max' && bounds[g]![1] >= Math.max(0, ...best)) return;
        group.items.forEach((item) => {
          const most = Math.max(...itemPoints(item, values));
          for (const band of item.bands) if (band.if && band.points > most) blame(band.if, values, false, into, true);
        });
      });
    }
  }

  try {
    const misplaced = leaves.filter((leaf) => leaf.role === 'region' && plain(leaf, known) === false);
    const failing = new Set<string>();
    if (plain(tree, known) === false) blame(tree, known, false, failing);
    if (misplaced.length) {
      const inside = withoutRegion(tree);
      for (const { field } of misplaced) failing.add(field);
      return { outcome: 'elsewhere', ...none, failing: [...failing].sort(), if_in_region: OUTCOMES(inside ? exact(inside, known) : true) }; // prettier-ignore
    }
    const value = exact(tree, known);
    const answer: OracleAnswer = { outcome: OUTCOMES(value), ...none };
    if (value === null) answer.missing = fields.filter((field) => !known.has(field) && matters(field, known));
    if (value !== false) return answer;
    // What only the split shows false is not compared by its leaves.
    if (plain(tree, known) !== false) return null;
    answer.failing = [...failing].sort();
    const places = new Set(leaves.filter(({ role }) => role === 'region').map(({ field }) => field));
    const own = fields.filter((field) => known.has(field) && !places.has(field));
    const sets = [own.map((one) => [one]), own.flatMap((one, n) => own.slice(n + 1).map((other) => [one, other]))];
    for (const list of sets) {
      const near: [string[], string][] = [];
      for (const set of list) {
        const open = new Map(known);
        for (const one of set) open.delete(one);
        if (plain(tree, open) === false) continue;
        let ways: Values[] = [known];
        for (const one of set) ways = ways.flatMap((way) => domain(one).map((value) => new Map(way).set(one, value)));
        const results = ways.map((way) => exact(tree, way));
        if (results.some((result) => result !== false)) near.push([set, results.includes(true) ? 'eligible' : 'unknown']); // prettier-ignore
      }
      if (near.length === 0) continue;
      return { ...answer, near_miss: near.map(([set]) => set), near_miss_then: near.map(([, then]) => then) };
    }
    return answer;
  } catch (error) {
    if (error instanceof TooMany) return null;
    throw error;
  }
}
