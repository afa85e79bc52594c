/**
 * A server in a process of its own, for tests of two servers on one database: `node --import tsx second-server.fixture.ts`
 * with the address of the database in WUTONG_SECOND. Prints its address and stays until its input ends.
 */
import { migrate } from '@wutong/kernel/db/migrate';
import { openServer } from '@wutong/kernel/db/open';
import { migrationSets } from '@wutong/kernel/db/sets';
import { seedPlaces } from '@wutong/kernel/places/seed';
import { cityRegistry } from './registry';
import { startServer } from './start';

// Not from `server.fixture`: that brings the test runner, which would speak on the output.
const CITY = '140400';
const CHEAP = { logN: 4, r: 8, p: 1 };

const database = await openServer(process.env['WUTONG_SECOND']!, { size: 4 });
await migrate(database, migrationSets());
await seedPlaces(database, CITY);
const NO_LIMITS = { reads: Infinity, writes: Infinity, uploads: Infinity, address: Infinity };
const server = await startServer({
  database,
  registry: cityRegistry(),
  city: CITY,
  now: () => new Date(),
  demonstration: true,
  passwordCost: CHEAP,
  limits: NO_LIMITS,
  secretKey: new Uint8Array(32).fill(7),
  port: 0,
});
process.stdout.write(`${server.address}\n`);
process.stdin
  .on(
    'end',
    () =>
      void server
        .close()
        .then(() => database.close())
        .then(() => process.exit(0)),
  )
  .resume();
