/**
 * The digests of a day while the servers that send them are killed with SIGKILL, two at a time, day after day:
 *
 *     npx tsx scripts/promises/notices.ts --times 30 [--seed 1]
 *
 * Counts digests that came twice, that are called delivered and never came, and that came and are called undelivered;
 * exit code 0 when there are none. What was cut off is called unsure, whether it came or not.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { addWorkingDays, type Day } from '@wutong/codes';
import { createAccount } from '@wutong/kernel/access/accounts';
import { grantPost } from '@wutong/kernel/access/posts';
import { cityScope, systemScope } from '@wutong/kernel/db/scope';
import { writeAct } from '@wutong/kernel/ledger/act';
import { seedPlaces } from '@wutong/kernel/places/seed';
import { closeTestDatabases, testDatabase } from '@wutong/kernel/testing/index';
import { createContext, type Context } from '@wutong/server/context';
import { deliverDue, LEASE_SECONDS } from '@wutong/server/notices/deliver';
import { confirmAddress, giveAddress, setChoice, USUAL } from '@wutong/server/notices/choices';
import { setMailServer } from '@wutong/server/notices/settings';
import { PASSWORD, post, SENDER } from '../../apps/server/src/notices/smtp.fixture';
import { cityRegistry } from '@wutong/server/registry';
import { randomFrom } from '../faults/random';

const CITY = '140400';
const COUNTY = '140423';
const PEOPLE = 12;
const PROCESS = fileURLToPath(new URL('../../apps/server/src/notices/sender.fixture.ts', import.meta.url));

export interface NoticeReport {
  kills: number;
  digests: number;
  arrivals: number;
  unsure: number;
  failures: string[];
}

const morning = (day: Day): string => `${day}T00:40:00.000Z`;

/** Kills two senders on each of `times` working days, lets the rest arrive, and counts. */
export async function killNotices(times: number, seed: number): Promise<NoticeReport> {
  const database = await testDatabase();
  await seedPlaces(database, CITY);
  const random = randomFrom(seed);
  let now = '2025-03-03T00:00:00.000Z';
  const registry = cityRegistry();
  const options = { database, registry, city: CITY, now: () => new Date(now), demonstration: false };
  const context = await createContext({
    ...options,
    secretKey: new Uint8Array(32).fill(7),
    insideAllowed: ['127.0.0.0/8'],
  });
  const there = await post();
  await prepare(context, there.port, there.ca);
  const failures: string[] = [];
  let day = '2025-03-03';
  for (let kill = 0; kill < times; kill += 1) {
    const before = there.arrived.length;
    const pair = [start(database.url, morning(day)), start(database.url, morning(day))];
    await there.count(before + 1 + Math.floor(random() * (PEOPLE - 2)));
    for (const child of pair) child.kill('SIGKILL');
    await Promise.all(pair.map((child) => child.exitCode ?? child.signalCode ?? once(child, 'exit')));
    // A lease later another server goes on.
    now = new Date(Date.parse(morning(day)) + (LEASE_SECONDS + 1) * 1000).toISOString();
    await deliverDue(context);
    failures.push(
      ...(await judge(
        context,
        day,
        there.arrived.slice(before).flatMap(({ to }) => to),
      )),
    );
    day = addWorkingDays(day, 1);
  }
  await there.close();
  const { rows } = await database.read(cityScope(CITY), (sql) =>
    sql.query<{ digests: number; unsure: number }>(
      `SELECT count(*)::int AS digests, (count(*) FILTER (WHERE state = 'unsure'))::int AS unsure FROM notice_delivery WHERE city = $1`,
      [CITY],
    ),
  );
  return { kills: times * 2, ...rows[0]!, arrivals: there.arrived.length, failures };
}

function start(url: string, now: string): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', PROCESS, url, CITY, now], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, NODE_TEST_CONTEXT: '' },
  });
}

/** People with a duty that is late for ever, and a mail server. */
async function prepare(context: Context, port: number, ca: string): Promise<void> {
  const { database, registry, tree } = context;
  const act = { city: CITY, actor: 'system', now: context.now() };
  const office = `${COUNTY}-fgj`;
  await database.write(systemScope(CITY), async (sql) => {
    const server = { host: '127.0.0.1', port, security: 'starttls' as const, user: SENDER, password: PASSWORD, sender: SENDER, senderName: '', ca, perMinute: 600, domains: [] }; // prettier-ignore
    await setMailServer(sql, context, act, server);
    for (let n = 1; n <= PEOPLE; n += 1) {
      const account = `person${n}`;
      await createAccount(sql, act, { account, name: account });
      await grantPost(sql, act, tree, account, { role: 'county-clerk', place: COUNTY, office });
      const code = await giveAddress(sql, CITY, account, `${account}@example.cn`, act.now);
      await confirmAddress(sql, CITY, account, code, act.now);
      await setChoice(sql, CITY, account, { ...USUAL, byMail: true }, act.now);
    }
  });
  const day = (value: string) => ({ value, precision: 'day' as const });
  const fields = {
    title: '示例',
    place: COUNTY,
    owner_office: office,
    due_on: day('2025-02-10'),
    assigned_on: day('2025-01-06'),
  };
  const draft = { kind: 'duty', record: 'd1', change: { act: 'create' as const, fields }, effectiveOn: '2025-01-06' };
  await writeAct(database, registry, { ...act, office, idem: 'promise-notices', drafts: [draft] });
}

async function judge(context: Context, day: Day, arrived: readonly string[]): Promise<string[]> {
  const { rows } = await context.database.read(cityScope(CITY), (sql) =>
    sql.query<{ recipient: string; state: string }>(
      'SELECT recipient, state FROM notice_delivery WHERE city = $1 AND day = $2',
      [CITY, day],
    ),
  );
  const states = new Map(rows.map(({ recipient, state }) => [`${recipient}@example.cn`, state]));
  const wrong: string[] = [];
  for (const [address, state] of states) {
    const times = arrived.filter((to) => to === address).length;
    if (times > 1) wrong.push(`${day} ${address} came ${times} times`);
    if (times === 0 && state === 'done') wrong.push(`${day} ${address} is called delivered and never came`);
    if (times === 1 && state !== 'done' && state !== 'unsure')
      wrong.push(`${day} ${address} came and is called ${state}`);
  }
  return wrong;
}

if (process.argv[1]?.endsWith('notices.ts')) {
  const { values } = parseArgs({
    options: { times: { type: 'string', default: '3' }, seed: { type: 'string', default: '1' } },
  });
  const { kills, digests, arrivals, unsure, failures } = await killNotices(Number(values.times), Number(values.seed));
  await closeTestDatabases();
  for (const failure of failures.slice(0, 5)) process.stderr.write(`${failure}\n`);
  process.stdout.write(
    `notices: kills ${kills}, digests ${digests}, arrivals ${arrivals}, unsure ${unsure}, failures ${failures.length}\n`,
  );
  process.exitCode = failures.length === 0 ? 0 : 1;
}
