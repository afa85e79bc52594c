/** Every released schema, filled, comes to today with the same chain, the same figures and everything people left in it. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { verifyPassword } from '@wutong/kernel/access/passwords';
import { checkBackup, rowsOf } from '@wutong/kernel/backup/read';
import { migrate, migrateWithin } from '@wutong/kernel/db/migrate';
import { systemScope } from '@wutong/kernel/db/scope';
import { migrationSets } from '@wutong/kernel/db/sets';
import type { Database } from '@wutong/kernel/db/types';
import { rebuild } from '@wutong/kernel/ledger/rebuild';
import { verifyChain } from '@wutong/kernel/ledger/verify';
import { loadPlaces } from '@wutong/kernel/places/load';
import { testDatabase } from '@wutong/kernel/testing/index';
import { figuresOf, type KeptFigure } from '../../scripts/lib/release-figures';
import { registry, restoreFrom, writeParty } from './ledger.fixture';

const RELEASES = fileURLToPath(new URL('../releases/', import.meta.url));

interface Kept {
  city: string;
  entries: number;
  head: string;
  rows: number;
  figures: KeptFigure[];
}

const releases = readdirSync(RELEASES);

test('there is a filled ledger of every release', () => assert.ok(releases.includes('0.1')));

for (const release of releases) {
  const file = join(RELEASES, release, 'ledger.wutong');
  let db: Database;
  const kept = JSON.parse(readFileSync(join(RELEASES, release, 'figures.json'), 'utf8')) as Kept;

  test(`release ${release}: its ledger comes to today's schema with the same chain and figures`, async () => {
    const written = await checkBackup(file);
    db = await testDatabase();
    const done = await restoreFrom(db, file);
    assert.deepEqual([done.entries, done.head, done.rows], [kept.entries, kept.head, kept.rows]);
    const { rows: steps } = await db.owner((sql) => sql.query<{ n: number }>('SELECT count(*) AS n FROM migration'));
    assert.equal(done.migrated.length, steps[0]!.n - written.migrations.length);
    assert.deepEqual(await migrate(db, migrationSets()), { applied: [] });
    assert.equal((await verifyChain(db, kept.city)).ok, true);
    assert.deepEqual((await rebuild(db, registry, kept.city, { check: true })).differing, []);
    assert.deepEqual(await figuresOf(db, registry, kept.city, kept.figures), kept.figures);
    assert.ok(
      kept.figures.filter(({ value }) => value !== null && value > 0).length > 100,
      'figures that say something',
    );
  });

  test(`release ${release}: upgraded where it stands, caches and all, it needs no rebuild and says the same`, async () => {
    const standing = await testDatabase();
    await asReleased(standing, file);
    const { applied } = await migrate(standing, migrationSets());
    const done = await standing.owner((sql) => sql.query<{ n: number }>('SELECT count(*) AS n FROM migration'));
    assert.equal(applied.length, done.rows[0]!.n - (await checkBackup(file)).migrations.length);
    assert.deepEqual((await rebuild(standing, registry, kept.city, { check: true })).differing, []);
    assert.deepEqual(await figuresOf(standing, registry, kept.city, kept.figures), kept.figures);
    assert.equal((await verifyChain(standing, kept.city)).head, kept.head);
  });

  test(`release ${release}: what people left behind is there, and the next act is taken`, async () => {
    const { city } = kept;
    await db.read(systemScope(city), async (sql) => {
      const { rows: accounts } = await sql.query<{ password: string }>(
        `SELECT password FROM account WHERE city = $1 AND account = 'shili'`,
        [city],
      );
      assert.ok(await verifyPassword('zhi-you-ceshi-yong-2026', accounts[0]?.password ?? ''));
      const { rows: views } = await sql.query<{ name: string }>('SELECT name FROM saved_view WHERE city = $1', [city]);
      assert.deepEqual(views, [{ name: '示例视图' }]);
      assert.ok((await loadPlaces(sql, city)).get('140423')?.aliases.includes('示例县'));
    });
    const next = await writeParty(db, 'party_of_today', '2026-11-20T00:00:00.000Z');
    assert.equal(next.entries[0]?.prev, kept.head);
    assert.equal((await verifyChain(db, city)).entries, kept.entries + 1);
  });
}

/** The database as that release left it: its schema, its rows, its caches. */
async function asReleased(target: Database, file: string): Promise<void> {
  const { migrations } = await checkBackup(file);
  await target.owner(async (sql) => {
    await sql.query('BEGIN; DROP SCHEMA public CASCADE; CREATE SCHEMA public; GRANT USAGE ON SCHEMA public TO PUBLIC');
    const only = new Map(migrations.map(({ set, name, sha256 }) => [`${set}/${name}`, sha256]));
    await migrateWithin(sql, target.appRole, migrationSets(), only);
    for await (const { part, rows } of rowsOf(file)) {
      const names = part.columns.map(({ name }) => `"${name}"`).join(', ');
      const values = part.columns.map(({ type }, n) => `(r ->> ${n})::${type}`).join(', ');
      await sql.query(
        `INSERT INTO ${part.table} (${names}) SELECT ${values} FROM jsonb_array_elements($1::jsonb) AS a(r)`,
        [JSON.stringify(rows)],
      );
    }
    await sql.query('COMMIT');
  });
}
