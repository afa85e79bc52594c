/** How many bulletins were issued and how many were corrected; never what they say. */
import type { Bilingual } from '@wutong/kernel/kinds/types';
import { defineMetric } from '@wutong/kernel/metrics/define';
import type { Contribution, MetricDef, Observed } from '@wutong/kernel/metrics/types';

const OWNER: Bilingual = { zh: '市政府办公室', en: 'Government Office' };
const base = { version: 1, module: 'bulletin', kind: 'bulletin', owner: OWNER, unit: 'count', over: 'flow' } as const;

function sealed({ stages }: Observed): Contribution | null {
  const verdict = stages['sealed'];
  return verdict?.state === 'reached' ? { count: 1, fen: 0, on: verdict.on ?? null } : null;
}

export const metrics: MetricDef[] = [
  defineMetric({
    ...base,
    metric: 'bulletin.sealed',
    name: { zh: '印发的通报', en: 'Bulletins issued' },
    definition: { zh: '期间印发的通报、专报、简报、纪要和督办函的份数。', en: 'Bulletins of every sort issued in the period.' },
    state: 'sealed',
    of: sealed,
  }),
  defineMetric({
    ...base,
    metric: 'bulletin.corrections',
    name: { zh: '更正通报', en: 'Corrections' },
    definition: { zh: '期间印发的、更正前一份的通报份数。', en: 'Bulletins issued in the period that correct an earlier one.' },
    state: 'sealed',
    of: (record) => ((record.fields['corrects'] ?? null) === null ? null : sealed(record)),
  }),
]; // prettier-ignore
