/** The rules that totals obey, by their numbers, as far as they live in the ledger itself. */
import { systemScope } from '@wutong/kernel/db/scope';
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { createRegistry } from '@wutong/kernel/kinds/registry';
import type { Database } from '@wutong/kernel/db/types';
import { writeAct } from '@wutong/kernel/ledger/act';
import { entriesOf } from '@wutong/kernel/ledger/read';
import type { Change, Entry } from '@wutong/kernel/ledger/types';
import { figure } from '@wutong/kernel/metrics/figure';
import { readRecord } from '@wutong/kernel/records/read';
import { testDatabase } from '@wutong/kernel/testing/index';
import { treeOf } from './expected-ledgers.fixture';
import { cityModules } from './registry';

const CITY = '140400';
const registry = createRegistry(cityModules);
const tree = treeOf(CITY, ['140423', '140431']);
const at = { asOf: '2025-12-31', known: '2030-01-01T00:00:00.000Z' };
const day = (value: string) => ({ value, precision: 'day' as const });
let db: Database;
let clock = Date.parse('2025-07-01T00:00:00Z');

before(async () => {
  db = await testDatabase();
});

async function act(
  kind: string,
  record: string,
  change: Change,
  actor = 'ann',
  effectiveOn = '2025-01-01',
): Promise<Entry> {
  clock += 60_000;
  const now = new Date(clock).toISOString();
  const { entries } = await writeAct(db, registry, {
    city: CITY,
    actor,
    office: 'office',
    idem: `${record}-${clock}`,
    now,
    drafts: [{ kind, record, change, effectiveOn }],
  });
  return entries[0]!;
}

const stageOf = (kind: string, record: string, asOf = at.asOf) =>
  db.read(
    systemScope(CITY),
    async (sql) => (await readRecord(sql, registry, CITY, kind, record, { ...at, asOf }))!.stage,
  );
const ask = (metric: string, asOf = at.asOf) =>
  db.read(systemScope(CITY), (sql) => figure(sql, registry, tree, { city: CITY, metric, ...at, asOf }));
const code = (expected: string) => ({ code: expected });

test('rule 1: two records found to be one count once; taken apart again, twice', async () => {
  for (const record of ['one', 'two'])
    await act('project', record, { act: 'create', fields: { name: record, place_code: '140423' } });
  const count = async () => (await ask('projects.count')).value;
  assert.equal(await count(), 2);
  await act('project', 'two', { act: 'merge', into: 'one', reason: 'the same plant' });
  assert.equal(await count(), 1);
  await act('project', 'two', { act: 'unmerge', reason: 'a second phase' });
  assert.equal(await count(), 2);
});

test('rule 2: a split that does not sum to 1 is not written', async () => {
  await act('project', 'enclave', {
    act: 'create',
    fields: { name: 'enclave', place_code: '140423', total_investment_yuan: 100 },
  });
  const split = (host: number): Change => ({
    act: 'split',
    shares: [
      { place: '140423', share: 0.6 },
      { place: '140431', share: host },
    ],
  });
  await assert.rejects(act('project', 'enclave', split(0.5)), code('SHARES_NOT_ONE'));
  const before = (await ask('projects.total_investment')).value;
  await act('project', 'enclave', split(0.4));
  assert.equal((await ask('projects.total_investment')).value, before);
});

test('rules 4 and 7: a start without approval is not written, unless exempted with an approver, whose entry stays', async () => {
  await act('project', 'early', { act: 'create', fields: { name: 'early', place_code: '140423' } });
  const start: Change = { act: 'reach', stage: 'started', on: day('2025-03-01'), fields: { start_evidence: 'permit' } };
  await assert.rejects(act('project', 'early', start, 'ann', '2025-03-01'), code('STAGE_GATE'));
  await act('project', 'early', { act: 'exempt', stage: 'started', reason: 'urgent', approver: '分管副市长' });
  await act('project', 'early', start, 'ann', '2025-03-01');
  assert.equal(await stageOf('project', 'early'), 'started');
  const entries = await db.read(systemScope(CITY), (sql) => entriesOf(sql, CITY, 'early'));
  assert.deepEqual(
    entries.map(({ change }) => change.act),
    ['create', 'exempt', 'reach'],
  );
});

test('rule 4: a ceremony, typed as it is, starts nothing', async () => {
  await act('project', 'party', {
    act: 'create',
    fields: { name: 'party', place_code: '140423', ceremony_on: day('2025-03-21') },
    labels: ['集中开工'],
  });
  assert.equal(await stageOf('project', 'party'), null);
});

test('rule 8: who asks does not accept; a second person does', async () => {
  await act('statement', 's1', { act: 'create', fields: { metric: '签约项目数', value: 117, unit: 'count' } });
  const asked = await act(
    'statement',
    's1',
    { act: 'reach', stage: 'verified', on: day('2025-02-01'), fields: { verification: 'as printed' } },
    'ann',
    '2025-02-01',
  );
  assert.equal(asked.status, 'requested');
  assert.equal(await stageOf('statement', 's1'), null);
  const accept: Change = { act: 'accept', entry: asked.seq };
  await assert.rejects(act('statement', 's1', accept, 'ann', '2025-02-01'), code('SAME_PERSON'));
  await act('statement', 's1', accept, 'ben', '2025-02-01');
  assert.equal(await stageOf('statement', 's1'), 'verified');
});

test('rule 8: reopening goes back a stage and keeps the history', async () => {
  const fields = {
    name: 'back',
    place_code: '140423',
    code: '2501-140423-04-01-900001',
    approved_on: day('2025-02-01'),
    started_on: day('2025-03-01'),
    start_evidence: 'permit',
  };
  await act('project', 'back', { act: 'create', fields });
  assert.equal(await stageOf('project', 'back'), 'started');
  await act(
    'project',
    'back',
    { act: 'return', to: 'approved', reason: 'the permit was withdrawn' },
    'ann',
    '2025-06-01',
  );
  assert.deepEqual(
    [await stageOf('project', 'back'), await stageOf('project', 'back', '2025-05-31')],
    ['approved', 'started'],
  );
});
