import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FIRST_STOPS, MOST_STOPS, nearestStop, stopsOf } from './sweep-values';

test('stops lie whole steps apart, the ends and the present value among them', () => {
  assert.deepEqual(stopsOf({ min: 0, max: 5, step: 1, value: 3 }), [0, 1, 2, 3, 4, 5]);
  assert.deepEqual(stopsOf({ min: 0.4, max: 1, step: 0.2, value: 0.5 }), [0.4, 0.5, 0.6, 0.8, 1]);
});

test('a wide range is thinned to what one sweep may ask, never beyond', () => {
  for (const [max, step] of [
    [1_000_000, 1],
    [987_654.3, 0.1],
    [59, 1],
    [60, 1],
    [3, 0.001],
  ] as const) {
    const stops = stopsOf({ min: 0, max, step, value: step * 7 }, step * 11);
    assert.ok(stops.length <= MOST_STOPS, `${max} by ${step}: ${stops.length}`);
    assert.ok(stops.includes(step * 7) && stops.includes(0) && stops.includes(max));
    assert.deepEqual(
      stops,
      [...new Set(stops)].sort((a, b) => a - b),
    );
  }
});

test('a value typed beyond the ends moves the ends', () => {
  const stops = stopsOf({ min: 10, max: 20, step: 5, value: 15 }, 40);
  assert.equal(stops.at(-1), 40);
  assert.ok(stops.includes(15) && stops.includes(10));
});

test('numbers stay what they are written as', () => {
  for (const stop of stopsOf({ min: 0, max: 3, step: 0.1, value: 0.3 })) assert.ok(String(stop).length <= 3, `${stop}`);
});

test('the nearest stop', () => {
  assert.equal(nearestStop([0, 10, 20], 14), 10);
  assert.equal(nearestStop([0, 10, 20], 15), 10);
  assert.equal(nearestStop([0, 10, 20], 16), 20);
  assert.equal(nearestStop([], 7), 7);
});

test('the first few stops are among what was asked for, and few', () => {
  const first = stopsOf({ min: 0, max: 1880, step: 20, value: 500 }, undefined, FIRST_STOPS);
  assert.ok(first.length <= FIRST_STOPS && first.length > 6, `${first.length}`);
  assert.ok(first.includes(0) && first.includes(500) && first.includes(1880));
});
