/** Every route under `/api`, in the order of `wire.ts`. */
import { existsSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import type { Context } from '../context';
import { actRoutes } from './acts';
import { adminRoutes } from './admin';
import { figureRoutes } from './figures';
import { findRoutes } from './find';
import { healthRoutes } from './health';
import { ledgerRoutes } from './ledger';
import { metaRoutes } from './meta';
import { recordRoutes } from './records';
import { sessionRoutes } from './session';
import { viewRoutes } from './views';

/** Registers the routes. */
export async function routes(app: FastifyInstance, context: Context): Promise<void> {
  sessionRoutes(app, context);
  metaRoutes(app, context);
  figureRoutes(app, context);
  recordRoutes(app, context);
  actRoutes(app, context);
  findRoutes(app, context);
  ledgerRoutes(app, context);
  viewRoutes(app, context);
  adminRoutes(app, context);
  healthRoutes(app, context);
  await desk(app, context);
}

/** The import and export desks register themselves. */
async function desk(app: FastifyInstance, context: Context): Promise<void> {
  for (const [folder, register] of [
    ['imports', 'registerImports'],
    ['exports', 'registerExports'],
  ] as const) {
    const file = new URL(`../${folder}/routes.ts`, import.meta.url);
    if (!existsSync(file)) continue;
    const module = (await import(file.href)) as Record<
      string,
      (app: FastifyInstance, context: Context) => void | Promise<void>
    >;
    await module[register]?.(app, context);
  }
}
