/** 督办 Supervision: what was decided, who owes it, whether it moves. */
import { fileURLToPath } from 'node:url';
import { defineModule } from '@wutong/kernel/kinds/registry';
import { kinds } from './kinds';
import { metrics } from './metrics';

export const supervision = defineModule({
  name: 'supervision',
  title: { zh: '督办', en: 'Supervision' },
  kinds,
  metrics,
  sqlDir: fileURLToPath(new URL('./sql', import.meta.url)),
});

export { directive, PAPER_TYPES } from './directive';
export type { PaperType } from './directive';
