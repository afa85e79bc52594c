/** How many pages there are and how many are gone through. No figure of any page is in a figure here. */
import type { Bilingual } from '@wutong/kernel/kinds/types';
import { defineMetric } from '@wutong/kernel/metrics/define';
import type { MetricDef } from '@wutong/kernel/metrics/types';

const OWNER: Bilingual = { zh: '市政府办公室', en: 'Government Office' };
const base = { version: 1, module: 'press', kind: 'press_page', owner: OWNER, unit: 'count', over: 'stock' } as const;

export const metrics: MetricDef[] = [
  defineMetric({
    ...base,
    metric: 'press.pages',
    name: { zh: '登记的版面', en: 'Pages on record' },
    definition: { zh: '登记在册的报纸版面和简报数。', en: 'Number of newspaper pages and briefings on record.' },
    state: 'registered',
    of: () => ({ count: 1, fen: 0 }),
  }),
  defineMetric({
    ...base,
    metric: 'press.checked',
    name: { zh: '核验完的版面', en: 'Pages checked' },
    definition: { zh: '已有核验结论的版面数。', en: 'Pages with a conclusion of the check.' },
    state: 'checked',
    of: ({ stages }) => (stages['checked']?.state === 'reached' ? { count: 1, fen: 0 } : null),
  }),
];
