import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tryDuties } from './rule.cases';

test('whatever three people try, nobody closes what they handled, skips a step or moves a deadline alone', () => {
  const { failures, closed, accepted } = tryDuties(150);
  assert.deepEqual(failures, []);
  // The stories get somewhere: otherwise nothing was shown.
  assert.ok(closed > 10 && accepted > 1000, `${closed} closed, ${accepted} accepted`);
});
