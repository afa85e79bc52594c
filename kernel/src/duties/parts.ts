/**
 * What duties of one matter demand of each other: a duty is not done while a part of it is open, and parts form a tree. And
 * what is asked with the day of writing at hand.
 */
import { lastDay, type Day } from '@wutong/codes';
import type { Against, AmongAttempt, Look, Seen } from '../kinds/types';
import type { RecordState } from '../ledger/types';
import { dateOf } from '../stages/judge';
import { E } from './duties.errors';
import { WAITING } from './rule';

/** A matter, its parts, and their parts. */
export const DEEPEST = 3;

/** What stands against a change of a duty because of the duty it belongs to or of its own parts. */
export async function dutyAmong(attempt: AmongAttempt, look: Look): Promise<Against> {
  const { record, change, before, after, today } = attempt;
  if (!after || change.act === 'withdraw') return null;
  if (change.act === 'flag') return pausedAfterwards(attempt);
  if (change.act === 'merge') return mergedAmong(after, change.into, today, look);
  if (isOver(after) && !(before && before.mergedInto === null && isOver(before))) {
    const open = await openParts(look, record, today);
    if (open > 0) return { code: E.DUTY_PARTS_OPEN, params: { n: open } };
  }
  const of = after.fields['part_of'];
  if (typeof of !== 'string' || of === '') return null;
  const moved = before?.fields['part_of'] !== of;
  if (moved) {
    const against = await inTree(look, record, of);
    if (against) return against;
  }
  const opened = isOpen(after, today) && (moved || change.act === 'unmerge' || !before || !isOpen(before, today));
  if (!opened) return null;
  const parent = await survivor(look, of);
  return parent && eitherWay(parent, isOver) ? { code: E.DUTY_PARENT_DONE, field: 'part_of' } : null;
}

/** Whoever owes a supervised duty pauses its clock from today on: looking back they would give themselves time. */
function pausedAfterwards({ change, office, effectiveOn, before, today }: AmongAttempt): Against {
  if (change.act !== 'flag' || change.flag !== WAITING || !change.on || !before) return null;
  // A sample tells a story of before.
  if (before.sample || before.fields['supervised'] !== true || effectiveOn >= today) return null;
  const { owner_office: owner, from_office: giver } = before.fields;
  return office === owner && office !== giver ? { code: E.DUTY_PAUSE_BACKDATED, params: { today } } : null;
}

/** Merged, its parts belong to the survivor. */
async function mergedAmong({ record, fields }: RecordState, into: string, today: Day, look: Look): Promise<Against> {
  const levels = await levelsBelow(look, record);
  const target = await survivor(look, into);
  if (!target) return null;
  // Nor does it leave supervision by that.
  const supervised = eitherWay(target, (state) => state.fields['supervised'] === true);
  if (fields['supervised'] === true && !supervised) return { code: E.DUTY_SUPERVISED_STAYS };
  const above = await levelsAbove(look, target.record, record);
  if (above === null || above + Math.max(levels, 1) > DEEPEST)
    return { code: E.DUTY_PART_CHAIN, params: { most: DEEPEST } };
  if (!eitherWay(target, isOver)) return null;
  const open = await openParts(look, record, today);
  return open > 0 ? { code: E.DUTY_PARTS_OPEN, params: { n: open } } : null;
}

/** Under `of` the duty and its own parts stay a tree, and not too deep a one. */
async function inTree(look: Look, record: string, of: string): Promise<Against> {
  const chain = { code: E.DUTY_PART_CHAIN, field: 'part_of', params: { most: DEEPEST } };
  if (of === record) return chain;
  const parent = await survivor(look, of);
  if (!parent?.later || parent.later.withdrawn) return { code: E.DUTY_PART_PARENT_UNKNOWN, field: 'part_of' };
  const above = await levelsAbove(look, parent.record, record);
  return above === null || above + (await levelsBelow(look, record)) > DEEPEST ? chain : null;
}

/** A duty reviewed, closed or called off: nothing of it is open any more. */
function isOver({ exited, fields }: RecordState): boolean {
  // A day to come counts as well: nobody is asked again when it is there.
  return exited !== null || ['reviewed_on', 'closed_on'].some((field) => dateOf(fields[field]) !== null);
}

/** A duty that somebody still owes. */
function isOpen(state: RecordState, today: Day): boolean {
  const closed = dateOf(state.fields['closed_on']);
  return !state.exited && !state.mergedInto && !state.withdrawn && !(closed && lastDay(closed) <= today);
}

/** Now, or by what is written for later days. */
function eitherWay({ now, later }: Seen, holds: (state: RecordState) => boolean): boolean {
  return (now !== null && holds(now)) || (later !== null && holds(later));
}

async function openParts(look: Look, record: string, today: Day): Promise<number> {
  const parts = await partsOf(look, record);
  return parts.filter((part) => eitherWay(part, (state) => isOpen(state, today))).length;
}

/** The parts of a duty, and of those merged into it. */
async function partsOf(look: Look, record: string): Promise<Seen[]> {
  const parts = (await look.records('duty', { part_of: record })).filter((part) => part.record !== record);
  for (const merged of await look.mergedInto('duty', record)) parts.push(...(await partsOf(look, merged.record)));
  return parts;
}

/** The duty itself, or the one it was merged into. */
async function survivor(look: Look, record: string): Promise<Seen | null> {
  const seen = await look.record('duty', record);
  const into = seen?.later?.mergedInto ?? seen?.now?.mergedInto;
  return into ? survivor(look, into) : seen;
}

/** How many levels there are from the duty up to the top, its own included; null when `below` is among them or the top is too far. */
async function levelsAbove(look: Look, record: string, below: string): Promise<number | null> {
  let seen = await survivor(look, record);
  for (let levels = 0; levels <= DEEPEST; levels++) {
    if (!seen) return levels;
    if (seen.record === below) return null;
    const of = seen.later?.fields['part_of'] ?? seen.now?.fields['part_of'];
    if (typeof of !== 'string' || of === '') return levels + 1;
    seen = await survivor(look, of);
  }
  return null;
}

/** How many levels hang below, the duty's own included. */
async function levelsBelow(look: Look, record: string, left = DEEPEST): Promise<number> {
  if (left === 0) return 1;
  let deepest = 0;
  for (const part of await partsOf(look, record))
    deepest = Math.max(deepest, await levelsBelow(look, part.record, left - 1));
  return deepest + 1;
}
