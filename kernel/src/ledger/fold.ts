/** State of a record: a pure fold over its accepted entries, in order of effective day, then of the ledger. */
import { lastDay } from '@wutong/codes';
import type { Day, PartialDate } from '@wutong/codes';
import { fieldNow, renamed } from '../kinds/former';
import { formerStages } from '../stages/former';
import { dateOf } from '../stages/judge';
import type { Fields, KindDef } from '../kinds/types';
import { instant } from './time';
import type { AsOf, Change, Entry, RecordState } from './types';

/** Everything ever written, past and future. */
export const EVER: AsOf = { asOf: '9999-12-31', known: '9999-12-31T23:59:59.999Z' };

/** An entry in force. A request comes into force with its acceptance and stands at that place in the order. */
export interface InForce {
  entry: Entry;
  /** Number of the entry that put it in force: its own, or that of the acceptance. */
  seq: number;
  version: number;
}

/**
 * The record as it was on `at.asOf`, as far as was known at `at.known`; `null` when it did not exist.
 * `entries` are all entries of one record, in any order. A month of a series is its own effective date, so series hold
 * every month known, later ones too (a plan reaches ahead). A withdrawn sample is withdrawn for every date.
 */
export function foldRecord(kind: KindDef, entries: readonly Entry[], at: AsOf = EVER): RecordState | null {
  const known = at === EVER ? at.known : instant(at.known);
  const seen = entries.filter((entry) => entry.recordedAt <= known);
  const force = inForce(seen);
  const dated = force.filter(isDated);
  const applied = dated.filter(({ entry }) => entry.effectiveOn <= at.asOf);
  const state = begin(kind, dated, applied);
  if (!state) return null;
  for (const item of applied) apply(kind, state, item);
  for (const item of bySeq(force)) report(state, item.entry.change);
  state.version = Math.max(...seen.map((entry) => entry.version));
  state.withdrawn = entries.some(({ change, status }) => change.act === 'withdraw' && status === 'accepted');
  return state;
}

/** Entries in force, ordered by effective day and then by the place at which they came into force. */
export function inForce(entries: readonly Entry[]): InForce[] {
  const accepted = new Map<number, Entry>();
  for (const entry of entries) if (entry.change.act === 'accept') accepted.set(entry.change.entry, entry);
  const force: InForce[] = [];
  for (const entry of entries) {
    const by = entry.status === 'requested' ? accepted.get(entry.seq) : entry;
    if (by && entry.status !== 'rejected') force.push({ entry, seq: by.seq, version: by.version });
  }
  return force.sort((a, b) =>
    a.entry.effectiveOn < b.entry.effectiveOn ? -1 : a.entry.effectiveOn > b.entry.effectiveOn ? 1 : a.seq - b.seq,
  );
}

/** Whether the entry changes the record from its effective day on. Months, decisions and withdrawals are not bound to that day. */
export function isDated({ entry }: InForce): boolean {
  return !['report', 'accept', 'reject', 'withdraw'].includes(entry.change.act);
}

/** How a requested entry stands by now; an entry that asked for nothing is `accepted`. */
export function standing(entry: Entry, entries: readonly Entry[]): Entry['status'] {
  if (entry.status !== 'requested') return entry.status;
  for (const { change } of entries) {
    if (change.act === 'accept' && change.entry === entry.seq) return 'accepted';
    if (change.act === 'reject' && change.entry === entry.seq) return 'rejected';
  }
  return 'requested';
}

/**
 * The empty state at the record's first day. What the creation says is also the ground for entries back-dated before it;
 * at its own day it speaks again, so that older knowledge imported later does not override it.
 */
export function begin(kind: KindDef, force: readonly InForce[], applied: readonly InForce[]): RecordState | null {
  const first = applied[0]?.entry;
  const created = force.find(({ entry }) => entry.change.act === 'create');
  if (!first || !created) return null;
  const state = emptyState(kind, first.record, first.effectiveOn);
  const { seq } = created.entry;
  const change = renamed(kind, created.entry.change);
  if (change.act === 'create') {
    setFields(state, change.fields, seq);
    state.labels = [...(change.labels ?? [])].sort();
    state.held = change.held ?? null;
    state.sample = change.sample ?? false;
  }
  return state;
}

