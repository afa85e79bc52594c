/** Signing in and out, first set-up, and what the page shows before anybody is signed in. */
import { systemScope } from '@wutong/kernel/db/scope';
import { actionsOf } from '@wutong/kernel/access/decide';
import { E } from '@wutong/kernel/access/access.errors';
import { isRole, ROLES } from '@wutong/kernel/access/roles';
import { endSessions, openSession, readSession, type OpenSession, type Way } from '@wutong/kernel/access/sessions';
import { setUp, setupDue } from '@wutong/kernel/access/setup';
import { signInByCode, signInByPassword, type Entered } from '@wutong/kernel/access/sign-in';
import { logSignIn } from '@wutong/kernel/access/sign-in-log';
import { WutongError } from '@wutong/kernel/errors';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Context } from '../context';
import { shortText } from '../edge/input';
import { fenceOf } from '../edge/limits';
import { operation, route } from '../openapi/route';
import { SessionShape, SignedInShape, WelcomeShape } from '../openapi/shapes/session';
import { demoPosts, demoRoles } from '../session/demonstration';
import { giveCookie, readCookie, takeCookie } from '../session/cookies';
import { originOf, tryOf } from '../session/origin';
import { leaveTo, providerName } from '../session/provider';
import { stepper } from '../session/totp';
import type { Session, SignedIn } from '../wire';

const password = z.string().min(1).max(256);
const account = z.string().min(1).max(40);
const SignIn = z.strictObject({ account, password });
const SetUp = z.strictObject({ token: z.string().max(64), account, name: shortText, password });
const Shown = z.union([
  z.strictObject({ code: z.string().regex(/^\d{6}$/) }),
  z.strictObject({ recovery: z.string().min(8).max(40) }),
]);
const Demo = z.strictObject({ role: z.string().refine(isRole), account: account.optional() });

const tag = 'session' as const;

const READ_WELCOME = operation({
  method: 'GET',
  path: '/welcome',
  id: 'readWelcome',
  tag,
  summary: { zh: '登录前可见的信息', en: 'What may be known before signing in' },
  open: true,
  answer: WelcomeShape,
});
const READ_SESSION = operation({
  method: 'GET',
  path: '/session',
  id: 'readSession',
  tag,
  summary: { zh: '当前登录的人及其岗位', en: 'Who is signed in, with which posts' },
  answer: SessionShape,
  config: { limited: true },
});
const SIGN_IN = operation({
  method: 'POST',
  path: '/session',
  id: 'signIn',
  tag,
  summary: { zh: '用账号和密码登录', en: 'Sign in with account and password' },
  note: {
    zh: '会话在 Cookie 中;此后每次写入须把 csrf 放在请求头 x-wutong-csrf。系统对接请用令牌。',
    en: 'The session travels in a cookie; every write after it sends csrf in the header x-wutong-csrf. Machines use a token.',
  },
  open: true,
  body: SignIn,
  answer: SignedInShape,
  errors: ['SIGN_IN_REFUSED', 'SIGN_IN_LOCKED', 'SIGN_IN_ADDRESS_LOCKED', 'TOO_MANY_REQUESTS'],
});
const SHOW_CODE = operation({
  method: 'POST',
  path: '/session/code',
  id: 'showCode',
  tag,
  summary: { zh: '登录第二步:动态口令或恢复码', en: 'Second step of signing in: a one-time or a recovery code' },
  open: true,
  body: Shown,
  answer: SessionShape,
  errors: ['STEP_GONE', 'CODE_REFUSED', 'CODE_USED', 'SIGN_IN_LOCKED', 'SIGN_IN_ADDRESS_LOCKED', 'TOO_MANY_REQUESTS'],
  example: { code: '123456' },
});
const ENTER_DEMONSTRATION = operation({
  method: 'POST',
  path: '/session/demo',
  id: 'enterDemonstration',
  tag,
  summary: { zh: '演示城市:一键登录一个岗位', en: 'Demonstration only: enter as a post' },
  open: true,
  body: Demo,
  answer: SessionShape,
  errors: ['NOT_A_DEMONSTRATION', 'TOO_MANY_REQUESTS'],
  example: { role: 'county-clerk' },
});
const SIGN_OUT = operation({
  method: 'DELETE',
  path: '/session',
  id: 'signOut',
  tag,
  summary: { zh: '退出登录', en: 'Sign out' },
  answer: null,
  config: { limited: true },
});
const SET_UP = operation({
  method: 'POST',
  path: '/setup',
  id: 'setUp',
  tag,
  summary: { zh: '首次设置:第一名管理员', en: 'First set-up: the first administrator' },
  open: true,
  body: SetUp,
  answer: SessionShape,
  errors: ['SETUP_DONE', 'SETUP_TOKEN_WRONG', 'PASSWORD_WEAK', 'ACCOUNT_SHAPE', 'TOO_MANY_REQUESTS'],
});

