/** A roadmap: which policies to apply for, in which order, and from when. */
import type { Day } from '../format/types';

export interface PlanStep {
  policy: string;
  grants: string | null;
  /** Null: no window is known. */
  apply_on: Day | null;
  granted_not_before: Day | null;
  /** Null: open or not known. */
  valid_to: Day | null;
  /** Cut to the days in force; null: no window known, any day in force. */
  window: [Day, Day] | null;
  window_known: boolean;
  window_confidence?: string;
}

/** What must change (`condition`, alternatives to choose from) or be found (`data`) before a step. */
export type Gap =
  | { policy: string; kind: 'condition'; alternatives: string[][]; not_before: Day | null }
  | { policy: string; kind: 'data'; fields: string[]; not_before: Day | null };

export type Blocking =
  | Gap
  | { kind: 'prerequisite'; policy: string; title?: string; titles?: string[]; apply_on?: Day | null }
  | { kind: 'window'; policy: string; window: [Day, Day] | null; apply_on: Day | null }
  | { kind: 'region'; policy: string; fields: string[] }
  | { kind: 'not_in_force'; policy: string; effective: readonly [Day | null, Day | null] };

export type Unreachable =
  'not_in_force' | 'elsewhere' | 'prerequisite_not_obtainable_in_time' | 'conditions_unpublished';

export interface Plan {
  feasible: boolean;
  /** Why there is no way. */
  reason?: Unreachable;
  steps: PlanStep[];
  /** Titles obtained on the way. */
  prerequisite_titles: string[];
  gaps: Gap[];
  /** The first thing in the way; null: apply on the first day. */
  blocking: Blocking | null;
  target_apply_on: Day | null;
  /** The date is not earlier than this, but may well be later. */
  date_is_lower_bound: boolean;
}

export interface PlanOptions {
  /** The n-th working day after a day; the day after is the first. */
  addWorkingDays: (day: Day, days: number) => Day;
  /** The longest chain of applications, the target included. */
  longest?: number;
}
