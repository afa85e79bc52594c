/** How much one account and one address may ask in a minute. A server counts for itself; the pause after failed sign-ins is in the database. */
import { WutongError } from '@wutong/kernel/errors';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Context } from '../context';
import { E } from './edge.errors';
import { RateLimit } from './rate';

/** Requests a minute; `Infinity` for no limit. */
export interface Limits {
  /** Of one account: a page of ours asks some ten times. In a demonstration, where one account is many people, of one session. */
  reads: number;
  writes: number;
  uploads: number;
  /** Tries to sign in from one address; leaves room for an office behind one router. */
  signIns: number;
  /** Everything from one address, signed in or not. */
  address: number;
}

export const LIMITS: Limits = { reads: 600, writes: 120, uploads: 20, signIns: 20, address: 6000 };

const MINUTE = 60;
const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** What a request counts as, beside counting for its address. */
export function sortOf(request: Pick<FastifyRequest, 'method' | 'headers'>): 'reads' | 'writes' | 'uploads' {
  if (READS.has(request.method)) return 'reads';
  const type = String(request.headers['content-type'] ?? '');
  return type.startsWith('multipart/') ? 'uploads' : 'writes';
}

/** Reads `reads=600,writes=120,sign-ins=20` or `off`; throws `RangeError` for anything else. */
export function readLimits(text: string): Partial<Limits> {
  if (text.trim() === 'off') return Object.fromEntries(Object.keys(LIMITS).map((name) => [name, Infinity]));
  const names: Readonly<Record<string, keyof Limits>> = {
    reads: 'reads', writes: 'writes', uploads: 'uploads', 'sign-ins': 'signIns', address: 'address',
  }; // prettier-ignore
  return Object.fromEntries(
    text.split(',').map((one) => {
      const [name = '', value = ''] = one.split('=').map((part) => part.trim());
      const limit = names[name];
      if (!limit || !/^[1-9]\d*$/.test(value)) throw new RangeError(`not a limit: ${one}`);
      return [limit, Number(value)];
    }),
  );
}

/** Throws TOO_MANY_REQUESTS when the key has used up its share of the minute. */
export type Take = (key: string) => void;

/** A fence of so many a minute, on the clock of the server. */
export function fenceOf(context: Pick<Context, 'now'>, count: number): Take {
  const fence = new RateLimit(count, MINUTE);
  return (key) => {
    const seconds = fence.take(key, Date.parse(context.now()));
    if (seconds > 0) throw new WutongError(E.TOO_MANY_REQUESTS, { seconds });
  };
}

/** Counts every API request: by address before anything is looked up, by account once it is known who asks. */
export function limitRequests(app: FastifyInstance, context: Context): { known: (request: FastifyRequest) => void } {
  const { limits } = context;
  const byAddress = fenceOf(context, limits.address);
  const by = {
    reads: fenceOf(context, limits.reads),
    writes: fenceOf(context, limits.writes),
    uploads: fenceOf(context, limits.uploads),
  };
  app.addHook('onRequest', async (request) => {
    if (request.url.startsWith('/api/')) byAddress(request.ip);
  });
  return {
    known: (request) => {
      if (request.machine) by[sortOf(request)](`machine ${request.machine.account}`);
      if (!request.open) return;
      const { way, id, viewer } = request.open;
      by[sortOf(request)](way === 'demonstration' ? `session ${id}` : viewer.account);
    },
  };
}
