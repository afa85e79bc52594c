/** The meaning of a rule, read off the text in the slowest way: every way to fill what is missing is tried. No code is shared. */
import type { Node, Subject, TestNode } from '../src';
import { FIELDS } from './random';

type Values = Readonly<Record<string, unknown>>;

function holds(test: TestNode, have: unknown): boolean {
  const want = test.value as never;
  const value = have as never;
  const list = want as unknown[];
  switch (test.op) {
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
    case 'age_at_least': return String(value) <= `${2026 - Number(want)}-04-01`;
    case 'held_for': throw new Error('not drawn here');
  }
} // prettier-ignore

/** The value of a tree when everything is known. */
export function truth(node: Node, values: Values): boolean {
  if ('all' in node) return node.all.every((one) => truth(one, values));
  if ('any' in node) return node.any.some((one) => truth(one, values));
  if ('not' in node) return !truth(node.not, values);
  if ('of' in node) return node.of.filter((one) => truth(one, values)).length >= node.at_least;
  if ('manual' in node) return values[`?${node.manual}`] as boolean;
  if ('tiers' in node) {
    const { by, field, op, bands } = node.tiers;
    const band = bands.find(([upTo]) => upTo === null || (values[by] as number) <= (upTo as number));
    return band !== undefined && holds({ field, op, value: band[1] }, values[field]);
  }
  if ('score' in node) {
    let [total, reached] = [0, true];
    for (const group of node.score.groups) {
      const points = group.items.map(
        ({ bands }) => bands.find((band) => !band.if || truth(band.if, values))?.points ?? 0,
      );
      const sum = group.pick === 'max' ? Math.max(0, ...points) : points.reduce((a, b) => a + b, 0);
      if (sum < (group.min ?? -Infinity)) reached = false;
      total += sum;
    }
    return reached && total >= node.score.min;
  }
  return holds(node, values[node.field]);
}

/** Names asked about by a tree; judgements as `?id`. */
export function asked(node: Node, into = new Set<string>()): Set<string> {
  if ('field' in node) into.add(node.field);
  else if ('manual' in node) into.add(`?${node.manual}`);
  else if ('tiers' in node) into.add(node.tiers.by).add(node.tiers.field);
  else if ('score' in node) {
    const bands = node.score.groups.flatMap(({ items }) => items.flatMap((item) => item.bands));
    for (const band of bands) if (band.if) asked(band.if, into);
  } else {
    const below = 'all' in node ? node.all : 'any' in node ? node.any : 'of' in node ? node.of : [node.not];
    for (const one of below) asked(one, into);
  }
  return into;
}

export interface Brute {
  value: boolean | null;
  /** Names whose value can make the difference. */
  matter: string[];
  near: string[][];
  after: string[];
}

const valuesOf = (name: string): readonly unknown[] => (name.startsWith('?') ? [true, false] : FIELDS[name]!.values);

/** Every way to fill `names`, on top of what is known. */
function* fillings(names: readonly string[], known: Values): Generator<Values> {
  if (names.length === 0) return yield known;
  const [first, ...rest] = names as [string, ...string[]];
  for (const value of valuesOf(first)) yield* fillings(rest, { ...known, [first]: value });
}

function valueOver(tree: Node, names: readonly string[], known: Values): boolean | null {
  let [yes, no] = [false, false];
  for (const values of fillings(names, known)) {
    if (truth(tree, values)) yes = true;
    else no = true;
    if (yes && no) return null;
  }
  return yes;
}

/** The answer for a firm by trying everything. */
export function brute(tree: Node, firm: Subject): Brute {
  const names = [...asked(tree)].sort();
  const known: Record<string, unknown> = { ...firm.fields };
  for (const [id, given] of Object.entries(firm.judgements ?? {})) known[`?${id}`] = given;
  const missing = names.filter((name) => known[name] === undefined);
  const value = valueOver(tree, missing, known);
  const matter = value !== null ? [] : missing.filter((name) => {
    for (const values of fillings(missing.filter((one) => one !== name), known)) if (valueOver(tree, [name], values) === null) return true;
    return false;
  }); // prettier-ignore
  const near: string[][] = [];
  const after: string[] = [];
  if (value === false) {
    const changeable = names.filter((name) => known[name] !== undefined && !name.startsWith('?'));
    const sets = (size: number): string[][] => size === 1 ? changeable.map((one) => [one]) : changeable.flatMap((one, n) => changeable.slice(n + 1).map((other) => [one, other])); // prettier-ignore
    for (const size of [1, 2]) {
      for (const set of sets(size)) {
        const results = [...fillings(set, known)].map((values) => valueOver(tree, missing, values));
        if (results.every((result) => result === false)) continue;
        near.push(set);
        after.push(results.includes(true) ? 'eligible' : 'unknown');
      }
      if (near.length) break;
    }
  }
  return { value, matter, near, after };
}
