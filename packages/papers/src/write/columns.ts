/** Layouts in which ledgers leave the house: headers the importer reads back. Pure data. */
import type { LedgerKind, Values } from '../reading';
import { EVENT_WORDS, eventCell, PROSPECT_WORDS, sharesCell, STATUS_WORDS, wordIn } from './signing-cells';
import { figureCell, periodCell, unitCell } from './statement-cells';
import { firstOf, limitCell, statusCell, TOLD_STATUS } from './supervision-cells';
import type { OutCell } from './xlsx';

export interface ExportColumn {
  field: string;
  header: string;
  /** Width in characters. */
  width: number;
  type: 'text' | 'money' | 'number' | 'date' | 'place' | 'labels';
  /** For money: yuan in one of the unit in the header. */
  yuan?: number;
  /** For a place: the field of the place it lies in; default the city. `null`: anywhere. */
  inside?: string | null;
  /** Words for what the ledger keeps as a code or in several fields; codes of places come as `name` calls them. */
  cell?: (values: Values, name: (code: string) => string) => OutCell;
  /** Values to choose from. */
  list?: readonly string[];
}

export interface ExportSheet {
  /** Name of the sheet and its title. */
  name: string;
  columns: readonly ExportColumn[];
  /** Unit of the amounts, said above the header. */
  unit?: string;
  /** The sheet holds amounts that run up to a day: the cut-off stands beside every row. */
  cutOff?: boolean;
}

const wan = (field: string, header: string): ExportColumn => ({ field, header: `${header}(万元)`, width: 18, type: 'money', yuan: 10_000 }); // prettier-ignore
const day = (field: string, header: string): ExportColumn => ({ field, header, width: 13, type: 'date' });
const text = (field: string, header: string, width = 18): ExportColumn => ({ field, header, width, type: 'text' });
const place = (field: string, header: string, width = 10): ExportColumn => ({ field, header, width, type: 'place' });

const project: ExportColumn[] = [
  text('code', '项目代码', 26),
  text('name', '项目名称', 34),
  text('builder', '建设单位', 26),
  text('credit_code', '统一社会信用代码', 21),
  place('place_code', '县区'),
  { ...place('site_code', '建设地点', 20), inside: 'place_code' },
  text('chain', '产业链', 13),
  wan('total_investment_yuan', '总投资'),
  wan('annual_plan_yuan', '年度计划投资'),
  wan('completed_this_year_yuan', '本年累计完成投资'),
  wan('paid_in_yuan', '资金到位'),
  day('signed_on', '签约日期'),
  day('approved_on', '立项日期'),
  day('started_on', '开工日期'),
  text('start_evidence', '开工依据', 24),
  text('exemption', '容缺批准', 14),
  day('in_statistics_on', '入库日期'),
  day('in_production_on', '投产日期'),
  text('responsible_unit', '责任单位', 24),
  text('lead_officer_role', '包联领导', 20),
  text('problems', '存在问题', 24),
  { field: 'labels', header: '标签', width: 24, type: 'labels' },
  day('ceremony_on', '集中开工活动日期'),
  text('remark', '备注', 30),
];

const words = (known: Readonly<Record<string, string>>) => [...new Set(Object.values(known))];

const signing: ExportColumn[] = [
  day('event_on', '签约日期'),
  text('title', '项目名称', 34),
  { ...text('event_type', '合同性质'), cell: eventCell, list: words(EVENT_WORDS) },
  text('investor', '投资方', 28),
  text('investor_credit_code', '投资方统一社会信用代码', 22),
  text('contract_no', '合同编号'),
  text('related_contract_no', '关联合同编号'),
  wan('amount_yuan', '协议投资额'),
  place('origin_place_code', '引进地'),
  place('host_place_code', '落地县区'),
  { ...text('shares', '分成比例', 24), cell: sharesCell },
  text('chain', '产业链', 16),
  text('activity', '签约活动', 20),
  { ...text('status', '项目状态', 12), cell: wordIn('status', STATUS_WORDS), list: words(STATUS_WORDS) },
  day('status_on', '状态日期'),
  text('remark', '备注', 30),
];

const prospects: ExportColumn[] = [
  text('title', '招引项目名称', 34),
  text('investor', '意向企业', 28),
  wan('intended_amount_yuan', '意向投资额'),
  { ...text('state', '洽谈状态', 12), cell: wordIn('state', PROSPECT_WORDS), list: words(PROSPECT_WORDS) },
  place('origin_place_code', '责任县区'),
  text('lead_officer_role', '领衔领导职务', 24),
];

const statement: ExportColumn[] = [
  text('statement_no', '编号', 10),
  text('subject', '主体', 24),
  { ...place('place_code', '地区', 12), inside: null },
  text('metric', '指标', 28),
  { field: 'value', header: '数值', width: 16, type: 'number', cell: figureCell },
  { ...text('unit', '单位', 8), cell: unitCell },
  text('state', '状态', 12),
  { ...text('period', '期间', 20), cell: periodCell },
  day('as_of', '截止日期'),
  text('source', '来源', 28),
  text('source_line', '行号', 10),
  text('remark', '备注', 30),
];

const told = (column: ExportColumn, ...fields: string[]): ExportColumn => ({
  ...column,
  cell: firstOf(column.field, ...fields),
});

const duties: ExportColumn[] = [
  text('number', '编号', 10),
  text('basis_doc', '任务来源(会议/批示)', 30),
  day('source_on', '会议(批示)日期'),
  text('title', '督办事项', 40),
  text('lead_unit', '牵头单位', 22),
  text('co_units', '配合单位', 26),
  told(day('assigned_on', '交办日期'), 'told_assigned_on'),
  { ...text('limit_text', '办结时限', 18), cell: limitCell },
  told(day('extension_until', '延期至'), 'told_extended_to'),
  told(text('extension_approver', '延期批准岗位'), 'told_extension_approver'),
  text('category', '事项类别', 12),
  text('progress_text', '进展情况', 30),
  told(day('answered_on', '首次反馈日期'), 'told_feedback_on'),
  told(day('closed_on', '办结日期'), 'told_closed_on'),
  told(text('assignee', '承办岗位'), 'told_handler'),
  text('told_closer', '审结岗位'),
  told(text('result_proof', '佐证材料', 24), 'told_evidence'),
  { ...text('told_status', '完成情况', 12), cell: statusCell, list: words(TOLD_STATUS) },
  text('remark', '备注', 30),
];

const WAN = '万元';

/** Kind → its sheets. Of a signing ledger the second holds the prospects: rows that are no event. */
export const EXPORT_SHEETS: Partial<Record<LedgerKind, readonly [ExportSheet, ExportSheet?]>> = {
  'project-ledger': [{ name: '项目台账', columns: project, unit: WAN, cutOff: true }],
  'signing-ledger': [
    { name: '招商签约台账', columns: signing, unit: WAN },
    { name: '重点招引对象', columns: prospects, unit: WAN },
  ],
  'supervision-tasks': [{ name: '督办清单', columns: duties }],
  statements: [{ name: '公开数据清单', columns: statement }],
};
