import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { systemScope } from '../db/scope';
import type { Database } from '../db/types';
import { figure, forgetStores } from '../metrics/index';
import { defineMetric } from '../metrics/define';
import { createRegistry, defineModule } from '../kinds/registry';
import { PlaceTree } from '../places/tree';
import { listRecords } from '../records/list';
import { absorbedBy, survivorsOf } from '../records/merged';
import { readRecord } from '../records/read';
import { CITY, clerk, draft, garden, gardenDatabase, on, planting, plot } from './garden.fixture';
import { rebuild } from './rebuild';
import { verifyChain } from './verify';
import type { Draft } from './types';

const both = (zh: string) => ({ zh, en: zh });
const registry = createRegistry([
  defineModule({
    name: 'garden',
    title: both('园艺社'),
    kinds: [plot],
    metrics: (['count', 'yuan'] as const).map((unit) =>
      defineMetric({
        metric: `garden.${unit}`,
        version: 1,
        module: 'garden',
        kind: 'plot',
        name: both('菜地'),
        owner: both('园艺社'),
        definition: both('全部菜地'),
        unit,
        state: 'agreed',
        over: 'stock',
        of: ({ fields }) => ({ count: 1, fen: Number(fields['rent'] ?? 0) * 100 }),
      }),
    ),
  }),
]);
const tree = new PlaceTree(CITY, [
  {
    code: CITY,
    name: '某市',
    short: '某市',
    level: 'city',
    parent: null,
    validFrom: null,
    validTo: null,
    successor: null,
    aliases: [],
  },
]);
const NOW = '2030-01-01T00:00:00.000Z';
const [MARCH, MAY] = ['2024-03-31', '2024-05-31'];
let db: Database;
let act: ReturnType<typeof clerk>;
const merge = (record: string, into: string, day: string): Draft =>
  draft(record, { act: 'merge', into, reason: 'the same plot' }, day);
const refused = (drafts: Draft[], code: string) => assert.rejects(act(drafts), { code });
const read = (asOf: string, known = NOW) =>
  db.read(systemScope(CITY), async (sql) => {
    const pair = { city: CITY, asOf, known };
    const count = await figure(sql, registry, tree, { metric: 'garden.count', ...pair });
    const rent = await figure(sql, registry, tree, { metric: 'garden.yuan', ...pair });
    const list = await listRecords(sql, garden, { city: CITY, kind: 'plot', at: { asOf, known }, sort: 'record' });
    return {
      count: count.value,
      rent: rent.value,
      records: count.records, // The present version is what a writer must know, whatever the dates.
      listed: list.rows.map(({ version: _present, ...row }) => row),
    };
  });

before(async () => {
  db = await gardenDatabase();
  act = clerk(db);
  await act([
    planting('a', { rent: 100, asked_on: on('2024-03-01') }),
    planting('b', { rent: 30 }),
    planting('c', { rent: 7 }, '2024-04-01'),
    planting('h'),
  ]);
  await act([draft('h', { act: 'hold', hold: { reason: 'PROBABLE_DUPLICATE', of: 'a' } }, '2024-03-05')]);
  await act([{ ...draft('s', { act: 'create', fields: { name: 'S', place: CITY }, sample: true }) }]);
});

test('a merge effective in March and recorded in June counts once from March on, for those who know of it', async () => {
  const [march, may] = [await read(MARCH), await read(MAY)];
  assert.deepEqual([march.count, march.rent, may.count, may.rent], [3, 130, 4, 137]);
  const june = '2024-06-20T00:00:00.000Z';
  await act([merge('b', 'a', '2024-04-15')], { now: '2024-06-20T01:00:00Z' });
  assert.deepEqual(await read(MARCH), march, 'before its day nothing changed');
  assert.deepEqual(await read(MAY, june), await read(MAY, june));
  assert.deepEqual([(await read(MAY, june)).count, (await read(MAY, june)).rent], [4, 137]);
  const after = await read(MAY);
  assert.deepEqual([after.count, after.rent, after.listed.map(({ record }) => record)], [3, 107, ['a', 'c', 'h', 's']]);
  await db.read(systemScope(CITY), async (sql) => {
    const at = { asOf: MAY, known: NOW };
    assert.equal((await readRecord(sql, garden, CITY, 'plot', 'b', at))?.mergedInto, 'a', 'its own page is there');
    assert.equal((await readRecord(sql, garden, CITY, 'plot', 'b', { ...at, asOf: MARCH }))?.mergedInto, null);
    assert.deepEqual([...(await survivorsOf(sql, CITY, plot, ['b', 'a'], at))], [['b', 'a']]);
    assert.deepEqual(await absorbedBy(sql, CITY, plot, ['a'], at), [{ record: 'b', into: 'a', title: 'Plot b' }]);
    assert.deepEqual(await absorbedBy(sql, CITY, plot, ['a'], { ...at, asOf: MARCH }), []);
  });
});

