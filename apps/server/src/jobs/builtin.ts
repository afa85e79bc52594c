/** Scheduled work of the server itself. */
import { systemScope } from '@wutong/kernel/db/scope';
import { defineJob } from '@wutong/kernel/jobs/define';
import type { JobDef } from '@wutong/kernel/jobs/types';
import { dutyDigest } from './digest';

/** Runs are kept this long, in days. */
const KEPT = 90;

/** Ends what has expired: sessions nobody can use any more. */
const expireSessions = defineJob({
  name: 'sessions.expire',
  title: { zh: '清理过期会话', en: 'Clear expired sessions' },
  every: 'hour',
  at: '00:07',
  run: async ({ database, city, dueAt }) => {
    const { rowCount } = await database.write(systemScope(city), (sql) =>
      sql.query('DELETE FROM session WHERE city = $1 AND expires_at < $2', [city, dueAt]),
    );
    return { zh: `清理过期会话 ${rowCount} 个`, en: `${rowCount} expired sessions cleared` };
  },
});

/** Forgets old runs, so that the record of scheduled work stays small. */
const tidyRuns = defineJob({
  name: 'jobs.tidy',
  title: { zh: '清理任务记录', en: 'Clear old runs' },
  every: 'day',
  at: '03:10',
  run: async ({ database, city, dueAt }) => {
    const before = new Date(Date.parse(dueAt) - KEPT * 86_400_000).toISOString();
    const { rowCount } = await database.write(systemScope(city), (sql) =>
      sql.query('DELETE FROM job_run WHERE city = $1 AND due_at < $2', [city, before]),
    );
    return { zh: `清理 ${KEPT} 天前的任务记录 ${rowCount} 条`, en: `${rowCount} runs older than ${KEPT} days cleared` };
  },
});

/** The server's own jobs, in the order they are listed. */
export const serverJobs: readonly JobDef[] = [expireSessions, tidyRuns, dutyDigest];
