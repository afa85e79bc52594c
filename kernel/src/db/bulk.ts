/** Many rows in few statements. Column types are read from the catalogue, so callers name columns only. */
import { identifier } from './connection';
import type { Sql } from './types';

/** Table → column → type as PostgreSQL spells it. */
export type ColumnTypes = Map<string, Map<string, string>>;

const CHUNK_ROWS = 4000;
const FEW_ROWS = 4;

/** Inserts rows with `columns` in order. `types` is the caller's cache. Errors are those of PostgreSQL. */
export async function bulkInsert(
  sql: Sql,
  types: ColumnTypes,
  table: string,
  columns: readonly string[],
  rows: readonly (readonly unknown[])[],
): Promise<void> {
  if (rows.length === 0) return;
  const columnTypes = await typesOf(sql, types, table, columns);
  const into = `insert into ${identifier(table)} (${columns.map(identifier).join(', ')})`;
  if (rows.length <= FEW_ROWS) {
    let n = 0;
    const values = rows.map(() => `(${columnTypes.map((type) => `$${++n}::text::${type}`).join(', ')})`).join(', ');
    await sql.query(
      `${into} values ${values}`,
      rows.flatMap((row) => columnTypes.map((_, i) => encode(row[i], columnTypes[i]!))),
    );
    return;
  }
  const casts = columnTypes.map((type, i) => `c${i}::${type}`).join(', ');
  const arrays = columnTypes.map((_, i) => `$${i + 1}::text[]`).join(', ');
  const names = columnTypes.map((_, i) => `c${i}`).join(', ');
  const text = `${into} select ${casts} from unnest(${arrays}) as u(${names})`;
  for (let start = 0; start < rows.length; start += CHUNK_ROWS) {
    const chunk = rows.slice(start, start + CHUNK_ROWS);
    await sql.query(
      text,
      columnTypes.map((type, i) => textArray(chunk.map((row) => encode(row[i], type)))),
    );
  }
}

async function typesOf(sql: Sql, types: ColumnTypes, table: string, columns: readonly string[]): Promise<string[]> {
  let known = types.get(table);
  if (!known || columns.some((column) => !known!.has(column))) {
    const { rows } = await sql.query<{ name: string; type: string }>(
      `select attname as name, format_type(atttypid, atttypmod) as type from pg_catalog.pg_attribute
       where attrelid = $1::text::regclass and attnum > 0 and not attisdropped`,
      [identifier(table)],
    );
    known = new Map(rows.map((row) => [row.name, row.type]));
    types.set(table, known);
  }
  return columns.map((column) => known.get(column) ?? 'text');
}

/** A value in the text form its column type reads. */
function encode(value: unknown, type: string): string | null {
  if (value === null || value === undefined) return null;
  if (type === 'jsonb' || type === 'json') return JSON.stringify(value);
  if (Array.isArray(value)) return textArray(value.map((item) => encode(item, type.replace(/\[\]$/, ''))));
  if (value instanceof Uint8Array)
    return `\\x${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex')}`;
  return typeof value === 'object' ? JSON.stringify(value) : String(value as string | number | boolean | bigint);
}

function textArray(items: readonly (string | null)[]): string {
  return `{${items.map((item) => (item === null ? 'NULL' : `"${item.replace(/["\\]/g, '\\$&')}"`)).join(',')}}`;
}
