/** What the lights look at, told without the ledger: plain facts, amounts in integer fen, months since year 0. */
import type { Day } from '@wutong/codes';
import type { Exemption } from './light-types';

/** One version of one month of a project's series. */
export interface ToldMonth {
  /** Months since year 0 (`monthNumber` of the kernel). */
  month: number;
  /** `null`: not told. */
  plannedFen: number | null;
  completedFen: number | null;
  /** Instants between which this version was what was known, in milliseconds; `to` of the present one lies beyond `known`. */
  from: number;
  to: number;
}

export interface ToldPayment {
  month: number;
  plannedFen: number | null;
  paidFen: number | null;
}

export interface ProjectFacts {
  /** Instant up to which things are known, in milliseconds; rows told later are not looked at. */
  known: number;
  /** Every version of every month, in any order. */
  told: readonly ToldMonth[];
  /** Plan of the year as true at the end of a month, `null` where that year's plan is not told. */
  annualPlanFen: (month: number) => number | null;
  /** The start as proven; `null`: not started. */
  started: Day | null;
  /** Instant from which the start (the entry into the statistics) was known, in milliseconds. */
  startedTold: number | null;
  statisticsTold: number | null;
  /** A start was told that does not stand: what is wrong with it. */
  startRefused?: string | null;
  inStatistics: Day | null;
  /** False: below the threshold of the statistics, which then ask for nothing. */
  statisticsDue: boolean;
  inProduction: Day | null;
  exited: Day | null;
  /** Whether central or city budget money pays for it; what was planned and paid, `null` where nothing of it is told. */
  budgetFunded: boolean;
  payments: readonly ToldPayment[] | null;
  exemptions: readonly Exemption[];
}

/** What the clock of a duty says on a day (`kernel/src/duties/clock.ts`). */
export interface DutyReading {
  state: 'running' | 'paused' | 'done' | 'overdue' | 'beyond_horizon';
  due: Day | null;
  leftWorkingDays: number | null;
  lateBy: number;
}

export interface DutyFacts {
  assigned: Day | null;
  /** The clock on a day; `null`: none runs (no term, or called off). */
  on: (day: Day) => DutyReading | null;
  /** Days after which the clock may read differently though nobody was late: extensions, returns. */
  turns: readonly Day[];
  exemptions: readonly Exemption[];
}
