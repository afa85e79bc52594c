/**
 * The peer of the ledger bench: the rows that our writer produced, written again for another city by SQL as one
 * writes it by hand: a prepared statement a table, in the same transaction shape (lock the head, insert, move the head).
 */
import type { Sql } from '@wutong/kernel/db/types';

type Row = (string | null)[];
interface TableRows {
  table: string;
  columns: string[];
  types: string[];
  rows: Row[];
}
interface Closing {
  table: string;
  key: string;
  type: string;
  keys: [record: string, key: string][];
}

/** Everything one act left in the database. */
export interface CapturedAct {
  inserts: TableRows[];
  closings: Closing[];
  index: TableRows;
  head: { seq: string; hash: string; at: string };
}

const CACHES = [
  { table: 'project_history', key: 'eff_from', type: 'date' },
  { table: 'project_words', key: 'eff_from', type: 'date' },
  { table: 'project_progress', key: 'month', type: 'text' },
];

/** Reads what the act recorded at `at` left, with the city changed to `city`. */
export async function captureAct(sql: Sql, from: string, city: string, idem: string, at: string): Promise<CapturedAct> {
  const act = await capture(sql, 'act', 'city = $1 and idem = $2', [from, idem], city);
  const entry = await capture(sql, 'entry', 'city = $1 and recorded_at = $2::timestamptz', [from, at], city);
  const caches: TableRows[] = [];
  const closings: Closing[] = [];
  for (const { table, key, type } of CACHES) {
    const opened = await capture(sql, table, 'city = $1 and known_from = $2::timestamptz', [from, at], city);
    const until = opened.columns.indexOf('known_to');
    for (const row of opened.rows) row[until] = 'infinity';
    if (opened.rows.length > 0) caches.push(opened);
    const closed = await sql.query<{ record: string; key: string }>(
      `select record, ${key}::text as key from ${table} where city = $1 and known_to = $2::timestamptz`,
      [from, at],
    );
    if (closed.rowCount > 0) closings.push({ table, key, type, keys: closed.rows.map((row) => [row.record, row.key]) });
  }
  const made =
    'city = $1 and record in (select record from entry where city = $1 and recorded_at = $2::timestamptz and version = 1)';
  const ties = await capture(sql, 'record_tie', made, [from, at], city);
  if (ties.rows.length > 0) caches.push(ties);
  const last = entry.rows.at(-1)!;
  const cell = (name: string): string => last[entry.columns.indexOf(name)]!;
  const index = ['city', 'record', 'kind', 'version', 'seq'];
  return {
    inserts: [entry, ...caches, act],
    closings,
    index: {
      table: 'record_index',
      columns: index,
      types: ['text', 'text', 'text', 'integer', 'bigint'],
      rows: entry.rows.map((row) => index.map((name) => row[entry.columns.indexOf(name)]!)),
    },
    head: { seq: cell('seq'), hash: cell('hash'), at: cell('recorded_at') },
  };
}

async function capture(sql: Sql, table: string, where: string, params: string[], city: string): Promise<TableRows> {
  const { rows: described } = await sql.query<{ name: string; type: string }>(
    `select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
     where attrelid = $1::text::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`,
    [table],
  );
  const columns = described.map(({ name }) => name);
  const { rows } = await sql.query<Record<string, string | null>>(
    `select ${columns.map((name) => `"${name}"::text as "${name}"`).join(', ')} from ${table} where ${where}${columns.includes('seq') ? ' order by seq' : ''}`,
    params,
  );
  const cells = rows.map((row) => columns.map((name) => (name === 'city' ? city : row[name]!)));
  return { table, columns, types: described.map(({ type }) => type), rows: cells };
}

/** Writes a captured act. Runs inside the caller's transaction. */
export async function writeByHand(sql: Sql, city: string, act: CapturedAct): Promise<void> {
  await sql.query('select seq, hash, recorded_at from chain_head where city = $1 for update', [city]);
  for (const { table, key, type, keys } of act.closings) {
    for (const [record, value] of keys) {
      await sql.query(
        `update ${table} set known_to = $1::timestamptz where city = $2 and record = $3 and ${key} = $4::${type} and known_to = 'infinity'`,
        [act.head.at, city, record, value],
      );
    }
  }
  for (const rows of act.inserts) await insert(sql, rows, '');
  await insert(
    sql,
    act.index,
    ' on conflict (city, record) do update set version = excluded.version, seq = excluded.seq',
  );
  await sql.query('update chain_head set seq = $2, hash = $3, recorded_at = $4 where city = $1', [
    city,
    act.head.seq,
    act.head.hash,
    act.head.at,
  ]);
}

async function insert(sql: Sql, { table, columns, types, rows }: TableRows, suffix: string): Promise<void> {
  const into = `insert into ${table} (${columns.map((name) => `"${name}"`).join(', ')})`;
  if (rows.length === 1) {
    await sql.query(`${into} values (${columns.map((_, i) => `$${i + 1}`).join(', ')})${suffix}`, rows[0]);
    return;
  }
  const casts = types.map((type, i) => `c${i}::${type}`).join(', ');
  const arrays = columns.map((_, i) => `$${i + 1}::text[]`).join(', ');
  const text = `${into} select ${casts} from unnest(${arrays}) as u(${columns.map((_, i) => `c${i}`).join(', ')})${suffix}`;
  await sql.query(
    text,
    columns.map((_, i) => rows.map((row) => row[i])),
  );
}
