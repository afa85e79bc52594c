import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { allocate } from './allocate';
import { figuresOver } from './figure';
import { createRegistry } from '../kinds/registry';
import { addFigures } from './add';
import { defineMetric, versionAt } from './define';
import {
  orchardRegistry,
  orchardRegistry as registry,
  orchardState as orchard,
  orchardTree as tree,
} from './orchards.fixture';
import type { Figure, FigureQuery, MetricDef } from './types';
import type { RecordState } from '../ledger/types';

const day = (value: string) => ({ value, precision: 'day' as const });
const shares = [
  { place: 'C1', share: 0.6 },
  { place: 'C2', share: 0.4 },
];

function ask(states: RecordState[], metric: string, more: Partial<FigureQuery> & { places?: string[] | null } = {}) {
  return figuresOver(registry, tree, states, [{ metric, asOf: '2025-06-30', ...more }])[0]!;
}

test('a figure counts each record once and says how many amounts it does not know', () => {
  const states = [
    orchard('a', { place_code: 'C1', worth_yuan: 0.1 }),
    orchard('b', { place_code: 'C2', worth_yuan: 0.2 }),
    orchard('c', { place_code: 'C2' }),
  ];
  const { value, count, amountYuan, amountUnknown, unit, asOf } = ask(states, 'orchards.worth');
  assert.deepEqual([value, count, amountYuan, amountUnknown, unit, asOf], [0.3, 3, 0.3, 1, 'yuan', '2025-06-30']);
  assert.equal(ask(states, 'orchards.count').value, 3);
});

test('held, merged and withdrawn records are in no figure', () => {
  const states = [
    orchard('a', {}),
    orchard('b', {}, { held: { reason: 'PROBABLE_DUPLICATE', of: 'a' } }),
    orchard('c', {}, { mergedInto: 'a' }),
  ];
  assert.deepEqual(
    ask(states, 'orchards.count').records.map(({ record }) => record),
    ['a'],
  );
});

test('a place takes its whole subtree, and an ended place counts for its successor from that day on', () => {
  const states = [
    orchard('a', { place_code: 'C21' }),
    orchard('b', { place_code: 'C3' }),
    orchard('c', { place_code: 'C' }),
    orchard('d', {}),
  ];
  assert.equal(ask(states, 'orchards.count', { place: 'C2' }).value, 1);
  assert.equal(ask(states, 'orchards.count', { place: 'C1' }).value, 1);
  assert.equal(ask(states, 'orchards.count', { place: 'C1', asOf: '2024-12-31' }).value, 0);
  const parts = (asOf: string) =>
    ask(states, 'orchards.count', { by: 'place', asOf }).parts!.map(({ key, value }) => [key, value]);
  assert.deepEqual(parts('2024-12-31'), [
    ['C', 1],
    ['C2', 1],
    ['C3', 1],
    [null, 1],
  ]);
  assert.deepEqual(parts('2025-06-30'), [
    ['C', 1],
    ['C1', 1],
    ['C2', 1],
    [null, 1],
  ]);
});

test('a viewer is shown only what lies in reach; a record without a place only with the whole city', () => {
  const states = [orchard('a', { place_code: 'C21' }), orchard('b', { place_code: 'C1' }), orchard('c', {})];
  assert.equal(ask(states, 'orchards.count', { places: ['C2'] }).value, 1);
  assert.equal(ask(states, 'orchards.count', { places: [] }).value, 0);
  assert.equal(ask(states, 'orchards.count', { places: null }).value, 3);
});

test('a split record counts once for the city and by its shares for the places', () => {
  const states = [orchard('a', { place_code: 'C1', worth_yuan: 0.05, shares })];
  const figure = ask(states, 'orchards.worth', { by: 'place' });
  assert.deepEqual([figure.count, figure.value], [1, 0.05]);
  assert.deepEqual(
    figure.parts!.map(({ key, count, value }) => [key, count, value]),
    [
      ['C1', 0.6, 0.03],
      ['C2', 0.4, 0.02],
    ],
  );
  const [line] = ask(states, 'orchards.worth', { place: 'C2' }).records;
  assert.deepEqual([line!.share, line!.count, line!.amountYuan], [0.4, 0.4, 0.02]);
});

