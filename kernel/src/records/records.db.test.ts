import { systemScope } from '../db/scope';
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import * as fc from 'fast-check';
import type { Database, Sql } from '../db/types';
import { CITY, NORTH, SOUTH, clerk, draft, garden, gardenDatabase, on, planting } from '../ledger/garden.fixture';
import { boardRecords } from './board';
import { listRecords } from './list';
import type { ListQuery } from './list';
import { movedBetween } from './moved';
import { kindOf } from './read';
import { searchRecords } from './search';
import { normalise } from './words';

let db: Database;
const at = { asOf: '2024-12-31', known: '2030-01-01T00:00:00Z' };
const read = <T>(fn: (sql: Sql) => Promise<T>) => db.read(systemScope(CITY), fn);
const list = (query: Partial<ListQuery>) =>
  read((sql) => listRecords(sql, garden, { city: CITY, kind: 'plot', at, sort: 'record', ...query }));
const ids = async (query: Partial<ListQuery>) => (await list(query)).rows.map(({ record }) => record).join(' ');

before(async () => {
  db = await gardenDatabase();
  const act = clerk(db, '2024-03-01T04:00:00Z');
  const granted = { asked_on: on('2024-01-10'), granted_on: on('2024-02-10'), permit: 'P' };
  await act([
    planting('a', { ...granted, rent: 100.25, chain: 'bean', number: 'N-1' }, '2024-02-20'),
    planting('b', { asked_on: on('2024-01-20'), rent: 50, chain: 'leek', note: '靠近水渠' }, '2024-02-20'),
    planting('c', { place: SOUTH, number: 'N-3' }, '2024-02-20'),
    planting('d', { ...granted, place: SOUTH, rent: 7 }, '2024-02-20'),
    draft(
      'e',
      {
        act: 'create',
        fields: { name: 'Twin of a', place: NORTH },
        held: { reason: 'PROBABLE_DUPLICATE', of: 'a', because: ['same name'] },
      },
      '2024-02-20',
    ),
    planting('f', granted, '2024-02-20'),
    planting('g', granted, '2024-05-05'),
  ]);
  await act([
    draft('a', { act: 'label', add: ['model'] }),
    draft('b', { act: 'flag', flag: 'dry', on: true }),
    draft('d', { act: 'exit', reason: 'flooded' }, '2024-05-01'),
  ]);
  await act([draft('f', { act: 'merge', into: 'a', reason: 'the same' })]);
  await act(
    [draft('b', { act: 'reach', stage: 'granted', on: on('2024-05-03'), fields: { permit: 'Q' } }, '2024-05-03')],
    { now: '2024-05-04T00:00:00Z' },
  );
  await act([draft('a', { act: 'set', fields: { rent: 99 } }, '2024-02-20')], { now: '2024-05-10T00:00:00Z' });
});

test('a list holds what its filters say; merged records are not rows', async () => {
  assert.equal(await ids({}), 'a b c d e g');
  assert.equal(await ids({ places: [SOUTH] }), 'c d');
  assert.equal(await ids({ places: [] }), '');
  assert.equal(await ids({ stage: 'granted' }), 'a b d g');
  assert.equal(await ids({ stage: null }), 'c e');
  assert.equal(await ids({ chain: 'leek' }), 'b');
  assert.equal(await ids({ label: 'model' }), 'a');
  assert.equal(await ids({ flag: 'dry' }), 'b');
  assert.equal(await ids({ held: true }), 'e');
  assert.equal(await ids({ held: false, exited: false }), 'a b c g');
  assert.equal(await ids({ exited: true }), 'd');
  assert.equal(await ids({ q: '水渠' }), 'b');
  assert.equal(await ids({ q: 'PLOT', places: [SOUTH] }), 'c d');
  assert.equal(await ids({ fields: { number: 'N-3' } }), 'c');
  await assert.rejects(list({ stage: 'weeded' }), /STAGE_UNKNOWN/);
  await assert.rejects(list({ label: 'rare' }), /LABEL_UNKNOWN/);
  await assert.rejects(list({ sort: 'record; drop' }), /FIELD_UNKNOWN/);
});

test('pages follow the order without overlap, empty values last, and know the total', async () => {
  assert.equal(await ids({ sort: '-rent' }), 'a b d c e g');
  assert.equal(await ids({ sort: 'rent' }), 'd b a c e g');
  const first = await list({ size: 4, page: 1 });
  const second = await list({ size: 4, page: 2 });
  assert.deepEqual([first.total, first.rows.length, second.total, second.rows.length], [6, 4, 6, 2]);
  assert.deepEqual([...first.rows, ...second.rows].map(({ record }) => record).join(' '), 'a b c d e g');
  assert.deepEqual(await list({ page: 9 }).then(({ total, rows }) => [total, rows]), [6, []]);
});

