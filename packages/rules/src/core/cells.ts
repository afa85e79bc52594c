/**
 * The values a field can take, cut where its tests change their answer: a cell is one joint answer of all tests of the field,
 * with a value that shows it. Exactness, what matters and near misses are all questions about cells.
 */
import { addSpan, begunBy, type Span, spanOf } from './dates';
import type { FieldType } from '../format/fields';
import type { Day, Held, Scalar, TestNode } from '../format/types';

export interface Cell {
  /** Answer of each test of the field, in their order. */
  truth: Uint8Array;
  /** What the values in the cell are like. */
  about: CellAbout;
}

export type CellAbout =
  | { kind: 'value'; value: Scalar }
  | { kind: 'other'; than: Scalar[] }
  | { kind: 'range'; from: number | string | null; fromIn: boolean; to: number | string | null; toIn: boolean }
  | { kind: 'set'; has: string[]; lacks: string[]; held?: { title: string; since: Day }[] };

/** A title valid on the day, with the first day of the unbroken span that reaches it; null: no known beginning. */
export interface ValidTitle {
  title: string;
  since: Day | null;
}

/** What a test is asked of: the value of its field, and for titles the spans. */
export interface Known {
  value: unknown;
  titles: readonly ValidTitle[] | null;
}

export function heldOf(test: TestNode): { titles: string[]; span: Span } | null {
  const { value, unit } = test;
  if (Array.isArray(value))
    return { titles: [String(value[0])], span: spanOf(Number(value[1]), unit) ?? { months: 0, days: 0 } };
  if (typeof value !== 'object') return null;
  const held: Held = value;
  const titles = held.titles ?? (held.title === undefined ? [] : [held.title]);
  return { titles, span: { months: Math.round((held.years ?? 0) * 12 + (held.months ?? 0)), days: held.days ?? 0 } };
}

function spanTest(test: TestNode): Span {
  return spanOf(test.value as number, test.unit) ?? { months: 0, days: 0 };
}

/** The answer of one test on a known value. */
export function answerTest(test: TestNode, known: Known, asOf: Day): boolean {
  const have = known.value as string | number;
  const want = test.value;
  switch (test.op) {
    case 'eq':
      return have === want;
    case 'ne':
      return have !== want;
    case 'gt':
      return have > (want as Scalar);
    case 'gte':
      return have >= (want as Scalar);
    case 'lt':
      return have < (want as Scalar);
    case 'lte':
      return have <= (want as Scalar);
    case 'between':
      return have >= (want as Scalar[])[0]! && have <= (want as Scalar[])[1]!;
    case 'in':
      return (want as Scalar[]).includes(have);
    case 'not_in':
      return !(want as Scalar[]).includes(have);
    case 'prefix_in':
      return (want as string[]).some((prefix) => (have as string).startsWith(prefix));
    case 'has_any':
      return (want as string[]).some((one) => (known.value as string[]).includes(one));
    case 'has_all':
      return (want as string[]).every((one) => (known.value as string[]).includes(one));
    case 'age_at_least':
    case 'held_for': {
      const held = test.op === 'held_for' ? heldOf(test) : null;
      if (held) {
        const spans = known.titles ?? [];
        return spans.some(
          ({ title, since }) => held.titles.includes(title) && (since === null || addSpan(since, held.span) <= asOf),
        );
      }
      // Days compare as strings, here too: a date of year or month precision counts from its beginning.
      return typeof have === 'number' ? have >= (want as number) : have <= begunBy(asOf, spanTest(test));
    }
  }
}

/** All cells of a field of `type` under `tests`; `values` is its closed list, where it has one. */
export function cellsOf(type: FieldType, tests: readonly TestNode[], asOf: Day, values?: readonly Scalar[]): Cell[] {
  if (type === 'set') return setCells(tests, asOf);
  const abouts = type === 'bool' ? [true, false].map((value) => ({ kind: 'value' as const, value })) : values?.length && type !== 'date' ? listed(tests, values) : type === 'text' || type === 'choice' ? textAbouts(tests) : rangeAbouts(type, tests, asOf); // prettier-ignore
  const seen = new Map<string, Cell>();
  for (const { about, sample } of abouts.map((about) => ({ about, sample: sampleOf(about, type) }))) {
    const truth = Uint8Array.from(tests, (test) => Number(answerTest(test, { value: sample, titles: null }, asOf)));
    const key = String(truth);
    const before = seen.get(key);
    if (!before) seen.set(key, { truth, about });
    else before.about = joined(before.about, about);
  }
  return [...seen.values()];
}

/** Neighbouring ranges with the same answers are one. */
function joined(one: CellAbout, two: CellAbout): CellAbout {
  const touching = one.kind === 'range' && two.kind === 'range' && one.to === two.from && one.to !== null;
  return touching ? { ...one, to: two.to, toIn: two.toIn } : one;
}

/** A value tests a closed list does not name is still a value somebody wrote into a rule: the list is then not the whole truth. */
function listed(tests: readonly TestNode[], values: readonly Scalar[]): CellAbout[] {
  const named = tests.flatMap((test) => (test.op === 'prefix_in' ? [] : ([test.value].flat() as Scalar[])));
  return [...new Set([...values, ...named])].map((value) => ({ kind: 'value', value }));
}

