import assert from 'node:assert/strict';
import { test } from 'node:test';
import { officeNames } from './office-called';
import type { Office } from './types';

const PLACES: Record<string, { name: string; short: string }> = {
  '990100': { name: '示例市', short: '示例' },
  '990101': { name: '甲县', short: '甲县' },
  '990102': { name: '乙县', short: '乙县' },
};
const office = (code: string, name: string, place = '990100', validTo: string | null = null): Office => ({
  code,
  name,
  place,
  validFrom: null,
  validTo,
});
const OFFICES = [
  office('nyj', '示例市能源局'),
  office('fgw', '示例市发展和改革委员会'),
  office('xzspj', '示例市行政审批服务管理局'),
  office('dcs', '示例市人民政府督查室'),
  office('old', '示例市经济委员会', '990100', '2020-01-01'),
  office('a-fgj', '甲县发展和改革局', '990101'),
  office('b-fgj', '乙县发展和改革局', '990102'),
  office('a-zf', '甲县人民政府', '990101'),
  office('twin-1', '示例市数据局'),
  office('twin-2', '示例市 数据局'),
];
const named = officeNames(OFFICES, '990100', (code) => PLACES[code]);
const called = (said: string): string | null => named(said)?.code ?? null;

test('an office is known by its whole name, by the city, and by its short name', () => {
  for (const said of ['nyj', '示例市能源局', '市能源局', '能源局', '示例能源局', ' 市能源局 '])
    assert.equal(called(said), 'nyj', said);
  for (const said of ['市发改委', '发改委', '市发展改革委', '市发展和改革委员会'])
    assert.equal(called(said), 'fgw', said);
  assert.equal(called('市行政审批局'), 'xzspj');
  assert.equal(called('市政府督查室'), 'dcs');
  assert.equal(called('甲县发改局'), 'a-fgj');
  assert.equal(called('甲县政府'), 'a-zf');
});

test('what none or several are called is nobody', () => {
  for (const said of [
    '',
    '市水利局',
    '发展和改革局',
    '县发改局',
    '各县区',
    '市数据局',
    '经济委员会',
    '市能源局、市商务局',
  ])
    assert.equal(called(said), null, said);
});
