import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defineMetric } from './define';
import type { MetricDef } from './types';

const text = { zh: '甲', en: 'a' };
const sound: MetricDef = {
  metric: 'trees.count',
  version: 2,
  from: '2025-01-01',
  module: 'trees',
  kind: 'tree',
  name: text,
  owner: text,
  definition: text,
  unit: 'count',
  state: 'listed',
  over: 'stock',
  of: () => null,
};

test('a sound metric is returned as it is', () => assert.equal(defineMetric(sound), sound));

const wrong: [string, Partial<MetricDef>, RegExp][] = [
  ['a name out of form', { metric: 'Trees' }, /name must match/],
  ['a version below 1', { version: 0 }, /version must be/],
  ['no way to compute', { of: undefined }, /exactly one/],
  ['two ways to compute', { ofAll: () => [] }, /exactly one/],
  ['a percent that is no rate', { unit: 'percent' }, /in percent/],
  ['a series that is a count', { of: undefined, series: { series: 's', value: 'v' }, over: 'flow' }, /unit is yuan/],
  ['a series that is a stock', { of: undefined, series: { series: 's', value: 'v' }, unit: 'yuan' }, /a flow/],
  ['a definition in one language', { definition: { zh: '甲', en: ' ' } }, /both languages/],
  ['a basis without a document', { basis: { doc: '' } }, /names no document/],
  [
    'an earlier version of another metric',
    { previous: [{ ...sound, metric: 'trees.other', version: 1 }] },
    /another metric/,
  ],
  ['an earlier version that is not earlier', { previous: [sound] }, /not earlier/],
  [
    'a change that does not say from when',
    { from: undefined, previous: [{ ...sound, version: 1 }] },
    /"from" which day/,
  ],
  [
    'a change before the one it follows',
    { previous: [{ ...sound, version: 1, from: '2025-06-01' }] },
    /applies before/,
  ],
  ['a day that is none', { from: '2025-02-30' }, /is no day/],
  ['a version with another unit', { previous: [{ ...sound, version: 1, unit: 'yuan' }] }, /cannot change the unit/],
];
for (const [what, part, message] of wrong) {
  test(`refused at load: ${what}`, () =>
    assert.throws(() => defineMetric({ ...sound, ...part }), { code: 'METRIC_INVALID', message }));
}
