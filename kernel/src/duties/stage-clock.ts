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

function doneOn(kind: KindDef, { fields, stages }: Staged, { until }: StageDuty): Day | null {
  const order = Object.keys(kind.stages ?? {});
  const days = order.slice(order.indexOf(until)).flatMap((stage) => {
    const verdict = stages[stage];
    const exemption = kind.stages![stage]!.exemption;
    const exempted = stage !== until && exemption !== undefined && !isEmpty(fields[exemption]);
    return verdict?.state === 'reached' && verdict.on && !exempted ? [lastDay(verdict.on)] : [];
  });
  return days.sort()[0] ?? null;
}

/** Working days a stage has lasted: from its day to that of the next, or to `asOf`; `null` beyond the calendar. */
export function daysInStage(from: Day, to: Day | null, asOf: Day, calendar: WorkingCalendar): number | null {
  const end = to ?? asOf;
  if (from < calendar.from || end > calendar.to) return null;
  return calendar.workingDaysBetween(from, end);
}
