/** What administrators do about the sign-ins of others, and the audit of sign-ins for auditors. */
import { E } from '@wutong/kernel/access/access.errors';
import { logAdminAct } from '@wutong/kernel/access/admin-log';
import { blocked, unblock } from '@wutong/kernel/access/fence';
import { linkedAccounts, unlink } from '@wutong/kernel/access/provider-links';
import { removeFactor, withFactor } from '@wutong/kernel/access/second-factor';
import { endSessions, listSessions } from '@wutong/kernel/access/sessions';
import { logSignIn, signInLog, type SignInEvent, type SignInFilter } from '@wutong/kernel/access/sign-in-log';
import { SETTING_BOUNDS, setSignInSettings, signInSettings } from '@wutong/kernel/access/sign-in-settings';
import { systemScope } from '@wutong/kernel/db/scope';
import type { Sql } from '@wutong/kernel/db/types';
import { WutongError } from '@wutong/kernel/errors';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { must } from '../access';
import type { Context } from '../context';
import { logExport } from '../exports/log';
import { route } from '../openapi/route';
import { viewerOf } from '../session/guard';
import { originOf } from '../session/origin';
import { csvLine } from './csv';
import {
  END_PERSON_SESSION,
  END_PERSON_SESSIONS,
  EXPORT_SIGN_INS,
  LIST_SIGN_INS,
  READ_STATE,
  REMOVE_LINK,
  RESET_FACTOR,
  SET_SETTINGS,
  UNLOCK_ADDRESS,
  UNLOCK_PERSON,
} from './sign-ins.operations';

/** Lines of one export. */
const MOST = 100_000;

function filterOf(query: Omit<SignInFilter, 'failed'> & { failed?: string | undefined }): SignInFilter {
  const { account, what, from, to, failed } = query;
  return { account, what, from, to, failed: failed === 'true' };
}

function bounds() {
  const entries = Object.entries(SETTING_BOUNDS).map(([name, [least, most]]) => [name, { least, most }]);
  return Object.fromEntries(entries) as Record<keyof typeof SETTING_BOUNDS, { least: number; most: number }>;
}

