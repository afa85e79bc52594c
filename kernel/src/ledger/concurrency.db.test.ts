import { systemScope } from '../db/scope';
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { Database } from '../db/types';
import { WutongError } from '../errors';
import { writeAct } from './act';
import { CITY, clerk, draft, garden, gardenDatabase, planting } from './garden.fixture';
import { entriesOf } from './read';
import { rebuild } from './rebuild';
import { verifyChain } from './verify';

let db: Database;
const NOW = '2024-06-01T00:00:00Z';
const write = (idem: string, drafts: Parameters<typeof writeAct>[2]['drafts']) =>
  writeAct(db, garden, { city: CITY, actor: 'ann', office: 'shed', idem, now: NOW, drafts });

before(async () => {
  db = await gardenDatabase();
});

test('of eight writers who saw the same version exactly one wins, every time', async () => {
  await write('create', [planting('x')]);
  for (let version = 1; version <= 10; version++) {
    const tries = Array.from({ length: 8 }, (_, i) =>
      write(`v${version}w${i}`, [
        draft('x', { act: 'set', fields: { beds: version * 10 + i } }, '2024-03-01', { expectedVersion: version }),
      ]),
    );
    const outcomes = await Promise.allSettled(tries);
    const lost = outcomes.filter((outcome) => outcome.status === 'rejected');
    assert.equal(lost.length, 7);
    for (const { reason } of lost) assert.equal(reason instanceof WutongError && reason.code, 'CHANGED_BY_OTHERS');
  }
  const entries = await db.read(systemScope(CITY), (sql) => entriesOf(sql, CITY, 'x'));
  assert.deepEqual(
    entries.map(({ version }) => version),
    Array.from({ length: 11 }, (_, i) => i + 1),
  );
});

test('the same act sent by eight at once is written once', async () => {
  const outcomes = await Promise.all(Array.from({ length: 8 }, () => write('once', [planting('y')])));
  assert.equal(outcomes.filter(({ repeated }) => !repeated).length, 1);
  assert.equal(new Set(outcomes.map(({ entries }) => entries[0]!.hash)).size, 1);
});

test('the first acts of a city may meet', async () => {
  const other = await gardenDatabase();
  const meet = (record: string) =>
    writeAct(other, garden, {
      city: '990300',
      actor: 'ann',
      office: 'shed',
      idem: record,
      now: NOW,
      drafts: [planting(record)],
    });
  await Promise.all(['a', 'b', 'c', 'd'].map(meet));
  assert.deepEqual(await verifyChain(other, '990300').then(({ ok, entries }) => [ok, entries]), [true, 4]);
});

test('an act with one wrong draft leaves nothing behind', async () => {
  const before = await db.read(systemScope(CITY), (sql) => sql.query('SELECT * FROM chain_head'));
  await assert.rejects(write('half', [planting('z1'), planting('z2'), planting('x')]), /RECORD_EXISTS/);
  assert.deepEqual(await db.read(systemScope(CITY), (sql) => sql.query('SELECT * FROM chain_head')), before);
  assert.deepEqual(await db.read(systemScope(CITY), (sql) => entriesOf(sql, CITY, 'z1')), []);
});

test('a large act is written whole', async () => {
  const act = clerk(db, '2024-07-01T00:00:00Z');
  const records = Array.from({ length: 9000 }, (_, i) => `bulk${i}`);
  await act(records.map((record) => planting(record, { note: `"quoted" \\ {braces}, ${record}` })));
  await act(records.slice(0, 4500).map((record) => draft(record, { act: 'set', fields: { beds: 3 } }, '2024-04-01')));
  assert.deepEqual((await rebuild(db, garden, CITY, { check: true })).differing, []);
  assert.equal((await verifyChain(db, CITY)).ok, true);
});