test('a list reads as of both dates', async () => {
  const rent = async (asOf: string, known: string) =>
    (await list({ at: { asOf, known } })).rows.find(({ record }) => record === 'a')?.fields['rent'];
  assert.equal(await rent('2024-03-01', '2024-05-09T00:00:00Z'), 100.25);
  assert.equal(await rent('2024-03-01', '2024-05-10T00:00:00Z'), 99);
  assert.equal(await rent('2024-02-19', '2024-05-10T00:00:00Z'), undefined);
  assert.equal(await ids({ stage: 'granted', at: { ...at, asOf: '2024-05-02' } }), 'a d');
  assert.equal(await ids({ at: { ...at, known: '2024-01-01T00:00:00Z' } }), '');
  assert.equal(await ids({ q: '水渠', at: { ...at, known: '2024-01-01T00:00:00Z' } }), '');
});

test('a row carries what a page needs of it', async () => {
  const { rows } = await list({ held: true });
  const { held, version, title, sample, seq } = rows[0]!;
  assert.deepEqual(
    { held, version, title, sample, seq },
    {
      held: { reason: 'PROBABLE_DUPLICATE', of: 'a', because: ['same name'] },
      version: 1,
      title: 'Twin of a',
      sample: false,
      seq: 5,
    },
  );
  const a = (await list({ label: 'model' })).rows[0]!;
  assert.deepEqual([a.version, a.changedOn, a.setBy['rent'], a.createdOn], [3, '2024-03-01', 13, '2024-02-20']);
});

test('the board counts by stage, held records apart, unknown amounts said', async () => {
  const board = await read((sql) =>
    boardRecords(sql, garden, { city: CITY, kind: 'plot', at, amount: 'rent', sort: 'record', size: 2 }),
  );
  assert.deepEqual(
    board.map(({ stage, count, held, amountYuan, amountUnknown, rows }) => [
      stage,
      count,
      held,
      amountYuan,
      amountUnknown,
      rows.map(({ record }) => record).join(' '),
    ]),
    [
      [null, 1, 1, 0, 1, 'c e'],
      ['asked', 0, 0, 0, 0, ''],
      ['granted', 4, 0, 156, 1, 'a b'],
      ['planted', 0, 0, 0, 0, ''],
      ['harvested', 0, 0, 0, 0, ''],
    ],
  );
});

test('what moved between two days: stages, new records, exits, corrections', async () => {
  const moved = await read((sql) =>
    movedBetween(sql, garden, { city: CITY, since: '2024-04-30', until: '2024-05-31', known: at.known }),
  );
  assert.deepEqual(
    moved.advanced.map(({ record, from, to, on: day }) => [record, from, to, day]),
    [
      ['b', 'asked', 'granted', '2024-05-03'],
      ['g', null, 'granted', '2024-02-10'],
    ],
  );
  assert.equal(moved.created, 1);
  assert.deepEqual(
    moved.exited.map(({ record, reason, on: day }) => [record, reason, day]),
    [['d', 'flooded', '2024-05-01']],
  );
  assert.deepEqual(
    moved.corrected.map(({ record, field }) => [record, field]),
    [['a', 'rent']],
  );
  const south = await read((sql) =>
    movedBetween(sql, garden, {
      city: CITY,
      places: [SOUTH],
      since: '2024-04-30',
      until: '2024-05-31',
      known: at.known,
    }),
  );
  assert.deepEqual([south.advanced.length, south.exited.length, south.corrected.length], [0, 1, 0]);
});

test('a search finds what LIKE finds', async () => {
  const act = clerk(db, '2024-06-01T00:00:00Z');
  const notes = ['豆子和葱', '葱地', "it's 100% bean\\leek", '地 A-1 号', 'ＡＢＣ abc', '豆豆豆'];
  await act(notes.map((note, i) => planting(`n${i}`, { name: 'Note', note }, '2024-06-01')));
  const piece = fc
    .constantFrom(...notes)
    .chain((note) =>
      fc
        .tuple(fc.nat(note.length - 1), fc.integer({ min: 1, max: 6 }))
        .map(([from, size]) => note.slice(from, from + size)),
    );
  await fc.assert(
    fc.asyncProperty(piece, async (q) => {
      fc.pre(normalise(q) !== '');
      const { rows } = await list({ q, size: 1000 });
      const found = rows.map(({ record }) => record).filter((record) => record.startsWith('n'));
      const expected = notes.flatMap((note, i) =>
        normalise(note).includes(normalise(q)) || 'note'.includes(normalise(q)) ? [`n${i}`] : [],
      );
      assert.deepEqual(found, expected);
    }),
    { numRuns: 60 },
  );
  const hits = await read((sql) => searchRecords(sql, garden, { city: CITY, q: '豆子', at }));
  assert.deepEqual(hits, [
    { kind: 'plot', record: 'n0', title: 'Note', place: NORTH, field: 'note', excerpt: '豆子和葱' },
  ]);
  assert.deepEqual(await read((sql) => searchRecords(sql, garden, { city: CITY, q: ' ', at })), []);
});

test('the index knows the kind of a record', async () => {
  assert.equal(await read((sql) => kindOf(sql, CITY, 'a')), 'plot');
  assert.equal(await read((sql) => kindOf(sql, CITY, 'zz')), null);
});
