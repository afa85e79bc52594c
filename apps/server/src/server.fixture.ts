/** A server over a fresh ledger for tests: sign in by role, ask, write. The clock stands still unless a test moves it. */
import type { Role } from '@wutong/kernel/access/types';
import { writeAct } from '@wutong/kernel/ledger/act';
import type { Fields } from '@wutong/kernel/kinds/types';
import type { Draft } from '@wutong/kernel/ledger/types';
import { seedPlaces } from '@wutong/kernel/places/seed';
import { testDatabase } from '@wutong/kernel/testing/index';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { createApp } from './app';
import type { Context, ServerOptions } from './context';
import type { LogLine } from './edge/errors';
import { mismatch } from './openapi/hold';
import { cityRegistry } from './registry';
import type { Session } from './wire';

export const CITY = '140400';
/** 襄垣县 and 武乡县, and one township of each. */
export const COUNTY = '140423';
export const OTHER_COUNTY = '140429';
export const TOWNSHIP = '140423101';

export interface Answer<T> {
  status: number;
  body: T;
  headers: Record<string, string | string[] | number | undefined>;
}

/** A browser with somebody signed in. */
export interface Client {
  session: Session;
  get<T>(path: string): Promise<Answer<T>>;
  send<T>(
    method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer<T>>;
}

export interface TestServer {
  app: FastifyInstance;
  context: Context;
  log: LogLine[];
  clock: { now: Date };
  /** Asks without a session. */
  ask<T>(options: InjectOptions): Promise<Answer<T>>;
  as(role: Role): Promise<Client>;
  signIn(path: string, payload: unknown): Promise<Client>;
  /** Writes straight into the ledger, as the command line does. */
  write(drafts: Draft[], now?: string): Promise<void>;
  close(): Promise<void>;
}

/** The clock stands still, so a share used up would never come back; sign-ins stay rationed. */
const NO_LIMITS = { reads: Infinity, writes: Infinity, uploads: Infinity, address: Infinity };
const KEY = new Uint8Array(32).fill(7);

/** Passwords cost next to nothing here. */
export const CHEAP = { logN: 4, r: 8, p: 1 };

/** A fresh server; `demonstration` is on unless a test is about a real city. */
export async function testServer(
  options: Partial<
    Pick<ServerOptions, 'demonstration' | 'webDir' | 'limits' | 'provider' | 'database' | 'insideAllowed'>
  > = {},
): Promise<TestServer> {
  const database = options.database ?? (await testDatabase());
  if (!options.database) await seedPlaces(database, CITY);
  const registry = cityRegistry();
  const clock = { now: new Date('2025-07-01T02:00:00Z') };
  const log: LogLine[] = [];
  const { demonstration = true, ...rest } = options;
  const { app, context } = await createApp(
    {
      registry,
      city: CITY,
      now: () => clock.now,
      demonstration,
      passwordCost: CHEAP,
      limits: NO_LIMITS,
      secretKey: KEY,
      ...rest,
      database,
    },
    (line) => log.push(line),
  );
  const ask = async <T>(inject: InjectOptions): Promise<Answer<T>> => {
    const response = await app.inject(inject);
    const type = String(response.headers['content-type'] ?? '');
    const status = response.statusCode;
    const body: unknown = type.includes('json') ? response.json() : response.body;
    const asked = { method: String(inject.method ?? 'GET'), url: String(inject.url ?? '') };
    const wrong = mismatch(app.served, asked, { status, body, type });
    // Every answer in every test: the description of the interface cannot say what the server does not do.
    if (wrong !== null) throw new Error(wrong);
    return { status, body: body as T, headers: response.headers };
  };
  const signIn = async (path: string, payload: unknown): Promise<Client> => {
    const { status, body, headers } = await ask<Session>({
      method: 'POST',
      url: `/api${path}`,
      payload: payload as object,
    });
    if (status !== 200) throw new Error(`sign-in answered ${status} ${JSON.stringify(body)}`);
    const cookie = String(headers['set-cookie']).split(';')[0] ?? '';
    return {
      session: body,
      get: (url) => ask({ url: `/api${url}`, headers: { cookie } }),
      send: (method, url, payload, more) =>
        ask({
          method,
          url: `/api${url}`,
          headers: { cookie, 'x-wutong-csrf': body.csrf, ...more },
          payload: payload as object,
        }),
    };
  };
  let acts = 0;
  return {
    app,
    context,
    log,
    clock,
    ask,
    signIn,
    as: (role) => signIn('/session/demo', { role }),
    write: async (drafts, now = clock.now.toISOString()) => {
      acts += 1;
      await writeAct(database, registry, {
        city: CITY,
        actor: 'system',
        office: `${CITY}-fgw`,
        idem: `fixture-${acts}`,
        now,
        drafts,
      });
    },
    close: () => app.close(),
  };
}

/** A draft that creates a project. */
export function aProject(record: string, fields: Record<string, unknown>, effectiveOn = '2025-01-10'): Draft {
  const whole = { name: `示例项目 ${record}`, place_code: COUNTY, ...fields } as Fields;
  return { kind: 'project', record, change: { act: 'create', fields: whole, sample: true }, effectiveOn };
}
