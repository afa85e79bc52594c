import { systemScope } from '../db/scope';
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { Database } from '../db/types';
import { WutongError } from '../errors';
import { listRecords } from '../records/list';
import { readRecord } from '../records/read';
import { entriesOf, entryPage, headOf } from './read';
import { CITY, SOUTH, clerk, draft, garden, gardenDatabase, on, planting } from './garden.fixture';
import { verifyChain } from './verify';
import { rebuild } from './rebuild';

let db: Database;
let act: ReturnType<typeof clerk>;

before(async () => {
  db = await gardenDatabase();
  act = clerk(db);
});

const code = (expected: string) => (error: unknown) => error instanceof WutongError && error.code === expected;
const now = () => ({ asOf: '2024-12-31', known: '2030-01-01T00:00:00Z' });
const read = (record: string, at = now()) =>
  db.read(systemScope(CITY), (sql) => readRecord(sql, garden, CITY, 'plot', record, at));

test('an act writes entries, head and caches together', async () => {
  const { entries, repeated } = await act([planting('a1', { rent: 120.5, asked_on: on('2024-02-10'), sunny: false })]);
  assert.equal(repeated, false);
  assert.equal(entries[0]!.version, 1);
  const page = await db.read(systemScope(CITY), (sql) =>
    listRecords(sql, garden, { city: CITY, kind: 'plot', at: now() }),
  );
  const row = page.rows.find(({ record }) => record === 'a1')!;
  assert.deepEqual(row.fields, {
    name: 'Plot a1',
    place: '990101',
    rent: 120.5,
    sunny: false,
    asked_on: on('2024-02-10'),
  });
  assert.equal(row.stage, 'asked');
  const kept = await db.read(systemScope(CITY), (sql) => entriesOf(sql, CITY, 'a1'));
  assert.deepEqual(kept, entries);
  const head = await db.read(systemScope(CITY), (sql) => headOf(sql, CITY));
  assert.equal(head.hash, entries[0]!.hash);
});

test('the same act twice is written once; the same key with other content is refused', async () => {
  const first = await act([planting('b1')], { idem: 'same' });
  const again = await act([planting('b1')], { idem: 'same' });
  assert.equal(again.repeated, true);
  assert.deepEqual(again.entries, first.entries);
  await assert.rejects(act([planting('b2')], { idem: 'same' }), code('IDEMPOTENCY_REUSED'));
  await assert.rejects(act([planting('b1')], { idem: 'same', actor: 'bob' }), code('IDEMPOTENCY_REUSED'));
});

test('a writer who saw an older version gets the entries since', async () => {
  await act([planting('c1')]);
  await act([draft('c1', { act: 'set', fields: { beds: 3 } })]);
  await assert.rejects(
    act([draft('c1', { act: 'set', fields: { beds: 4 } }, '2024-03-02', { expectedVersion: 1 })]),
    (error: unknown) => {
      assert(error instanceof WutongError);
      assert.equal(error.code, 'CHANGED_BY_OTHERS');
      assert.equal(error.kind, 'conflict');
      const { theirs, version } = error.details as { theirs: { version: number }[]; version: number };
      assert.deepEqual([version, theirs.map((entry) => entry.version)], [2, [2]]);
      return true;
    },
  );
  await act([draft('c1', { act: 'set', fields: { beds: 4 } }, '2024-03-02', { expectedVersion: 2 })]);
  assert.equal((await read('c1'))!.fields['beds'], 4);
});

test('a stage is reached only with what its gate asks', async () => {
  await act([planting('d1', { asked_on: on('2024-02-01') })]);
  await assert.rejects(
    act([draft('d1', { act: 'reach', stage: 'granted', on: on('2024-03-01') })]),
    (error: unknown) => {
      assert(error instanceof WutongError);
      assert.equal(error.code, 'STAGE_GATE');
      assert.deepEqual((error.details as { missing: string[] }).missing, ['permit']);
      assert.match(error.message, /Club rules/);
      return true;
    },
  );
  await assert.rejects(
    act([draft('d1', { act: 'reach', stage: 'granted', on: on('2024-01-01'), fields: { permit: 'P1' } })]),
    code('STAGE_GATE'),
  );
  await act([draft('d1', { act: 'reach', stage: 'granted', on: on('2024-03-01'), fields: { permit: 'P1' } })]);
  assert.equal((await read('d1'))!.stage, 'granted');
});

