/**
 * What is known of a firm, put together from its papers. Of each field the telling that counts from the latest day; of the same
 * day an officer's word, else the later correction of the same paper. Two papers of one day that disagree leave the field
 * open until somebody decides: nothing is chosen silently.
 */
import type { Day } from '@wutong/codes';
import type { HeldTitle, Subject } from '@wutong/rules';
import { objectIn } from './checks';
import type { FactKind } from './fields';

/** The content of one paper. */
export interface FactText {
  fields?: Record<string, unknown>;
  titles?: HeldTitle[] | null;
  flags?: string[];
  judgements?: Record<string, boolean | null>;
}

/** One paper about a firm as it stands on a day. */
export interface Telling {
  record: string;
  /** The day from which it counts. */
  on: Day;
  seq: number;
  origin: FactKind;
  facts: FactText;
}

/** One value and who told it. */
export interface Told {
  value: unknown;
  telling: Telling;
}

export interface Known {
  /** By field; `title`, `@flags` and `?judgement` among them. Values are never null. */
  facts: ReadonlyMap<string, Told>;
  /** Fields on which papers disagree, with what each says. */
  conflicts: ReadonlyMap<string, readonly Told[]>;
  /** How often each field had been told before. */
  earlier: ReadonlyMap<string, number>;
}

/** Reads the text of a paper; an empty one where it cannot be read. */
export function factTextOf(text: unknown): FactText {
  return (objectIn(text) ?? {}) as FactText;
}

/** Prefix of judgements among the facts. */
export const JUDGEMENT = '?';
const FLAGS = '@flags';
const TITLES = 'title';

function* valuesOf({ facts }: Telling): Generator<[string, unknown]> {
  yield* Object.entries(facts.fields ?? {});
  if (facts.titles !== undefined) yield [TITLES, facts.titles];
  if (facts.flags !== undefined) yield [FLAGS, facts.flags];
  for (const [id, value] of Object.entries(facts.judgements ?? {})) yield [JUDGEMENT + id, value];
}

/** Puts the papers of one firm together; those whose day has not come must be left out by the caller. */
export function knownOf(tellings: readonly Telling[]): Known {
  const all = new Map<string, Told[]>();
  for (const telling of tellings)
    for (const [field, value] of valuesOf(telling)) {
      const list = all.get(field);
      if (list) list.push({ value, telling });
      else all.set(field, [{ value, telling }]);
    }
  const facts = new Map<string, Told>();
  const conflicts = new Map<string, readonly Told[]>();
  const earlier = new Map<string, number>();
  for (const [field, told] of all) {
    if (told.length > 1) earlier.set(field, told.length - 1);
    const standing = told.length === 1 ? told : latest(told);
    const [first] = standing;
    if (standing.length > 1) conflicts.set(field, standing);
    else if (first && first.value !== null && first.value !== undefined) facts.set(field, first);
  }
  return { facts, conflicts, earlier };
}

/** What stands of several tellings: one, or those that disagree. */
function latest(told: readonly Told[]): Told[] {
  const on = told.reduce((last, { telling }) => (telling.on > last ? telling.on : last), '');
  const ofDay = told.filter(({ telling }) => telling.on === on);
  const last = (list: readonly Told[]): Told => list.reduce((a, b) => (b.telling.seq > a.telling.seq ? b : a));
  const decided = ofDay.filter(({ telling }) => telling.origin === 'typed_by_officer');
  if (decided.length) return [last(decided)];
  const byOrigin = new Map<FactKind, Told[]>();
  for (const one of ofDay) byOrigin.set(one.telling.origin, [...(byOrigin.get(one.telling.origin) ?? []), one]);
  const voices = [...byOrigin.values()].map(last);
  const different = new Map(voices.map((one) => [JSON.stringify(one.value), one]));
  return different.size > 1 ? voices : [voices[0]!];
}

/** The firm as the rules read it. `place`: where it is registered, its region where no paper tells one. */
export function subjectFrom(firm: { record: string; name: string; place: string | null }, known: Known): Subject {
  const fields: Record<string, unknown> = {};
  const judgements: Record<string, boolean> = {};
  for (const [field, { value }] of known.facts) {
    if (field.startsWith(JUDGEMENT)) judgements[field.slice(1)] = value as boolean;
    else if (field !== TITLES && field !== FLAGS) fields[field] = value;
  }
  const told = known.facts.has(REGION) || known.conflicts.has(REGION);
  if (!told && firm.place !== null && !firm.place.slice(0, 6).endsWith('00')) fields[REGION] = firm.place.slice(0, 6);
  const titles = known.facts.get(TITLES)?.value as HeldTitle[] | undefined;
  const flags = known.facts.get(FLAGS)?.value as string[] | undefined;
  return {
    id: firm.record,
    name: firm.name,
    fields,
    ...(titles ? { titles } : {}),
    ...(flags ? { flags } : {}),
    conflicts: [...known.conflicts.keys()].map((field) => ({ field })),
    judgements,
  };
}

/** The field of the contract that says where a firm is: six digits of the division code. */
export const REGION = 'region.code';
