/** Random rules and firms from a seed, small enough that every way to fill what is missing can be tried. */
import type { Band, FieldDef, Node, Scalar, Subject, TestNode } from '../src';

export type Random = () => number;

/** Numbers in [0, 1) that a seed repeats. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export const upTo = (random: Random, n: number): number => Math.floor(random() * n);
export const pick = <T>(random: Random, list: readonly T[]): T => list[upTo(random, list.length)]!;

export const AS_OF = '2026-04-01';

/** Fields of every type, with all values that any test below can tell apart. */
export const FIELDS: Record<string, { def: FieldDef; values: unknown[] }> = {
  a: { def: { unit: '万元' }, values: [-1, 0, 0.5, 1, 1.5, 2, 2.5, 3, 4] },
  b: { def: { unit: '%' }, values: [-1, 0, 0.5, 1, 1.5, 2, 2.5, 3, 4] },
  n: { def: { type: 'integer', unit: '项' }, values: [-1, 0, 1, 2, 3, 4] },
  yes: { def: { unit: 'bool' }, values: [true, false] },
  no: { def: { unit: 'bool' }, values: [true, false] },
  size: { def: { unit: 'enum' }, values: ['大', '中', '小', '?'] },
  grade: { def: { unit: 'enum', values: ['A', 'B', 'C'] }, values: ['A', 'B', 'C'] },
  code: { def: { unit: 'code' }, values: ['14', '1404', '140423', '11', '1499', '110101', '9'] },
  groups: { def: { unit: 'set' }, values: [[], ['x'], ['y'], ['z'], ['x', 'y'], ['x', 'z'], ['y', 'z'], ['x', 'y', 'z'], ['w']] },
  'pièces . état': { def: { label: 'État', type: 'choice' }, values: ['A', '1', 1, 2, 2.5, true, false, '?'] },
  nums: { def: { type: 'list' }, values: [[], [1], [2], [1, 2], [3], [1, 3]] },
  since: { def: { unit: 'date' }, values: ['2020-01-01', '2023-04-01', '2023-04-02', '2024-01-01', '2024-01-02', '2026-03-31'] },
}; // prettier-ignore

const list = <T>(random: Random, of: readonly T[]): T[] => {
  const some = of.filter(() => random() < 0.5);
  // Now and then a list in which there is nothing.
  return some.length || random() < 0.1 ? some : [pick(random, of)];
};

/** A random test of a random field. */
export function randomTest(random: Random, names = Object.keys(FIELDS)): TestNode {
  const field = pick(random, names);
  const number = (): number => pick(random, [0, 1, 2, 3]);
  switch (field) {
    case 'yes':
    case 'no':
      return { field, op: pick(random, ['eq', 'ne'] as const), value: random() < 0.5 };
    case 'size':
      return random() < 0.5 ? { field, op: pick(random, ['eq', 'ne'] as const), value: pick(random, ['大', '中', '小']) } : { field, op: pick(random, ['in', 'not_in'] as const), value: list(random, ['大', '中', '小']) }; // prettier-ignore
    case 'grade':
      return { field, op: pick(random, ['in', 'not_in'] as const), value: list(random, ['A', 'B', 'C']) };
    case 'code':
      return random() < 0.3 ? { field, op: 'eq', value: '140423' } : { field, op: 'prefix_in', value: list(random, ['14', '1404', '11']) }; // prettier-ignore
    case 'groups':
      return { field, op: pick(random, ['has_any', 'has_all'] as const), value: list(random, ['x', 'y', 'z']) };
    case 'pièces . état':
      // What is compared is text and number at once, so that the field is neither.
      return { field, op: pick(random, ['in', 'not_in'] as const), value: ['A', 1, ...list(random, ['1', 2, true, false])] }; // prettier-ignore
    case 'nums':
      return { field, op: pick(random, ['has_any', 'has_all'] as const), value: list(random, [1, 2]) };
    case 'since':
      return random() < 0.5 ? { field, op: 'age_at_least', value: 3, unit: '年' } : { field, op: pick(random, ['gte', 'gt', 'lt', 'lte'] as const), value: '2024-01-01' }; // prettier-ignore
    default: {
      const from = number();
      if (random() < 0.15) return { field, op: 'between', value: [from, Math.min(3, from + upTo(random, 3))] };
      return { field, op: pick(random, ['eq', 'ne', 'gt', 'gte', 'lt', 'lte', 'gte', 'lte'] as const), value: from };
    }
  }
}

/** A random tree; `names` are the fields it may ask about. */
export function randomTree(random: Random, depth: number, names = Object.keys(FIELDS)): Node {
  const sort = depth <= 0 ? 0 : random();
  const some = (most: number): Node[] =>
    Array.from({ length: 1 + upTo(random, most) }, () => randomTree(random, depth - 1, names));
  if (sort < 0.25) return random() < 0.04 ? { manual: pick(random, ['j1', 'j2']) } : randomTest(random, names);
  if (sort < 0.5) return { all: some(4) };
  if (sort < 0.72) return { any: some(4) };
  if (sort < 0.8) return { not: randomTree(random, depth - 1, names) };
  if (sort < 0.88) {
    const of = some(4);
    return { at_least: upTo(random, of.length + 2), of };
  }
  if (sort < 0.93) return randomTiers(random);
  return randomScore(random, names);
}

function randomTiers(random: Random): Node {
  const op = pick(random, ['gte', 'gt', 'lt'] as const);
  const open = random() < 0.7;
  const bands: [number | null, Scalar][] = [[1, pick(random, [0, 1, 2, 3])], [2, pick(random, [0, 1, 2, 3])]]; // prettier-ignore
  if (open) bands.push([null, pick(random, [0, 1, 2, 3])]);
  return { tiers: { by: 'a', field: 'b', op, bands } };
}

function randomScore(random: Random, names: string[]): Node {
  const item = (): { bands: Band[] } => {
    const own = [pick(random, names), pick(random, names)].slice(0, 1 + upTo(random, 2));
    const bands: Band[] = Array.from({ length: 1 + upTo(random, 3) }, () => ({
      if: random() < 0.8 ? randomTest(random, own) : { all: [randomTest(random, own), randomTest(random, own)] },
      points: pick(random, [0, 0.5, 1, 2, 3]),
    }));
    return { bands: random() < 0.4 ? [...bands, { points: pick(random, [0, 0.5, 1]) }] : bands };
  };
  const groups = Array.from({ length: 1 + upTo(random, 2) }, () => ({
    pick: pick(random, ['sum', 'max'] as const),
    ...(random() < 0.4 ? { min: pick(random, [0.5, 1, 2]) } : {}),
    items: Array.from({ length: 1 + upTo(random, 3) }, item),
  }));
  return { score: { min: pick(random, [0.5, 1, 2, 3, 4]), groups } };
}

/** A firm with some of the fields missing. */
export function randomFirm(random: Random, missing: number, id = 'F'): Subject {
  const fields: Record<string, unknown> = {};
  for (const [name, { values }] of Object.entries(FIELDS)) if (random() >= missing) fields[name] = pick(random, values);
  const judgements: Record<string, boolean> = {};
  for (const one of ['j1', 'j2']) if (random() < 0.4) judgements[one] = random() < 0.5;
  return { id, fields, judgements };
}
