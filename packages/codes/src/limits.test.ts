import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CalendarError, officialCalendar, workingCalendar } from './calendar';
import { limitDue, readLimit, type LimitContext } from './limits';

const CONTEXT: LimitContext = { on: '2025-03-05', year: 2025 };
const STARTS = { hand_over: '2025-03-05', decision: '2025-03-01' };

/** Kind or date, with what was assumed, and the day it falls on. */
function read(text: string, context = CONTEXT): string {
  const limit = readLimit(text, context);
  const { due, basis } = limitDue(limit, STARTS, officialCalendar);
  const told = limit.kind === 'unreadable' ? limit.because : limit.kind;
  const assumed =
    ('assumed' in limit && limit.assumed) || ('yearAssumed' in limit && limit.yearAssumed) ? ' assumed' : '';
  return due === null ? told : `${due.value} ${basis}${assumed}`;
}

function readsAs(cases: Record<string, string>, context = CONTEXT): void {
  for (const [text, want] of Object.entries(cases)) assert.equal(read(text, context), want, text);
}

describe('deadlines in words', () => {
  it('counts working days; days are taken for working days and say so; months end on a working day', () => {
    readsAs({
      '5个工作日': '2025-03-12 working_days',
      '10个工作日内': '2025-03-19 working_days',
      十五个工作日内办结: '2025-03-26 working_days',
      自交办之日起15个工作日内: '2025-03-26 working_days',
      会后5个工作日内: '2025-03-07 working_days',
      '７天内': '2025-03-14 working_days assumed',
      七日内: '2025-03-14 working_days assumed',
      收到文件后7天内: '2025-03-14 working_days assumed',
      '15日': '2025-03-26 working_days assumed',
      '30个自然日': '2025-04-07 calendar_days',
      '1个月': '2025-04-07 month_rolled',
      两个月内: '2025-05-06 month_rolled',
      半年内: '2025-09-05 month_rolled',
      一年: '2026-03-05 month_rolled',
      当日办结: '2025-03-05 same_day',
    });
  });

  it('reads days in every form', () => {
    readsAs({
      '2025年6月30日前': '2025-06-30 date',
      '２０２５年６月３０日': '2025-06-30 date',
      二〇二五年六月三十日前: '2025-06-30 date',
      '2025年 6月 30 日之前办结': '2025-06-30 date',
      '2025-05-31': '2025-05-31 date',
      '2025.6.15': '2025-06-15 date',
      '2025/6/5': '2025-06-05 date',
      '20251031': '2025-10-31 date',
      '25年6月30日': '2025-06-30 date',
      '6月20日前': '2025-06-20 date assumed',
      '6.20前': '2025-06-20 date assumed',
      十二月三十一日前: '2025-12-31 date assumed',
      下月20日前: '2025-04-20 date',
    });
  });

  it('reads ends of months, quarters, halves and years; they are known to the month', () => {
    readsAs({
      '4月底前': '2025-04 month_end assumed',
      '2026年12月底': '2026-12 month_end',
      '2025年12月底前取得阶段性成效': '2025-12 month_end',
      '2025年10月': '2025-10 month_end',
      十二月底: '2025-12 month_end assumed',
      '5月中旬': '2025-05 part_of_month assumed',
      一季度: '2025-03 quarter_end assumed',
      第一季度末: '2025-03 quarter_end assumed',
      '2025年三季度': '2025-09 quarter_end',
      '2026年第4季度前': '2026-12 quarter_end',
      前三季度: '2025-09 quarter_end assumed',
      上半年: '2025-06 half_year_end assumed',
      '2026年上半年': '2026-06 half_year_end',
      年底前: '2025-12 year_end assumed',
      今年年底前: '2025-12 year_end assumed',
      力争2026年底前完成: '2026-12 year_end',
      本月底前: '2025-03 month_end',
      '2025年3月至12月': '2025-12 month_end',
      '3-12月': '2025-12 month_end assumed',
      '2025年4月—2026年6月': '2026-06 month_end',
    });
  });

  it('takes a deadline without a year for the next one, and for none when both years are likely', () => {
    const december = { on: '2024-12-20', year: 2024 };
    readsAs({ '3月底前': '2025-03 month_end assumed', 一季度: '2025-03 quarter_end assumed' }, december);
    assert.equal(read('12月10日前', december), 'two_readings');
    assert.equal(read('2月底前'), 'two_readings');
    assert.equal(read('2月底前', { on: null, year: 2025 }), '2025-02 month_end assumed');
  });

  it('tells what never falls due from what cannot be read, and never picks one of two', () => {
    readsAs({
      长期坚持: 'open_ended',
      持续推进: 'open_ended',
      每月: 'open_ended',
      每月10日前: 'open_ended',
      按季度报送: 'open_ended',
      立即: 'words',
      即日起: 'words',
      尽快: 'words',
      春节前: 'words',
      '': 'empty',
      '—': 'empty',
      待定: 'empty',
      '4月前': 'two_readings',
      '20日前': 'two_readings',
      '1.5个月': 'two_readings',
      一周内: 'two_readings',
      '6月底前完成一期,年底前全部完成': 'two_readings',
      '6月底前启动12月底前完成': 'two_readings',
      '2月30日前': 'no_such_day',
      '13月底前': 'no_such_day',
      '2025年6月31日': 'no_such_day',
    });
    readsAs({
      '即日起,5月底前完成': '2025-05 month_end assumed',
      '2025年6月30日前完成，并长期坚持': '2025-06-30 date',
    });
  });

  it('has no day without a start, and says when it lies beyond the calendar', () => {
    const limit = readLimit('5个工作日', CONTEXT);
    assert.deepEqual(limitDue(limit, { hand_over: null, decision: null }, officialCalendar), {
      due: null,
      basis: null,
    });
    const short = workingCalendar({ holidays: [], workdays: [], from: '2025-01-01', to: '2025-03-07' });
    assert.throws(() => limitDue(limit, STARTS, short), CalendarError);
  });
});
