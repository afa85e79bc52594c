/** A little of the fuzzer in every run; `npm run promises -- fuzz --cases 100000` is the whole. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { fuzz } from './fuzz';

it('no door answers 500, throws without a name, or writes what it refused', async () => {
  const { cases, failures } = await fuzz(400, 20260401);
  assert.equal(cases, 400);
  assert.deepEqual(failures, []);
});
