import assert from 'node:assert/strict';
import { test } from 'node:test';
import { on, plot } from '../ledger/garden.kind';
import type { Fields, KindDef } from '../kinds/types';
import { currentStage, judgeStages, missingFor } from './judge';

const full: Fields = {
  asked_on: on('2024-02-01'),
  granted_on: on('2024-03-01'),
  permit: 'P',
  planted_on: on('2024-04-01'),
  harvested_on: on('2024-09-01'),
};
const states = (fields: Fields, asOf = '2024-12-31', kind: KindDef = plot) =>
  Object.values(judgeStages(kind, fields, asOf)).map(({ state, reason }) => (reason ? `${state} ${reason}` : state));

const cases: [string, Fields, string[]][] = [
  ['everything in order', full, ['reached', 'reached', 'reached', 'reached']],
  ['nothing', {}, ['no_evidence', 'no_evidence', 'no_evidence', 'no_evidence']],
  [
    'a date without its evidence',
    { ...full, permit: null },
    ['reached', 'no_evidence STAGE_FIELD_MISSING', 'refused STAGE_BEFORE_MISSING', 'refused STAGE_BEFORE_MISSING'],
  ],
  [
    'an earlier stage missing',
    { ...full, asked_on: null },
    ['no_evidence', 'refused STAGE_BEFORE_MISSING', 'refused STAGE_BEFORE_MISSING', 'refused STAGE_BEFORE_MISSING'],
  ],
  [
    'dates out of order',
    { ...full, granted_on: on('2024-01-01') },
    ['reached', 'refused STAGE_OUT_OF_ORDER', 'refused STAGE_BEFORE_MISSING', 'refused STAGE_BEFORE_MISSING'],
  ],
  ['the same day', { ...full, granted_on: on('2024-02-01') }, ['reached', 'reached', 'reached', 'reached']],
  [
    'an imprecise date that may be in order',
    { ...full, granted_on: on('2024-02') },
    ['reached', 'reached', 'reached', 'reached'],
  ],
  [
    'an exemption',
    { planted_on: on('2024-04-01'), waived_by: 'the chair' },
    ['no_evidence', 'no_evidence', 'reached', 'no_evidence'],
  ],
];
for (const [name, fields, expected] of cases)
  test(`stages with ${name}`, () => assert.deepEqual(states(fields), expected));

test('a stage is judged on the day asked: future, not certain yet, reached', () => {
  const fields = { asked_on: on('2024-05') };
  assert.equal(states(fields, '2024-04-30')[0], 'future DATE_AFTER_CUTOFF');
  assert.equal(states(fields, '2024-05-15')[0], 'cannot_tell DATE_IMPRECISE');
  assert.equal(states(fields, '2024-05-31')[0], 'reached');
});

test('the gate of a stage speaks before the common rules, also without a date', () => {
  const gated: KindDef = {
    ...plot,
    stages: {
      asked: {
        ...plot.stages!['asked']!,
        gate: ({ fields }) => (fields['permit'] ? null : { state: 'no_evidence', reason: 'CEREMONY' }),
      },
    },
  };
  assert.deepEqual(states({}, '2024-12-31', gated), ['no_evidence CEREMONY']);
  assert.deepEqual(states(full, '2024-12-31', gated), ['reached']);
});

test('the current stage is the highest reached, gaps or not', () => {
  assert.equal(currentStage(plot, judgeStages(plot, full, '2024-03-15')), 'granted');
  assert.equal(
    currentStage(plot, judgeStages(plot, { planted_on: on('2024-04-01'), waived_by: 'x' }, '2024-12-31')),
    'planted',
  );
  assert.equal(currentStage(plot, judgeStages(plot, full, '2024-01-01')), null);
});

test('what is missing for a stage: its date and what it requires', () => {
  assert.deepEqual(missingFor(plot, 'granted', {}), ['granted_on', 'permit']);
  assert.deepEqual(missingFor(plot, 'granted', { granted_on: on('2024'), permit: '' }), ['permit']);
  assert.deepEqual(missingFor(plot, 'granted', full), []);
});
