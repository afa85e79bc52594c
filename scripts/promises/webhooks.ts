/**
 * Messages to another system while the servers that send them are killed with SIGKILL, two at a time, again and again:
 *
 *     npx tsx scripts/promises/webhooks.ts --times 50 [--seed 1]
 *
 * The receiver fails now and then. Counts messages that never arrived, that arrived for nothing, that came again under
 * another id or with another text, and whose signature does not fit; exit code 0 when there are none.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { verifyWebhook } from '@wutong/client';
import { cityScope } from '@wutong/kernel/db/scope';
import { writeAct } from '@wutong/kernel/ledger/act';
import { seedPlaces } from '@wutong/kernel/places/seed';
import { closeTestDatabases, testDatabase } from '@wutong/kernel/testing/index';
import { createContext } from '@wutong/server/context';
import { cityRegistry } from '@wutong/server/registry';
import { deliverDue } from '@wutong/server/webhooks/deliver';
import { createWebhook } from '@wutong/server/webhooks/store';
import { type Arrived, receiver } from '../../apps/server/src/webhooks/receiver.fixture';
import { randomFrom } from '../faults/random';

const CITY = '140400';
const SENDER = fileURLToPath(new URL('./webhooks/sender.ts', import.meta.url));
/** A lease of a minute lasts two seconds on the wall: longer than any message takes. */
const SPEED = 30;
const DAY = 86_400_000;

export interface SendingReport {
  kills: number;
  entries: number;
  arrivals: number;
  again: number;
  failures: string[];
}

/** Kills the senders `times` times while entries are written, then lets the rest arrive, and counts. */
export async function killSenders(times: number, seed: number): Promise<SendingReport> {
  const database = await testDatabase();
  await seedPlaces(database, CITY);
  const registry = cityRegistry();
  const random = randomFrom(seed);
  const other = await receiver();
  other.answer = (response) => void response.writeHead(random() < 0.1 ? 503 : 204).end();
  const epoch = Date.now();
  let ahead = 0;
  const now = (): Date => new Date(epoch + (Date.now() - epoch) * SPEED + ahead);
  const options = { database, registry, city: CITY, now, demonstration: false, insideAllowed: ['127.0.0.0/8'] };
  const context = await createContext(options);
  const { secret } = await database.write(cityScope(CITY), (sql) => {
    const given = { name: 'x', url: other.url, place: CITY, office: `${CITY}-fgw`, kinds: [], acts: [] };
    return createWebhook(sql, context, { city: CITY, actor: 'system', now: context.now() }, given);
  });
  const start = (): ChildProcess =>
    spawn(process.execPath, ['--import', 'tsx', SENDER], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, WUTONG_SENDER: JSON.stringify({ url: database.url, city: CITY, epoch, speed: SPEED }) },
    });
  const seqs: number[] = [];
  const write = async (): Promise<void> => {
    const record = `k${seqs.length + 1}`;
    const fields = { name: `示例 ${record}`, place_code: CITY };
    const draft = { kind: 'project', record, change: { act: 'create' as const, fields }, effectiveOn: '2025-01-10' };
    const act = {
      city: CITY,
      actor: 'system',
      office: `${CITY}-fgw`,
      idem: record,
      now: context.now(),
      drafts: [draft],
    };
    const { entries } = await writeAct(database, registry, act);
    seqs.push(...entries.map(({ seq }) => seq));
  };
  // The next pair reads its program while the present one works.
  let spare = [start(), start()];
  for (let kill = 0; kill < times; kill++) {
    const pair = spare;
    await Promise.all(pair.map((child) => child.stdout && once(child.stdout, 'data')));
    spare = kill + 1 < times ? [start(), start()] : [];
    const until = Date.now() + 100 + random() * 500;
    while (Date.now() < until) await write();
    for (const child of pair) child.kill('SIGKILL');
    await Promise.all(pair.map((child) => child.exitCode ?? child.signalCode ?? once(child, 'exit')));
  }
  other.answer = (response) => void response.writeHead(204).end();
  for (let left = 1; left > 0;) {
    ahead += DAY;
    await deliverDue(context);
    left = await waiting(database);
  }
  const failures = await judge(other.arrived, seqs, secret);
  await other.close();
  const ids = new Set(other.arrived.map(({ headers }) => headers['webhook-id']));
  return {
    kills: times * 2,
    entries: seqs.length,
    arrivals: other.arrived.length,
    again: other.arrived.length - ids.size,
    failures,
  };
}

async function waiting(database: Awaited<ReturnType<typeof testDatabase>>): Promise<number> {
  return database.read(cityScope(CITY), async (sql) => {
    const { rows } = await sql.query<{ left: number }>(
      `SELECT count(*) AS left FROM webhook_delivery WHERE city = $1 AND state = 'due'`,
      [CITY],
    );
    return rows[0]?.left ?? 0;
  });
}

async function judge(arrived: readonly Arrived[], seqs: readonly number[], secret: string): Promise<string[]> {
  const wrong: string[] = [];
  const idOf = new Map<number, string>();
  const textOf = new Map<string, string>();
  for (const { headers, body } of arrived) {
    const at = Number(headers['webhook-timestamp']) * 1000;
    const { id } = await verifyWebhook(secret, headers, body, { now: at }).catch(() => ({ id: '' }));
    if (id === '') wrong.push(`signature: ${body.slice(0, 80)}`);
    const { data } = JSON.parse(body) as { data: { seq: number } };
    if ((idOf.get(data.seq) ?? id) !== id) wrong.push(`entry ${data.seq} came under two ids`);
    if ((textOf.get(id) ?? body) !== body) wrong.push(`${id} came with two texts`);
    idOf.set(data.seq, id);
    textOf.set(id, body);
  }
  for (const seq of seqs) if (!idOf.has(seq)) wrong.push(`entry ${seq} never arrived`);
  for (const seq of idOf.keys()) if (!seqs.includes(seq)) wrong.push(`entry ${seq} was never written`);
  return wrong;
}

if (process.argv[1]?.endsWith('webhooks.ts')) {
  const { values } = parseArgs({
    options: { times: { type: 'string', default: '5' }, seed: { type: 'string', default: '1' } },
  });
  const { kills, entries, arrivals, again, failures } = await killSenders(Number(values.times), Number(values.seed));
  await closeTestDatabases();
  for (const failure of failures.slice(0, 5)) process.stderr.write(`${failure}\n`);
  process.stdout.write(
    `webhooks: kills ${kills}, entries ${entries}, arrivals ${arrivals}, of them again ${again}, failures ${failures.length}\n`,
  );
  process.exitCode = failures.length === 0 ? 0 : 1;
}
