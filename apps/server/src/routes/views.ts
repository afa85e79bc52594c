/** Saved views: a list's filters under a name, each for the person who saved it. */
import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Context } from '../context';
import { input, shortText } from '../edge/input';
import { viewerOf } from '../session/guard';
import type { SavedView } from '../wire';

const value = z.union([z.string().max(200), z.number(), z.boolean()]);
const NewView = z.strictObject({ name: shortText, page: shortText, query: z.record(z.string().max(40), value) });
const Id = z.object({ id: shortText });

/** Registers `/views`. */
export function viewRoutes(app: FastifyInstance, context: Context): void {
  const { database, city } = context;

  app.get('/views', async (request): Promise<SavedView[]> => {
    const { account } = viewerOf(request);
    return database.read({ city }, async (sql) => {
      const { rows } = await sql.query<SavedView>(
        'SELECT id, name, page, query FROM saved_view WHERE city = $1 AND account = $2 ORDER BY created_at, id',
        [city, account],
      );
      return rows;
    });
  });

  app.post('/views', async (request, reply) => {
    const { account } = viewerOf(request);
    const { name, page, query } = input(NewView, request.body);
    const view: SavedView = { id: randomBytes(9).toString('base64url'), name, page, query };
    await database.write({ city }, (sql) =>
      sql.query(
        'INSERT INTO saved_view (city, account, id, name, page, query, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)',
        [city, account, view.id, name, page, JSON.stringify(query), context.now()],
      ),
    );
    return reply.status(201).send(view);
  });

  app.delete('/views/:id', async (request, reply) => {
    const { account } = viewerOf(request);
    const { id } = input(Id, request.params);
    await database.write({ city }, (sql) =>
      sql.query('DELETE FROM saved_view WHERE city = $1 AND account = $2 AND id = $3', [city, account, id]),
    );
    return reply.status(204).send();
  });
}
