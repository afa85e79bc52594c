/** 公开说法 Statements: numbers somebody published, kept with their source beside the computed figures. */
import { fileURLToPath } from 'node:url';
import { defineModule } from '@wutong/kernel/kinds/registry';
import { statement } from './kinds';
import { metrics } from './metrics';

export const statements = defineModule({
  name: 'statements',
  title: { zh: '公开说法', en: 'Statements' },
  kinds: [statement],
  metrics,
  sqlDir: fileURLToPath(new URL('./sql', import.meta.url)),
});

export { statement } from './kinds';
export { metricSpokenOf, whyNotSummable } from './summable';
