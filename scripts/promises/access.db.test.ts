import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '@wutong/kernel/testing/index';
import { randomFrom } from '../faults/random';
import { summary, tryAccess } from './access';
import { judgeWorld, Tally } from './access/judge';
import { setStage } from './access/stage';
import { makeWorld } from './access/world';

const SMALL = { records: 50, people: 4 };

test('by no door and behind neither wall does anything leave for who may not have it, nor is anything kept from who may', async () => {
  const tally = await tryAccess(12_000, 7, SMALL);
  assert.deepEqual([tally.leaks.slice(0, 3), tally.refused.slice(0, 3)], [[], []], summary(tally));
  for (const door of [
    'list',
    'board',
    'search',
    'export',
    'mask',
    'figures',
    'moved',
    'ledger',
    'read',
    'write',
    'import',
  ])
    assert.ok((tally.cases.get(door) ?? 0) > 0, `${door} was tried`);
});

test('a hole in row security shows, though the other wall stands', async () => {
  const world = makeWorld(7001, SMALL);
  const stage = await setStage(await testDatabase(), world);
  await stage.database.owner((sql) => sql.query('ALTER TABLE matter_history DISABLE ROW LEVEL SECURITY'));
  const tally = new Tally();
  await judgeWorld(stage, world, tally, randomFrom(1));
  await stage.close();
  assert.ok(tally.leaks.length > 0);
  assert.deepEqual(
    tally.leaks.filter((leak) => !leak.includes('(database')),
    [],
  );
});
