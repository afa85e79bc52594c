/** To the identity provider and back. The browser follows links here: every end is a redirect to a page, never a bare answer. */
import { enterAfterFirst } from '@wutong/kernel/access/sign-in';
import { logSignIn, type SignInReason } from '@wutong/kernel/access/sign-in-log';
import { beginFlow, linkedAccount, takeFlow } from '@wutong/kernel/access/provider-links';
import { tokenHash } from '@wutong/kernel/access/sessions';
import { systemScope } from '@wutong/kernel/db/scope';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Context } from '../context';
import { fenceOf } from '../edge/limits';
import { operation, route } from '../openapi/route';
import { giveCookie, readCookie, takeCookie } from '../session/cookies';
import { originOf, tryOf } from '../session/origin';
import { arrival, departure } from '../session/provider';

const START = operation({
  method: 'GET',
  path: '/provider/start',
  id: 'startProviderSignIn',
  tag: 'session',
  summary: { zh: '去统一身份认证登录(跳转)', en: 'To the identity provider (redirect)' },
  open: true,
  query: z.object({ next: z.string().max(500).optional() }),
  answer: null,
  status: 302,
});
const CALLBACK = operation({
  method: 'GET',
  path: '/provider/callback',
  id: 'finishProviderSignIn',
  tag: 'session',
  summary: { zh: '统一身份认证返回(跳转)', en: 'Back from the identity provider (redirect)' },
  open: true,
  query: z.looseObject({ state: z.string().max(200).optional() }),
  answer: null,
  status: 302,
});

/** A path of our own page, or the front page: nobody is sent elsewhere by a link to the sign-in. */
export function ownPath(next: string | undefined): string {
  if (next === undefined || !/^\/(?![/\\])/.test(next) || /[\\\p{C}]/u.test(next)) return '/';
  const base = 'http://own.invalid';
  return URL.canParse(next, base) && new URL(next, base).origin === base ? next : '/';
}

/** Registers `/provider/start` and `/provider/callback`. */
export function providerRoutes(app: FastifyInstance, context: Context): void {
  const { database, city, provider } = context;
  const scope = systemScope(city);
  const byAddress = fenceOf(context, context.limits.signIns);
  /** True when the address has used up its tries; it is then sent back with a word about it. */
  const tooMany = (request: FastifyRequest): boolean => {
    try {
      byAddress(request.ip);
      return false;
    } catch {
      return true;
    }
  };
  const back = (reply: FastifyReply, code: string): FastifyReply => reply.redirect(`/signin?said=${code}`);
  const refuse = async (
    request: FastifyRequest,
    reply: FastifyReply,
    code: string,
    reason: SignInReason,
    account = '',
  ): Promise<FastifyReply> => {
    await database.write(scope, (sql) =>
      logSignIn(sql, city, { at: context.now(), account, what: 'provider', ok: false, reason, ...originOf(request) }),
    );
    return back(reply, code);
  };

  route(app, START, async ({ request, reply, query }) => {
    if (tooMany(request)) return back(reply, 'TOO_MANY_REQUESTS');
    if (!provider) return back(reply, 'PROVIDER_OFF');
    const leaving = await departure(provider).catch(() => null);
    if (!leaving) return back(reply, 'PROVIDER_DOWN');
    const browser = randomBytes(24).toString('base64url');
    const { state, nonce, verifier, url } = leaving;
    const next = ownPath(query.next);
    await database.write(scope, (sql) =>
      beginFlow(sql, city, { state, nonce, verifier, next, browser }, context.now()),
    );
    giveCookie(request, reply, browser, 'wutong_provider');
    return reply.redirect(url);
  });

  route(app, CALLBACK, async ({ request, reply, query }) => {
    if (tooMany(request)) return back(reply, 'TOO_MANY_REQUESTS');
    if (!provider) return back(reply, 'PROVIDER_OFF');
    const browser = readCookie(request, 'wutong_provider');
    takeCookie(request, reply, 'wutong_provider');
    const { state } = query;
    const flow =
      state !== undefined && browser !== undefined
        ? await database.write(scope, (sql) => takeFlow(sql, city, state, browser, context.now()))
        : null;
    if (!flow || state === undefined) return refuse(request, reply, 'PROVIDER_REFUSED', 'provider-refused');
    const search = request.url.slice(request.url.indexOf('?'));
    const person = await arrival(provider, search, { ...flow, state }).catch(() => null);
    if (!person) return refuse(request, reply, 'PROVIDER_REFUSED', 'provider-refused');
    const at = tryOf(context, request);
    const outcome = await database.write(scope, async (sql) => {
      const linked = await linkedAccount(sql, city, person, at.now);
      if ('refused' in linked) return linked;
      const { account, made } = linked;
      const line = { at: at.now, account, ok: true, address: at.address, agent: at.agent };
      if (made) await logSignIn(sql, city, { ...line, what: 'link' });
      const trusted = provider.trustFactor === true && person.strong;
      const entered = await enterAfterFirst(sql, at, account, 'provider', trusted);
      const reason = 'step' in entered ? 'second-factor-due' : null;
      await logSignIn(sql, city, { ...line, what: 'provider', reason });
      return entered;
    });
    if ('refused' in outcome) {
      const code = outcome.refused === 'no-account' ? 'PROVIDER_NO_ACCOUNT' : 'PROVIDER_OTHER_LINK';
      // Whoever it was, the log says which name the provider gave, or which of its subjects (as a hash) when it gave none.
      return refuse(request, reply, code, outcome.refused, person.claim ?? tokenHash(person.subject).slice(0, 12));
    }
    if ('step' in outcome) {
      giveCookie(request, reply, outcome.step, 'wutong_step');
      return reply.redirect(`/signin?step=code&next=${encodeURIComponent(flow.next)}`);
    }
    giveCookie(request, reply, outcome.session.token);
    return reply.redirect(flow.next);
  });
}
