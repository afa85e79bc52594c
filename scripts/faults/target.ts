/**
 * The process that is killed: `node --import tsx scripts/faults/target.ts DIR OPTIONS` opens the ledger in DIR and serves
 * it as always; beside that, a second port takes acts of several lines, which a person writes only by importing a sheet.
 * Prints `loaded` and waits for the line `go`; then prints one line of JSON: both addresses and the number of its
 * PostgreSQL. The line `clock N` puts its clock N milliseconds ahead of the machine's.
 */
import { createServer, type IncomingMessage } from 'node:http';
import { createInterface } from 'node:readline';
import { migrate } from '@wutong/kernel/db/migrate';
import { openDatabase } from '@wutong/kernel/db/open';
import { migrationSets } from '@wutong/kernel/db/sets';
import { placeOf } from '@wutong/kernel/db/embedded/place';
import { readPidFile } from '@wutong/kernel/db/embedded/postmaster';
import { systemScope } from '@wutong/kernel/db/scope';
import { writeAct } from '@wutong/kernel/ledger/act';
import { seedPlaces } from '@wutong/kernel/places/seed';
import { answerFor, type Log } from '../../apps/server/src/edge/errors';
import { readLimits } from '../../apps/server/src/edge/limits';
import { cityRegistry } from '../../apps/server/src/registry';
import { startServer } from '../../apps/server/src/start';
import { CITY, type FaultAct } from './acts';
import type { LifeOptions } from './life';

const dataDir = process.argv[2]!;
const options = JSON.parse(process.argv[3] ?? '{}') as LifeOptions;
let ahead = 0;
const now = (): Date => new Date(Date.now() + ahead);
const print = (line: string): void => void process.stdout.write(`${line}\n`);

const commands = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
print('loaded');
await commands.next();

const { url, reserve } = options;
const database = await openDatabase({
  ...(url ? { url } : { dataDir }),
  ...(reserve === undefined ? {} : { reserve }),
});
const extra = options.migrations ? [{ name: 'fault', dir: options.migrations }] : [];
await migrate(database, [...migrationSets(), ...extra]);
const scope = systemScope(CITY);
const seeded = await database.read(scope, (sql) => sql.query('select 1 from place where city = $1 limit 1', [CITY]));
if (seeded.rowCount === 0) await seedPlaces(database, CITY);
const registry = cityRegistry();
const limits = readLimits('off');
// What the server could not put into words is said on the other channel, for whoever looks into a failure.
const log: Log = ({ status, error }) => {
  if (status === 500 && error) console.error(error);
};
const { address } = await startServer({
  database,
  registry,
  city: CITY,
  now,
  demonstration: true,
  port: 0,
  limits,
  log,
});

async function bodyOf(request: IncomingMessage): Promise<FaultAct> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString('utf8')) as FaultAct;
}

const sheets = createServer((request, response) => {
  bodyOf(request)
    .then(({ idem, drafts }) =>
      writeAct(database, registry, {
        idem,
        drafts,
        city: CITY,
        actor: 'fault-test',
        office: 'fault-test',
        now: now().toISOString(),
      }),
    )
    .then(({ entries, repeated }) => {
      response.end(JSON.stringify({ entries: entries.map(({ seq }) => ({ seq })), repeated }));
    })
    .catch((error: unknown) => {
      const { status, body, retryAfter } = answerFor(error);
      if (body.code === 'SYSTEM') console.error(error);
      response.writeHead(status, retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) });
      response.end(JSON.stringify(body));
    });
});
sheets.listen(0, '127.0.0.1', () => {
  const { port } = sheets.address() as { port: number };
  const postmaster = url ? 0 : readPidFile(placeOf(dataDir))?.pid;
  print(JSON.stringify({ address, sheets: `http://127.0.0.1:${port}`, postmaster }));
});

for (let command = await commands.next(); !command.done; command = await commands.next()) {
  ahead = Number(command.value.replace('clock ', ''));
  print('clock set');
}
