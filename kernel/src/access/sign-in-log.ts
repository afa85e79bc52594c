/** The insert-only audit of sign-ins: who tried, from where, with what, and what came of it. */
import { randomBytes } from 'node:crypto';
import type { Sql } from '../db/types';

/** Where somebody asks from: address as the server sees it, and what the browser calls itself. */
export interface Origin {
  address: string;
  agent: string;
}

/** What happened. `ok: false` always has a reason. */
export type SignInEvent =
  | 'password' | 'code' | 'recovery' | 'provider' | 'demonstration' | 'set-up'
  | 'sign-out' | 'session-end' | 'password-change' | 'password-reset'
  | 'factor-offer' | 'factor-confirm' | 'factor-reset' | 'unlock' | 'link' | 'unlink'; // prettier-ignore

export type SignInReason =
  /** Wrong password, code or recovery code. */
  | 'wrong'
  /** Right, and the second factor is asked for next. */
  | 'second-factor-due'
  /** Paused after failures of this account, or from this address. */
  | 'account-blocked' | 'address-blocked'
  /** This failure began a pause. */
  | 'began-block'
  /** The code had been used before. */
  | 'replayed'
  /** The first step had expired, been used, or belonged to an account that is no longer open. */
  | 'step-gone'
  /** Identity provider: no account here; another person of the provider holds it; the answer did not check. */
  | 'no-account' | 'other-link' | 'provider-refused'
  /** Ended for being the oldest of too many. */
  | 'too-many'; // prettier-ignore

export interface SignInLine extends Origin {
  at: string;
  account: string;
  what: SignInEvent;
  ok: boolean;
  reason: SignInReason | null;
  /** Who did it: the account itself, or an administrator. */
  actor: string;
}

/** Longest texts kept: a browser may send anything. */
const LONGEST = { account: 80, address: 64, agent: 300 };

/** Writes one line. Never put a password, code or token into `account`: a refused name is kept as it was typed, cut. */
export async function logSignIn(
  sql: Sql,
  city: string,
  line: Omit<SignInLine, 'reason' | 'actor'> & Partial<Pick<SignInLine, 'reason' | 'actor'>>,
): Promise<void> {
  const account = clean(line.account, LONGEST.account);
  await sql.query(
    `INSERT INTO sign_in_log (city, id, at, account, what, ok, reason, actor, address, agent)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      city,
      randomBytes(12).toString('base64url'),
      line.at,
      account,
      line.what,
      line.ok,
      line.reason ?? null,
      line.actor ?? account,
      clean(line.address, LONGEST.address),
      clean(line.agent, LONGEST.agent),
    ],
  );
}

/** A text of a stranger, cut, without control characters: the log is read in a page and in a terminal. */
export function clean(text: string, longest: number): string {
  return [...text.replace(/\p{C}/gu, ' ')].slice(0, longest).join('');
}

export interface SignInFilter {
  account?: string;
  what?: string;
  /** Only refused ones. */
  failed?: boolean;
  /** First and last instant, ISO. */
  from?: string;
  to?: string;
}

/** Lines newest first, and how many there are in all. */
export async function signInLog(
  sql: Sql,
  city: string,
  filter: SignInFilter,
  page: { offset: number; size: number },
): Promise<{ rows: SignInLine[]; total: number }> {
  const { rows } = await sql.query<SignInLine & { total: number }>(
    `SELECT at, account, what, ok, reason, actor, address, agent, (count(*) OVER ())::int AS total FROM sign_in_log
     WHERE city = $1 AND ($2::text IS NULL OR account = $2) AND ($3::text IS NULL OR what = $3)
       AND ($4::boolean IS NOT TRUE OR NOT ok) AND ($5::timestamptz IS NULL OR at >= $5) AND ($6::timestamptz IS NULL OR at <= $6)
     ORDER BY at DESC, id OFFSET $7 LIMIT $8`,
    [
      city,
      filter.account ?? null,
      filter.what ?? null,
      filter.failed ?? null,
      filter.from ?? null,
      filter.to ?? null,
      page.offset,
      page.size,
    ],
  );
  const lines = rows.map((row) => {
    const { total: _, ...line } = row;
    return line;
  });
  return { rows: lines, total: rows[0]?.total ?? 0 };
}
