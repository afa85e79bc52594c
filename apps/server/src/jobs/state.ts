/** How scheduled work stands: for `doctor` and the administrator's page. */
import { systemScope } from '@wutong/kernel/db/scope';
import type { Database } from '@wutong/kernel/db/types';
import type { Bilingual } from '@wutong/kernel/kinds/types';
import { SCHEMA } from './alive';

/** Whether the owner may keep the queue: its schema is there and usable, or can be made. */
export async function jobRights(database: Database): Promise<{ ok: boolean; made: boolean; user: string }> {
  return database.owner(async (sql) => {
    const { rows } = await sql.query<{ ok: boolean; made: boolean; user: string }>(
      `SELECT current_user AS user, n.oid IS NOT NULL AS made,
         CASE WHEN n.oid IS NOT NULL THEN has_schema_privilege(n.oid, 'CREATE')
              ELSE has_database_privilege(current_database(), 'CREATE') END AS ok
       FROM (SELECT 1) one LEFT JOIN pg_namespace n ON n.nspname = '${SCHEMA}'`,
    );
    return rows[0]!;
  });
}

export interface LastRun {
  job: string;
  dueAt: string;
  finishedAt: string | null;
  attempts: number;
  said: Bilingual | null;
  error: string | null;
}

/** The last run of each job, by name. */
export async function lastRuns(database: Database, city: string): Promise<LastRun[]> {
  return database.read(systemScope(city), async (sql) => {
    const { rows } = await sql.query<LastRun>(
      `SELECT DISTINCT ON (job) job, due_at AS "dueAt", finished_at AS "finishedAt", attempts, said, error
       FROM job_run WHERE city = $1 ORDER BY job, due_at DESC`,
      [city],
    );
    return rows;
  });
}

/** One line for `doctor`: on, off and why, or what keeps failing. */
export async function jobFinding(database: Database, city: string): Promise<{ ok: boolean; says: Bilingual }> {
  const { ok, made, user } = await jobRights(database);
  if (!ok) {
    return {
      ok: false,
      says: {
        zh: `定时任务未开启:数据库用户 ${user} 不能建立模式 ${SCHEMA},请让管理员执行 CREATE SCHEMA ${SCHEMA} AUTHORIZATION "${user}"`,
        en: `scheduled work is off: ${user} may not create the schema ${SCHEMA}; ask for CREATE SCHEMA ${SCHEMA} AUTHORIZATION "${user}"`,
      },
    };
  }
  const failing = (await lastRuns(database, city)).filter(({ error }) => error !== null);
  if (failing.length > 0) {
    const names = failing.map(({ job }) => job).join(', ');
    return {
      ok: false,
      says: { zh: `定时任务上次没有做成:${names}`, en: `scheduled work failed last time: ${names}` },
    };
  }
  return made
    ? { ok: true, says: { zh: '定时任务已开启', en: 'scheduled work is on' } }
    : {
        ok: true,
        says: { zh: '定时任务在第一次启动服务后开启', en: 'scheduled work begins with the first start of the server' },
      };
}
