/** Back to an instant: a new data directory with everything that was acknowledged until then, and nothing after. */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { explainFile } from '../db/embedded/files';
import { placeOf } from '../db/embedded/place';
import { useEmbeddedServer } from '../db/embedded/use';
import { DbErrors } from '../db/db.errors';
import { WutongError } from '../errors';
import { archiveOf, positionOf, segmentsOf } from './archive';
import { basesOf, type Base } from './base';
import { E } from './pitr.errors';

export interface RecoverRequest {
  /** The data directory the archive belongs to; it need not exist any more when `archive` is given. */
  dataDir: string;
  /** The archive, when the data directory with its settings is lost. */
  archive?: string;
  /** ISO instant; an instant not reached yet means the latest. */
  to: string;
  /** A directory that does not exist yet, or is empty. */
  into: string;
}

export interface Recovered {
  into: string;
  base: string;
  /** Segments of the log that were replayed at most. */
  segments: number;
  /** Whether the log went on beyond the instant; otherwise all there is has been recovered. */
  stoppedAtInstant: boolean;
}

/**
 * Unpacks the newest base before the instant, lets the server replay the log up to the last commit at or before it, and
 * stops the server again. The source may be running, stopped or lost. Throws `PITR_OFF`, `PITR_NO_BASE`,
 * `PITR_BASE_DAMAGED`, `PITR_WAL_MISSING`, `PITR_INTO_EXISTS`, and what the database throws; then nothing is left of `into`.
 */
export async function recoverTo(request: RecoverRequest): Promise<Recovered> {
  const dir = request.archive ? resolve(request.archive) : archiveOf(request.dataDir)?.dir;
  if (!dir) throw new WutongError(E.PITR_OFF, { path: request.dataDir });
  const bases = basesOf(dir);
  const base = bases.findLast(({ stoppedAt }) => Date.parse(stoppedAt) <= Date.parse(request.to));
  if (!base) throw new WutongError(E.PITR_NO_BASE, { to: request.to, earliest: bases[0]?.stoppedAt ?? '—' });
  const into = resolve(request.into);
  if (existsSync(into) && readdirSync(into).length > 0) throw new WutongError(E.PITR_INTO_EXISTS, { path: into });
  try {
    mkdirSync(into, { recursive: true, mode: 0o755 });
    const cluster = join(into, 'pg');
    await unpack(dir, base, cluster);
    const segments = await layLog(dir, base, request, cluster);
    await writeFile(join(cluster, 'recovery.signal'), '');
    const stoppedAtInstant = await replay(into, request.to);
    return { into, base: base.name, segments, stoppedAtInstant };
  } catch (error) {
    rmSync(into, { recursive: true, force: true });
    throw explainFile(error, into);
  }
}

