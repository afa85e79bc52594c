/** 政策 Policies: who qualifies, why not, and what to do about it, from the policies' own clauses, on any day. */
import { fileURLToPath } from 'node:url';
import { defineModule } from '@wutong/kernel/kinds/registry';
import { factSheet, policy, policyField } from './kinds';
import { metrics } from './metrics';
import './policy.errors';

export const policies = defineModule({
  name: 'policy',
  title: { zh: '政策', en: 'Policies' },
  kinds: [policy, policyField, factSheet],
  metrics,
  sqlDir: fileURLToPath(new URL('./sql', import.meta.url)),
});

export { factSheet, policy, policyField } from './kinds';