/** What the page needs to know about the signed-in person. */
export async function sessionOf(context: Context, open: OpenSession): Promise<Session> {
  const { viewer, csrf, way, factor, due } = open;
  return {
    account: viewer.account,
    name: viewer.name,
    grants: viewer.grants.map((grant) => ({
      ...grant,
      placeName: context.tree.nameOf(grant.place),
      officeName: context.offices.get(grant.office)?.name ?? grant.office,
      roleName: ROLES[grant.role].name,
    })),
    can: actionsOf(viewer),
    city: { code: context.city, name: context.cityName },
    demonstration: context.demonstration,
    csrf,
    way,
    factor,
    due,
    leaveTo: way === 'provider' ? await leaveTo(context) : null,
  };
}

/** Registers `/welcome`, `/session` and `/setup`. */
export function sessionRoutes(app: FastifyInstance, context: Context): void {
  const { database, city, demonstration } = context;
  const scope = systemScope(city);
  const byAddress = fenceOf(context, context.limits.signIns);
  const pass = (request: FastifyRequest): void => byAddress(request.ip);

  /** Hands over what signing in gave: a session, or the ticket for the second step. A session open in this browser ends. */
  const enter = async (request: FastifyRequest, reply: FastifyReply, entered: Entered): Promise<SignedIn> => {
    if ('step' in entered) {
      giveCookie(request, reply, entered.step, 'wutong_step');
      return { next: 'code' };
    }
    return arrive(request, reply, entered.session.token);
  };
  const arrive = async (request: FastifyRequest, reply: FastifyReply, token: string): Promise<Session> => {
    const before = request.open;
    if (before) {
      const { id, viewer } = before;
      await database.write(scope, (sql) => endSessions(sql, city, { account: viewer.account, id }));
    }
    const open = await database.read(scope, (sql) =>
      readSession(sql, city, token, context.now(), demonstration, request.ip),
    );
    if (!open) throw new WutongError(E.SIGN_IN_REFUSED);
    giveCookie(request, reply, token);
    if (readCookie(request, 'wutong_step')) takeCookie(request, reply, 'wutong_step');
    return sessionOf(context, open);
  };
  /** A session for somebody whose right to one was shown in another way than by a password. */
  const openFor = async (request: FastifyRequest, reply: FastifyReply, account: string, way: Way): Promise<Session> => {
    const now = context.now();
    const origin = originOf(request);
    const { token } = await database.write(scope, async (sql) => {
      const what = way === 'set-up' ? 'set-up' : 'demonstration';
      await logSignIn(sql, city, { at: now, account, what, ok: true, ...origin });
      return openSession(sql, city, { account, way, factor: false, demonstration, ...origin }, now);
    });
    return arrive(request, reply, token);
  };

  route(app, READ_WELCOME, async () => {
    const due = await database.read(scope, (sql) => setupDue(sql, city));
    return {
      city: { code: city, name: context.cityName },
      demonstration,
      // A demonstration is entered by a click; nobody needs to be told to set it up.
      setUpDue: due && !demonstration,
      provider: providerName(context),
      demoRoles: demoRoles(context),
    };
  });

  route(app, READ_SESSION, async ({ request }) => {
    if (!request.open) throw new WutongError(E.NOT_SIGNED_IN);
    return sessionOf(context, request.open);
  });

  route(app, SIGN_IN, async ({ request, reply, body }) => {
    pass(request);
    return enter(request, reply, await signInByPassword(database, tryOf(context, request), body, context.passwordCost));
  });

  route(app, SHOW_CODE, async ({ request, reply, body }) => {
    pass(request);
    const ticket = readCookie(request, 'wutong_step') ?? '';
    const entered = await signInByCode(database, tryOf(context, request), ticket, body, stepper(context));
    if ('step' in entered) throw new WutongError(E.STEP_GONE);
    return arrive(request, reply, entered.session.token);
  });

  route(app, ENTER_DEMONSTRATION, async (asked) => {
    const { request, reply } = asked;
    pass(request);
    if (!demonstration) throw new WutongError(E.NOT_A_DEMONSTRATION);
    const { role } = asked.body;
    const post = demoPosts(context).find((one) => one.role === role);
    if (!post) throw new WutongError(E.FORBIDDEN_ACTION);
    return openFor(request, reply, post.account, 'demonstration');
  });

  route(app, SIGN_OUT, async ({ request, reply }) => {
    const { open } = request;
    if (!open) throw new WutongError(E.NOT_SIGNED_IN);
    const { account } = open.viewer;
    await database.write(scope, async (sql) => {
      await endSessions(sql, city, { account, id: open.id });
      await logSignIn(sql, city, { at: context.now(), account, what: 'sign-out', ok: true, ...originOf(request) });
    });
    takeCookie(request, reply);
  });

  route(app, SET_UP, async (asked) => {
    const { request, reply } = asked;
    pass(request);
    const given = asked.body;
    const act = { city, now: context.now(), cost: context.passwordCost };
    await setUp(database, context.tree, act, given);
    return openFor(request, reply, given.account, 'set-up');
  });
}
