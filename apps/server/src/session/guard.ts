/** Who is asking: the session cookie, and the proof that a write comes from our own page. */
import cookie from '@fastify/cookie';
import { E } from '@wutong/kernel/access/access.errors';
import { sameSecret, readSession, touchSession, type OpenSession } from '@wutong/kernel/access/sessions';
import type { Viewer } from '@wutong/kernel/access/types';
import { WutongError } from '@wutong/kernel/errors';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../context';

declare module 'fastify' {
  interface FastifyRequest {
    open: (OpenSession & { token: string }) | null;
  }
  interface FastifyContextConfig {
    /** Answered without a session. Everything else under `/api` needs one: forgetting this line is safe. */
    open?: boolean;
  }
}

export const COOKIE = 'wutong_session';
const CSRF_HEADER = 'x-wutong-csrf';
const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Reads the session of every API request and refuses what has none, before the body is read. */
export async function guard(app: FastifyInstance, context: Context): Promise<void> {
  await app.register(cookie);
  app.decorateRequest('open', null);
  app.addHook('onRequest', async (request) => {
    if (!request.url.startsWith('/api/')) return;
    const write = !READS.has(request.method);
    if (write) refuseForeign(request);
    const token = request.cookies[COOKIE];
    if (token) request.open = await lookUp(context, token);
    if (request.routeOptions.config.open || request.is404) return;
    if (!request.open) throw new WutongError(E.NOT_SIGNED_IN);
    const sent = request.headers[CSRF_HEADER];
    if (write && !(typeof sent === 'string' && sameSecret(sent, request.open.csrf)))
      throw new WutongError(E.CSRF_MISMATCH);
  });
}

/** The signed-in viewer. Throws NOT_SIGNED_IN. */
export function viewerOf(request: FastifyRequest): Viewer {
  if (!request.open) throw new WutongError(E.NOT_SIGNED_IN);
  return request.open.viewer;
}

/** Puts the token into the browser, out of reach of scripts. */
export function giveCookie(request: FastifyRequest, reply: FastifyReply, token: string): void {
  reply.setCookie(COOKIE, token, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: request.protocol === 'https',
  });
}

export function takeCookie(reply: FastifyReply): void {
  reply.clearCookie(COOKIE, { path: '/' });
}

/** A browser says where a write comes from; one that says elsewhere is refused even before there is a session. */
function refuseForeign(request: FastifyRequest): void {
  const { origin } = request.headers;
  const site = request.headers['sec-fetch-site'];
  const foreign = typeof origin === 'string' && hostOf(origin) !== request.host;
  if (foreign || site === 'cross-site') throw new WutongError(E.CSRF_MISMATCH);
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}

async function lookUp(context: Context, token: string): Promise<FastifyRequest['open']> {
  const { database, city } = context;
  const now = context.now();
  const found = await database.read({ city }, (sql) => readSession(sql, city, token, now));
  if (found?.due) await database.write({ city }, (sql) => touchSession(sql, city, token, now));
  return found && { viewer: found.viewer, csrf: found.csrf, token };
}
