/**
 * Signing in: password, then the second factor where the account has one. An unknown account costs and answers the
 * same as a wrong password. No session exists before every factor of the account was shown.
 */
import { randomBytes } from 'node:crypto';
import { systemScope } from '../db/scope';
import type { Database, Sql } from '../db/types';
import { WutongError } from '../errors';
import { E } from './access.errors';
import { ACCOUNT_SHAPE } from './accounts';
import { blockedError, forgetOld, forgive, take, type FenceKeys } from './fence';
import { hashPassword, type ScryptCost, verifyPassword } from './passwords';
import { secondFactor, spendRecovery, spendStep, type SecondFactor } from './second-factor';
import { openSession, tokenHash, type Way } from './sessions';
import { logSignIn, type Origin, type SignInEvent, type SignInReason } from './sign-in-log';

/** Time to type the code. */
const STEP_MINUTES = 5;

const decoys = new Map<string, Promise<string>>();

/** A hash nobody's password fits, made once per cost, so that an unknown account takes as long as a known one. */
function decoy(cost?: ScryptCost): Promise<string> {
  const key = JSON.stringify(cost ?? null);
  const made = decoys.get(key) ?? hashPassword(randomBytes(32).toString('hex'), cost);
  decoys.set(key, made);
  return made;
}

/** One try: where it comes from and when. */
export interface Try extends Origin {
  city: string;
  now: string;
  demonstration: boolean;
}

/** A session, or the ticket for the second step: both are tokens for a cookie. */
export type Entered = { session: { token: string; csrf: string; account: string } } | { step: string };

async function note(sql: Sql, at: Try, account: string, what: SignInEvent, ok: boolean, reason: SignInReason | null) {
  const { address, agent, now } = at;
  await logSignIn(sql, at.city, { at: now, account, what, ok, reason, address, agent });
}

async function refuse(db: Database, at: Try, account: string, what: SignInEvent, reason: SignInReason): Promise<void> {
  await db.write(systemScope(at.city), (sql) => note(sql, at, account, what, false, reason));
}

/** Counts the try; throws SIGN_IN_LOCKED or SIGN_IN_ADDRESS_LOCKED while one of the two is paused. */
async function pass(
  db: Database,
  at: Try,
  keys: FenceKeys,
  what: SignInEvent,
  named = keys.account,
): Promise<{ began: boolean }> {
  const passage = await take(db, at.city, at.now, keys);
  if (passage.free) return passage;
  await refuse(db, at, named, what, passage.sort === 'account' ? 'account-blocked' : 'address-blocked');
  throw blockedError(passage);
}

/**
 * After the first factor: a session, or a ticket when the account has a confirmed second factor. Called in the
 * transaction that decides, so that a factor confirmed at the same moment is not missed.
 * `trusted`: the identity provider says that it has asked for a second factor itself.
 */
export async function enterAfterFirst(sql: Sql, at: Try, account: string, way: Way, trusted = false): Promise<Entered> {
  const { city, now } = at;
  const factor = await secondFactor(sql, city, account);
  if (factor?.confirmedAt && !trusted) {
    const step = randomBytes(32).toString('base64url');
    await sql.query('DELETE FROM sign_in_step WHERE city = $1 AND expires_at < $2', [city, now]);
    await sql.query(
      'INSERT INTO sign_in_step (city, token_hash, account, way, expires_at) VALUES ($1, $2, $3, $4, $5)',
      [city, tokenHash(step), account, way, new Date(Date.parse(now) + STEP_MINUTES * 60_000).toISOString()],
    );
    return { step };
  }
  const opened = await openSession(sql, city, { ...at, account, way, factor: trusted }, now);
  return { session: { token: opened.token, csrf: opened.csrf, account } };
}

/**
 * Signs in by password. Throws SIGN_IN_REFUSED (wrong password, unknown or disabled account, account without one),
 * SIGN_IN_LOCKED, SIGN_IN_ADDRESS_LOCKED. Every try is on record.
 */
export async function signInByPassword(
  db: Database,
  at: Try,
  given: { account: string; password: string },
  cost?: ScryptCost,
): Promise<Entered> {
  const { city, now } = at;
  const typed = given.account.trim().toLowerCase();
  // Nobody has an account of another shape, and what stands there may be a password typed into the wrong field: it is kept nowhere.
  const account = ACCOUNT_SHAPE.test(typed) ? typed : '';
  const keys = { account: account || `# ${at.address}`, address: at.address };
  const { began } = await pass(db, at, keys, 'password', account);
  const found = await db.read(systemScope(city), (sql) =>
    sql.query<{ password: string | null }>(
      'SELECT password FROM account WHERE city = $1 AND account = $2 AND disabled_at IS NULL',
      [city, account],
    ),
  );
  const hash = found.rows[0]?.password ?? null;
  const fits = (await verifyPassword(given.password, hash ?? (await decoy(cost)))) && hash !== null;
  if (!fits) {
    await refuse(db, at, account, 'password', began ? 'began-block' : 'wrong');
    throw new WutongError(E.SIGN_IN_REFUSED);
  }
  return db.write(systemScope(city), async (sql) => {
    // The account may have been disabled, or its password changed, while the hash was computed.
    const still = await sql.query(
      'SELECT 1 FROM account WHERE city = $1 AND account = $2 AND password = $3 AND disabled_at IS NULL FOR UPDATE',
      [city, account, hash],
    );
    if (still.rowCount === 0) throw new WutongError(E.SIGN_IN_REFUSED);
    const entered = await enterAfterFirst(sql, at, account, 'password');
    const whole = 'session' in entered;
    await forgive(sql, city, now, keys, whole);
    if (whole) await forgetOld(sql, city, now);
    await note(sql, at, account, 'password', true, whole ? null : 'second-factor-due');
    return entered;
  });
}

