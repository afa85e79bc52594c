/** The statements of one act. A small act is one statement, a large one a few thousand rows a statement. */
import type { Sql } from '../db/types';
import type { TableChange } from './history';
import type { Cell, Table } from './tables';
import type { Entry } from './types';

const ENTRY: Table = {
  name: 'entry',
  columns: [
    ['city', 'text'], ['seq', 'bigint'], ['kind', 'text'], ['record', 'text'], ['version', 'integer'], ['status', 'text'],
    ['change', 'jsonb'], ['effective_on', 'date'], ['recorded_at', 'timestamptz'], ['actor', 'text'], ['office', 'text'],
    ['source', 'text'], ['locator', 'jsonb'], ['prev', 'text'], ['hash', 'text'],
  ].map(([name, type]) => ({ name: name!, type: type! })),
};
const INDEX: Table = {
  name: 'record_index',
  columns: [
    ['city', 'text'], ['record', 'text'], ['kind', 'text'], ['version', 'integer'], ['seq', 'bigint'],
  ].map(([name, type]) => ({ name: name!, type: type! })),
};
const CHUNK = 4000;
// Up to this many rows, one statement with everything is quicker than several.
const SMALL = 64;

export interface Writing {
  city: string;
  idem: string;
  requestHash: string;
  recordedAt: string;
  entries: readonly Entry[];
  changes: readonly TableChange[];
  /** Records whose cache rows go altogether: withdrawn samples. */
  erased: readonly { tables: readonly string[]; records: readonly string[] }[];
  /** True when the act before was recorded at the same instant: rows it opened may have to be replaced, not closed. */
  sameInstant: boolean;
}

/** Writes entries, the act, the head of the chain and every cache. */
export async function store(sql: Sql, writing: Writing): Promise<void> {
  const { city, recordedAt } = writing;
  for (const { tables, records } of writing.erased) {
    for (const table of tables) await sql.query(`DELETE FROM ${table} WHERE city = $1 AND record = ANY($2::text[])`, [city, records]);
  }
  const groups = groupByTable(writing.changes);
  if (writing.sameInstant) for (const group of groups) await runAll(sql, closing(group, city, recordedAt, 'delete'));
  const statements = [
    ...inserting(ENTRY, writing.entries.map(entryCells)),
    ...inserting(INDEX, indexRows(writing.entries), 'ON CONFLICT (city, record) DO UPDATE SET version = excluded.version, seq = excluded.seq'),
    ...groups.flatMap((group) => [...closing(group, city, recordedAt, 'close'), ...inserting(group.table, group.opened)]),
    actStatement(writing),
    headStatement(writing),
  ];
  const rows = statements.reduce((sum, statement) => sum + statement.rows, 0);
  await (rows <= SMALL ? runAsOne(sql, statements) : runAll(sql, statements));
}

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

/** INSERT statements for the rows, in chunks. */
export function inserting(table: Table, rows: readonly Cell[][], suffix = ''): Statement[] {
  const into = `INSERT INTO ${table.name} (${table.columns.map(({ name }) => `"${name}"`).join(', ')})`;
  if (rows.length === 1) {
    const values = table.columns.map(({ type }) => `?::${type}`).join(', ');
    return [{ text: `${into} VALUES (${values}) ${suffix}`, params: [...rows[0]!], rows: 1 }];
  }
  const casts = table.columns.map(({ type }, i) => `c${i}::${type}`).join(', ');
  const arrays = table.columns.map(() => '?::text[]').join(', ');
  const names = table.columns.map((_, i) => `c${i}`).join(', ');
  const text = `${into} SELECT ${casts} FROM unnest(${arrays}) AS u(${names}) ${suffix}`;
  const statements: Statement[] = [];
  for (let start = 0; start < rows.length; start += CHUNK) {
    const chunk = rows.slice(start, start + CHUNK);
    statements.push({ text, params: table.columns.map((_, i) => textArray(chunk.map((row) => row[i]!))), rows: chunk.length });
  }
  return statements;
}

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

