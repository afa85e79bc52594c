/** Deadlines, closings and repeated duties of made-up lists. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { book, csv, found, values } from './clerk.fixture';

describe('what a list of duties proves', () => {
  it('a list without deadlines is read whole, every missing one named', () => {
    const reading = csv('编号,督办事项,牵头单位\n1,示例甲,市商务局\n2,示例乙,市财政局\n');
    assert.equal(reading.records.length, 2);
    assert.deepEqual(found(reading), ['DEADLINE_MISSING 2 督办事项', 'DEADLINE_MISSING 3 督办事项']);
  });

  it('deadlines as numbers, dates and words; days without a hand-over and beyond the calendar have no end', async () => {
    const rows = await book([
      ['编号', '督办事项', '牵头单位', '交办日期', '办结时限(工作日)'],
      ['A1', '示例甲', '市商务局', '2026.2.9', 12],
      ['A2', '示例乙', '市财政局', null, 5],
      ['A3', '示例丙', '市水利局', '2026年3月2日', '９００个工作日'],
      ['A4', '示例丁', '市民政局', '2026-03-02', new Date('2026-04-01T00:00:00Z')],
      ['A5', '示例戊', '市教育局', '2026-03-02', '2026年2月30日前'],
    ]);
    assert.deepEqual(values(rows, 'no', 'due_on', 'due_basis', 'limit_text'), [
      ['A1', '2026-03-03', 'working_days', '12'],
      ['A2', null, null, '5'],
      ['A3', null, null, '９００个工作日'],
      ['A4', '2026-04-01', 'date', '2026-04-01'],
    ]);
    assert.deepEqual(found(rows), ['DEADLINE_START_MISSING E3', 'DEADLINE_BEYOND_CALENDAR E4']);
    assert.deepEqual(
      rows.rejected.map(({ code, cell }) => [code, cell]),
      [['DATE_IMPOSSIBLE', 'E6']],
    );
  });

  it('closings that do not stand say why, each at its cell', () => {
    const head = '督办编号,任务内容,责任部门,下达时间,完成期限,反馈时间,办结时间,经办人,销号审核人,印证资料,办理状态';
    const reading = csv(
      [
        head,
        'B1,示例甲,市商务局,2026-03-02,5个工作日,2026-03-03,2026-03-09,示例科科长,督查室,通知书,已销号',
        'B2,示例乙,市财政局,2026-03-02,5个工作日,2026-03-06,2026-03-09,示例科科长,,通知书,办结',
        'B3,示例丙,市水利局,2026-03-02,5个工作日,2026-03-05,2026-03-09,示例科科长,示例科科长、督查室,通知书,办结',
        'B4,示例丁,市民政局,2026-03-02,5个工作日,2026-03-05,2026-03-09,示例科科长,督查室,后补,办结',
        'B5,示例戊,市教育局,2026-03-02,5个工作日,2026-03-05,2026年3月,示例科科长,督查室,通知书,办结',
        'B6,示例己,市体育局,2026-03-02,5个工作日,2026-03-05,,示例科科长,,,退回重办',
      ].join('\n'),
    );
    assert.deepEqual(
      reading.records.map(({ values: { no }, derived: d }) => [no, d.state, d.close_refused ?? d.on_time ?? d.overdue]),
      [
        ['B1', 'closed', true],
        ['B2', 'open', 'CLOSER_MISSING'],
        ['B3', 'open', 'CLOSER_IS_HANDLER'],
        ['B4', 'open', 'CLOSE_WITHOUT_EVIDENCE'],
        ['B5', 'closed', false],
        ['B6', 'open', true],
      ],
    );
    assert.deepEqual(found(reading), [
      'DATE_IMPRECISE 6 办结时间',
      'CLOSER_MISSING 3 销号审核人',
      'FEEDBACK_LATE 3 反馈时间',
      'CLOSER_IS_HANDLER 4 销号审核人',
      'CLOSE_WITHOUT_EVIDENCE 5 印证资料',
      'REOPENED 7 办理状态',
    ]);
    assert.equal(reading.totals.close_refused, 3);
  });

  it('what two meetings decided alike waits for a person; what only looks alike does not', () => {
    const reading = csv(
      [
        '编号,来源,督办事项,牵头单位,办结时限',
        '1,示例一次会议,示例:推进示例园区供水管网改造,市水利局,2026年6月30日',
        '2,示例二次会议,示例:推进示例园区北区供水管网改造,市水利局,2026年6月30日',
        '3,示例一次会议,示例:报送示例月报,市商务局,2026年4月30日',
        '4,示例一次会议,示例:报送示例月报,市商务局,2026年5月31日',
        '5,示例一次会议,示例:报送示例月报,市财政局,2026年4月30日',
        '6,示例一次会议,示例:完成示例公路一期建设,市交通运输局,2026年6月30日',
        '7,示例一次会议,示例:完成示例公路二期建设,市交通运输局,2026年6月30日',
        '8,示例二次会议,示例:报送示例月报,市财政局,2026年6月30日',
      ].join('\n'),
    );
    assert.deepEqual(
      reading.duplicates.map(({ records, because }) => [...records, ...because!]),
      [
        ['D01', 'D02', 'item', 'lead_unit', 'due_on'],
        ['D05', 'D08', 'item', 'lead_unit'],
      ],
    );
    assert.equal(reading.totals.duties, 6);
  });

  it('another city, another cut-off, a county’s own list, and no list at all', async () => {
    const reading = await book(
      [
        ['交城县重点督办事项台账'],
        ['填报单位:交城县人民政府督查室', null, '截止日期:2024年12月31日'],
        ['督查编号', '来源', '来源日期', '督查事项', '主办单位', '转办时间', '办理时限'],
        ['JC-01', '示例县委专题会', '2024年9月27日', '示例:甲', '县财政局', '2024年9月27日', '3个工作日'],
        ['JC-02', '示例县委专题会', '2024年12月20日', '示例:乙', '县商务局', '2024年12月20日', '一季度'],
      ],
      { asOf: '2024-12-31', city: '141100' },
    );
    assert.deepEqual(values(reading, 'no', 'due_on'), [
      ['JC-01', '2024-10-08'],
      ['JC-02', '2025-03'],
    ]);
    assert.equal(reading.sheets[0]!.place, '141122');
    assert.deepEqual(
      reading.records.map(({ derived }) => derived.overdue),
      [true, false],
    );
    const none = csv('姓名,电话\n示例,0355-0000000\n');
    assert.deepEqual([none.outcome, none.error?.code, none.records.length], ['refused', 'NO_LEDGER_FOUND', 0]);
  });
});
