/** Back to an instant on the embedded database: what was acknowledged until then, and nothing after. */
import assert from 'node:assert/strict';
import { appendFile, writeFile } from 'node:fs/promises';
import { readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { Client } from 'pg';
import { SUPERUSER } from '@wutong/kernel/db/embedded/cluster';
import { useEmbeddedServer } from '@wutong/kernel/db/embedded/use';
import { migrate } from '@wutong/kernel/db/migrate';
import { openDatabase } from '@wutong/kernel/db/open';
import { systemScope } from '@wutong/kernel/db/scope';
import { migrationSets } from '@wutong/kernel/db/sets';
import type { Database } from '@wutong/kernel/db/types';
import { archiveFindings } from '@wutong/kernel/doctor/surroundings';
import { headOf } from '@wutong/kernel/ledger/read';
import { rebuild } from '@wutong/kernel/ledger/rebuild';
import { verifyChain } from '@wutong/kernel/ledger/verify';
import { archiveOf, disableArchive, enableArchive, segmentsOf } from '@wutong/kernel/pitr/archive';
import { basesOf, prune, takeBase } from '@wutong/kernel/pitr/base';
import { following, recoverTo } from '@wutong/kernel/pitr/recover';
import { seedPlaces } from '@wutong/kernel/places/seed';
import { CITY, closeFirst, registry, scratch, writeParty } from './ledger.fixture';

interface Moment {
  /** An instant of the database's clock, after the acts so far were acknowledged and before the next began. */
  at: string;
  head: string;
  entries: number;
}

let dataDir: string;
let db: Database;
const moments: Moment[] = [];

async function note(): Promise<Moment> {
  const head = await db.read(systemScope(CITY), (sql) => headOf(sql, CITY));
  const { rows } = await db.owner((sql) =>
    sql.query<{ at: string }>(
      `SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at`,
    ),
  );
  const moment = { at: rows[0]!.at, head: head.hash, entries: head.seq };
  moments.push(moment);
  return moment;
}

before(async () => {
  dataDir = await scratch('data with space');
  enableArchive(dataDir, { keepDays: 7 });
  db = await openDatabase({ dataDir });
  await migrate(db, migrationSets());
  await seedPlaces(db, CITY);
  await writeParty(db, 'party_before_base');
  await takeBase(dataDir, '2026-11-01T00:00:00.000Z');
  for (let n = 1; n <= 2; n++) {
    await writeParty(db, `party_moment_${n}`);
    await note();
  }
});

closeFirst(() => db.close());

/** Opens a recovered directory, looks, and lets go of it. */
async function standing(into: string): Promise<{ head: string; entries: number }> {
  const found = await openDatabase({ dataDir: into });
  try {
    const chain = await verifyChain(found, CITY);
    assert.equal(chain.ok, true);
    assert.deepEqual((await rebuild(found, registry, CITY, { check: true })).differing, []);
    await writeParty(found, 'party_after_recovery');
    return { head: chain.head, entries: chain.entries };
  } finally {
    await found.close();
  }
}

test('an instant between two acts comes back, while the server runs, with the head it had then', async () => {
  const { at, head, entries } = moments[0]!;
  const into = await scratch('back');
  const done = await recoverTo({ dataDir, to: at, into });
  assert.equal(done.stoppedAtInstant, true);
  assert.deepEqual(await standing(into), { head, entries });
});

test('from the archive alone, when the data directory is lost', async () => {
  const second = await takeBase(dataDir, '2026-11-02T00:00:00.000Z');
  const { dir } = archiveOf(dataDir)!;
  const now = await note();
  const into = await scratch('lost');
  const done = await recoverTo({ dataDir: await scratch('nowhere'), archive: dir, to: second.stoppedAt, into });
  assert.equal(done.stoppedAtInstant, false, 'after the last act the whole log is replayed');
  assert.deepEqual(await standing(into), { head: now.head, entries: now.entries });
  assert.deepEqual(basesOf(dir).map(({ name }) => name), ['20261101T000000Z', '20261102T000000Z']);
  assert.ok(segmentsOf(dir).some(({ name }) => name === second.stopWal));
}); // prettier-ignore

test('what cannot be reached is refused with the earliest instant, a damaged base by file, a gap by segment', async () => {
  const { dir } = archiveOf(dataDir)!;
  const into = await scratch('refused');
  const to = moments[0]!.at;
  await assert.rejects(recoverTo({ dataDir, to: '2020-01-01T00:00:00Z', into }), { code: 'PITR_NO_BASE' });
  await assert.rejects(recoverTo({ dataDir, to, into: dataDir }), { code: 'PITR_INTO_EXISTS' });
  const base = basesOf(dir)[0]!;
  const segment = segmentsOf(dir).find(({ name }) => name === base.startWal)!;
  renameSync(segment.path, `${segment.path}.away`);
  await assert.rejects(recoverTo({ dataDir: await scratch('gone'), archive: dir, to, into }), {
    code: 'PITR_WAL_MISSING',
    params: { segment: base.startWal, to },
  });
  renameSync(`${segment.path}.away`, segment.path);
  const victim = base.files.find(({ path }) => path.startsWith('base/'))!.path;
  await appendFile(join(dir, 'base', base.name, 'pg', `${victim}.gz`), 'x');
  await writeFile(join(dir, 'base', base.name, 'pg', `${victim}.gz`), 'spoilt');
  await assert.rejects(recoverTo({ dataDir, to, into }), {
    code: 'PITR_BASE_DAMAGED',
    params: { base: base.name, file: victim },
  });
  assert.throws(() => readdirSync(into), { code: 'ENOENT' }, 'nothing half-recovered stays');
});

test('an archive that cannot be written is found by doctor and refuses a base; it catches up when it can', async () => {
  const { dir } = archiveOf(dataDir)!;
  renameSync(join(dir, 'wal'), join(dir, 'wal-away'));
  await writeParty(db, 'party_while_away');
  const server = await useEmbeddedServer({ dataDir });
  const superuser = new Client({ connectionString: server.urlFor(SUPERUSER, 'postgres') });
  await superuser.connect();
  await superuser.query('SELECT pg_switch_wal()');
  await until(async () => (await archiveFindings(db)).some(({ code }) => code === 'ARCHIVE_FAILING'));
  await assert.rejects(takeBase(dataDir, '2026-11-02T12:00:00.000Z'), { code: 'PITR_ARCHIVE_FAILING' });
  renameSync(join(dir, 'wal-away'), join(dir, 'wal'));
  await superuser.query('SELECT pg_switch_wal()');
  await until(async () => (await archiveFindings(db)).length === 0);
  await superuser.end();
  await server.release();
});

/** Asks again until it is so; the run's own time limit ends a wait for ever. */
async function until(so: () => Promise<boolean>): Promise<void> {
  while (!(await so())) await new Promise((resolve) => setTimeout(resolve, 20));
}

test('retention keeps the base that the oldest kept instant needs, and no segment before it', async () => {
  const config = { ...archiveOf(dataDir)!, keepDays: 7 };
  const [first, second] = basesOf(config.dir);
  const soon = new Date(Date.parse(second!.stoppedAt) + 1000).toISOString();
  assert.deepEqual(prune(config, soon).bases, [], 'an instant before the second base is still within seven days');
  const late = new Date(Date.parse(second!.stoppedAt) + 8 * 86_400_000).toISOString();
  const gone = prune(config, late);
  assert.deepEqual(gone.bases, [first!.name]);
  assert.ok(gone.bytes > 0);
  assert.ok(segmentsOf(config.dir).every(({ name }) => name >= second!.startWal));
});

test('another database cannot take the archive; a server that was not started with it says so', async () => {
  const { dir } = archiveOf(dataDir)!;
  const other = await scratch('other');
  assert.throws(() => enableArchive(other, { dir }), { code: 'PITR_DIR_TAKEN' });
  disableArchive(dataDir);
  await assert.rejects(takeBase(dataDir, '2026-11-03T00:00:00.000Z'), { code: 'PITR_OFF' });
});

test('segments follow each other over the end of a file number', () => {
  assert.equal(following('0000000100000000000000FE'), '0000000100000000000000FF');
  assert.equal(following('0000000100000000000000FF'), '000000010000000100000000');
});
