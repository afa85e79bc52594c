/** What a list proves of each duty: closed or not, in time or late (ledger rule N9). A sheet's word alone closes nothing. */
import { certainlyBefore, certainlyBy, firstDay, foldText, lastDay, officialCalendar } from '@wutong/codes';
import type { Day, PartialDate } from '@wutong/codes';
import { splitPosts } from '../../cells/people';
import type { FindingCode, Findings } from '../../findings';
import type { Derived, Values } from '../../reading';
import type { DutyRow } from './row';
import { cellOf } from './row';

/** Working days within which a duty is answered for the first time (ledger rule N9; 13710: 3天内反馈). */
const FEEDBACK_DAYS = 3;

interface Objection {
  code: FindingCode;
  field: string;
}

/** Judges one duty as of the cut-off and reports what stands against it. */
export function judgeDuty(row: DutyRow, asOf: Day, findings: Findings): Derived {
  const { values } = row;
  const say = (code: FindingCode, field: string, extra: Record<string, unknown> = {}): void =>
    findings.warn(code, cellOf(row, field), { ...extra, record: row.id });
  const extended = values.extended_to as PartialDate | null;
  if (extended && values.extension_approver_role === null) say('EXTENSION_WITHOUT_APPROVER', 'extended_to');
  const due = extended && values.extension_approver_role !== null ? extended : (values.due_on as PartialDate | null);
  const objections = against(values, asOf);
  for (const { code, field } of objections) say(code, field);
  const told = values.closed_on as PartialDate | null;
  const closed = told !== null && objections.length === 0;
  if (!closed && told === null && values.status === 'closed')
    say('STATE_WITHOUT_EVIDENCE', 'status', { raw: row.told, claimed: 'closed' });
  return {
    counted: true,
    due_effective: due ? lastDay(due) : null,
    state: closed ? 'closed' : 'open',
    ...(told !== null && !closed ? { close_refused: objections[0]!.code } : {}),
    ...(closed
      ? { on_time: due ? lastDay(told) <= lastDay(due) : null }
      : { overdue: due ? lastDay(due) < asOf : null }),
    ...feedback(values, asOf, say),
  };
}

/** What keeps a told closing from being one, the weightiest first. */
function against(values: Values, asOf: Day): Objection[] {
  const closed = values.closed_on as PartialDate | null;
  const returned: Objection[] = values.status === 'returned' ? [{ code: 'REOPENED', field: 'status' }] : [];
  if (!closed) return returned;
  const found: Objection[] = [];
  if (firstDay(closed) > asOf) found.push({ code: 'DATE_AFTER_CUTOFF', field: 'closed_on' });
  else if (!certainlyBy(closed, asOf)) found.push({ code: 'DATE_IMPRECISE', field: 'closed_on' });
  found.push(...returned);
  const assigned = values.assigned_on as PartialDate | null;
  if (assigned && certainlyBefore(closed, assigned)) found.push({ code: 'CLOSE_BEFORE_ASSIGN', field: 'closed_on' });
  if (values.evidence === null) found.push({ code: 'CLOSE_WITHOUT_EVIDENCE', field: 'evidence' });
  const [closer, handler] = [values.closer_role, values.handler_role] as (string | null)[];
  if (closer === null || closer === undefined) found.push({ code: 'CLOSER_MISSING', field: 'closer_role' });
  else if (handler && samePost(closer, handler)) found.push({ code: 'CLOSER_IS_HANDLER', field: 'closer_role' });
  return found;
}

function samePost(closer: string, handler: string): boolean {
  const handlers = new Set(splitPosts(handler).map(foldText));
  return splitPosts(closer).some((post) => handlers.has(foldText(post)));
}

/** The first answer, in working days after the hand-over. */
function feedback(
  values: Values,
  asOf: Day,
  say: (code: FindingCode, field: string, extra: Record<string, unknown>) => void,
): { feedback_working_days?: number; feedback_late?: boolean } {
  const [from, to] = [values.assigned_on, values.feedback_on] as (PartialDate | null)[];
  if (from?.precision !== 'day' || to?.precision !== 'day' || to.value > asOf) return {};
  const { workingDaysBetween, from: first, to: last } = officialCalendar;
  if (from.value < first || to.value > last) return {};
  const days = workingDaysBetween(from.value, to.value);
  if (days > FEEDBACK_DAYS) say('FEEDBACK_LATE', 'feedback_on', { working_days: days, limit: FEEDBACK_DAYS });
  return { feedback_working_days: days, feedback_late: days > FEEDBACK_DAYS };
}
