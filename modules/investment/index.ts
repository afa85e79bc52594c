/** 招商引资 Investment: leads, framework agreements and signings, and what each adds to a total. */
import { fileURLToPath } from 'node:url';
import { defineModule } from '@wutong/kernel/kinds/registry';
import { investmentDuties } from './duties';
import './investment.errors';
import { lead, signing } from './kinds';
import { metrics } from './metrics';

export const investment = defineModule({
  name: 'investment',
  title: { zh: '招商引资', en: 'Investment' },
  kinds: [lead, signing],
  metrics,
  duties: investmentDuties,
  sqlDir: fileURLToPath(new URL('./sql', import.meta.url)),
});

export { signingEffects, type SigningEffect } from './effects';
export { lead, signing } from './kinds';
