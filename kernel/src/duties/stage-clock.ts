/** Obligations born from stages, computed from the record, the rules and the day; and how long each stage has lasted. */
import type { Day, WorkingCalendar } from '@wutong/codes';
import { lastDay } from '@wutong/codes';
import type { Fields, KindDef, StageVerdict } from '../kinds/types';
import { isEmpty } from '../stages/judge';
import { clock } from './clock';
import { termFor, type TermTable } from './terms';
import type { Clock, StageDuty } from './types';

/** What is needed of a record: its fields and the verdicts on its stages, as of the day. */
export interface Staged {
  fields: Readonly<Fields>;
  stages: Readonly<Record<string, StageVerdict>>;
  exited: boolean;
}

export interface StageClock {
  duty: StageDuty;
  start: Day;
  clock: Clock;
  ownTarget: boolean;
}

/**
 * The obligations of a record on `asOf`: one for each declared duty whose first stage is reached. A record that left has
 * none. A later stage stops the clock as well: what lies behind was done, if nobody told; unless it came by exemption.
 */
export function stageClocks(
  kind: KindDef,
  record: Staged,
  duties: readonly StageDuty[],
  terms: TermTable,
  asOf: Day,
  calendar: WorkingCalendar,
  explain = true,
): StageClock[] {
  if (record.exited) return [];
  return duties.flatMap((duty): StageClock[] => {
    const from = record.stages[duty.from];
    if (from?.state !== 'reached' || !from.on || (duty.when && !duty.when(record.fields))) return [];
    const start = lastDay(from.on);
    const term = termFor(terms, duty.rule, start);
    if (!term) return [];
    const told = clock({ ...term.term, start, doneOn: doneOn(kind, record, duty), asOf, calendar, explain });
    return [{ duty, start, clock: told, ownTarget: term.ownTarget }];
  });
}

/** The earliest day on which the stage that ends the duty, or one after it, was reached. */
function doneOn(kind: KindDef, { fields, stages }: Staged, { until }: StageDuty): Day | null {
  let done: Day | null = null;
  let passed = false;
  for (const stage of Object.keys(kind.stages ?? {})) {
    passed ||= stage === until;
    const verdict = passed ? stages[stage] : undefined;
    if (verdict?.state !== 'reached' || !verdict.on) continue;
    const exemption = kind.stages![stage]!.exemption;
    if (stage !== until && exemption !== undefined && !isEmpty(fields[exemption])) continue;
    const day = lastDay(verdict.on);
    if (done === null || day < done) done = day;
  }
  return done;
}

/** Working days a stage has lasted: from its day to that of the next, or to `asOf`; `null` beyond the calendar. */
export function daysInStage(from: Day, to: Day | null, asOf: Day, calendar: WorkingCalendar): number | null {
  const end = to ?? asOf;
  if (from < calendar.from || end > calendar.to) return null;
  return calendar.workingDaysBetween(from, end);
}
