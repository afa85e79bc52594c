/** One record, from its entries. */
import type { Sql } from '../db/types';
import type { Registry } from '../kinds/registry';
import { foldRecord } from '../ledger/fold';
import { observe } from '../ledger/observe';
import { entriesOf } from '../ledger/read';
import type { AsOf } from '../ledger/types';
import type { Observed } from '../metrics/types';

/** The record on a pair of dates with its stages judged; `null` when it did not exist, is of another kind, or was a sample taken out. */
export async function readRecord(
  sql: Sql,
  registry: Registry,
  city: string,
  kind: string,
  record: string,
  at: AsOf,
): Promise<Observed | null> {
  const entries = await entriesOf(sql, city, record);
  if (!entries.length || entries[0]!.kind !== kind) return null;
  const def = registry.kind(kind);
  const state = foldRecord(def, entries, at);
  return state && !state.withdrawn ? observe(def, state, at) : null;
}

/** The kind of a record, or `null` when the city does not have it. */
export async function kindOf(sql: Sql, city: string, record: string): Promise<string | null> {
  const { rows } = await sql.query<{ kind: string }>('SELECT kind FROM record_index WHERE city = $1 AND record = $2', [
    city,
    record,
  ]);
  return rows[0]?.kind ?? null;
}

/** The present versions of records, by record; those out of sight are left out. */
export async function versionsOf(sql: Sql, city: string, records: readonly string[]): Promise<Map<string, number>> {
  if (records.length === 0) return new Map();
  const { rows } = await sql.query<{ record: string; version: number }>(
    'SELECT record, version FROM record_index WHERE city = $1 AND record = ANY($2::text[])',
    [city, [...new Set(records)]],
  );
  return new Map(rows.map(({ record, version }) => [record, version]));
}
