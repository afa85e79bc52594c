/** Puts the server together; used by `start.ts` and, without a port, by the tests. */
import multipart from '@fastify/multipart';
import fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import { createContext, type Context, type ServerOptions } from './context';
import { answerFor, type Log, mapErrors } from './edge/errors';
import { securityHeaders } from './edge/headers';
import { limitRequests } from './edge/limits';
import { noteRoutes } from './openapi/served';
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
    // Counted, because trusting every address in the header would let anyone write where they come from.
    trustProxy: (_address: string, hop: number) => hop < Number(options.trustProxy ?? false),
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
    forceCloseConnections: 'idle',
    // An address that cannot be read never reaches a route, nor the mapper that routes have.
    frameworkErrors: (error, _request, reply) => {
      const { status, body } = answerFor(error);
      void (reply as unknown as FastifyReply).status(status).send(body);
    },
  });
  noteRoutes(app);
  mapErrors(app, log);
  securityHeaders(app);
  logRequests(app, log);
  await app.register(multipart, { limits: { fileSize: FILE_LIMIT, files: 1, fields: 10, parts: 11 } });
  const { known } = limitRequests(app, context);
  await guard(app, context, known);
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
