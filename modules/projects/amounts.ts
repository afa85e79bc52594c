/** The money figures of projects that are no investment of a stage: plan, completed, paid in; a column of a sheet, or a sum of months. */
import { toFen } from '@wutong/codes';
import type { Bilingual } from '@wutong/kernel/kinds/types';
import { defineMetric } from '@wutong/kernel/metrics/define';
import type { MetricDef, Observed } from '@wutong/kernel/metrics/types';

const REFORM: Bilingual = { zh: '市发展和改革委员会', en: 'Development and Reform Commission' };
const STATISTICS: Bilingual = { zh: '市统计局', en: 'Bureau of Statistics' };
const base = { version: 1, module: 'projects', kind: 'project', over: 'stock' } as const;

function fen(record: Observed, field: string): number | null {
  const value = record.fields[field];
  return typeof value === 'number' ? toFen(value) : null;
}

/** A running amount kept in a field: counted where it is filled, unknown where it is not, refused without a cut-off. */
function amount(
  metric: string,
  field: string,
  state: string,
  name: Bilingual,
  definition: Bilingual,
  running: boolean,
): MetricDef {
  return defineMetric({
    ...base,
    metric,
    name,
    definition,
    owner: running ? STATISTICS : REFORM,
    state,
    unit: 'yuan',
    of: (record) => {
      if (record.exited) return null;
      const value = fen(record, field);
      const refuse = running && value !== null && record.flags.cutoff_missing ? 'CUTOFF_MISSING' : undefined;
      return { count: value === null ? 0 : 1, fen: value, ...(refuse ? { refuse } : {}) };
    },
  });
}

export const amounts = [
  amount(
    'projects.annual_plan',
    'annual_plan_yuan',
    'annual_plan',
    { zh: '年度计划投资', en: 'Planned investment of the year' },
    {
      zh: '在库项目本年计划投资之和;未填的另列个数。',
      en: 'Sum of what projects plan for the year; those without are counted apart.',
    },
    false,
  ),
  amount(
    'projects.completed_this_year',
    'completed_this_year_yuan',
    'completed_reported',
    { zh: '本年完成投资(台账数)', en: 'Completed this year (as reported)' },
    {
      zh: '台账“本年完成投资”一栏之和,以最近一次填报为准;没有截止日的拒绝汇总。',
      en: 'Sum of the ledger’s column “completed this year” as last reported; refused where the sheet had no cut-off.',
    },
    true,
  ),
  amount(
    'projects.paid_in',
    'paid_in_yuan',
    'paid_in',
    { zh: '到位资金', en: 'Funds paid in' },
    {
      zh: '在库项目累计到账资金之和;没有截止日的拒绝汇总。',
      en: 'Sum of all funds received; refused where the sheet had no cut-off.',
    },
    true,
  ),
];

function progress(metric: string, value: string, state: string, name: Bilingual, definition: Bilingual): MetricDef {
  return defineMetric({
    ...base,
    metric,
    name,
    definition,
    owner: STATISTICS,
    state,
    unit: 'yuan',
    over: 'flow',
    series: { series: 'progress', value },
  });
}

export const series = [
  progress(
    'projects.completed',
    'completed_yuan',
    'completed',
    { zh: '完成投资', en: 'Completed investment' },
    {
      zh: '各项目逐月填报的完成投资之和,只计期间内已整月过完的月份。',
      en: 'Sum of the monthly completed investment; only months that lie wholly within the period.',
    },
  ),
  progress(
    'projects.planned',
    'planned_yuan',
    'planned',
    { zh: '序时计划投资', en: 'Planned progress' },
    {
      zh: '各项目逐月计划投资之和,用来对照完成投资。',
      en: 'Sum of the monthly planned investment, to hold the completed against.',
    },
  ),
];
