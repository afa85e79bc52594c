/** Signing ledgers and text files of counties, and what the ledger rules N6, N7 and N11 make of them, derived by hand. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { creditCheckCharacter } from '@wutong/codes';
import { readLedger } from '../src/ledger';
import type { ClerkBook, Expectation } from './clerk';
import { clerkBook, outcomeOf } from './clerk';

const code = (body: string) => body + creditCheckCharacter(body);
const FIRM = code('91141102FAKE00001');

interface Case {
  title: string;
  book?: ClerkBook;
  csv?: string;
  kind?: string;
  expect: Expectation;
}

const CASES: Case[] = [
  {
    title: 'first signings, frameworks, a second ceremony and an increase under a two-row header in 万元',
    book: {
      sheets: [
        {
          name: '吕梁市招商签约',
          rows: [
            ['吕梁市2025年招商引资签约项目台账', null, null, null, null, null, null, null, null, '统计截止:2025年6月30日'],
            ['序号', '签约时间', '项目名称', '协议性质', '投资方', null, '合同', null, '金额(万元)', '落地县区', '备注'],
            [null, null, null, null, '名称', '统一社会信用代码', '编号', '原合同编号', null, null, null],
            [1, '2025.3.21', '示例电池材料项目', '正式合同', '示例能源科技有限公司', FIRM.toLowerCase(), '吕招2025-001', null, 50000, '孝义市', null],
            [2, '2025/4/8', '示例康养项目', '框架协议', '示例文旅有限公司', null, null, null, 200000, '离石区', null],
            [3, '20250410', '示例白酒包装项目', '意向书', '示例包装有限公司', null, '吕招2025-Y1', null, '3000-5000万元', '汾阳市', null],
            [4, '2025-05-10', '示例电池材料项目', '再次签约', '示例能源科技有限公司', FIRM, '吕招2025-001', null, 50000, '孝义市', '招商大会上集中签约'],
            [5, '2025年5月20日', '示例电池材料增资', '增资协议', '示例能源科技有限公司', FIRM, '吕招2025-005', '吕招2025-001', 20000, '孝义市', '新增投资2亿元'],
            [6, '2025年7月2日', '示例光伏项目', '正式合同', '示例光伏有限公司', null, '吕招2025-006', null, 10000, '兴县', null],
            [7, '2025.6.1', '示例储能项目', '正式合同', '示例储能有限公司', null, '/', null, 8000, '临县', null],
            [8, '2025.6.30', '示例算力项目', '正式合同', '示例算力有限公司', null, '吕招2025-008', null, '1亿元', '市直', null],
            [null, '合计', null, null, null, null, null, null, 88000],
          ],
          merges: ['A2:A3', 'B2:B3', 'C2:C3', 'D2:D3', 'E2:F2', 'G2:H2', 'I2:I3', 'J2:J3', 'K2:K3'],
        },
      ],
    },
    expect: {
      records: {
        '4': { amount_yuan: 500_000_000, investor_credit_code: FIRM, host_place_code: '141181', 'derived.count_delta': 1, 'derived.amount_delta_yuan': 500_000_000 },
        '5': { event_type: 'framework', amount_yuan: 2_000_000_000, 'derived.count_delta': 0, 'derived.amount_delta_yuan': 0 },
        '7': { event_type: 'second_ceremony', 'derived.count_delta': 0, 'derived.amount_delta_yuan': 0 },
        '8': { event_type: 'capital_increase', increment_yuan: 200_000_000, 'derived.count_delta': 0, 'derived.amount_delta_yuan': 200_000_000 },
        '9': { 'derived.count_delta': 0 },
        '10': { contract_no: null, 'derived.count_delta': 0 },
        '11': { host_place_code: '141100', 'derived.count_delta': 1, 'derived.amount_delta_yuan': 100_000_000 },
      },
      warn: ['B9 date DATE_AFTER_CUTOFF', 'G10 identifier CONTRACT_NUMBER_MISSING', 'I11 money UNIT_IN_CELL', 'I12 total STATED_TOTAL_MISMATCH'],
      reject: ['I6 money AMOUNT_UNREADABLE'],
      totals: { 'signed_ever.count': 2, 'signed_ever.amount_yuan': 800_000_000, 'frameworks.count': 1, 'second_ceremonies.count': 1, 'signed_in_2025.amount_yuan': 800_000_000 },
    },
  },
  {
    title: 'shares: two sides that report one enclave contract, a division that is more than one, an owner who changed, an exit',
    book: {
      sheets: [
        {
          name: '签约台账',
          rows: [
            ['单位:亿元'],
            ['签约日期', '项目名称', '性质', '投资方', '合同编号', '关联合同编号', '投资额', '引进地', '落地县区', '分成(引进地:落地)', '状态', '状态日期', '备注'],
            ['2024-11-05', '示例飞地项目', '合同', '示例甲公司', 'F-1', null, 4, '离石区', '交口县', '4:6', '履约', null, null],
            ['2025-01-06', '示例共建项目', '合同', '示例乙公司', 'F-2', null, 3, '中阳县', '柳林县', '0.7:0.5', '履约', null, null],
            ['2025-02-07', '示例退出项目', '合同', '示例丙公司', 'F-3', null, 2, null, '石楼县', null, '终止', '2025-05-01', null],
            ['2025-03-08', '示例变更项目', '合同', '示例丁公司', 'F-4', null, 1, null, '方山县', null, '履约', null, null],
            ['2025-05-09', '示例变更项目', '投资主体变更', '示例戊公司', 'F-5', 'F-4', 1.5, null, '方山县', null, '履约', null, null],
            ['2025-05-10', '示例外资项目', '合同', '示例己公司', 'F-6', null, '2000万美元', null, '岚县', null, '履约', null, null],
            ['2025-05-11', '示例巨额项目', '合同', '示例庚公司', 'F-7', null, 50000, null, '岚县', null, '履约', null, null],
          ],
        },
      ],
    },
    expect: {
      records: {
        '3': { shares: [{ place_code: '141102', share: 0.4 }, { place_code: '141130', share: 0.6 }], 'derived.count_delta': 1 },
        '5': { 'derived.count_delta': 1 },
        '6': { 'derived.count_delta': 1 },
        '7': { 'derived.count_delta': 1, 'derived.retired_count_delta': -1, 'derived.retired_amount_delta_yuan': -100_000_000 },
      },
      warn: [],
      reject: ['G8 money CURRENCY_NOT_CNY', 'G9 money AMOUNT_IMPLAUSIBLE', 'J4 stage SHARES_NOT_ONE'],
      totals: {
        'signed_ever.count': 3, 'signed_ever.amount_yuan': 750_000_000, 'exited.count': 1, 'exited.amount_yuan': 200_000_000, 'signed_current.count': 2, 'signed_current.amount_yuan': 550_000_000,
        'retired_owner_change.count': 1, 'by_credit.141102.amount_yuan': 160_000_000, 'by_credit.141130.amount_yuan': 240_000_000, 'by_credit.141128.amount_yuan': 150_000_000,
      },
    },
  },
  {
    title: 'a signing without a day, two increases of which one cannot be told, and a probable second ceremony',
    book: {
      sheets: [
        {
          name: '签约',
          rows: [
            ['招商引资签约情况统计表(单位:亿元)'],
            ['序号', '签约日期', '项目名称', '签约性质', '投资方', '合同编号', '关联合同', '协议投资额', '落地地'],
            [1, '2025-01-06', '示例一号项目', '正式合同', '示例甲有限公司', 'X-1', null, 5, '文水县'],
            [2, '2025-02-06', '示例一号产业园', '正式合同', '示例甲有限公司', 'X-2', null, 5, '文水县'],
            [3, '2025-03-06', '示例一号增资', '增资', '示例甲有限公司', 'X-3', 'X-1', 6, '文水县'],
            [4, null, '示例四号项目', '正式合同', '示例乙有限公司', 'X-4', null, 1, '交城县'],
            [5, '2025-05-06', '示例五号项目(一期)', '正式合同', '示例丙有限公司', 'X-5', null, 1, '交城县'],
            [6, '2025-05-06', '示例五号项目(二期)', '正式合同', '示例丙有限公司', 'X-6', null, 1, '交城县'],
            [7, '2025-05-06', '示例六号项目', '补充协议', '示例丙有限公司', 'X-7', 'X-5', null, '交城县'],
          ],
        },
      ],
    },
    expect: {
      records: {
        '3': { 'derived.count_delta': 1 }, '4': { 'derived.count_delta': 0, 'derived.held': 'PROBABLE_SECOND_CEREMONY' }, '5': { 'derived.amount_delta_yuan': 0, 'derived.held': 'INCREASE_AMBIGUOUS' },
        '6': { 'derived.count_delta': 0 }, '7': { 'derived.count_delta': 1 }, '8': { 'derived.count_delta': 1 }, '9': { 'derived.count_delta': 0 },
      },
      warn: ['B6 date DATE_MISSING', 'C4 duplicate PROBABLE_SECOND_CEREMONY', 'H5 duplicate INCREASE_AMBIGUOUS'],
      reject: [],
      totals: { 'signed_current.count': 3, 'signed_current.amount_yuan': 700_000_000 },
    },
  },
  {
    title: 'a project ledger as csv: blank lines, quoted breaks, commas in amounts, ticks of no unit column',
    kind: 'project-ledger',
    csv: '序号,项目名称,总投资(万元),签约日期,项目代码,立项日期,开工日期,开工依据,备注\r\n1,示例甲项目,"12,000",2025-03-21,2501-141102-04-01-900001,2025-03-28,2025-04-15,施工许可证,"第一行\n第二行"\r\n\r\n,,,,,,,,\r\n2,示例乙项目,约800,3月21日,,,,,\r\n3,,900,,,,,,\r\n4,示例丙项目,详见附件,,,,,,\r\n5,示例丁项目,1.5亿元,2025年6月31日,,,,,\r\n合计,,13700,,,,,,\r\n',
    expect: {
      records: {
        '2': { name: '示例甲项目', total_investment_yuan: 120_000_000, remark: '第一行\n第二行', stage: 'started' },
        '6': { total_investment_yuan: 8_000_000, signed_on: '2025-03-21' },
      },
      warn: ['10 总投资(万元) total STATED_TOTAL_MISMATCH', '6 总投资(万元) money AMOUNT_APPROX', '6 签约日期 date DATE_YEAR_ASSUMED'],
      reject: ['7 项目名称 structure NAME_MISSING', '8 总投资(万元) money AMOUNT_UNREADABLE', '9 签约日期 date DATE_IMPOSSIBLE'],
      totals: { 'projects.count': 2 },
    },
  },
];

describe('signing ledgers and text files of counties', () => {
  for (const { title, book, csv, kind = 'signing-ledger', expect } of CASES)
    it(title, () => {
      const bytes = book ? clerkBook(book) : new TextEncoder().encode(csv);
      const reading = readLedger({ kind, bytes, fileName: book ? '签约.xlsx' : '台账.csv', city: '141100', asOf: '2025-06-30' });
      assert.equal(reading.outcome, 'imported', reading.error?.en);
      const wanted: Expectation = { ...expect, warn: [...(expect.warn ?? [])].sort(), reject: [...(expect.reject ?? [])].sort() };
      assert.deepEqual(outcomeOf(reading, wanted, book?.sheets[0]!.name ?? '台账'), wanted);
    });
});
