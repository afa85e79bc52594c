import assert from 'node:assert/strict';
import { test } from 'node:test';
import { daysBefore, endOfLastMonth, endOfLastYear, lastDayOf, precisionOf, showInstant, yearBefore } from './date';
import { exactYuan, inUnit, unitFor, yuanOf } from './money';
import { showChange, showCount, showPercent } from './number';

test('an amount is shown in the unit people speak in, and exactly', () => {
  assert.equal(unitFor(94_150_000_000, 'zh'), 'yi');
  assert.equal(inUnit(94_150_000_000, 'yi'), '941.5');
  assert.equal(unitFor(29_000, 'zh'), 'wan');
  assert.equal(unitFor(9_999.99, 'zh'), 'yuan');
  assert.equal(unitFor(94_150_000_000, 'en'), 'bn');
  assert.equal(exactYuan(1_234_567.89), '1,234,567.89');
});

test('a typed amount becomes yuan digit by digit', () => {
  assert.equal(yuanOf('0.29', 'wan'), 2900);
  assert.equal(yuanOf('1.1', 'yi'), 110_000_000);
  assert.equal(yuanOf('1,234.56', 'yuan'), 1234.56);
  assert.equal(yuanOf('0', 'wan'), 0);
  assert.equal(yuanOf('0.001', 'yuan'), null);
  assert.equal(yuanOf('0.0000001', 'wan'), null);
  assert.equal(yuanOf('about 3', 'wan'), null);
  assert.equal(yuanOf('99999999999', 'yi'), null);
});

test('a date keeps its precision', () => {
  assert.equal(precisionOf('2025'), 'year');
  assert.equal(precisionOf('2025-03'), 'month');
  assert.equal(precisionOf('2024-02-29'), 'day');
  assert.equal(precisionOf('2025-02-29'), null);
  assert.equal(precisionOf('2025-13'), null);
});

test('days are counted on the calendar', () => {
  assert.equal(endOfLastMonth('2024-03-31'), '2024-02-29');
  assert.equal(endOfLastMonth('2026-01-05'), '2025-12-31');
  assert.equal(endOfLastYear('2026-11-21'), '2025-12-31');
  assert.equal(yearBefore('2024-02-29'), '2023-02-28');
  assert.equal(yearBefore('2026-11-21'), '2025-11-21');
  assert.equal(daysBefore('2026-03-01', 1), '2026-02-28');
  assert.equal(lastDayOf('2024-02'), '2024-02-29');
  assert.equal(lastDayOf('2025'), '2025-12-31');
  assert.equal(lastDayOf('2025-03-05'), '2025-03-05');
  assert.equal(showInstant('2026-05-31T15:59:59.999Z'), '2026-05-31 23:59');
});

test('counts, rates and changes', () => {
  assert.equal(showCount(12345), '12,345');
  assert.equal(showCount(9.6), '9.6');
  assert.equal(showPercent(66.666), '66.7');
  assert.equal(showChange(-3), '−3');
  assert.equal(showChange(12), '+12');
  assert.equal(showChange(0), '0');
});
