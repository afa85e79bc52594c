/**
 * Who is alive. The queue gives back the work of a process that was killed only after four hours; here each process
 * holds a lock that ends with its connection, and whoever finds the lock of another free gives its work back at once.
 * Should a process lose only its connection, a job may be done by two: jobs write under keys, so nothing is doubled.
 */
import type { Database, Sql } from '@wutong/kernel/db/types';

/** Schema of the queue. */
export const SCHEMA = 'wutong_jobs';
// Any constant will do; it only has to be the same for every process.
const LOCKS = 7_288_643;

export interface Alive {
  /** Resolves when the lock is held. */
  held: Promise<void>;
  /** True after the connection broke and the lock with it. */
  readonly lost: boolean;
  /** Lets go of the lock. */
  stop(): Promise<void>;
}

/** Holds the lock of a worker until it is stopped or the connection breaks. */
export function stayAlive(database: Database, worker: string): Alive {
  let stop: () => void = () => undefined;
  let lost = false;
  const stopped = new Promise<void>((resolve) => void (stop = resolve));
  let told: () => void = () => undefined;
  const held = new Promise<void>((resolve) => void (told = resolve));
  const done = database
    .owner(async (sql) => {
      await sql.query('SELECT pg_advisory_lock($1, hashtext($2))', [LOCKS, worker]);
      told();
      await stopped;
      await sql.query('SELECT pg_advisory_unlock($1, hashtext($2))', [LOCKS, worker]);
    })
    .catch(() => {
      lost = true;
      told();
    });
  return {
    held,
    get lost() {
      return lost;
    },
    stop: async () => {
      stop();
      await done;
    },
  };
}

/** Gives back the work of workers that are gone. Returns how many there were. */
export async function takeOver(database: Database): Promise<number> {
  return database.owner(async (sql) => {
    const { rows: made } = await sql.query<{ made: boolean }>(
      `SELECT to_regclass('${SCHEMA}._private_jobs') IS NOT NULL AS made`,
    );
    // Before the first start of any server there is no queue.
    if (!made[0]?.made) return 0;
    const { rows } = await sql.query<{ worker: string }>(
      `SELECT DISTINCT locked_by AS worker FROM ${SCHEMA}._private_jobs WHERE locked_by IS NOT NULL`,
    );
    const gone: string[] = [];
    for (const { worker } of rows) if (await isGone(sql, worker)) gone.push(worker);
    if (gone.length > 0) await sql.query(`SELECT ${SCHEMA}.force_unlock_workers($1)`, [gone]);
    return gone.length;
  });
}

async function isGone(sql: Sql, worker: string): Promise<boolean> {
  const { rows } = await sql.query<{ free: boolean }>('SELECT pg_try_advisory_lock($1, hashtext($2)) AS free', [
    LOCKS,
    worker,
  ]);
  if (!rows[0]?.free) return false;
  await sql.query('SELECT pg_advisory_unlock($1, hashtext($2))', [LOCKS, worker]);
  return true;
}
