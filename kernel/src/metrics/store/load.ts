/** Reads history and series rows for the store: everything once, afterwards only the records that entries have touched. */
import type { Sql } from '../../db/types';
import { columnType, id, ownFields } from '../../kinds/columns';
import type { KindDef, SeriesDef } from '../../kinds/types';
import type { RawRow } from './rows';

const CHUNK = 20_000;

/** Where the chain stands, and which database this is: two cities' ledgers must never share a store. */
export interface Head {
  seq: number;
  hash: string;
  database: string;
}

/** One cheap look-up. A city without entries stands at 0. */
export async function readHead(sql: Sql, city: string): Promise<Head> {
  const { rows } = await sql.query<{ seq: number | null; hash: string | null; database: string; whole: boolean }>(
    `SELECT h.seq, h.hash, d.oid || '@' || pg_postmaster_start_time() AS database,
       coalesce(current_setting('app.reach', true), '') = '*' OR NOT row_security_active('entry') AS whole
     FROM pg_database d LEFT JOIN chain_head h ON h.city = $1 WHERE d.datname = current_database()`,
    [city],
  );
  const [row] = rows;
  // Everybody's figures come out of it: filled by one person's transaction it would be short for all others.
  if (!row?.whole) throw new RangeError('the store behind figures reads everything: it needs systemScope');
  return { seq: row?.seq ?? 0, hash: row?.hash ?? '', database: row?.database ?? '' };
}

/** Records of a kind with an entry after `seq`. */
export async function touchedSince(sql: Sql, city: string, kind: string, seq: number): Promise<string[]> {
  const { rows } = await sql.query<{ record: string }>(
    'SELECT DISTINCT record FROM entry WHERE city = $1 AND seq > $2 AND kind = $3',
    [city, seq, kind],
  );
  return rows.map(({ record }) => record);
}

/** History rows in pages, of the given records or of all. */
export async function* historyPages(
  sql: Sql,
  kind: KindDef,
  city: string,
  records: string[] | null,
): AsyncGenerator<RawRow[]> {
  const own = ownFields(kind).map(([field]) => id(field));
  const columns = [...SYSTEM, ...own].join(', ');
  yield* pages<RawRow>(sql, `${kind.table}_history`, columns, ['record', 'known_from', 'eff_from'], city, records);
}

export interface RawMonth {
  record: string;
  month: string;
  known_from: string;
  known_to: string;
  seq: number;
  [value: string]: unknown;
}

/** Rows of a series in pages, of the given records or of all. */
export async function* seriesPages(
  sql: Sql,
  series: SeriesDef,
  city: string,
  records: string[] | null,
): AsyncGenerator<RawMonth[]> {
  const values = Object.keys(series.values).map((value) => id(value));
  const columns = ['record', 'month', 'known_from', 'known_to', 'seq', ...values].join(', ');
  yield* pages<RawMonth>(sql, series.table, columns, ['record', 'month', 'known_from'], city, records);
}

const SYSTEM = [
  'record, eff_from, eff_to, known_from, known_to, version, place, title, stage, created_on, exited_on, exit_reason',
  'hold, merged_into, sample, labels, flags, set_by::text AS set_by',
];

const KEY_TYPES: Record<string, string> = {
  record: 'text',
  month: columnType('text'),
  eff_from: 'date',
  known_from: 'timestamptz',
};

/** Pages by key, so that a million rows never stand in memory as objects at once. */
async function* pages<Row extends Record<string, unknown>>(
  sql: Sql,
  table: string,
  columns: string,
  key: readonly string[],
  city: string,
  records: string[] | null,
): AsyncGenerator<Row[]> {
  const only = records ? 'AND record = ANY($2)' : 'AND $2::text[] IS NULL';
  const after = key.map((column, i) => `$${i + 3}::${KEY_TYPES[column]}`).join(', ');
  let last: unknown[] | null = null;
  for (;;) {
    const { rows }: { rows: Row[] } = await sql.query<Row>(
      `SELECT ${columns} FROM ${table} WHERE city = $1 ${only} ${last ? `AND (${key.join(', ')}) > (${after})` : ''}
       ORDER BY ${key.join(', ')} LIMIT ${CHUNK}`,
      [city, records, ...(last ?? [])],
    );
    if (rows.length) yield rows;
    if (rows.length < CHUNK) return;
    last = key.map((column) => rows.at(-1)![column]);
  }
}
