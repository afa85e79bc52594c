import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Client } from 'pg';
import { systemScope } from '@wutong/kernel/db/scope';
import { WutongError } from '@wutong/kernel/errors';
import { defineJob } from '@wutong/kernel/jobs/define';
import { verifyChain } from '@wutong/kernel/ledger/verify';
import { createRegistry } from '@wutong/kernel/kinds/registry';
import { superuserUrl, testDatabase } from '@wutong/kernel/testing/index';
import { seedPlaces } from '@wutong/kernel/places/seed';
import { cityRegistry } from '../registry';
import { startServer } from '../start';
import { serverJobs } from './builtin';
import { killWorkers } from './kill.fixture';
import { runJob } from './run';
import { dueTimes } from './schedule';
import { startJobs } from './start';
import { jobFinding, lastRuns } from './state';

const CITY = '990100';
const registry = createRegistry([]);
const now = () => '2026-03-02T00:00:00.000Z';
const DUE = '2026-03-01T18:30:00.000Z';

test('a worker killed in the middle of its work: two others do each run exactly once', async () => {
  const database = await testDatabase();
  assert.deepEqual(await killWorkers(database, CITY, 1), { runs: 7, failures: [] });
  assert.equal((await verifyChain(database, CITY)).firstBad, null);
  assert.equal((await jobFinding(database, CITY)).ok, true);
});

test('a run that failed is noted and tried again; one that is done is not done again', async () => {
  const database = await testDatabase();
  const seen: string[] = [];
  const job = defineJob({
    name: 'test.once',
    title: { zh: '一次', en: 'Once' },
    every: 'day',
    run: async ({ run, today, dueAt }) => {
      seen.push(`${run} ${today} ${dueAt}`);
      if (seen.length === 1) throw new Error('the disk is full');
      return { zh: '好', en: 'done' };
    },
  });
  const grounds = { database, registry, city: CITY, now };
  await assert.rejects(runJob(grounds, job, DUE), /the disk is full/);
  const failing = await jobFinding(database, CITY);
  assert.deepEqual([failing.ok, failing.says.zh], [false, '定时任务上次没有做成:test.once']);
  assert.equal(await runJob(grounds, job, DUE), true);
  assert.equal(await runJob(grounds, job, DUE), false);
  assert.deepEqual(seen, [`test.once ${DUE} 2026-03-02 ${DUE}`, `test.once ${DUE} 2026-03-02 ${DUE}`]);
  const [last] = await lastRuns(database, CITY);
  assert.deepEqual([last!.attempts, last!.error, last!.said], [2, null, { zh: '好', en: 'done' }]);
});

test('without the right to keep a queue the server says so and goes on', async () => {
  const database = await testDatabase();
  const name = decodeURIComponent(new URL(database.url).pathname.slice(1));
  const owner = decodeURIComponent(new URL(database.url).username);
  const admin = new Client({ connectionString: await superuserUrl(database) });
  await admin.connect();
  try {
    await admin.query(`ALTER DATABASE "${name}" OWNER TO CURRENT_USER`);
    await admin.query(`REVOKE CREATE ON DATABASE "${name}" FROM PUBLIC`);
    const trouble: string[] = [];
    const jobs = startJobs({
      database,
      registry,
      city: CITY,
      now,
      jobs: serverJobs,
      onTrouble: ({ zh }) => trouble.push(zh),
    });
    await assert.rejects(
      jobs.ready,
      (error) => error instanceof WutongError && error.code === 'JOBS_OFF' && error.params['user'] === owner,
    );
    await jobs.stop();
    assert.equal(trouble.length, 1);
    const finding = await jobFinding(database, CITY);
    assert.deepEqual([finding.ok, finding.says.zh.includes('CREATE SCHEMA wutong_jobs')], [false, true]);
  } finally {
    await admin.query(`ALTER DATABASE "${name}" OWNER TO "${owner}"`);
    await admin.end();
  }
});

test('the server’s own jobs do their work', async () => {
  const database = await testDatabase();
  await database.write(systemScope(CITY), (sql) =>
    sql.query(
      `INSERT INTO job_run (city, job, due_at, attempts, started_at, finished_at) VALUES ($1, 'old.one', '2025-01-01', 1, '2025-01-01', '2025-01-01')`,
      [CITY],
    ),
  );
  for (const job of serverJobs) assert.equal(await runJob({ database, registry, city: CITY, now }, job, DUE), true);
  const runs = await lastRuns(database, CITY);
  assert.deepEqual(
    runs.map(({ job, error }) => [job, error]),
    serverJobs.map(({ name }) => [name, null]).sort(),
  );
});

test('a server works and answers, shares with another, and stops both', async () => {
  const database = await testDatabase();
  await seedPlaces(database, '140400');
  const trouble: string[] = [];
  let told: () => void = () => undefined;
  const done = new Promise<void>((resolve) => void (told = resolve));
  const noted = defineJob({
    name: 'test.noted',
    title: { zh: '记一笔', en: 'Note' },
    every: 'day',
    run: async ({ city }) => {
      told();
      return { zh: city, en: city };
    },
  });
  const shared = { database, city: '140400', onJobTrouble: ({ zh }: { zh: string }) => void trouble.push(zh) };
  const server = await startServer({
    ...shared,
    registry: cityRegistry(),
    now: () => new Date(now()),
    demonstration: false,
    port: 0,
    jobs: true,
    moreJobs: [noted],
  });
  const other = startJobs({ ...shared, registry, now, jobs: [noted] });
  await other.ask('test.noted', DUE);
  await done;
  assert.equal((await fetch(`${server.address}/api/health`)).status, 200);
  await Promise.all([server.close(), other.stop()]);
  assert.deepEqual(trouble, []);
  // The queue may have made up for yesterday's run as well: it goes by the clock of the machine.
  const { rows } = await database.read(systemScope('140400'), (sql) =>
    sql.query('SELECT attempts, error FROM job_run WHERE city = $1 AND job = $2 AND due_at = $3', [
      '140400',
      'test.noted',
      DUE,
    ]),
  );
  assert.deepEqual(rows, [{ attempts: 1, error: null }]);
});

test('due times are told in China and kept in UTC', () => {
  assert.deepEqual(dueTimes({ every: 'day', at: '08:05' }), { match: '5 0 * * *', backfill: 86_400_000 });
  assert.deepEqual(dueTimes({ every: 'day' }), { match: '30 18 * * *', backfill: 86_400_000 });
  assert.deepEqual(dueTimes({ every: 'hour', at: '00:07' }).match, '7 * * * *');
  assert.throws(
    () => defineJob({ name: 'x', title: { zh: 'x', en: 'x' }, every: 'day', run: async () => ({ zh: '', en: '' }) }),
    { code: 'REGISTRY_INVALID' },
  );
});
