/**
 * `npm run bench -- load [--full] [--records N]`: the server as a city starts it, under 200 people who open pages and read
 * them for three to eight seconds, and 20 who write an act every five to ten. The crowd is a process of its own on the same
 * machine, as is PostgreSQL: what each uses of the processor is printed. `--full` lasts ten minutes and watches the memory.
 */
import { execFile, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { migrate } from '@wutong/kernel/db/migrate';
import { openDatabase } from '@wutong/kernel/db/open';
import { migrationSets } from '@wutong/kernel/db/sets';
import { seedPlaces } from '@wutong/kernel/places/seed';
import { loadDemo } from '../apps/server/src/demo/index';
import { cityRegistry } from '../apps/server/src/registry';
import type { Crowd, Heard } from './load/people';
import { cpuOf, databaseCpu, slopeOf, watchMemory, type Look } from './load/usage';
import { rounded, type BenchOptions, type BenchResult } from './types';

const CITY = '140400';
const READERS = 200;
const WRITERS = 20;
/** Milliseconds for the 95th percentile of reads. */
const LIMIT = 300;
/** MB a minute that the memory of the server may grow by over the second half of ten minutes: more is no noise. */
const GROWTH = 5;
const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** Seconds between two looks at the memory. */
const LOOK = 5;

async function fill(dataDir: string, projects: number): Promise<void> {
  const database = await openDatabase({ dataDir });
  try {
    await migrate(database, migrationSets());
    await seedPlaces(database, CITY);
    const now = new Date();
    const size = { projects, firms: projects * 5, openLeads: Math.round(projects / 5) };
    const today = now.toISOString().slice(0, 10);
    await loadDemo({ database, registry: cityRegistry(), city: CITY, today, now: now.toISOString(), size });
    // What autovacuum does within a minute of such a load.
    await database.owner((sql) => sql.query('VACUUM ANALYZE'));
  } finally {
    await database.close();
  }
}

interface Served {
  address: string;
  pid: number;
  stop(): Promise<void>;
}

async function serve(dataDir: string): Promise<Served> {
  const args = ['apps/cli/bin/wutong.mjs', 'start', '--data', dataDir, '--port', '0', '--no-open', '--json'];
  // All people come from one machine here, and what one address may ask in a minute is made for an office.
  const env = { ...process.env, WUTONG_LIMITS: 'off' };
  const child = spawn(process.execPath, args, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => void (complaint += chunk.toString()));
  const gone = new Promise<void>((resolve) => void child.once('exit', () => resolve()));
  for await (const line of createInterface({ input: child.stdout })) {
    const { address } = JSON.parse(line) as { address: string };
    return {
      address,
      pid: child.pid!,
      stop: async () => {
        child.kill('SIGTERM');
        await gone;
      },
    };
  }
  throw new Error(`The server did not start:\n${complaint}`);
}

async function crowdOf(crowd: Crowd): Promise<Heard> {
  const file = fileURLToPath(new URL('./load/people.ts', import.meta.url));
  const args = ['--import', 'tsx', file, JSON.stringify(crowd)];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: ROOT, maxBuffer: 1 << 28 });
  return JSON.parse(stdout) as Heard;
}

export function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return rounded(sorted[Math.ceil(sorted.length * part) - 1] ?? 0);
}

/** Seconds of processor time used by the server and by its PostgreSQL, and how long it took. */
interface Used {
  records: number;
  seconds: number;
  server: number;
  database: number;
}

/** Calls a second, their times by kind, errors, the server's memory, and who used the processor. */
export async function run({ full, records = 600 }: BenchOptions): Promise<BenchResult> {
  const dataDir = mkdtempSync(join(tmpdir(), 'wutong-load-'));
  chmodSync(dataDir, 0o755);
  try {
    await fill(dataDir, records);
    const server = await serve(dataDir);
    try {
      const crowd = { address: server.address, readers: READERS, writers: WRITERS };
      // What is compiled and kept at first use is there after some seconds.
      await crowdOf({ ...crowd, seconds: 10, seed: 1 });
      const seconds = full ? 600 : 60;
      const stop = watchMemory(server.pid, LOOK);
      const before = { server: cpuOf(server.pid), database: databaseCpu(dataDir) };
      const heard = await crowdOf({ ...crowd, seconds, seed: 2 });
      const looks = stop();
      return resultOf(heard, looks, {
        records,
        seconds,
        server: cpuOf(server.pid) - before.server,
        database: databaseCpu(dataDir) - before.database,
      });
    } finally {
      await server.stop();
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 10 });
  }
}

function resultOf(heard: Heard, looks: readonly Look[], used: Used): BenchResult {
  const { records, seconds } = used;
  const { write: writes = [], ...kinds } = heard.times;
  const reads = Object.values(kinds).flat();
  const calls = reads.length + writes.length;
  const errors = Object.values(heard.errors).reduce((sum, count) => sum + count, 0);
  const p95 = percentile(reads, 0.95);
  const growth = slopeOf(looks);
  const broken = [
    ...(errors > 0 ? [`${errors} errors`] : []),
    ...(p95 > LIMIT ? [`a read, 95th percentile: ${p95} ms, over ${LIMIT} ms`] : []),
    // A minute is too short to tell growth from warming up.
    ...(seconds >= 600 && growth > GROWTH ? [`memory grows by ${rounded(growth)} MB/min, over ${GROWTH}`] : []),
  ];
  const row = (who: string, value: number, unit: string): BenchResult['rows'][number] => ({
    who,
    value: rounded(value),
    unit,
  });
  const timesOf = (who: string, values: readonly number[]): BenchResult['rows'] => [
    row(`${who}, 50th percentile of ${values.length}`, percentile(values, 0.5), 'ms'),
    row(`${who}, 95th`, percentile(values, 0.95), 'ms'),
    row(`${who}, 99th`, percentile(values, 0.99), 'ms'),
  ];
  return {
    bench: 'load',
    rows: [
      row(`${READERS} people reading, ${WRITERS} writing, ${records} projects`, seconds, 's'),
      row('pages opened', heard.pages / seconds, 'a second'),
      row('calls answered', calls / seconds, 'a second'),
      row('acts written', writes.length - heard.conflicts, ''),
      row('conflicts shown to the second of two writers', heard.conflicts, ''),
      row('errors', errors, ''),
      ...Object.entries(heard.errors).map(([what, count]) => row(`  error: ${what}`, count, '')),
      ...timesOf('a read', reads),
      row('a read, 95th: limit', LIMIT, 'ms'),
      row('a read, slowest', percentile(reads, 1), 'ms'),
      ...Object.keys(kinds)
        .sort()
        .flatMap((kind) => timesOf(`  ${kind}`, kinds[kind]!)),
      ...timesOf('a write', writes),
      row('memory of the server at first', looks[0]!.megabytes, 'MB'),
      row('memory of the server at last', looks.at(-1)!.megabytes, 'MB'),
      row('memory, second half', growth, 'MB/min'),
      row('processor used by the server', used.server / seconds, 'cores'),
      row('processor used by PostgreSQL', used.database / seconds, 'cores'),
      row('processor used by the crowd', heard.cpuSeconds / seconds, 'cores'),
      row('processor time of the server for a call', (used.server * 1000) / calls, 'ms'),
      row('processor time of PostgreSQL for a call', (used.database * 1000) / calls, 'ms'),
    ],
    ratios: { load: errors > 0 ? 0 : rounded(LIMIT / p95) },
    broken,
  };
}
