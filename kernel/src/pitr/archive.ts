/**
 * The archive of an embedded database: every finished segment of the write-ahead log, compressed, and base backups.
 * `<archive>/wal/<segment>.gz`, `<archive>/base/<instant>/…`, and `archive.json`, which says whose it is.
 */
import { spawnSync } from 'node:child_process';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { isAbsolute, join, relative, resolve } from 'node:path';
import { clusterVersion } from '../db/embedded/cluster';
import { explainFile } from '../db/embedded/files';
import { placeOf, type Place } from '../db/embedded/place';
import { canEnter, chooseUser } from '../db/embedded/user';
import { WutongError } from '../errors';
import { E } from './pitr.errors'; // prettier-ignore

export interface ArchiveConfig {
  /** Absolute path of the archive. */
  dir: string;
  /** Instants of the last so many days can be gone back to. */
  keepDays: number;
  /** A segment that is not full is archived after so many seconds: what can be lost with the disk of the data. */
  everySeconds: number;
  /** Whether the system has gzip. */
  gzip: boolean;
}

const CONFIG = 'pitr.json';
const OWNER = 'archive.json';

/** What `enable` set for a data directory; `null`: nothing. */
export function archiveOf(dataDir: string): ArchiveConfig | null {
  const file = join(dataDir, CONFIG);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as ArchiveConfig) : null;
}

function writeWhole(file: string, text: string): void {
  writeFileSync(`${file}.new`, text, { mode: 0o644 });
  renameSync(`${file}.new`, file);
}

/**
 * Turns archiving on for the next start of the database. Throws `PITR_WINDOWS`, `PITR_DIR_TAKEN`,
 * `PITR_DIR_UNREACHABLE`, `DATA_READ_ONLY`, `DISK_FULL`.
 */
export function enableArchive(
  dataDir: string,
  asked: { dir?: string; keepDays?: number; everySeconds?: number },
): ArchiveConfig {
  if (process.platform === 'win32') throw new WutongError(E.PITR_WINDOWS);
  const place = placeOf(dataDir);
  const runAs = chooseUser(clusterVersion(place) === null ? null : place.cluster);
  const before = archiveOf(place.dataDir);
  const dir = resolve(asked.dir ?? before?.dir ?? join(place.dataDir, 'pitr'));
  try {
    for (const folder of [dir, join(dir, 'wal'), join(dir, 'base')]) mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (runAs) for (const folder of [dir, join(dir, 'wal')]) chownSync(folder, runAs.uid, runAs.gid);
    const owner = ownerOf(dir);
    if (owner !== null && owner !== place.dataDir) throw new WutongError(E.PITR_DIR_TAKEN, { dir, owner });
    if (outside(place, dir) && !canEnter(join(dir, 'wal'), runAs))
      throw new WutongError(E.PITR_DIR_UNREACHABLE, { dir, user: runAs?.name ?? '' });
    const gzip = spawnSync('gzip', ['--version'], { stdio: 'ignore' }).status === 0;
    const config = { dir, gzip, keepDays: asked.keepDays ?? before?.keepDays ?? 14, everySeconds: asked.everySeconds ?? before?.everySeconds ?? 60 };
    writeWhole(join(dir, OWNER), JSON.stringify({ dataDir: place.dataDir }));
    writeWhole(join(place.dataDir, CONFIG), JSON.stringify(config, null, 2));
    return config;
  } catch (error) {
    throw explainFile(error, dir);
  }
} // prettier-ignore

/** Turns archiving off at the next start; what is archived stays. */
export function disableArchive(dataDir: string): void {
  rmSync(join(dataDir, CONFIG), { force: true });
}

function ownerOf(dir: string): string | null {
  const file = join(dir, OWNER);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { dataDir: string }).dataDir : null;
}

function outside(place: Place, dir: string): boolean {
  const way = relative(place.dataDir, dir);
  return way.startsWith('..') || isAbsolute(way);
}

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`).replaceAll('%', '%%')}'`;

/**
 * Settings the server of a data directory is started with so that it archives; none when nothing is enabled.
 * The command runs in the cluster's folder, so an archive beside it is reached even below folders its user may not enter.
 */
export function archiveSettings(place: Place): Record<string, string> {
  const config = archiveOf(place.dataDir);
  if (!config || process.platform === 'win32') return {};
  const dir = outside(place, config.dir) ? config.dir : join('..', relative(place.dataDir, config.dir));
  const file = `${quoted(join(dir, 'wal'))}/%f${config.gzip ? '.gz' : ''}`;
  const pack = config.gzip ? `gzip -1c %p > ${file}.part` : `cp %p ${file}.part`;
  const same = config.gzip ? `gzip -dc ${file} | cmp -s - %p` : `cmp -s ${file} %p`;
  // A segment counts as archived only when it is whole and on the disk; the same one may be sent again after a crash.
  const command = `if test -f ${file}; then ${same}; else ${pack} && { sync ${file}.part || sync; } && mv ${file}.part ${file}; fi`;
  return {
    archive_mode: 'on',
    wal_level: 'replica',
    archive_command: command,
    archive_timeout: String(config.everySeconds),
  };
}

export interface Segment {
  /** Name of the segment, 24 hex digits. */
  name: string;
  path: string;
  bytes: number;
  gzip: boolean;
}

/** Segments in the archive, in order. */
export function segmentsOf(dir: string): Segment[] {
  const folder = join(dir, 'wal');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .flatMap((file) => {
      const name = /^([0-9A-F]{24})(\.gz)?$/.exec(file);
      if (!name) return [];
      const path = join(folder, file);
      return [{ name: name[1]!, path, bytes: statSync(path).size, gzip: name[2] !== undefined }];
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Where in the log a segment lies, whatever the timeline: for comparing. */
export function positionOf(segment: string): string {
  return segment.slice(8);
}
