/** A base backup: a copy of the cluster's files, from which the archived log leads on to any later instant. */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { lstat, mkdir, open, readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { Client } from 'pg';
import { connectionConfig } from '../db/connection';
import { SUPERUSER } from '../db/embedded/cluster';
import { explainFile } from '../db/embedded/files';
import { placeOf } from '../db/embedded/place';
import { useEmbeddedServer } from '../db/embedded/use';
import { codeOf } from '../db/failures';
import { WutongError } from '../errors';
import { archiveOf, segmentsOf, positionOf, type ArchiveConfig } from './archive';
import { E } from './pitr.errors';

export interface BaseFile {
  path: string;
  bytes: number;
  sha256: string;
}

export interface Base {
  /** Its folder's name: the instant it was begun. */
  name: string;
  /** From this instant on it can be used (the server's clock, ISO). */
  stoppedAt: string;
  /** First segment of the log that is needed with it. */
  startWal: string;
  stopWal: string;
  major: number;
  /** Size of the cluster's files. */
  bytes: number;
  files: BaseFile[];
}

const MANIFEST = 'manifest.json';

/** Base backups that are whole, oldest first. */
export function basesOf(dir: string): Base[] {
  const folder = join(dir, 'base');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, MANIFEST)) && !name.endsWith('.new'))
    .sort()
    .map((name) => ({ ...(JSON.parse(readFileSync(join(folder, name, MANIFEST), 'utf8')) as Base), name }));
}

// The server makes these anew, or they belong to the moment.
const EMPTIED = new Set([
  'pg_wal',
  'pg_replslot',
  'pg_dynshmem',
  'pg_notify',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
]);
const LEFT = /^(postmaster\.(pid|opts)|backup_label.*|tablespace_map.*|current_logfiles|pg_internal\.init.*|pgsql_tmp.*)$/; // prettier-ignore

/**
 * Takes a base backup of a running (or now started) embedded database while people work, then removes what retention no
 * longer needs. `now` names it. Throws `PITR_OFF`, `PITR_RESTART`, `PITR_ARCHIVE_FAILING`, `PITR_TABLESPACES`, `DISK_FULL`.
 */
export async function takeBase(dataDir: string, now: string): Promise<Base & { removed: Pruned }> {
  const place = placeOf(dataDir);
  const config = archiveOf(place.dataDir);
  if (!config) throw new WutongError(E.PITR_OFF, { path: place.dataDir });
  const server = await useEmbeddedServer({ dataDir: place.dataDir });
  const name = now.replace(/[-:]/g, '').replace(/\.\d+/, '');
  const making = join(config.dir, 'base', `${name}.new`);
  const client = new Client(connectionConfig(server.urlFor(SUPERUSER, 'postgres')));
  client.on('error', () => undefined);
  try {
    await client.connect();
    await ready(client, config, place.dataDir);
    rmSync(making, { recursive: true, force: true });
    await mkdir(making, { recursive: true, mode: 0o700 });
    const { rows: begun } = await client.query<{ wal: string; major: string }>(
      `SELECT pg_walfile_name(pg_backup_start($1, true)) AS wal, current_setting('server_version_num') AS major`,
      [`wutong ${name}`],
    );
    const files = await copyCluster(place.cluster, join(making, 'pg'));
    const stopped = await stopBackup(client, config);
    await put(join(making, 'backup_label'), stopped.label);
    const base: Base = {
      name,
      stoppedAt: stopped.at,
      startWal: begun[0]!.wal,
      stopWal: stopped.wal,
      major: Math.floor(Number(begun[0]!.major) / 10_000),
      bytes: files.reduce((sum, file) => sum + file.bytes, 0),
      files,
    };
    await put(join(making, MANIFEST), JSON.stringify(base));
    await rename(making, join(config.dir, 'base', name));
    return { ...base, removed: prune(config, now) };
  } catch (error) {
    rmSync(making, { recursive: true, force: true });
    throw explainFile(error, config.dir);
  } finally {
    await client.end().catch(() => undefined);
    await server.release();
  }
}

