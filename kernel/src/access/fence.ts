/**
 * The pause after failed sign-ins, per account and per address, kept in the database so that every server sees it.
 * A try is counted before it is judged: a hundred tries sent at one moment are a hundred tries.
 * Basis: GB/T 22239-2019 8.1.4.1 b) 登录失败处理; OWASP ASVS 4.0.3 V2.2.1.
 */
import { systemScope } from '../db/scope';
import type { Database, Sql } from '../db/types';
import { WutongError } from '../errors';
import { E } from './access.errors';

export type FenceSort = 'account' | 'address';

export interface FenceState {
  failures: number;
  lastFailedAt: string;
  blockedUntil: string | null;
}

const MINUTE = 60_000;
/** Minutes of the first pause, of the one after the next failure, and so on; the last holds for all further ones. */
const PAUSES = [1, 5, 15, 30, 60] as const;
/** Failures before the first pause. An address may be an office of a hundred people behind one router. */
const FREE: Readonly<Record<FenceSort, number>> = { account: 5, address: 20 };
/** An account starts afresh after a day without failure; an address is forgiven one failure every three minutes. */
const ACCOUNT_FORGETS_MS = 24 * 60 * MINUTE;
const ADDRESS_FORGIVES_MS = 3 * MINUTE;

/** Failures that still count at an instant (ISO). */
export function stillCounts(sort: FenceSort, state: FenceState | null, now: string): number {
  if (!state) return 0;
  const quiet = Math.max(0, Date.parse(now) - Date.parse(state.lastFailedAt));
  if (sort === 'account') return quiet >= ACCOUNT_FORGETS_MS ? 0 : state.failures;
  return Math.max(0, state.failures - Math.floor(quiet / ADDRESS_FORGIVES_MS));
}

/** The state after one more failure. */
export function afterFailure(sort: FenceSort, state: FenceState | null, now: string): FenceState {
  const failures = stillCounts(sort, state, now) + 1;
  const over = failures - FREE[sort];
  const minutes = over < 0 ? 0 : (PAUSES[Math.min(over, PAUSES.length - 1)] as number);
  const blockedUntil = minutes === 0 ? null : new Date(Date.parse(now) + minutes * MINUTE).toISOString();
  return { failures, lastFailedAt: now, blockedUntil };
}

/** Seconds still to wait, 0 when the way is free. */
export function secondsLeft(state: FenceState | null, now: string): number {
  if (!state?.blockedUntil) return 0;
  return Math.max(0, Math.ceil((Date.parse(state.blockedUntil) - Date.parse(now)) / 1000));
}

const READ = `SELECT failures, last_failed_at AS "lastFailedAt", blocked_until AS "blockedUntil" FROM sign_in_fence
  WHERE city = $1 AND sort = $2 AND key = $3`;

async function locked(sql: Sql, city: string, sort: FenceSort, key: string, now: string): Promise<FenceState> {
  await sql.query(
    `INSERT INTO sign_in_fence (city, sort, key, failures, last_failed_at) VALUES ($1, $2, $3, 0, $4)
     ON CONFLICT (city, sort, key) DO NOTHING`,
    [city, sort, key, now],
  );
  return (await sql.query<FenceState>(`${READ} FOR UPDATE`, [city, sort, key])).rows[0] as FenceState;
}

async function store(sql: Sql, city: string, sort: FenceSort, key: string, state: FenceState): Promise<void> {
  await sql.query(
    `UPDATE sign_in_fence SET failures = $4, last_failed_at = $5, blocked_until = $6 WHERE city = $1 AND sort = $2 AND key = $3`,
    [city, sort, key, state.failures, state.lastFailedAt, state.blockedUntil],
  );
}

export interface FenceKeys {
  account: string;
  address: string;
}

/** What a try met: free to go on (already counted as a failure), or blocked. `began`: counting it began a pause. */
export type Passage = { free: true; began: boolean } | { free: false; sort: FenceSort; seconds: number };

/** Counts a try as failed until told otherwise (`forgive`). One of two tries at the same moment waits for the other. */
export async function take(db: Database, city: string, now: string, keys: FenceKeys): Promise<Passage> {
  return db.write(systemScope(city), async (sql): Promise<Passage> => {
    const states: [FenceSort, FenceState][] = [];
    // Always in this order, so that two tries never wait for each other in a circle.
    for (const sort of ['account', 'address'] as const) {
      const state = await locked(sql, city, sort, keys[sort], now);
      const seconds = secondsLeft(state, now);
      if (seconds > 0) return { free: false, sort, seconds };
      states.push([sort, afterFailure(sort, state, now)]);
    }
    for (const [sort, state] of states) await store(sql, city, sort, keys[sort], state);
    return { free: true, began: states.some(([, { blockedUntil }]) => blockedUntil !== null) };
  });
}

/** Takes back what `take` counted: the try was none. The account's slate is clean only after a whole sign-in. */
export async function forgive(sql: Sql, city: string, now: string, keys: FenceKeys, whole: boolean): Promise<void> {
  for (const sort of ['account', 'address'] as const) {
    if (sort === 'account' && whole) {
      await sql.query('DELETE FROM sign_in_fence WHERE city = $1 AND sort = $2 AND key = $3', [city, sort, keys[sort]]);
      continue;
    }
    const state = await locked(sql, city, sort, keys[sort], now);
    await store(sql, city, sort, keys[sort], {
      ...state,
      failures: Math.max(0, state.failures - 1),
      blockedUntil: null,
    });
  }
}

/** Ends the pause of an account or an address; true when there was something to end. */
export async function unblock(sql: Sql, city: string, sort: FenceSort, key: string): Promise<boolean> {
  const { rowCount } = await sql.query('DELETE FROM sign_in_fence WHERE city = $1 AND sort = $2 AND key = $3', [
    city,
    sort,
    key,
  ]);
  return rowCount > 0;
}

/** Who and what is paused at an instant. */
export async function blocked(
  sql: Sql,
  city: string,
  now: string,
): Promise<{ sort: FenceSort; key: string; until: string; failures: number }[]> {
  const { rows } = await sql.query<{ sort: FenceSort; key: string; until: string; failures: number }>(
    `SELECT sort, key, blocked_until AS until, failures FROM sign_in_fence
     WHERE city = $1 AND blocked_until > $2 ORDER BY blocked_until DESC, sort, key LIMIT 200`,
    [city, now],
  );
  return rows;
}

/** Drops what no longer counts, so that invented names do not fill the table. */
export async function forgetOld(sql: Sql, city: string, now: string): Promise<void> {
  await sql.query('DELETE FROM sign_in_fence WHERE city = $1 AND last_failed_at < $2', [
    city,
    new Date(Date.parse(now) - 2 * ACCOUNT_FORGETS_MS).toISOString(),
  ]);
}

/** How long, in words: `3 分钟`, `45 seconds`. Minutes are rounded up, so that nobody comes back too early. */
export function waitText(seconds: number): { zh: string; en: string } {
  if (seconds < 60) return { zh: `${seconds} 秒`, en: `${seconds} seconds` };
  const minutes = Math.ceil(seconds / 60);
  return { zh: `${minutes} 分钟`, en: minutes === 1 ? '1 minute' : `${minutes} minutes` };
}

/** The error for a passage that is not free. */
export function blockedError(passage: { sort: FenceSort; seconds: number }): WutongError {
  const { sort, seconds } = passage;
  const code = sort === 'account' ? E.SIGN_IN_LOCKED : E.SIGN_IN_ADDRESS_LOCKED;
  return new WutongError(code, { wait: waitText(seconds), seconds });
}
