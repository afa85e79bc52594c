/**
 * Who may write what about a duty. The closer is never the handler; a duty is not born closed; its steps are recorded
 * one by one; more time has an approver; a pause has a reason.
 */
import { bySeq, inForce } from '../ledger/fold';
import type { Change, Entry } from '../ledger/types';
import type { Attempt, Bilingual, Fields, KindDef } from '../kinds/types';
import { E } from './duties.errors';

/** The flag that stops the clock. */
export const WAITING = 'waiting';

/** The steps that handle a duty, in order, and the date of each. */
const HANDLING: Readonly<Record<string, Bilingual>> = {
  signed_for_on: { zh: '签收', en: 'signed for it' },
  in_work_on: { zh: '承办', en: 'worked on it' },
  answered_on: { zh: '反馈', en: 'answered it' },
};
const LATER_STEPS: Readonly<Record<string, Bilingual>> = {
  ...HANDLING,
  closed_on: { zh: '办结', en: 'closed' },
};

type Against = ReturnType<NonNullable<KindDef['rule']>>;

/** What stands against a change of a duty, or null. */
export function dutyRule(attempt: Attempt): Against {
  const { change } = attempt;
  switch (change.act) {
    case 'create':
      return notBornDone(change.fields) ?? wholeExtension(change.fields, 'created');
    case 'set': {
      const step = stepIn(change.fields);
      if (step) return { code: E.DUTY_STEP_BY_REACH, field: step, params: { stage: LATER_STEPS[step]! } };
      return wholeExtension(change.fields, change.reason);
    }
    case 'reach': {
      const step = stepIn(change.fields ?? {});
      if (step) return { code: E.DUTY_STEP_BY_REACH, field: step, params: { stage: LATER_STEPS[step]! } };
      if (isExtension(change.fields ?? {})) return { code: E.DUTY_EXTENSION_INCOMPLETE };
      if (isBehind(attempt.entries, change.stage)) return { code: E.DUTY_STEP_BEHIND };
      if (change.stage === 'closed') return notByHandler(attempt);
      // To assign it again starts the clock again.
      return change.stage === 'assigned' ? notByHandler(attempt, E.DUTY_ASSIGNED_BY_HANDLER) : null;
    }
    // Calling a duty off ends it as well.
    case 'exit':
    case 'merge':
      return notByHandler(attempt);
    case 'flag':
      return change.flag === WAITING && change.on && !change.note?.trim() ? { code: E.DUTY_PAUSE_REASON } : null;
    default:
      return null;
  }
}

/** What the clock hangs on. */
const TERM_FIELDS = ['clock', 'term_days', 'due_on', 'assigned_on', 'extension_days', 'extension_until'];

/** True for a change that moves the deadline: it always waits for a second person. */
export function dutyReviewed(change: Change): boolean {
  return change.act === 'set' && TERM_FIELDS.some((field) => field in change.fields);
}

/** Accounts that handled the duty, and in what; also after it changed hands or was returned. */
export function handlersOf(entries: readonly Entry[]): Map<string, Bilingual> {
  const handlers = new Map<string, Bilingual>();
  for (const { entry } of inForce(entries)) {
    const { change } = entry;
    const date = change.act === 'reach' ? `${change.stage}_on` : null;
    const what = date === null ? undefined : HANDLING[date];
    if (what) handlers.set(entry.actor, what);
  }
  return handlers;
}

/** The steps in order. */
const ORDER = ['assigned', 'signed_for', 'in_work', 'answered', 'closed'];

/** True when the step, or one after it, was told and not returned from: a new answer never stands under an old closing. */
function isBehind(entries: readonly Entry[], stage: string): boolean {
  let told = -1;
  for (const { entry } of bySeq(inForce(entries))) {
    const { change } = entry;
    if (change.act === 'create' && (change.fields['assigned_on'] ?? null) !== null) told = Math.max(told, 0);
    if (change.act === 'reach') told = Math.max(told, ORDER.indexOf(change.stage));
    if (change.act === 'return') told = Math.min(told, change.to === null ? -1 : ORDER.indexOf(change.to));
  }
  return ORDER.indexOf(stage) <= told;
}

function notByHandler({ actor, entries }: Attempt, code: string = E.DUTY_CLOSER_IS_HANDLER): Against {
  const what = handlersOf(entries).get(actor);
  return what ? { code, params: { what } } : null;
}

function notBornDone(fields: Fields): Against {
  const step = stepIn(fields);
  return step ? { code: E.DUTY_BORN_CLOSED, field: step, params: { stage: LATER_STEPS[step]! } } : null;
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
