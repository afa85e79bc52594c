/** One run of a job: begun, done or failed, on record. A run that is finished is never done again. */
import { systemScope } from '@wutong/kernel/db/scope';
import { WutongError } from '@wutong/kernel/errors';
import type { JobContext, JobDef } from '@wutong/kernel/jobs/types';
import { chinaDay } from '../context';

/** Longest text of a failure that is kept. */
const LONGEST = 2000;

/** What a run needs beside the moment it is due. */
export type Grounds = Pick<JobContext, 'database' | 'registry' | 'city' | 'now'>;

/**
 * Does the run of the job that was due at `dueAt`, unless it is already done. Returns false when it was. Throws what the
 * job throws, after it has been noted: the queue tries again later.
 */
export async function runJob(grounds: Grounds, job: JobDef, dueAt: string): Promise<boolean> {
  const { database, city, now } = grounds;
  const scope = systemScope(city);
  const key = [city, job.name, dueAt];
  const begun = await database.write(scope, async (sql) => {
    const { rows } = await sql.query<{ done: boolean }>(
      `INSERT INTO job_run AS r (city, job, due_at, attempts, started_at) VALUES ($1, $2, $3, 1, $4)
       ON CONFLICT (city, job, due_at) DO UPDATE SET attempts = r.attempts + 1, started_at = excluded.started_at
       WHERE r.finished_at IS NULL RETURNING true AS done`,
      [...key, now()],
    );
    return rows.length > 0;
  });
  if (!begun) return false;
  try {
    const said = await job.run({ ...grounds, dueAt, today: chinaDay(new Date(dueAt)), run: `${job.name} ${dueAt}` });
    await database.write(scope, (sql) =>
      sql.query(
        'UPDATE job_run SET finished_at = $4, said = $5, error = NULL WHERE city = $1 AND job = $2 AND due_at = $3',
        [...key, now(), said],
      ),
    );
    return true;
  } catch (error) {
    const text =
      error instanceof WutongError
        ? error.message
        : error instanceof Error
          ? (error.stack ?? error.message)
          : String(error);
    await database.write(scope, (sql) =>
      sql.query('UPDATE job_run SET error = $4 WHERE city = $1 AND job = $2 AND due_at = $3', [
        ...key,
        text.slice(0, LONGEST),
      ]),
    );
    throw error;
  }
}
