import { systemScope } from '../../db/scope';
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { Database } from '../../db/types';
import { kindTableSql } from '../../kinds/ddl';
import { writeAct } from '../../ledger/act';
import { foldRecord } from '../../ledger/fold';
import { entriesOf } from '../../ledger/read';
import type { Change, Draft, Entry } from '../../ledger/types';
import { testDatabase } from '../../testing';
import { figure, figures, figuresOver } from '../figure';
import { orchard, orchardRegistry as registry, orchardTree as tree } from '../orchards.fixture';
import type { Figure, FigureQuery } from '../types';
import { rollup } from '../rollup';
import { forgetStores } from './stores';

const CITY = 'C';
const day = (value: string) => ({ value, precision: 'day' as const });
let db: Database;
let clock = Date.parse('2024-02-01T00:00:00Z');
let acts = 0;

before(async () => {
  db = await testDatabase();
  await db.owner((sql) => sql.query(kindTableSql(orchard)));
});

async function act(drafts: Draft[]): Promise<string> {
  clock += 86_400_000;
  const now = new Date(clock).toISOString();
  await writeAct(db, registry, { city: CITY, actor: 'ann', office: 'shed', idem: `act-${++acts}`, now, drafts });
  return now;
}

function draft(record: string, change: Change, effectiveOn: string): Draft {
  return { kind: 'orchard', record, change, effectiveOn };
}

function plant(record: string, place: string, effectiveOn = '2024-01-01'): Draft {
  return draft(record, { act: 'create', fields: { name: record, place_code: place, worth_yuan: 100 } }, effectiveOn);
}

function ask(metric: string, more: Partial<FigureQuery> = {}): Promise<Figure> {
  const query = { city: CITY, metric, asOf: '2025-12-31', known: '2030-01-01T00:00:00.000Z', ...more };
  return db.read(systemScope(CITY), (sql) => figure(sql, registry, tree, query));
}

test('a figure sees what was written since the last one, and nothing else moves', async () => {
  await act([plant('a', 'C1'), plant('b', 'C2')]);
  assert.equal((await ask('orchards.count')).value, 2);
  await act([plant('c', 'C2'), draft('a', { act: 'set', fields: { worth_yuan: 150 } }, '2024-06-01')]);
  assert.equal((await ask('orchards.worth')).value, 350);
  assert.equal((await ask('orchards.worth', { asOf: '2024-05-31' })).value, 300);
});

test('what was known at an instant stays what it was when later entries correct it', async () => {
  const then = await act([
    draft('b', { act: 'report', series: 'harvest', month: '2024-05', values: { sold_yuan: 10 } }, '2024-05-31'),
  ]);
  const asked = () =>
    ask('orchards.sold', { known: then, period: { from: '2024-01-01', to: '2024-12-31' }, by: 'place' });
  const first = await asked();
  assert.equal(first.value, 10);
  await act([
    draft('b', { act: 'report', series: 'harvest', month: '2024-05', values: { sold_yuan: 12 } }, '2024-05-31'),
    draft('b', { act: 'set', fields: { place_code: 'C1' } }, '2024-01-01'),
  ]);
  assert.deepEqual(await asked(), first);
  const now = await ask('orchards.sold', { period: { from: '2024-01-01', to: '2024-12-31' }, by: 'place' });
  assert.deepEqual(
    now.parts!.map(({ key, value }) => [key, value]),
    [['C1', 12]],
  );
  forgetStores();
  assert.deepEqual(await asked(), first);
});

test('several figures over one load are what each is alone', async () => {
  const queries = ['orchards.count', 'orchards.worth', 'orchards.planted_rate'].map((metric) => ({
    metric,
    asOf: '2025-12-31',
    known: '2030-01-01T00:00:00.000Z',
  }));
  const together = await db.read(systemScope(CITY), (sql) => figures(sql, registry, tree, CITY, queries));
  const alone = await Promise.all(queries.map((query) => ask(query.metric)));
  assert.deepEqual(together, alone);
});

test('a withdrawn record leaves every figure, past ones too', async () => {
  await act([
    { ...plant('s', 'C1'), change: { act: 'create', fields: { name: 's', place_code: 'C1' }, sample: true } },
  ]);
  const then = new Date(clock).toISOString();
  assert.equal(
    (await ask('orchards.count', { known: then })).records.some(({ sample }) => sample),
    true,
  );
  await act([draft('s', { act: 'withdraw', reason: 'the demonstration is over' }, '2025-01-01')]);
  assert.equal(
    (await ask('orchards.count', { known: then })).records.some(({ sample }) => sample),
    false,
  );
});

