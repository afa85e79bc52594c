/** Lists of duties as they are really laid out, each made here. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { writeXlsx } from 'hucre/xlsx';
import type { CellValue } from 'hucre/xlsx';
import { book, found, read, values } from './clerk.fixture';

describe('lists of duties as offices lay them out', () => {
  it('a list of the year’s tasks: number, task, lead, co and deadline under sections', async () => {
    const reading = await book(
      [
        ['2026年《政府工作报告》重点任务分解表(示例)'],
        ['序号', '重点任务', '牵头部门', '配合部门', '完成时限'],
        ['一、着力扩大有效投资(3项)'],
        [1, '示例:开工建设示例产业园', '市发展改革委', '市财政局\n各县区', '2026年12月底'],
        [2, '示例:完成示例公路主体', '市交通运输局', null, '6月底前'],
        [3, '示例:谋划示例水库前期', '市水利局', '—', '上半年'],
        ['二', '着力保障和改善民生'],
        [4, '示例:常态化开展示例帮扶', '市民政局', null, '长期坚持'],
        [5, '示例:新建示例公园', '市城市管理局', null, null],
      ],
      {
        merges: [
          { startRow: 0, startCol: 0, endRow: 0, endCol: 4 },
          { startRow: 2, startCol: 0, endRow: 2, endCol: 4 },
        ],
      },
    );
    assert.deepEqual(
      reading.skipped.map(({ reason, row }) => [reason, row]),
      [
        ['SECTION', 3],
        ['SECTION', 7],
      ],
    );
    assert.deepEqual(values(reading, 'no', 'lead_unit', 'due_on', 'due_basis'), [
      ['1', '市发展改革委', '2026-12', 'month_end'],
      ['2', '市交通运输局', '2026-06', 'month_end'],
      ['3', '市水利局', '2026-06', 'half_year_end'],
      ['4', '市民政局', null, null],
      ['5', '市城市管理局', null, null],
    ]);
    assert.deepEqual(reading.records[0]!.values.co_units, ['市财政局', '各县区']);
    assert.deepEqual(found(reading).sort(), [
      'DATE_IMPRECISE E4',
      'DATE_IMPRECISE E5',
      'DATE_IMPRECISE E6',
      'DATE_YEAR_ASSUMED E5',
      'DATE_YEAR_ASSUMED E6',
      'DEADLINE_MISSING E9',
      'DEADLINE_OPEN_ENDED E8',
    ]);
    assert.deepEqual([reading.totals.duties, reading.totals.open_without_deadline], [5, 2]);
  });

  it('a section that names its meeting is the source of the rows under it', async () => {
    const reading = await book(
      [
        ['序号', '议定事项', '责任单位', '办结时限'],
        ['一、示例市政府第40次常务会议(2项)'],
        [1, '示例:甲', '市商务局', '2026年4月30日前'],
        [2, '示例:乙', '市商务局', '2026年5月31日前'],
        ['二、民生领域'],
        [3, '示例:丙', '市商务局', '2026年6月30日前'],
      ],
      {
        merges: [
          { startRow: 1, startCol: 0, endRow: 1, endCol: 3 },
          { startRow: 4, startCol: 0, endRow: 4, endCol: 3 },
        ],
      },
    );
    assert.deepEqual(values(reading, 'source'), [['示例市政府第40次常务会议'], ['示例市政府第40次常务会议'], [null]]);
    assert.equal(reading.records[0]!.cells.source, 'A2');
  });

  it('an item merged over rows is one duty; two lead units on them are none', async () => {
    const reading = await book(
      [
        ['编号', '督办事项', '牵头单位', '办结时限'],
        ['C1', '示例甲', '市商务局', '2026年5月底'],
        [null, null, '市财政局', null],
        ['C2', '示例乙', '市水利局', '2026年5月底'],
      ],
      { merges: [{ startRow: 1, startCol: 1, endRow: 2, endCol: 1 }] },
    );
    assert.deepEqual(
      reading.records.map(({ rows }) => rows.map(({ row }) => row)),
      [[2, 3], [4]],
    );
    assert.equal(reading.records[0]!.values.lead_unit, null);
    assert.ok(found(reading).includes('RESPONSIBLE_UNIT_NOT_UNIQUE C2'));
  });

  it('two levels of headers, a header again on the next page, words for “as above”, a total at the end', async () => {
    const upper = [
      '序号',
      '任务来源',
      null,
      '督办事项',
      '责任单位',
      null,
      '时限',
      null,
      '延期',
      null,
      '办结',
      null,
      '备注',
    ];
    const lower = [
      null,
      '会议',
      '日期',
      null,
      '牵头',
      '配合',
      '交办日期',
      '办结时限',
      '至',
      '批准人',
      '日期',
      '审核人',
      null,
    ];
    const reading = await book(
      [
        ['示例督办台账'],
        upper,
        lower,
        [
          1,
          '示例专题会',
          '2026-03-02',
          '示例甲',
          '市商务局',
          '市财政局',
          '2026-03-02',
          '5个工作日',
          '2026-03-20',
          '示例秘书长',
          null,
          null,
          null,
        ],
        [
          2,
          '同上',
          '2026-03-02',
          '示例乙',
          '同上',
          '同上',
          '2026-03-02',
          '7天内',
          null,
          null,
          '2026-03-10',
          '督查室',
          null,
        ],
        upper,
        lower,
        [3, '示例批示', '2026-03-03', '示例丙', '市水利局', null, '2026-03-03', '一季度', null, null, null, null, null],
        ['合计', null, null, '3项', null, null, null, null, null, null, null, null, null],
      ],
      {
        merges: [
          ...[0, 3, 12].map((column) => ({ startRow: 1, startCol: column, endRow: 2, endCol: column })),
          ...[1, 4, 6, 8, 10].map((column) => ({ startRow: 1, startCol: column, endRow: 1, endCol: column + 1 })),
        ],
      },
    );
    assert.deepEqual(
      values(reading, 'source', 'lead_unit', 'due_on', 'extended_to', 'extension_approver_role', 'closer_role'),
      [
        ['示例专题会', '市商务局', '2026-03-09', '2026-03-20', '示例秘书长', null],
        ['示例专题会', '市商务局', '2026-03-11', null, null, '督查室'],
        ['示例批示', '市水利局', '2026-03', null, null, null],
      ],
    );
    assert.deepEqual(reading.records[1]!.values.co_units, ['市财政局']);
    assert.deepEqual(
      reading.skipped.map(({ reason, row }) => [reason, row]),
      [
        ['HEADER_REPEATED', 6],
        ['HEADER_REPEATED', 7],
        ['TOTAL', 9],
      ],
    );
    assert.equal(reading.records[0]!.derived.due_effective, '2026-03-20');
  });

  it('a status column with sentences is progress; of monthly tabs the latest speaks', async () => {
    const head = ['序号', '重点任务', '牵头单位', '完成时限', '完成情况'];
    const sheets = [
      {
        name: '2月',
        rows: [
          head,
          [1, '示例甲', '市商务局', '年底前', '正在开展前期工作。'],
          [2, '示例乙', '市财政局', '年底前', '尚未启动'],
        ],
      },
      {
        name: '3月',
        rows: [
          head,
          [1, '示例甲', '市商务局', '年底前', '主体完工,完成60%。'],
          [3, '示例丙', '市水利局', '年底前', '已完成'],
        ],
      },
    ];
    const reading = read(
      await writeXlsx({ sheets: sheets.map((s) => ({ ...s, rows: s.rows as CellValue[][] })) }),
      '清单.xlsx',
      '2026-03-31',
      '140400',
    );
    assert.deepEqual(values(reading, 'item', 'status', 'progress_text'), [
      ['示例甲', null, '主体完工,完成60%。'],
      ['示例丙', 'closed', null],
    ]);
    assert.deepEqual(
      reading.warnings.filter(({ code }) => code === 'ROW_VANISHED').map(({ sheet, raw }) => [sheet, raw]),
      [['2月', '示例乙']],
    );
  });
});
