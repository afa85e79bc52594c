/** One queued delivery, put into words and handed to its channel. What is sent is read at the moment of sending. */
import { createHash } from 'node:crypto';
import type { Day } from '@wutong/codes';
import { cityScope } from '@wutong/kernel/db/scope';
import type { Sql } from '@wutong/kernel/db/types';
import { WutongError } from '@wutong/kernel/errors';
import type { Context } from '../context';
import type { DigestLine } from '../jobs/digest';
import { officeNameOf } from '../show/entry-views';
import type { NoticeChannel, NoticeGroup } from '../wire-notices';
import { checkDomain } from './addresses';
import { choiceOf } from './choices';
import { officeDigest } from './make';
import { E } from './notices.errors';
import type { Outcome } from './outcome';
import { robot, robotAddress } from './robot-store';
import { ROBOTS } from './robots';
import { sendMail, type Mail, type MailRoute } from './send-mail';
import { sendRobot, type RobotAddress } from './send-robot';
import { mailRoute, noticeSettings, type Settings } from './settings';
import { groupWords, mailWords } from './words';

export interface Delivery {
  day: Day;
  recipient: string;
  channel: NoticeChannel;
  paceKey: string;
  attempts: number;
}

type Ready = { mail: Mail; route: MailRoute } | { text: string; to: RobotAddress };

/** Sends it. Never throws for what others do or for a setting that is wrong. */
export async function sendDelivery(context: Context, delivery: Delivery, timeoutMs?: number): Promise<Outcome> {
  const { database, city, insideAllowed: allow } = context;
  let ready: Ready;
  try {
    ready = await database.read(cityScope(city), async (sql) => {
      const settings = await noticeSettings(sql, city);
      return delivery.channel === 'mail'
        ? mailFor(sql, context, settings, delivery)
        : groupNoticeFor(sql, context, settings, delivery);
    });
  } catch (error) {
    if (!(error instanceof WutongError)) throw error;
    return { state: 'refused', error };
  }
  const options = { allow, ...(timeoutMs === undefined ? {} : { timeoutMs }) };
  return 'mail' in ready
    ? sendMail(ready.route, ready.mail, options)
    : sendRobot(ready.to, ready.text, Date.parse(context.now()), options);
}

async function mailFor(sql: Sql, context: Context, settings: Settings, { day, recipient }: Delivery): Promise<Ready> {
  const { city, cityName } = context;
  const route = mailRoute(context, settings);
  if (!route) throw new WutongError(E.NOTICE_MAIL_OFF);
  const { choice, mail } = await choiceOf(sql, city, recipient);
  const { rows } = await sql.query<{ content: NoticeGroup[] }>(
    `SELECT n.content FROM notice n JOIN account a ON a.city = n.city AND a.account = n.account AND a.disabled_at IS NULL
     WHERE n.city = $1 AND n.account = $2 AND n.day = $3 AND n.content IS NOT NULL`,
    [city, recipient, day],
  );
  const [row] = rows;
  if (!row || !mail?.confirmed || !choice.byMail || !choice.wanted) throw new WutongError(E.NOTICE_RECIPIENT_GONE);
  checkDomain(mail.address, settings.mail!.domains);
  const link = linkOf(settings);
  const words = mailWords(row.content, { day, city: cityName, link, language: choice.language });
  const id = `digest.${day}.${createHash('sha256').update(`${city}/${recipient}`).digest('hex').slice(0, 20)}`;
  return { route, mail: { to: mail.address, ...words, id, at: context.now() } };
}

async function groupNoticeFor(
  sql: Sql,
  context: Context,
  settings: Settings,
  { day, recipient, channel }: Delivery,
): Promise<Ready> {
  const { city, cityName, registry } = context;
  const one = await robot(sql, city, recipient).catch(() => null);
  const digest = one && (await officeDigest(sql, city, one.office, day));
  if (!one || !digest || one.pausedAt !== null || one.type !== channel) throw new WutongError(E.NOTICE_RECIPIENT_GONE);
  const mayName = ({ kind: code }: DigestLine): boolean => {
    const kind = registry.kinds.find((each) => each.kind === code);
    const sensitivity = kind?.fields[kind.title]?.sensitivity;
    return kind !== undefined && sensitivity !== 'personal' && sensitivity !== 'financial';
  };
  const text = groupWords(digest, {
    day,
    city: cityName,
    office: officeNameOf(context, one.office),
    link: linkOf(settings),
    keyword: one.keyword,
    most: ROBOTS[one.type].most,
    mayName: one.titles ? mayName : null,
  });
  return { text, to: robotAddress(context, one) };
}

/** The page of the day; nothing in it tells who follows it. */
function linkOf({ link }: Settings): string | null {
  return link === null ? null : new URL('/today', link).href;
}
