import { systemScope } from '../db/scope';
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { Database } from '../db/types';
import { WutongError } from '../errors';
import { writeAct } from './act';
import { writeLongAct, type LongAct } from './act-parts';
import { CITY, draft, garden, gardenDatabase, on, planting } from './garden.fixture';
import { entriesOf, entryPage, headOf } from './read';
import { rebuild } from './rebuild';
import type { Draft } from './types';
import { verifyChain } from './verify';

let db: Database;
before(async () => {
  db = await gardenDatabase();
});

const act = (idem: string, drafts: Draft[], size = 2, now = '2024-07-01T00:00:00.000Z'): LongAct => ({
  city: CITY,
  actor: 'ann',
  office: 'shed',
  idem,
  now,
  *parts() {
    for (let at = 0; at < drafts.length; at += size) yield drafts.slice(at, at + size);
  },
});
const code = (expected: string) => (error: unknown) => error instanceof WutongError && error.code === expected;
const sound = async (): Promise<void> => {
  assert.equal((await verifyChain(db, CITY)).firstBad, null);
  assert.deepEqual((await rebuild(db, garden, CITY, { check: true })).differing, []);
};
const head = () => db.read(systemScope(CITY), (sql) => headOf(sql, CITY));

function story(prefix: string): Draft[] {
  const drafts = ['1', '2', '3', '4', '5'].flatMap((n) => [
    planting(`${prefix}${n}`, { rent: Number(n), asked_on: on('2024-02-10') }, '2024-02-10'),
    draft(`${prefix}${n}`, { act: 'set', fields: { beds: Number(n) } }, '2024-03-10'),
  ]);
  return [...drafts, draft(`${prefix}1`, { act: 'merge', into: `${prefix}2`, reason: 'same plot' }, '2024-03-11')];
}

test('an act in parts writes the very entries and caches of the act at once, whatever the size of the parts', async () => {
  for (const size of [1, 2, 3, 4, 11]) {
    const drafts = story(`a${size}`);
    const from = (await head()).seq;
    const written = await writeLongAct(db, garden, act(`parts of ${size}`, drafts, size));
    assert.deepEqual(written, { entries: 11, first: from + 1, last: from + 11, repeated: false });
    const { rows } = await db.read(systemScope(CITY), (sql) => entryPage(sql, CITY, { record: `a${size}1` }));
    assert.deepEqual(rows.map(({ version }) => version).sort(), [1, 2, 3]);
    await sound();
  }
});

test('what is sent in parts and what is sent at once is one act', async () => {
  const drafts = story('b');
  const { parts: _, ...whole } = act('same', drafts);
  const first = await writeLongAct(db, garden, act('same', drafts, 3));
  const again = await writeLongAct(db, garden, act('same', drafts, 4));
  assert.deepEqual(again, { ...first, repeated: true });
  const atOnce = await writeAct(db, garden, { ...whole, drafts });
  assert.deepEqual([atOnce.repeated, atOnce.entries.length, atOnce.entries[0]?.seq], [true, 11, first.first]);
  await assert.rejects(writeLongAct(db, garden, act('same', drafts.slice(1))), code('IDEMPOTENCY_REUSED'));
});

test('a record that comes back in a later part, known before and changed at the same instant, keeps one history', async () => {
  await writeLongAct(
    db,
    garden,
    act('c before', [planting('c1', { beds: 1 }, '2024-02-10')], 1, '2024-07-02T00:00:00.000Z'),
  );
  const later = [
    draft('c1', { act: 'set', fields: { beds: 2 } }, '2024-03-01', { expectedVersion: 1 }),
    draft('c1', { act: 'set', fields: { beds: 3 } }, '2024-03-01'),
    planting('c2', {}, '2024-03-01'),
    draft('c1', { act: 'set', fields: { rent: 9 } }, '2024-04-01'),
  ];
  await writeLongAct(db, garden, act('c after', later, 1, '2024-07-03T00:00:00.000Z'));
  const entries = await db.read(systemScope(CITY), (sql) => entriesOf(sql, CITY, 'c1'));
  assert.deepEqual(
    entries.map(({ version }) => version),
    [1, 2, 3, 4],
  );
  await sound();
});

test('a failure in the last part, or in making it, leaves nothing', async () => {
  const from = await head();
  const refused = [...story('d'), draft('nobody', { act: 'set', fields: { beds: 1 } })];
  await assert.rejects(writeLongAct(db, garden, act('d', refused)), code('RECORD_UNKNOWN'));
  const broken = act('d', story('d'));
  await assert.rejects(
    writeLongAct(db, garden, {
      ...broken,
      *parts(sql) {
        yield* broken.parts(sql) as Iterable<Draft[]>;
        throw new RangeError('the sheet ended in the middle of a row');
      },
    }),
    RangeError,
  );
  await assert.rejects(writeLongAct(db, garden, act('d', [...story('d'), planting('d1')])), code('RECORD_EXISTS'));
  assert.deepEqual(await head(), from);
  const cached = await db.read(systemScope(CITY), (sql) =>
    sql.query(`SELECT 1 FROM plot_history WHERE record LIKE 'd%'`),
  );
  assert.equal(cached.rowCount, 0);
  await assert.rejects(writeLongAct(db, garden, act('d', [])), code('ACT_EMPTY'));
  assert.equal((await writeLongAct(db, garden, act('d', story('d')))).entries, 11);
});
