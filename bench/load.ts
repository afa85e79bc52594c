/**
 * `npm run bench -- load [--full] [--records N]`: the server as a city starts it, under 200 people who read pages and 20 who
 * write, each thinking one to three seconds between pages. The crowd is a process of its own on the same machine, so what
 * it uses is taken from the server; how much is printed. `--full` lasts ten minutes and watches the memory.
 */
import { execFile, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
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
import { PAGES } from './load/pages';
import { rounded, type BenchOptions, type BenchResult } from './types';

const CITY = '140400';
const READERS = 200;
const WRITERS = 20;
/** Milliseconds for the 95th percentile of reads. */
const LIMIT = 300;
const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** Seconds between two looks at the memory. */
const LOOK = 30;

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

/** Resident memory in MB; 0 where the system does not tell. */
function memoryOf(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/** Seconds of processor time the process has used; 0 where the system does not tell. */
function cpuOf(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\)\s/s, '')
      .split(' ');
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return 0;
  }
}

async function crowdOf(crowd: Crowd): Promise<Heard> {
  const file = fileURLToPath(new URL('./load/people.ts', import.meta.url));
  const args = ['--import', 'tsx', file, JSON.stringify(crowd)];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: ROOT, maxBuffer: 1 << 28 });
  return JSON.parse(stdout) as Heard;
}

interface Look {
  seconds: number;
  megabytes: number;
}

/** Looks at the server's memory now and every 30 seconds until `stop` is called. */
function watch(pid: number): () => Look[] {
  const looks: Look[] = [];
  const start = performance.now();
  const look = (): void => {
    const seconds = Math.round((performance.now() - start) / 1000);
    looks.push({ seconds, megabytes: Math.round(memoryOf(pid)) });
    process.stderr.write(`  ${seconds} s: ${looks.at(-1)!.megabytes} MB\n`);
  };
  look();
  const timer = setInterval(look, LOOK * 1000);
  return () => {
    clearInterval(timer);
    look();
    return looks;
  };
}

/** MB a minute by least squares over the second half of the looks: the first fills what is kept on purpose. */
export function slopeOf(looks: readonly Look[]): number {
  const late = looks.slice(Math.floor(looks.length / 2));
  const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const x = mean(late.map(({ seconds }) => seconds));
  const y = mean(late.map(({ megabytes }) => megabytes));
  const below = late.reduce((sum, { seconds }) => sum + (seconds - x) ** 2, 0);
  const above = late.reduce((sum, { seconds, megabytes }) => sum + (seconds - x) * (megabytes - y), 0);
  return below === 0 ? 0 : (above / below) * 60;
}

export function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return rounded(sorted[Math.ceil(sorted.length * part) - 1] ?? 0);
}

/** Milliseconds a call at the middle and the 95th percentile, errors, and the server's memory. Throws when a call failed. */
export async function run({ full, records = 600 }: BenchOptions): Promise<BenchResult> {
  const dataDir = mkdtempSync(join(tmpdir(), 'wutong-load-'));
  chmodSync(dataDir, 0o755);
  try {
    await fill(dataDir, records);
    const server = await serve(dataDir);
    try {
      const crowd = { address: server.address, readers: READERS, writers: WRITERS };
      // What is compiled and kept at first use is there after some seconds.
      await crowdOf({ ...crowd, readers: 20, writers: 2, seconds: 8, seed: 1 });
      const cpu = cpuOf(server.pid);
      const seconds = full ? 600 : 60;
      const stop = watch(server.pid);
      const heard = await crowdOf({ ...crowd, seconds, seed: 2 });
      const looks = stop();
      return resultOf(heard, looks, { records, seconds, cpu: cpuOf(server.pid) - cpu });
    } finally {
      await server.stop();
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 10 });
  }
}

function resultOf(
  heard: Heard,
  looks: readonly Look[],
  { records, seconds, cpu }: { records: number; seconds: number; cpu: number },
): BenchResult {
  const reads = PAGES.flatMap(({ page }) => heard.times[page] ?? []);
  const writes = heard.times.write ?? [];
  const errors = Object.values(heard.errors).reduce((sum, count) => sum + count, 0);
  const failed = Object.entries(heard.errors).map(([what, count]) => ({
    who: `  error: ${what}`,
    value: count,
    unit: '',
  }));
  const slope = slopeOf(looks);
  const p95 = percentile(reads, 0.95);
  return {
    bench: 'load',
    rows: [
      { who: `${READERS} people reading, ${WRITERS} writing, ${records} projects`, value: seconds, unit: 's' },
      { who: 'calls read', value: reads.length, unit: '' },
      { who: 'acts written', value: writes.length - heard.conflicts, unit: '' },
      { who: 'conflicts shown to the second of two writers', value: heard.conflicts, unit: '' },
      { who: 'errors', value: errors, unit: '' },
      ...failed,
      { who: 'a read, middle', value: percentile(reads, 0.5), unit: 'ms' },
      { who: 'a read, 95th percentile', value: p95, unit: 'ms' },
      { who: 'a read, 95th percentile: limit', value: LIMIT, unit: 'ms' },
      { who: 'a read, slowest', value: percentile(reads, 1), unit: 'ms' },
      ...PAGES.map(({ page }) => ({
        who: `  ${page}, 95th percentile`,
        value: percentile(heard.times[page] ?? [], 0.95),
        unit: 'ms',
      })),
      { who: 'a write, 95th percentile', value: percentile(writes, 0.95), unit: 'ms' },
      { who: 'memory of the server at first', value: looks[0]!.megabytes, unit: 'MB' },
      { who: 'memory of the server at last', value: looks.at(-1)!.megabytes, unit: 'MB' },
      { who: 'memory, second half', value: rounded(slope), unit: 'MB/min' },
      { who: 'processor used by the server', value: rounded(cpu / seconds), unit: 'cores' },
      { who: 'processor used by the crowd', value: rounded(heard.cpuSeconds / seconds), unit: 'cores' },
    ],
    ratios: { load: errors > 0 ? 0 : rounded(LIMIT / p95) },
  };
}
