import assert from 'node:assert/strict';
import test from 'node:test';
import { addDays, dayNumber, dayOf } from './dates';

const DAY = 86_400_000;
const plainOf = (number: number): string => new Date(number * DAY).toISOString().slice(0, 10);
const plainNumber = (day: string): number => Math.round(Date.parse(`${day}T00:00:00Z`) / DAY);

test('days and their numbers are those of the machine, from the year 900 to 2500', () => {
  let failures = 0;
  for (let number = plainNumber('0900-01-01'); number <= plainNumber('2500-12-31'); number++) {
    const day = plainOf(number);
    if (dayOf(number) !== day || dayNumber(day) !== number) failures++;
  }
  assert.equal(failures, 0);
});

test('what is no plain day is read as the machine reads it', () => {
  for (const day of ['2025-02-29', '2025-13-01', '2025-00-10', '2025-1-1', '2025-01', '', '0050-01-01', '20a5-01-01'])
    assert.equal(dayNumber(day), plainNumber(day), day);
});

test('days are added over month ends, leap days and the turn of the year', () => {
  assert.equal(addDays('2024-02-28', 1), '2024-02-29');
  assert.equal(addDays('2024-02-29', 366), '2025-03-01');
  assert.equal(addDays('2100-02-28', 1), '2100-03-01');
  assert.equal(addDays('2000-02-28', 1), '2000-02-29');
  assert.equal(addDays('2025-01-01', -1), '2024-12-31');
});
