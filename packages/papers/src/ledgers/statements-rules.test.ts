import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { readFigure, readUnit } from './statements-figure';
import { readPeriod } from './statements-period';
import { stateProblem } from './statements-states';

describe('figure of a statement', () => {
  it('keeps what makes a figure inexact', () => {
    const cases: [string, number, string][] = [
      ['50余', 50, 'over'], ['1700多', 1700, 'over'], ['近百', 100, 'under'], ['约110', 110, 'about'], ['超10', 10, 'over'], ['上千', 1000, 'over'],
      ['百余', 100, 'over'], ['不足30', 30, 'under'], ['110左右', 110, 'about'], ['1,234', 1234, 'exact'], ['十二', 12, 'exact'], ['３６', 36, 'exact'], ['达到40', 40, 'over'],
    ]; // prettier-ignore
    for (const [text, value, qualifier] of cases)
      assert.deepEqual(readFigure(text, '个', ''), { value, unit: 'count', qualifier }, text);
  });

  it('reads nothing that is not one figure', () => {
    for (const text of ['数十', '10-20', '若干', '3、5', '', '约', '30%和40%'])
      assert.equal(readFigure(text, '个', ''), null, text);
  });

  it('scales by the unit and tells households of farmers from firms', () => {
    assert.deepEqual(readFigure('24.6', '亿元', ''), { value: 2_460_000_000, unit: 'yuan', qualifier: 'exact' });
    assert.deepEqual(readFigure('1.2亿元', '万元', ''), { value: 120_000_000, unit: 'yuan', qualifier: 'exact' });
    assert.deepEqual(readFigure('3', '万户', '带动农户数'), { value: 30_000, unit: 'household', qualifier: 'exact' });
    assert.deepEqual(readFigure('32.5万', '人次', ''), { value: 325_000, unit: 'count', qualifier: 'exact' });
    assert.deepEqual(readFigure('下降3.2', '%', ''), { value: -3.2, unit: 'percent', qualifier: 'exact' });
    assert.deepEqual(readFigure(0.586, '%', '', true), { value: 58.6, unit: 'percent', qualifier: 'exact' });
    const units = {
      '元/户': 'yuan_per_household',
      '万元/亩': 'yuan_per_mu',
      个百分点: 'percentage_point',
      万亩: 'mu',
      千瓦: 'kilowatt',
      场次: 'count',
      户: 'household',
    };
    for (const [text, unit] of Object.entries(units)) assert.equal(readUnit(text, '').unit, unit, text);
    assert.equal(readUnit('户', '小微企业贷款户数').unit, 'count');
  });

  it('is exact for every amount of two decimals in 亿元', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 99_999_999 }), (n) => assert.equal(readFigure(`${n / 100}`, '亿元', '')!.value, n * 1e6))); // prettier-ignore
  });
});

describe('period of a statement', () => {
  it('reads what names days, months or years', () => {
    const cases: Record<string, [string, string, string]> = {
      '2024年1-10月': ['2024-01-01', '2024-10-31', 'month'], '2024年1—10月份': ['2024-01-01', '2024-10-31', 'month'], '2024年前三季度': ['2024-01-01', '2024-09-30', 'month'],
      '2025年一季度': ['2025-01-01', '2025-03-31', 'month'], '2024年第三季度': ['2024-07-01', '2024-09-30', 'month'], '2024年上半年': ['2024-01-01', '2024-06-30', 'month'],
      '2024年下半年': ['2024-07-01', '2024-12-31', 'month'], '2025年3月': ['2025-03-01', '2025-03-31', 'month'], '2024年': ['2024-01-01', '2024-12-31', 'year'], '2024年度': ['2024-01-01', '2024-12-31', 'year'],
      '2021-2023年': ['2021-01-01', '2023-12-31', 'year'], '2024年11月至2025年2月': ['2024-11-01', '2025-02-28', 'month'], '2025年前5个月': ['2025-01-01', '2025-05-31', 'month'],
      '2025年3月1日至3月21日': ['2025-03-01', '2025-03-21', 'day'], '２０２４年': ['2024-01-01', '2024-12-31', 'year'], '十四五时期': ['2021-01-01', '2025-12-31', 'year'],
    }; // prettier-ignore
    for (const [text, [from, to, precision]] of Object.entries(cases))
      assert.deepEqual(readPeriod(text), { from, to, precision }, text);
  });

  it('names none for open and relative words, and for what cannot be', () => {
    for (const text of ['', '目前', '一年来', '2024年以来', '近一个月来', '每年', '现如今', '今年', '2024年13月', '2024年10-3月', '2025年2月1日至2月30日']) assert.equal(readPeriod(text), null, text); // prettier-ignore
  });
});

describe('state of a statement', () => {
  it('tells facts from targets, mixtures and words without a meaning', () => {
    const cases: [string, string, string | null][] = [
      ['签约', '签约项目数', null], ['计划总投资', '总投资', null], ['意向', '投入资金', null], ['时点', '产业链条数', null], ['开工活动', '集中开工项目数', null],
      ['目标', '新增贷款', 'TARGET_NOT_FACT'], ['招引对象', '项目数', 'TARGET_NOT_FACT'], ['计划新增', '贷款', 'TARGET_NOT_FACT'], ['拟引进', '项目数', 'TARGET_NOT_FACT'],
      ['引进', '项目数', 'STATE_UNDEFINED'], ['落地', '项目数', 'STATE_UNDEFINED'], ['', '项目数', 'STATE_UNDEFINED'],
      ['授信及贷款', '协议金额', 'MIXED_STATES'], ['投放及拟授信', '金额', 'MIXED_STATES'], ['签约、开工', '项目数', 'MIXED_STATES'], ['投放', '信贷投放和年内拟授信金额', 'MIXED_STATES'],
    ]; // prettier-ignore
    for (const [state, metric, problem] of cases)
      assert.equal(stateProblem(state === '' ? null : state, metric), problem, `${state} ${metric}`);
  });
});
