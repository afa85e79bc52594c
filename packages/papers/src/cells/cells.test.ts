import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Cell } from '../book/types';
import { readDate } from './date';
import { readEvidence } from './evidence';
import { readMoney } from './money';
import { splitPosts } from './people';
import { formatMeaning, unitWithin } from './unit';

const cell = (raw: string | number, more: Partial<Cell> = {}): Cell => ({
  raw,
  type: typeof raw === 'number' ? 'number' : 'text',
  date: false,
  format: null,
  formula: false,
  ...more,
});
const money = (raw: string | number, format?: string) => {
  const m = readMoney(cell(raw, { format: format ?? null }), '万元');
  return m.kind === 'value' ? m.yuan : m.kind === 'bad' ? m.code : m.kind;
};

describe('money', () => {
  it('reads one sure figure in any usual form', () => {
    const forms: [string | number, number][] = [
      [18600, 186_000_000], ['18,600', 186_000_000], ['８０００', 80_000_000], ['约5200', 52_000_000], ['1000余', 10_000_000], ['2亿元', 200_000_000],
      ['1亿2000万', 120_000_000], ['壹亿捌仟万元整', 180_000_000], ['3000万元左右', 30_000_000], ['480 万元', 4_800_000], ['1.19余', 11_900], ['0', 0],
      ['3亿美元(折合人民币21亿元)', 2_100_000_000], ['5000万元(暂估)', 50_000_000], ['2百万元', 2_000_000], ['￥12.5', 125_000], ['3000,不含二期', 30_000_000],
    ]; // prettier-ignore
    for (const [raw, yuan] of forms) assert.equal(money(raw), yuan, String(raw));
  });

  it('refuses what is not one figure', () => {
    for (const raw of [
      '3000-5000',
      '3~5亿元',
      '3000至5000万元',
      '-500',
      -500,
      '1.2亿元(其中一期5000万元)',
      '详见可研批复',
      '面议',
      '1,2',
    ])
      assert.equal(money(raw), 'AMOUNT_UNREADABLE', String(raw));
    for (const raw of ['3000万美元', '$300', '500万欧元']) assert.equal(money(raw), 'CURRENCY_NOT_CNY', raw);
    assert.equal(money(480_000_000), 'AMOUNT_IMPLAUSIBLE');
    for (const raw of ['/', '—', '-', '无', '待定']) assert.equal(money(raw), 'empty', raw);
  });

  it('takes the unit of the number format, and its scale', () => {
    assert.equal(money(2, '0.00"亿元"'), 200_000_000);
    assert.equal(money(186_000_000, '0!.0000"万元"'), 186_000_000);
    assert.equal(money(5, '[$$-409]#,##0.00'), 'CURRENCY_NOT_CNY');
    assert.deepEqual(formatMeaning('#,##0.00'), { unit: null, scale: 1, foreign: false });
    assert.equal(unitWithin('总投资(单位:亿元)'), '亿元');
    assert.equal(unitWithin('建设单位'), null);
  });
});

describe('dates', () => {
  const read = (raw: string | number, more: Partial<Cell> = {}, date1904 = false) => {
    const d = readDate(cell(raw, more), { year: 2025, asOf: '2025-06-30', date1904 });
    return d.kind === 'value' ? d.date.value : d.kind === 'empty' ? 'empty' : d.code;
  };

  it('reads every usual form with its precision', () => {
    const forms: [string | number, string][] = [
      ['2024年11月8日', '2024-11-08'], ['2024.12.20', '2024-12-20'], ['2024/8/16', '2024-08-16'], [45734, '2025-03-18'], ['45805', '2025-05-28'], ['4月15日', '2025-04-15'],
      ['20250117', '2025-01-17'], [20250117, '2025-01-17'], ['2025年4月8号', '2025-04-08'], ['２０２５年５月１６日', '2025-05-16'], ['2024年3月', '2024-03'], ['3月底', '2025-03'],
      ['2024年底', '2024-12'], ['2025年一季度', '2025'], ['2025年上半年', '2025'], ['2025-03-21 00:00:00', '2025-03-21'], ['二〇二五年三月二十一日', '2025-03-21'], ['已于2025年3月5日开工', '2025-03-05'], ['25.3.21', '2025-03-21'],
    ]; // prettier-ignore
    for (const [raw, value] of forms) assert.equal(read(raw), value, String(raw));
    assert.equal(read(45734 - 1462, { date: true }, true), '2025-03-18');
  });

  it('withholds what is not the event or has two readings, and refuses the impossible', () => {
    assert.equal(read('手续办理中'), 'DATE_WORDS');
    assert.equal(read('预计2025年9月'), 'DATE_NOT_EVENT');
    assert.equal(read('12月15日'), 'DATE_TWO_READINGS');
    assert.equal(read('2025年3月1日、4月2日'), 'DATE_TWO_READINGS');
    assert.equal(read('2025年2月30日'), 'DATE_IMPOSSIBLE');
    for (const raw of ['/', '—', '未入库', '尚未开工']) assert.equal(read(raw), 'empty', raw);
  });
});

describe('posts and evidence', () => {
  it('finds several posts and leaves names with 和 whole', () => {
    assert.deepEqual(splitPosts('县长、常务副县长'), ['县长', '常务副县长']);
    assert.deepEqual(splitPosts('沁源县工业和信息化局'), ['沁源县工业和信息化局']);
    assert.deepEqual(splitPosts('襄垣县商务局和襄垣县发改局'), ['襄垣县商务局', '襄垣县发改局']);
    assert.deepEqual(splitPosts('市委常委、副市长'), ['市委常委、副市长']);
    assert.deepEqual(splitPosts('商务局(牵头)、发改局(配合)'), ['商务局']);
  });

  it('takes papers for evidence and nothing else', () => {
    for (const [text, worth] of [['示例施工许可140423-25', 'evidence'], ['施工许可办理中', 'pending'], ['集中开工仪式', 'no_proof'], ['已开工', 'no_proof'], ['无', 'empty']] as const) assert.equal(readEvidence(text), worth, text); // prettier-ignore
  });
});