/** Runs the statements one after the other. */
export async function runAll(sql: Sql, statements: readonly Statement[]): Promise<void> {
  for (const { text, params } of statements) await sql.query(number(text, 0), params);
}

/** Runs data-modifying statements that touch different rows as one, in a single round trip. */
async function runAsOne(sql: Sql, statements: readonly Statement[]): Promise<void> {
  let params: unknown[] = [];
  const parts = statements.map((statement, i) => {
    const text = number(statement.text, params.length);
    params = [...params, ...statement.params];
    return `w${i} AS (${text})`;
  });
  await sql.query(`WITH ${parts.join(',\n')} SELECT 1`, params);
}

function closing({ table, keyColumn, closed }: TableGroup, city: string, at: string, how: 'close' | 'delete'): Statement[] {
  if (!closed.length) return [];
  const type = keyColumn === 'eff_from' ? 'date' : 'text';
  const records = new Set(closed.map(([record]) => record));
  const keys = textArray(closed.map(([, key]) => key));
  // The record is named plainly, apart from the join: otherwise the planner may read the index of all present rows.
  const one = records.size === 1;
  const from = one ? '' : 'unnest(?::text[], ?::text[]) AS x(r, k)';
  const match = one
    ? `h.record = ?::text AND h.${keyColumn} = ANY(?::${type}[])`
    : `h.record = ANY(?::text[]) AND h.record = x.r AND h.${keyColumn} = x.k::${type}`;
  const present = `h.city = ?::text AND h.known_to = 'infinity'`;
  const joined = one ? [] : [textArray(closed.map(([record]) => record)), keys];
  const matched = one ? [closed[0]![0], keys] : [textArray([...records])];
  const statement =
    how === 'close'
      ? {
          text: `UPDATE ${table.name} h SET known_to = ?::timestamptz ${from && `FROM ${from}`} WHERE ${match} AND ${present}`,
          params: [at, ...joined, ...matched, city],
        }
      : {
          text: `DELETE FROM ${table.name} h ${from && `USING ${from}`} WHERE ${match} AND ${present} AND h.known_from = ?::timestamptz`,
          params: [...joined, ...matched, city, at],
        };
  return [{ ...statement, rows: closed.length }];
}

function actStatement({ city, idem, requestHash, recordedAt, entries }: Writing): Statement {
  return {
    text: 'INSERT INTO act (city, idem, request_hash, first_seq, last_seq, recorded_at) VALUES (?::text, ?::text, ?::text, ?::bigint, ?::bigint, ?::timestamptz)',
    params: [city, idem, requestHash, entries[0]!.seq, entries.at(-1)!.seq, recordedAt],
    rows: 1,
  };
}

function headStatement({ city, recordedAt, entries }: Writing): Statement {
  const last = entries.at(-1)!;
  return {
    text: 'UPDATE chain_head SET seq = ?::bigint, hash = ?::text, recorded_at = ?::timestamptz WHERE city = ?::text',
    params: [last.seq, last.hash, recordedAt, city],
    rows: 1,
  };
}

function entryCells(entry: Entry): Cell[] {
  return [
    entry.city, String(entry.seq), entry.kind, entry.record, String(entry.version), entry.status, JSON.stringify(entry.change),
    entry.effectiveOn, entry.recordedAt, entry.actor, entry.office, entry.source,
    entry.locator && JSON.stringify(entry.locator), entry.prev, entry.hash,
  ];
}

function indexRows(entries: readonly Entry[]): Cell[][] {
  const last = new Map(entries.map((entry) => [entry.record, entry]));
  return [...last.values()].map((entry) => [entry.city, entry.record, entry.kind, String(entry.version), String(entry.seq)]);
}

function number(text: string, offset: number): string {
  let n = offset;
  return text.replace(/\?/g, () => `$${++n}`);
}

// The driver's own array encoding is several times slower.
function textArray(items: readonly Cell[]): string {
  return `{${items.map((item) => (item === null ? 'NULL' : `"${escaped(item)}"`)).join(',')}}`;
}

function escaped(item: string): string {
  return item.includes('"') || item.includes('\\') ? item.replace(/["\\]/g, '\\$&') : item;
}
