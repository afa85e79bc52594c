/**
 * `npm run bench -- start`: how long until the page answers, and how much disk it takes. The small run starts the present
 * checkout on an empty and on a full data directory and adds up the packages the lock file marks as needed in
 * production; `--full` clones the repository twice and really installs (a developer's clone, a city's installation).
 */
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sizeOf } from './disk';
import { median, rounded, type BenchOptions, type BenchResult } from './types';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const MB = 1_000_000;

/** What we hold ourselves to, in seconds and megabytes. */
export const LIMITS = { cold: 60, warm: 5, production: 200, clone: 500 };

/** Seconds after which a start that does not answer is given up. */
const PATIENCE = 600;

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

async function answers(address: string): Promise<boolean> {
  try {
    const [page, health] = await Promise.all([fetch(address), fetch(`${address}/api/health`)]);
    return page.ok && health.ok;
  } catch {
    return false;
  }
}

/** Seconds from the command until both the page and the ledger answer; the server is stopped afterwards. */
async function timeStart(cwd: string, command: string, args: string[], dataDir: string): Promise<number> {
  const port = await freePort();
  const from = process.hrtime.bigint();
  const child = spawn(command, [...args, '--no-open', '--port', String(port), '--data', dataDir], {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => void (output += chunk.toString()));
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  while (!(await answers(`http://127.0.0.1:${port}`))) {
    const tooLong = Number(process.hrtime.bigint() - from) / 1e9 > PATIENCE;
    if (tooLong) child.kill('SIGTERM');
    if (tooLong || child.exitCode !== null) throw new Error(`The server did not answer:\n${output}`);
    await new Promise((again) => setTimeout(again, 20));
  }
  const seconds = Number(process.hrtime.bigint() - from) / 1e9;
  child.kill('SIGTERM');
  await gone;
  return seconds;
}

interface LockFile {
  packages: Record<string, { dev?: boolean; link?: boolean }>;
}

/** Megabytes of what a city installs: the packages not marked as for development, our sources, the built page. */
export function productionSize(root: string): number {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as LockFile;
  const needed = Object.entries(lock.packages)
    .filter(([path, { dev, link }]) => path.includes('node_modules/') && !dev && !link)
    .map(([path]) => path);
  const sources = ['apps', 'kernel', 'modules', 'packages', 'scripts', 'docs', 'package.json', 'package-lock.json'];
  const paths = [...needed, ...sources].map((path) => join(root, path)).filter((path) => existsSync(path));
  // A package inside another's folder has a line of its own in the lock file.
  return paths.reduce((sum, path) => sum + sizeOf(path, new Set(['node_modules'])), 0) / MB;
}

/** Megabytes of this checkout as a fresh clone would be: without ledgers and without the peers of the benches. */
function cloneSize(root: string): number {
  const peers = join(root, 'bench', 'node_modules');
  const extra = existsSync(peers) ? sizeOf(peers, new Set()) : 0;
  return (sizeOf(root, new Set(['data'])) - extra) / MB;
}

function must(command: string, args: string[], cwd: string): void {
  const { status, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'] });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed:\n${stderr}`);
}

async function realInstall(home: string): Promise<{ cold: number; clone: number; production: number }> {
  const clone = join(home, 'clone');
  must('git', ['clone', '--quiet', '--no-hardlinks', ROOT, clone], home);
  const cold = await timeStart(clone, 'npm', ['start', '--silent', '--'], join(home, 'clone-data'));
  const cloneSize = sizeOf(clone, new Set()) / MB;
  const city = join(home, 'city');
  must('git', ['clone', '--quiet', '--no-hardlinks', '--depth', '1', `file://${ROOT}`, city], home);
  must('npm', ['ci', '--omit=dev', '--silent', '--no-audit', '--no-fund'], city);
  const production = (sizeOf(city, new Set(['.git'])) + sizeOf(join(clone, 'apps', 'web', 'dist'), new Set())) / MB;
  return { cold, clone: cloneSize, production };
}

/** Times and sizes, each beside its limit; a ratio above 1 is within it. */
export async function run({ full }: BenchOptions): Promise<BenchResult> {
  const home = mkdtempSync(join(tmpdir(), 'wutong-start-'));
  chmodSync(home, 0o755);
  try {
    const bin = join(ROOT, 'apps', 'cli', 'bin', 'wutong.mjs');
    if (!existsSync(join(ROOT, 'apps', 'web', 'dist', 'index.html'))) must('npm', ['run', 'build', '--silent'], ROOT);
    const start = (): Promise<number> =>
      timeStart(ROOT, process.execPath, [bin, 'start', '--demo'], join(home, 'data'));
    const first = await start();
    const warm: number[] = [];
    for (let round = 0; round < 3; round++) warm.push(await start());
    const values = full
      ? { ...(await realInstall(home)), warm: median(warm) }
      : { warm: median(warm), production: productionSize(ROOT), clone: cloneSize(ROOT) };
    const said: Record<keyof typeof LIMITS, [what: string, unit: string]> = {
      cold: ['from an empty clone to the page, installing', 's'],
      warm: ['second start to the page', 's'],
      production: ['what a city installs, built page included', 'MB'],
      clone: ['a developer’s clone, installed and built', 'MB'],
    };
    const names = Object.keys(values) as (keyof typeof LIMITS)[];
    const valueOf = (name: keyof typeof LIMITS): number => (values as Record<string, number>)[name]!;
    return {
      bench: 'start',
      rows: [
        {
          who: 'first start on an empty data directory, with the demonstration city',
          value: rounded(first),
          unit: 's',
        },
        ...names.flatMap((name) => [
          { who: said[name][0], value: rounded(valueOf(name)), unit: said[name][1] },
          { who: `${said[name][0]}: limit`, value: LIMITS[name], unit: said[name][1] },
        ]),
      ],
      ratios: Object.fromEntries(names.map((name) => [name, rounded(LIMITS[name] / valueOf(name))])),
    };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}
