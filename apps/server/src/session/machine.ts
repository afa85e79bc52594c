/** Another system at the door: `Authorization: Bearer` instead of a session. No cookie, so no forged page either. */
import { viewerOf } from '@wutong/kernel/access/posts';
import { tokenAccount, touchToken } from '@wutong/kernel/access/tokens';
import { T } from '@wutong/kernel/access/tokens.errors';
import type { Viewer } from '@wutong/kernel/access/types';
import { askerScope, systemScope } from '@wutong/kernel/db/scope';
import { WutongError } from '@wutong/kernel/errors';
import type { FastifyRequest } from 'fastify';
import type { Context } from '../context';
import { isPersonal } from '../openapi/route';

declare module 'fastify' {
  interface FastifyRequest {
    /** The other system, when the request carries a token; then there is no session. */
    machine: Viewer | null;
  }
}

/** The token of the request, or null when it carries none. Throws TOKEN_REFUSED when the header is not a bearer token. */
export function bearerOf(request: FastifyRequest): string | null {
  const { authorization } = request.headers;
  if (authorization === undefined) return null;
  const [, token] = /^Bearer ([\w-]{1,100})$/i.exec(authorization) ?? [];
  if (token === undefined) throw new WutongError(T.TOKEN_REFUSED);
  return token;
}

/** Who the token lets in. Throws TOKEN_REFUSED, and TOKEN_NOT_HERE where only a person is served. */
export async function machineOf(context: Context, request: FastifyRequest, token: string): Promise<Viewer> {
  const { database, city } = context;
  const now = context.now();
  const { id, touch, viewer } = await database.read(askerScope(city), async (sql) => {
    await context.followPlaces(sql);
    const found = await tokenAccount(sql, city, token, now);
    return { ...found, viewer: await viewerOf(sql, city, found.account, context.today()) };
  });
  if (!viewer) throw new WutongError(T.TOKEN_REFUSED);
  const { operation } = request.routeOptions.config;
  if (operation && !operation.open && isPersonal(operation)) throw new WutongError(T.TOKEN_NOT_HERE);
  if (touch) await database.write(systemScope(city), (sql) => touchToken(sql, city, id, now));
  return viewer;
}
