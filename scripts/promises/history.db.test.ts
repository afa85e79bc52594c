import assert from 'node:assert/strict';
import { test } from 'node:test';
import { summary, tryHistory } from './history';

test('whatever happens to records and places: the past reads as it did, everything counts once', async () => {
  const result = await tryHistory(6, 1);
  assert.deepEqual(result.failures, [], summary(result));
  // Of an empty story it would hold too.
  assert.ok(result.acts > 60 && result.changes > 10 && result.checks > 200, summary(result));
});
