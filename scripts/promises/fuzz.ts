/**
 * Every door at once: `npx tsx scripts/promises/fuzz.ts --cases 100000 [--seed 1] [--door json]`.
 *
 * Generated and mutated inputs go through the JSON API as every role, through its query strings, dates and search, through
 * the import desk, and into the readers of sheets, csv, pages and rule files. Held: no answer of 500, nothing thrown but a named error,
 * nothing written by a request that was refused, quotes at their spans; and every so often the whole chain of hashes and
 * every cache. Prints one line of counts; exit code 1 when a promise was broken. A failure is found again by its seed.
 */
import { parseArgs } from 'node:util';
import { closeTestDatabases } from '@wutong/kernel/testing/index';
import { rebuild } from '@wutong/kernel/ledger/rebuild';
import { verifyChain } from '@wutong/kernel/ledger/verify';
import type { Role } from '@wutong/kernel/access/types';
import { aProject, CITY, COUNTY, testServer, type Client, type TestServer } from '@wutong/server/server.fixture';
import { randomFrom } from '../faults/random';
import { learn, tryApi, type Tried } from './fuzz/api';
import { pick } from '../faults/random';
import { tryPage } from './fuzz/pages';
import { tryRules } from './fuzz/rules';
import { Known } from './fuzz/schema';
import { tryFile } from './fuzz/sheets';
import { tryUpload } from './fuzz/uploads';

/** How often each door is tried. */
const DOORS = { api: 55, sheet: 14, page: 12, rules: 16, upload: 3 } as const;
export type Door = keyof typeof DOORS;

const ROLES: readonly Role[] = [
  'officer',
  'reviewer',
  'county-clerk',
  'township-clerk',
  'supervisor',
  'leader',
  'administrator',
];

/** Cases between two looks at the whole ledger. */
const AUDIT_EVERY = 20_000;

export interface Fuzzed {
  cases: number;
  byDoor: Record<string, number>;
  failures: string[];
}

/** Tries so many cases; `only` one door when given. */
export async function fuzz(cases: number, seed: number, only?: Door): Promise<Fuzzed> {
  const server = await testServer();
  const result: Fuzzed = { cases: 0, byDoor: {}, failures: [] };
  try {
    await settle(server);
    const clients: Client[] = [];
    for (const role of ROLES) clients.push(await server.as(role));
    const known = new Known();
    await learn(clients, known);
    for (let n = 0; n < cases; n++) {
      const random = randomFrom(seed * 1_000_003 + n);
      const door = only ?? pick(random, DOORS);
      const tried: Tried =
        door === 'api' ? await tryApi(server, clients, known, random)
        : door === 'upload' ? await tryUpload(server, clients, random)
        : door === 'sheet' ? tryFile(random)
        : door === 'page' ? tryPage(random)
        : tryRules(random); // prettier-ignore
      result.cases++;
      result.byDoor[tried.door] = (result.byDoor[tried.door] ?? 0) + 1;
      if (tried.failure) result.failures.push(`seed ${seed} case ${n} ${tried.door}: ${tried.failure}`);
      if ((n + 1) % AUDIT_EVERY === 0) result.failures.push(...(await audit(server)));
    }
    result.failures.push(...(await audit(server)));
  } finally {
    await server.close();
  }
  return result;
}

/** A few records, so that there is something to hit. */
async function settle(server: TestServer): Promise<void> {
  await server.write(
    Array.from({ length: 30 }, (_, n) =>
      aProject(`fz_${n}`, {
        place_code: n % 3 === 0 ? COUNTY : '140429',
        total_investment_yuan: 1_000_000 * (n + 1),
        signed_on: { value: '2025-02-01', precision: 'day' },
      }),
    ),
  );
}

/** The chain of hashes and every cache against the entries. */
async function audit({ context }: TestServer): Promise<string[]> {
  const chain = await verifyChain(context.database, CITY);
  const caches = await rebuild(context.database, context.registry, CITY, { check: true });
  const wrong: string[] = [];
  if (!chain.ok) wrong.push(`the chain is broken: ${JSON.stringify(chain)}`);
  if (caches.differing.length > 0) wrong.push(`${caches.differing.length} caches differ from the entries`);
  return wrong;
}

if (process.argv[1]?.endsWith('fuzz.ts')) {
  const { values } = parseArgs({
    options: {
      cases: { type: 'string', default: '5000' },
      seed: { type: 'string', default: '1' },
      door: { type: 'string' },
    },
  });
  const { cases, byDoor, failures } = await fuzz(
    Number(values.cases),
    Number(values.seed),
    values.door as Door | undefined,
  );
  await closeTestDatabases();
  for (const failure of failures.slice(0, 8)) process.stderr.write(`${failure}\n`);
  const doors = Object.entries(byDoor)
    .map(([door, count]) => `${door} ${count}`)
    .join(', ');
  process.stdout.write(`fuzz: cases ${cases} (${doors}), failures ${failures.length}\n`);
  process.exitCode = failures.length === 0 ? 0 : 1;
}
