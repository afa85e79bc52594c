/** How many statements there are and how many could be added at all. Their values are in no figure, here or elsewhere. */
import type { Bilingual } from '@wutong/kernel/kinds/types';
import { defineMetric } from '@wutong/kernel/metrics/define';
import type { MetricDef } from '@wutong/kernel/metrics/types';
import { whyNotSummable } from './summable';

const OWNER: Bilingual = { zh: '市政府办公室', en: 'Government Office' };
const base = {
  version: 1,
  module: 'statements',
  kind: 'statement',
  owner: OWNER,
  unit: 'count',
  over: 'stock',
} as const;

export const metrics: MetricDef[] = [
  defineMetric({
    ...base,
    metric: 'statements.count',
    name: { zh: '登记的公开说法', en: 'Statements on record' },
    definition: {
      zh: '登记在册的公开说法条数;其中的数字不进入任何计算。',
      en: 'Number of statements; the numbers in them enter no computation.',
    },
    state: 'stated',
    of: () => ({ count: 1, fen: 0 }),
  }),
  defineMetric({
    ...base,
    metric: 'statements.without_cutoff',
    name: { zh: '没有截止日的说法', en: 'Statements without a cut-off' },
    definition: {
      zh: '没有写明数据截止日、因而不能相加的说法条数。',
      en: 'Statements that name no cut-off and so cannot be added.',
    },
    state: 'stated_without_cutoff',
    of: ({ fields }) => (whyNotSummable(fields).includes('CUTOFF_MISSING') ? { count: 1, fen: 0 } : null),
  }),
];
