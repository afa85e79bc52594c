/** Does the database have the tables its kinds declare? For the tests of migrations and for `doctor`. */
import type { Sql } from '../db/types';
import { historyTable, seriesTable, wordsTable } from '../ledger/tables';
import type { Column } from '../ledger/tables';
import type { KindDef } from './types';

/** Each difference between the kind's declared tables and the database as a sentence; none when they agree. */
export async function tableDrift(sql: Sql, kind: KindDef): Promise<string[]> {
  const tables = [historyTable(kind), wordsTable(kind), ...Object.values(kind.series ?? {}).map(seriesTable)];
  const found: string[] = [];
  for (const { name, columns } of tables)
    found.push(...(await columnDrift(sql, name, columns)), ...(await rightsDrift(sql, name)));
  return found;
}

async function columnDrift(sql: Sql, table: string, columns: readonly Column[]): Promise<string[]> {
  const { rows } = await sql.query<Column>(
    `SELECT a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type FROM pg_catalog.pg_attribute a
     WHERE a.attrelid = to_regclass($1::text) AND a.attnum > 0 AND NOT a.attisdropped`,
    [table],
  );
  if (!rows.length) return [`table ${table} does not exist`];
  const there = new Map(
    rows.map(({ name, type }) => [name, type === 'timestamp with time zone' ? 'timestamptz' : type]),
  );
  const wanted = new Map(columns.map(({ name, type }) => [name, type]));
  const missing = columns.filter(({ name }) => !there.has(name)).map(({ name }) => `${table}.${name} is missing`);
  const strange = [...there.keys()]
    .filter((name) => !wanted.has(name))
    .map((name) => `${table}.${name} is not declared`);
  const different = columns.filter(({ name, type }) => there.has(name) && there.get(name) !== type);
  return [
    ...missing,
    ...strange,
    ...different.map(({ name, type }) => `${table}.${name} is ${there.get(name)}, declared ${type}`),
  ];
}

async function rightsDrift(sql: Sql, table: string): Promise<string[]> {
  const { rows } = await sql.query<{ secured: boolean; key: string | null }>(
    `SELECT c.relrowsecurity AND EXISTS (SELECT 1 FROM pg_catalog.pg_policy p WHERE p.polrelid = c.oid) AS secured,
       (SELECT a.attname FROM pg_catalog.pg_index i JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
        WHERE i.indrelid = c.oid AND i.indisprimary) AS key
     FROM pg_catalog.pg_class c WHERE c.oid = to_regclass($1::text)`,
    [table],
  );
  const row = rows[0];
  if (!row) return [];
  const found = row.secured ? [] : [`${table} has no row security`];
  return row.key === 'city' ? found : [...found, `the primary key of ${table} does not begin with city`];
}
