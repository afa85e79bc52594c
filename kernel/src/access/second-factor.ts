/**
 * The second factor in the database: the sealed secret, the last time step used, the recovery codes.
 * What a code is, and how it is computed (TOTP, RFC 6238), is known above (`apps/server/src/session/totp.ts`).
 */
import { createHash, randomBytes } from 'node:crypto';
import type { Sql } from '../db/types';
import { WutongError } from '../errors';
import { E } from './access.errors';

export interface SecondFactor {
  /** Sealed (`sealed.ts`). */
  secret: string;
  confirmedAt: string | null;
  lastStep: number;
  /** Recovery codes not yet used. */
  recoveryLeft: number;
}

/** How many recovery codes a person gets. */
export const RECOVERY_CODES = 10;
/** Crockford's base 32: no letter that is taken for a digit; five bits each. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** The second factor of an account, offered or confirmed; null when there is none. */
export async function secondFactor(sql: Sql, city: string, account: string): Promise<SecondFactor | null> {
  const { rows } = await sql.query<SecondFactor>(
    `SELECT f.secret, f.confirmed_at AS "confirmedAt", f.last_step AS "lastStep",
       (SELECT count(*)::int FROM recovery_code r WHERE r.city = f.city AND r.account = f.account AND r.used_at IS NULL) AS "recoveryLeft"
     FROM second_factor f WHERE f.city = $1 AND f.account = $2`,
    [city, account],
  );
  return rows[0] ?? null;
}

/** Keeps a secret until it is confirmed by a code; offering again replaces it. Throws FACTOR_PRESENT when one is confirmed. */
export async function offerFactor(sql: Sql, city: string, account: string, secret: string, now: string): Promise<void> {
  const { rowCount } = await sql.query(
    `INSERT INTO second_factor (city, account, secret, offered_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (city, account) DO UPDATE SET secret = excluded.secret, offered_at = excluded.offered_at
     WHERE second_factor.confirmed_at IS NULL`,
    [city, account, secret, now],
  );
  if (rowCount === 0) throw new WutongError(E.FACTOR_PRESENT);
}

/** Confirms what was offered with the time step of the code shown. False when there is nothing to confirm. */
export async function confirmFactor(
  sql: Sql,
  city: string,
  account: string,
  step: number,
  now: string,
): Promise<boolean> {
  // A sign-in that asks at this moment whether there is a factor waits for the answer.
  await sql.query('SELECT 1 FROM account WHERE city = $1 AND account = $2 FOR UPDATE', [city, account]);
  const { rowCount } = await sql.query(
    'UPDATE second_factor SET confirmed_at = $3, last_step = $4 WHERE city = $1 AND account = $2 AND confirmed_at IS NULL',
    [city, account, now, step],
  );
  return rowCount === 1;
}

/** Uses up a time step: true once for each, and never for an earlier one, also when two come at the same moment. */
export async function spendStep(sql: Sql, city: string, account: string, step: number): Promise<boolean> {
  const { rowCount } = await sql.query(
    `UPDATE second_factor SET last_step = $3
     WHERE city = $1 AND account = $2 AND confirmed_at IS NOT NULL AND last_step < $3`,
    [city, account, step],
  );
  return rowCount === 1;
}

/** The form in which a recovery code is hashed: people type spaces, hyphens and capitals, and read 0 as o. */
function plain(code: string): string {
  const letters = code
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
  return letters.replaceAll('o', '0').replace(/[il]/g, '1');
}

// Eighty random bits need no slow hash: there is nothing to guess them from.
function recoveryHash(city: string, account: string, code: string): string {
  return createHash('sha256')
    .update(`${city}\n${account}\n${plain(code)}`)
    .digest('base64url');
}

/** Fresh recovery codes, shown once; earlier ones stop working. `abcd-efgh-jkmn-pqrs` */
export async function makeRecoveryCodes(sql: Sql, city: string, account: string, now: string): Promise<string[]> {
  await sql.query('DELETE FROM recovery_code WHERE city = $1 AND account = $2', [city, account]);
  const codes = Array.from({ length: RECOVERY_CODES }, () =>
    [...randomBytes(16)]
      .map((byte) => ALPHABET[byte % 32])
      .join('')
      .replace(/(.{4})(?=.)/g, '$1-'),
  );
  for (const code of codes) {
    await sql.query('INSERT INTO recovery_code (city, account, code_hash, made_at) VALUES ($1, $2, $3, $4)', [
      city,
      account,
      recoveryHash(city, account, code),
      now,
    ]);
  }
  return codes;
}

/** Uses up a recovery code: true once for each. */
export async function spendRecovery(
  sql: Sql,
  city: string,
  account: string,
  code: string,
  now: string,
): Promise<boolean> {
  const { rowCount } = await sql.query(
    'UPDATE recovery_code SET used_at = $4 WHERE city = $1 AND account = $2 AND code_hash = $3 AND used_at IS NULL',
    [city, account, recoveryHash(city, account, code), now],
  );
  return rowCount === 1;
}

/** Takes the second factor away; true when there was one. */
export async function removeFactor(sql: Sql, city: string, account: string): Promise<boolean> {
  await sql.query('DELETE FROM recovery_code WHERE city = $1 AND account = $2', [city, account]);
  const { rowCount } = await sql.query('DELETE FROM second_factor WHERE city = $1 AND account = $2', [city, account]);
  return rowCount === 1;
}

/** Which of the accounts have a confirmed second factor. */
export async function withFactor(sql: Sql, city: string): Promise<Set<string>> {
  const { rows } = await sql.query<{ account: string }>(
    'SELECT account FROM second_factor WHERE city = $1 AND confirmed_at IS NOT NULL',
    [city],
  );
  return new Set(rows.map(({ account }) => account));
}
