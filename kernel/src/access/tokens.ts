/**
 * Tokens of other systems. A token lets a machine in as an account of its own with one post, given by an administrator;
 * what it may do is decided like everybody's. Only the hash is kept, so a token is seen once, when it is made.
 */
import { randomBytes } from 'node:crypto';
import type { Sql } from '../db/types';
import { WutongError } from '../errors';
import type { PlaceTree } from '../places/tree';
import type { Act } from './accounts';
import { logAdminAct } from './admin-log';
import { grantPost, revokePost, postsOf } from './posts';
import { tokenHash } from './sessions';
import { T } from './tokens.errors';
import type { Grant } from './types';

/** `last_used_at` is written at most this often, so that reading does not write. */
const USED_EVERY_MINUTES = 10;
/** Longest life of a token, days: a system that is still in use asks for a new one. */
export const LONGEST_TOKEN_DAYS = 400;
const DAY = 86_400_000;
const PREFIX = 'wt_';

export interface NewToken {
  /** Name of the other system. */
  name: string;
  grant: Grant;
  /** Days until it expires. */
  days: number;
}

export interface TokenLine {
  id: string;
  account: string;
  name: string;
  grant: Grant | null;
  createdAt: string;
  createdBy: string;
  expiresAt: string;
  revokedAt: string | null;
  lastUsedAt: string | null;
}

/**
 * Makes an account for a machine, gives it the post and returns its token: the only time the token is seen.
 * Throws TOKEN_NO_ADMINISTRATOR, TOKEN_TOO_LONG, PLACE_NOT_IN_CITY, OFFICE_UNKNOWN.
 */
export async function issueToken(
  sql: Sql,
  act: Act,
  tree: PlaceTree,
  given: NewToken,
): Promise<{ id: string; token: string }> {
  const { name, grant, days } = given;
  if (grant.role === 'administrator') {
    throw new WutongError(T.TOKEN_NO_ADMINISTRATOR, {}, { where: { field: 'role' } });
  }
  if (!Number.isInteger(days) || days < 1 || days > LONGEST_TOKEN_DAYS) {
    throw new WutongError(T.TOKEN_TOO_LONG, { days: LONGEST_TOKEN_DAYS }, { where: { field: 'days' } });
  }
  const id = randomBytes(6).toString('hex');
  const account = `machine-${id}`;
  const token = `${PREFIX}${randomBytes(32).toString('base64url')}`;
  await sql.query(
    'INSERT INTO account (city, account, name, machine, created_at, created_by) VALUES ($1, $2, $3, true, $4, $5)',
    [act.city, account, name, act.now, act.actor],
  );
  await grantPost(sql, act, tree, account, grant);
  const expires = new Date(Date.parse(act.now) + days * DAY).toISOString();
  await sql.query(
    `INSERT INTO api_token (city, id, account, token_hash, created_at, created_by, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [act.city, id, account, tokenHash(token), act.now, act.actor, expires],
  );
  const detail = { name, role: grant.role, place: grant.place, office: grant.office, expires };
  await logAdminAct(sql, act.city, act.now, { actor: act.actor, act: 'token.issue', subject: account, detail });
  return { id, token };
}

/** Takes a token back, its account and its posts with it. Revoking twice changes nothing. Throws TOKEN_UNKNOWN. */
export async function revokeToken(sql: Sql, act: Act, id: string): Promise<void> {
  const { rows } = await sql.query<{ account: string; revoked: boolean }>(
    'SELECT account, revoked_at IS NOT NULL AS revoked FROM api_token WHERE city = $1 AND id = $2 FOR UPDATE',
    [act.city, id],
  );
  const found = rows[0];
  if (!found) throw new WutongError(T.TOKEN_UNKNOWN);
  if (found.revoked) return;
  await sql.query('UPDATE api_token SET revoked_at = $3, revoked_by = $4 WHERE city = $1 AND id = $2', [
    act.city,
    id,
    act.now,
    act.actor,
  ]);
  await sql.query('UPDATE account SET disabled_at = $3 WHERE city = $1 AND account = $2', [
    act.city,
    found.account,
    act.now,
  ]);
  for (const grant of (await postsOf(sql, act.city, [found.account])).get(found.account) ?? []) {
    await revokePost(sql, act, found.account, grant);
  }
  await logAdminAct(sql, act.city, act.now, { actor: act.actor, act: 'token.revoke', subject: found.account });
}

/** The tokens of the city, the newest first, the revoked ones included. */
export async function tokenLines(sql: Sql, city: string): Promise<TokenLine[]> {
  const { rows } = await sql.query<
    Omit<TokenLine, 'grant'> & { role: Grant['role'] | null; place: string; office: string }
  >(
    `SELECT t.id, t.account, a.name, t.created_at AS "createdAt", t.created_by AS "createdBy",
            t.expires_at AS "expiresAt", t.revoked_at AS "revokedAt", t.last_used_at AS "lastUsedAt",
            p.role, p.place, p.office
     FROM api_token t JOIN account a ON a.city = t.city AND a.account = t.account
     LEFT JOIN LATERAL (SELECT role, place, office FROM post p WHERE p.city = t.city AND p.account = t.account
                        ORDER BY granted_at LIMIT 1) p ON true
     WHERE t.city = $1 ORDER BY t.created_at DESC, t.id`,
    [city],
  );
  return rows.map(({ role, place, office, ...line }) => ({ ...line, grant: role && { role, place, office } }));
}

/**
 * The account a token lets in. Throws TOKEN_REFUSED when it is unknown, expired or revoked: which of them is not told.
 * `touch`: its use should be noted.
 */
export async function tokenAccount(
  sql: Sql,
  city: string,
  token: string,
  now: string,
): Promise<{ id: string; account: string; touch: boolean }> {
  const { rows } = await sql.query<{ id: string; account: string; used: string | null }>(
    `SELECT id, account, last_used_at AS used FROM api_token
     WHERE city = $1 AND token_hash = $2 AND revoked_at IS NULL AND expires_at > $3`,
    [city, tokenHash(token), now],
  );
  const found = rows[0];
  if (!found) throw new WutongError(T.TOKEN_REFUSED);
  const { id, account, used } = found;
  return { id, account, touch: used === null || Date.parse(now) - Date.parse(used) > USED_EVERY_MINUTES * 60_000 };
}

/** Notes that a token was used. */
export async function touchToken(sql: Sql, city: string, id: string, now: string): Promise<void> {
  await sql.query('UPDATE api_token SET last_used_at = $3 WHERE city = $1 AND id = $2', [city, id, now]);
}
