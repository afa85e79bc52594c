/** One server's sending, over and over until it is killed: the process that `webhooks.ts` kills. */
import { setTimeout as pause } from 'node:timers/promises';
import { openServer } from '@wutong/kernel/db/open';
import { createContext } from '@wutong/server/context';
import { cityRegistry } from '@wutong/server/registry';
import { deliverDue } from '@wutong/server/webhooks/deliver';

/** Time goes faster here than on the wall, so that attempts an hour apart are seen in a minute. */
const { url, city, epoch, speed } = JSON.parse(process.env['WUTONG_SENDER'] ?? '{}') as {
  url: string;
  city: string;
  epoch: number;
  speed: number;
};

const database = await openServer(url, { size: 3 });
const context = await createContext({
  database,
  registry: cityRegistry(),
  city,
  now: () => new Date(epoch + (Date.now() - epoch) * speed),
  demonstration: false,
  insideAllowed: ['127.0.0.0/8'],
});
process.stdout.write('ready\n');
for (;;) {
  await deliverDue(context, { timeoutMs: 1000 });
  await pause(5);
}
