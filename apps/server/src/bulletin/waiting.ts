/** The bulletins whose next step is the viewer's. */
import { decide } from '@wutong/kernel/access/decide';
import type { Viewer } from '@wutong/kernel/access/types';
import { drafters } from '@wutong/module-bulletin';
import type { Context } from '../context';
import type { BulletinRow, Bulletins, BulletinState } from '../wire-bulletin';
import { open } from './desk';
import { BULLETIN } from './fields';
import { bulletinList } from './list';

/** Looked through of each state, last changed first: a desk has no more in hand at once. */
const MOST = 50;
const STATES: readonly BulletinState[] = ['asked', 'checked', 'draft'];

/** What the viewer may check or seal, and drafts of theirs that were sent back. Throws FORBIDDEN, FORBIDDEN_ACTION. */
export async function waitingBulletins(context: Context, viewer: Viewer): Promise<Bulletins> {
  const rows: BulletinRow[] = [];
  for (const state of STATES)
    for (const row of (await bulletinList(context, viewer, { state, page: 1, size: MOST })).rows)
      if (await waitsFor(context, viewer, row)) rows.push(row);
  return { rows, total: rows.length, page: 1, size: Math.max(rows.length, 1) };
}

async function waitsFor(context: Context, viewer: Viewer, { bulletin, place, state }: BulletinRow): Promise<boolean> {
  const { entries, ties } = await open(context, viewer, bulletin);
  if (!decide(viewer, 'write', BULLETIN, place, context.tree, ties)) return false;
  const own = drafters(entries).includes(viewer.account);
  if (state !== 'draft') return !own;
  const acts = entries.map(({ change }) => change);
  const back = acts.findLastIndex(({ act }) => act === 'return');
  return own && back > acts.findLastIndex((change) => change.act === 'reach' && change.stage === 'asked');
}
