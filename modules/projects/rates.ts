/**
 * 履约 落地 开工 资金到位 投产: the five rates of the pipeline, each by count, by planned investment and by completed
 * investment. One denominator for all: every project signed by the cut-off (or within the period asked for), those that
 * exited later included; a numerator counts only projects of that cohort.
 */
import { lastDay, toFen } from '@wutong/codes';
import type { Bilingual } from '@wutong/kernel/kinds/types';
import { defineMetric } from '@wutong/kernel/metrics/define';
import type { MetricDef, Observed } from '@wutong/kernel/metrics/types';

const OWNER: Bilingual = { zh: '市商务局', en: 'Bureau of Commerce' };
const base = { version: 1, module: 'projects', kind: 'project', owner: OWNER, over: 'stock' } as const;

interface Rate {
  rate: string;
  name: Bilingual;
  /** What the numerator counts, after “those that”. */
  counts: Bilingual;
  stage: string;
}

const RATES: Rate[] = [
  {
    rate: 'contract_performance',
    name: { zh: '履约率', en: 'Contract performance rate' },
    counts: { zh: '已注册项目公司或已立项', en: 'have registered their company or been approved' },
    stage: 'performed',
  },
  {
    rate: 'landing',
    name: { zh: '落地率', en: 'Landing rate' },
    counts: { zh: '已立项', en: 'have been approved' },
    stage: 'approved',
  },
  {
    rate: 'start',
    name: { zh: '开工率', en: 'Start rate' },
    counts: { zh: '开工成立', en: 'have a proven start' },
    stage: 'started',
  },
  {
    rate: 'funds',
    name: { zh: '资金到位率', en: 'Funds rate' },
    counts: { zh: '资金已到账', en: 'have received funds' },
    stage: 'paid',
  },
  {
    rate: 'production',
    name: { zh: '投产率', en: 'Production rate' },
    counts: { zh: '已投产', en: 'are in production' },
    stage: 'in_production',
  },
];

type Money = 'total' | 'paid_in' | 'completed';

const MONEY: Record<Money, Bilingual> = {
  total: { zh: '计划总投资', en: 'planned investment' },
  paid_in: { zh: '到位资金', en: 'funds paid in' },
  completed: { zh: '开工以来完成投资', en: 'completed investment to date' },
};

export const rates: MetricDef[] = RATES.flatMap(rateMetrics);

function rateMetrics({ rate, name, counts, stage }: Rate): MetricDef[] {
  const cohort: Bilingual = {
    zh: '分母为截止日前签约过的全部项目(含后来退出的;指定期间时为期间内签约的)',
    en: 'Denominator: all projects signed by the cut-off (within the period, if one is asked for), later exits included',
  };
  const define = (suffix: string, way: Bilingual, means: Bilingual, divided: MetricDef['rate']): MetricDef =>
    defineMetric({
      ...base,
      metric: `rate.${rate}${suffix}`,
      name: { zh: `${name.zh}(${way.zh})`, en: `${name.en} (${way.en})` },
      definition: {
        zh: `签约项目中${counts.zh}的占比,${means.zh}。${cohort.zh};分子只取分母里的项目。`,
        en: `Of the signed projects, those that ${counts.en}, ${means.en}. ${cohort.en}; the numerator takes only those of the denominator.`,
      },
      state: `rate_${rate}${suffix}`,
      unit: 'percent',
      rate: divided!,
    });
  const proven = `projects.${stage}_of_signed`;
  return [
    numerator(proven, stage, counts, stage === 'paid' ? 'paid_in' : 'total'),
    numerator(`projects.${stage}_completed`, stage, counts, 'completed'),
    define(
      '',
      { zh: '按个数', en: 'by count' },
      { zh: '按个数计', en: 'by number' },
      {
        numerator: proven,
        denominator: 'projects.signed_ever',
        by: 'count',
      },
    ),
    define(
      '_amount',
      { zh: '按金额', en: 'by amount' },
      stage === 'paid'
        ? { zh: '按到位资金占计划总投资计', en: 'by funds paid in over planned investment' }
        : { zh: '按计划总投资计', en: 'by planned investment' },
      { numerator: proven, denominator: 'projects.signed_ever', by: 'amount' },
    ),
    define(
      '_completed',
      { zh: '按完成投资', en: 'by completed investment' },
      { zh: '按其开工以来完成投资占计划总投资计', en: 'by their completed investment to date over planned investment' },
      { numerator: `projects.${stage}_completed`, denominator: 'projects.signed_ever', by: 'amount' },
    ),
  ];
}

/** One side of a rate: the signed projects that stand, with the money the rate divides. */
function numerator(metric: string, stage: string, counts: Bilingual, money: Money): MetricDef {
  return defineMetric({
    ...base,
    metric,
    name: {
      zh: `签约项目中${counts.zh}的(${MONEY[money].zh})`,
      en: `Signed projects that ${counts.en} (${MONEY[money].en})`,
    },
    definition: {
      zh: `已签约且${counts.zh}、未退出的项目,金额为${MONEY[money].zh}。`,
      en: `Projects that are signed and ${counts.en} and have not exited; the amount is ${MONEY[money].en}.`,
    },
    state: `${stage}_of_signed_${money}`,
    unit: money === 'completed' ? 'yuan' : 'count',
    of: (record, { asOf }) =>
      record.exited || record.stages.signed?.state !== 'reached' || !stands(record, stage)
        ? null
        : { count: 1, fen: moneyOf(record, money, asOf), on: record.stages.signed.on ?? null },
  });
}

function stands(record: Observed, stage: string): boolean {
  const reached = (name: string): boolean => record.stages[name]?.state === 'reached';
  if (stage === 'performed') return reached('registered') || reached('approved');
  if (stage === 'paid') return reached('funded') || Number(record.fields.paid_in_yuan ?? 0) > 0;
  return reached(stage);
}

function moneyOf(record: Observed, money: Money, asOf: string): number | null {
  if (money === 'completed') return completedFen(record, asOf);
  const value = record.fields[money === 'total' ? 'total_investment_yuan' : 'paid_in_yuan'];
  return typeof value === 'number' ? toFen(value) : null;
}

/** Sum of the months wholly past by the day; `null` when no month was ever reported. */
function completedFen(record: Observed, asOf: string): number | null {
  let fen: number | null = null;
  for (const [month, values] of Object.entries(record.series.progress ?? {})) {
    if (values.completed_yuan === undefined || lastDay({ value: month, precision: 'month' }) > asOf) continue;
    fen = (fen ?? 0) + toFen(values.completed_yuan);
  }
  return fen;
}
