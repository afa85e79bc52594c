import { systemScope } from './scope';
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import { testDatabase } from '../testing';
import { migrate } from './migrate';
import { migrationSets } from './sets';
import type { Database } from './types';

let dir: string;
before(async () => void (dir = await mkdtemp(join(tmpdir(), 'wutong-migrate-'))));
after(() => rm(dir, { recursive: true, force: true }));

const put = (file: string, text: string): Promise<void> => writeFile(join(dir, file), text);
const set = (): { name: string; dir: string }[] => [{ name: 'garden', dir }];
const tables = async (db: Database): Promise<string[]> =>
  (
    await db.owner((sql) =>
      sql.query<{ name: string }>(`select relname as name from pg_class where relname in ('leaf', 'twig') order by 1`),
    )
  ).rows.map((row) => row.name);

test('migrating twice, and twice at once, does no harm', async () => {
  const db = await testDatabase();
  await put('001_leaf.sql', 'create table leaf (city text primary key); grant select on leaf to wutong_app;');
  await put('002_twig.sql', 'create table twig (city text primary key);');
  const together = await Promise.all([migrate(db, set()), migrate(db, set())]);
  assert.deepEqual(together.flatMap((each) => each.applied).sort(), ['garden/001_leaf.sql', 'garden/002_twig.sql']);
  assert.deepEqual(await migrate(db, set()), { applied: [] });
  assert.deepEqual(await tables(db), ['leaf', 'twig']);
  await db.read(systemScope('990000'), (sql) => sql.query('select * from leaf'));
});

test('a file that was changed or taken away after it was applied is named', async () => {
  const db = await testDatabase();
  await put('001_leaf.sql', 'create table leaf (city text primary key);');
  await rm(join(dir, '002_twig.sql'), { force: true });
  await migrate(db, set());
  await put('001_leaf.sql', 'create table leaf (city text primary key);\r\n'.replace('\r\n', ''));
  assert.deepEqual(await migrate(db, set()), { applied: [] });
  await put('001_leaf.sql', 'create table leaf (city text, n int);');
  await assert.rejects(migrate(db, set()), {
    code: 'MIGRATION_CHANGED',
    params: { set: 'garden', file: '001_leaf.sql' },
  });
  await rm(join(dir, '001_leaf.sql'));
  await assert.rejects(migrate(db, set()), {
    code: 'MIGRATION_MISSING',
    params: { set: 'garden', file: '001_leaf.sql' },
  });
});

test('a file that fails leaves nothing of itself and says where', async () => {
  const db = await testDatabase();
  await put('001_leaf.sql', 'create table leaf (city text primary key);\ncreate table twig (city nonsense);');
  await assert.rejects(migrate(db, set()), (error: { code: string; params: Record<string, unknown> }) => {
    assert.equal(error.code, 'MIGRATION_FAILED');
    assert.equal(error.params['line'], 2);
    return true;
  });
  assert.deepEqual(await tables(db), []);
});

test('names without a number of their own are refused', async () => {
  const db = await testDatabase();
  await put('001_leaf.sql', 'select 1');
  await put('001_other.sql', 'select 1');
  await assert.rejects(migrate(db, set()), { code: 'MIGRATION_NAME' });
  await rm(join(dir, '001_other.sql'));
  await put('leaf.sql', 'select 1');
  await assert.rejects(migrate(db, set()), { code: 'MIGRATION_NAME' });
});

test('the migrations of this program keep to the SQL floor', async () => {
  const db = await testDatabase();
  assert.deepEqual(await migrate(db, migrationSets()), { applied: [] });
  const { rows: keys } = await db.owner((sql) =>
    sql.query<{ name: string; first: string }>(
      `select i.indexrelid::regclass::text as name, a.attname as first
       from pg_index i join pg_class t on t.oid = i.indrelid join pg_attribute a on a.attrelid = t.oid and a.attnum = i.indkey[0]
       where i.indisunique and t.relnamespace = 'public'::regnamespace and t.relname <> 'migration' and a.attname <> 'city'`,
    ),
  );
  assert.deepEqual(keys, [], 'every primary and unique key begins with city');
  const { rows: triggers } = await db.owner((sql) => sql.query(`select tgname from pg_trigger where not tgisinternal`));
  assert.deepEqual(triggers, [], 'no triggers');
});
