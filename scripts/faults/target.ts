/**
 * The process that is killed: `node --import tsx scripts/faults/target.ts DIR` opens the ledger in DIR and serves it as
 * always; beside that, a second port takes acts of several lines, which a person writes only by importing a sheet.
 * Prints one line of JSON: both addresses and the number of its PostgreSQL.
 */
import { createServer, type IncomingMessage } from 'node:http';
import { migrate } from '@wutong/kernel/db/migrate';
import { openDatabase } from '@wutong/kernel/db/open';
import { migrationSets } from '@wutong/kernel/db/sets';
import { placeOf } from '@wutong/kernel/db/embedded/place';
import { readPidFile } from '@wutong/kernel/db/embedded/postmaster';
import { WutongError } from '@wutong/kernel/errors';
import { writeAct } from '@wutong/kernel/ledger/act';
import { seedPlaces } from '@wutong/kernel/places/seed';
import { cityRegistry } from '../../apps/server/src/registry';
import { startServer } from '../../apps/server/src/start';
import { CITY, type FaultAct } from './acts';

const dataDir = process.argv[2]!;
const database = await openDatabase({ dataDir });
await migrate(database, migrationSets());
const seeded = await database.read({ city: CITY }, (sql) =>
  sql.query('select 1 from place where city = $1 limit 1', [CITY]),
);
if (seeded.rowCount === 0) await seedPlaces(database, CITY);
const registry = cityRegistry();
const { address } = await startServer({
  database,
  registry,
  city: CITY,
  now: () => new Date(),
  demonstration: true,
  port: 0,
});

async function bodyOf(request: IncomingMessage): Promise<FaultAct> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString('utf8')) as FaultAct;
}

const sheets = createServer((request, response) => {
  const answer = (status: number, body: unknown): void => void response.writeHead(status).end(JSON.stringify(body));
  bodyOf(request)
    .then(({ idem, drafts }) =>
      writeAct(database, registry, {
        idem,
        drafts,
        city: CITY,
        actor: 'fault-test',
        office: 'fault-test',
        now: new Date().toISOString(),
      }),
    )
    .then(({ entries, repeated }) => answer(200, { entries: entries.map(({ seq }) => ({ seq })), repeated }))
    .catch((error: unknown) =>
      answer(error instanceof WutongError && error.kind === 'system' ? 503 : 400, { code: String(error) }),
    );
});
sheets.listen(0, '127.0.0.1', () => {
  const { port } = sheets.address() as { port: number };
  const postmaster = readPidFile(placeOf(dataDir))?.pid;
  process.stdout.write(`${JSON.stringify({ address, sheets: `http://127.0.0.1:${port}`, postmaster })}\n`);
});