function textAbouts(tests: readonly TestNode[]): CellAbout[] {
  const named = new Set<Scalar>();
  for (const test of tests) for (const one of [test.value].flat() as Scalar[]) named.add(one);
  // A prefix is a value itself, and so is anything that goes on after it.
  const longer = tests
    .filter(({ op }) => op === 'prefix_in')
    .flatMap(({ value }) => (value as string[]).map((prefix) => `${prefix}\u{10FFFD}`));
  const all = [...named];
  return [...[...all, ...longer].map((value) => ({ kind: 'value' as const, value })), { kind: 'other', than: all }];
}

function rangeAbouts(type: FieldType, tests: readonly TestNode[], asOf: Day): CellAbout[] {
  const cuts = new Set<number | string>();
  for (const test of tests) {
    const { op, value } = test;
    if (op === 'age_at_least' || op === 'held_for')
      cuts.add(type === 'date' ? begunBy(asOf, spanTest(test)) : (value as number));
    else for (const one of [value].flat()) cuts.add(one as number | string);
  }
  const sorted = [...cuts].sort((a, b) => (a < b ? -1 : 1));
  const abouts: CellAbout[] = [];
  let before: number | string | null = null;
  for (const cut of sorted) {
    if (!emptyBetween(type, before, cut))
      abouts.push({ kind: 'range', from: before, fromIn: false, to: cut, toIn: false });
    abouts.push({ kind: 'range', from: cut, fromIn: true, to: cut, toIn: true });
    before = cut;
  }
  return [...abouts, { kind: 'range', from: before, fromIn: false, to: null, toIn: false }];
}

/** Between two neighbouring whole numbers there is none. */
function emptyBetween(type: FieldType, from: number | string | null, to: number | string): boolean {
  return type === 'integer' && typeof from === 'number' && typeof to === 'number' && Math.floor(from) + 1 >= to;
}

/** A value of the kind: the one that stands for the cell. */
export function sampleOf(about: CellAbout, type: FieldType): unknown {
  switch (about.kind) {
    case 'value':
      return about.value;
    case 'other':
      return '\u{10FFFE}';
    case 'set':
      return about.has;
    case 'range': {
      const { from, fromIn, to, toIn } = about;
      if (fromIn) return from;
      if (toIn) return to;
      // Days compare as strings: what goes on after a day comes after it and before the next.
      if (type === 'date') return from === null ? '' : `${from}\u0001`;
      // A step of one is lost on a number of seventeen digits; the ends of all numbers are never lost.
      if (from === null) return to === null ? 0 : Math.abs(to as number) < 1e15 ? (to as number) - 1 : -Infinity;
      if (to === null) return Math.abs(from as number) < 1e15 ? (from as number) + 1 : Infinity;
      return type === 'integer' ? Math.floor(from as number) + 1 : (from as number) / 2 + (to as number) / 2;
    }
  }
}

/**
 * Sets: members that no test tells apart stand for each other, so each group is either in or out, and a title in is held for
 * one of the lengths asked about. Built up group by group, keeping one set for each joint answer.
 */
function setCells(tests: readonly TestNode[], asOf: Day): Cell[] {
  const held = tests.map((test) => (test.op === 'held_for' ? heldOf(test) : null));
  const members = tests.map((test, t) => held[t]?.titles ?? (test.value as string[]));
  const groups = new Map<string, string>();
  for (const member of new Set(members.flat())) {
    const key = members
      .map((list, t) => (list.includes(member) ? (tests[t]?.op === 'has_all' ? `a${t}:${member}` : `${t}`) : ''))
      .join('|');
    if (!groups.has(key)) groups.set(key, member);
  }
  interface Partial {
    state: Uint8Array;
    has: string[];
    lacks: string[];
    since: { title: string; since: Day }[];
  }
  const start = Uint8Array.from(tests, ({ op }) => Number(op === 'has_all'));
  let partials: Partial[] = [{ state: start, has: [], lacks: [], since: [] }];
  for (const member of groups.values()) {
    const sinces = [
      ...new Set(
        held
          .map((one) => (one?.titles.includes(member) ? begunBy(asOf, one.span) : null))
          .filter((one) => one !== null),
      ),
    ].sort();
    const next = new Map<string, Partial>();
    const keep = (partial: Partial): void =>
      void (next.has(String(partial.state)) || next.set(String(partial.state), partial));
    for (const partial of partials) {
      const without = partial.state.slice();
      members.forEach((list, t) => tests[t]?.op === 'has_all' && list.includes(member) && (without[t] = 0));
      keep({ ...partial, state: without, lacks: [...partial.lacks, member] });
      for (const since of [null, ...sinces]) {
        const state = partial.state.slice();
        members.forEach((list, t) => {
          if (!list.includes(member) || tests[t]?.op === 'has_all') return;
          const span = held[t]?.span;
          if (!span || (since !== null && since <= begunBy(asOf, span))) state[t] = 1;
        });
        keep({
          state,
          has: [...partial.has, member],
          lacks: partial.lacks,
          since: since === null ? partial.since : [...partial.since, { title: member, since }],
        });
      }
    }
    partials = [...next.values()];
  }
  return partials.map(({ state, has, lacks, since }) => ({
    truth: state,
    about: { kind: 'set', has, lacks, ...(since.length ? { held: since } : {}) },
  }));
}