test('what would count twice, never, or in a circle is refused', async () => {
  await refused([merge('c', 'b', '2024-05-01')], 'MERGE_CHAIN');
  await refused([merge('a', 'b', '2024-05-01')], 'MERGE_CHAIN');
  await refused([merge('a', 'b', '2024-01-01')], 'MERGE_TOO_EARLY');
  await refused([merge('c', 'c', '2024-05-01')], 'MERGE_INVALID');
  await refused([merge('c', 'nobody', '2024-05-01')], 'MERGE_INVALID');
  await refused([merge('a', 'c', '2024-03-15')], 'MERGE_TOO_EARLY');
  await refused([merge('c', 'a', '2024-03-15')], 'MERGE_TOO_EARLY');
  await refused([merge('c', 'h', '2024-05-01')], 'MERGE_HELD');
  await refused([merge('c', 's', '2024-05-01')], 'MERGE_SAMPLE');
  await refused([merge('b', 'c', '2024-05-01')], 'RECORD_MERGED');
  await refused([draft('b', { act: 'unmerge', reason: 'no' }, '2024-04-01')], 'UNMERGE_TOO_EARLY');
  await refused([draft('b', { act: 'set', fields: { beds: 2 } }, '2024-06-01')], 'RECORD_MERGED');
});

test('chains resolve to the last survivor, and a merge asked for is judged again when it is accepted', async () => {
  const { entries } = await act([{ ...merge('a', 'c', '2024-05-10'), status: 'requested' }]);
  assert.equal((await read(MAY)).count, 3);
  await act([draft('a', { act: 'accept', entry: entries[0]!.seq }, '2024-06-30')], { actor: 'bob' });
  assert.equal((await read(MAY)).count, 2);
  await db.read(systemScope(CITY), async (sql) => {
    const at = { asOf: MAY, known: NOW };
    assert.deepEqual([...(await survivorsOf(sql, CITY, plot, ['b', 'a', 'c'], at))].sort(), [
      ['a', 'c'],
      ['b', 'c'],
    ]);
    assert.deepEqual(
      (await absorbedBy(sql, CITY, plot, ['c'], at)).map(({ record, into }) => [record, into]),
      [
        ['a', 'c'],
        ['b', 'c'],
      ],
    );
  });
  const late = await act([{ ...merge('h', 'c', '2024-06-01'), status: 'requested' }]).catch((error: unknown) => error);
  assert.ok(late && typeof late === 'object' && 'entries' in late);
  await act([draft('c', { act: 'hold', hold: { reason: 'PROBABLE_DUPLICATE' } }, '2024-06-02')]);
  const seq = (late as { entries: { seq: number }[] }).entries[0]!.seq;
  await assert.rejects(act([draft('h', { act: 'accept', entry: seq }, '2024-06-30')], { actor: 'bob' }), {
    code: 'MERGE_HELD',
  });
  await act([draft('c', { act: 'release', reason: 'no' }, '2024-06-02')]);
});

test('undone from its own day, everything is as it was before', async () => {
  await act([draft('a', { act: 'unmerge', reason: 'two plots' }, '2024-05-10')]);
  await act([draft('b', { act: 'unmerge', reason: 'two plots' }, '2024-04-15')]);
  await refused([merge('a', 'c', '2024-04-20')], 'MERGE_BEFORE_UNDOING');
  forgetStores();
  const june = '2024-06-01T00:00:10.000Z';
  for (const asOf of [MARCH, '2024-04-20', MAY, '2025-12-31']) {
    const then = await read(asOf, june);
    const now = await read(asOf);
    assert.deepEqual([now.count, now.rent, now.records], [then.count, then.rent, then.records], asOf);
  }
  assert.deepEqual((await rebuild(db, garden, CITY, { check: true })).differing, []);
  assert.equal((await verifyChain(db, CITY)).ok, true);
});
