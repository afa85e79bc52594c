import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Figure } from '../../api/types';
import { divides, groupRates } from './rate-groups';

const rate = (zh: string): Omit<Figure, 'records'> => ({ name: { zh, en: zh }, metric: zh }) as Omit<Figure, 'records'>;

test('rates of one name stand together', () => {
  const groups = groupRates(
    [rate('开工率(按个数)'), rate('落地率（按个数）'), rate('开工率(按金额)'), rate('其他率')],
    (text) => text.zh,
  );
  assert.deepEqual(
    groups.map((group) => [group.name, group.ways.map((one) => one.way)]),
    [
      ['开工率', ['按个数', '按金额']],
      ['落地率', ['按个数']],
      ['其他率', ['']],
    ],
  );
});

test('a rate shows the side it divides', () => {
  const numerator = { count: 1, amountYuan: 90, unit: 'count' as const };
  const denominator = { count: 2, amountYuan: 100, unit: 'count' as const };
  assert.equal(divides(50, numerator, denominator), 'count');
  assert.equal(divides(90, numerator, denominator), 'amount');
  assert.equal(divides(null, numerator, denominator), 'count');
  assert.equal(divides(50, { ...numerator, amountYuan: null }, denominator), 'count');
});
