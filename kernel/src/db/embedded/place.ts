/** Where things of one data directory are, and how the database's user gets at them. */
import { createHash } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  chownSync,
  closeSync,
  constants,
  existsSync,
  lchownSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  realpathSync,
  rmdirSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { WutongError } from '../../errors';
import { DbErrors } from '../db.errors';
import { explainFile } from './files';
import { canEnter, type RunAs } from './user';

export interface Place {
  dataDir: string;
  /** The cluster: what PostgreSQL calls PGDATA. */
  cluster: string;
  /** Log, attached processes. */
  run: string;
}

/** Creates the data directory when absent. Throws `DATA_READ_ONLY`, `DISK_FULL`, `DATA_NOT_OURS`. */
export function placeOf(dataDir: string): Place {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o755 });
    const real = realpathSync(dataDir);
    const run = join(real, 'run');
    mkdirSync(join(run, 'attached'), { recursive: true, mode: 0o755 });
    return { dataDir: real, cluster: join(real, 'pg'), run };
  } catch (error) {
    throw explainFile(whyNotMade(dataDir) ?? error, dataDir);
  }
}

/** Making several folders at once reports a read-only disk as "no such file": the nearest folder there is knows better. */
function whyNotMade(path: string): unknown {
  let nearest = resolve(path);
  while (!existsSync(nearest)) nearest = dirname(nearest);
  try {
    accessSync(nearest, constants.W_OK);
    return null;
  } catch (error) {
    return error;
  }
}

// What the system's address structure holds, less the file's own name.
const LONGEST_SOCKET_DIR = (process.platform === 'darwin' ? 103 : 107) - '/.s.PGSQL.5432'.length;

/**
 * A folder for the socket that only the database's user (and root) can enter. It stands beside the data when the
 * path is short enough and the user can get there, else in the temporary directory under a name made from the data's.
 */
export function socketDir(place: Place, runAs: RunAs | null): string {
  const name = `wutong-${createHash('sha256').update(place.dataDir).digest('hex').slice(0, 12)}`;
  const candidates = [join(place.run, 'socket'), join(tmpdir(), name), join('/tmp', name)].filter(
    (path) => Buffer.byteLength(path) <= LONGEST_SOCKET_DIR && canEnter(dirname(path), runAs),
  );
  const path = candidates[0];
  if (path === undefined)
    throw new WutongError(DbErrors.ROOT_CANNOT_REACH, { user: runAs?.name ?? '', path: tmpdir() });
  mkdirFor(path, runAs);
  // In a shared temporary directory someone else may have made it first, to listen in our place.
  const { uid, mode } = lstatSync(path);
  if (uid !== (runAs?.uid ?? process.getuid?.() ?? uid) || (mode & 0o77) !== 0 || !lstatSync(path).isDirectory()) {
    throw new WutongError(DbErrors.SOCKET_DIR_UNSAFE, { path });
  }
  return path;
}

/** Makes a folder of mode 0700 that belongs to the database's user. */
export function mkdirFor(path: string, runAs: RunAs | null): void {
  try {
    mkdirSync(path, { mode: 0o700 });
    if (runAs) chownSync(path, runAs.uid, runAs.gid);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw explainFile(error, path);
    if (runAs) takeFromRoot(path, runAs);
  }
}

export function rmdirIfEmpty(path: string): void {
  try {
    rmdirSync(path);
  } catch {
    // In use again already, or gone.
  }
}

/** Gives a folder that root owns, as after `cp -r` or an unpacked archive, to the database's user with all it holds. */
export function takeFromRoot(path: string, runAs: RunAs): void {
  if (lstatSync(path).uid !== 0) return;
  for (const entry of readdirSync(path, { recursive: true }))
    lchownSync(join(path, String(entry)), runAs.uid, runAs.gid);
  chmodSync(path, 0o700);
  lchownSync(path, runAs.uid, runAs.gid);
}

/** How a program run as another user is told of a folder. */
export interface Handle {
  path: string;
  /** To be inherited as descriptor 3, when set. */
  fd: number | null;
  close(): void;
}

/**
 * A name for `folder` that works for the database's user even below folders it may not enter, such as `/root`:
 * an inherited descriptor reaches the folder itself without walking the path. Throws `ROOT_CANNOT_REACH` elsewhere.
 */
export function handleFor(folder: string, runAs: RunAs | null): Handle {
  if (canEnter(dirname(folder), runAs)) return { path: folder, fd: null, close: () => undefined };
  if (process.platform !== 'linux') {
    throw new WutongError(DbErrors.ROOT_CANNOT_REACH, { user: runAs?.name ?? '', path: dirname(folder) });
  }
  const fd = openSync(folder, 'r');
  return { path: '/proc/self/fd/3', fd, close: () => closeSync(fd) };
}
