import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { KindDef } from '@wutong/kernel/kinds/types';
import type { Change } from '@wutong/kernel/ledger/types';
import { says } from './says';
import { sayYuan } from './show/values';

/** A kind from nowhere in particular: gardens and their trees. */
const garden: KindDef = {
  kind: 'garden',
  module: 'gardens',
  name: { zh: '园子', en: 'Garden' },
  table: 'garden',
  title: 'name',
  place: 'place',
  fields: {
    name: { type: 'text', name: { zh: '名称', en: 'Name' }, meaning: { zh: '-', en: '-' } },
    place: { type: 'place', name: { zh: '所在地', en: 'Place' }, meaning: { zh: '-', en: '-' } },
    cost: { type: 'yuan', name: { zh: '造价', en: 'Cost' }, meaning: { zh: '-', en: '-' } },
    soil: {
      type: 'choice',
      name: { zh: '土质', en: 'Soil' },
      meaning: { zh: '-', en: '-' },
      choices: { clay: { zh: '黏土', en: 'Clay' } },
    },
    opened_on: { type: 'date', name: { zh: '开园日期', en: 'Opened on' }, meaning: { zh: '-', en: '-' } },
    permit: { type: 'text', name: { zh: '许可', en: 'Permit' }, meaning: { zh: '-', en: '-' } },
    fenced: { type: 'boolean', name: { zh: '有围栏', en: 'Fenced' }, meaning: { zh: '-', en: '-' } },
    sister: { type: 'record', kind: 'garden', name: { zh: '姊妹园', en: 'Sister' }, meaning: { zh: '-', en: '-' } },
  },
  stages: { open: { name: { zh: '开园', en: 'Open' }, date: 'opened_on', requires: ['permit'] } },
  series: {
    visits: {
      name: { zh: '收入', en: 'Takings' },
      table: 'garden_visits',
      values: { taken: { name: { zh: '门票', en: 'Tickets' }, meaning: { zh: '-', en: '-' }, moneyState: 'taken' } },
    },
  },
  labels: { old: { zh: '古园', en: 'Old garden' } },
  flags: { dry: { zh: '缺水', en: 'Short of water' } },
};

const day = { value: '2025-03-21', precision: 'day' } as const;
const all: Change[] = [
  { act: 'create', fields: { name: '北园', place: 'N1', cost: 120_000_000, soil: 'clay' } },
  { act: 'set', fields: { cost: 35_000, fenced: true, sister: 'g2' }, reason: '重新丈量' },
  { act: 'set', fields: { cost: null } },
  { act: 'reach', stage: 'open', on: day, fields: { permit: '许可一号' } },
  { act: 'return', to: null, reason: '许可作废' },
  { act: 'exit', reason: '改作停车场' },
  { act: 'resume', reason: '恢复' },
  { act: 'exempt', stage: 'open', reason: '急用', approver: '园林主管' },
  { act: 'label', add: ['old'] },
  { act: 'flag', flag: 'dry', on: true, note: '连旱' },
  { act: 'report', series: 'visits', month: '2025-03', values: { taken: 88.5 } },
  {
    act: 'split',
    shares: [
      { place: 'N1', share: 0.6 },
      { place: 'N2', share: 0.4 },
    ],
  },
  { act: 'hold', hold: { reason: 'PROBABLE_DUPLICATE' } },
  { act: 'release', reason: '核实不是同一处' },
  { act: 'merge', into: 'g2', reason: '同一处' },
  { act: 'unmerge', reason: '弄错了' },
  { act: 'withdraw', reason: '示例移除' },
  { act: 'accept', entry: 7, note: '属实' },
  { act: 'reject', entry: 7, reason: '缺照片' },
];

const say = (change: Change, more: { status?: 'requested' | 'accepted'; source?: string } = {}) =>
  says(
    garden,
    { change, status: more.status ?? 'accepted', effectiveOn: '2025-03-21' },
    {
      office: '园林处',
      title: '北园',
      source: more.source ?? null,
      place: (code) => ({ N1: '一号地', N2: '二号地' })[code] ?? code,
      record: (id) => ({ g2: '南园' })[id] ?? id,
    },
  );

describe('the sentence of an entry', () => {
  it('tells what was done, with names and units', () => {
    assert.equal(say(all[0]!).zh, '园林处登记园子“北园”:所在地 一号地、造价 1.2亿元、土质 黏土。');
    assert.equal(say(all[1]!).zh, '园林处更正“北园”:造价 3.5万元、有围栏 是、姊妹园 南园(重新丈量)。');
    assert.equal(say(all[2]!).zh, '园林处更正“北园”:清空 1 项。');
    assert.equal(
      say(all[3]!, { source: '许可证一号' }).zh,
      '园林处登记“北园”开园 2025-03-21,许可 许可一号,来源:许可证一号。',
    );
    assert.equal(
      say(all[3]!, { source: '许可证一号' }).en,
      '园林处 recorded that “北园” reached “Open” on 2025-03-21, Permit 许可一号; source: 许可证一号.',
    );
    assert.equal(say(all[3]!, { status: 'requested' }).zh, '园林处申请登记“北园”开园 2025-03-21,许可 许可一号。');
    assert.equal(say(all[11]!).zh, '园林处登记“北园”的分成:一号地 60%、二号地 40%。');
    assert.equal(say(all[10]!).en, '园林处 reported for “北园”, 2025-03: Tickets CNY 88.5.');
  });

  it('never shows a code where there is a name, in either language', () => {
    const codes = /\b(clay|open|old|dry|visits|taken|soil|opened_on|g2|N1|N2|PROBABLE_DUPLICATE)\b/;
    for (const change of all) {
      const { zh, en } = say(change);
      assert.ok(zh.startsWith('园林处') && zh.endsWith('。') && !zh.includes('。。'), zh);
      assert.ok(en.startsWith('园林处 ') && en.endsWith('.') && !en.endsWith('..'), en);
      for (const sentence of [zh, en]) assert.doesNotMatch(sentence, codes);
    }
  });

  it('speaks for a kind that is no longer there', () => {
    const { zh } = says(
      undefined,
      { change: all[0]!, status: 'accepted', effectiveOn: '2025-03-21' },
      {
        office: '园林处',
        title: 'g1',
        source: null,
        place: (code) => code,
        record: (id) => id,
      },
    );
    assert.ok(zh.startsWith('园林处登记事项“g1”'));
  });

  it('writes amounts as people say them', () => {
    const said: [number, string, string][] = [
      [0, '0元', 'CNY 0'],
      [9_999.5, '9999.5元', 'CNY 9,999.5'],
      [10_000, '1万元', 'CNY 10,000'],
      [12_345_600, '1234.56万元', 'CNY 12.3456 million'],
      [100_000_000, '1亿元', 'CNY 100 million'],
      [94_150_000_000, '941.5亿元', 'CNY 94.15 billion'],
      [-20_000, '-2万元', 'CNY -20,000'],
    ];
    for (const [yuan, zh, en] of said) assert.deepEqual(sayYuan(yuan), { zh, en });
  });
});
