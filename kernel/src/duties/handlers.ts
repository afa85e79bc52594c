/** Who handled a duty, and what they may not do because of it: one table for the rule, the separation of persons and the page. */
import { bySeq, inForce } from '../ledger/fold';
import type { Change, Entry } from '../ledger/types';
import type { Bilingual, Fields } from '../kinds/types';

/** The steps in order. */
export const ORDER = ['assigned', 'signed_for', 'in_work', 'answered', 'reviewed', 'closed', 'archived'] as const;

/** The steps that handle a duty, in order. */
export const HANDLING: Readonly<Record<string, Bilingual>> = {
  signed_for: { zh: '签收', en: 'signed for it' },
  in_work: { zh: '承办', en: 'worked on it' },
  answered: { zh: '反馈', en: 'answered it' },
};
/** Steps taken by somebody who did not handle the duty. */
export const JUDGING: Readonly<Record<string, Bilingual>> = {
  reviewed: { zh: '审结', en: 'reviewed' },
  closed: { zh: '办结', en: 'closed' },
  archived: { zh: '归档', en: 'archived' },
};
const TOLD: Bilingual = { zh: '填报来表所述完成情况', en: 'entered what the sheet says of it' };

/** What the clock hangs on. */
export const TERM_FIELDS = ['clock', 'term_days', 'due_on', 'assigned_on', 'extension_days', 'extension_until'];
/** Who owes it to whom, and what it is a part of: said by whoever gave it. */
export const GIVEN_FIELDS = ['owner_office', 'from_office', 'part_of', 'supervised'];

/** What an entry in force did to handle the duty; null when it did not. `told`: saying what a sheet tells counts as well. */
export function handlingOf({ change }: Pick<Entry, 'change'>, told = false): Bilingual | null {
  if (change.act === 'reach') return HANDLING[change.stage] ?? null;
  return told && 'fields' in change && tells(change.fields ?? {}) ? TOLD : null;
}

function tells(fields: Fields): boolean {
  return Object.entries(fields).some(([field, value]) => field.startsWith('told_') && value !== null && value !== '');
}

/** Accounts that handled the duty, and in what; also after it changed hands or was returned. */
export function handlersOf(entries: readonly Entry[], told = false): Map<string, Bilingual> {
  const handlers = new Map<string, Bilingual>();
  for (const { entry } of inForce(entries)) {
    const what = handlingOf(entry, told);
    if (what) handlers.set(entry.actor, what);
  }
  return handlers;
}

/** How far the duty stands: the place in `ORDER` of the last step told and not returned from; -1 before the first. */
export function stepTold(entries: readonly Entry[]): number {
  let told = new Set<number>();
  for (const { entry } of bySeq(inForce(entries))) {
    const { change } = entry;
    if (change.act === 'create' && (change.fields['assigned_on'] ?? null) !== null) told.add(0);
    if (change.act === 'reach') told.add(placeOf(change.stage));
    // To go back to a step that was never taken is to go back to the one before it.
    if (change.act === 'return') {
      const back = change.to === null ? -1 : placeOf(change.to);
      told = new Set([...told].filter((step) => step <= back));
    }
  }
  return Math.max(-1, ...told);
}

/** Whether it was ever given to somebody, also when that was taken back. */
export function everAssigned(entries: readonly Entry[]): boolean {
  return inForce(entries).some(({ entry: { change } }) =>
    change.act === 'reach'
      ? change.stage === 'assigned'
      : 'fields' in change && (change.fields?.['assigned_on'] ?? null) !== null,
  );
}

/** Place of a step in the order; -1 for what is none. */
export function placeOf(stage: string): number {
  return ORDER.findIndex((step) => step === stage);
}

/** The step that comes next; only what is supervised is reviewed apart from its closing. Null after the last. */
export function nextStep(stage: string | null, supervised: boolean): string | null {
  const steps = ORDER.filter((step) => step !== 'reviewed' || supervised || stage === 'reviewed');
  return steps[stage === null ? 0 : steps.findIndex((step) => step === stage) + 1] ?? null;
}

/** True while a closing from before the ledger is let in: allowed since the last return, and nobody has begun to handle it. */
export function letIn(entries: readonly Entry[]): boolean {
  let allowed = false;
  for (const { entry } of bySeq(inForce(entries))) {
    const { change } = entry;
    if (change.act === 'exempt' && change.stage === 'closed') allowed = true;
    if (change.act === 'return' || handlingOf(entry)) allowed = false;
  }
  return allowed;
}

/**
 * The entries whose writers may not make this change; null when anybody may. `accepting`: it had been requested and is
 * being accepted.
 */
export function apartFrom(
  change: Change,
  entries: readonly Entry[],
  accepting: boolean,
): ((entry: Entry) => boolean) | null {
  const handled = (entry: Entry): boolean => handlingOf(entry) !== null;
  switch (change.act) {
    case 'reach': {
      if (change.stage === 'assigned') return handled;
      if (!(change.stage in JUDGING)) return null;
      return letIn(entries) ? (entry) => handlingOf(entry, true) !== null : handled;
    }
    case 'exempt':
      return (entry) => handlingOf(entry, true) !== null;
    // Calling a duty off ends it as well.
    case 'exit':
    case 'merge':
      return handled;
    // The days somebody looked at an answer do not count: whoever gave it would give themselves time.
    case 'return':
      return stepTold(entries) >= placeOf('answered') ? handled : null;
    case 'set': {
      const touched = (fields: readonly string[]): boolean => fields.some((field) => field in change.fields);
      return touched(GIVEN_FIELDS) || (accepting && touched(TERM_FIELDS)) ? handled : null;
    }
    default:
      return null;
  }
}

/** Handling is the owner's matter, and so is what is told or asked for along the way; the rest is the giver's. */
export function officeOf(change: Change, { owner_office: owner, from_office: giver }: Readonly<Fields>): string | null {
  const owned =
    change.act === 'flag' ||
    (change.act === 'reach' && change.stage in HANDLING) ||
    (change.act === 'set' && !GIVEN_FIELDS.some((field) => field in change.fields));
  const office = owned ? owner : giver;
  return typeof office === 'string' && office !== '' ? office : null;
}
