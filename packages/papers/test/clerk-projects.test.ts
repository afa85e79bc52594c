/** Sheets of county clerks and what the ledger rules N1–N6 make of them; every expectation is derived from the rules by hand. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readLedger } from '../src/ledger';
import type { ClerkBook, Expectation } from './clerk';
import { clerkBook, outcomeOf } from './clerk';

interface Case {
  title: string;
  city?: string;
  asOf?: string;
  book: ClerkBook;
  expect: Expectation;
}

const LUE = '141100';
const day = (serial: number) => ({ v: serial, format: 'yyyy/m/d' });

const CASES: Case[] = [
  {
    title: 'a three-row header under a cover text, units told by the top group, 2025.3.21 and 25/3/21 and 20250321',
    city: LUE,
    book: {
      sheets: [
        {
          name: '离石区',
          rows: [
            ['附件2'],
            ['离石区2025年重点工程项目推进情况表'],
            [],
            ['填报单位:离石区发展和改革局', null, null, null, null, '数据截止日期:2025年6月30日'],
            [],
            ['说明:本表由各乡镇(街道)、各有关单位填报'],
            ['序号', '项目名称', '项目代码', '建设地点', '投资情况(万元)', null, null, '时间节点', null, null, null, '备注'],
            [null, null, null, null, '总投资', '其中', null, '签约', '立项', '开工', null, null],
            [null, null, null, null, null, '年度计划', '本年累计完成', null, null, '时间', '依据', null],
            [1, '离石区示例冷链仓储项目', '2501-141102-04-01-900001', '信义镇', 12000, 5000, 2500, '2025.3.21', '25/3/28', 20250415, '施工许可证141102202504150101', null],
            [2, '示例 物流\n园区项目', null, '吴城镇', 8000, 3000, '—', '2025年二月', '/', null, null, '正在办理前期手续'],
            [3, '示例煤层气利用项目', '2501－141102－04－01－900003', '离石区枣林乡', '1 2000', ' 600 ', 0, null, '二〇二五年三月十日', null, null, null],
          ],
          merges: ['A2:L2', 'A7:A9', 'B7:B9', 'C7:C9', 'D7:D9', 'E7:G7', 'E8:E9', 'F8:G8', 'H7:K7', 'H8:H9', 'I8:I9', 'J8:K8', 'L7:L9'],
        },
      ],
    },
    expect: {
      records: {
        '10': { name: '离石区示例冷链仓储项目', place_code: '141102', site_code: '141102101', total_investment_yuan: 120_000_000, annual_plan_yuan: 50_000_000, completed_this_year_yuan: 25_000_000, signed_on: '2025-03-21', approved_on: '2025-03-28', started_on: '2025-04-15', start_evidence: '施工许可证141102202504150101', stage: 'started' },
        '11': { name: '示例物流园区项目', site_code: '141102100', total_investment_yuan: 80_000_000, completed_this_year_yuan: null, signed_on: '2025-02', approved_on: null, stage: 'signed' },
        '12': { code: '2501-141102-04-01-900003', site_code: '141102201', total_investment_yuan: 120_000_000, annual_plan_yuan: 6_000_000, completed_this_year_yuan: 0, approved_on: '2025-03-10', stage: 'approved' },
      },
      warn: ['H11 date DATE_IMPRECISE'],
      reject: [],
      totals: { 'projects.count': 3, 'projects.amount_yuan': 320_000_000, 'completed_this_year.amount_yuan': 25_000_000, 'started.count': 1 },
    },
  },
  {
    title: 'ceremonies, plans and trial runs in date columns are not the event',
    city: LUE,
    book: {
      sheets: [
        {
          name: '孝义市',
          rows: [
            ['孝义市2025年省市重点项目台账(截至2025年6月30日,单位:万元)'],
            ['序号', '项目名称', '项目代码', '总投资', '立项时间', '开工时间', '开工依据', '入库时间', '投产时间', '省重点', '市重点'],
            [1, '示例新材料项目', '2502-141181-04-01-900001', 30000, '2025.2.10', '2025年3月21日(集中开工)', '集中开工仪式照片', null, null, '√', '/'],
            [2, '示例洗选技改项目', '2502-141181-04-01-900002', 20000, '2025.2.11', '2025-03-25', '开工报告', '2025-04-20', '2025年5月试生产', '是', 'Y'],
            [3, '示例焦化余热项目', '2502-141181-04-01-900003', 10000, '2025.2.12', '预计2025年9月', null, '手续办理中', '计划2026年6月', '否', '1'],
            [4, '示例养殖园区项目', '2502-141181-04-01-900004', 450, '2025.2.13', '2025.3.1', '施工许可证办理中', '2025.4.1', null, null, '√'],
          ],
        },
      ],
    },
    expect: {
      records: {
        '3': { place_code: '141181', started_on: null, ceremony_on: '2025-03-21', start_evidence: null, 'stage.started': 'no_evidence', stage: 'approved', labels: ['省级重点'] },
        '4': { started_on: '2025-03-25', in_statistics_on: '2025-04-20', in_production_on: null, stage: 'in_statistics', labels: ['省级重点', '市级重点'] },
        '5': { started_on: null, in_statistics_on: null, in_production_on: null, stage: 'approved', labels: ['市级重点'] },
        '6': { started_on: '2025-03-01', start_evidence: null, 'stage.started': 'refused', 'stage.in_statistics': 'refused', stage: 'approved' },
      },
      warn: [
        'F3 stage CEREMONY_NOT_START', 'F5 date DATE_NOT_EVENT', 'F6 stage START_WITHOUT_EVIDENCE', 'G3 stage EVIDENCE_NOT_PROOF', 'G6 stage EVIDENCE_PENDING',
        'H5 date DATE_WORDS', 'I4 date DATE_NOT_EVENT', 'I5 date DATE_NOT_EVENT',
      ],
      reject: [],
      totals: { 'projects.count': 4, 'approved.count': 4, 'started.count': 1 },
    },
  },
  {
    title: 'amounts as typed: formal numerals, ranges, negatives, foreign money, two figures, a note in words',
    city: LUE,
    book: {
      sheets: [
        {
          name: '汾阳市',
          rows: [
            ['汾阳市招商落地项目台账'],
            ['金额单位:百万元', null, null, '截止日期', '2025-06-30'],
            ['序号', '项目名称', '计划总投资', '备注'],
            [1, '示例酒庄一期项目', '壹亿贰仟万元整', null],
            [2, '示例酒庄二期项目', '3000-5000', null],
            [3, '示例酒瓶项目', -30, null],
            [4, '示例包装项目', '约3.2亿(含流动资金)', null],
            [5, '示例外资项目', '500万美元(折人民币3600万元)', null],
            [6, '示例外商项目', '500万美元', null],
            [7, '示例高粱基地项目', '2亿+3000万元', null],
            [8, '示例仓储项目', ' 120.50 ', null],
            [9, '示例道路项目', '１，２００', null],
            [10, '示例管网项目', '1500亿元', null],
            [11, '示例学校项目', '3亿5000万元', null],
            [12, '示例医院项目', '待核定', null],
            [13, '示例公园项目', '未定', null],
            [14, '示例桥梁项目', 0, null],
          ],
        },
      ],
    },
    expect: {
      records: {
        '4': { total_investment_yuan: 120_000_000 },
        '7': { total_investment_yuan: 320_000_000 },
        '8': { total_investment_yuan: 36_000_000 },
        '11': { total_investment_yuan: 120_500_000 },
        '12': { total_investment_yuan: 1_200_000_000 },
        '14': { total_investment_yuan: 350_000_000 },
        '16': { total_investment_yuan: null },
        '17': { total_investment_yuan: 0 },
      },
      warn: ['C14 money UNIT_IN_CELL', 'C7 money AMOUNT_APPROX', 'C7 money UNIT_IN_CELL', 'C8 money UNIT_IN_CELL'],
      reject: [
        'C10 money AMOUNT_UNREADABLE', 'C13 money AMOUNT_IMPLAUSIBLE', 'C15 money AMOUNT_UNREADABLE', 'C5 money AMOUNT_UNREADABLE',
        'C6 money AMOUNT_UNREADABLE', 'C9 money CURRENCY_NOT_CNY',
      ],
      totals: { 'projects.count': 8, 'projects.amount_unknown': 1 },
    },
  },
  {
    title: 'every row names its unit; the header of one column overrides nothing the row says',
    city: LUE,
    book: {
      sheets: [
        {
          name: '交城县',
          rows: [
            ['交城县项目台账', null, null, null, '单位:亿元'],
            ['项目名称', '金额单位', '总投资', '年度计划投资(万元)', '数据截止日期'],
            ['示例玻璃器皿项目', '万元', 5600, 1200, '2025-06-30'],
            ['示例铸造项目', '亿元', 1.5, 0.2, '2025-06-30'],
            ['示例苗圃项目', null, 0.3, 900, '2025-06-30'],
            ['示例化工项目', '元', '3000万元', 5_000_000, '2025-06-30'],
          ],
        },
      ],
    },
    expect: {
      records: {
        '3': { total_investment_yuan: 56_000_000, annual_plan_yuan: 12_000_000, place_code: '141122' },
        '4': { total_investment_yuan: 150_000_000, annual_plan_yuan: 20_000_000 },
        '5': { total_investment_yuan: 30_000_000, annual_plan_yuan: 9_000_000 },
        '6': { total_investment_yuan: 30_000_000, annual_plan_yuan: 5_000_000 },
      },
      warn: ['C6 money UNIT_IN_CELL'],
      reject: [],
    },
  },
  {
    title: 'number formats that carry the unit leave nothing to assume; without any word the unit is assumed on the header',
    city: LUE,
    book: {
      sheets: [
        {
          name: '文水县',
          rows: [
            ['文水县重点项目表'],
            ['项目名称', '总投资', '年度计划投资'],
            ['示例肉牛产业项目', { v: 5600, format: '0.00"万元"' }, 800],
            ['示例饲料项目', { v: 12000, format: '0.00"万元"' }, 900],
          ],
        },
      ],
    },
    expect: {
      records: { '3': { total_investment_yuan: 56_000_000, annual_plan_yuan: 8_000_000 }, '4': { total_investment_yuan: 120_000_000 } },
      warn: ['C2 money UNIT_ASSUMED'],
      reject: [],
    },
  },
  {
    title: 'two tables one under the other: the repeated header is layout, sections, subtotals and the total are compared',
    city: LUE,
    book: {
      sheets: [
        {
          name: '中阳县',
          rows: [
            ['中阳县2025年重点项目清单'],
            ['单位:万元', null, '统计截止2025年6月30日'],
            ['序号', '项目名称', '项目代码', '总投资', '年度计划投资'],
            ['一、续建项目(2个)'],
            [1, '示例钢铁环保改造项目', null, 5000, 1000],
            [2, '示例核桃加工项目', null, '3000', 500],
            [null, '小计', null, { v: 5000, f: 'SUM(D5:D6)' }, { v: 1500, f: 'SUM(E5:E6)' }],
            ['序号', '项目名称', '项目代码', '总投资', '年度计划投资'],
            ['二、新建项目(3个)'],
            [1, '示例光伏支架项目', null, 2000, 300],
            [2, '示例木耳产业园项目', null, 1000, 200],
            [null, '小计', null, 3000, 500],
            [null, '合计', null, 11000, { v: 2000, f: 'E7+E12' }],
            ['备注:表中数据为调度数'],
            ['填表人:经办人', null, '审核人:股长', null, '负责人:局长'],
          ],
          merges: ['A1:E1', 'A4:E4', 'A9:E9'],
        },
      ],
    },
    expect: {
      records: { '5': { total_investment_yuan: 50_000_000 }, '6': { total_investment_yuan: 30_000_000 }, '10': {name: '示例光伏支架项目'}, '11': {name: '示例木耳产业园项目'} },
      warn: ['A9 total BATCH_ENUMERATED_LT_CLAIMED', 'D7 total STATED_TOTAL_MISMATCH'],
      reject: [],
      skip: { '4': 'SECTION', '7': 'SUBTOTAL', '8': 'HEADER_REPEATED', '9': 'SECTION', '12': 'SUBTOTAL', '13': 'TOTAL', '14': 'REMARK', '15': 'SIGNATURE' },
      totals: { 'projects.count': 4, 'projects.amount_yuan': 110_000_000 },
    },
  },
  {
    title: 'pages: carried forward and continued, a grand total over section sums, hidden rows and columns',
    city: LUE,
    book: {
      sheets: [
        {
          name: '兴县',
          hiddenRows: [5],
          hiddenColumns: ['D'],
          rows: [
            ['兴县重点项目台账', null, null, null, '单位:万元'],
            ['序号', '项目名称', '总投资', '到位资金', '数据截止日期'],
            [1, '示例小杂粮加工项目', 1000, 200, '2025.6.30'],
            [2, '示例铝镁新材料项目', 30000, 5000, '2025.6.30'],
            [3, '示例红色旅游项目', 4000, null, '2025.6.30'],
            ['过次页', null, 35000],
            ['续表'],
            ['序号', '项目名称', '总投资', '到位资金', '数据截止日期'],
            ['承前页', null, 35000],
            [4, '示例煤层气电厂项目', 20000, 1000, '2025.6.30'],
            ['总  计', null, 55000, 6200],
          ],
        },
      ],
    },
    expect: {
      records: { '3': { total_investment_yuan: 10_000_000 }, '4': { paid_in_yuan: 50_000_000 }, '5': { name: '示例红色旅游项目' }, '10': { paid_in_yuan: 10_000_000 } },
      warn: ['B5 structure HIDDEN_ROW', 'D2 structure HIDDEN_COLUMN'],
      reject: [],
      skip: { '6': 'CARRY_FORWARD', '7': 'TITLE', '8': 'HEADER_REPEATED', '9': 'CARRY_FORWARD', '11': 'TOTAL' },
      totals: { 'paid_in.amount_yuan': 62_000_000, 'projects.count': 4 },
    },
  },
  {
    title: 'a workbook of tabs: summary first, an empty tab, a dictionary, months of which the last speaks',
    city: LUE,
    book: {
      sheets: [
        { name: '汇总', rows: [['临县项目汇总表'], ['单位:亿元'], ['乡镇', '项目个数', '总投资', '年度计划投资'], ['临泉镇', 2, 3.2, 1], ['合计', 2, 3.2, 1]] },
        { name: '5月', rows: [['临县5月项目进展', null, null, null, '单位:万元'], ['项目名称', '总投资', '本年累计完成投资', '数据截止日期'], ['示例红枣加工项目', 20000, 3000, '2025-05-31'], ['示例枣林改造项目', 12000, 1000, '2025-05-31'], ['示例停办项目', 800, 0, '2025-05-31']] },
        { name: '6月', rows: [['临县6月项目进展', null, null, null, '单位:万元'], ['项目名称', '总投资', '本年累计完成投资', '数据截止日期'], ['示例红枣加工项目', 20000, 4000, '2025-06-30'], ['示例枣林改造项目', 12000, 1500, '2025-06-30']] },
        { name: 'Sheet4', rows: [] },
        { name: '填报说明', rows: [['字段', '说明'], ['项目名称', '按立项文件填写'], ['总投资', '万元']] },
      ],
    },
    expect: {
      records: { '6月!3': { total_investment_yuan: 200_000_000, completed_this_year_yuan: 40_000_000 }, '6月!4': { completed_this_year_yuan: 15_000_000 } },
      warn: ['5月!A5 structure ROW_VANISHED'],
      reject: [],
      skip: { '5月!3': 'SUPERSEDED_BY_LATER_TAB', '5月!5': 'SUPERSEDED_BY_LATER_TAB' },
      totals: { 'projects.count': 2, 'completed_this_year.amount_yuan': 55_000_000 },
    },
  },
  {
    title: 'stored values of formulas are used, a formula without one and error values refuse their row',
    city: LUE,
    book: {
      sheets: [
        {
          name: '柳林县',
          rows: [
            ['柳林县项目台账', null, null, '单位:万元'],
            ['项目名称', '总投资', '年度计划投资', '签约日期', '数据截止日期'],
            ['示例煤电项目', { v: 3000, f: '1000+1000' }, 10, { v: 45737, f: 'TODAY()', format: 'yyyy-mm-dd' }, day(45838)],
            ['示例洗煤项目', { f: 'B3*2' }, 10, null, day(45838)],
            ['示例矸石综合利用项目', { error: '#REF!', f: 'Sheet9!A1' }, 10, null, day(45838)],
            ['示例制砖项目', 500, 10, { error: '#VALUE!' }, day(45838)],
            [{ error: '#N/A' }, 500, 10, null, day(45838)],
          ],
        },
      ],
    },
    expect: {
      records: { '3': { total_investment_yuan: 30_000_000, signed_on: '2025-03-21' } },
      warn: [],
      reject: ['A7 structure NAME_MISSING', 'B4 structure CELL_ERROR', 'B5 structure CELL_ERROR', 'D6 structure CELL_ERROR'],
      totals: { 'projects.count': 1 },
    },
  },
  {
    title: 'the workbook counts days from 1904; serials as numbers and as text follow it',
    city: LUE,
    book: {
      date1904: true,
      sheets: [
        {
          name: '石楼县',
          rows: [
            ['石楼县项目台账', null, null, null, '单位:万元'],
            ['项目名称', '总投资', '签约时间', '立项时间', '数据截止日期'],
            ['示例蜂蜜加工项目', 900, 44275, '44276', day(44376)],
            ['示例光伏项目', 1900, day(44275), null, day(44376)],
          ],
        },
      ],
    },
    expect: {
      records: { '3': { signed_on: '2025-03-21', approved_on: '2025-03-22' }, '4': { signed_on: '2025-03-21' } },
      warn: [],
      reject: [],
    },
  },
  {
    title: 'places: merged county column, former name, OCR slip, another county’s township, zone of two parts, city level',
    book: {
      sheets: [
        {
          name: '全市项目',
          rows: [
            ['长治市重点项目台账', null, null, null, '单位:万元'],
            ['县区', '序号', '项目名称', '建设地点', '总投资'],
            ['襄垣县', 1, '示例甲项目', '虒亭镇', 1000],
            [null, 2, '示例乙项目', '虎亭镇', 1000],
            [null, 3, '示例丙项目', '沁河镇', 1000],
            ['潞城市', 1, '示例丁项目', null, 1000],
            ['市直', 1, '示例戊项目', '长治经开区', 1000],
            ['襄恒县', 1, '示例己项目', null, 1000],
            ['长子', 1, '示例庚项目', '丹朱镇南街', 1000],
            ['沁县', 1, '示例辛项目', '定昌镇', 1000],
          ],
          merges: ['A3:A5'],
        },
      ],
    },
    expect: {
      records: {
        '3': { place_code: '140423', site_code: '140423104' },
        '4': { place_code: '140423', site_code: null },
        '5': { place_code: '140423', site_code: null },
        '6': { place_code: '140406' },
        '7': { place_code: '140400', site_code: null },
        '8': { place_code: null },
        '9': { place_code: '140428', site_code: '140428100' },
        '10': { place_code: '140430', site_code: '140430100' },
      },
      warn: ['A6 place PLACE_FORMER_NAME', 'A8 place PLACE_UNKNOWN', 'D4 place PLACE_UNKNOWN', 'D5 place PLACE_CONFLICT', 'D7 place PLACE_AMBIGUOUS'],
      reject: [],
    },
  },
  {
    title: 'the same project twice: the host county’s row speaks, a code with full-width digits is the same, phases and generic names are not repeated',
    city: LUE,
    book: {
      sheets: [
        {
          name: '全市',
          rows: [
            ['吕梁市重点项目台账', null, null, null, '单位:万元'],
            ['县(市、区)', '项目名称', '项目代码', '建设单位', '总投资', '开工时间'],
            ['方山县', '示例跨县供水项目', '2503-141128-04-01-900001', '山西示例水务有限公司', 5200, '2025年3月'],
            ['交口县', '示例跨县供水项目(交口段)', '２５０３-141130-04-01-900002', null, 7000, null],
            ['交口县', '跨县供水交口段项目', '2503-141130-04-01-900002', null, 7000, null],
            ['离石区', '示例供水项目方山段', '2503-141128-04-01-900001', null, 5000, '2025.3.21'],
            ['岚县', '示例马铃薯加工一期项目', null, '岚县示例薯业有限公司', 3000, null],
            ['岚县', '示例马铃薯加工二期项目', null, '岚县示例薯业有限公司', 3000, null],
            ['岚县', '老旧小区改造项目', null, null, 800, null],
            ['兴县', '老旧小区改造项目', null, null, 800, null],
            ['兴县', '兴县老旧小区改造工程', null, null, 800, null],
          ],
        },
      ],
    },
    expect: {
      records: {
        '3+6': { total_investment_yuan: 52_000_000, started_on: '2025-03' },
        '4+5': { code: '2503-141130-04-01-900002', total_investment_yuan: 70_000_000 },
        '7': { 'derived.counted': true },
        '8': { 'derived.counted': true },
        '9': { 'derived.counted': true },
        '10': { 'derived.counted': true },
        '11': { 'derived.counted': false },
      },
      warn: [
        'B11 duplicate PROBABLE_DUPLICATE', 'C5 duplicate DUPLICATE_SAME_CODE', 'C6 duplicate DUPLICATE_SAME_CODE', 'E6 duplicate DUPLICATE_CONFLICT',
        'F3 date DATE_IMPRECISE', 'F3 stage START_WITHOUT_EVIDENCE',
      ],
      reject: [],
      totals: { 'projects.count': 6 },
      duplicates: 3,
    },
  },
  {
    title: 'imprecise dates: a month or year counts only when it lies wholly before the cut-off; order is broken only if certainly so',
    city: LUE,
    asOf: '2025-06-20',
    book: {
      sheets: [
        {
          name: '岚县',
          rows: [
            ['岚县2025年项目台账', null, null, null, null, null, '单位:万元'],
            ['项目名称', '项目代码', '总投资', '签约', '立项', '开工', '开工依据', '容缺批准人', '入库'],
            ['示例甲', '2504-141127-04-01-900001', 9000, '2025年上半年', '3月下旬', '2025年3月', '开工令', null, '2025年6月'],
            ['示例乙', '2504-141127-04-01-900002', 9000, '8月15日', '2025-04-10', '2025年3月', '开工令', null, null],
            ['示例丙', '2504-141127-04-01-900003', 9000, '2024', '2025-04-10', '2025-03-15', '开工令', '县长办公会批准', '2025-5-8'],
            ['示例丁', '2504-141127-04-01-900004', 9000, '去年12月', null, '2025-03-15', '开工令', '是', null],
            ['示例戊', '2504-141127-04-01-90005', 9000, '2025年12月底', '2025-04-10', null, null, null, null],
            ['示例己', null, 9000, '2025年2月29日', null, null, null, null, null],
          ],
        },
      ],
    },
    expect: {
      records: {
        '3': { signed_on: '2025', 'stage.signed': 'cannot_tell', approved_on: '2025-03', 'stage.started': 'reached', in_statistics_on: '2025-06', 'stage.in_statistics': 'cannot_tell', stage: 'started' },
        '4': { signed_on: null, 'stage.started': 'refused', stage: 'approved' },
        '5': { signed_on: '2024', 'stage.started': 'reached', exemption: '县长办公会批准', stage: 'in_statistics' },
        '6': { signed_on: '2024-12', exemption: null, 'stage.started': 'refused', stage: 'signed' },
        '7': { code: null, 'stage.approved': 'refused', 'stage.signed': 'future', stage: null },
      },
      warn: [
        'B7 identifier PROJECT_CODE_MALFORMED', 'D3 date DATE_IMPRECISE', 'D4 date DATE_TWO_READINGS', 'D5 date DATE_IMPRECISE', 'D6 date DATE_IMPRECISE',
        'D6 date DATE_YEAR_ASSUMED', 'D7 date DATE_AFTER_CUTOFF', 'D7 date DATE_IMPRECISE', 'E3 date DATE_IMPRECISE', 'E3 date DATE_YEAR_ASSUMED', 'F3 date DATE_IMPRECISE', 'F4 date DATE_IMPRECISE',
        'F4 stage START_BEFORE_APPROVAL', 'F6 stage START_BEFORE_APPROVAL', 'I3 date DATE_IMPRECISE',
      ],
      reject: ['D8 date DATE_IMPOSSIBLE'],
    },
  },
  {
    title: 'a second table with other columns and another unit under the first; each header speaks for its own rows',
    city: LUE,
    book: {
      sheets: [
        {
          name: '交口县',
          rows: [
            ['交口县2025年上半年重点项目情况表'],
            ['单位:万元', null, '截止日期:2025.6.30'],
            ['序号', '项目名称', '建设单位', '总投资', '签约日期'],
            [1, '示例铝土矿项目', '示例矿业公司', 5000, '2025.3.1'],
            [2, '示例食用菌项目', '示例农业公司', 3000, '2025.3.2'],
            ['合计', null, null, 8000],
            [],
            ['二、储备项目(单位:亿元)'],
            ['序号', '县区', '项目名称', '项目代码', '计划总投资', '开工时间', '备注'],
            [1, '交口县', '示例风电项目', '2501-141130-04-01-900009', 1.2, null, null],
            [2, '中阳县', '示例香菇项目', null, 0.5, null, null],
            ['合计', null, null, null, 1.8],
          ],
        },
      ],
    },
    expect: {
      records: {
        '4': { total_investment_yuan: 50_000_000, signed_on: '2025-03-01', place_code: '141130' },
        '5': { total_investment_yuan: 30_000_000, builder: '示例农业公司' },
        '10': { total_investment_yuan: 120_000_000, code: '2501-141130-04-01-900009', place_code: '141130' },
        '11': { total_investment_yuan: 50_000_000, place_code: '141129' },
      },
      warn: ['E12 total STATED_TOTAL_MISMATCH'],
      reject: [],
      skip: { '6': 'TOTAL', '8': 'SECTION', '9': 'HEADER_REPEATED', '12': 'TOTAL' },
      totals: { 'projects.amount_yuan': 250_000_000 },
    },
  },
  {
    title: 'sections of counties with their own sums, a total above the rows, sections numbered in the column of numbers',
    city: LUE,
    book: {
      sheets: [
        {
          name: 'Sheet1',
          rows: [
            [null, '吕梁市2025年省级重点工程项目进展情况表'],
            [null, '(数据截至6月30日)', null, null, null, null, '单位:亿元'],
            [null, '序号', '项目名称', '建设内容', '总投资', '2025年计划投资', '1-6月完成投资', '形象进度', '省市包联领导'],
            [null, '吕梁市合计(3个)', null, null, 10.5, 3, 1.2],
            [null, '离石区(3个)', null, null, 6, 2, 1],
            [null, '一', '民生类项目', null, 6],
            [null, 1, '示例医院', '床位500张', 4, 1, 0.6, '主体施工', '副市长'],
            [null, 2, '示例学校', '新建教学楼', 2, 1, 0.4, '已投用', '副市长'],
            [null, '孝义市(1个)', null, null, 4.5, 1, 0.2],
            [null, '一', '产业类项目', null, 4],
            [null, 3, '示例氢能项目', '年产5000吨', 4.5, 1, 0.2, '基础施工', '市委常委、副市长'],
            [null, '注:1.本表由市发改委汇总。'],
            [null, '2.数据为快报数。'],
            [null, null, null, null, null, null, '2025年7月3日'],
          ],
          merges: ['B1:I1', 'B2:F2', 'B4:D4', 'B5:D5', 'B9:D9'],
        },
      ],
    },
    expect: {
      records: {
        '7': { place_code: '141102', total_investment_yuan: 400_000_000, completed_this_year_yuan: 60_000_000, lead_officer_role: '副市长' },
        '8': { place_code: '141102', stage: null },
        '11': { place_code: '141181', annual_plan_yuan: 100_000_000, lead_officer_role: '市委常委、副市长' },
      },
      warn: ['B5 total BATCH_ENUMERATED_LT_CLAIMED', 'E10 total STATED_TOTAL_MISMATCH'],
      reject: [],
      skip: { '4': 'TOTAL', '5': 'SECTION', '6': 'SECTION', '9': 'SECTION', '10': 'SECTION', '12': 'REMARK', '13': 'REMARK', '14': 'SIGNATURE' },
      totals: { 'projects.count': 3, 'projects.amount_yuan': 1_050_000_000, 'completed_this_year.amount_yuan': 120_000_000 },
    },
  },
  {
    title: 'plan and actual groups over the same words, labels under a group, units in a row of their own',
    city: LUE,
    book: {
      sheets: [
        {
          name: '石楼县',
          rows: [
            ['石楼县项目推进台账(截至2025年6月30日)'],
            ['项目名称', '总投资', '其中', null, '计划', null, '实际', null, '开工', '列入重点情况', null, null],
            [null, null, '年度计划', '本年完成', '开工', '投产', '开工', '投产', '依据', '省', '市', '县'],
            [null, '(亿)', '万元', '万元', null, null, null, null, null, null, null, null],
            ['示例红枣项目', 0.6, 2000, 800, '2025年3月', '2026年10月', '2025-04-01', null, '施工合同', '√', null, '×'],
            ['示例旅游路', 1.2, 2000, 300, '2025年9月', null, null, null, null, null, '1', '是'],
          ],
          merges: ['A2:A4', 'C2:D2', 'E2:F2', 'G2:H2', 'J2:L2'],
        },
      ],
    },
    expect: {
      records: {
        '5': { total_investment_yuan: 60_000_000, annual_plan_yuan: 20_000_000, completed_this_year_yuan: 8_000_000, started_on: '2025-04-01', in_production_on: null, start_evidence: '施工合同', labels: ['省级重点'] },
        '6': { total_investment_yuan: 120_000_000, started_on: null, labels: ['市级重点', '县级重点'] },
      },
      warn: ['G5 stage START_BEFORE_APPROVAL'],
      reject: [],
    },
  },
];

describe('sheets of county clerks', () => {
  for (const { title, city = '140400', asOf = '2025-06-30', book, expect } of CASES)
    it(title, () => {
      for (const inline of [false, true]) {
        const reading = readLedger({ kind: 'project-ledger', bytes: clerkBook({ ...book, inline }), fileName: '台账.xlsx', city, asOf });
        assert.equal(reading.outcome, 'imported', reading.error?.en);
        const wanted: Expectation = { ...expect, warn: [...(expect.warn ?? [])].sort(), reject: [...(expect.reject ?? [])].sort() };
        assert.deepEqual(outcomeOf(reading, wanted, book.sheets[0]!.name), wanted);
      }
    });
});
