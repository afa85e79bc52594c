/** Puts the server together; used by `start.ts` and, without a port, by the tests. */
import multipart from '@fastify/multipart';
import fastify, { type FastifyInstance } from 'fastify';
import { createContext, type Context, type ServerOptions } from './context';
import { type Log, mapErrors } from './edge/errors';
import { securityHeaders } from './edge/headers';
import { routes } from './routes/index';
import { guard } from './session/guard';
import { seedDemoPosts } from './session/demonstration';
import { serveWeb } from './web';

/** Largest JSON body. The longest honest one is an act with a few long texts. */
const BODY_LIMIT = 1024 * 1024;
export const FILE_LIMIT = 50 * 1024 * 1024;

/** The application, ready for `inject` or `listen`. */
export async function createApp(
  options: ServerOptions,
  log: Log = () => undefined,
): Promise<{ app: FastifyInstance; context: Context }> {
  const context = await createContext(options);
  if (context.demonstration) await seedDemoPosts(context);
  const app = fastify({
    logger: false,
    bodyLimit: BODY_LIMIT,
    trustProxy: options.trustProxy ?? false,
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
    forceCloseConnections: 'idle',
  });
  mapErrors(app, log);
  securityHeaders(app);
  logRequests(app, log);
  await app.register(multipart, { limits: { fileSize: FILE_LIMIT, files: 1, fields: 10, parts: 11 } });
  await guard(app, context);
  await app.register(async (api) => routes(api, context), { prefix: '/api' });
  serveWeb(app, options.webDir);
  return { app, context };
}

/** One line a request, without anything that says who asked or what for. */
function logRequests(app: FastifyInstance, log: Log): void {
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? '(unknown)';
    log({ level: 'info', route, method: request.method, status: reply.statusCode, ms: Math.round(reply.elapsedTime) });
  });
}
