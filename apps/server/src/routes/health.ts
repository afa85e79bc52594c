/** For whatever watches the server: is it up, does the database answer, how far is the ledger. */
import { cityScope } from '@wutong/kernel/db/scope';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Context } from '../context';
import { operation, route } from '../openapi/route';
import { named } from '../openapi/shapes/named';

const Health = named(
  'Health',
  z.strictObject({ ok: z.boolean(), database: z.boolean(), seq: z.number().int().nullable() }),
);

const READ_HEALTH = operation({
  method: 'GET',
  path: '/health',
  id: 'readHealth',
  tag: 'service',
  summary: { zh: '服务与数据库是否在运行', en: 'Whether the service and the database are up' },
  open: true,
  answer: Health,
  others: { 503: Health },
});

/** Registers `/health`, open to all and without a word about the city. */
export function healthRoutes(app: FastifyInstance, context: Context): void {
  const { database, city } = context;
  route(app, READ_HEALTH, async ({ reply }) => {
    try {
      const { rows } = await database.read(cityScope(city), (sql) =>
        sql.query<{ seq: number }>('SELECT seq FROM chain_head WHERE city = $1', [city]),
      );
      return { ok: true, database: true, seq: rows[0]?.seq ?? 0 };
    } catch {
      return reply.status(503).send({ ok: false, database: false, seq: null });
    }
  });
}
