/** What travels about duties and their clocks: types only, part of `wire.ts`. */
import type { Day } from '@wutong/codes';
import type { ClockState, ClockStep } from '@wutong/kernel/duties/types';
import type { Bilingual } from '@wutong/kernel/kinds/types';
import type { AsOf } from '@wutong/kernel/ledger/types';
import type { EntryView, ImportJob } from './wire';
import type { MatchNotice } from './wire-firms';

export interface ClockView {
  start: Day;
  /** `null` beyond the official calendar; then `notBefore` says what is certain. */
  due: Day | null;
  notBefore: Day | null;
  state: ClockState;
  spentWorkingDays: number;
  leftWorkingDays: number | null;
  lateBy: number;
  /** The term is the city's own target, no document's. */
  ownTarget: boolean;
  why: ClockStep[];
}
export interface DutyClockView extends ClockView {
  /** How often it was answered or closed and came back. */
  reopened: number;
}
export interface StageClockView {
  rule: string;
  name: Bilingual;
  from: string;
  until: string;
  /** Who owes it, as the record says. */
  owner: string | null;
  ownerOffice: string | null;
  clock: ClockView;
  /** Id of the duty it becomes when a person confirms it, and whether that is done. */
  duty: string;
  confirmed: boolean;
}

/** handle 承办 · review 审结 · close 办结 · file 归档 · assign 交办 · watch 等他人 */
export type TodayRole = 'handle' | 'review' | 'close' | 'file' | 'assign' | 'watch';
export interface TodayLine {
  kind: string;
  record: string;
  title: string;
  sample: boolean;
  place: string | null;
  placeName: string | null;
  /** What is owed: the duty of a stage, or the stage a duty stands in. */
  what: Bilingual;
  /** Who can move it. */
  owner: string | null;
  role: TodayRole;
  clock: ClockView | null;
  /** The step that can be recorded with one click, if the viewer may. */
  next: { stage: string; name: Bilingual } | null;
  version: number;
  /** Of a duty that was asked for (催办): how often, last when, how many of these without an answer. */
  urged: { times: number; last: Day | null; unanswered: number } | null;
}
export interface TodayGroup {
  lines: TodayLine[];
  /** All there are; `lines` holds the first. */
  total: number;
}
export interface Today {
  at: AsOf;
  /** Whose duties these are: those of the viewer's offices, or all they may see. */
  scope: 'office' | 'all';
  offices: string[];
  late: TodayGroup;
  /** Due within five working days. */
  soon: TodayGroup;
  /** Next steps without a clock, or with time left. */
  later: TodayGroup;
  /** With others, or paused. */
  waiting: TodayGroup;
  /** Requests of others that the viewer may decide. */
  reviews: { entries: EntryView[]; total: number };
  /** One's own requests that were sent back in the last fourteen days. */
  returned: EntryView[];
  imports: { id: string; file: string; state: ImportJob['state']; on: Day }[];
  /** Firms that have newly come to qualify for a policy, each told once. */
  matches: MatchNotice[];
  /** Records on hold until a person decides, by kind. */
  held: { kind: string; name: Bilingual; total: number }[];
}
