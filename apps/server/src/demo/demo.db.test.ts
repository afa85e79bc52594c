import { systemScope } from '@wutong/kernel/db/scope';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { figure } from '@wutong/kernel/metrics/figure';
import { loadPlaces } from '@wutong/kernel/places/load';
import { seedPlaces } from '@wutong/kernel/places/seed';
import { testDatabase } from '@wutong/kernel/testing/index';
import { cityRegistry } from '../registry';
import { verifyChain } from '@wutong/kernel/ledger/verify';
import { isDemonstration, loadBegunOn, loadDemo, removeDemo } from './index';

const CITY = '140400';
const TODAY = '2025-06-30';
const NOW = '2025-06-30T04:00:00.000Z';
const LATER = '2025-06-30T05:00:00.000Z';

test('the demonstration loads, counts, knows less earlier, and goes away with one act', async () => {
  const database = await testDatabase();
  await seedPlaces(database, CITY);
  const registry = cityRegistry();
  const options = {
    database,
    registry,
    city: CITY,
    today: TODAY,
    now: NOW,
    size: { firms: 60, projects: 60, openLeads: 10 },
  };
  await loadDemo(options);
  assert.equal(await isDemonstration(database, CITY), true);
  const count = (metric: string, asOf: string, known: string): Promise<number | null> =>
    database.read(systemScope(CITY), async (sql) => {
      const found = await figure(sql, registry, await loadPlaces(sql, CITY), {
        metric,
        city: CITY,
        place: CITY,
        asOf,
        known,
      });
      return found.value;
    });
  const now = await count('projects.count', TODAY, LATER);
  const lastYear = await count('projects.count', '2024-06-30', LATER);
  const knownThen = await count('projects.count', TODAY, '2024-06-30T00:00:00.000Z');
  assert.ok(now !== null && lastYear !== null && knownThen !== null);
  assert.ok(now > lastYear && lastYear > 0, `${now} ${lastYear}`);
  assert.ok(knownThen > 0 && knownThen < now, `${knownThen} ${now}`);
  assert.ok(((await count('projects.started', TODAY, LATER)) ?? 0) > 0);
  await assert.rejects(loadDemo(options), { code: 'LEDGER_NOT_EMPTY' });

  const { rows: stages } = await database.read(systemScope(CITY), (sql) =>
    sql.query<{ stage: string | null; n: number }>(
      `SELECT stage, count(*)::int AS n FROM duty_history
       WHERE city = $1 AND known_to = 'infinity' AND eff_from <= $2 AND $2 < eff_to AND supervised AND sample GROUP BY stage`,
      [CITY, TODAY],
    ),
  );
  const reached = stages.map(({ stage }) => stage ?? 'none').sort();
  assert.deepEqual(reached, ['answered', 'archived', 'assigned', 'in_work', 'none', 'reviewed', 'signed_for']);

  const gone = await removeDemo(database, registry, CITY, TODAY, LATER);
  assert.equal(gone.removed['project'], 60);
  assert.deepEqual([gone.removed['directive'], gone.removed['urging']], [5, 2]);
  assert.equal(await count('projects.count', '2024-06-30', '2025-07-01T00:00:00.000Z'), 0);
  assert.equal(await isDemonstration(database, CITY), false);
  assert.equal((await removeDemo(database, registry, CITY, TODAY, LATER)).entries, 0);
  const statements = await count('statements.count', TODAY, '2025-07-01T00:00:00.000Z');
  assert.ok((statements ?? 0) > 0, 'public facts are no samples and stay');
});

test('a load that was interrupted goes on where it stopped, also on a later day', async () => {
  const database = await testDatabase();
  await seedPlaces(database, CITY);
  const registry = cityRegistry();
  const size = { firms: 30, projects: 20, openLeads: 3 };
  const options = { database, registry, city: CITY, today: TODAY, now: NOW, size };
  let reports = 0;
  const stop = (): void => {
    if (++reports === 2) throw new Error('the power went');
  };
  await assert.rejects(loadDemo({ ...options, onProgress: stop }), /the power went/);
  assert.equal(await loadBegunOn(database, CITY), TODAY);
  assert.equal(await isDemonstration(database, CITY), false);
  await loadDemo({ ...options, today: '2025-07-02', now: '2025-07-02T04:00:00.000Z' });
  assert.equal(await loadBegunOn(database, CITY), null);
  assert.equal(await isDemonstration(database, CITY), true);
  assert.equal((await verifyChain(database, CITY)).ok, true);
  const { rows } = await database.read(systemScope(CITY), (sql) =>
    sql.query<{ n: number }>('SELECT count(*)::int AS n FROM project', []),
  );
  assert.equal(rows[0]?.n, 20);
});