/** What is shown at the second step. */
export type Shown = { code: string } | { recovery: string };

/** Judges a code against the factor: the time step it stands for, or null when it is wrong. */
export type StepOf = (factor: SecondFactor, account: string, code: string) => number | null;

async function spend(sql: Sql, city: string, account: string, shown: Shown, now: string, stepOf: StepOf) {
  if ('recovery' in shown) return (await spendRecovery(sql, city, account, shown.recovery, now)) ? null : 'wrong';
  const factor = await secondFactor(sql, city, account);
  const step = factor?.confirmedAt ? stepOf(factor, account, shown.code) : null;
  if (step === null) return 'wrong';
  return (await spendStep(sql, city, account, step)) ? null : 'replayed';
}

/**
 * The second step: trades the ticket and a code for a session. Throws STEP_GONE (ticket expired, used, or its account
 * closed or changed since), CODE_REFUSED, CODE_USED, SIGN_IN_LOCKED, SIGN_IN_ADDRESS_LOCKED.
 */
export async function signInByCode(
  db: Database,
  at: Try,
  ticket: string,
  shown: Shown,
  stepOf: StepOf,
): Promise<Entered> {
  const { city, now } = at;
  const what = 'recovery' in shown ? 'recovery' : 'code';
  const found = await db.read(systemScope(city), (sql) =>
    sql.query<{ account: string; way: Way }>(
      'SELECT account, way FROM sign_in_step WHERE city = $1 AND token_hash = $2 AND expires_at > $3',
      [city, tokenHash(ticket), now],
    ),
  );
  const step = found.rows[0];
  if (!step) throw new WutongError(E.STEP_GONE);
  const { account, way } = step;
  const keys = { account, address: at.address };
  const { began } = await pass(db, at, keys, what);
  const outcome = await db.write(systemScope(city), async (sql): Promise<Entered | { wrong: SignInReason }> => {
    const open = await sql.query(
      'SELECT 1 FROM account WHERE city = $1 AND account = $2 AND disabled_at IS NULL FOR UPDATE',
      [city, account],
    );
    // Deleting is also the lock: of two callers with the same ticket one finds nothing.
    const held = await sql.query('SELECT 1 FROM sign_in_step WHERE city = $1 AND token_hash = $2', [
      city,
      tokenHash(ticket),
    ]);
    if (open.rowCount === 0 || held.rowCount === 0) return { wrong: 'step-gone' };
    const wrong = await spend(sql, city, account, shown, now, stepOf);
    if (wrong) return { wrong };
    const mine = await sql.query('DELETE FROM sign_in_step WHERE city = $1 AND token_hash = $2', [
      city,
      tokenHash(ticket),
    ]);
    if (mine.rowCount === 0) throw new WutongError(E.STEP_GONE);
    await forgive(sql, city, now, keys, true);
    await note(sql, at, account, what, true, null);
    const { token, csrf } = await openSession(sql, city, { ...at, account, way, factor: true }, now);
    return { session: { token, csrf, account } };
  });
  if (!('wrong' in outcome)) return outcome;
  await refuse(db, at, account, what, began && outcome.wrong === 'wrong' ? 'began-block' : outcome.wrong);
  if (outcome.wrong === 'step-gone') throw new WutongError(E.STEP_GONE);
  throw new WutongError(outcome.wrong === 'replayed' ? E.CODE_USED : E.CODE_REFUSED, {}, { where: { field: 'code' } });
}

/** Checks the present password of a signed-in person before something that matters. Throws as `signInByPassword` does. */
export async function checkOwnPassword(
  db: Database,
  at: Try,
  account: string,
  password: string,
  what: SignInEvent,
): Promise<void> {
  const keys = { account, address: at.address };
  const { began } = await pass(db, at, keys, what);
  const { rows } = await db.read(systemScope(at.city), (sql) =>
    sql.query<{ password: string | null }>('SELECT password FROM account WHERE city = $1 AND account = $2', [
      at.city,
      account,
    ]),
  );
  const hash = rows[0]?.password ?? null;
  if (hash === null || !(await verifyPassword(password, hash))) {
    await refuse(db, at, account, what, began ? 'began-block' : 'wrong');
    throw new WutongError(E.PASSWORD_WRONG, {}, { where: { field: 'password' } });
  }
  await db.write(systemScope(at.city), (sql) => forgive(sql, at.city, at.now, keys, false));
}

/** Checks a code of a signed-in person before something that matters. Throws CODE_REFUSED, CODE_USED, and as `signInByPassword` does. */
export async function checkOwnCode(
  db: Database,
  at: Try,
  account: string,
  code: string,
  stepOf: StepOf,
): Promise<void> {
  const keys = { account, address: at.address };
  await pass(db, at, keys, 'code');
  const wrong = await db.write(systemScope(at.city), async (sql) => {
    const found = await spend(sql, at.city, account, { code }, at.now, stepOf);
    if (!found) await forgive(sql, at.city, at.now, keys, false);
    return found;
  });
  if (!wrong) return;
  await refuse(db, at, account, 'code', wrong);
  throw new WutongError(wrong === 'replayed' ? E.CODE_USED : E.CODE_REFUSED, {}, { where: { field: 'code' } });
}
