/** A server process that makes and sends digests over and over until it is killed: `sender.fixture.ts URL CITY INSTANT`. */
import { setTimeout as pause } from 'node:timers/promises';
import { openServer } from '@wutong/kernel/db/open';
import { createContext } from '../context';
import { cityRegistry } from '../registry';
import { deliverDue } from './deliver';
import { makeDue } from './make';

const [url, city, instant] = process.argv.slice(2) as [string, string, string];
const database = await openServer(url, { size: 3 });
const context = await createContext({
  database,
  registry: cityRegistry(),
  city,
  now: () => new Date(instant),
  demonstration: false,
  secretKey: new Uint8Array(32).fill(7),
  insideAllowed: ['127.0.0.0/8'],
});
for (;;) {
  await makeDue(context);
  await deliverDue(context);
  await pause(5);
}
