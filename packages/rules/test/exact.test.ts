import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exactCases } from './exact';

test('outcome, missing fields and near misses equal trying every value, on random rules', () => {
  const { failures, outcomes } = exactCases(1500);
  assert.deepEqual(failures.slice(0, 3), []);
  for (const outcome of ['eligible', 'ineligible', 'unknown']) assert.ok((outcomes[outcome] ?? 0) > 100, outcome);
});