test('a reviewed stage waits for somebody else', async () => {
  await act([planting('e1', { asked_on: on('2024-02-01'), granted_on: on('2024-02-10'), permit: 'P2' })]);
  const { entries } = await act([draft('e1', { act: 'reach', stage: 'planted', on: on('2024-03-20') })]);
  assert.equal(entries[0]!.status, 'requested');
  assert.equal((await read('e1'))!.stage, 'granted');
  const waiting = await db.read(systemScope(CITY), (sql) => entryPage(sql, CITY, { waiting: true, record: 'e1' }));
  assert.equal(waiting.total, 1);
  const accept = draft('e1', { act: 'accept', entry: entries[0]!.seq });
  await assert.rejects(act([accept]), code('SAME_PERSON'));
  await act([accept], { actor: 'bob' });
  const state = (await read('e1'))!;
  assert.equal(state.stage, 'planted');
  assert.equal(state.setBy['planted_on'], entries[0]!.seq);
  await assert.rejects(act([accept], { actor: 'cleo' }), code('REQUEST_DECIDED'));
});

test('the past reads as it was known', async () => {
  await act([planting('f1', { beds: 1 }, '2024-01-01')], { now: '2024-06-02T00:00:00Z' });
  await act([draft('f1', { act: 'set', fields: { beds: 2 } }, '2024-02-01')], { now: '2024-06-03T00:00:00Z' });
  const at = (asOf: string, known: string) =>
    read('f1', { asOf, known }).then((state) => state && state.fields['beds']);
  assert.equal(await at('2024-01-15', '2024-07-01T00:00:00Z'), 1);
  assert.equal(await at('2024-02-01', '2024-07-01T00:00:00Z'), 2);
  assert.equal(await at('2024-02-01', '2024-06-02T12:00:00Z'), 1);
  assert.equal(await at('2023-12-31', '2024-07-01T00:00:00Z'), null);
});

test('a withdrawn sample is nowhere, on any date, and the chain stays', async () => {
  await act([draft('g1', { act: 'create', fields: { name: 'Sample', place: SOUTH }, sample: true })]);
  await act([draft('g1', { act: 'report', series: 'crop', month: '2024-05', values: { sold: 10 } })]);
  await assert.rejects(act([draft('b1', { act: 'withdraw', reason: 'no' })]), code('NOT_A_SAMPLE'));
  await act([draft('g1', { act: 'withdraw', reason: 'demonstration over' })]);
  assert.equal(await read('g1'), null);
  const rows = await db.read(systemScope(CITY), (sql) =>
    sql.query(`SELECT 1 FROM plot_history WHERE record = 'g1' UNION ALL SELECT 1 FROM plot_crop WHERE record = 'g1'`),
  );
  assert.equal(rows.rowCount, 0);
});

test('the chain verifies and the caches equal the entries', async () => {
  const verified = await verifyChain(db, CITY);
  assert.equal(verified.firstBad, null);
  const checked = await rebuild(db, garden, CITY, { check: true });
  assert.deepEqual(checked.differing, []);
  assert(checked.records > 5);
});

test('acts at one instant leave the caches as if they had been one', async () => {
  const at = { now: '2031-06-03T00:00:00Z' };
  await act([planting('t1', { asked_on: on('2024-02-10') })], { now: '2031-06-02T00:00:00Z' });
  const reach = { act: 'reach', stage: 'asked', on: on('2024-01-10'), fields: { permit: 'P' } } as const;
  await act([{ ...draft('t1', reach), effectiveOn: '2024-03-10' }], at);
  // What the first said is taken back: the words of the plot never stopped standing.
  await act([{ ...draft('t1', { act: 'set', fields: { permit: null } }), effectiveOn: '2024-03-10' }], at);
  assert.deepEqual((await rebuild(db, garden, CITY, { check: true, only: ['t1'] })).differing, []);
  await act([{ ...draft('t1', { act: 'set', fields: { permit: 'Q' } }), effectiveOn: '2024-02-20' }], at);
  assert.deepEqual((await rebuild(db, garden, CITY, { check: true, only: ['t1'] })).differing, []);
});
