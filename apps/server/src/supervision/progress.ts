/** Progress of a duty as its metric tells it. */
import type { Viewer } from '@wutong/kernel/access/types';
import type { AsOf } from '@wutong/kernel/ledger/types';
import type { Context } from '../context';
import { progressOf, type Measured } from '../directives/progress';
import type { DutyProgressView } from '../wire-supervision';

/** Null when the duty has no metric with a target, or the viewer may not read there. Opens a transaction of its own. */
export async function progressSaid(
  context: Context,
  viewer: Viewer,
  duty: Measured,
  at: AsOf,
): Promise<DutyProgressView | null> {
  const told = (await progressOf(context, viewer, [duty], at)).get(duty.record);
  if (!told) return null;
  const { metric, name, unit, period, done: value, target, share: percent, refused: why } = told;
  return { metric, name, unit, since: period?.from ?? null, value, target, percent, why };
}
