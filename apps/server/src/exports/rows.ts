/** The records of a list, a batch at a time in one snapshot: a hundred thousand of them never stand in memory together. */
import type { Sql } from '@wutong/kernel/db/types';
import type { KindDef } from '@wutong/kernel/kinds/types';
import { select, type RecordFilter } from '@wutong/kernel/records/filter';
import { sortOf } from '@wutong/kernel/records/list';
import { keptTies } from '@wutong/kernel/ledger/ties';
import { listedRecord, recordColumns, type HistoryRow, type ListedRecord } from '@wutong/kernel/records/rows';

const BATCH = 1000;

/**
 * Every record the filter finds, with its ties when some of it is `masked`; without `sort` in the order they entered the ledger: of two that look like one thing, the
 * first is the one that counts, in a sheet as in the ledger. Needs a transaction, for the cursor lives in one.
 */
export async function* eachRecord(
  sql: Sql,
  kind: KindDef,
  filter: RecordFilter & { sort?: string },
  masked = false,
): AsyncGenerator<ListedRecord & { ties?: readonly string[] }> {
  const { from, where, params } = await select(sql, kind, filter);
  const sort = filter.sort === undefined ? null : sortOf(kind, filter.sort);
  const order = sort ? `${sort.column} ${sort.direction} NULLS LAST` : 'coalesce(e.seq, h.seq)';
  const cursor = `export_${kind.table}`;
  await sql.query(
    `DECLARE ${cursor} NO SCROLL CURSOR FOR
     SELECT ${recordColumns(kind)} FROM ${from}
     LEFT JOIN record_index i ON i.city = h.city AND i.record = h.record
     LEFT JOIN entry e ON e.city = h.city AND e.record = h.record AND e.version = 1
     WHERE ${where} ORDER BY ${order}, h.record`,
    params.values,
  );
  for (;;) {
    const { rows } = await sql.query<HistoryRow>(`FETCH ${BATCH} FROM ${cursor}`);
    const ids = rows.map((row) => row['record'] as string);
    const ties = masked && ids.length ? await keptTies(sql, filter.city, ids) : new Map<string, string[]>();
    for (const row of rows) yield { ...listedRecord(kind, row), ties: ties.get(row['record'] as string) ?? [] };
    if (rows.length < BATCH) break;
  }
  await sql.query(`CLOSE ${cursor}`);
}
