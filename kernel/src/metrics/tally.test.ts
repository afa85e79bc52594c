import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MAX_YUAN, toFen } from '@wutong/codes';
import { NANO } from './allocate';
import { Tally } from './tally';

test('a sum that can no longer be exact is not given rounded, and the count stays', () => {
  const tally = new Tally();
  tally.add(NANO, toFen(MAX_YUAN));
  assert.equal(tally.amountYuan, MAX_YUAN);
  tally.add(NANO, toFen(MAX_YUAN));
  assert.deepEqual([tally.amountYuan, tally.count], [null, 2]);
  tally.add(NANO, -toFen(MAX_YUAN));
  assert.equal(tally.amountYuan, null, 'what has been inexact stays so');
});
