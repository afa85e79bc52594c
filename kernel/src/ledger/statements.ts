/** Statements over many rows: values travel as text, in arrays, and are cast by the server. */
import type { Sql } from '../db/types';
import type { TableChange } from './history';
import type { Cell, Column, Table } from './tables';

const CHUNK = 4000;
// Up to this many rows, one statement with everything is quicker than several.
export const SMALL = 64;

/** SQL with `?` where the next parameter goes. */
export interface Statement {
  text: string;
  params: unknown[];
  rows: number;
}

export interface TableGroup {
  table: Table;
  keyColumn: 'eff_from' | 'month';
  closed: [record: string, key: string][];
  opened: Cell[][];
}

/** INSERT statements for the rows, in chunks, each made when it is asked for. */
export function* inserting<T>(
  table: Table,
  rows: readonly T[],
  cellsOf: (row: T) => Cell[],
  suffix = '',
): Generator<Statement> {
  const into = `INSERT INTO ${table.name} (${table.columns.map(({ name }) => `"${name}"`).join(', ')})`;
  if (rows.length === 1) {
    const values = table.columns.map(({ type }) => `?::${type}`).join(', ');
    yield {
      text: `${into} VALUES (${values}) ${suffix}`,
      params: cellsOf(rows[0]!).map((cell, i) => storedCell(table.columns[i]!, cell)),
      rows: 1,
    };
    return;
  }
  const casts = table.columns.map(({ type }, i) => `c${i}::${type}`).join(', ');
  const arrays = table.columns.map(() => '?::text[]').join(', ');
  const names = table.columns.map((_, i) => `c${i}`).join(', ');
  const text = `${into} SELECT ${casts} FROM unnest(${arrays}) AS u(${names}) ${suffix}`;
  for (let start = 0; start < rows.length; start += CHUNK) {
    const chunk = rows.slice(start, start + CHUNK).map(cellsOf);
    yield { text, params: table.columns.map((of, i) => column(chunk, i, of)), rows: chunk.length };
  }
}

/** The cell as it is stored. */
export function storedCell({ stored }: Column, cell: Cell): Cell {
  return stored && cell !== null ? stored(cell) : cell;
}

/** Rows that are cells already. */
export const asIs = (cells: Cell[]): Cell[] => cells;

/** Puts the changes of many records together by table. */
export function groupByTable(changes: readonly TableChange[]): TableGroup[] {
  const groups = new Map<string, TableGroup>();
  for (const { table, keyColumn, record, closed, opened } of changes) {
    const group = groups.get(table.name) ?? { table, keyColumn, closed: [], opened: [] };
    groups.set(table.name, group);
    for (const key of closed) group.closed.push([record, key]);
    for (const cells of opened) group.opened.push(cells);
  }
  return [...groups.values()];
}

/** Runs the statements one after the other; the next is made while the server works on the one before. */
export async function runAll(sql: Sql, statements: Iterable<Statement>): Promise<void> {
  let running: Promise<unknown> = Promise.resolve();
  for (const { text, params } of statements) {
    await running;
    running = sql.query(number(text, 0), params);
    // Awaited above or below; should making the next statement fail, this failure must not go unheard.
    running.catch(() => undefined);
  }
  await running;
}

/** Runs data-modifying statements that touch different rows as one, in a single round trip. */
export async function runAsOne(sql: Sql, statements: readonly Statement[]): Promise<void> {
  let params: unknown[] = [];
  const parts = statements.map((statement, i) => {
    const text = number(statement.text, params.length);
    params = [...params, ...statement.params];
    return `w${i} AS (${text})`;
  });
  await sql.query(`WITH ${parts.join(',\n')} SELECT 1`, params);
}

/** Statements that end the present rows with these keys at the instant `at`. */
export function closing({ table, keyColumn, closed }: TableGroup, city: string, at: string): Statement[] {
  if (!closed.length) return [];
  const type = keyColumn === 'eff_from' ? 'date' : 'text';
  const records = new Set(closed.map(([record]) => record));
  const keys = textArray(closed.map(([, key]) => key));
  // The record is named plainly, apart from the join: otherwise the planner may read the index of all present rows.
  const one = records.size === 1;
  const from = one ? '' : 'FROM unnest(?::text[], ?::text[]) AS x(r, k)';
  const match = one
    ? `h.record = ?::text AND h.${keyColumn} = ANY(?::${type}[])`
    : `h.record = ANY(?::text[]) AND h.record = x.r AND h.${keyColumn} = x.k::${type}`;
  const joined = one ? [] : [textArray(closed.map(([record]) => record)), keys];
  const matched = one ? [closed[0]![0], keys] : [textArray([...records])];
  const text = `UPDATE ${table.name} h SET known_to = ?::timestamptz ${from} WHERE ${match} AND h.city = ?::text AND h.known_to = 'infinity'`;
  return [{ text, params: [at, ...joined, ...matched, city], rows: closed.length }];
}

function number(text: string, offset: number): string {
  let n = offset;
  return text.replace(/\?/g, () => `$${++n}`);
}

// The driver's own array encoding is several times slower.
function textArray(items: readonly Cell[]): string {
  return `{${items.map((item) => (item === null ? 'NULL' : `"${escaped(item)}"`)).join(',')}}`;
}

/** One column of many rows as a text array: most columns of a ledger row are empty, so that case is the short one. */
function column(rows: readonly Cell[][], i: number, of: Column): string {
  let text = '';
  for (const row of rows) {
    const item = storedCell(of, row[i] ?? null);
    text += item === null ? ',NULL' : `,"${escaped(item)}"`;
  }
  return `{${text.slice(1)}}`;
}

function escaped(item: string): string {
  return item.includes('"') || item.includes('\\') ? item.replace(/["\\]/g, '\\$&') : item;
}
