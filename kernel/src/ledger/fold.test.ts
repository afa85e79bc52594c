import assert from 'node:assert/strict';
import { test } from 'node:test';
import { told } from './garden.entries';
import { NORTH, on, plot } from './garden.kind';
import { EVER, foldRecord, standing } from './fold';
import { timelineOf } from './timeline';
import type { Change } from './types';

const create: Change = { act: 'create', fields: { name: 'A', place: NORTH, beds: 1, asked_on: on('2024-02-01') } };
const days = (asOf: string) => ({ ...EVER, asOf });

test('entries apply by effective day, then by number', () => {
  const entries = told(
    ['2024-03-01', create],
    ['2024-05-01', { act: 'set', fields: { beds: 5 } }],
    ['2024-04-01', { act: 'set', fields: { beds: 4, note: 'n' } }],
  );
  assert.deepEqual(
    ['2024-02-29', '2024-03-01', '2024-04-15', '2024-05-01'].map(
      (day) => foldRecord(plot, entries, days(day))?.fields['beds'],
    ),
    [undefined, 1, 4, 5],
  );
  const state = foldRecord(plot, entries)!;
  assert.deepEqual([state.version, state.setBy['beds'], state.setBy['note'], state.createdOn], [3, 2, 3, '2024-03-01']);
});

test('knowledge from before the creation does not override it, and the record begins earlier', () => {
  const entries = told(['2024-06-30', create], ['2024-03-31', { act: 'set', fields: { beds: 9 } }]);
  assert.deepEqual(
    ['2024-03-30', '2024-04-01', '2024-06-30'].map((day) => foldRecord(plot, entries, days(day))?.fields['beds']),
    [undefined, 9, 1],
  );
  assert.equal(foldRecord(plot, entries, days('2024-04-01'))!.fields['name'], 'A');
});

test('a request counts from its acceptance, on its own day, and not after a rejection', () => {
  const request = ['2024-04-01', { act: 'set', fields: { beds: 7 } }, { status: 'requested' }] as const;
  const accepted = told(['2024-03-01', create], [...request], ['2024-07-01', { act: 'accept', entry: 2 }]);
  assert.equal(foldRecord(plot, accepted, days('2024-04-01'))!.fields['beds'], 7);
  assert.equal(foldRecord(plot, accepted, { asOf: '2024-08-01', known: '2024-06-02T00:00:00Z' })!.fields['beds'], 1);
  assert.equal(standing(accepted[1]!, accepted), 'accepted');
  const rejected = told(
    ['2024-03-01', create],
    [...request],
    ['2024-07-01', { act: 'reject', entry: 2, reason: 'no' }],
  );
  assert.equal(foldRecord(plot, rejected)!.fields['beds'], 1);
  assert.equal(standing(rejected[1]!, rejected), 'rejected');
  assert.equal(standing(rejected[1]!, rejected.slice(0, 2)), 'requested');
});

test('a return takes the later dates away and keeps the rest', () => {
  const entries = told(
    [
      '2024-03-01',
      {
        act: 'create',
        fields: {
          name: 'A',
          asked_on: on('2024-02-01'),
          granted_on: on('2024-02-20'),
          permit: 'P',
          planted_on: on('2024-02-25'),
        },
      },
    ],
    ['2024-04-01', { act: 'return', to: 'asked', reason: 'wrong' }],
  );
  const { fields, setBy } = foldRecord(plot, entries)!;
  assert.deepEqual(
    [fields['granted_on'], fields['planted_on'], fields['permit'], setBy['granted_on']],
    [null, null, 'P', 2],
  );
  assert.deepEqual(
    timelineOf(plot, entries).map(({ from, stage }) => [from, stage]),
    [
      ['2024-03-01', 'planted'],
      ['2024-04-01', 'asked'],
    ],
  );
});

test('each small act does what it says, and its opposite undoes it', () => {
  const after = (...changes: Change[]) =>
    foldRecord(
      plot,
      told(['2024-03-01', create], ...changes.map((change): [string, Change] => ['2024-04-01', change])),
    )!;
  assert.deepEqual(after({ act: 'exit', reason: 'r' }).exited, { on: '2024-04-01', reason: 'r' });
  assert.equal(after({ act: 'exit', reason: 'r' }, { act: 'resume', reason: 'r' }).exited, null);
  assert.deepEqual(
    after({ act: 'label', add: ['organic', 'model', 'model'] }, { act: 'label', remove: ['organic'] }).labels,
    ['model'],
  );
  assert.deepEqual(after({ act: 'flag', flag: 'dry', on: true, note: 'n' }).flags, {
    dry: { on: '2024-04-01', note: 'n' },
  });
  assert.deepEqual(after({ act: 'flag', flag: 'dry', on: true }, { act: 'flag', flag: 'dry', on: false }).flags, {});
  assert.deepEqual(after({ act: 'hold', hold: { reason: 'X' } }).held, { reason: 'X' });
  assert.equal(after({ act: 'hold', hold: { reason: 'X' } }, { act: 'release', reason: 'r' }).held, null);
  assert.equal(after({ act: 'merge', into: 'q', reason: 'r' }).mergedInto, 'q');
  assert.equal(after({ act: 'merge', into: 'q', reason: 'r' }, { act: 'unmerge', reason: 'r' }).mergedInto, null);
  assert.equal(
    after({ act: 'exempt', stage: 'planted', reason: 'r', approver: 'the chair' }).fields['waived_by'],
    'the chair',
  );
  assert.deepEqual(after({ act: 'split', shares: [{ place: NORTH, share: 1 }] }).fields['parts'], [
    { place: NORTH, share: 1 },
  ]);
  assert.equal(after({ act: 'withdraw', reason: 'r' }).withdrawn, true);
});

test('a month of a series is its own effective date, and null takes a value back', () => {
  const report = (month: string, values: Record<string, number | null>): Change => ({
    act: 'report',
    series: 'crop',
    month,
    values,
  });
  const entries = told(
    ['2024-03-01', create],
    ['2024-09-01', report('2024-05', { planned: 10, sold: 4 })],
    ['2024-09-01', report('2024-05', { sold: null })],
    ['2024-01-01', report('2025-01', { planned: 3 })],
    ['2024-01-01', report('2025-02', { planned: 3 })],
    ['2024-01-01', report('2025-02', { planned: null })],
  );
  assert.deepEqual(foldRecord(plot, entries, days('2024-03-01'))!.series, {
    crop: { '2024-05': { planned: 10 }, '2025-01': { planned: 3 } },
  });
  assert.equal(foldRecord(plot, entries, days('2024-02-01')), null);
});

test('a stage date in the future is a stretch of its own', () => {
  const entries = told([
    '2024-01-01',
    { act: 'create', fields: { name: 'A', asked_on: on('2024-02'), granted_on: on('2024-03-05'), permit: 'P' } },
  ]);
  assert.deepEqual(
    timelineOf(plot, entries).map(({ from, to, stage }) => [from, to, stage]),
    [
      ['2024-01-01', '2024-02-29', null],
      ['2024-02-29', '2024-03-05', 'asked'],
      ['2024-03-05', null, 'granted'],
    ],
  );
});
