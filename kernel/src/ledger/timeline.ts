/**
 * A record's whole effective timeline at one moment of knowledge: the rows of the cache. A row begins wherever an entry
 * takes effect, and wherever a stage date that lay in the future arrives.
 */
import { lastDay } from '@wutong/codes';
import type { Day } from '@wutong/codes';
import type { KindDef } from '../kinds/types';
import { textsOf } from '../records/words';
import { formerDays, stageOn } from '../stages/former';
import { dateOf } from '../stages/judge';
import { apply, begin, bySeq, inForce, isDated, report } from './fold';
import type { Entry, RecordState } from './types';

/** One stretch of days on which a record did not change. `to` is exclusive; `null`: for good. */
export interface Stretch {
  from: Day;
  to: Day | null;
  /** Newest entry it rests on, and the record's version with it. */
  seq: number;
  version: number;
  stage: string | null;
  state: RecordState;
  /** The same object in every stretch that the texts did not change between. */
  texts: Texts;
}

/** What a search looks into, and the day since when it has stood so. */
export interface Texts {
  from: Day;
  texts: string;
}

/** One month of a series as it is known. */
export interface SeriesMonth {
  series: string;
  month: string;
  seq: number;
  values: Record<string, number>;
}

/**
 * Stretches in order of day, without gap; none when the record is withdrawn or not accepted. With `since`, those that
 * ended before it may be left out.
 */
export function timelineOf(kind: KindDef, entries: readonly Entry[], since: Day = ''): Stretch[] {
  if (isWithdrawn(entries)) return [];
  const force = inForce(entries).filter(isDated);
  const state = begin(kind, force, force);
  if (!state) return [];
  const stretches: Stretch[] = [];
  let seq = 0;
  let version = 0;
  let texts = null as Texts | null;
  for (let next = 0; next < force.length;) {
    const from = force[next]!.entry.effectiveOn;
    for (; next < force.length && force[next]!.entry.effectiveOn === from; next++) {
      apply(kind, state, force[next]!);
      if (force[next]!.seq > seq) ({ seq, version } = force[next]!);
    }
    const to = force[next]?.entry.effectiveOn ?? null;
    const found = textsOf(kind, state.fields);
    if (texts?.texts !== found) texts = { from, texts: found };
    if (to !== null && to < since) continue;
    stretches.push(...split(kind, { from, to, seq, version, stage: null, state: copy(state), texts }));
  }
  return stretches;
}

/**
 * First day on which `entries` say anything else than `before`, the entries among them written earlier; `null` when the
 * timeline stays as it was.
 */
export function changedSince(before: readonly Entry[], entries: readonly Entry[]): Day | null {
  const last = before.at(-1)?.seq ?? 0;
  const force = inForce(entries).filter(isDated);
  const created = force.find(({ entry }) => entry.change.act === 'create');
  // Until the record is there nothing of it is, and its creation is also the ground for what was true before.
  if (created && created.seq > last) return '';
  return force.find(({ seq }) => seq > last)?.entry.effectiveOn ?? null;
}

/** Months of every series, as they are known. */
export function seriesOf(entries: readonly Entry[]): SeriesMonth[] {
  if (isWithdrawn(entries)) return [];
  const force = inForce(entries);
  if (!force.some(({ entry }) => entry.change.act === 'create')) return [];
  const state: Pick<RecordState, 'series'> = { series: {} };
  const seqs = new Map<string, number>();
  for (const { entry, seq } of bySeq(force)) {
    if (entry.change.act !== 'report') continue;
    report(state, entry.change);
    seqs.set(`${entry.change.series} ${entry.change.month}`, seq);
  }
  return Object.entries(state.series).flatMap(([series, months]) =>
    Object.entries(months).map(([month, values]) => ({ series, month, values, seq: seqs.get(`${series} ${month}`)! })),
  );
}

function isWithdrawn(entries: readonly Entry[]): boolean {
  return entries.some(({ change, status }) => change.act === 'withdraw' && status === 'accepted');
}

/** Cuts a stretch where the stage changes by itself because a date arrives. */
function split(kind: KindDef, whole: Stretch): Stretch[] {
  const { fields } = whole.state;
  const arrivals = new Set([whole.from]);
  for (const { date } of Object.values(kind.stages ?? {})) {
    const on = dateOf(fields[date]);
    const day = on && lastDay(on);
    if (day && day > whole.from && (whole.to === null || day < whole.to)) arrivals.add(day);
  }
  for (const day of formerDays(kind, whole.state))
    if (day > whole.from && (whole.to === null || day < whole.to)) arrivals.add(day);
  const parts: Stretch[] = [];
  for (const from of [...arrivals].sort()) {
    const stage = stageOn(kind, whole.state, from);
    const last = parts.at(-1);
    if (last && last.stage === stage) continue;
    if (last) last.to = from;
    parts.push({ ...whole, from, stage });
  }
  return parts;
}

function copy(state: RecordState): RecordState {
  return { ...state, fields: { ...state.fields }, setBy: { ...state.setBy } };
}