test('a flow takes what is dated wholly within the period, by default the year of the cut-off', () => {
  const dated = (record: string, planted_on: ReturnType<typeof day> | { value: string; precision: 'month' | 'year' }) =>
    orchard(record, { planted_on, permit: 'p' });
  const states = [
    dated('a', day('2025-03-01')),
    dated('b', day('2024-12-31')),
    dated('c', { value: '2025', precision: 'year' }),
    dated('d', { value: '2025-06', precision: 'month' }),
  ];
  const figure = ask(states, 'orchards.newly_planted', { by: 'month' });
  assert.deepEqual(figure.period, { from: '2025-01-01', to: '2025-06-30' });
  assert.deepEqual(
    figure.parts!.map(({ key, value }) => [key, value]),
    [
      ['2025-03', 1],
      ['2025-06', 1],
    ],
  );
  assert.equal(ask(states, 'orchards.newly_planted', { period: { from: '2024-12-01', to: '2024-12-31' } }).value, 1);
  assert.equal(ask(states, 'orchards.newly_planted', { asOf: '2025-12-31' }).value, 3);
});

test('a series sums whole months within the period and before the cut-off', () => {
  const harvest = {
    '2024-12': { sold_yuan: 1 },
    '2025-01': { sold_yuan: 2.05 },
    '2025-05': { sold_yuan: 4 },
    '2025-06': {},
  };
  const states = [
    orchard('a', { place_code: 'C1', shares }, { series: { harvest } }),
    orchard('b', { place_code: 'C2' }),
  ];
  const figure = ask(states, 'orchards.sold', { by: 'month' });
  assert.deepEqual([figure.value, figure.count], [6.05, 1]);
  assert.deepEqual(
    figure.parts!.map(({ key, value }) => [key, value]),
    [
      ['2025-01', 2.05],
      ['2025-05', 4],
    ],
  );
  assert.equal(ask(states, 'orchards.sold', { asOf: '2025-05-30' }).value, 2.05);
  assert.equal(ask(states, 'orchards.sold', { period: { from: '2024-12-02', to: '2025-06-30' } }).value, 6.05);
  assert.deepEqual(
    ask(states, 'orchards.sold', { by: 'place' }).parts!.map(({ key, value }) => [key, value]),
    [
      ['C1', 3.63],
      ['C2', 2.42],
    ],
  );
});

test('labels overlap: their parts are marked as not adding up, and a figure of one label too', () => {
  const states = [orchard('a', {}, { labels: ['organic', 'old'] }), orchard('b', {}, { labels: ['old'] })];
  const figure = ask(states, 'orchards.count', { by: 'label' });
  assert.equal(figure.additive, false);
  assert.deepEqual(
    figure.parts!.map(({ key, name, value }) => [key, name.en, value]),
    [
      ['organic', 'Organic', 1],
      ['old', 'Old', 2],
    ],
  );
  const old = ask(states, 'orchards.count', { label: 'old' });
  assert.deepEqual([old.value, old.additive], [2, false]);
});

test('a rate divides by its cohort, and the numerator takes only records of the denominator', () => {
  const states = [
    orchard('a', { worth_yuan: 30, planted_on: day('2025-01-01'), permit: 'p' }),
    orchard('b', { worth_yuan: 70 }),
    orchard('c', { planted_on: day('2025-01-01'), permit: 'p' }),
  ];
  const byCount = ask(states, 'orchards.planted_rate');
  assert.deepEqual([byCount.value, byCount.numerator!.count, byCount.denominator!.count], [66.666667, 2, 3]);
  const byWorth = ask(states, 'orchards.planted_worth_rate');
  assert.deepEqual([byWorth.value, byWorth.amountUnknown, byWorth.denominator!.count], [30, 1, 2]);
  assert.deepEqual(
    [ask([], 'orchards.planted_rate').value, ask([], 'orchards.planted_rate').refused],
    [null, 'DENOMINATOR_EMPTY'],
  );
});

test('without a cut-off a figure is refused, and so is one with a running total that has none', () => {
  assert.deepEqual(
    ['value', 'refused'].map((key) => ask([orchard('a', {})], 'orchards.count', { asOf: '' })[key as 'value']),
    [null, 'CUTOFF_MISSING'],
  );
  const flagged = orchard('b', { worth_yuan: 5 }, { flags: { cutoff_missing: { on: '2025-01-01' } } });
  const figure = ask([orchard('a', { worth_yuan: 1 }), flagged], 'orchards.debt', { by: 'place' });
  assert.deepEqual(
    [figure.value, figure.amountYuan, figure.refused, figure.parts![0]!.amountYuan],
    [null, null, 'CUTOFF_MISSING', null],
  );
});

