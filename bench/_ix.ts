import { openDatabase } from '@wutong/kernel/db/open';
const db = await openDatabase({ dataDir: '/tmp/perf/list' });
await db.owner((s) => s.query(`drop index project_history_now`)); await db.owner((s) => s.query(`CREATE INDEX project_history_now ON project_history (city, eff_from, eff_to)
  INCLUDE (record, known_from, place, stage, held, exited_on, created_on, sample) WHERE known_to = 'infinity' AND merged_into IS NULL`));
await db.close();
