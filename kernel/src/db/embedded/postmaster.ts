/** Starts the server of a cluster or finds the one that runs; stops it. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, statfsSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { WutongError } from '../../errors';
import { DbErrors } from '../db.errors';
import type { Binaries } from './binaries';
import { programEnvironment } from './cluster';
import { explainFile, explainOutput, lastWords } from './files';
import { handleFor, socketDir, type Place } from './place';
import { freeSpace } from './room';
import { isAlive, isPostmasterOf } from './processes';
import type { RunAs } from './user';

/** What `postmaster.pid` says. The file belongs to PostgreSQL: it is read here, never written or removed. */
export interface PidFile {
  pid: number;
  port: number;
  /** Socket directory, or the loopback address. */
  host: string;
  status: string;
}

export function readPidFile(place: Place): PidFile | null {
  let lines: string[];
  try {
    lines = readFileSync(join(place.cluster, 'postmaster.pid'), 'utf8')
      .split('\n')
      .map((line) => line.trim());
  } catch {
    return null;
  }
  const [pid, , , port, socket, listen, , status] = lines;
  if (!pid || !/^\d+$/.test(pid)) return null;
  return { pid: Number(pid), port: Number(port ?? 0), host: socket || listen || '', status: status ?? '' };
}

/** The running server of the cluster, whoever started it; `null` when none runs. */
export function findRunning(place: Place): PidFile | null {
  const file = readPidFile(place);
  return file && isPostmasterOf(file.pid, place.cluster) !== false ? file : null;
}

// Durable whatever postgresql.conf was made to say; sized for one city on one machine.
const SETTINGS: Record<string, string> = {
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  max_connections: '80',
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  work_mem: '32MB',
  maintenance_work_mem: '128MB',
  max_wal_size: '2GB',
  random_page_cost: '1.1',
  // Compiling a plan costs more than it saves on queries of a few milliseconds.
  jit: 'off',
  log_min_messages: 'warning',
  log_line_prefix: '%m [%p] ',
  log_timezone: 'UTC',
  timezone: 'UTC',
};

/** Containers often have a /dev/shm of 64 MB, in which a parallel query fails. */
function sharedMemory(): Record<string, string> {
  if (process.platform !== 'linux') return {};
  try {
    const { bavail, bsize } = statfsSync('/dev/shm');
    if (bavail * bsize >= 512 * 1024 * 1024) return {};
  } catch {
    // No /dev/shm at all.
  }
  return { dynamic_shared_memory_type: 'mmap' };
}

export interface StartOptions {
  place: Place;
  binaries: Binaries;
  runAs: RunAs | null;
  settings?: Record<string, string>;
}

/** Where PostgreSQL writes its messages. */
export function logFile(place: Place): string {
  return join(place.run, 'postgres.log');
}

/**
 * Starts the server and returns as soon as the process exists; `failed` settles when it ends before it was ready.
 * Its own session: Ctrl-C in the terminal reaches us, and we stop it in order.
 */
export async function startPostmaster(options: StartOptions): Promise<{ child: ChildProcess; logStart: number }> {
  const { place, binaries, runAs } = options;
  const handle = handleFor(place.cluster, runAs);
  const log = openLog(place);
  try {
    const args = ['-D', handle.path];
    for (const [name, value] of Object.entries({
      ...SETTINGS,
      ...sharedMemory(),
      ...options.settings,
      ...(await listening(place, runAs)),
    })) {
      args.push('-c', `${name}=${value}`);
    }
    const env = programEnvironment();
    const file = readPidFile(place);
    // The number in the pid file now belongs to a program that is not this cluster's server. PostgreSQL would take it
    // for a running server; told to overlook that number it still checks the shared memory for live sessions.
    if (file && isPostmasterOf(file.pid, place.cluster) === false) env['PG_GRANDPARENT_PID'] = String(file.pid);
    const windows = process.platform === 'win32';
    const child = spawn(join(binaries.bin, windows ? 'pg_ctl' : 'postgres'), windows ? viaPgCtl(place, args) : args, {
      ...(runAs && { uid: runAs.uid, gid: runAs.gid }),
      cwd: windows ? place.dataDir : '/',
      env,
      detached: true,
      windowsHide: true,
      stdio: ['ignore', log.fd, log.fd, handle.fd ?? 'ignore'],
    });
    child.unref();
    return { child, logStart: log.size };
  } finally {
    handle.close();
    closeSync(log.fd);
  }
}

// pg_ctl gives up administrator rights, without which PostgreSQL does not run on Windows.
function viaPgCtl(place: Place, args: string[]): string[] {
  const options = args
    .slice(2)
    .map((arg) => `"${arg}"`)
    .join(' ');
  return ['start', '-D', place.cluster, '-l', logFile(place), '-w', '-o', options];
}

async function listening(place: Place, runAs: RunAs | null): Promise<Record<string, string>> {
  if (process.platform === 'win32') return { listen_addresses: '127.0.0.1', port: String(await freePort()) };
  return {
    listen_addresses: '',
    port: '5432',
    unix_socket_directories: socketDir(place, runAs),
    unix_socket_permissions: '0700',
  };
}

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

function openLog(place: Place): { fd: number; size: number } {
  const path = logFile(place);
  try {
    const large = existsSync(path) && statSync(path).size > 20_000_000;
    const fd = openSync(path, large ? 'w' : 'a', 0o640);
    return { fd, size: large ? 0 : statSync(path).size };
  } catch (error) {
    throw explainFile(error, path);
  }
}

/** A segment of the write-ahead log, which recovery may have to make. */
const NEEDED_TO_START = 16 * 1024 * 1024;

/** What the server wrote since `from`, as an error. */
export function startFailure(place: Place, from: number): WutongError {
  const log = logFile(place);
  const output = readFileSync(log).subarray(from).toString('utf8');
  // On a full disk the server cannot even write down why it does not start.
  const free = freeSpace(place.dataDir);
  if (free !== null && free < NEEDED_TO_START) return new WutongError(DbErrors.DISK_FULL, { path: place.dataDir });
  return (
    explainOutput(output, place.dataDir) ??
    new WutongError(DbErrors.POSTGRES_FAILED, { detail: lastWords(output), log }, { details: output })
  );
}

/** Asks the server to stop: sessions are ended, everything is written. Does not wait. */
export function signalStop(pid: number, place: Place, binaries: Binaries): void {
  if (process.platform === 'win32') {
    spawnSync(join(binaries.bin, 'pg_ctl'), ['stop', '-D', place.cluster, '-m', 'fast', '-W'], { windowsHide: true });
    return;
  }
  try {
    process.kill(pid, 'SIGINT');
  } catch {
    // Already gone.
  }
}

/** Resolves when the process has ended; `false` when it has not within `seconds`. */
export async function waitForEnd(pid: number, seconds: number): Promise<boolean> {
  for (let waited = 0; waited < seconds * 1000; waited += 15) {
    if (!isAlive(pid)) return true;
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
  return !isAlive(pid);
}
