import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tryDuties } from './rule.cases';

test('whatever four people try, nobody judges what they handled, skips a step, moves a deadline alone or hands over what they owe', () => {
  const { failures, closed, entered, accepted } = tryDuties(400);
  assert.deepEqual(failures.slice(0, 2), []);
  // The stories get somewhere: otherwise nothing was shown.
  assert.ok(closed - entered > 10 && entered > 5, `${closed} closed, ${entered} of them entered`);
  assert.ok(accepted > 2000, `${accepted} accepted`);
});
