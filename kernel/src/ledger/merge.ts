/**
 * Whether one record may be merged into another: pure. Both histories stay; from the effective day on the merged one is
 * not counted, so the survivor must be there, count, and itself be merged into nothing on any day from then on.
 */
import { WutongError } from '../errors';
import type { KindDef } from '../kinds/types';
import { EVER, foldRecord, inForce } from './fold';
import { E } from './ledger.errors';
import { timelineOf } from './timeline';
import type { Draft, Entry, RecordState } from './types';

/** Throws MERGE_INVALID, MERGE_CHAIN, MERGE_TOO_EARLY, MERGE_BEFORE_UNDOING, MERGE_HELD, MERGE_SAMPLE or RECORD_MERGED when the merge does not hold. */
export function checkMerge(
  kind: KindDef,
  draft: Draft & { change: { act: 'merge' } },
  own: readonly Entry[],
  state: RecordState,
  target: readonly Entry[],
): void {
  const { record, effectiveOn } = draft;
  const { into } = draft.change;
  const refuse = (code: (typeof E)[keyof typeof E], params: Record<string, string> = {}): never => {
    throw new WutongError(code, { record, into, ...params }, { where: { record } });
  };
  const survivor = target[0]?.kind === kind.kind ? foldRecord(kind, target) : null;
  if (into === record || !survivor || survivor.withdrawn) return refuse(E.MERGE_INVALID);
  // A sample leaves every view one day; what is real must not leave with it.
  if (survivor.sample !== state.sample) refuse(E.MERGE_SAMPLE);
  if (survivor.held) refuse(E.MERGE_HELD);
  const stretches = timelineOf(kind, target);
  const mine = timelineOf(kind, own);
  // Neither may begin by it: an act before a record's first day would make that day its first.
  for (const [which, begun] of [
    [into, stretches[0]?.from],
    [record, mine[0]?.from],
  ] as const)
    if (begun === undefined || begun > effectiveOn) refuse(E.MERGE_TOO_EARLY, { which, day: begun ?? '' });
  const undoing = inForce(own).findLast(({ entry }) => entry.change.act === 'unmerge')?.entry.effectiveOn;
  if (undoing !== undefined && undoing > effectiveOn) refuse(E.MERGE_BEFORE_UNDOING, { day: undoing });
  for (const { to, state: then } of stretches) {
    if (then.mergedInto && (to === null || to > effectiveOn)) refuse(E.MERGE_CHAIN, { survivor: then.mergedInto });
  }
  for (const { to, state: then } of mine) {
    if (then.mergedInto && (to === null || to > effectiveOn)) refuse(E.RECORD_MERGED, { into: then.mergedInto });
  }
}

/** Throws NOT_SO unless the record is merged on the day from which it would not be: nothing would be undone. */
export function checkUnmerge(kind: KindDef, draft: Draft, own: readonly Entry[]): void {
  const then = foldRecord(kind, own, { ...EVER, asOf: draft.effectiveOn });
  if (!then?.mergedInto)
    throw new WutongError(E.UNMERGE_TOO_EARLY, { record: draft.record }, { where: { record: draft.record } });
}

/** The record a draft merges into, be it asked for now or accepted now; undefined when it merges nothing. */
export function mergeTarget(draft: Draft, own: readonly Entry[]): string | undefined {
  const { change } = draft;
  if (change.act === 'merge') return change.into;
  if (change.act !== 'accept') return undefined;
  const request = own.find(({ seq }) => seq === change.entry)?.change;
  return request?.act === 'merge' ? request.into : undefined;
}
