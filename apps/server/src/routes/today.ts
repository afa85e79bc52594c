/** The page of the day. */
import { E as Access } from '@wutong/kernel/access/access.errors';
import { keepingPlans } from '@wutong/kernel/db/scope';
import { actionsOf } from '@wutong/kernel/access/decide';
import { WutongError } from '@wutong/kernel/errors';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { scopeFor } from '../access';
import { atOf, AtQuery } from '../at';
import type { Context } from '../context';
import { todayFor } from '../duties/today';
import { operation, route } from '../openapi/route';
import { TodayShape } from '../openapi/shapes/today';
import { noticeRows, noticesOf } from '../policy/matches';
import { ANY_KIND } from '../show/entry-views';

const READ_TODAY = operation({
  method: 'GET',
  path: '/today',
  id: 'readToday',
  tag: 'duties',
  summary: { zh: '今日:等我办的、已逾期的、谁能推动', en: 'Today: what waits for me, what is late, who can move it' },
  note: {
    zh: 'scope=office 只看本机构的责任,scope=all 看全部可见的;不填按岗位。每一行的时钟都说明理由。',
    en: 'scope=office tells the duties of one’s offices, scope=all all one may see; by role when left out. Each clock says why.',
  },
  query: AtQuery.extend({ scope: z.enum(['office', 'all']).optional() }),
  answer: TodayShape,
  errors: ['FORBIDDEN_ACTION'],
});

/** Registers `/today`. */
export function todayRoutes(app: FastifyInstance, context: Context): void {
  route(app, READ_TODAY, async ({ viewer, query: { scope, ...query } }) => {
    if (!actionsOf(viewer).includes('read')) throw new WutongError(Access.FORBIDDEN_ACTION);
    const at = atOf(context, query);
    const { rows, ...today } = await context.database.read(
      keepingPlans(scopeFor(context, viewer, 'read', ANY_KIND)),
      async (sql) => ({
        ...(await todayFor(sql, context, viewer, at, scope)),
        rows: await noticeRows(sql, context, viewer, at),
      }),
    );
    return { ...today, matches: await noticesOf(context, rows, at) };
  });
}
