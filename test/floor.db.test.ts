/** The SQL floor: what PostgreSQL 15 has and Citus allows, held against the real catalogue and every line of SQL we ship. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { LOCAL, storedTables, type StoredTable } from '@wutong/kernel/backup/tables';
import type { Database } from '@wutong/kernel/db/types';
import { testDatabase } from '@wutong/kernel/testing/index';
import { cityRegistry } from '@wutong/server/registry';
import { distribution } from '../scripts/lib/citus';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
let db: Database;
let tables: StoredTable[];

before(async () => {
  db = await testDatabase();
  tables = await db.owner((sql) => storedTables(sql, cityRegistry()));
});

const ask = async <R>(text: string): Promise<R[]> => (await db.owner((sql) => sql.query<R>(text))).rows;
const OURS = `c.relnamespace = 'public'::regnamespace AND c.relname <> ALL ('{${LOCAL.join(',')}}')`;

test('every table of a city has the column, first in every primary and unique key, and never null', async () => {
  assert.ok(tables.length > 20);
  const keys = await ask<{ key: string; first: string; filled: boolean }>(
    `SELECT i.indexrelid::regclass::text AS key, a.attname AS first, a.attnotnull AS filled FROM pg_index i
     JOIN pg_class c ON c.oid = i.indrelid JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
     WHERE i.indisunique AND ${OURS} AND c.relkind IN ('r', 'p')`,
  );
  assert.ok(keys.length >= tables.length - LOCAL.length);
  assert.deepEqual(keys.filter(({ first, filled }) => first !== 'city' || !filled), []);
  assert.deepEqual(tables.filter(({ role, key }) => role !== 'local' && key[0] !== 'city'), []);
}); // prettier-ignore

test('every foreign key is composite, leads from city to city, and deletes or changes nothing by itself', async () => {
  const found = await ask<{ name: string; from: string; to: string; acts: string }>(
    `SELECT f.conname AS name, f.confdeltype::text || f.confupdtype::text AS acts,
       (SELECT attname FROM pg_attribute WHERE attrelid = f.conrelid AND attnum = f.conkey[1]) AS from,
       (SELECT attname FROM pg_attribute WHERE attrelid = f.confrelid AND attnum = f.confkey[1]) AS to
     FROM pg_constraint f JOIN pg_class c ON c.oid = f.conrelid WHERE f.contype = 'f' AND ${OURS}`,
  );
  assert.ok(found.length > 5);
  assert.deepEqual(
    found.filter(({ from, to, acts }) => from !== 'city' || to !== 'city' || acts !== 'aa'),
    [],
  );
});

test('no trigger, no rule, no sequence, no inheritance, no value made by the server on a table of a city', async () => {
  const triggers = await ask(
    `SELECT t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE NOT t.tgisinternal AND ${OURS}`,
  );
  const rules = await ask(
    `SELECT r.rulename FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class WHERE c.relkind = 'r' AND ${OURS}`,
  );
  const sequences = await ask(`SELECT c.relname FROM pg_class c WHERE c.relkind = 'S' AND ${OURS}`);
  const inherited = await ask(`SELECT inhrelid FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE c.relkind IN ('r', 'p') AND ${OURS}`);
  const made = await ask(
    `SELECT c.relname, a.attname, pg_get_expr(d.adbin, d.adrelid) AS says FROM pg_attrdef d JOIN pg_class c ON c.oid = d.adrelid
     JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
     WHERE ${OURS} AND pg_get_expr(d.adbin, d.adrelid) ~* '(now|random|clock_timestamp|current_|uuid|nextval)'`,
  );
  assert.deepEqual({ triggers, rules, sequences, inherited, made }, { triggers: [], rules: [], sequences: [], inherited: [], made: [] });
}); // prettier-ignore

test('every table of a city is under row security with a policy; every view asks as its reader', async () => {
  const open = await ask(
    `SELECT c.relname FROM pg_class c WHERE c.relkind IN ('r', 'p') AND ${OURS}
     AND NOT (c.relrowsecurity AND EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid))`,
  );
  const views = await ask(
    `SELECT c.relname FROM pg_class c WHERE c.relkind = 'v' AND ${OURS} AND NOT coalesce('security_invoker=true' = ANY (c.reloptions), false)`,
  );
  assert.deepEqual({ open, views }, { open: [], views: [] });
});

test('the statements for Citus name every table once, after those it refers to, all beside one anchor', () => {
  const statements = distribution(tables);
  assert.equal(statements.length, tables.length);
  const spread = statements.filter((line) => line.startsWith('SELECT create_distributed_table('));
  assert.equal(spread.length, tables.filter(({ role }) => role !== 'local').length);
  assert.equal(spread[0], `SELECT create_distributed_table('chain_head', 'city', colocate_with => 'none');`);
  assert.ok(spread.slice(1).every((line) => line.endsWith(`'city', colocate_with => 'chain_head');`)));
  const place = new Map(tables.map(({ table }) => [table, spread.findIndex((line) => line.includes(`('${table}',`))]));
  for (const { table, refersTo } of tables) {
    for (const other of refersTo) assert.ok(place.get(other)! < place.get(table)!, `${table} refers to ${other}`);
  }
});

const FORBIDDEN: readonly [string, RegExp][] = [
  ['MERGE', /\bMERGE\s+INTO\b/i],
  ['GROUPING SETS, CUBE, ROLLUP', /\bGROUPING\s+SETS\b|\bGROUP\s+BY\s+(?:CUBE|ROLLUP)\b/i],
  ['a recursive query', /\bWITH\s+RECURSIVE\b/i],
  ['a value of the moment in ON CONFLICT … SET', /\bON\s+CONFLICT\b[^;`]{0,300}?\bDO\s+UPDATE\s+SET\b[^;`]*?\b(?:random|now|clock_timestamp|statement_timestamp|gen_random_uuid)\s*\(/i],
  ['a value of the moment in ON CONFLICT … SET', /\bON\s+CONFLICT\b[^;`]{0,300}?\bDO\s+UPDATE\s+SET\b[^;`]*?\bcurrent_(?:timestamp|date|time)\b/i],
  ['uuidv7', /\buuidv7\s*\(/i],
  ['ON DELETE SET', /\bON\s+(?:DELETE|UPDATE)\s+SET\s+(?:NULL|DEFAULT)\b/i],
  ['a trigger', /\bCREATE\s+(?:OR\s+REPLACE\s+)?(?:CONSTRAINT\s+)?TRIGGER\b/i],
  ['a change of the city', /\bUPDATE\s+\w+(?:\s+(?:AS\s+)?\w+)?\s+SET\s+(?:(?!\bWHERE\b|\bFROM\b)[^;`])*?\bcity\s*=/i],
  ['TRUNCATE', /\bTRUNCATE\s+(?:TABLE\s+)?(?!ON\b)\w+/],
  ['a change of an entry', /\b(?:UPDATE|DELETE\s+FROM)\s+entry\b/i],
]; // prettier-ignore

/** Files whose SQL runs in the ledger's schema; comments are taken out. */
function sources(folder: string, found: string[] = []): string[] {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (['node_modules', 'dist', 'testing'].includes(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) sources(path, found);
    else if (/\.(ts|sql)$/.test(entry.name) && !/\.(test|fixture|errors)\.ts$/.test(entry.name)) found.push(path);
  }
  return found;
}