async function ready(client: Client, config: ArchiveConfig, path: string): Promise<void> {
  const { rows } = await client.query<{ mode: string; failing: string | null; spaces: boolean }>(
    `SELECT current_setting('archive_mode') AS mode, EXISTS (SELECT 1 FROM pg_tablespace WHERE spcname NOT LIKE 'pg\\_%') AS spaces,
       (SELECT last_failed_wal FROM pg_stat_archiver WHERE last_failed_time > coalesce(last_archived_time, '-infinity')) AS failing`,
  );
  const { mode, failing, spaces } = rows[0]!;
  if (mode !== 'on') throw new WutongError(E.PITR_RESTART, { path });
  if (spaces) throw new WutongError(E.PITR_TABLESPACES);
  if (failing) throw new WutongError(E.PITR_ARCHIVE_FAILING, { file: failing, dir: config.dir });
}

/** Ends the backup and waits until the log it needs is archived. */
async function stopBackup(client: Client, config: ArchiveConfig): Promise<{ label: string; wal: string; at: string }> {
  await client.query(`SET statement_timeout = '5min'`);
  try {
    const { rows } = await client.query<{ label: string; wal: string; at: string }>(
      `SELECT labelfile AS label, pg_walfile_name(lsn) AS wal,
         to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at FROM pg_backup_stop(true)`,
    );
    return rows[0]!;
  } catch (error) {
    if (codeOf(error) !== '57014') throw error;
    throw new WutongError(E.PITR_ARCHIVE_FAILING, { file: 'pg_backup_stop', dir: config.dir }, { cause: error });
  }
}

async function put(file: string, text: string): Promise<void> {
  await writeFile(file, text, { mode: 0o600, flush: true });
}

async function copyCluster(from: string, to: string): Promise<BaseFile[]> {
  const files: BaseFile[] = [];
  const walk = async (way: string): Promise<void> => {
    await mkdir(join(to, way), { recursive: true, mode: 0o700 });
    const top = way.split('/')[0]!;
    if (EMPTIED.has(top)) return;
    for (const entry of (await readdir(join(from, way), { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (LEFT.test(entry.name)) continue;
      const path = way ? `${way}/${entry.name}` : entry.name;
      if (entry.isDirectory()) await walk(path);
      else if (entry.isFile()) {
        const copied = await copyFile(join(from, path), join(to, `${path}.gz`));
        if (copied) files.push({ path, ...copied });
      }
    }
  };
  await walk('');
  return files;
} // prettier-ignore

/** Copies a file, compressed and synced; `null` when it went away, which the log makes up for. */
async function copyFile(from: string, to: string): Promise<{ bytes: number; sha256: string } | null> {
  if (!(await lstat(from).catch(() => null))) return null;
  const hash = createHash('sha256');
  let bytes = 0;
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  try {
    await pipeline(createReadStream(from), count, createGzip({ level: 1 }), createWriteStream(to, { mode: 0o600 }));
  } catch (error) {
    if (codeOf(error) !== 'ENOENT' || existsSync(from)) throw error;
    rmSync(to, { force: true });
    return null;
  }
  const handle = await open(to, 'r+');
  await handle.sync();
  await handle.close();
  return { bytes, sha256: hash.digest('hex') };
}

export interface Pruned {
  bases: string[];
  segments: number;
  bytes: number;
}

/**
 * Removes bases that no instant of the last `keepDays` needs, and segments before the first base that stays. The newest
 * base always stays.
 */
export function prune(config: ArchiveConfig, now: string): Pruned {
  const bases = basesOf(config.dir);
  const horizon = new Date(Date.parse(now) - config.keepDays * 86_400_000).toISOString();
  const needed = Math.max(0, bases.findLastIndex(({ stoppedAt }) => stoppedAt <= horizon));
  const gone = bases.slice(0, needed);
  let bytes = 0;
  for (const { name } of gone) {
    const folder = join(config.dir, 'base', name);
    bytes += sizeOf(folder);
    rmSync(folder, { recursive: true, force: true });
  }
  const first = bases[needed];
  const old = first ? segmentsOf(config.dir).filter(({ name }) => positionOf(name) < positionOf(first.startWal)) : [];
  for (const { path, bytes: size } of old) {
    bytes += size;
    rmSync(path, { force: true });
  }
  return { bases: gone.map(({ name }) => name), segments: old.length, bytes };
} // prettier-ignore

/** Bytes of all files below a folder. */
export function sizeOf(folder: string): number {
  if (!existsSync(folder)) return 0;
  let bytes = 0;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) bytes += statSync(join(entry.parentPath, entry.name), { throwIfNoEntry: false })?.size ?? 0;
  }
  return bytes;
}
