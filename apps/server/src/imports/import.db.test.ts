import { systemScope } from '@wutong/kernel/db/scope';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { entriesOf } from '@wutong/kernel/ledger/read';
import { listRecords } from '@wutong/kernel/records/list';
import { verifyChain } from '@wutong/kernel/ledger/verify';
import { CITY, CUTOFF, desk, on, projectRow } from './import.fixture';
import { duplicateId } from './verdicts';

const NOW = '2030-01-01T00:00:00.000Z';

async function projects(d: Awaited<ReturnType<typeof desk>>, asOf: string, known = NOW) {
  return d.database.read(systemScope(CITY), async (sql) => {
    const { rows } = await listRecords(sql, d.registry, {
      city: CITY,
      kind: 'project',
      at: { asOf, known },
      sort: 'record',
      size: 1000,
    });
    return rows;
  });
}

test('a sheet is written once, and the same sheet again writes nothing', async () => {
  const d = await desk();
  const bytes = await d.sheet('project-ledger', [projectRow(1), projectRow(2)]);
  const first = await d.commit(d.requestFor('project-ledger', bytes));
  assert.deepEqual([first.created, first.updated, first.unchanged], [2, 0, 0]);
  const again = await d.commit(d.requestFor('project-ledger', bytes), '2025-07-03T01:00:00.000Z');
  assert.deepEqual(again, { created: 0, updated: 0, unchanged: 2, entries: 0, firstSeq: null, lastSeq: null });
  const found = await verifyChain(d.database, CITY);
  assert.deepEqual([found.ok, found.entries], [true, first.entries]);
});

test('a project signed last year stood last year, without this year’s money and before its start', async () => {
  const d = await desk();
  await d.commit(d.requestFor('project-ledger', await d.sheet('project-ledger', [projectRow(1)])));
  const [lastYear] = await projects(d, '2024-12-31');
  assert.equal(lastYear?.stage, 'approved');
  assert.equal(lastYear?.fields['completed_this_year_yuan'], undefined);
  const [now] = await projects(d, CUTOFF);
  assert.equal(now?.stage, 'started');
  assert.equal(now?.fields['completed_this_year_yuan'], 5_000_000);
  assert.deepEqual(await projects(d, '2024-11-07'), []);
  assert.deepEqual(
    await projects(d, CUTOFF, '2025-07-01T00:00:00.000Z'),
    [],
    'before the sheet was recorded nobody knew',
  );
});

test('a changed cell is one entry with its cell as locator; a corrected date reaches back', async () => {
  const d = await desk();
  await d.commit(d.requestFor('project-ledger', await d.sheet('project-ledger', [projectRow(1)])));
  const corrected = projectRow(1, { started_on: on('2025-04-02'), total_investment_yuan: 120_000_000 });
  const request = d.requestFor('project-ledger', await d.sheet('project-ledger', [corrected]));
  const written = await d.commit(request, '2025-07-05T01:00:00.000Z');
  assert.deepEqual([written.created, written.updated], [0, 1]);
  const [march] = await projects(d, '2025-03-31');
  assert.equal(march?.stage, 'approved');
  assert.equal(march?.fields['total_investment_yuan'], 100_010_000, 'the amount was another one until the cut-off');
  const [june] = await projects(d, CUTOFF);
  assert.deepEqual([june?.stage, june?.fields['total_investment_yuan']], ['started', 120_000_000]);
  const entries = await d.database.read(systemScope(CITY), (sql) => entriesOf(sql, CITY, june?.record ?? ''));
  assert.ok(entries.every((entry) => entry.source?.startsWith('sheet_')));
  const { columns, first_row: row } = request.reading.sheets[0] ?? assert.fail();
  const cells = [columns['started_on'], columns['total_investment_yuan']].map((column) => `${column?.column}${row}`);
  assert.deepEqual(
    entries.slice(-2).map((entry) => entry.locator?.cell),
    cells,
  );
});

test('an empty cell erases nothing', async () => {
  const d = await desk();
  await d.commit(d.requestFor('project-ledger', await d.sheet('project-ledger', [projectRow(1)])));
  const bytes = await d.sheet('project-ledger', [projectRow(1, { started_on: null, completed_this_year_yuan: null })]);
  const plan = await d.plan(d.requestFor('project-ledger', bytes));
  assert.deepEqual([plan.counts.unchanged, plan.counts.change], [1, 0]);
});

test('a probable duplicate is held until somebody decides; the decision is kept when the sheet comes again', async () => {
  const d = await desk();
  const twin = { code: null, name: '示例襄垣县第1个(扩建)工程', credit_code: '91140423FAKE00283F' };
  const rows = [projectRow(1, { credit_code: '91140423FAKE00283F' }), projectRow(1, twin)];
  const bytes = await d.sheet('project-ledger', rows);
  const request = d.requestFor('project-ledger', bytes);
  assert.equal(request.reading.duplicates.length, 1, JSON.stringify(request.reading.duplicates));
  await d.commit(request);
  const held = (await projects(d, CUTOFF)).filter((row) => row.held);
  assert.deepEqual(
    held.map((row) => row.held?.reason),
    ['PROBABLE_DUPLICATE'],
  );
  const duplicate = request.reading.duplicates[0];
  assert.ok(duplicate);
  const same = d.requestFor('project-ledger', bytes, d.decided({ [duplicateId(duplicate)]: 'same' }));
  const merged = await d.commit(same, '2025-07-05T01:00:00.000Z');
  assert.deepEqual([merged.updated, merged.entries], [1, 1]);
  assert.equal((await projects(d, CUTOFF)).length, 1);
  const third = await d.commit(d.requestFor('project-ledger', bytes), '2025-07-06T01:00:00.000Z');
  assert.equal(third.entries, 0);
});

test('two that were decided to be different both count', async () => {
  const d = await desk();
  const twin = { code: null, name: '示例襄垣县第1个(扩建)工程', credit_code: '91140423FAKE00283F' };
  const bytes = await d.sheet('project-ledger', [
    projectRow(1, { credit_code: '91140423FAKE00283F' }),
    projectRow(1, twin),
  ]);
  const request = d.requestFor('project-ledger', bytes);
  const duplicate = request.reading.duplicates[0];
  assert.ok(duplicate);
  await d.commit({ ...request, decisions: { [duplicateId(duplicate)]: 'different' } });
  assert.deepEqual(
    (await projects(d, CUTOFF)).map((row) => row.held),
    [null, null],
  );
});
