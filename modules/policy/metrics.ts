/** How many policies the city keeps, and how much of what it knows of firms somebody had to type: that part should fall. */
import type { Bilingual } from '@wutong/kernel/kinds/types';
import { defineMetric } from '@wutong/kernel/metrics/define';
import type { MetricDef } from '@wutong/kernel/metrics/types';

const OWNER: Bilingual = { zh: '政策专班', en: 'Policy task force' };
const ONE = { count: 1, fen: 0 };
const base = { version: 1, module: 'policy', owner: OWNER, unit: 'count', over: 'stock' } as const;

export const metrics: MetricDef[] = [
  defineMetric({
    ...base,
    kind: 'policy',
    metric: 'policies.kept',
    name: { zh: '入库政策', en: 'Policies kept' },
    definition: {
      zh: '登记在库的政策项数;同一政策的各版文本算一项,银行产品和遴选不在内。',
      en: 'Policies on record; the versions of one policy count once, bank products and selections not at all.',
    },
    state: 'kept',
    of: ({ fields, exited }) => (!exited && fields['category'] === 'policy' ? ONE : null),
  }),
  defineMetric({
    ...base,
    kind: 'policy',
    metric: 'policies.auto',
    name: { zh: '免申即享政策', en: 'Policies without application' },
    definition: {
      zh: '入库政策中符合者不必申请的项数。',
      en: 'Of the policies kept, those for which nobody who qualifies need apply.',
    },
    state: 'without_application',
    of: ({ fields, exited }) => (!exited && fields['category'] === 'policy' && fields['auto'] === true ? ONE : null),
  }),
  defineMetric({
    ...base,
    kind: 'fact_sheet',
    metric: 'facts.typed',
    name: { zh: '手工填报的企业指标', en: 'Facts of firms typed by hand' },
    definition: {
      zh: '由企业或经办人手工填报的指标份数;来自年报、登记表的不算。这个数应当下降。',
      en: 'Tellings typed by a firm or an officer; those out of annual reports and registers do not count. It should fall.',
    },
    state: 'typed',
    of: ({ fields }) => (['typed_by_firm', 'typed_by_officer'].includes(String(fields['origin'])) ? ONE : null),
  }),
];
