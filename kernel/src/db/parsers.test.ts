import assert from 'node:assert/strict';
import test from 'node:test';
import { WutongError } from '../errors';
import { parseInstant, parseNumber, typeParsers } from './parsers';

test('numbers of up to fifteen whole digits are exact; longer ones are refused', () => {
  assert.equal(parseNumber('9007199254740'), 9_007_199_254_740);
  assert.equal(parseNumber('-0001234567890123.45'), -1_234_567_890_123.45);
  assert.equal(parseNumber('0.3333333333333333333333'), 1 / 3);
  assert.throws(
    () => parseNumber('1234567890123456'),
    (error: WutongError) => error.code === 'NUMBER_TOO_LONG' && error.params['digits'] === 16,
  );
});

test('instants become ISO 8601 in UTC and keep their microseconds', () => {
  assert.equal(parseInstant('2026-03-01 08:00:00+00'), '2026-03-01T08:00:00.000Z');
  assert.equal(parseInstant('2026-03-01 08:00:00.5+00'), '2026-03-01T08:00:00.500Z');
  assert.equal(parseInstant('2026-03-01 08:00:00.123456+00'), '2026-03-01T08:00:00.123456Z');
  assert.equal(parseInstant('2026-03-01 08:00:00+08'), '2026-03-01T00:00:00.000Z');
  assert.equal(parseInstant('2026-03-01 08:00:00+05:30'), '2026-03-01T02:30:00.000Z');
  assert.equal(parseInstant('infinity'), 'infinity');
});

test('arrays of numbers and days are parsed, with their gaps', () => {
  const parse = (oid: number, text: string): unknown =>
    (typeParsers.getTypeParser(oid) as (text: string) => unknown)(text);
  assert.deepEqual(parse(1016, '{1,NULL,3}'), [1, null, 3]);
  assert.deepEqual(parse(1231, '{}'), []);
  assert.deepEqual(parse(1182, '{2026-01-01,2026-02-01}'), ['2026-01-01', '2026-02-01']);
  assert.equal(parse(1082, '2026-01-01'), '2026-01-01');
});
