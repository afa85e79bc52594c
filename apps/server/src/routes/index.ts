/** Every route under `/api`. */
import type { FastifyInstance } from 'fastify';
import type { Context } from '../context';
import { registerExports } from '../exports/routes';
import { registerImports } from '../imports/routes';
import { accessRoutes } from './access';
import { accountRoutes } from './account';
import { actRoutes } from './acts';
import { adminRoutes } from './admin';
import { descriptionRoutes } from './description';
import { factSheetRoutes } from './fact-sheets';
import { figureRoutes } from './figures';
import { findRoutes } from './find';
import { firmRoutes } from './firms';
import { healthRoutes } from './health';
import { ledgerRoutes } from './ledger';
import { metaRoutes } from './meta';
import { placeRoutes } from './places';
import { policyRoutes } from './policy';
import { pressRoutes } from './press';
import { providerRoutes } from './provider';
import { recordRoutes } from './records';
import { sessionRoutes } from './session';
import { signInRoutes } from './sign-ins';
import { todayRoutes } from './today';
import { tokenRoutes } from './tokens';
import { viewRoutes } from './views';
import { webhookRoutes } from './webhooks';

/** Registers the routes. */
export async function routes(app: FastifyInstance, context: Context): Promise<void> {
  sessionRoutes(app, context);
  providerRoutes(app, context);
  accountRoutes(app, context);
  metaRoutes(app, context);
  figureRoutes(app, context);
  recordRoutes(app, context);
  actRoutes(app, context);
  findRoutes(app, context);
  todayRoutes(app, context);
  ledgerRoutes(app, context);
  viewRoutes(app, context);
  accessRoutes(app, context);
  adminRoutes(app, context);
  signInRoutes(app, context);
  placeRoutes(app, context);
  policyRoutes(app, context);
  firmRoutes(app, context);
  factSheetRoutes(app, context);
  tokenRoutes(app, context);
  webhookRoutes(app, context);
  healthRoutes(app, context);
  pressRoutes(app, context);
  descriptionRoutes(app);
  registerExports(app, context);
  registerImports(app, context);
}