test('a sum too large to be exact is refused for that figure alone; its count and its parts stay', () => {
  const states = [
    orchard('a', { place_code: 'C1', worth_yuan: 9e13 }),
    orchard('b', { place_code: 'C2', worth_yuan: 9e13 }),
  ];
  const [worth, count] = figuresOver(registry, tree, states, [
    { metric: 'orchards.worth', asOf: '2025-06-30', by: 'place' },
    { metric: 'orchards.count', asOf: '2025-06-30' },
  ]) as [Figure, Figure];
  assert.deepEqual([worth.refused, worth.value, worth.amountYuan, worth.count], ['SUM_TOO_LARGE', null, null, 2]);
  assert.deepEqual(
    worth.parts!.map(({ key, value }) => [key, value]),
    [
      ['C1', 9e13],
      ['C2', 9e13],
    ],
  );
  assert.deepEqual([count.value, count.refused, count.amountYuan], [2, undefined, null]);
});

test('a figure uses the definition in force on its day, as far as it was known', () => {
  const picked: NonNullable<MetricDef['of']> = (r) =>
    r.stages.planted!.on ? { count: 1, fen: 0, on: r.stages.planted!.on } : null;
  const second = orchardRegistry.metric('orchards.newly_planted');
  const changed = {
    ...second,
    version: 2,
    from: '2025-03-01',
    published: '2025-05-10',
    previous: [{ ...second, version: 1, of: picked, definition: { zh: '旧口径', en: 'The old definition' } }],
  };
  const changing = createRegistry([
    {
      ...orchardRegistry.modules[0]!,
      metrics: [...orchardRegistry.metrics.filter((m) => m !== second), defineMetric(changed)],
    },
  ]);
  // No permit: planted by the old definition only.
  const bare = (record: string, on: string) => orchard(record, { place_code: 'C1', planted_on: day(on) });
  const states = [
    bare('a', '2025-01-05'),
    bare('b', '2025-04-05'),
    orchard('c', { planted_on: day('2025-04-06'), permit: 'P' }),
  ];
  const read = (more: Partial<FigureQuery> = {}): Figure =>
    figuresOver(changing, tree, states, [{ metric: 'orchards.newly_planted', asOf: '2025-12-31', ...more }])[0]!;
  assert.deepEqual([read().version, read().value], [2, 1]);
  assert.deepEqual([read({ asOf: '2025-02-28' }).version, read({ asOf: '2025-02-28' }).value], [1, 1]);
  assert.deepEqual([read({ version: 1 }).version, read({ version: 1 }).value], [1, 3]);
  assert.deepEqual(
    read().versions!.map(({ version, from, definition }) => [version, from, definition.zh]),
    [
      [1, null, '旧口径'],
      [2, '2025-03-01', second.definition.zh],
    ],
  );
  const before = versionAt(defineMetric(changed), { asOf: '2025-12-31', known: '2025-05-09T12:00:00.000Z' });
  assert.equal(before.version, 1, 'what was not yet published was not known');

  const months = read({ by: 'month' });
  assert.deepEqual(
    months.parts!.map(({ key, value, version }) => [key, value, version]),
    [
      ['2025-01', 1, 1],
      ['2025-04', 1, 2],
    ],
  );
  assert.deepEqual([months.breaks, months.additive], [[{ month: '2025-04', from: 1, to: 2 }], false]);
  const one = read({ by: 'month', version: 1 });
  assert.deepEqual([one.parts!.map(({ value }) => value), one.breaks, one.additive], [[1, 2], undefined, true]);
  const quarter = (from: string, to: string, asOf: string) =>
    read({ period: { from, to }, version: asOf < '2025-03' ? 1 : 2 });
  const [old, fresh] = [quarter('2025-01-01', '2025-02-28', '2025-02'), quarter('2025-03-01', '2025-06-30', '2025-06')];
  assert.deepEqual(addFigures([old, fresh]), { refused: 'MIXED_VERSIONS' });
  const knowingly = addFigures([old, fresh], { versions: 'any' });
  assert.ok('value' in knowingly && knowingly.value === 2);
});

test('an earlier version of a definition still gives what it gave', () => {
  const states = [orchard('a', { planted_on: day('2025-01-01') })];
  assert.deepEqual(
    [ask(states, 'orchards.planted').value, ask(states, 'orchards.planted', { version: 1 }).value],
    [0, 1],
  );
  assert.throws(() => ask(states, 'orchards.planted', { version: 7 }), { code: 'METRIC_VERSION_UNKNOWN' });
});

