/**
 * Who may write what about a duty. Whoever handled it neither reviews nor closes nor files it; a duty is not born closed;
 * its steps are recorded one by one; more time has an approver; a pause has a reason; who owes it is said by who gave it.
 */
import { inForce } from '../ledger/fold';
import type { Against, Attempt, Bilingual, Fields, FieldValue } from '../kinds/types';
import type { Change } from '../ledger/types';
import { dateOf } from '../stages/judge';
import { E } from './duties.errors';
import {
  apartFrom,
  everAssigned,
  GIVEN_FIELDS,
  HANDLING,
  handlersOf,
  JUDGING,
  letIn,
  placeOf,
  stepTold,
  TERM_FIELDS,
} from './handlers';

/** The flag that stops the clock. */
export const WAITING = 'waiting';

/** The date of each step after the first. */
const LATER_STEPS: Readonly<Record<string, Bilingual>> = Object.fromEntries(
  Object.entries({ ...HANDLING, ...JUDGING }).map(([stage, name]) => [`${stage}_on`, name]),
);

/** What stands against a change of a duty, or null. */
export function dutyRule(attempt: Attempt): Against {
  const { change, entries } = attempt;
  const fields = 'fields' in change ? (change.fields ?? {}) : {};
  const against =
    byTheirSteps(fields) ??
    byAnother(attempt) ??
    bySomebodyElse(attempt) ??
    onceSupervised(attempt) ??
    inTheirOrder(attempt);
  if (against) return change.act === 'create' && stepIn(fields) ? notBornDone(fields) : against;
  switch (change.act) {
    case 'create':
      return wholeExtension(fields, 'created');
    case 'set':
      return wholeExtension(fields, change.reason);
    case 'reach':
      if (isExtension(fields)) return { code: E.DUTY_EXTENSION_INCOMPLETE };
      if (placeOf(change.stage) <= stepTold(entries)) return { code: E.DUTY_STEP_BEHIND };
      if ('part_of' in fields || (change.stage !== 'assigned' && GIVEN_FIELDS.some((field) => field in fields)))
        return { code: E.DUTY_GIVEN_BY_GIVER, field: GIVEN_FIELDS.find((field) => field in fields)! };
      if (change.stage !== 'assigned' && TERM_FIELDS.some((field) => field in fields))
        return { code: E.DUTY_TERM_WITH_STEP, field: TERM_FIELDS.find((field) => field in fields)! };
      return change.stage === 'closed' ? reviewedBefore(attempt) : null;
    case 'exempt':
      return toldBefore(attempt);
    case 'flag':
      return change.flag === WAITING && change.on && !change.note?.trim() ? { code: E.DUTY_PAUSE_REASON } : null;
    default:
      return null;
  }
}

/** True for a change that moves the deadline or the duty's place under another: it always waits for a second person. */
export function dutyReviewed(change: Change): boolean {
  return change.act === 'set' && [...TERM_FIELDS, 'part_of'].some((field) => field in change.fields);
}

/** The dates of steps and the leave to enter an old closing are no fields to be edited. */
function byTheirSteps(fields: Fields): Against {
  const step = stepIn(fields);
  if (step) return { code: E.DUTY_STEP_BY_REACH, field: step, params: { stage: LATER_STEPS[step]! } };
  return 'backfill_approver' in fields ? { code: E.DUTY_BACKFILL_BY_EXEMPTION, field: 'backfill_approver' } : null;
}

/** Not by whoever handled it. */
function byAnother({ change, actor, entries, request }: Attempt): Against {
  const apart = apartFrom(change, entries, request !== null);
  if (!apart || change.act === 'create') return null;
  const told = change.act === 'exempt' || letIn(entries);
  const what = handlersOf(entries, told).get(actor);
  if (!what) return null;
  const again = change.act === 'reach' && change.stage === 'assigned';
  if (change.act === 'set') {
    const given = GIVEN_FIELDS.find((field) => field in change.fields);
    return given
      ? { code: E.DUTY_GIVEN_BY_GIVER, field: given }
      : { code: E.DUTY_EXTENSION_BY_HANDLER, params: { what } };
  }
  return { code: again ? E.DUTY_ASSIGNED_BY_HANDLER : E.DUTY_CLOSER_IS_HANDLER, params: { what } };
}

