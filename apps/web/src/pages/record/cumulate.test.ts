import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cumulate } from './cumulate';

const months = [
  { month: '2025-12', values: { completed_yuan: 0.1, planned_yuan: 1 } },
  { month: '2026-02', values: { completed_yuan: null, planned_yuan: 1 } },
  { month: '2026-01', values: { completed_yuan: 0.2, planned_yuan: 1 } },
];

test('months add up in order and exactly, and an unknown month has no point', () => {
  const curves = cumulate(months);
  assert.deepEqual(curves.months, ['2025-12', '2026-01', '2026-02']);
  assert.deepEqual(curves.values, [
    { key: 'planned_yuan', sums: [1, 2, 3] },
    { key: 'completed_yuan', sums: [0.1, 0.3, null] },
  ]);
});

test('by the year, January starts again', () => {
  assert.deepEqual(cumulate(months, true).values[0], { key: 'planned_yuan', sums: [1, 1, 2] });
});
