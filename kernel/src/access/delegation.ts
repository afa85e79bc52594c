/** Posts lent during absence (代理): from day to day, by the holder within the office or by an administrator; never lent on. */
import { randomBytes } from 'node:crypto';
import { type Day, dayNumber } from '@wutong/codes';
import type { Sql } from '../db/types';
import { WutongError } from '../errors';
import { dayIn } from '../ledger/time';
import { E } from './access.errors';
import { logAdminAct } from './admin-log';
import type { Role } from './types';

export interface NewDelegation {
  /** Whose post is lent, and to whom. */
  from: string;
  to: string;
  post: { role: Role; place: string; office: string };
  fromDay: Day;
  toDay: Day;
  reason: string;
}

export interface Delegation extends NewDelegation {
  id: string;
  grantedBy: string;
  revokedAt: string | null;
}

/** Longer than this is no absence: the post is granted anew. */
export const LONGEST_DAYS = 366;

interface Act {
  city: string;
  actor: string;
  /** ISO instant. */
  now: string;
}

/**
 * Lends a post. The holder lends to a colleague who has a post in the same office; `administrator` may lend across
 * offices. Throws DELEGATION_ADMINISTRATOR, DELEGATION_DAYS, DELEGATION_NOT_HELD, DELEGATION_OFFICE, ACCOUNT_UNKNOWN.
 */
export async function delegate(sql: Sql, act: Act, given: NewDelegation, administrator: boolean): Promise<string> {
  const { from, to, post, fromDay, toDay, reason } = given;
  if (post.role === 'administrator') throw new WutongError(E.DELEGATION_ADMINISTRATOR);
  const days = dayNumber(toDay) - dayNumber(fromDay) + 1;
  if (days < 1 || days > LONGEST_DAYS || toDay < dayIn(act.now))
    throw new WutongError(E.DELEGATION_DAYS, { most: LONGEST_DAYS }, { where: { field: 'toDay' } });
  const { rows } = await sql.query<{ held: boolean; known: boolean; colleague: boolean }>(
    `SELECT EXISTS (SELECT 1 FROM post WHERE city = $1 AND account = $2 AND role = $4 AND place = $5 AND office = $6
         AND party IS NULL AND revoked_at IS NULL) AS held,
       EXISTS (SELECT 1 FROM account WHERE city = $1 AND account = $3 AND disabled_at IS NULL) AS known,
       EXISTS (SELECT 1 FROM post WHERE city = $1 AND account = $3 AND office = $6 AND revoked_at IS NULL) AS colleague`,
    [act.city, from, to, post.role, post.place, post.office],
  );
  const { held, known, colleague } = rows[0]!;
  if (!known || from === to) throw new WutongError(E.ACCOUNT_UNKNOWN, { account: to }, { where: { field: 'to' } });
  if (!held) throw new WutongError(E.DELEGATION_NOT_HELD, { account: from }, { where: { field: 'post' } });
  if (!administrator && (act.actor !== from || !colleague)) throw new WutongError(E.DELEGATION_OFFICE);
  const id = randomBytes(9).toString('base64url');
  await sql.query(
    `INSERT INTO delegation (city, id, from_account, to_account, role, place, office, from_day, to_day, reason, granted_at, granted_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [act.city, id, from, to, post.role, post.place, post.office, fromDay, toDay, reason, act.now, act.actor],
  );
  const detail = { to, ...post, fromDay, toDay, reason };
  await logAdminAct(sql, act.city, act.now, { actor: act.actor, act: 'post.lend', subject: from, detail });
  return id;
}

/** Ends a delegation now. Its lender and an administrator may. Throws DELEGATION_UNKNOWN. */
export async function endDelegation(sql: Sql, act: Act, id: string, administrator: boolean): Promise<void> {
  const { rows } = await sql.query<{ from: string; to: string }>(
    `UPDATE delegation SET revoked_at = $3, revoked_by = $4
     WHERE city = $1 AND id = $2 AND revoked_at IS NULL AND ($5 OR from_account = $4)
     RETURNING from_account AS from, to_account AS to`,
    [act.city, id, act.now, act.actor, administrator],
  );
  const [ended] = rows;
  if (!ended) throw new WutongError(E.DELEGATION_UNKNOWN);
  const detail = { to: ended.to, id };
  await logAdminAct(sql, act.city, act.now, { actor: act.actor, act: 'post.lend.end', subject: ended.from, detail });
}

/** Delegations from or to an account (`null`: of everybody), newest first; ended ones stay listed. */
export async function delegationsOf(sql: Sql, city: string, account: string | null): Promise<Delegation[]> {
  const { rows } = await sql.query<Omit<Delegation, 'post'> & Delegation['post']>(
    `SELECT id, from_account AS from, to_account AS to, role, place, office, from_day AS "fromDay", to_day AS "toDay",
       reason, granted_by AS "grantedBy", revoked_at AS "revokedAt"
     FROM delegation WHERE city = $1 AND ($2::text IS NULL OR from_account = $2 OR to_account = $2)
     ORDER BY granted_at DESC, id LIMIT 500`,
    [city, account],
  );
  return rows.map(({ role, place, office, ...rest }) => ({ ...rest, post: { role, place, office } }));
}

/** Who stands behind entries: their actors, and whoever had lent those a post of that office on that day. */
export async function personsBehind(sql: Sql, city: string, seqs: readonly number[]): Promise<Map<number, string[]>> {
  if (seqs.length === 0) return new Map();
  const { rows } = await sql.query<{ seq: number; persons: string[] }>(
    'SELECT seq, entry_persons($1, seq) AS persons FROM unnest($2::bigint[]) AS u(seq)',
    [city, [...seqs]],
  );
  return new Map(rows.map(({ seq, persons }) => [seq, persons]));
}
