/** Signing in and out, first set-up, and what the page shows before anybody is signed in. */
import { actionsOf } from '@wutong/kernel/access/decide';
import { E } from '@wutong/kernel/access/access.errors';
import { viewerOf as viewerOfAccount } from '@wutong/kernel/access/posts';
import { isRole, ROLES } from '@wutong/kernel/access/roles';
import { closeSession, openSession } from '@wutong/kernel/access/sessions';
import { setUp, setupDue } from '@wutong/kernel/access/setup';
import { checkSignIn } from '@wutong/kernel/access/sign-in';
import type { Viewer } from '@wutong/kernel/access/types';
import { WutongError } from '@wutong/kernel/errors';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Context } from '../context';
import { E as Edge } from '../edge/edge.errors';
import { input, shortText } from '../edge/input';
import { RateLimit } from '../edge/rate';
import { demoPosts, demoRoles } from '../session/demonstration';
import { giveCookie, takeCookie, viewerOf } from '../session/guard';
import type { Session, Welcome } from '../wire';

const password = z.string().min(1).max(256);
const account = z.string().min(1).max(40);
const SignIn = z.strictObject({ account, password });
const SetUp = z.strictObject({ token: z.string().max(64), account, name: shortText, password });
const Demo = z.strictObject({ role: z.string().refine(isRole), account: account.optional() });

const OPEN = { config: { open: true } };

/** What the page needs to know about the signed-in person. */
export function sessionOf(context: Context, viewer: Viewer, csrf: string): Session {
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
  };
}

/** Registers `/welcome`, `/session` and `/setup`. */
export function sessionRoutes(app: FastifyInstance, context: Context): void {
  const { database, city } = context;
  const scope = { city };
  // Twenty tries a minute from one address leave room for an office behind one router.
  const fence = new RateLimit(20, 60);
  const pass = (request: FastifyRequest): void => {
    const seconds = fence.take(request.ip, Date.parse(context.now()));
    if (seconds > 0) throw new WutongError(Edge.TOO_MANY_REQUESTS, { seconds });
  };

  /** A new token on every sign-in; a session that was open in this browser ends. */
  const enter = async (request: FastifyRequest, reply: FastifyReply, name: string): Promise<Session> => {
    const opened = await database.write(scope, async (sql) => {
      if (request.open) await closeSession(sql, city, request.open.token);
      return openSession(sql, city, name, context.now());
    });
    const viewer = await database.read(scope, (sql) => viewerOfAccount(sql, city, name));
    if (!viewer) throw new WutongError(E.SIGN_IN_REFUSED);
    giveCookie(request, reply, opened.token);
    return sessionOf(context, viewer, opened.csrf);
  };

  app.get('/welcome', OPEN, async (): Promise<Welcome> => {
    const due = await database.read(scope, (sql) => setupDue(sql, city));
    return {
      city: { code: city, name: context.cityName },
      demonstration: context.demonstration,
      // A demonstration is entered by a click; nobody needs to be told to set it up.
      setUpDue: due && !context.demonstration,
      demoRoles: demoRoles(context),
    };
  });

  app.get('/session', async (request): Promise<Session> =>
    sessionOf(context, viewerOf(request), request.open?.csrf ?? ''),
  );

  app.post('/session', OPEN, async (request, reply): Promise<Session> => {
    pass(request);
    const given = input(SignIn, request.body);
    await checkSignIn(database, city, context.now(), given, context.passwordCost);
    return enter(request, reply, given.account);
  });

  app.post('/session/demo', OPEN, async (request, reply): Promise<Session> => {
    pass(request);
    if (!context.demonstration) throw new WutongError(E.NOT_A_DEMONSTRATION);
    const { role } = input(Demo, request.body);
    const post = demoPosts(context).find((one) => one.role === role);
    if (!post) throw new WutongError(E.FORBIDDEN_ACTION);
    return enter(request, reply, post.account);
  });

  app.delete('/session', async (request, reply) => {
    const token = request.open?.token ?? '';
    await database.write(scope, (sql) => closeSession(sql, city, token));
    takeCookie(reply);
    return reply.status(204).send();
  });

  app.post('/setup', OPEN, async (request, reply): Promise<Session> => {
    pass(request);
    const given = input(SetUp, request.body);
    const act = { city, now: context.now(), cost: context.passwordCost };
    await setUp(database, context.tree, act, given);
    return enter(request, reply, given.account);
  });
}
