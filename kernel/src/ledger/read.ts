/** Reading the ledger itself. */
import type { Sql } from '../db/types';
import type { KindDef } from '../kinds/types';
import type { Change, Entry } from './types';

/** Columns of an entry, named as in `Entry`. */
export const ENTRY_COLUMNS = `e.city, e.seq, e.kind, e.record, e.version, e.status, e.change, e.effective_on AS "effectiveOn",
  e.recorded_at AS "recordedAt", e.actor, e.office, e.source, e.locator, e.prev, e.hash`;

/** All entries of a record, in order; none when it is unknown. `status` is that of writing: see `standing` for how a request was decided. */
export async function entriesOf(sql: Sql, city: string, record: string): Promise<Entry[]> {
  const { rows } = await sql.query<Entry>(
    `SELECT ${ENTRY_COLUMNS} FROM entry e WHERE e.city = $1 AND e.record = $2 ORDER BY e.version`,
    [city, record],
  );
  return rows;
}

/** The entries of several records, each in order; a record nobody may see here is not among them. */
export async function entriesOfAll(sql: Sql, city: string, records: readonly string[]): Promise<Map<string, Entry[]>> {
  const found = new Map<string, Entry[]>();
  if (records.length === 0) return found;
  const { rows } = await sql.query<Entry>(
    `SELECT ${ENTRY_COLUMNS} FROM entry e WHERE e.city = $1 AND e.record = ANY($2::text[]) ORDER BY e.record, e.version`,
    [city, [...records]],
  );
  for (const entry of rows) {
    const list = found.get(entry.record);
    if (list) list.push(entry);
    else found.set(entry.record, [entry]);
  }
  return found;
}

/** The entries with these numbers, in order. */
export async function entriesBySeq(sql: Sql, city: string, seqs: readonly number[]): Promise<Entry[]> {
  const { rows } = await sql.query<Entry>(
    `SELECT ${ENTRY_COLUMNS} FROM entry e WHERE e.city = $1 AND e.seq = ANY($2::bigint[]) ORDER BY e.seq`,
    [city, [...seqs]],
  );
  return rows;
}

/** The last entry of the city: 0 and zeros before the first. */
export async function headOf(
  sql: Sql,
  city: string,
): Promise<{ seq: number; hash: string; recordedAt: string | null }> {
  const { rows } = await sql.query<{ seq: number; hash: string; recordedAt: string }>(
    `SELECT seq, hash, recorded_at AS "recordedAt" FROM chain_head WHERE city = $1`,
    [city],
  );
  return rows[0] ?? { seq: 0, hash: '0'.repeat(64), recordedAt: null };
}

/** The hash of the last entry of each of the kinds; a kind without entries is left out. */
export async function lastHashes(sql: Sql, city: string, kinds: readonly string[]): Promise<Map<string, string>> {
  if (kinds.length === 0) return new Map();
  const { rows } = await sql.query<{ kind: string; hash: string }>(
    `SELECT k.kind, e.hash FROM unnest($2::text[]) AS k(kind) CROSS JOIN LATERAL (
       SELECT hash FROM entry WHERE city = $1 AND kind = k.kind ORDER BY seq DESC LIMIT 1) AS e`,
    [city, [...kinds]],
  );
  return new Map(rows.map(({ kind, hash }) => [kind, hash]));
}

export interface EntryFilter {
  kind?: string;
  record?: string;
  actor?: string;
  office?: string;
  act?: Change['act'];
  /** Only entries that wait for a decision. */
  waiting?: boolean;
  /** Only entries of records now in these places; `null`: everywhere. */
  places?: readonly string[] | null;
  /** The kinds whose tables say where a record is; records of other kinds are in no place. Needed with `places`. */
  kinds?: readonly KindDef[];
  /** Only entries of records with one of these ties; `null`: of all. */
  ties?: readonly string[] | null;
  /** Only entries before this number (the next page). */
  before?: number;
  size?: number;
}

/** One page of the ledger, newest first, and how many entries the filter finds in all. */
export async function entryPage(
  sql: Sql,
  city: string,
  filter: EntryFilter = {},
): Promise<{ rows: Entry[]; total: number }> {
  const params: unknown[] = [city];
  const bind = (value: unknown): string => `$${params.push(value)}`;
  const where = ['e.city = $1'];
  if (filter.kind) where.push(`e.kind = ${bind(filter.kind)}`);
  if (filter.record) where.push(`e.record = ${bind(filter.record)}`);
  if (filter.actor) where.push(`e.actor = ${bind(filter.actor)}`);
  if (filter.office) where.push(`e.office = ${bind(filter.office)}`);
  if (filter.act) where.push(`e.change ->> 'act' = ${bind(filter.act)}`);
  if (filter.waiting) {
    where.push(`e.status = 'requested' AND NOT EXISTS (SELECT 1 FROM entry d WHERE d.city = e.city AND d.record = e.record
      AND d.change ->> 'act' IN ('accept', 'reject') AND (d.change ->> 'entry')::bigint = e.seq)`);
  }
  if (filter.places) where.push(`e.record IN (${recordsIn(filter.kinds ?? [], bind([...filter.places]))})`);
  if (filter.ties) {
    where.push(
      `e.record IN (SELECT t.record FROM record_tie t WHERE t.city = $1 AND t.tie = ANY(${bind([...filter.ties])}::text[]))`,
    );
  }
  const counted = where.join(' AND ');
  const { rows: count } = await sql.query<{ total: number }>(`SELECT count(*) AS total FROM entry e WHERE ${counted}`, [
    ...params,
  ]);
  if (filter.before !== undefined) where.push(`e.seq < ${bind(filter.before)}`);
  const { rows } = await sql.query<Entry>(
    `SELECT ${ENTRY_COLUMNS} FROM entry e WHERE ${where.join(' AND ')} ORDER BY e.seq DESC LIMIT ${bind(filter.size ?? 50)}`,
    params,
  );
  return { rows, total: count[0]!.total };
}

/** Records whose last known stretch lies in one of the places. */
function recordsIn(kinds: readonly KindDef[], places: string): string {
  const none = `SELECT NULL::text WHERE ${places}::text[] IS NULL`;
  const of = (kind: KindDef): string => `SELECT h.record FROM ${kind.table}_history h
    WHERE h.city = $1 AND h.place = ANY(${places}::text[]) AND h.known_to = 'infinity' AND h.eff_to = 'infinity'`;
  return [none, ...kinds.map(of)].join(' UNION ALL ');
}
