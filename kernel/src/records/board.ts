/** Records by stage: how many, how much, and the first of each. */
import type { Sql } from '../db/types';
import type { Registry } from '../kinds/registry';
import { sumYuan } from '@wutong/codes';
import { id } from '../kinds/columns';
import { isStage, stageName, stageNow } from '../kinds/former';
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

interface StageCount {
  g: string | null;
  count: number;
  heldCount: number;
  amount: number;
  unknown: number;
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
  // In the text and not a parameter, so that the planner knows how few rows are shown.
  const size = Math.min(200, Math.max(0, Math.trunc(query.size ?? 20)));
  // Found once, as narrow rows, to be counted, summed and sorted; only what is shown is read whole.
  const { rows } = await sql.query<HistoryRow & StageCount>(
    `WITH hits AS MATERIALIZED (
       SELECT h.city AS c, h.record AS r, h.known_from AS k, h.eff_from AS e, h.stage AS g, h.held IS NULL AS live,
         ${amount} AS a, ${order.column} AS s FROM ${from} WHERE ${where}
     ), counts AS (
       SELECT g, count(*) FILTER (WHERE live) AS count, count(*) FILTER (WHERE NOT live) AS held,
         coalesce(sum(a) FILTER (WHERE live), 0) AS amount, count(*) FILTER (WHERE live AND a IS NULL) AS unknown
       FROM hits GROUP BY g
     ), first AS (
       SELECT counts.g, f.* FROM counts CROSS JOIN LATERAL (
         SELECT c, r, k, e, s FROM hits WHERE hits.g IS NOT DISTINCT FROM counts.g ORDER BY s ${order.direction} NULLS LAST, r LIMIT ${size}
       ) f
     )
     SELECT counts.g, counts.count, counts.held AS "heldCount", counts.amount, counts.unknown, ${recordColumns(kind)}
     FROM counts LEFT JOIN (first p JOIN ${recordTables(kind)} ON h.city = p.c AND h.record = p.r AND h.known_from = p.k AND h.eff_from = p.e)
       ON p.g IS NOT DISTINCT FROM counts.g
     ORDER BY p.s ${order.direction} NULLS LAST, p.r`,
    params.values,
  );
  const listed = rows.filter((row) => row['record'] !== null).map((row) => listedRecord(kind, row));
  const none: Bilingual = { zh: '未达阶段', en: 'No stage yet' };
  // One line a stage code found in the table; codes of today and of yesterday may stand for one stage.
  const found = new Map<string | null, StageCount[]>();
  for (const row of rows) {
    const stage = row.g === null ? null : stageNow(kind, row.g);
    const counts = found.get(stage) ?? [];
    found.set(stage, counts.some(({ g }) => g === row.g) ? counts : [...counts, row]);
  }
  const former = [...found.keys()].filter((stage) => stage !== null && !isStage(kind, stage)).sort();
  const stages: [string | null, Bilingual][] = [
    [null, none],
    ...Object.entries(kind.stages ?? {}).map(([stage, { name }]): [string, Bilingual] => [stage, name]),
    ...former.map((stage): [string | null, Bilingual] => [stage, stageName(kind, stage!)]),
  ];
  return stages.map(([stage, name]) => {
    const counts = found.get(stage) ?? [];
    const sum = (of: (count: StageCount) => number): number => counts.reduce((total, count) => total + of(count), 0);
    return {
      stage,
      name,
      count: sum(({ count }) => count),
      held: sum(({ heldCount }) => heldCount),
      amountYuan: sumYuan(counts.map(({ amount }) => amount)),
      amountUnknown: sum(({ unknown }) => unknown),
      rows: listed.filter((row) => row.stage === stage).slice(0, size),
    };
  });
}
