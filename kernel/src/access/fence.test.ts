import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { afterFailure, secondsLeft, stillCounts, waitText, type FenceState } from './fence';

const START = Date.parse('2025-07-01T02:00:00Z');
const at = (minutes: number): string => new Date(START + minutes * 60_000).toISOString();

/** Fails `count` times, each as soon as it may, and returns the minutes waited before each further try. */
function waits(sort: 'account' | 'address', count: number): number[] {
  let state: FenceState | null = null;
  let minute = 0;
  const found: number[] = [];
  for (let i = 0; i < count; i++) {
    state = afterFailure(sort, state, at(minute));
    const wait: number = secondsLeft(state, at(minute)) / 60;
    found.push(wait);
    minute += wait;
  }
  return found;
}

describe('the pause after failures', () => {
  it('of an account begins with the fifth and grows to an hour', () => {
    assert.deepEqual(waits('account', 11), [0, 0, 0, 0, 1, 5, 15, 30, 60, 60, 60]);
  });

  it('of an address begins with the twentieth, and forgives with time', () => {
    const found = waits('address', 26);
    assert.ok(found.slice(0, 19).every((wait) => wait === 0));
    assert.deepEqual(found.slice(19, 21), [1, 5]);
    assert.ok(found.slice(21).every((wait) => wait >= 1));
    const state = { failures: 19, lastFailedAt: at(0), blockedUntil: null };
    assert.deepEqual(
      [0, 2, 3, 30, 57, 600].map((minute) => stillCounts('address', state, at(minute))),
      [19, 19, 18, 9, 0, 0],
    );
  });

  it('is forgotten for an account after a day without failure', () => {
    const state = { failures: 9, lastFailedAt: at(0), blockedUntil: at(60) };
    assert.equal(stillCounts('account', state, at(24 * 60 - 1)), 9);
    assert.equal(stillCounts('account', state, at(24 * 60)), 0);
    assert.equal(secondsLeft(state, at(59)), 60);
    assert.equal(secondsLeft(state, at(60)), 0);
  });

  it('leaves no more than some thirty guesses a day, whatever the rhythm', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 90 }), { minLength: 1, maxLength: 400 }), (gaps) => {
        let state: FenceState | null = null;
        let minute = 0;
        const guesses: number[] = [];
        for (const gap of gaps) {
          minute += gap;
          if (secondsLeft(state, at(minute)) > 0) continue;
          guesses.push(minute);
          state = afterFailure('account', state, at(minute));
        }
        const day = guesses.map((from) => guesses.filter((one) => one >= from && one < from + 24 * 60).length);
        assert.ok(Math.max(...day) <= 32, String(Math.max(...day)));
      }),
    );
  });

  it('says how long to wait, never too little', () => {
    assert.deepEqual(waitText(45), { zh: '45 秒', en: '45 seconds' });
    assert.deepEqual(waitText(60), { zh: '1 分钟', en: '1 minute' });
    assert.deepEqual(waitText(61), { zh: '2 分钟', en: '2 minutes' });
  });
});
