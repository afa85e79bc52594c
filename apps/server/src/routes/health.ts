/** For whatever watches the server: is it up, does the database answer, how far is the ledger. */
import type { FastifyInstance } from 'fastify';
import type { Context } from '../context';

/** Registers `/health`, open to all and without a word about the city. */
export function healthRoutes(app: FastifyInstance, context: Context): void {
  const { database, city } = context;
  app.get('/health', { config: { open: true } }, async (_request, reply) => {
    try {
      const { rows } = await database.read({ city }, (sql) =>
        sql.query<{ seq: number }>('SELECT seq FROM chain_head WHERE city = $1', [city]),
      );
      return { ok: true, database: true, seq: rows[0]?.seq ?? 0 };
    } catch {
      return reply.status(503).send({ ok: false, database: false, seq: null });
    }
  });
}