/** Not by the office that owes it: handing it over by the giver alone, and under supervision judging it as well. */
function bySomebodyElse({ change, office, before, after, entries, request }: Attempt): Against {
  if (!before || !office) return null;
  const { owner_office: owner, from_office: giver, supervised } = before.fields;
  const own = office === owner && office !== giver;
  const changed = (field: string): boolean => after !== null && !same(before.fields[field], after.fields[field]);
  const again = change.act === 'reach' && change.stage === 'assigned';
  if (everAssigned(entries)) {
    const given = ['owner_office', 'from_office'].find(changed);
    if (given && (giver ? office !== giver : own)) return { code: E.DUTY_GIVEN_BY_GIVER, field: given };
    // To assign it again starts the clock again.
    if (again && own) return { code: E.DUTY_GIVEN_BY_GIVER, field: 'assigned_on' };
  }
  if (supervised !== true) return null;
  if (change.act === 'reach' && change.stage in HANDLING && owner && office !== owner)
    return { code: E.DUTY_HANDLED_BY_OWNER };
  if (!own) return null;
  const judges =
    (change.act === 'reach' && (change.stage in JUDGING || again)) ||
    ['exempt', 'exit', 'merge'].includes(change.act) ||
    (request !== null && change.act === 'set');
  return judges ? { code: E.DUTY_JUDGED_BY_OWNER } : null;
}

/** Supervision is never taken off, and not put on what is closed already. */
function onceSupervised({ before, after, entries }: Attempt): Against {
  if (!before || !after || same(before.fields['supervised'], after.fields['supervised'])) return null;
  if (before.fields['supervised'] === true) return { code: E.DUTY_SUPERVISED_STAYS, field: 'supervised' };
  return stepTold(entries) >= placeOf('closed') ? { code: E.DUTY_SUPERVISED_LATE, field: 'supervised' } : null;
}

/**
 * A return dated before the step it takes back would take back nothing, and a step dated before the return it follows would
 * be taken back by it: what is true is ordered by its day.
 */
function inTheirOrder({ change, effectiveOn, entries }: Attempt): Against {
  if (change.act !== 'return' && change.act !== 'reach') return null;
  const other = change.act === 'return' ? 'reach' : 'return';
  const days = inForce(entries).flatMap(({ entry }) => (entry.change.act === other ? [entry.effectiveOn] : []));
  const last = days.reduce((latest, day) => (day > latest ? day : latest), '');
  if (effectiveOn >= last) return null;
  return { code: change.act === 'return' ? E.DUTY_RETURN_EARLY : E.DUTY_STEP_EARLY, params: { day: last } };
}

/** A leave to enter an old closing serves that closing alone: whatever was begun since goes through every step. */
function reviewedBefore({ entries, before }: Attempt): Against {
  if (letIn(entries)) return null;
  const first = before?.fields['supervised'] === true ? 'reviewed' : 'answered';
  return stepTold(entries) >= placeOf(first) ? null : { code: E.DUTY_BACKFILL_OVER };
}

/** Only what a sheet says was done, with its proof, and what nobody has begun to handle here. */
function toldBefore({ entries, before }: Attempt): Against {
  const fields = before?.fields ?? {};
  if (stepTold(entries) >= placeOf('signed_for')) return { code: E.DUTY_BACKFILL_BEGUN };
  if (!toldDone(fields)) return { code: E.DUTY_BACKFILL_UNTOLD, field: 'told_closed_on' };
  return given(fields['told_evidence']) || given(fields['result_proof'])
    ? null
    : { code: E.DUTY_BACKFILL_UNPROVED, field: 'result_proof' };
}

/** How sheets write that a matter is done. */
const DONE = /^(已经?|全部|均已)?(办结|完成|销号|办理完毕|完结|落实到位|审结)/;

/** Whether a sheet says of the duty that it is done. */
export function toldDone(fields: Readonly<Fields>): boolean {
  const status = fields['told_status'];
  return dateOf(fields['told_closed_on']) !== null || (typeof status === 'string' && DONE.test(status.trim()));
}

function notBornDone(fields: Fields): Against {
  const step = stepIn(fields)!;
  return { code: E.DUTY_BORN_CLOSED, field: step, params: { stage: LATER_STEPS[step]! } };
}

function stepIn(fields: Fields): string | undefined {
  return Object.keys(LATER_STEPS).find((step) => step in fields && fields[step] !== undefined);
}

function isExtension(fields: Fields): boolean {
  return given(fields['extension_days']) || given(fields['extension_until']);
}

function wholeExtension(fields: Fields, reason: string | undefined): Against {
  const touched = ['extension_days', 'extension_until', 'extension_approver'].some((field) => field in fields);
  if (!touched) return null;
  const one = given(fields['extension_days']) !== given(fields['extension_until']);
  const days = fields['extension_days'];
  const positive = days === null || days === undefined || (typeof days === 'number' && days > 0);
  const approved = given(fields['extension_approver']) && given(reason?.trim() || null);
  return one && positive && approved && reason !== 'created'
    ? null
    : { code: E.DUTY_EXTENSION_INCOMPLETE, field: 'extension_days' };
}

function given(value: unknown): boolean {
  return value !== null && value !== undefined && value !== '';
}

function same(one: FieldValue | undefined, other: FieldValue | undefined): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}
