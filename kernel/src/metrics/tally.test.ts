import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MAX_YUAN, toFen } from '@wutong/codes';
import { NANO } from './allocate';
import { Tally } from './tally';

test('a sum that can no longer be exact is refused by name, not given rounded', () => {
  const tally = new Tally();
  tally.add(NANO, toFen(MAX_YUAN));
  assert.equal(tally.amountYuan, MAX_YUAN);
  assert.throws(() => tally.add(NANO, toFen(MAX_YUAN)), { code: 'SUM_TOO_LARGE' });
});