test('a line of the drill-down names the entries that set what the definition looked at', () => {
  const fields = { place_code: 'C1', worth_yuan: 5, planted_on: day('2025-01-01'), permit: 'p', chain: '梨' };
  const setBy = { name: 1, place_code: 1, worth_yuan: 7, planted_on: 9, permit: 12, chain: 15 };
  const states = [orchard('a', fields, { setBy })];
  assert.deepEqual(ask(states, 'orchards.planted').records[0]!.entries, [7, 9, 12]);
  assert.deepEqual(ask(states, 'orchards.planted', { records: false }).records, []);
});

const place = fc.constantFrom('C', 'C1', 'C2', 'C21', 'C3', null);
const share = fc.integer({ min: 1, max: 99 }).map((part) => [
  { place: 'C1', share: part / 100 },
  { place: 'C21', share: (100 - part) / 100 },
]);
const anyOrchard = fc.record({
  place_code: place,
  chain: fc.constantFrom('梨', '枣', null),
  worth_yuan: fc.option(fc.integer({ min: 0, max: 10 ** 9 }).map((fen) => fen / 100)),
  planted_on: fc.option(
    fc.constantFrom(
      day('2024-05-01'),
      day('2025-02-03'),
      { value: '2025-03', precision: 'month' as const },
      { value: '2025', precision: 'year' as const },
    ),
  ),
  permit: fc.constantFrom('p', null),
  shares: fc.option(share),
  labels: fc.subarray(['organic', 'old']),
  sold: fc.array(fc.integer({ min: 0, max: 10 ** 7 }), { maxLength: 6 }),
});
const someOrchards = fc.array(anyOrchard, { maxLength: 25 }).map((list) =>
  list.map(({ labels, sold, ...fields }, i) => {
    const harvest = Object.fromEntries(sold.map((fen, month) => [`2025-0${month + 1}`, { sold_yuan: fen / 100 }]));
    return orchard(`r${i}`, fields, { labels, series: { harvest } });
  }),
);

test('property: parts by place, month, chain and stage add up to the figure, split records included', () => {
  fc.assert(
    fc.property(someOrchards, fc.constantFrom('C', 'C1', 'C2'), (states, at) => {
      for (const metric of [
        'orchards.count',
        'orchards.worth',
        'orchards.planted',
        'orchards.newly_planted',
        'orchards.sold',
      ]) {
        for (const by of ['place', 'month', 'chain', 'stage'] as const) {
          const figure = ask(states, metric, { by, place: at });
          const exact = (value: number | null) => Math.round((value ?? 0) * (figure.unit === 'yuan' ? 100 : 1e9));
          const sum = figure.parts!.reduce((all, part) => all + exact(part.value), 0);
          assert.equal(sum, exact(figure.value), `${metric} by ${by}`);
          assert.equal(figure.additive, true);
        }
      }
    }),
    { numRuns: 60 },
  );
});

test('property: splitting records among places changes no figure of the city', () => {
  fc.assert(
    fc.property(someOrchards, (states) => {
      const whole = states.map((state) => ({ ...state, fields: { ...state.fields, shares: null } }));
      for (const metric of ['orchards.count', 'orchards.worth', 'orchards.sold']) {
        assert.equal(ask(states, metric).value, ask(whole, metric).value, metric);
      }
    }),
    { numRuns: 60 },
  );
});

test('property: the lines of the drill-down add up to the figure', () => {
  fc.assert(
    fc.property(someOrchards, fc.constantFrom('C', 'C2'), (states, at) => {
      for (const metric of ['orchards.worth', 'orchards.sold']) {
        const figure = ask(states, metric, { place: at });
        const fen = figure.records.reduce((sum, line) => sum + Math.round((line.amountYuan ?? 0) * 100), 0);
        assert.equal(fen, Math.round(figure.amountYuan! * 100), metric);
      }
    }),
    { numRuns: 60 },
  );
});

test('property: shares are allocated to the last fen', () => {
  const cuts = fc.array(fc.integer({ min: 1, max: 999 }), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(fc.integer({ min: -(10 ** 13), max: 10 ** 13 }), cuts, (whole, parts) => {
      const all = parts.reduce((sum, part) => sum + part, 0);
      const split = allocate(
        whole,
        parts.map((part, i) => ({ place: `p${i}`, share: part / all })),
      );
      assert.equal(
        split.reduce((sum, part) => sum + part, 0),
        whole,
      );
      assert.ok(split.every((part, i) => Math.abs(part - (whole * parts[i]!) / all) <= 2 + parts.length));
    }),
  );
});
