/** Digests, deliveries, robots and settings as they are read. What is named here leaves; secrets are not. */
import { accountNames } from '@wutong/kernel/access/accounts';
import type { Sql } from '@wutong/kernel/db/types';
import { sayError } from '@wutong/kernel/errors';
import type { Context } from '../context';
import { officeNameOf } from '../show/entry-views';
import type {
  MyNotices,
  NoticeDelivery,
  NoticeDigest,
  NoticeGroup,
  NoticeRobot,
  NoticeSettings,
} from '../wire-notices';
import { hourWithin } from './calendar';
import { choiceOf } from './choices';
import { type KeptError, paceOf } from './pace-store';
import { type KeptRobot, robots } from './robot-store';
import { MAIL_KEY, noticeSettings } from './settings';

const troubleOf = (error: KeptError | null) =>
  error && { code: error.code, message: sayError(error.code, error.params) };

/** My digests, the newest first. */
export async function digestsOf(sql: Sql, city: string, account: string, size: number): Promise<NoticeDigest[]> {
  const { rows } = await sql.query<{ day: string; madeAt: string; groups: NoticeGroup[] }>(
    `SELECT day, made_at AS "madeAt", content AS groups FROM notice
     WHERE city = $1 AND account = $2 AND content IS NOT NULL ORDER BY day DESC LIMIT $3`,
    [city, account, size],
  );
  return rows;
}

type Row = Omit<NoticeDelivery, 'name' | 'lastError'> & { lastError: KeptError | null };
const COLUMNS = `day, recipient, channel, state, attempts, created_at AS "createdAt", next_at AS "nextAt", ended_at AS "endedAt",
  last_error AS "lastError"`;
/** Lines an administrator is shown. */
const SHOWN = 200;

export interface DeliveryFilter {
  day?: string | undefined;
  state?: NoticeDelivery['state'] | undefined;
  recipient?: string;
}

/** What became of the notices, the newest first. */
export async function deliveriesOf(
  sql: Sql,
  city: string,
  { day, state, recipient }: DeliveryFilter,
  size = SHOWN,
): Promise<NoticeDelivery[]> {
  const { rows } = await sql.query<Row>(
    `SELECT ${COLUMNS} FROM notice_delivery
     WHERE city = $1 AND state <> 'empty' AND ($2::date IS NULL OR day = $2) AND ($3::text IS NULL OR state = $3)
       AND ($4::text IS NULL OR recipient = $4)
     ORDER BY day DESC, coalesce(ended_at, next_at) DESC, recipient, channel LIMIT $5`,
    [city, day ?? null, state ?? null, recipient ?? null, size],
  );
  const people = await accountNames(
    sql,
    city,
    rows.filter(({ channel }) => channel === 'mail').map((row) => row.recipient),
  );
  const groups = await sql.query<{ id: string; name: string }>(
    'SELECT id, name FROM notice_robot WHERE city = $1 AND id = ANY($2)',
    [city, rows.filter(({ channel }) => channel !== 'mail').map((row) => row.recipient)],
  );
  const names = new Map([...people, ...groups.rows.map(({ id, name }) => [id, name] as const)]);
  return rows.map(({ lastError, ...row }) => ({
    ...row,
    name: names.get(row.recipient) ?? row.recipient,
    lastError: row.state === 'done' ? null : troubleOf(lastError),
  }));
}

/** My choice, my address, and what became of my mails of the last days. */
export async function myNotices(sql: Sql, city: string, account: string): Promise<MyNotices> {
  const { window, mail: server } = await noticeSettings(sql, city);
  const { choice, mail } = await choiceOf(sql, city, account);
  return {
    choice: { ...choice, hour: hourWithin(choice.hour, window) },
    mail,
    window,
    mailReady: server !== null,
    deliveries: await deliveriesOf(sql, city, { recipient: account }, 5),
  };
}

/** The robots with the newest delivery of each. */
export async function robotViews(sql: Sql, context: Context): Promise<NoticeRobot[]> {
  const views: NoticeRobot[] = [];
  for (const one of await robots(sql, context.city)) views.push(await robotView(sql, context, one));
  return views;
}

export async function robotView(sql: Sql, context: Context, one: KeptRobot): Promise<NoticeRobot> {
  const { id, office, type, name, ending, secret, keyword, hour, titles, createdAt, createdBy, pausedAt } = one;
  const [last] = await deliveriesOf(sql, context.city, { recipient: id }, 1);
  return {
    id,
    office,
    officeName: officeNameOf(context, office),
    type,
    name,
    ending,
    hasSecret: secret !== null,
    keyword,
    hour,
    titles,
    createdAt,
    createdBy,
    pausedAt,
    last: last ?? null,
  };
}

export async function settingsView(sql: Sql, city: string, now: string): Promise<NoticeSettings> {
  const { window, link, mail, changedAt } = await noticeSettings(sql, city);
  const { heldUntil, heldError } = await paceOf(sql, city, MAIL_KEY);
  const resting = heldUntil !== null && heldUntil > Date.parse(now) && heldError !== null;
  return {
    window,
    link,
    mail: mail && {
      host: mail.host,
      port: mail.port,
      security: mail.security,
      user: mail.user,
      hasPassword: mail.password !== null,
      sender: mail.sender,
      senderName: mail.senderName,
      ca: mail.ca,
      perMinute: mail.perMinute,
      domains: mail.domains,
    },
    mailHeld: resting ? { until: new Date(heldUntil).toISOString(), why: troubleOf(heldError)! } : null,
    changedAt,
  };
}
