/** A person's own notices. The post of a demonstration is many people: no address of theirs is kept. */
import { E as Access } from '@wutong/kernel/access/access.errors';
import { cityScope } from '@wutong/kernel/db/scope';
import { WutongError } from '@wutong/kernel/errors';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Context } from '../context';
import { fenceOf } from '../edge/limits';
import { choiceOf, confirmAddress, dropAddress, giveAddress, setChoice } from '../notices/choices';
import { E } from '../notices/notices.errors';
import { noticeSettings } from '../notices/settings';
import { mailableTo, trialMail } from '../notices/trial';
import { digestsOf, myNotices } from '../notices/view';
import { route } from '../openapi/route';
import { viewerOf } from '../session/guard';
import {
  CONFIRM_MAIL,
  DROP_MAIL,
  GIVE_MAIL,
  LIST_DIGESTS,
  READ_MY_NOTICES,
  SET_MY_NOTICES,
  TEST_MY_MAIL,
} from './notices.operations';

/** Messages one person may ask for in a minute. */
const TESTS = 5;

/** Registers `/notices` and `/account/notices`. */
export function noticeRoutes(app: FastifyInstance, context: Context): void {
  const { database, city } = context;
  const scope = cityScope(city);
  const fence = fenceOf(context, TESTS);
  const mine = (account: string) => database.read(scope, (sql) => myNotices(sql, city, account));
  /** Who asks, where an address of their own may be kept. */
  const person = (request: FastifyRequest): string => {
    if (request.open?.way === 'demonstration') throw new WutongError(Access.FORBIDDEN_ACTION);
    return viewerOf(request).account;
  };

  route(app, LIST_DIGESTS, ({ viewer, query: { size } }) =>
    database.read(scope, (sql) => digestsOf(sql, city, viewer.account, size)),
  );

  route(app, READ_MY_NOTICES, ({ viewer }) => mine(viewer.account));

  route(app, SET_MY_NOTICES, async ({ viewer, body }) => {
    await database.write(scope, async (sql) => {
      const { from, until } = (await noticeSettings(sql, city)).window;
      if (body.hour < from || body.hour >= until)
        throw new WutongError(E.NOTICE_HOUR, { from, until }, { where: { field: 'hour' } });
      await setChoice(sql, city, viewer.account, body, context.now());
    });
    return mine(viewer.account);
  });

  route(app, GIVE_MAIL, async ({ request, body: { address } }) => {
    const account = person(request);
    fence(account);
    // Before the code is made: nothing is noted for an address that cannot be written to.
    await mailableTo(context, address);
    const code = await database.write(scope, (sql) => giveAddress(sql, city, account, address, context.now()));
    const { cityName } = context;
    return trialMail(context, address, {
      subject: `${cityName.zh}提醒邮箱确认码`,
      text: `确认码:${code}\n\n请在 30 分钟内填回系统“我的账号—提醒”。如非本人操作,不必理会,不会再收到邮件。\n\nYour code: ${code}. Hand it back under My account, Notices, within 30 minutes. If you did not ask for it, ignore it.\n`,
    });
  });

  route(app, CONFIRM_MAIL, async ({ request, body: { code } }) => {
    const account = person(request);
    const ok = await database.write(scope, (sql) => confirmAddress(sql, city, account, code, context.now()));
    if (!ok) throw new WutongError(E.NOTICE_CODE, {}, { where: { field: 'code' } });
    return mine(account);
  });

  route(app, DROP_MAIL, async ({ request }) => {
    const account = person(request);
    await database.write(scope, (sql) => dropAddress(sql, city, account, context.now()));
    return mine(account);
  });

  route(app, TEST_MY_MAIL, async ({ request }) => {
    const account = person(request);
    fence(account);
    const { mail } = await database.read(scope, (sql) => choiceOf(sql, city, account));
    if (!mail?.confirmed) throw new WutongError(E.NOTICE_MAIL_NONE);
    return trialMail(context, mail.address, testMail(context));
  });
}

/** A test in both languages. */
export function testMail({ cityName }: Context): { subject: string; text: string } {
  return {
    subject: `${cityName.zh}提醒测试邮件`,
    text: '收到这封邮件,说明提醒邮件设置无误。\n\nThis is a test: notices by mail are set up.\n',
  };
}
