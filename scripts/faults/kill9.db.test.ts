import assert from 'node:assert/strict';
import test from 'node:test';
import { kill9 } from './kill9';

const skip = process.env['TEST_DATABASE_URL'] ? 'a server was given: it is not ours to kill' : false;

test('five kills under writes, PostgreSQL’s among them, lose nothing and leave no half', { skip }, async () => {
  const report = await kill9({ times: 5, writers: 4, postgresEvery: 3, seed: 7 });
  assert.ok(
    report.acknowledged >= 5 && report.interrupted > 0 && report.postgresKills >= 2,
    'the kills met writers at work',
  );
  assert.deepEqual(
    {
      lost: report.lost,
      doubled: report.doubled,
      halves: report.halves,
      chain: report.chain,
      caches: report.cachesDiffering,
    },
    { lost: [], doubled: [], halves: [], chain: true, caches: 0 },
  );
});
