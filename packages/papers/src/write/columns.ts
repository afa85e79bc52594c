/** Layouts in which ledgers leave the house: the clean layout the importer reads back. Pure data. */
import type { LedgerKind } from '../reading';

export interface ExportColumn {
  field: string;
  header: string;
  /** Width in characters. */
  width: number;
  type: 'text' | 'money' | 'date' | 'place' | 'labels';
  /** For money: the unit in the header. */
  yuan?: number;
}

const wan = (field: string, header: string): ExportColumn => ({
  field,
  header: `${header}(万元)`,
  width: 18,
  type: 'money',
  yuan: 10_000,
});
const day = (field: string, header: string): ExportColumn => ({ field, header, width: 13, type: 'date' });
const text = (field: string, header: string, width = 18): ExportColumn => ({ field, header, width, type: 'text' });

const PROJECT: ExportColumn[] = [
  text('code', '项目代码', 26),
  text('name', '项目名称', 34),
  text('builder', '建设单位', 26),
  text('credit_code', '统一社会信用代码', 21),
  { field: 'place_code', header: '县区', width: 10, type: 'place' },
  { field: 'site_code', header: '建设地点', width: 20, type: 'place' },
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

/** Kind → columns. `as_of` is added by the writer. */
export const EXPORT_COLUMNS: Partial<Record<LedgerKind, { sheet: string; columns: ExportColumn[] }>> = {
  'project-ledger': { sheet: '项目台账', columns: PROJECT },
};