/** A small deterministic generator: the same acts every run, so that a failure can be read. */
function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

test('over random acts, figures at any pair of dates equal those over the folded entries', async () => {
  const pick = generator(7);
  const of = <T>(list: readonly T[]): T => list[pick(list.length)]!;
  const records = Array.from({ length: 12 }, (_, i) => `x${i}`);
  const places = ['C1', 'C2', 'C21', 'C3'] as const;
  const days = ['2024-01-01', '2024-03-10', '2024-12-31', '2025-01-01', '2025-06-01'] as const;
  await act(records.map((record) => plant(record, of(places))));
  const instants: string[] = [];
  const change = (): Change =>
    of<() => Change>([
      () => ({ act: 'set', fields: { worth_yuan: pick(100_000) / 100, place_code: of(places) } }),
      () => ({ act: 'set', fields: { planted_on: day(of(days)), permit: of(['p', null]) } }),
      () => ({
        act: 'report',
        series: 'harvest',
        month: `2025-0${1 + pick(6)}`,
        values: { sold_yuan: pick(10_000) / 100 },
      }),
      () => ({ act: 'label', add: [of(['organic', 'old'])] }),
      () => ({
        act: 'split',
        shares: [
          { place: 'C1', share: 0.3 },
          { place: 'C2', share: 0.7 },
        ],
      }),
    ])();
  for (let round = 0; round < 14; round++) {
    instants.push(await act(Array.from({ length: 1 + pick(5) }, () => draft(of(records), change(), of(days)))));
    if (round % 3 === 0) await ask('orchards.count');
  }
  const entries = new Map<string, Entry[]>();
  await db.read(systemScope(CITY), async (sql) => {
    for (const record of ['a', 'b', 'c', ...records]) entries.set(record, await entriesOf(sql, CITY, record));
  });
  const plain = (figure: Figure) => ({
    ...figure,
    known: '',
    records: figure.records.map((line) => ({ ...line, entries: [] })),
  });
  for (const known of [...instants, '2030-01-01T00:00:00.000Z']) {
    for (const asOf of ['2024-03-09', '2024-12-31', '2025-06-30']) {
      const states = [...entries.values()].flatMap((list) => foldRecord(orchard, list, { asOf, known }) ?? []);
      for (const query of [
        { metric: 'orchards.worth', by: 'place' },
        { metric: 'orchards.planted', by: 'stage' },
        { metric: 'orchards.sold', by: 'month', place: 'C1' },
      ] as const) {
        const [expected] = figuresOver(registry, tree, states, [{ ...query, asOf }]);
        const got = await ask(query.metric, { ...query, asOf, known });
        const byRecord = (of: Figure) => ({
          ...plain(of),
          records: plain(of).records.sort((x, y) => (x.record < y.record ? -1 : 1)),
        });
        assert.deepEqual(byRecord(got), byRecord(expected!), `${query.metric} ${asOf} ${known}`);
      }
    }
  }
});

test('the table of places and months says what the figures of each place and month say', async () => {
  const period = { from: '2025-01-01', to: '2025-06-30' };
  const known = '2030-01-01T00:00:00.000Z';
  for (const asOf of ['2024-12-31', '2025-04-15', '2025-12-31']) {
    const table = await db.read(systemScope(CITY), (sql) =>
      rollup(sql, registry, tree, { city: CITY, metric: 'orchards.sold', period, asOf, known }),
    );
    for (const [p, place] of table.places.entries()) {
      const { parts } = await ask('orchards.sold', { place: place!, by: 'month', period, asOf });
      const told = table.months.flatMap((month, m) => (table.yuan[p]![m] === null ? [] : [[month, table.yuan[p]![m]]]));
      assert.deepEqual(
        told,
        parts!.map(({ key, value }) => [key, value]),
        `${place} ${asOf}`,
      );
    }
  }
});

test('a roll-up of what is no series is refused', async () => {
  const query = {
    city: CITY,
    metric: 'orchards.count',
    period: { from: '2025-01-01', to: '2025-06-30' },
    asOf: '2025-12-31',
    known: '2030-01-01T00:00:00Z',
  };
  await assert.rejects(
    db.read(systemScope(CITY), (sql) => rollup(sql, registry, tree, query)),
    RangeError,
  );
});
