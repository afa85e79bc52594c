/** A page of records of one kind, on any pair of dates. */
import type { Sql } from '../db/types';
import { WutongError } from '../errors';
import { id } from '../kinds/columns';
import { E as K } from '../kinds/kinds.errors';
import type { Registry } from '../kinds/registry';
import type { KindDef } from '../kinds/types';
import type { AsOf } from '../ledger/types';
import { select } from './filter';
import type { RecordFilter } from './filter';
import { listedRecord, recordColumns, recordTables } from './rows';
import type { HistoryRow, ListedRecord } from './rows';

export interface ListQuery extends RecordFilter {
  kind: string;
  /** A field or one of `record title place stage changedOn createdOn`; `-` in front: descending. Default: `-changedOn`. */
  sort?: string;
  /** Counts from 1. */
  page?: number;
  /** 1 to 1,000; default 50. */
  size?: number;
}

export interface RecordPage {
  rows: ListedRecord[];
  /** All records the filter finds. */
  total: number;
  page: number;
  size: number;
  at: AsOf;
}

const SORTS: Record<string, string> = {
  record: 'h.record',
  title: 'h.title',
  place: 'h.place',
  stage: 'h.stage',
  changedOn: 'h.eff_from',
  createdOn: 'h.created_on',
};

/**
 * Records true on `at.asOf` as far as was known at `at.known`, filtered and sorted; empty values come last.
 * Merged records and withdrawn samples are left out; held and exited ones are in unless the filter says otherwise.
 * Throws KIND_UNKNOWN, FIELD_UNKNOWN (also for an unknown sort), STAGE_UNKNOWN, LABEL_UNKNOWN, FLAG_UNKNOWN.
 */
export async function listRecords(sql: Sql, registry: Registry, query: ListQuery): Promise<RecordPage> {
  const kind = registry.kind(query.kind);
  const page = Math.max(1, Math.trunc(query.page || 1));
  const size = Math.min(1000, Math.max(1, Math.trunc(query.size || 50)));
  const order = sortOf(kind, query.sort ?? '-changedOn');
  const { from, where, params } = await select(sql, kind, query);
  // The size stands in the text: with a parameter the planner expects a tenth of all rows and reads the whole table for them.
  const limit = `LIMIT ${size} OFFSET ${params.bind((page - 1) * size, 'bigint')}`;
  // Found once, as narrow rows, to be counted and sorted; only the page itself is read whole.
  const { rows } = await sql.query<HistoryRow & { total: number }>(
    `WITH hits AS MATERIALIZED (
       SELECT h.city AS c, h.record AS r, h.known_from AS k, h.eff_from AS e, ${order.column} AS s FROM ${from} WHERE ${where}
     ), p AS (
       SELECT o.*, row_number() OVER () AS n FROM (SELECT * FROM hits ORDER BY s ${order.direction} NULLS LAST, r ${limit}) o
     )
     SELECT t.total, ${recordColumns(kind)} FROM (SELECT count(*) AS total FROM hits) t
     LEFT JOIN (p JOIN ${recordTables(kind)} ON h.city = p.c AND h.record = p.r AND h.known_from = p.k AND h.eff_from = p.e) ON true
     ORDER BY p.n`,
    params.values,
  );
  const listed = rows.filter((row) => row['record'] !== null).map((row) => listedRecord(kind, row));
  return { rows: listed, total: rows[0]!.total, page, size, at: query.at };
}

/** How many records of a kind the filter finds. Throws as `listRecords`. */
export async function countRecords(
  sql: Sql,
  registry: Registry,
  { kind, ...filter }: RecordFilter & { kind: string },
): Promise<number> {
  const { from, where, params } = await select(sql, registry.kind(kind), filter);
  const { rows } = await sql.query<{ n: number }>(`SELECT count(*) AS n FROM ${from} WHERE ${where}`, params.values);
  return rows[0]!.n;
}

/** The column a list is sorted by and its direction; the record id settles ties, so that pages never overlap. */
export function sortOf(kind: KindDef, sort: string): { column: string; direction: 'ASC' | 'DESC' } {
  const descending = sort.startsWith('-');
  const name = descending ? sort.slice(1) : sort;
  const column = Object.hasOwn(SORTS, name)
    ? SORTS[name]
    : Object.hasOwn(kind.fields, name)
      ? `h.${id(name)}`
      : undefined;
  if (!column) throw new WutongError(K.FIELD_UNKNOWN, { kind: kind.kind, field: name }, { where: { field: name } });
  return { column, direction: descending ? 'DESC' : 'ASC' };
}
