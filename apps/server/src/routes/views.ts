/** Saved views: a list's filters under a name, each for the person who saved it. */
import { randomBytes } from 'node:crypto';
import { keepingPlans } from '@wutong/kernel/db/scope';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { scopeFor } from '../access';
import type { Context } from '../context';
import { shortText } from '../edge/input';
import { operation, route } from '../openapi/route';
import { SavedViewShape } from '../openapi/shapes/records';
import type { SavedView } from '../wire';

const value = z.union([z.string().max(200), z.number(), z.boolean()]);
const NewView = z.strictObject({ name: shortText, page: shortText, query: z.record(z.string().max(40), value) });
const Id = z.object({ id: shortText });

const LIST_VIEWS = operation({
  method: 'GET',
  path: '/views',
  id: 'listViews',
  tag: 'views',
  summary: { zh: '本人保存的视图', en: 'One’s own saved views' },
  answer: z.array(SavedViewShape),
});
const SAVE_VIEW = operation({
  method: 'POST',
  path: '/views',
  id: 'saveView',
  tag: 'views',
  summary: { zh: '保存一个视图', en: 'Save a view' },
  body: NewView,
  answer: SavedViewShape,
  status: 201,
  example: { name: '在建项目', page: 'records/project', query: { stage: 'started' } },
});
const DROP_VIEW = operation({
  method: 'DELETE',
  path: '/views/:id',
  id: 'dropView',
  tag: 'views',
  summary: { zh: '删除一个视图', en: 'Drop a saved view' },
  params: Id,
  answer: null,
});

/** Registers `/views`. */
export function viewRoutes(app: FastifyInstance, context: Context): void {
  const { database, city } = context;

  route(app, LIST_VIEWS, async ({ viewer }) => {
    return database.read(keepingPlans(scopeFor(context, viewer, 'read', null)), async (sql) => {
      const { rows } = await sql.query<SavedView>(
        'SELECT id, name, page, query FROM saved_view WHERE city = $1 AND account = $2 ORDER BY created_at, id',
        [city, viewer.account],
      );
      return rows;
    });
  });

  route(app, SAVE_VIEW, async ({ viewer, body: { name, page, query } }) => {
    const view: SavedView = { id: randomBytes(9).toString('base64url'), name, page, query };
    await database.write(scopeFor(context, viewer, 'read', null), (sql) =>
      sql.query(
        'INSERT INTO saved_view (city, account, id, name, page, query, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)',
        [city, viewer.account, view.id, name, page, JSON.stringify(query), context.now()],
      ),
    );
    return view;
  });

  route(app, DROP_VIEW, async ({ viewer, params: { id } }) => {
    await database.write(scopeFor(context, viewer, 'read', null), (sql) =>
      sql.query('DELETE FROM saved_view WHERE city = $1 AND account = $2 AND id = $3', [city, viewer.account, id]),
    );
  });
}
