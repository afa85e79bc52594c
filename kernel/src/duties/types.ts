/** Clocks of duties (责任的时钟): how long somebody has, what stopped the count, and why the answer is what it is. */
import type { Day, WorkingCalendar } from '@wutong/codes';
import type { Basis, Bilingual, Fields } from '../kinds/types';

/** How long somebody has. Exactly one of the four is given; `basis` is the rule it comes from. */
export interface Term {
  /** Working days after the start; `0`: on the very day, which then counts. */
  workingDays?: number;
  /** Calendar days after the start; a last day that is off moves to the next working day. */
  days?: number;
  /** Months after the start, moved like days. */
  months?: number;
  /** A fixed date, moved like days. */
  untilDate?: Day;
  basis?: Basis;
}

/** A stretch that does not count, from `from` until before `until`; `null`: it still lasts. */
export interface Pause {
  from: Day;
  until: Day | null;
  /** True: its last day counts for nothing, and yet nobody waits any more on that day (a return). */
  over?: boolean;
  /** In the words of who paused it; what the program itself says is in both languages. */
  reason: string | Bilingual;
}

/** More time, given on a day by somebody with the right to: so many working days, or up to a new date. */
export interface Extension {
  on: Day;
  workingDays?: number;
  until?: Day;
  reason: string;
  approver: string;
}

export interface ClockInput extends Term {
  start: Day;
  pauses?: readonly Pause[];
  extensions?: readonly Extension[];
  /** The day it was done; absent or null while it is not. */
  doneOn?: Day | null;
  asOf: Day;
  calendar: WorkingCalendar;
  /** False leaves `why` empty: for lists that show a few of many. */
  explain?: boolean;
}

export type ClockState = 'running' | 'paused' | 'done' | 'overdue' | 'beyond_horizon';

/** One step of the explanation, in the order of the days. */
export interface ClockStep {
  step:
    | 'term'
    | 'start'
    | 'count'
    | 'rest'
    | 'makeup'
    | 'pause'
    | 'extension'
    | 'moved'
    | 'horizon'
    | 'due'
    | 'done'
    | 'late';
  from: Day | null;
  to: Day | null;
  says: Bilingual;
  basis?: Basis;
}

export interface Clock {
  /**
   * The last day, always a working day; `null` when it lies beyond the official calendar. While a pause lasts: the
   * earliest it can be, were the pause to end today.
   */
  due: Day | null;
  /** Set instead of `due` beyond the calendar: certainly not before this day. */
  notBefore: Day | null;
  state: ClockState;
  /** Working days counted from the start up to `asOf` (or to the day it was done). */
  spentWorkingDays: number;
  /** Working days from then up to `due`; for a done duty by how many it was early. `null` when `due` is. */
  leftWorkingDays: number | null;
  /** Working days after `due` up to `asOf` (or to the day it was done); 0 on the rest days just after it. */
  lateBy: number;
  why: ClockStep[];
}

/** A term from a day on. A later line changes what begins later; what has begun keeps its own. */
export interface DatedTerm extends Term {
  /** First day it is given to what starts; absent: always. */
  since?: Day;
}

/**
 * A duty born from a stage: whoever reached `from` owes `until` within the term. Declared in a module's `duties.ts`;
 * the obligations are computed from the records and the day, nothing is written.
 */
export interface StageDuty {
  /** Stable code, unique in the city: `project.start`. */
  rule: string;
  module: string;
  kind: string;
  name: Bilingual;
  /** The stage whose date starts the clock, and the one that stops it. */
  from: string;
  until: string;
  /** In order of `since`. A term without a `basis` is the city's own target and is shown as such. */
  terms: readonly DatedTerm[];
  /** The text field that names who owes it, when the record says so. */
  owner?: string;
  /** Records it does not apply to are left out. */
  when?: (fields: Readonly<Fields>) => boolean;
}
