/** Who is asking: the session cookie, and the proof that a write comes from our own page. */
import { DbErrors as Db } from '@wutong/kernel/db/db.errors';
import { askerScope, systemScope } from '@wutong/kernel/db/scope';
import { setImmediate } from 'node:timers/promises';
import cookie from '@fastify/cookie';
import { E } from '@wutong/kernel/access/access.errors';
import { sameSecret, readSession, touchSession, type OpenSession } from '@wutong/kernel/access/sessions';
import type { Viewer } from '@wutong/kernel/access/types';
import { WutongError } from '@wutong/kernel/errors';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Context } from '../context';
import { readCookie } from './cookies';
import { bearerOf, machineOf } from './machine';

declare module 'fastify' {
  interface FastifyRequest {
    open: (OpenSession & { token: string }) | null;
  }
  interface FastifyContextConfig {
    /** Answered without a session. Everything else under `/api` needs one: forgetting this line is safe. */
    open?: boolean;
    /** Answered also while a password change or the second factor is due. */
    limited?: boolean;
  }
}

const CSRF_HEADER = 'x-wutong-csrf';
const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Reads the session of every API request and refuses what has none, before the body is read. `known` is told once it is clear who asks. */
export async function guard(
  app: FastifyInstance,
  context: Context,
  known: (request: FastifyRequest) => void,
): Promise<void> {
  await app.register(cookie);
  const sessionOf = sessionsTogether(context);
  app.decorateRequest('open', null);
  app.decorateRequest('machine', null);
  app.addHook('onRequest', async (request) => {
    if (!request.url.startsWith('/api/')) return;
    const write = !READS.has(request.method);
    if (write) refuseForeign(request);
    const bearer = bearerOf(request);
    if (bearer !== null && !request.is404) {
      request.machine = await machineOf(context, request, bearer);
      known(request);
      return;
    }
    const token = readCookie(request, 'wutong_session');
    if (token) request.open = await lookUp(context, await sessionOf(token, request.ip), token, request.ip);
    known(request);
    if (request.routeOptions.config.open || request.is404) return;
    if (!request.open) throw new WutongError(E.NOT_SIGNED_IN);
    const sent = request.headers[CSRF_HEADER];
    if (write && !(typeof sent === 'string' && sameSecret(sent, request.open.csrf)))
      throw new WutongError(E.CSRF_MISMATCH);
    const { due } = request.open;
    if (due !== null && !request.routeOptions.config.limited)
      throw new WutongError(due === 'password' ? E.PASSWORD_CHANGE_DUE : E.SECOND_FACTOR_DUE);
  });
}

/** The signed-in viewer, or the other system that came with a token. Throws NOT_SIGNED_IN. */
export function viewerOf(request: FastifyRequest): Viewer {
  const viewer = request.machine ?? request.open?.viewer;
  if (!viewer) throw new WutongError(E.NOT_SIGNED_IN);
  return viewer;
}

/** A browser says where a write comes from; one that says elsewhere is refused even before there is a session. */
function refuseForeign(request: FastifyRequest): void {
  const { origin } = request.headers;
  const site = request.headers['sec-fetch-site'];
  const foreign = typeof origin === 'string' && hostOf(origin) !== request.host;
  // `same-site` is a neighbour under the same domain, who is not us either.
  if (foreign || site === 'cross-site' || site === 'same-site') throw new WutongError(E.CSRF_MISMATCH);
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}

type Found = Awaited<ReturnType<typeof readSession>>;

/**
 * Reads sessions. A page asks for several things at once: those who ask in one turn of the event loop share one
 * transaction, and it begins after all of them have asked, so that what was revoked before holds for each.
 */
function sessionsTogether(context: Context): (token: string, address: string) => Promise<Found> {
  let turn: { asked: Map<string, [token: string, address: string]>; found: Promise<Map<string, Found>> } | null = null;
  return async (token, address) => {
    if (!turn) {
      const asked = new Map<string, [token: string, address: string]>();
      const found = setImmediate().then(() => {
        turn = null;
        return readAll(context, asked);
      });
      turn = { asked, found };
    }
    const key = `${token} ${address}`;
    turn.asked.set(key, [token, address]);
    return (await turn.found).get(key) ?? null;
  };
}

function readAll(
  { database, city, demonstration, now, followPlaces }: Context,
  asked: ReadonlyMap<string, readonly [token: string, address: string]>,
): Promise<Map<string, Found>> {
  return database.read(askerScope(city), async (sql) => {
    const read = async ([token, address]: readonly [string, string]): Promise<Found> =>
      readSession(sql, city, token, now(), demonstration, address);
    const sessions = await Promise.all([...asked.values()].map(read));
    const mark = sessions.find((session) => session !== null)?.placesMark;
    if (mark !== undefined) await followPlaces(sql, mark);
    return new Map([...asked.keys()].map((key, i) => [key, sessions[i]!]));
  });
}

async function lookUp(
  { database, city, now }: Context,
  found: Found,
  token: string,
  address: string,
): Promise<FastifyRequest['open']> {
  if (!found) return null;
  const { touch, placesMark: _, ...open } = found;
  if (touch)
    await database
      .write(systemScope(city), (sql) => touchSession(sql, city, open.id, now(), address))
      .catch(unlessNoRoom);
  return { ...open, token };
}

/** On a full or read-only disk pages can still be read: a session that cannot be noted as seen only ages. */
function unlessNoRoom(error: unknown): void {
  if (!(error instanceof WutongError && (error.code === Db.DISK_FULL || error.code === Db.DATA_READ_ONLY))) throw error;
}
