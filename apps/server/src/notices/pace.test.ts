import assert from 'node:assert/strict';
import { test } from 'node:test';
import { generator } from '@wutong/kernel/duties/random.fixture';
import { freeAt, SLACK_MS, stillCounting, type Limit } from './pace';
import { ROBOTS } from './robots';

const TIMES = 300;

/** Numbers from 0 to below 1 that come again with the same seed. */
function random(seed: number): () => number {
  const next = generator(seed);
  return () => next(1_000_000) / 1_000_000;
}

/** The most messages that arrive in any window of the length. */
function mostIn(arrivals: readonly number[], ms: number): number {
  const sorted = [...arrivals].sort((a, b) => a - b);
  let most = 0;
  for (let first = 0, last = 0; last < sorted.length; last += 1) {
    while (sorted[last]! - sorted[first]! >= ms) first += 1;
    most = Math.max(most, last - first + 1);
  }
  return most;
}

test('no window over there ever holds one too many, however messages come and however long each is on its way', () => {
  for (let seed = 1; seed <= TIMES; seed += 1) {
    const next = random(seed);
    const limits: Limit[] =
      seed % 4 === 0 ? [...ROBOTS.feishu.limits] : [{ count: 1 + Math.floor(next() * 25), ms: 60_000 }];
    let now = 1_700_000_000_000;
    let sent: number[] = [];
    const arrivals: number[] = [];
    for (let n = 0; n < 130; n += 1) {
      // Bursts, trickles and pauses; a restart forgets nothing because `sent` is all there is.
      now += next() < 0.7 ? 0 : Math.floor(next() * (next() < 0.1 ? 90_000 : 2000));
      const at = freeAt(limits, sent, now);
      assert.ok(at >= now);
      now = at;
      sent = [...stillCounting(limits, sent, now), now];
      arrivals.push(now + Math.floor(next() * SLACK_MS));
    }
    for (const { count, ms } of limits) {
      const most = mostIn(arrivals, ms);
      assert.ok(most <= count, `seed ${seed}: ${most} in ${ms} ms, ${count} allowed`);
    }
  }
});

test('nobody waits for nothing: a message leaves at the first instant at which no limit is in its way', () => {
  for (let seed = 1; seed <= TIMES; seed += 1) {
    const next = random(seed * 7919);
    const limits = [...ROBOTS.feishu.limits];
    const now = 1_700_000_000_000;
    const sent = Array.from({ length: Math.floor(next() * 120) }, () => now - Math.floor(next() * 70_000));
    const at = freeAt(limits, sent, now);
    const fits = (when: number): boolean =>
      limits.every(({ count, ms }) => sent.filter((one) => one > when - ms - SLACK_MS).length < count);
    assert.ok(fits(at), `seed ${seed}: not free when it says so`);
    assert.ok(at === now || !fits(at - 1), `seed ${seed}: free before it says so`);
    // What is dropped as old changes nothing.
    assert.equal(freeAt(limits, stillCounting(limits, sent, now), now), at);
  }
});

test('the limits are those of the platforms', () => {
  const said = Object.entries(ROBOTS).map(([type, { limits }]) => [type, limits.map(({ count, ms }) => [count, ms])]);
  assert.deepEqual(Object.fromEntries(said), {
    dingtalk: [[20, 60_000]],
    wecom: [[20, 60_000]],
    feishu: [
      [100, 60_000],
      [5, 1000],
    ],
  });
});
