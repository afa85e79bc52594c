/** The city's settings of notices: hours, address of the system, mail server. */
import { X509Certificate } from 'node:crypto';
import { logAdminAct } from '@wutong/kernel/access/admin-log';
import type { Sql } from '@wutong/kernel/db/types';
import { WutongError } from '@wutong/kernel/errors';
import type { Context } from '../context';
import type { MailServer, MailServerChange, NoticeSettings } from '../wire-notices';
import { checkAddress } from './addresses';
import { E } from './notices.errors';
import { keep, open } from './secrets';
import { judgeMailServer, type MailRoute } from './send-mail';

export interface Actor {
  city: string;
  actor: string;
  /** ISO instant. */
  now: string;
}

type KeptServer = Omit<MailServer, 'hasPassword'> & { password: string | null };

export interface Settings {
  window: NoticeSettings['window'];
  link: string | null;
  mail: KeptServer | null;
  changedAt: string | null;
}

/** From seven, when offices begin to fill, to eight in the evening. */
const USUAL: Settings = { window: { from: 7, until: 20 }, link: null, mail: null, changedAt: null };
const NAME = 'notices';
const SECRET = 'smtp/password';

/** The settings as they are kept. */
export async function noticeSettings(sql: Sql, city: string): Promise<Settings> {
  const { rows } = await sql.query<{ value: Partial<Settings> }>(
    'SELECT value FROM city_setting WHERE city = $1 AND name = $2',
    [city, NAME],
  );
  return { ...USUAL, ...rows[0]?.value };
}

async function store(sql: Sql, { city, actor, now }: Actor, settings: Settings, act: string, detail: object) {
  await sql.query(
    `INSERT INTO city_setting (city, name, value, set_at) VALUES ($1, $2, $3::jsonb, $4)
     ON CONFLICT (city, name) DO UPDATE SET value = excluded.value, set_at = excluded.set_at`,
    [city, NAME, JSON.stringify({ ...settings, changedAt: now }), now],
  );
  await logAdminAct(sql, city, now, { actor, act, subject: NAME, detail: { ...detail } });
}

/** The mail server with its password, or null when none is set. Throws KEY_WRONG. */
export function mailRoute(context: Context, { mail }: Settings): MailRoute | null {
  if (!mail) return null;
  const { password, perMinute: _, domains: __, ...rest } = mail;
  return { ...rest, password: password === null ? null : open(context, SECRET, password) };
}

/** Sets hours and address of the system. Throws NOTICE_WINDOW. */
export async function setWindow(
  sql: Sql,
  act: Actor,
  given: { from: number; until: number; link: string | null },
): Promise<void> {
  const { from, until, link } = given;
  if (until <= from) throw new WutongError(E.NOTICE_WINDOW, {}, { where: { field: 'until' } });
  const before = await noticeSettings(sql, act.city);
  await store(sql, act, { ...before, window: { from, until }, link }, 'notices.window', given);
}

/** Checks what an administrator has typed, before anything is written. Throws NOTICE_ADDRESS, SMTP_CA, SMTP_NEEDS_TLS, OUTGOING_REFUSED. */
export async function checkMailServer(context: Context, given: MailServerChange): Promise<void> {
  checkAddress(given.sender, 'sender');
  if (given.ca !== null) checkCa(given.ca);
  await judgeMailServer(given, context.insideAllowed);
}

function checkCa(text: string): void {
  const read = (): X509Certificate => new X509Certificate(text);
  try {
    if (read().subject) return;
  } catch {
    // Said below, as for a certificate of nobody.
  }
  throw new WutongError(E.SMTP_CA, {}, { where: { field: 'ca' } });
}

/** Sets the mail server; the channel that rested is tried again at once. */
export async function setMailServer(sql: Sql, context: Context, act: Actor, given: MailServerChange): Promise<void> {
  const before = await noticeSettings(sql, act.city);
  const { password, ...rest } = given;
  // A password is meant for one house and one name: where either changes it is asked for again.
  const same = before.mail?.host === given.host && before.mail.user === given.user;
  const kept = password
    ? keep(context, SECRET, password)
    : password === undefined && same
      ? before.mail!.password
      : null;
  await store(sql, act, { ...before, mail: { ...rest, password: kept } }, 'notices.mail', {
    ...rest,
    ca: rest.ca !== null,
    password: kept !== null,
  });
  await sql.query('DELETE FROM notice_pace WHERE city = $1 AND key = $2', [act.city, MAIL_KEY]);
}

/** Sends no more mail. */
export async function dropMailServer(sql: Sql, act: Actor): Promise<void> {
  const before = await noticeSettings(sql, act.city);
  await store(sql, act, { ...before, mail: null }, 'notices.mail.remove', {});
  await sql.query('DELETE FROM notice_pace WHERE city = $1 AND key = $2', [act.city, MAIL_KEY]);
}

/** Under which the mail server is paced: one for the city. */
export const MAIL_KEY = 'mail';
