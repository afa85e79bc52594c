/** Messages a person asks for: a test, or the code that shows an address to be theirs. Sent at once, within the channel's limits. */
import { randomBytes } from 'node:crypto';
import { cityScope } from '@wutong/kernel/db/scope';
import { WutongError } from '@wutong/kernel/errors';
import type { Bilingual } from '@wutong/kernel/kinds/types';
import type { Context } from '../context';
import type { NoticeTest } from '../wire-notices';
import { checkAddress, checkDomain } from './addresses';
import { limitsOf } from './deliver';
import { E } from './notices.errors';
import type { Outcome } from './outcome';
import { lockPaces, rest, takeSlot, workAgain } from './pace-store';
import { type KeptRobot, robotAddress } from './robot-store';
import { ROBOTS } from './robots';
import { sendMail } from './send-mail';
import { sendRobot } from './send-robot';
import { MAIL_KEY, mailRoute, noticeSettings, type Settings } from './settings';
import { testWords } from './words';

/** The settings, when mail can be sent to the address. Throws NOTICE_MAIL_OFF, NOTICE_ADDRESS, NOTICE_DOMAIN. */
export async function mailableTo(context: Context, address: string): Promise<Settings> {
  const { database, city } = context;
  const settings = await database.read(cityScope(city), (sql) => noticeSettings(sql, city));
  if (!settings.mail) throw new WutongError(E.NOTICE_MAIL_OFF);
  checkAddress(address);
  checkDomain(address, settings.mail.domains);
  return settings;
}

/** Sends one mail now. Throws what `mailableTo` throws, KEY_WRONG, and NOTICE_WAIT while the limit is used up. */
export async function trialMail(
  context: Context,
  to: string,
  words: { subject: string; text: string },
): Promise<NoticeTest> {
  const settings = await mailableTo(context, to);
  const route = mailRoute(context, settings)!;
  await slot(context, settings, MAIL_KEY);
  const id = `test.${randomBytes(12).toString('hex')}`;
  const mail = { to, ...words, id, at: context.now() };
  const outcome = await sendMail(route, mail, { allow: context.insideAllowed });
  return concluded(context, MAIL_KEY, outcome, {
    zh: `邮件服务器已接收,请到 ${to} 查收(也看看垃圾邮件)。`,
    en: `The mail server has taken it; look into ${to}, the junk folder included.`,
  });
}

/** Sends a test to a group now. Throws KEY_WRONG, NOTICE_WAIT. */
export async function trialRobot(context: Context, robot: KeptRobot): Promise<NoticeTest> {
  const { database, city, cityName } = context;
  const settings = await database.read(cityScope(city), (sql) => noticeSettings(sql, city));
  const to = robotAddress(context, robot);
  await slot(context, settings, robot.paceKey);
  const text = testWords(cityName, { keyword: robot.keyword, most: ROBOTS[robot.type].most });
  const outcome = await sendRobot(to, text, Date.parse(context.now()), { allow: context.insideAllowed });
  const { name } = ROBOTS[robot.type];
  return concluded(context, robot.paceKey, outcome, {
    zh: `${name.zh}已接收,请到群里查看。`,
    en: `${name.en} has taken it; look into the group.`,
  });
}

async function slot(context: Context, settings: Settings, key: string): Promise<void> {
  const { database, city } = context;
  const now = Date.parse(context.now());
  const at = await database.write(cityScope(city), async (sql) => {
    await lockPaces(sql, city);
    return takeSlot(sql, city, key, limitsOf(key, settings), now, true);
  });
  if (at > now) throw new WutongError(E.NOTICE_WAIT, { seconds: Math.ceil((at - now) / 1000) });
}

/** The answer in words. A test that went through ends the rest of its channel; one that shows it to be down begins one. */
async function concluded(context: Context, key: string, outcome: Outcome, well: Bilingual): Promise<NoticeTest> {
  const { database, city } = context;
  await database.write(cityScope(city), async (sql) => {
    if (outcome.state === 'sent') await workAgain(sql, city, key);
    if (outcome.state === 'held') await rest(sql, city, key, outcome.error, outcome.seconds, Date.parse(context.now()));
  });
  if (outcome.state === 'sent') return { ok: true, message: well, code: null };
  return { ok: false, message: outcome.error.said, code: outcome.error.code };
}