async function unpack(dir: string, base: Base, cluster: string): Promise<void> {
  const from = join(dir, 'base', base.name);
  await mkdir(cluster, { mode: 0o700 });
  for (const entry of readdirSync(join(from, 'pg'), { recursive: true, withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const way = join(entry.parentPath, entry.name).slice(join(from, 'pg').length + 1);
    await mkdir(join(cluster, way), { recursive: true, mode: 0o700 });
  }
  for (const file of base.files) {
    const found = await inflate(join(from, 'pg', `${file.path}.gz`), join(cluster, file.path)).catch(() => null);
    if (found !== file.sha256) throw new WutongError(E.PITR_BASE_DAMAGED, { base: base.name, file: file.path });
  }
  await writeFile(join(cluster, 'backup_label'), await readFile(join(from, 'backup_label')), { mode: 0o600 });
}

/** Unpacks a file; returns the digest of what came out. */
async function inflate(from: string, to: string): Promise<string> {
  const hash = createHash('sha256');
  const look = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  await pipeline(createReadStream(from), createGunzip(), look, createWriteStream(to, { mode: 0o600 }));
  return hash.digest('hex');
}

/** Puts the log from the base on beside the cluster: the archive, then what the source has not archived yet. */
async function layLog(dir: string, base: Base, request: RecoverRequest, cluster: string): Promise<number> {
  const wal = join(cluster, 'pg_wal');
  const needed = segmentsOf(dir).filter(({ name }) => positionOf(name) >= positionOf(base.startWal));
  for (const { name, path, gzip } of needed) {
    if (gzip) await inflate(path, join(wal, name));
    else await copyFile(path, join(wal, name));
  }
  const archived = new Set(needed.map(({ name }) => name));
  const last = needed.at(-1)?.name ?? base.startWal;
  const live = join(archiveSource(request), 'pg_wal');
  const fresh = existsSync(live) ? readdirSync(live).filter((name) => /^[0-9A-F]{24}$/.test(name)) : [];
  for (const name of fresh) {
    // Segments of another timeline belong to another history; those before the base are not needed.
    if (archived.has(name) || name.slice(0, 8) !== base.startWal.slice(0, 8) || name < base.startWal) continue;
    await copyFile(join(live, name), join(wal, name)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
    });
  }
  refuseGap(readdirSync(wal).filter((name) => /^[0-9A-F]{24}$/.test(name) && name <= last).sort(), base, request.to);
  return archived.size;
} // prettier-ignore

function archiveSource(request: RecoverRequest): string {
  return existsSync(request.dataDir) ? placeOf(request.dataDir).cluster : join(request.dataDir, 'pg');
}

/** A segment that is missing between two that are there would end the replay early without a word. */
function refuseGap(names: readonly string[], base: Base, to: string): void {
  const missing = (segment: string): never => {
    throw new WutongError(E.PITR_WAL_MISSING, { segment, to });
  };
  if (names[0] !== base.startWal) missing(base.startWal);
  for (const [n, name] of names.entries()) {
    const before = names[n - 1];
    if (before !== undefined && name !== following(before)) missing(following(before));
  }
}

/** The name of the next segment: 256 segments of 16 MB make one file number. */
export function following(segment: string): string {
  const [timeline, log, part] = [segment.slice(0, 8), segment.slice(8, 16), segment.slice(16)];
  const next = Number.parseInt(part, 16) + 1;
  const hex = (n: number): string => n.toString(16).toUpperCase().padStart(8, '0');
  return next > 0xff ? `${timeline}${hex(Number.parseInt(log, 16) + 1)}${hex(0)}` : `${timeline}${log}${hex(next)}`;
}

// The log lies beside the cluster already; the server insists on being told a command.
const RECOVERING = { restore_command: 'false', hot_standby: 'off', recovery_target_timeline: 'current' };
const BEYOND_END = /recovery ended before configured recovery target was reached/;

/** Lets the server replay; true when it stopped at the instant, false when the log ended before it. */
async function replay(into: string, to: string): Promise<boolean> {
  // The setting is read before the server knows the names of time zones, `Z` among them.
  const time = to.replace('T', ' ').replace(/Z$/, '+00');
  const upTo = { recovery_target_time: time, recovery_target_inclusive: 'on', recovery_target_action: 'promote' };
  try {
    await (await useEmbeddedServer({ dataDir: into, settings: { ...RECOVERING, ...upTo } })).release();
    return true;
  } catch (error) {
    if (!(error instanceof WutongError) || error.code !== DbErrors.POSTGRES_FAILED) throw error;
    if (!BEYOND_END.test(String(error.details ?? ''))) throw error;
  }
  // Nothing was committed after the instant: the whole log is what was true then.
  await (await useEmbeddedServer({ dataDir: into, settings: RECOVERING })).release();
  return false;
}

/** The data directory beside the present one that a recovery goes to when none is named. */
export function besideFor(dataDir: string, to: string): string {
  const stamp = to.replace(/[-:]/g, '').replace(/\.\d+/, '');
  return join(dirname(resolve(dataDir)), `${resolve(dataDir).split(/[\\/]/).at(-1)}-${stamp}`);
}
