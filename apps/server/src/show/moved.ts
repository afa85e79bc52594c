/** What moved, as the page shows it. */
import { reach } from '@wutong/kernel/access/decide';
import type { Viewer } from '@wutong/kernel/access/types';
import type { MovedRecords } from '@wutong/kernel/records/moved';
import type { Context } from '../context';
import type { Moved } from '../wire';

/** Kinds whose records the viewer may read somewhere, those with stages only: the others do not move. */
export function readableKinds(context: Context, viewer: Viewer): string[] {
  return context.registry.kinds
    .filter((kind) => kind.stages && reach(viewer, 'read', kind.kind, context.tree)?.length !== 0)
    .map((kind) => kind.kind);
}

/** Going back before the first stage is shown with the record, not as a step forward. */
export function movedView(moved: MovedRecords): Moved {
  return { ...moved, advanced: moved.advanced.flatMap((step) => (step.to === null ? [] : [{ ...step, to: step.to }])) };
}