/** Registers the routes of `sign-ins.operations.ts`. */
export function signInRoutes(app: FastifyInstance, context: Context): void {
  const { database, city, demonstration } = context;
  const scope = systemScope(city);
  const administrator = (request: FastifyRequest): string => {
    const viewer = viewerOf(request);
    must(context, viewer, 'administer', null, null);
    return viewer.account;
  };
  /** Does something to a person's sign-in; both logs say so, also who did it. */
  const actOn = async (
    request: FastifyRequest,
    account: string,
    what: SignInEvent,
    work: (sql: Sql) => Promise<unknown>,
  ): Promise<void> => {
    const actor = administrator(request);
    const at = context.now();
    await database.write(scope, async (sql) => {
      const known = await sql.query('SELECT 1 FROM account WHERE city = $1 AND account = $2', [city, account]);
      if (known.rowCount === 0) throw new WutongError(E.ACCOUNT_UNKNOWN, { account });
      await work(sql);
      await logAdminAct(sql, city, at, { actor, act: `person.${what}`, subject: account });
      await logSignIn(sql, city, { at, account, what, ok: true, actor, ...originOf(request) });
    });
  };

  route(app, READ_STATE, async ({ request }) => {
    administrator(request);
    const now = context.now();
    return database.read(scope, async (sql) => {
      const settings = await signInSettings(sql, city, demonstration);
      const [factors, links] = [await withFactor(sql, city), await linkedAccounts(sql, city)];
      const paused = await blocked(sql, city, now);
      const until = new Map(paused.filter(({ sort }) => sort === 'account').map((one) => [one.key, one.until]));
      const { rows } = await sql.query<{ account: string; name: string; mustChange: boolean }>(
        `SELECT account, name, must_change AS "mustChange" FROM account WHERE city = $1 ORDER BY account`,
        [city],
      );
      const names = new Map(rows.map(({ account, name }) => [account, name]));
      const sessions = await listSessions(sql, city, null, now, settings);
      return {
        people: rows.map(({ account, mustChange }) => ({
          account,
          factor: factors.has(account),
          linked: links.has(account),
          mustChange,
          blockedUntil: until.get(account) ?? null,
        })),
        sessions: sessions.map((one) => ({ ...one, name: names.get(one.account) ?? one.account })),
        addresses: paused
          .filter(({ sort }) => sort === 'address')
          .map(({ key, until: end, failures }) => ({ address: key, until: end, failures })),
        settings,
        bounds: bounds(),
        key: context.secretKey !== undefined,
      };
    });
  });

  route(app, SET_SETTINGS, async ({ request, body }) => {
    const actor = administrator(request);
    const now = context.now();
    return database.write(scope, async (sql) => {
      await setSignInSettings(sql, city, body, now);
      await logAdminAct(sql, city, now, { actor, act: 'sign-in.settings', subject: city, detail: { ...body } });
      return signInSettings(sql, city, demonstration);
    });
  });

  route(app, UNLOCK_PERSON, ({ request, params: { account } }) =>
    actOn(request, account, 'unlock', (sql) => unblock(sql, city, 'account', account)),
  );
  route(app, UNLOCK_ADDRESS, async ({ request, body: { address } }) => {
    const actor = administrator(request);
    const at = context.now();
    await database.write(scope, async (sql) => {
      await unblock(sql, city, 'address', address);
      await logAdminAct(sql, city, at, { actor, act: 'address.unlock', subject: address });
    });
  });
  route(app, RESET_FACTOR, ({ request, params: { account } }) =>
    actOn(request, account, 'factor-reset', async (sql) => {
      await removeFactor(sql, city, account);
      await endSessions(sql, city, { account });
    }),
  );
  route(app, REMOVE_LINK, ({ request, params: { account } }) =>
    actOn(request, account, 'unlink', async (sql) => {
      await unlink(sql, city, account);
      await endSessions(sql, city, { account });
    }),
  );
  route(app, END_PERSON_SESSIONS, ({ request, params: { account } }) =>
    actOn(request, account, 'session-end', (sql) => endSessions(sql, city, { account })),
  );
  route(app, END_PERSON_SESSION, ({ request, params: { account, session } }) =>
    actOn(request, account, 'session-end', (sql) => endSessions(sql, city, { account, id: session })),
  );

  route(app, LIST_SIGN_INS, async ({ viewer, query: { page, size, ...query } }) => {
    must(context, viewer, 'audit', null, null);
    const found = await database.read(scope, (sql) =>
      signInLog(sql, city, filterOf(query), { offset: (page - 1) * size, size }),
    );
    return { ...found, page, size };
  });

  route(app, EXPORT_SIGN_INS, async ({ viewer, reply, query: { purpose, ...query } }) => {
    must(context, viewer, 'audit', null, null);
    const filter = filterOf(query);
    const { rows } = await database.read(scope, (sql) => signInLog(sql, city, filter, { offset: 0, size: MOST }));
    // Written down before it is handed over.
    await logExport(database, {
      city,
      at: context.now(),
      account: viewer.account,
      kind: 'sign-ins',
      filter,
      purpose,
      sensitive: true,
      rows: rows.length,
    });
    const head = [
      '时间 at',
      '账号 account',
      '事件 event',
      '成功 ok',
      '原因 reason',
      '经办 actor',
      '地址 address',
      '浏览器 agent',
    ];
    const lines = rows.map((line) =>
      csvLine([
        line.at,
        line.account,
        line.what,
        String(line.ok),
        line.reason ?? '',
        line.actor,
        line.address,
        line.agent,
      ]),
    );
    return reply
      .headers({
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="sign-ins-${context.today()}.csv"`,
      })
      .send(`\uFEFF${csvLine(head)}${lines.join('')}`);
  });
}
