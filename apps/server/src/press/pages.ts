/** The list of pages: newest paper first, with what waits and what contradicts. */
import type { Viewer } from '@wutong/kernel/access/types';
import { scopeFor } from '../access';
import type { Context } from '../context';
import type { PressPages } from '../wire';
import { checkAll } from './findings';
import { openRows, PAGE, pageRows } from './open';
import type { ReadingThread } from './threads';
import { pageRowView } from './view';

/** Pages looked through for those that wait, or are done. */
const SOUGHT = 1000;

interface Asked {
  q?: string | undefined;
  place?: string | undefined;
  state?: 'waiting' | 'done' | undefined;
  page: number;
  size: number;
}

/** A page of the list. Throws FORBIDDEN, FORBIDDEN_ACTION. */
export async function pagesView(
  context: Context,
  viewer: Viewer,
  thread: ReadingThread,
  { q, place, state, page, size }: Asked,
): Promise<PressPages> {
  const scope = scopeFor(context, viewer, 'read', PAGE);
  const { open, total } = await context.database.read(scope, async (sql) => {
    const wanted = state === undefined ? { page, size } : { size: SOUGHT };
    const found = await pageRows(sql, context, viewer, { q, place, ...wanted });
    return { open: await openRows(sql, context, found.rows), total: found.total };
  });
  const fits = open.filter(
    ({ standing }) => state === undefined || standing.some((one) => one.state === 'proposed') === (state === 'waiting'),
  );
  const shown = state === undefined ? fits : fits.slice((page - 1) * size, page * size);
  const { findings } = await checkAll(context, viewer, thread, shown);
  const rows = shown.map((one) => pageRowView(context, one, findings));
  return { rows, total: state === undefined ? total : fits.length, page, size };
}
