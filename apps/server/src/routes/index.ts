/** Every route under `/api`, in the order of `wire.ts`. */
import type { FastifyInstance } from 'fastify';
import type { Context } from '../context';
import { registerExports } from '../exports/routes';
import { registerImports } from '../imports/routes';
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
  registerExports(app, context);
  registerImports(app, context);
}
