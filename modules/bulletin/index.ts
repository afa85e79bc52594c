/** 通报 Bulletin: papers whose figures are worked out until the day they are sealed. */
import { fileURLToPath } from 'node:url';
import { defineModule } from '@wutong/kernel/kinds/registry';
import { bulletinKind } from './kinds';
import { metrics } from './metrics';

export const bulletin = defineModule({
  name: 'bulletin',
  title: { zh: '通报', en: 'Bulletins' },
  kinds: [bulletinKind],
  metrics,
  sqlDir: fileURLToPath(new URL('./sql', import.meta.url)),
});

export { bulletinKind } from './kinds';
export { E } from './bulletin.errors';
export { sha256, textPrint } from './fingerprint';
export { drafters, sealing } from './rule';