/** Applies one entry in force to the state, in place; entries that are not dated are left alone. */
export function apply(kind: KindDef, state: RecordState, { entry }: InForce): void {
  const { effectiveOn } = entry;
  const change = renamed(kind, entry.change);
  switch (change.act) {
    case 'create':
    case 'set':
      return setFields(state, change.fields, entry.seq);
    case 'reach': {
      const date = kind.stages?.[change.stage]?.date;
      if (!date) state.former = { ...state.former, [change.stage]: { on: change.on, seq: entry.seq } };
      return setFields(state, { ...change.fields, ...(date && { [date]: change.on }) }, entry.seq);
    }
    case 'return':
      return takeBack(kind, state, change.to, entry.seq);
    case 'exit':
      state.exited = { on: effectiveOn, reason: change.reason };
      return;
    case 'resume':
      state.exited = null;
      return;
    case 'exempt': {
      const field = kind.stages?.[change.stage]?.exemption;
      return field ? setFields(state, { [field]: change.approver }, entry.seq) : undefined;
    }
    case 'label': {
      const kept = state.labels.filter((label) => !change.remove?.includes(label));
      state.labels = [...new Set([...kept, ...(change.add ?? [])])].sort();
      return;
    }
    case 'flag':
      return setFlag(state, change, effectiveOn);
    case 'split': {
      const field = sharesField(kind);
      return field ? setFields(state, { [field]: change.shares }, entry.seq) : undefined;
    }
    case 'hold':
      state.held = change.hold;
      return;
    case 'release':
      state.held = null;
      return;
    case 'merge':
      state.mergedInto = change.into;
      return;
    case 'unmerge':
      state.mergedInto = null;
      return;
    case 'report':
    case 'withdraw':
    case 'accept':
    case 'reject':
      return;
  }
}

/** Applies one month of a series, in place; other changes are left alone. */
export function report(state: Pick<RecordState, 'series'>, change: Change): void {
  if (change.act !== 'report') return;
  const months = (state.series[change.series] ??= {});
  const values = { ...months[change.month] };
  for (const [name, value] of Object.entries(change.values)) {
    if (value === null) delete values[name];
    else values[name] = value;
  }
  if (Object.keys(values).length) months[change.month] = values;
  else delete months[change.month];
}

/**
 * Clears the dates of the stages after `to`. Former stages have no place in the order any more: they stand or fall by
 * their day, and so does everything when the record goes back to one of them.
 */
function takeBack(kind: KindDef, state: RecordState, to: string | null, seq: number): void {
  const reached = formerStages(kind, state, EVER.asOf);
  const field = to === null ? undefined : kind.stages?.[to]?.date;
  const gone = reached.find(({ stage }) => stage === to);
  const back = field ? dateOf(state.fields[field]) : (gone?.on ?? null);
  const later = (on: PartialDate | null): boolean => on !== null && (back === null || lastDay(on) > lastDay(back));
  const dates =
    to === null || field
      ? datesAfter(kind, to)
      : datesAfter(kind, null).filter((date) => back !== null && later(dateOf(state.fields[date])));
  const undone = to !== null && back === null ? [] : reached.filter(({ stage, on }) => stage !== to && later(on));
  for (const { stage } of undone) {
    const date = kind.formerStages?.[stage]?.date;
    if (date) dates.push(fieldNow(kind, date) ?? date);
    if (state.former?.[stage]) {
      const { [stage]: _, ...left } = state.former;
      state.former = left;
    }
  }
  setFields(state, Object.fromEntries(dates.map((date) => [date, null])), seq);
}

/** The date fields of the stages after `stage`, in declared order; of every stage when it is `null`. */
export function datesAfter(kind: KindDef, stage: string | null): string[] {
  const stages = Object.entries(kind.stages ?? {});
  return stages.slice(stages.findIndex(([name]) => name === stage) + 1).map(([, def]) => def.date);
}

/** The field that holds the shares of a split record. */
export function sharesField(kind: KindDef): string | undefined {
  return Object.keys(kind.fields).find((field) => kind.fields[field]!.type === 'shares');
}

/** Entries in force in the order of the ledger. */
export function bySeq(force: readonly InForce[]): InForce[] {
  return [...force].sort((a, b) => a.seq - b.seq);
}

function emptyState(kind: KindDef, record: string, createdOn: Day): RecordState {
  return {
    kind: kind.kind,
    record,
    version: 0,
    fields: {},
    setBy: {},
    labels: [],
    flags: {},
    series: {},
    held: null,
    exited: null,
    mergedInto: null,
    sample: false,
    withdrawn: false,
    createdOn,
  };
}

function setFields(state: RecordState, fields: Fields, seq: number): void {
  for (const [field, value] of Object.entries(fields)) {
    if (value === null && !(field in state.fields)) continue;
    state.fields[field] = value;
    state.setBy[field] = seq;
  }
}

function setFlag(state: RecordState, change: Change & { act: 'flag' }, on: Day): void {
  const { [change.flag]: _, ...others } = state.flags;
  state.flags = change.on ? { ...others, [change.flag]: { on, ...(change.note && { note: change.note }) } } : others;
}
