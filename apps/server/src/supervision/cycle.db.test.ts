import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tryCycles } from './cycle.cases';

test('whatever six people of three offices try by every door, no handler closes, no gate is skipped, no parent ends over an open part', async () => {
  const { failures, closed, written, parts } = await tryCycles(3, 60, 7);
  assert.deepEqual(failures, []);
  // The stories get somewhere: otherwise nothing was shown.
  assert.ok(closed > 0 && written > 25 && parts > 0, `${closed} closed, ${written} written, ${parts} parts`);
});
