/**
 * Going back to an instant, again and again: `npx tsx scripts/promises/instants.ts [--times 6] [--seed 1]`.
 * Writes acts into an embedded ledger that archives, notes instants between them, takes bases in between, loses the data
 * directory every other time, goes back, and holds the head, the whole chain and every cache against what was noted.
 */
import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { migrate } from '../../kernel/src/db/migrate';
import { openDatabase } from '../../kernel/src/db/open';
import { systemScope } from '../../kernel/src/db/scope';
import { migrationSets } from '../../kernel/src/db/sets';
import type { Database } from '../../kernel/src/db/types';
import { writeAct } from '../../kernel/src/ledger/act';
import { headOf } from '../../kernel/src/ledger/read';
import { rebuild } from '../../kernel/src/ledger/rebuild';
import { verifyChain } from '../../kernel/src/ledger/verify';
import { archiveOf, enableArchive } from '../../kernel/src/pitr/archive';
import { takeBase } from '../../kernel/src/pitr/base';
import { recoverTo } from '../../kernel/src/pitr/recover';
import { seedPlaces } from '../../kernel/src/places/seed';
import { cityRegistry } from '../../apps/server/src/registry';

const { values } = parseArgs({
  options: { times: { type: 'string', default: '6' }, seed: { type: 'string', default: '1' } },
});
const times = Number(values.times);
let state = Number(values.seed) >>> 0 || 1;
const random = (below: number): number => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((state / 2 ** 32) * below);
};

const CITY = '140400';
const registry = cityRegistry();
const home = mkdtempSync(join(tmpdir(), 'wutong-instants-'));
const dataDir = join(home, 'data');
let failures = 0;
let acts = 0;

async function write(database: Database): Promise<void> {
  const n = ++acts;
  const fields = { name: `示例企业${n}`, type: 'firm', place: CITY };
  const draft = {
    kind: 'party',
    record: `party_${n}`,
    effectiveOn: '2026-01-01',
    change: { act: 'create' as const, fields },
  };
  const act = {
    city: CITY,
    actor: 'system',
    office: `${CITY}-zfb`,
    idem: `instant ${n}`,
    now: new Date().toISOString(),
    drafts: [draft],
  };
  await writeAct(database, registry, act);
}

async function note(database: Database): Promise<{ at: string; head: string; entries: number }> {
  const { hash, seq } = await database.read(systemScope(CITY), (sql) => headOf(sql, CITY));
  const { rows } = await database.owner((sql) =>
    sql.query<{ at: string }>(
      `SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at`,
    ),
  );
  return { at: rows[0]!.at, head: hash, entries: seq };
}

async function looksAs(into: string, wanted: { head: string; entries: number }): Promise<boolean> {
  const found = await openDatabase({ dataDir: into });
  try {
    const chain = await verifyChain(found, CITY);
    const { differing } = await rebuild(found, registry, CITY, { check: true });
    return chain.ok && chain.head === wanted.head && chain.entries === wanted.entries && differing.length === 0;
  } finally {
    await found.close();
  }
}

try {
  enableArchive(dataDir, {});
  let database = await openDatabase({ dataDir });
  await migrate(database, migrationSets());
  await seedPlaces(database, CITY);
  await write(database);
  await takeBase(dataDir, new Date().toISOString());
  const noted: Awaited<ReturnType<typeof note>>[] = [];
  for (let n = 0; n < times; n++) {
    for (let m = 0; m <= random(6); m++) await write(database);
    noted.push(await note(database));
    if (random(4) === 0) await takeBase(dataDir, new Date().toISOString());
  }
  await database.close();
  const { dir } = archiveOf(dataDir)!;
  for (const [n, moment] of noted.entries()) {
    const lost = n % 2 === 1;
    // What stood in the last segments of the data directory is lost with it, so that only a base can help there.
    if (lost && n === noted.length - 1) {
      database = await openDatabase({ dataDir });
      await takeBase(dataDir, new Date().toISOString());
      await database.close();
    }
    const into = join(home, `back-${n}`);
    if (lost) renameSync(join(dataDir, 'pg', 'pg_wal'), join(home, 'pg_wal'));
    try {
      await recoverTo({ dataDir, archive: dir, to: moment.at, into });
      if (!(await looksAs(into, moment))) throw new Error('another head');
    } catch (error) {
      failures++;
      process.stderr.write(`${moment.at}: ${error instanceof Error ? error.message : String(error)}\n`);
    } finally {
      if (lost) renameSync(join(home, 'pg_wal'), join(dataDir, 'pg', 'pg_wal'));
      rmSync(into, { recursive: true, force: true });
    }
  }
} finally {
  rmSync(home, { recursive: true, force: true });
}
process.stdout.write(`instants ${times}, acts ${acts}, failures ${failures}\n`);
process.exit(failures === 0 ? 0 : 1);
