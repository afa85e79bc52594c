/** What a person wants to be told, and the mail address they have shown to be theirs. */
import { createHash, randomInt } from 'node:crypto';
import type { Sql } from '@wutong/kernel/db/types';
import { sameSecret } from '@wutong/kernel/access/sessions';
import { WutongError } from '@wutong/kernel/errors';
import type { NoticeChoice } from '../wire-notices';
import { E } from './notices.errors';

/** Without a choice of their own: a digest in the system, at eight or when the city's hours begin. */
export const USUAL: NoticeChoice = { wanted: true, byMail: false, hour: 8, restDays: true, language: 'zh' };

const CODE_MINUTES = 30;
const CODE_TRIES = 5;

export interface KeptChoice {
  choice: NoticeChoice;
  mail: { address: string; confirmed: boolean } | null;
}

interface Row {
  wanted: boolean;
  byMail: boolean;
  hour: number;
  restDays: boolean;
  language: 'zh' | 'en';
  mail: string | null;
  confirmedAt: string | null;
}

/** The choice of an account; the usual one when it has made none. */
export async function choiceOf(sql: Sql, city: string, account: string): Promise<KeptChoice> {
  const { rows } = await sql.query<Row>(
    `SELECT wanted, by_mail AS "byMail", hour, rest_days AS "restDays", language, mail, mail_confirmed_at AS "confirmedAt"
     FROM notice_choice WHERE city = $1 AND account = $2`,
    [city, account],
  );
  const [row] = rows;
  if (!row) return { choice: USUAL, mail: null };
  const { mail, confirmedAt, ...choice } = row;
  return { choice, mail: mail === null ? null : { address: mail, confirmed: confirmedAt !== null } };
}

const KEY = 'city, account, wanted, by_mail, hour, rest_days, language, set_at';

/** Sets the choice. Throws NOTICE_MAIL_NONE when mail is wanted and no address is confirmed. */
export async function setChoice(sql: Sql, city: string, account: string, choice: NoticeChoice, now: string) {
  const { wanted, byMail, hour, restDays, language } = choice;
  if (byMail && !(await choiceOf(sql, city, account)).mail?.confirmed)
    throw new WutongError(E.NOTICE_MAIL_NONE, {}, { where: { field: 'byMail' } });
  await sql.query(
    `INSERT INTO notice_choice (${KEY}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
     ON CONFLICT (city, account) DO UPDATE SET wanted = excluded.wanted, by_mail = excluded.by_mail, hour = excluded.hour,
       rest_days = excluded.rest_days, language = excluded.language, set_at = excluded.set_at`,
    [city, account, wanted, byMail, hour, restDays, language, now],
  );
}

const hashed = (code: string): string => createHash('sha256').update(code).digest('base64url');

/** Notes an address that is not confirmed yet, and returns the code to be sent to it. A former address is used no more. */
export async function giveAddress(sql: Sql, city: string, account: string, address: string, now: string) {
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  const until = new Date(Date.parse(now) + CODE_MINUTES * 60_000).toISOString();
  const { wanted, hour, restDays, language } = USUAL;
  await sql.query(
    `INSERT INTO notice_choice (${KEY}, mail, mail_code_hash, mail_code_until)
     VALUES ($1, $2, $3, false, $4, $5, $6, $7, $8, $9, $10)
     ON CONFLICT (city, account) DO UPDATE SET by_mail = false, mail = excluded.mail, mail_confirmed_at = NULL,
       mail_code_hash = excluded.mail_code_hash, mail_code_until = excluded.mail_code_until, mail_code_tries = 0, set_at = excluded.set_at`,
    [city, account, wanted, hour, restDays, language, now, address, hashed(code), until],
  );
  return code;
}

/**
 * Confirms the address by its code; mail is wanted from now on. False when the code is wrong, too old, or was guessed at
 * five times: the count must be kept, so this is an answer and not an error.
 */
export async function confirmAddress(
  sql: Sql,
  city: string,
  account: string,
  code: string,
  now: string,
): Promise<boolean> {
  const { rows } = await sql.query<{ hash: string | null; until: string | null; tries: number }>(
    `SELECT mail_code_hash AS hash, mail_code_until AS until, mail_code_tries AS tries FROM notice_choice
     WHERE city = $1 AND account = $2 FOR UPDATE`,
    [city, account],
  );
  const [row] = rows;
  if (!row?.hash || !row.until || row.until <= now || row.tries >= CODE_TRIES) return false;
  if (!sameSecret(hashed(code), row.hash)) {
    await sql.query('UPDATE notice_choice SET mail_code_tries = mail_code_tries + 1 WHERE city = $1 AND account = $2', [
      city,
      account,
    ]);
    return false;
  }
  await sql.query(
    `UPDATE notice_choice SET mail_confirmed_at = $3, by_mail = true, mail_code_hash = NULL, mail_code_until = NULL, set_at = $3
     WHERE city = $1 AND account = $2`,
    [city, account, now],
  );
  return true;
}

/** Takes the address away. */
export async function dropAddress(sql: Sql, city: string, account: string, now: string): Promise<void> {
  await sql.query(
    `UPDATE notice_choice SET by_mail = false, mail = NULL, mail_confirmed_at = NULL, mail_code_hash = NULL,
       mail_code_until = NULL, set_at = $3 WHERE city = $1 AND account = $2`,
    [city, account, now],
  );
}
