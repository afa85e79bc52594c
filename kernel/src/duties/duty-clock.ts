/** The clock of a duty, from its entries: as true on a day, as far as known at an instant. Nothing of it is stored. */
import { addDays, lastDay, type Day, type WorkingCalendar } from '@wutong/codes';
import { foldRecord, inForce } from '../ledger/fold';
import { instant } from '../ledger/time';
import type { AsOf, Change, Entry, RecordState } from '../ledger/types';
import type { Basis, Bilingual, KindDef } from '../kinds/types';
import { dateOf } from '../stages/judge';
import { clock } from './clock';
import { placeOf } from './handlers';
import { WAITING } from './rule';
import { termFor, type TermTable } from './terms';
import type { Clock, Extension, Pause, Term } from './types';

export interface DutyClock extends Clock {
  /** The day it was assigned. */
  start: Day;
  /** True when the term is the city's own target and no document's. */
  ownTarget: boolean;
  /** How often it was answered or closed and came back. */
  reopened: number;
}

/**
 * The clock of a duty with these entries; `null` before it is assigned, after it was called off, and when it did not
 * exist. It stops on the day of the answer; a duty that comes back stood still while others looked at it.
 */
export function dutyClock(
  kind: KindDef,
  entries: readonly Entry[],
  at: AsOf,
  terms: TermTable,
  calendar: WorkingCalendar,
  explain = true,
): DutyClock | null {
  const state = foldRecord(kind, entries, at);
  if (!state || state.exited) return null;
  const assigned = dateOf(state.fields['assigned_on']);
  if (!assigned) return null;
  const start = lastDay(assigned);
  const known = instant(at.known);
  const seen = inForce(entries.filter((entry) => entry.recordedAt <= known)).flatMap(({ entry }) =>
    entry.effectiveOn <= at.asOf ? [{ change: entry.change, on: entry.effectiveOn }] : [],
  );
  const term = termOf(state, start, terms);
  if (!term) return null;
  const { pauses, reopened } = pausesOf(seen);
  // A closing entered as a matter of before has no answer in the ledger.
  const answered = dateOf(state.fields['answered_on']) ?? dateOf(state.fields['closed_on']);
  const told = clock({
    ...term.term,
    start,
    pauses: pauses.filter(({ until }) => until === null || until > start),
    extensions: extensionsOf(seen, start),
    doneOn: answered ? lastDay(answered) : null,
    asOf: at.asOf,
    calendar,
    explain,
  });
  return { ...told, start, ownTarget: term.ownTarget, reopened };
}

interface Told {
  change: Change;
  on: Day;
}

function termOf({ fields }: RecordState, start: Day, terms: TermTable): { term: Term; ownTarget: boolean } | null {
  const basis = basisOf(fields['basis_doc'], fields['basis_clause']);
  const days = fields['term_days'];
  if (typeof days === 'number') return { term: { workingDays: days, ...(basis ? { basis } : {}) }, ownTarget: !basis };
  const due = dateOf(fields['due_on']);
  if (due) return { term: { untilDate: lastDay(due), ...(basis ? { basis } : {}) }, ownTarget: !basis };
  const rule = fields['clock'];
  return typeof rule === 'string' ? termFor(terms, rule, start) : null;
}

function basisOf(doc: unknown, clause: unknown): Basis | null {
  if (typeof doc !== 'string' || !doc) return null;
  return { doc, ...(typeof clause === 'string' && clause ? { clause } : {}) };
}

/** Whether going back there takes the answer back. */
function isBack(to: string | null): boolean {
  return to === null || placeOf(to) < placeOf('answered');
}

const LOOKED_AT: Bilingual = { zh: '已反馈,等待审核,后退回重办', en: 'answered, looked at by others, then returned' };

/** Pauses told by the flag, and the days between an answer and its return. */
function pausesOf(seen: readonly Told[]): { pauses: Pause[]; reopened: number } {
  const pauses: Pause[] = [];
  let open: Pause | null = null;
  let answered: Day | null = null;
  let reopened = 0;
  for (const { change, on } of seen) {
    if (change.act === 'flag' && change.flag === WAITING) {
      if (change.on && !open) pauses.push((open = { from: on, until: null, reason: change.note ?? '' }));
      else if (!change.on && open) {
        open.until = on;
        open = null;
      }
    } else if (change.act === 'reach' && change.stage === 'answered') answered = lastDay(change.on);
    else if (change.act === 'return' && answered !== null && isBack(change.to)) {
      pauses.push({ from: addDays(answered, 1), until: addDays(on, 1), reason: LOOKED_AT, over: true });
      answered = null;
      reopened++;
    }
  }
  return { pauses, reopened };
}

function extensionsOf(seen: readonly Told[], start: Day): Extension[] {
  return seen.flatMap(({ change, on }): Extension[] => {
    if (change.act !== 'set' || on < start) return [];
    const { extension_days: days, extension_until: until, extension_approver: approver } = change.fields;
    const date = dateOf(until);
    if (typeof days !== 'number' && !date) return [];
    return [
      {
        on,
        ...(date ? { until: lastDay(date) } : { workingDays: Number(days) }),
        reason: change.reason ?? '',
        approver: typeof approver === 'string' ? approver : '',
      },
    ];
  });
}
