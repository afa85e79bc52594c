/** Signing in by password, with a lock after repeated failures. An unknown account costs and answers the same as a wrong password. */
import { randomBytes } from 'node:crypto';
import type { Database } from '../db/types';
import { WutongError } from '../errors';
import { E } from './access.errors';
import { hashPassword, type ScryptCost, verifyPassword } from './passwords';

const FAILURES = 5;
const LOCK_MINUTES = 15;

const decoys = new Map<string, Promise<string>>();

/** A hash nobody's password fits, made once per cost, so that an unknown account takes as long as a known one. */
function decoy(cost?: ScryptCost): Promise<string> {
  const key = JSON.stringify(cost ?? null);
  const made = decoys.get(key) ?? hashPassword(randomBytes(32).toString('hex'), cost);
  decoys.set(key, made);
  return made;
}

/**
 * Checks a password and returns normally when it fits. Throws SIGN_IN_LOCKED after 5 failures within 15 minutes,
 * SIGN_IN_REFUSED otherwise. Every attempt is recorded, also when it is refused.
 */
export async function checkSignIn(
  db: Database,
  city: string,
  now: string,
  given: { account: string; password: string },
  cost?: ScryptCost,
): Promise<void> {
  const { account } = given;
  const since = new Date(Date.parse(now) - LOCK_MINUTES * 60_000).toISOString();
  const { failures, hash } = await db.read({ city }, async (sql) => {
    const tried = await sql.query<{ failures: number }>(
      `SELECT count(*)::int AS failures FROM sign_in_attempt
       WHERE city = $1 AND account = $2 AND NOT succeeded AND at > greatest($3::timestamptz, coalesce(
         (SELECT max(at) FROM sign_in_attempt WHERE city = $1 AND account = $2 AND succeeded), '-infinity'))`,
      [city, account, since],
    );
    const known = await sql.query<{ password: string | null }>(
      'SELECT password FROM account WHERE city = $1 AND account = $2 AND disabled_at IS NULL',
      [city, account],
    );
    return { failures: tried.rows[0]?.failures ?? 0, hash: known.rows[0]?.password ?? null };
  });
  if (failures >= FAILURES) throw new WutongError(E.SIGN_IN_LOCKED, { minutes: LOCK_MINUTES });
  const fits = (await verifyPassword(given.password, hash ?? (await decoy(cost)))) && hash !== null;
  await db.write({ city }, async (sql) => {
    await sql.query('INSERT INTO sign_in_attempt (city, account, id, at, succeeded) VALUES ($1, $2, $3, $4, $5)', [
      city,
      account,
      randomBytes(12).toString('base64url'),
      now,
      fits,
    ]);
  });
  if (!fits) throw new WutongError(E.SIGN_IN_REFUSED);
}