const withoutComments = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\//g, ' ').replace(/(^|\s)(--|\/\/).*$/gm, '$1');

test('no line of our SQL uses what the floor forbids', () => {
  const files = ['kernel/src', 'kernel/sql', 'modules', 'apps/server', 'apps/cli'].flatMap((way) => sources(join(ROOT, way)));
  assert.ok(files.length > 200);
  const found: string[] = [];
  for (const file of files) {
    const text = withoutComments(readFileSync(file, 'utf8'));
    for (const [name, pattern] of FORBIDDEN) {
      const hit = pattern.exec(text);
      if (hit) found.push(`${relative(ROOT, file)}: ${name}: ${hit[0].slice(0, 80)}`);
    }
  }
  assert.deepEqual(found, []);
}); // prettier-ignore

test('the scan finds each forbidden thing when it is there', () => {
  const samples = [
    'MERGE INTO leaf USING twig', 'GROUP BY GROUPING SETS ((a), (b))', 'WITH RECURSIVE t AS (SELECT 1)',
    'INSERT INTO a VALUES (1) ON CONFLICT (city, id) DO UPDATE SET at = now()',
    'INSERT INTO a VALUES (1) ON CONFLICT (city, id) DO UPDATE SET at = current_timestamp',
    'SELECT uuidv7()', 'REFERENCES a (b) ON DELETE SET NULL', 'CREATE TRIGGER t AFTER INSERT',
    'UPDATE leaf SET city = $1 WHERE id = $2', 'TRUNCATE leaf', 'DELETE FROM entry WHERE seq = 1',
  ];
  for (const [n, [name, pattern]] of FORBIDDEN.entries()) assert.match(samples[n]!, pattern, name);
}); // prettier-ignore
