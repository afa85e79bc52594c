/** Creates the cluster of a data directory, once, whoever comes first. */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { WutongError } from '../../errors';
import { DbErrors } from '../db.errors';
import type { Binaries } from './binaries';
import { explainFile, explainOutput, lastWords } from './files';
import { handleFor, mkdirFor, type Place } from './place';
import { isAlive } from './processes';
import type { RunAs } from './user';

/** The superuser of embedded clusters. Only the supervisor and the test harness use it. */
export const SUPERUSER = 'wutong';

/** Major version of the cluster, or `null` when there is none yet. Throws `DATA_NOT_OURS`. */
export function clusterVersion(place: Place): number | null {
  const file = join(place.cluster, 'PG_VERSION');
  if (existsSync(file)) return Number(readFileSync(file, 'utf8').trim());
  if (existsSync(place.cluster)) throw new WutongError(DbErrors.DATA_NOT_OURS, { path: place.cluster });
  return null;
}

/** Environment for PostgreSQL's programs: nothing of ours may change how the cluster behaves. */
export function programEnvironment(): NodeJS.ProcessEnv {
  const kept: NodeJS.ProcessEnv = { LC_ALL: 'C', TZ: 'UTC' };
  for (const name of ['PATH', 'TMPDIR', 'SystemRoot', 'TEMP', 'TMP'])
    if (process.env[name]) kept[name] = process.env[name];
  return kept;
}

/** Where the password of an embedded server on loopback is kept; sockets need none. */
export function passwordFile(place: Place): string {
  return join(place.run, 'password');
}

/**
 * Creates the cluster beside its final name and renames it there, so that a killed first start leaves no half and of
 * two first starts one wins. Throws `INITDB_FAILED`, `DISK_FULL`, `DATA_READ_ONLY`.
 */
export async function createCluster(place: Place, binaries: Binaries, runAs: RunAs | null): Promise<void> {
  removeLeftovers(place);
  const making = `${place.cluster}.new-${process.pid}`;
  mkdirFor(making, runAs);
  try {
    await initdb(place, making, binaries, runAs);
    try {
      renameSync(making, place.cluster);
    } catch (error) {
      if (clusterVersion(place) === null) throw explainFile(error, place.cluster);
    }
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
}

async function initdb(place: Place, making: string, binaries: Binaries, runAs: RunAs | null): Promise<void> {
  const handle = handleFor(making, runAs);
  const locale = binaries.major >= 17 ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'] : [];
  const args = ['-D', handle.path, '-U', SUPERUSER, '-E', 'UTF8', '--locale=C', ...locale, '--data-checksums'];
  if (process.platform === 'win32') {
    writeFileSync(passwordFile(place), randomBytes(24).toString('base64url'), { mode: 0o600 });
    args.push('--auth=scram-sha-256', `--pwfile=${passwordFile(place)}`);
  } else {
    // The socket's folder lets in the database's user only, who could read the files anyway.
    args.push('--auth-local=trust', '--auth-host=scram-sha-256');
  }
  try {
    const { code, output } = await runProgram(join(binaries.bin, 'initdb'), args, runAs, handle.fd);
    if (code === 0) return;
    const known = explainOutput(output, place.dataDir);
    throw known ?? new WutongError(DbErrors.INITDB_FAILED, { path: place.dataDir, detail: lastWords(output) });
  } finally {
    handle.close();
  }
}

function runProgram(
  file: string,
  args: string[],
  runAs: RunAs | null,
  fd: number | null,
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      ...(runAs && { uid: runAs.uid, gid: runAs.gid }),
      cwd: '/',
      env: programEnvironment(),
      windowsHide: true,
      stdio: ['ignore', 'pipe', 'pipe', fd ?? 'ignore'],
    });
    let output = '';
    const take = (chunk: Buffer): void => void (output += chunk.toString());
    child.stdout!.on('data', take);
    child.stderr!.on('data', take);
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}

function removeLeftovers(place: Place): void {
  for (const name of readdirSync(place.dataDir)) {
    const pid = /^pg\.new-(\d+)$/.exec(name)?.[1];
    if (pid && (Number(pid) === process.pid || !isAlive(Number(pid)))) {
      rmSync(join(place.dataDir, name), { recursive: true, force: true });
    }
  }
}
