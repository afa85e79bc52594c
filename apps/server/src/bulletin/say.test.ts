import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pngSize } from '@wutong/papers/paper/faults';
import type { BulletinChart } from '../wire';
import { chartPicture } from './chart';
import { correctionTitle } from './correct';
import { frozenFile, paperPrint, readFrozen, type Frozen } from './frozen';
import { decimalsFor, inUnit, said, unitFor } from './say';

test('a figure is written in its unit, rounded half away from zero, without thousands in text', () => {
  assert.equal(said(1_250_500_000, 'yi', 2), '12.51亿元');
  assert.equal(said(-1_250_500_000, 'yi', 2), '-12.51亿元');
  assert.equal(said(123_456, 'wan', 2), '12.35万元');
  assert.equal(said(1204, 'count', 0), '1204个');
  assert.equal(said(58.65, 'percent', 1, false), '58.7');
  assert.equal(inUnit(30_000_000, 'yi'), 0.3);
});

test('the unit follows the amount, and one that does not fit is refused', () => {
  assert.deepEqual([unitFor('yuan', undefined, [2e8, 5]), unitFor('yuan', 'auto', [9e7]), unitFor('yuan', 'auto', [999]), unitFor('yuan', 'auto', [0])], ['yi', 'wan', 'yuan', 'yi']);
  assert.deepEqual([unitFor('percent', 'yi', [1]), unitFor('count', 'percent', [1]), unitFor('yuan', 'count', [1]), unitFor('yuan', 'wan', [1])], [null, null, null, 'wan']);
  assert.deepEqual([decimalsFor('count', undefined, [1, 2]), decimalsFor('count', undefined, [0.5]), decimalsFor('yi', 4, [1])], [0, 2, 4]);
}); // prettier-ignore

const CHART: BulletinChart = {
  id: 'c',
  form: 'bar',
  caption: '示例',
  labels: ['襄垣县', '武乡县', '一个名字特别长的示例地区'],
  series: [{ name: '增减', unit: '亿元', decimals: 2, values: [1.5, null, -0.5] }],
};

test('a chart becomes a picture of one size, also with gaps, negatives and nothing at all', async (t) => {
  const first = await chartPicture(CHART);
  if (!first) return t.skip('no Chinese typeface to draw with');
  const drawn = [first];
  for (const one of [{ ...CHART, form: 'line' as const }, { ...CHART, series: [{ ...CHART.series[0]!, values: [null, null, null] }] }, { ...CHART, labels: [], series: [{ ...CHART.series[0]!, values: [] }] }])
    drawn.push((await chartPicture(one))!);
  for (const png of drawn) assert.deepEqual(pngSize(png), { width: 1600, height: 860 });
  assert.equal(new Set(drawn.map((png) => Buffer.from(png).toString('base64'))).size >= 3, true, 'they differ');
  assert.ok(Buffer.from((await chartPicture(CHART))!).equals(Buffer.from(first)), 'the same chart on the same machine');
}); // prettier-ignore

test('a sealed paper is read as it was kept, and says the same whatever its links and pictures are', () => {
  const body = [
    { type: 'paragraph' as const, runs: [{ text: '5个', opens: '/a', note: '注' }] },
    { type: 'picture' as const, png: new Uint8Array([1, 2, 250]), caption: '图', alternative: '襄垣县3' },
  ];
  const frozen: Frozen = {
    paper: { kind: 'circular', mark: { names: ['示例'] }, title: '示例', body, closing: { units: ['示例'], date: '2025-07-01', sealed: true } },
    asOf: '2025-06-30', known: '2025-07-01T00:00:00.000Z', versions: { k: [1, 2, 3] }, versionsByMetric: { m: 1 }, values: {}, charts: {},
  };
  const bytes = frozenFile(frozen);
  assert.deepEqual(readFrozen(bytes), frozen);
  assert.deepEqual(frozenFile(readFrozen(bytes)), bytes);
  assert.throws(() => readFrozen(new TextEncoder().encode('{"form":"x"}')), RangeError);
  const moved = [{ ...body[0]!, runs: [{ text: '5个', opens: '/b', note: '注' }] }, { ...body[1]!, png: new Uint8Array([9]) }] as typeof body;
  assert.equal(paperPrint(body), paperPrint(moved));
  assert.notEqual(paperPrint(body), paperPrint([{ ...body[0]!, runs: [{ text: '5个', opens: '/a', note: '另注' }] }, body[1]!] as typeof body));
}); // prettier-ignore

test('a correction of a correction is titled once', () => {
  const title = correctionTitle({ title: '关于示例的通报', template: 'circular' });
  assert.equal(title, '关于更正《关于示例的通报》的通报');
  assert.equal(correctionTitle({ title, template: 'circular' }), '关于再次更正《关于示例的通报》的通报');
  assert.equal(correctionTitle({ title: '动态', template: 'briefing' }), '关于更正《动态》的简报');
});
