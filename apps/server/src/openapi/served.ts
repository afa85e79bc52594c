/** What the server really serves, collected while it is put together. */
import type { FastifyInstance } from 'fastify';
import type { Operation } from './route';

export interface ServedRoute {
  method: string;
  /** With the prefix: `/api/records/:kind`. */
  url: string;
  /** Absent: registered without a declaration, which a test refuses. */
  operation?: Operation;
}

declare module 'fastify' {
  interface FastifyInstance {
    served: ServedRoute[];
  }
}

/** Notes every route registered after this call in `app.served`. */
export function noteRoutes(app: FastifyInstance): void {
  const served: ServedRoute[] = [];
  app.decorate('served', served);
  app.addHook('onRoute', ({ method, url, config }) => {
    for (const one of [method].flat()) served.push({ method: one, url, operation: config?.operation });
  });
}
