/** Loads what the ledger already knows of the kinds a sheet may hold, as of the cut-off of the sheet. */
import type { Day } from '@wutong/codes';
import type { Sql } from '@wutong/kernel/db/types';
import type { Registry } from '@wutong/kernel/kinds/registry';
import { listedRecord, recordColumns, recordTables, type HistoryRow } from '@wutong/kernel/records/rows';
import type { Existing } from './match';
import { PROFILES } from './profile';
import type { SheetKind } from './reading';

/**
 * Every record of the sheet's kinds: its version in force on the cut-off, or its first when it begins later.
 * Merged records come too: a row of the sheet may still speak of one. Withdrawn ones do not.
 */
export async function loadExisting(
  sql: Sql,
  registry: Registry,
  city: string,
  sheet: SheetKind,
  cutoff: Day,
): Promise<Existing[]> {
  const found: Existing[] = [];
  for (const profile of PROFILES[sheet]) {
    const kind = registry.kind(profile.kind);
    const { rows } = await sql.query<HistoryRow>(
      `SELECT DISTINCT ON (h.record) ${recordColumns(kind)}, h.merged_into
       FROM ${recordTables(kind)}
       WHERE h.city = $1 AND h.known_to = 'infinity'
       ORDER BY h.record, (h.eff_from <= $2::date) DESC, CASE WHEN h.eff_from <= $2::date THEN h.eff_from END DESC, h.eff_from`,
      [city, cutoff],
    );
    for (const row of rows) {
      const { record, version, fields, labels, held, createdOn, setBy } = listedRecord(kind, row);
      const mergedInto = row['merged_into'] as string | null;
      found.push({ kind: kind.kind, record, version, fields, labels, held, mergedInto, createdOn, setBy });
    }
  }
  return found;
}

/** Effective days of entries by their sequence number. */
export async function effectiveDays(sql: Sql, city: string, seqs: readonly number[]): Promise<Map<number, Day>> {
  if (seqs.length === 0) return new Map();
  const { rows } = await sql.query<{ seq: number; day: Day }>(
    'SELECT seq, effective_on AS day FROM entry WHERE city = $1 AND seq = ANY($2::bigint[])',
    [city, [...seqs]],
  );
  return new Map(rows.map(({ seq, day }) => [seq, day]));
}
