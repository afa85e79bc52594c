/** How much was decided and how much of it is done. Parts of a split duty are not counted beside it. */
import type { Bilingual } from '@wutong/kernel/kinds/types';
import { defineMetric } from '@wutong/kernel/metrics/define';
import type { MetricDef, Observed } from '@wutong/kernel/metrics/types';

const OWNER: Bilingual = { zh: '市政府督查室', en: 'Supervision Office' };
const ONE = { count: 1, fen: 0 };
const base = { version: 1, module: 'supervision', owner: OWNER, unit: 'count', over: 'stock' } as const;

/** A supervised duty that is no part of another. */
const whole = ({ fields, exited }: Observed): boolean =>
  !exited && fields['supervised'] === true && (fields['part_of'] ?? null) === null;

export const metrics: MetricDef[] = [
  defineMetric({
    ...base,
    kind: 'directive',
    metric: 'supervision.directives',
    name: { zh: '督办来源', en: 'Directives' },
    definition: {
      zh: '登记在册的会议纪要、批示、任务清单、讲话、文件和承诺件数。',
      en: 'Minutes, instructions, lists of tasks, speeches, documents and pledges on record.',
    },
    state: 'registered',
    of: ({ exited }) => (exited ? null : ONE),
  }),
  defineMetric({
    ...base,
    kind: 'duty',
    metric: 'supervision.duties',
    name: { zh: '督办事项', en: 'Supervised duties' },
    definition: {
      zh: '列入督办的责任件数;拆分到各单位的,按拆分前的一件计。',
      en: 'Duties under supervision; one that was split among offices counts once.',
    },
    state: 'supervised',
    of: (record) => (whole(record) ? ONE : null),
  }),
  defineMetric({
    ...base,
    kind: 'duty',
    metric: 'supervision.closed',
    name: { zh: '办结的督办事项', en: 'Supervised duties closed' },
    definition: {
      zh: '列入督办的责任中已办结的件数;来表自称办结而未经审核的不算。',
      en: 'Of the duties under supervision, those closed; what a sheet merely says is done does not count.',
    },
    state: 'closed',
    of: (record) => (whole(record) && record.stages['closed']?.state === 'reached' ? ONE : null),
  }),
  defineMetric({
    ...base,
    kind: 'duty',
    metric: 'supervision.closing_rate',
    name: { zh: '督办事项办结率', en: 'Share of supervised duties closed' },
    definition: {
      zh: '列入督办的责任中已办结的占比。',
      en: 'Of the duties under supervision, the share that is closed.',
    },
    unit: 'percent',
    state: 'closed',
    rate: { numerator: 'supervision.closed', denominator: 'supervision.duties', by: 'count' },
  }),
];
