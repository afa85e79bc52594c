/** 报道核验 Press desk: pages handed in, and what was found out about their contradictions. */
import { fileURLToPath } from 'node:url';
import { defineModule } from '@wutong/kernel/kinds/registry';
import { pressPage, pressSettlement } from './kinds';
import { metrics } from './metrics';

export const press = defineModule({
  name: 'press',
  title: { zh: '报道核验', en: 'Press desk' },
  kinds: [pressPage, pressSettlement],
  metrics,
  sqlDir: fileURLToPath(new URL('./sql', import.meta.url)),
});

export { pressPage, pressSettlement, SETTLED, SEVERITIES } from './kinds';
export { asStatement, claimOf, corrected, cutoffOf, statementId, withLastingIds } from './claim';
export type { Claim, ClaimPeriod, Correction } from './claim';
export { findingKey, inputsOf, type Rests } from './fingerprint';
export { labelledLine, type Judged, type LabelledPage } from './labels';
export { changed, dayOf, factOf, fieldsOf, filled, keptUnit, stateOf } from './ledger-fields';
export type { Standing } from './ledger-fields';
