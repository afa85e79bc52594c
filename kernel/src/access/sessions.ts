/** Sessions. The browser holds a random token, the database only its hash; a session ends by idleness, age, or by hand. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Sql } from '../db/types';
import { dayIn } from '../ledger/time';
import { PLACES_MARK } from '../places/load';
import { viewerColumns, viewerIn, type ViewerRow } from './posts';
import { logSignIn, type Origin } from './sign-in-log';
import { readSettings, signInSettings, type SignInSettings } from './sign-in-settings';
import type { Viewer } from './types';

/** `seen_at` is written at most this often, so that reading pages does not write. */
const SEEN_EVERY_MINUTES = 10;
const MINUTE = 60_000;

/** How the session was opened. */
export type Way = 'password' | 'provider' | 'demonstration' | 'set-up';

/** What must be done before anything else: a new password, or the second factor that the person's role needs. */
export type Due = 'password' | 'factor' | null;

export interface OpenSession {
  /** Names the session in lists; worthless as a token. */
  id: string;
  viewer: Viewer;
  csrf: string;
  way: Way;
  /** The second factor was shown. */
  factor: boolean;
  due: Due;
}

export interface NewSession extends Origin {
  account: string;
  way: Way;
  factor: boolean;
  /** Whether the city is a demonstration: decides what is settled by default. */
  demonstration: boolean;
}

/** SHA-256 of a token, base64url. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

/** True when two secrets are the same text, in time that does not tell how much of them fits. */
export function sameSecret(a: string, b: string): boolean {
  return timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest());
}

function after(instant: string, ms: number): string {
  return new Date(Date.parse(instant) + ms).toISOString();
}

/**
 * Opens a session; the token goes into the cookie and nowhere else. Clears what has expired, and ends the account's
 * oldest sessions when it has more than the city allows; the posts of a demonstration are shared and not counted.
 */
export async function openSession(
  sql: Sql,
  city: string,
  given: NewSession,
  now: string,
): Promise<{ token: string; csrf: string; id: string }> {
  const { account, way, factor, address, agent } = given;
  const settings = await signInSettings(sql, city, given.demonstration);
  const token = randomBytes(32).toString('base64url');
  const csrf = randomBytes(24).toString('base64url');
  const id = randomBytes(9).toString('base64url');
  await sql.query('DELETE FROM session WHERE city = $1 AND expires_at < $2', [city, now]);
  if (way !== 'demonstration') {
    const { rows } = await sql.query<{ id: string }>(
      `DELETE FROM session WHERE city = $1 AND id IN (
         SELECT id FROM session WHERE city = $1 AND account = $2 ORDER BY seen_at DESC, id OFFSET $3) RETURNING id`,
      [city, account, settings.mostSessions - 1],
    );
    if (rows.length > 0)
      await logSignIn(sql, city, { at: now, account, what: 'session-end', ok: true, reason: 'too-many', address, agent });
  }
  await sql.query(
    `INSERT INTO session (city, token_hash, id, account, csrf, created_at, seen_at, expires_at, way, factor, address, agent)
     VALUES ($1, $2, $3, $4, $5, $6, $6, $7, $8, $9, $10, $11)`,
    [city, tokenHash(token), id, account, csrf, now, after(now, settings.oldestHours * 60 * MINUTE), way, factor, address, agent],
  );
  return { token, csrf, id };
} // prettier-ignore

interface SessionRow extends ViewerRow {
  id: string;
  csrf: string;
  way: Way;
  factor: boolean;
  address: string;
  created_at: string;
  seen_at: string;
  must_change: boolean;
  password_set_at: string | null;
  sample: boolean;
  settings: unknown;
  mark: string;
}

const VIEWER = viewerColumns('$3::date');

/** True when the second factor is needed for one of the viewer's posts. */
export function needsFactor(viewer: Viewer, settings: SignInSettings): boolean {
  return viewer.grants.some(({ role }) => settings.factorRoles.includes(role));
}

/** True when a password is older than the city allows. */
export function isTooOld(setAt: string | null, settings: SignInSettings, now: string): boolean {
  if (settings.passwordDays === null || setAt === null) return false;
  return Date.parse(now) - Date.parse(setAt) > settings.passwordDays * 24 * 60 * MINUTE;
}

function dueOf(row: SessionRow, viewer: Viewer, settings: SignInSettings, now: string): Due {
  // The posts of a demonstration have no password and are entered by anyone.
  if (row.sample) return null;
  if (row.way === 'password' && (row.must_change || isTooOld(row.password_set_at, settings, now))) return 'password';
  return needsFactor(viewer, settings) && !row.factor ? 'factor' : null;
}

