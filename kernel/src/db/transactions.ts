/** Runs a function in one transaction, again where that is safe, never where it is not. */
import type { Pool, PoolClient } from 'pg';
import { WutongError } from '../errors';
import { literal } from './connection';
import { DbErrors } from './db.errors';
import { explain, failureOf } from './failures';
import { sqlOn } from './sql';
import type { Scope, Sql } from './types';

export interface TransactionOptions {
  /** Statement that opens it, such as `BEGIN`. */
  begin: string;
  /** Nothing is written: the result does not wait for the end of the transaction. */
  reads?: boolean;
  /** Printable address, for messages. */
  address: string;
  /** Brings a stopped embedded server back before the next attempt. */
  revive: () => Promise<void>;
  /** Waits before attempt n; an argument so that tests do not wait. */
  pause: (attempt: number) => Promise<void>;
}

const ATTEMPTS = 8;

/** The statements that open a transaction for a scope, as one round trip. Throws `SCOPE_INVALID`. */
export function beginFor(mode: 'read' | 'write', scope: Scope, role: string | null): string {
  const settings = { ...scope.settings, city: scope.city };
  const parts = [mode === 'read' ? 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY' : 'BEGIN'];
  // Readings differ in what they find (one county, the whole city): a plan made for any of them is many times slower for some.
  if (mode === 'read' && scope.plans !== 'kept') parts.push('SET LOCAL plan_cache_mode = force_custom_plan');
  if (role !== null) parts.push(`SET LOCAL ROLE ${role}`);
  if (!/^\w+$/.test(scope.city)) throw new WutongError(DbErrors.SCOPE_INVALID, { value: scope.city });
  for (const [name, value] of Object.entries(settings)) {
    if (!/^[a-z_]+$/.test(name)) throw new WutongError(DbErrors.SCOPE_INVALID, { value: name });
    parts.push(`SET LOCAL app.${name} = ${literal(value)}`);
  }
  return parts.join('; ');
}

/**
 * Runs `fn` between `begin` and `COMMIT`. Repeats after contention or a connection lost before the commit was sent.
 * Throws `COMMIT_UNKNOWN` when the connection is lost while committing, `DATABASE_BUSY` or `DATABASE_GONE` when
 * the attempts are used up, and otherwise whatever `fn` threw.
 */
export async function inTransaction<T>(
  pool: Pool,
  options: TransactionOptions,
  fn: (sql: Sql) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const outcome = await attemptOnce(pool, options, fn);
    if ('value' in outcome) return outcome.value;
    const failure = failureOf(outcome.error);
    if (outcome.committing && failure === 'lost') {
      throw new WutongError(DbErrors.COMMIT_UNKNOWN, {}, { cause: outcome.error });
    }
    if (failure === 'other' || failure === 'crowded') throw explain(outcome.error, options.address);
    if (attempt >= ATTEMPTS) {
      if (failure === 'lost') throw explain(outcome.error, options.address);
      throw new WutongError(DbErrors.DATABASE_BUSY, { attempts: attempt }, { cause: outcome.error });
    }
    if (failure === 'lost') await options.revive();
    await options.pause(attempt);
  }
}

type Outcome<T> = { value: T } | { error: unknown; committing: boolean };

async function attemptOnce<T>(
  pool: Pool,
  options: TransactionOptions,
  fn: (sql: Sql) => Promise<T>,
): Promise<Outcome<T>> {
  let client: PoolClient;
  try {
    client = await pool.connect();
  } catch (error) {
    return { error, committing: false };
  }
  const inner = sqlOn(client);
  let lost: Error | undefined;
  const onError = (error: Error): void => void (lost = error);
  client.on('error', onError);
  let committing = false;
  let over = false;
  const sql: Sql = {
    // Of several things asked for together one may fail while another goes on: nothing may run after the end.
    query: (text, params) => (over ? Promise.reject(new Error('The transaction is over')) : inner.query(text, params)),
  };
  try {
    const begun = client.query(options.begin);
    if (options.reads) begun.catch(() => undefined);
    else await begun;
    // A read sends its first statement along with what opens it. When that fails, so does everything after it.
    const value = await fn(sql).catch((error: unknown) =>
      begun.then(
        () => Promise.reject(error),
        (first: unknown) => Promise.reject(first),
      ),
    );
    await begun;
    over = true;
    // Known to be gone before the commit was sent: nothing was written.
    if (lost) throw lost;
    if (options.reads) {
      void endRead(client, onError);
      return { value };
    }
    committing = true;
    const done = await client.query('COMMIT');
    // A transaction that failed inside answers COMMIT with ROLLBACK: without this check it would look written.
    if (done.command === 'ROLLBACK') throw new Error('The transaction had failed: an error inside it was swallowed');
    client.off('error', onError);
    client.release();
    return { value };
  } catch (error) {
    over = true;
    const failure = failureOf(error);
    const broken = lost !== undefined || failure === 'lost' || failure === 'stale-plan';
    if (!broken) await client.query('ROLLBACK').catch((rollback: Error) => void (lost = rollback));
    client.off('error', onError);
    client.release(broken || lost ? (lost ?? true) : undefined);
    return { error: lost && failure === 'other' && !(error instanceof WutongError) ? lost : error, committing };
  }
}

/** Ends a transaction that only read, and gives its connection back; one that cannot be ended is thrown away. */
async function endRead(client: PoolClient, onError: (error: Error) => void): Promise<void> {
  const failed = await client.query('COMMIT').then(
    () => undefined,
    (error: Error) => error,
  );
  client.off('error', onError);
  client.release(failed);
}
