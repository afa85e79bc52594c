/** The list of directives, the newest first, with what waits in each. */
import type { Viewer } from '@wutong/kernel/access/types';
import { listRecords } from '@wutong/kernel/records/list';
import type { PaperType } from '@wutong/module-supervision';
import { listReach, scopeFor } from '../access';
import type { Context } from '../context';
import { present } from '../press/open';
import type { Directives } from '../wire';
import { DIRECTIVE, openRows } from './open';
import { rowView } from './view';

/** Directives looked through for those in which something waits, or nothing does. */
const SOUGHT = 500;

interface Asked {
  q?: string | undefined;
  place?: string | undefined;
  type?: PaperType | undefined;
  state?: 'waiting' | 'done' | undefined;
  page: number;
  size: number;
}

/** A page of the list. Throws FORBIDDEN, FORBIDDEN_ACTION. */
export async function directivesView(context: Context, viewer: Viewer, asked: Asked): Promise<Directives> {
  const { q, place, type, state, page, size } = asked;
  const found = await context.database.read(scopeFor(context, viewer, 'read', DIRECTIVE), async (sql) => {
    const at = await present(sql, context);
    return listRecords(sql, context.registry, {
      city: context.city,
      kind: DIRECTIVE,
      at,
      ...listReach(context, viewer, 'read', DIRECTIVE, place, at),
      ...(q ? { q } : {}),
      ...(type ? { fields: { paper_type: type } } : {}),
      exited: false,
      sort: '-createdOn',
      ...(state === undefined ? { page, size } : { size: SOUGHT }),
    });
  });
  const rows = (await openRows(context, viewer, found.rows)).map((open) => rowView(context, open));
  if (state === undefined) return { rows, total: found.total, page, size };
  const fits = rows.filter(({ counts }) => counts.proposed + counts.changed > 0 === (state === 'waiting'));
  return { rows: fits.slice((page - 1) * size, page * size), total: fits.length, page, size };
}
