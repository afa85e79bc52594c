/** Signing in by an identity provider (OpenID Connect): flows on their way, and who is whose account. */
import type { Sql } from '../db/types';
import { tokenHash } from './sessions';

/** Time to sign in at the provider. */
const FLOW_MINUTES = 10;

export interface Flow {
  /** PKCE verifier (RFC 7636). */
  verifier: string;
  nonce: string;
  /** Path of the page to land on. */
  next: string;
}

/** Remembers a flow under its state and the browser that began it. */
export async function beginFlow(
  sql: Sql,
  city: string,
  given: Flow & { state: string; browser: string },
  now: string,
): Promise<void> {
  await sql.query('DELETE FROM provider_flow WHERE city = $1 AND expires_at < $2', [city, now]);
  await sql.query(
    `INSERT INTO provider_flow (city, state_hash, browser_hash, verifier, nonce, next, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [
      city,
      tokenHash(given.state),
      tokenHash(given.browser),
      given.verifier,
      given.nonce,
      given.next,
      new Date(Date.parse(now) + FLOW_MINUTES * 60_000).toISOString(),
    ],
  );
}

/** Takes a flow out: each is good once, in the browser that began it, for ten minutes. */
export async function takeFlow(
  sql: Sql,
  city: string,
  state: string,
  browser: string,
  now: string,
): Promise<Flow | null> {
  const { rows } = await sql.query<Flow & { browser: string; fresh: boolean }>(
    `DELETE FROM provider_flow WHERE city = $1 AND state_hash = $2
     RETURNING verifier, nonce, next, browser_hash AS browser, expires_at > $3::timestamptz AS fresh`,
    [city, tokenHash(state), now],
  );
  const found = rows[0];
  return found?.fresh && found.browser === tokenHash(browser)
    ? { verifier: found.verifier, nonce: found.nonce, next: found.next }
    : null;
}

export type Linked = { account: string; made: boolean } | { refused: 'no-account' | 'other-link' };

/**
 * The account of a person of the provider. Once linked, the provider's lasting `subject` decides; at the first sign-in
 * `claim`, the value of the configured claim, must be the name of an open account that nobody else of the provider holds.
 * No account and no post is ever made here.
 */
export async function linkedAccount(
  sql: Sql,
  city: string,
  person: { issuer: string; subject: string; claim: string | null },
  now: string,
): Promise<Linked> {
  const { issuer, subject, claim } = person;
  const linked = await sql.query<{ account: string; open: boolean }>(
    `SELECT l.account, a.disabled_at IS NULL AS open FROM provider_link l JOIN account a ON a.city = l.city AND a.account = l.account
     WHERE l.city = $1 AND l.issuer = $2 AND l.subject = $3 FOR UPDATE OF a`,
    [city, issuer, subject],
  );
  const known = linked.rows[0];
  if (known) return known.open ? { account: known.account, made: false } : { refused: 'no-account' };
  if (claim === null) return { refused: 'no-account' };
  const found = await sql.query<{ account: string; held: boolean }>(
    `SELECT a.account, EXISTS (SELECT 1 FROM provider_link l WHERE l.city = a.city AND l.issuer = $3 AND l.account = a.account) AS held
     FROM account a WHERE a.city = $1 AND a.account = $2 AND a.disabled_at IS NULL AND NOT a.demonstration FOR UPDATE OF a`,
    [city, claim, issuer],
  );
  const account = found.rows[0];
  if (!account) return { refused: 'no-account' };
  if (account.held) return { refused: 'other-link' };
  await sql.query('INSERT INTO provider_link (city, issuer, subject, account, linked_at) VALUES ($1, $2, $3, $4, $5)', [
    city,
    issuer,
    subject,
    account.account,
    now,
  ]);
  return { account: account.account, made: true };
}

/** Takes the provider's hold on an account away; true when there was one. */
export async function unlink(sql: Sql, city: string, account: string): Promise<boolean> {
  const { rowCount } = await sql.query('DELETE FROM provider_link WHERE city = $1 AND account = $2', [city, account]);
  return rowCount > 0;
}

/** Accounts that somebody of a provider holds. */
export async function linkedAccounts(sql: Sql, city: string): Promise<Set<string>> {
  const { rows } = await sql.query<{ account: string }>('SELECT account FROM provider_link WHERE city = $1', [city]);
  return new Set(rows.map(({ account }) => account));
}
