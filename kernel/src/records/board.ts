/** Records by stage: how many, how much, and the first of each. */
import type { Sql } from '../db/types';
import type { Registry } from '../kinds/registry';
import { id } from '../kinds/columns';
import type { Bilingual } from '../kinds/types';
import { select } from './filter';
import { sortOf } from './list';
import type { ListQuery } from './list';
import { listedRecord, recordColumns, recordTables } from './rows';
import type { HistoryRow, ListedRecord } from './rows';

export interface BoardColumn {
  /** `null`: no stage reached yet. */
  stage: string | null;
  name: Bilingual;
  /** Records that count: held ones are shown and counted apart. */
  count: number;
  held: number;
  /** Sum in yuan over the counted records whose amount is known. */
  amountYuan: number;
  amountUnknown: number;
  rows: ListedRecord[];
}

/**
 * One column a stage, in declared order, the first for records that have reached none. `amount` names the yuan field that is
 * summed (without it the sums are 0); `size` is the number of rows a column shows.
 */
export async function boardRecords(
  sql: Sql,
  registry: Registry,
  query: Omit<ListQuery, 'page' | 'stage'> & { amount?: string },
): Promise<BoardColumn[]> {
  const kind = registry.kind(query.kind);
  const order = sortOf(kind, query.sort ?? '-changedOn');
  const { from, where, params } = await select(sql, kind, query);
  const amount =
    query.amount !== undefined && kind.fields[query.amount]?.type === 'yuan'
      ? `h.${id(query.amount)}`
      : 'NULL::numeric';
  const { rows: counts } = await sql.query<{
    stage: string | null;
    count: number;
    held: number;
    amount: number;
    unknown: number;
  }>(
    `SELECT h.stage, count(*) FILTER (WHERE h.held IS NULL) AS count, count(h.held) AS held,
       coalesce(sum(${amount}) FILTER (WHERE h.held IS NULL), 0) AS amount,
       count(*) FILTER (WHERE h.held IS NULL AND ${amount} IS NULL) AS unknown
     FROM ${from} WHERE ${where} GROUP BY h.stage`,
    [...params.values],
  );
  const size = params.bind(Math.min(200, Math.max(0, query.size ?? 20)), 'bigint');
  const { rows } = await sql.query<HistoryRow>(
    `SELECT ${recordColumns(kind)} FROM (
       SELECT h.city AS c, h.record AS r, h.known_from AS k, h.eff_from AS e,
         row_number() OVER (PARTITION BY h.stage ORDER BY ${order.column} ${order.direction} NULLS LAST, h.record) AS n
       FROM ${from} WHERE ${where}
     ) p JOIN ${recordTables(kind)} ON h.city = p.c AND h.record = p.r AND h.known_from = p.k AND h.eff_from = p.e
     WHERE p.n <= ${size} ORDER BY p.n`,
    params.values,
  );
  const listed = rows.map((row) => listedRecord(kind, row));
  const none: Bilingual = { zh: '未达阶段', en: 'No stage yet' };
  const stages: [string | null, Bilingual][] = [
    [null, none],
    ...Object.entries(kind.stages ?? {}).map(([stage, { name }]): [string, Bilingual] => [stage, name]),
  ];
  return stages.map(([stage, name]) => {
    const found = counts.find((row) => row.stage === stage);
    return {
      stage,
      name,
      count: found?.count ?? 0,
      held: found?.held ?? 0,
      amountYuan: found?.amount ?? 0,
      amountUnknown: found?.unknown ?? 0,
      rows: listed.filter((row) => row.stage === stage),
    };
  });
}