/**
 * Who holds the token, or null when it is unknown, expired, or its account disabled. `touch`: the session should be
 * touched; `placesMark`: that of `places/load.ts`, on the way.
 * Asked anew for every request: what was ended, revoked or reset anywhere holds here at once.
 */
export async function readSession(
  sql: Sql,
  city: string,
  token: string,
  now: string,
  demonstration: boolean,
  address: string,
): Promise<(OpenSession & { touch: boolean; placesMark: string }) | null> {
  const today = dayIn(now);
  const { rows } = await sql.query<SessionRow>(
    `SELECT s.id, s.csrf, s.way, s.factor, s.address, s.created_at, s.seen_at,
            a.must_change, a.password_set_at, a.demonstration AS sample, c.value AS settings,
            ${PLACES_MARK} AS mark, ${VIEWER.columns}
     FROM session s JOIN account a ON a.city = s.city AND a.account = s.account
     LEFT JOIN city_setting c ON c.city = s.city AND c.name = 'sign_in' ${VIEWER.from}
     WHERE s.city = $1 AND s.token_hash = $2 AND a.disabled_at IS NULL`,
    [city, tokenHash(token), today],
  );
  const found = rows[0];
  // Who came in by a click leaves with the demonstration.
  if (!found || (found.way === 'demonstration' && !demonstration)) return null;
  const settings = readSettings(found.settings, demonstration);
  const [at, seen, made] = [Date.parse(now), Date.parse(found.seen_at), Date.parse(found.created_at)];
  if (at - seen > settings.idleMinutes * MINUTE || at - made > settings.oldestHours * 60 * MINUTE) return null;
  const viewer = viewerIn(found, city, today);
  const { id, csrf, way, factor } = found;
  const every = Math.min(SEEN_EVERY_MINUTES, settings.idleMinutes / 5) * MINUTE;
  const touch = at - seen > every || found.address !== address;
  return { id, viewer, csrf, way, factor, due: dueOf(found, viewer, settings, now), touch, placesMark: found.mark };
}

/** Notes that a session is in use, and from where. */
export async function touchSession(sql: Sql, city: string, id: string, now: string, address: string): Promise<void> {
  await sql.query('UPDATE session SET seen_at = $3, address = $4 WHERE city = $1 AND id = $2', [
    city,
    id,
    now,
    address,
  ]);
}

/** Notes that the second factor was shown in a session. */
export async function markFactor(sql: Sql, city: string, id: string): Promise<void> {
  await sql.query('UPDATE session SET factor = true WHERE city = $1 AND id = $2', [city, id]);
}

export interface ListedSession extends Origin {
  id: string;
  account: string;
  way: Way;
  factor: boolean;
  createdAt: string;
  seenAt: string;
}

/** Open sessions of an account, or of everybody (`null`), last used first. Those past idleness or age are left out. */
export async function listSessions(
  sql: Sql,
  city: string,
  account: string | null,
  now: string,
  settings: SignInSettings,
): Promise<ListedSession[]> {
  const { rows } = await sql.query<ListedSession>(
    `SELECT s.id, s.account, s.way, s.factor, s.address, s.agent, s.created_at AS "createdAt", s.seen_at AS "seenAt"
     FROM session s JOIN account a ON a.city = s.city AND a.account = s.account
     WHERE s.city = $1 AND ($2::text IS NULL OR s.account = $2) AND s.seen_at >= $3 AND s.created_at >= $4 AND a.disabled_at IS NULL
     ORDER BY s.seen_at DESC, s.id LIMIT 500`,
    [city, account, after(now, -settings.idleMinutes * MINUTE), after(now, -settings.oldestHours * 60 * MINUTE)],
  );
  return rows;
}

/** Which sessions end: by id, all of an account, or all of an account but one. */
export interface EndWhich {
  account: string;
  id?: string;
  except?: string;
}

/** Ends sessions of an account at once, and whatever sign-in it has half done unless one session alone is meant. Returns how many ended. */
export async function endSessions(sql: Sql, city: string, which: EndWhich): Promise<number> {
  const { rowCount } = await sql.query(
    `DELETE FROM session WHERE city = $1 AND account = $2 AND ($3::text IS NULL OR id = $3) AND ($4::text IS NULL OR id <> $4)`,
    [city, which.account, which.id ?? null, which.except ?? null],
  );
  if (which.id === undefined)
    await sql.query('DELETE FROM sign_in_step WHERE city = $1 AND account = $2', [city, which.account]);
  return rowCount;
}
