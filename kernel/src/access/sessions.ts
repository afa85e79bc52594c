/** Sessions. The browser holds a random token, the database only its hash; a session ends by idleness or age. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Sql } from '../db/types';
import { viewerOf } from './posts';
import type { Viewer } from './types';

/** A working day: signed in at eight, still signed in at six. */
const IDLE_HOURS = 10;
const OLDEST_HOURS = 72;
/** `seen_at` is written at most this often, so that reading pages does not write. */
const SEEN_EVERY_MINUTES = 10;

export interface OpenSession {
  viewer: Viewer;
  csrf: string;
}

/** SHA-256 of a token, base64url. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

/** True when two secrets are the same text, in time that does not tell how much of them fits. */
export function sameSecret(a: string, b: string): boolean {
  return timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest());
}

function later(now: string, hours: number): string {
  return new Date(Date.parse(now) + hours * 3_600_000).toISOString();
}

/** Opens a session; the token goes into the cookie and nowhere else. Clears what has expired. */
export async function openSession(
  sql: Sql,
  city: string,
  account: string,
  now: string,
): Promise<{ token: string; csrf: string }> {
  const token = randomBytes(32).toString('base64url');
  const csrf = randomBytes(24).toString('base64url');
  await sql.query('DELETE FROM session WHERE city = $1 AND expires_at < $2', [city, now]);
  await sql.query(
    `INSERT INTO session (city, token_hash, account, csrf, created_at, seen_at, expires_at) VALUES ($1, $2, $3, $4, $5, $5, $6)`,
    [city, tokenHash(token), account, csrf, now, later(now, IDLE_HOURS)],
  );
  return { token, csrf };
}

interface SessionRow {
  account: string;
  csrf: string;
  created_at: string;
  seen_at: string;
}

/** Who holds the token, or null when it is unknown, expired, or its account disabled. `due`: the session should be touched. */
export async function readSession(
  sql: Sql,
  city: string,
  token: string,
  now: string,
): Promise<(OpenSession & { due: boolean }) | null> {
  const { rows } = await sql.query<SessionRow>(
    'SELECT account, csrf, created_at, seen_at FROM session WHERE city = $1 AND token_hash = $2 AND expires_at > $3',
    [city, tokenHash(token), now],
  );
  const found = rows[0];
  if (!found) return null;
  const viewer = await viewerOf(sql, city, found.account);
  if (!viewer) return null;
  const due = Date.parse(now) - Date.parse(found.seen_at) > SEEN_EVERY_MINUTES * 60_000;
  return { viewer, csrf: found.csrf, due };
}

/** Prolongs a session in use, never beyond its greatest age. */
export async function touchSession(sql: Sql, city: string, token: string, now: string): Promise<void> {
  await sql.query(
    `UPDATE session SET seen_at = $3, expires_at = least($4::timestamptz, created_at + make_interval(hours => $5))
     WHERE city = $1 AND token_hash = $2`,
    [city, tokenHash(token), now, later(now, IDLE_HOURS), OLDEST_HOURS],
  );
}

/** Ends a session. */
export async function closeSession(sql: Sql, city: string, token: string): Promise<void> {
  await sql.query('DELETE FROM session WHERE city = $1 AND token_hash = $2', [city, tokenHash(token)]);
}
