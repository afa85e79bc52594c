import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RecordState } from '../ledger/types';
import { add, addableAs, addFigures, type Addable } from './add';
import { figuresOver } from './figure';
import { orchardRegistry as registry, orchardState as orchard, orchardTree as tree } from './orchards.fixture';
import type { Figure, FigureQuery } from './types';

const shares = [
  { place: 'C1', share: 0.6 },
  { place: 'C2', share: 0.4 },
];
const states: RecordState[] = [
  orchard('a', { place_code: 'C1', worth_yuan: 0.1 }),
  orchard('b', { place_code: 'C2', worth_yuan: 0.2 }),
  orchard(
    'c',
    { place_code: 'C2', worth_yuan: 1, shares },
    { labels: ['old'], series: { harvest: { '2025-03': { sold_yuan: 1 }, '2025-04': { sold_yuan: 2 } } } },
  ),
];

function ask(metric: string, more: Partial<FigureQuery> = {}): Figure {
  return figuresOver(registry, tree, states, [{ metric, asOf: '2025-06-30', ...more }])[0]!;
}

function addable<S extends string>(figure: Figure, state: S): Addable<S> {
  const made = addableAs(figure, state);
  assert.ok('records' in made, 'the figure can be added');
  return made;
}

test('figures of one state and two places add, split records by their shares', () => {
  const [one, two] = [
    addable(ask('orchards.worth', { place: 'C1' }), 'worth'),
    addable(ask('orchards.worth', { place: 'C2' }), 'worth'),
  ];
  const sum = add(one, two);
  assert.ok('value' in sum);
  assert.deepEqual([sum.value, sum.count, sum.state], [1.3, 3, 'worth']);
  assert.equal(sum.value, ask('orchards.worth').value);
});

test('money of different states neither compiles nor runs', () => {
  const [worth, sold] = [addable(ask('orchards.worth'), 'worth'), addable(ask('orchards.sold'), 'sold')];
  // @ts-expect-error figures of two states
  assert.deepEqual(add(worth, sold), { refused: 'MIXED_STATES' });
  assert.deepEqual(addableAs(ask('orchards.sold'), 'worth'), { refused: 'MIXED_STATES' });
  // @ts-expect-error a figure is not addable before it has been checked
  const unchecked: Addable<'worth'> = ask('orchards.worth');
  assert.equal(unchecked.state, 'worth');
  assert.deepEqual(addFigures([ask('orchards.count'), ask('orchards.worth')]), { refused: 'MIXED_STATES' });
});

test('labels never add', () => {
  assert.deepEqual(addFigures([ask('orchards.worth', { by: 'label' })]), { refused: 'LABELS_OVERLAP' });
  assert.deepEqual(addFigures([ask('orchards.count', { label: 'old' }), ask('orchards.count', { label: 'organic' })]), {
    refused: 'LABELS_OVERLAP',
  });
});

test('a figure without a cut-off, or of another cut-off, does not add', () => {
  assert.deepEqual(addFigures([ask('orchards.count', { asOf: '' })]), { refused: 'CUTOFF_MISSING' });
  assert.deepEqual(addFigures([]), { refused: 'CUTOFF_MISSING' });
  const before = ask('orchards.count', { place: 'C1', asOf: '2025-05-31' });
  assert.deepEqual(addFigures([before, ask('orchards.count', { place: 'C2' })]), { refused: 'MIXED_CUTOFFS' });
});

test('a record in both figures is refused by name; two months of one record are not the same money', () => {
  const twice = addFigures([ask('orchards.worth'), ask('orchards.worth', { place: 'C1' })]);
  assert.deepEqual(twice, { refused: 'COUNTED_TWICE', params: { title: 'a' } });
  const month = (number: string) =>
    ask('orchards.sold', { period: { from: `2025-${number}-01`, to: `2025-${number}-30` } });
  const [march, april] = [ask('orchards.sold', { period: { from: '2025-03-01', to: '2025-03-31' } }), month('04')];
  const sum = addFigures([march, april]);
  assert.ok('value' in sum && sum.value === 3);
  assert.deepEqual(addFigures([march, march]), { refused: 'COUNTED_TWICE', params: { title: 'c' } });
});

test('without its records nobody can tell what would count twice', () => {
  const blind = ask('orchards.count', { place: 'C1', records: false });
  assert.deepEqual(addFigures([blind, ask('orchards.count', { place: 'C2' })]), { refused: 'RECORDS_MISSING' });
});

test('rates do not add', () => {
  assert.deepEqual(addFigures([ask('orchards.planted_rate')]), { refused: 'RATES_DO_NOT_ADD' });
});
