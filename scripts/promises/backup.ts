/**
 * A ledger of any size into a file and out again: `npx tsx scripts/promises/backup.ts [--entries 100000] [--url postgres://…]`.
 * Fills a ledger, backs it up while a writer writes, restores it into a fresh embedded database (and into the server at
 * `--url`, when given and empty), and holds the head against each other; then damages the file in as many places as `--damage` says:
 * every damaged file must be refused. Says how long it took and how much memory this process needed at most.
 */
import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { checkBackup } from '../../kernel/src/backup/read';
import { restore } from '../../kernel/src/backup/restore';
import { backup } from '../../kernel/src/backup/write';
import { migrate } from '../../kernel/src/db/migrate';
import { openDatabase } from '../../kernel/src/db/open';
import { migrationSets } from '../../kernel/src/db/sets';
import type { Database } from '../../kernel/src/db/types';
import { WutongError } from '../../kernel/src/errors';
import { writeAct } from '../../kernel/src/ledger/act';
import { seedPlaces } from '../../kernel/src/places/seed';
import { cityRegistry } from '../../apps/server/src/registry';

const { values } = parseArgs({
  options: {
    entries: { type: 'string', default: '2000' },
    damage: { type: 'string', default: '40' },
    url: { type: 'string' },
  },
});
const CITY = '140400';
const NOW = '2026-11-01T04:00:00.000Z';
const registry = cityRegistry();
const sets = migrationSets();
const home = mkdtempSync(join(tmpdir(), 'wutong-backup-'));
const file = join(home, 'whole.wutong');
let failures = 0;
let peak = 0;
const watch = setInterval(() => void (peak = Math.max(peak, process.memoryUsage().rss)), 50);
const fail = (why: string): void => {
  failures++;
  process.stderr.write(`${why}\n`);
};

async function fill(database: Database, from: number, count: number): Promise<void> {
  const drafts = Array.from({ length: count }, (_, n) => ({
    kind: 'party',
    record: `party_${from + n}`,
    effectiveOn: '2026-01-01',
    change: { act: 'create' as const, fields: { name: `示例企业${from + n}`, type: 'firm', place: CITY } },
  }));
  await writeAct(database, registry, {
    city: CITY,
    actor: 'system',
    office: `${CITY}-zfb`,
    idem: `fill ${from}`,
    now: NOW,
    drafts,
  });
}

async function into(
  options: { url: string } | { dataDir: string },
  wanted: { entries: number; head: string },
): Promise<void> {
  const target = await openDatabase(options);
  try {
    const done = await restore(target, { registry, file, sets, replace: false });
    if (done.head !== wanted.head || done.entries !== wanted.entries) fail(`restored ${done.entries} ${done.head}`);
  } finally {
    await target.close();
  }
}

/** The file with something wrong: a byte turned over, cut off, or a part of it said twice. */
function damaged(n: number): string {
  const path = join(home, 'damaged.wutong');
  copyFileSync(file, path);
  const { size } = statSync(file);
  const at = Math.floor((size * (n + 0.5)) / Number(values.damage));
  if (n % 3 === 0) truncateSync(path, at);
  else {
    const bytes = readFileSync(path);
    if (n % 3 === 1) bytes[at]! ^= 1 << (n % 8);
    else bytes.copyWithin(at, Math.max(0, at - 64), at);
    writeFileSync(path, bytes);
  }
  return path;
}

const began = performance.now();
const seconds = (): string => ((performance.now() - began) / 1000).toFixed(1);
try {
  const database = await openDatabase({ dataDir: join(home, 'data') });
  await migrate(database, sets);
  await seedPlaces(database, CITY);
  const wanted = Number(values.entries);
  for (let from = 0; from < wanted; from += 500) await fill(database, from, Math.min(500, wanted - from));
  process.stderr.write(`${seconds()} s: ${wanted} entries written\n`);
  const [made] = await Promise.all([
    backup(database, { registry, city: CITY, file, now: NOW }),
    fill(database, wanted, 50),
  ]);
  process.stderr.write(`${seconds()} s: backed up, ${made.bytes} bytes\n`);
  await database.close();
  await into({ dataDir: join(home, 'other') }, made);
  process.stderr.write(`${seconds()} s: restored\n`);
  if (values.url) await into({ url: values.url }, made);
  let refused = 0;
  for (let n = 0; n < Number(values.damage); n++) {
    try {
      const path = damaged(n);
      await checkBackup(path);
      // Damage that changes nothing, such as a byte of gzip's own header, is none.
      if (!readFileSync(path).equals(readFileSync(file))) fail(`damage ${n} went unnoticed`);
    } catch (error) {
      if (error instanceof WutongError && error.code.startsWith('BACKUP_')) refused++;
      else fail(String(error));
    }
  }
  process.stdout.write(
    `entries ${made.entries}, rows ${made.rows}, bytes ${made.bytes}, damaged files refused ${refused} of ${values.damage}, memory ${Math.round(peak / 1e6)} MB, seconds ${seconds()}, failures ${failures}\n`,
  );
} finally {
  clearInterval(watch);
  rmSync(home, { recursive: true, force: true });
}
process.exit(failures === 0 ? 0 : 1);
