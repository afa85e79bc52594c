/** My account: what one may do to one's own password, second factor and sessions. */
import { E } from '@wutong/kernel/access/access.errors';
import { setPassword } from '@wutong/kernel/access/accounts';
import {
  confirmFactor,
  makeRecoveryCodes,
  offerFactor,
  removeFactor,
  secondFactor,
} from '@wutong/kernel/access/second-factor';
import { endSessions, listSessions, markFactor, needsFactor } from '@wutong/kernel/access/sessions';
import { checkOwnCode, checkOwnPassword } from '@wutong/kernel/access/sign-in';
import { logSignIn, signInLog, type SignInEvent } from '@wutong/kernel/access/sign-in-log';
import { signInSettings } from '@wutong/kernel/access/sign-in-settings';
import { systemScope } from '@wutong/kernel/db/scope';
import type { Sql } from '@wutong/kernel/db/types';
import { WutongError } from '@wutong/kernel/errors';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Context } from '../context';
import { route } from '../openapi/route';
import { takeCookie } from '../session/cookies';
import { originOf, tryOf } from '../session/origin';
import { newSecret, stepper } from '../session/totp';
import type { MyAccount } from '../wire';
import {
  CHANGE_PASSWORD,
  CONFIRM_FACTOR,
  DROP_FACTOR,
  END_OTHERS,
  END_SESSION,
  OFFER_FACTOR,
  READ_ACCOUNT,
  RENEW_CODES,
} from './account.operations';

const DAY = 86_400_000;
/** Lines of one's own sign-ins shown. */
const SHOWN = 20;

/** Registers `/account/…`. */
export function accountRoutes(app: FastifyInstance, context: Context): void {
  const { database, city, demonstration } = context;
  const scope = systemScope(city);
  const mine = (request: FastifyRequest) => {
    if (!request.open) throw new WutongError(E.NOT_SIGNED_IN);
    return { session: request.open.id, viewer: request.open.viewer, account: request.open.viewer.account };
  };
  const note = (sql: Sql, request: FastifyRequest, account: string, what: SignInEvent): Promise<void> =>
    logSignIn(sql, city, { at: context.now(), account, what, ok: true, ...originOf(request) });
  const passwordOf = async (sql: Sql, account: string): Promise<{ setAt: string | null }> => {
    const { rows } = await sql.query<{ setAt: string | null }>(
      `SELECT password_set_at AS "setAt" FROM account WHERE city = $1 AND account = $2 AND password IS NOT NULL`,
      [city, account],
    );
    return rows[0] ?? { setAt: null };
  };
  /** Whoever has a password shows it again before the second factor is touched: a browser left open must not suffice. */
  const showPassword = async (
    request: FastifyRequest,
    account: string,
    given: string | undefined,
    what: SignInEvent,
  ) => {
    const { setAt } = await database.read(scope, (sql) => passwordOf(sql, account));
    if (setAt === null) return;
    if (given === undefined) throw new WutongError(E.PASSWORD_WRONG, {}, { where: { field: 'password' } });
    await checkOwnPassword(database, tryOf(context, request), account, given, what);
  };

  route(app, READ_ACCOUNT, async ({ request }): Promise<MyAccount> => {
    const { account, viewer, session } = mine(request);
    const now = context.now();
    return database.read(scope, async (sql) => {
      const settings = await signInSettings(sql, city, demonstration);
      const { setAt } = await passwordOf(sql, account);
      const factor = await secondFactor(sql, city, account);
      const sessions = await listSessions(sql, city, account, now, settings);
      const { rows } = await signInLog(sql, city, { account }, { offset: 0, size: SHOWN });
      const days = settings.passwordDays;
      return {
        account,
        name: viewer.name,
        passwordSetAt: setAt,
        passwordUntil: days === null || setAt === null ? null : new Date(Date.parse(setAt) + days * DAY).toISOString(),
        factor: {
          since: factor?.confirmedAt ?? null,
          recoveryLeft: factor?.recoveryLeft ?? 0,
          needed: needsFactor(viewer, settings),
          offered: context.secretKey !== undefined,
        },
        // The posts of a demonstration are shared: nobody is shown where strangers come from.
        sessions: sessions
          .filter(({ id, way }) => way !== 'demonstration' || id === session)
          .map((row) => {
            const { account: _, ...one } = row;
            return { ...one, current: one.id === session };
          }),
        signIns: request.open?.way === 'demonstration' ? [] : rows,
        idleMinutes: settings.idleMinutes,
        oldestHours: settings.oldestHours,
      };
    });
  });

  route(app, CHANGE_PASSWORD, async ({ request, body }) => {
    const { account, session } = mine(request);
    await checkOwnPassword(database, tryOf(context, request), account, body.current, 'password-change');
    const act = { city, actor: account, now: context.now(), cost: context.passwordCost, words: [context.cityName.en] };
    await database.write(scope, async (sql) => {
      await setPassword(sql, act, account, body.password, session);
      await note(sql, request, account, 'password-change');
    });
  });

  route(app, OFFER_FACTOR, async ({ request }) => {
    const { account } = mine(request);
    const { secret, sealed, uri } = newSecret(context, account);
    await database.write(scope, async (sql) => {
      await offerFactor(sql, city, account, sealed, context.now());
      await note(sql, request, account, 'factor-offer');
    });
    return { secret, uri };
  });

  route(app, CONFIRM_FACTOR, async ({ request, body }) => {
    const { account, session } = mine(request);
    await showPassword(request, account, body.password, 'factor-confirm');
    const stepOf = stepper(context);
    const now = context.now();
    return database.write(scope, async (sql) => {
      const factor = await secondFactor(sql, city, account);
      if (!factor || factor.confirmedAt) throw new WutongError(E.FACTOR_ABSENT);
      const step = stepOf(factor, account, body.code);
      if (step === null) throw new WutongError(E.CODE_REFUSED, {}, { where: { field: 'code' } });
      if (!(await confirmFactor(sql, city, account, step, now))) throw new WutongError(E.FACTOR_ABSENT);
      await markFactor(sql, city, session);
      // What was opened without the second factor ends now that there is one.
      await endSessions(sql, city, { account, except: session });
      await note(sql, request, account, 'factor-confirm');
      return { codes: await makeRecoveryCodes(sql, city, account, now) };
    });
  });

  route(app, RENEW_CODES, async ({ request, body }) => {
    const { account } = mine(request);
    await checkOwnCode(database, tryOf(context, request), account, body.code, stepper(context));
    return database.write(scope, async (sql) => ({
      codes: await makeRecoveryCodes(sql, city, account, context.now()),
    }));
  });

  route(app, DROP_FACTOR, async ({ request, body }) => {
    const { account, viewer } = mine(request);
    const settings = await database.read(scope, (sql) => signInSettings(sql, city, demonstration));
    if (needsFactor(viewer, settings)) throw new WutongError(E.FACTOR_NEEDED);
    await showPassword(request, account, body.password, 'factor-reset');
    await checkOwnCode(database, tryOf(context, request), account, body.code, stepper(context));
    await database.write(scope, async (sql) => {
      await removeFactor(sql, city, account);
      await note(sql, request, account, 'factor-reset');
    });
  });

  route(app, END_SESSION, async ({ request, reply, params }) => {
    const { account, session } = mine(request);
    await database.write(scope, async (sql) => {
      if ((await endSessions(sql, city, { account, id: params.session })) > 0)
        await note(sql, request, account, 'session-end');
    });
    if (params.session === session) takeCookie(request, reply);
  });

  route(app, END_OTHERS, async ({ request }) => {
    const { account, session } = mine(request);
    // A post of the demonstration is many people: nobody ends the sessions of the others.
    if (request.open?.way === 'demonstration') return;
    await database.write(scope, async (sql) => {
      if ((await endSessions(sql, city, { account, except: session })) > 0)
        await note(sql, request, account, 'session-end');
    });
  });
}
