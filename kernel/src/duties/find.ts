/** Records that may owe something on a pair of dates: found by their columns, judged by the caller. */
import type { Sql } from '../db/types';
import { id } from '../kinds/columns';
import type { KindDef } from '../kinds/types';
import { ENTRY_COLUMNS } from '../ledger/read';
import type { AsOf, Entry } from '../ledger/types';
import { asOfConditions, Params, seesAll } from '../records/as-of';
import { listedRecord, recordColumns, recordTables, type HistoryRow, type ListedRecord } from '../records/rows';
import type { StageDuty } from './types';

/** Whose obligations are looked for. */
export interface Owners {
  /** Office names and codes as records may hold them. */
  names: readonly string[];
  /** A record that names nobody is owed by whoever sits at its very place. */
  places: readonly string[];
}

/** Records of a kind whose stage starts one of the duties; those held, merged or gone are left out. `owners` null: everybody's. */
export async function stagedRecords(
  sql: Sql,
  city: string,
  kind: KindDef,
  duties: readonly StageDuty[],
  at: AsOf,
  owners: Owners | null,
): Promise<ListedRecord[]> {
  const params = new Params();
  const where = asOfConditions(params, city, at, await seesAll(sql, city, at));
  where.push(
    'h.held IS NULL',
    'h.exited_on IS NULL',
    `h.stage = ANY(${params.bind(openStages(kind, duties), 'text[]')})`,
  );
  if (owners) {
    const fields = [...new Set(duties.flatMap(({ owner }) => owner ?? []))];
    const named = fields.map((field) => `h.${id(field)} = ANY(${params.bind([...owners.names], 'text[]')})`);
    const unnamed = [
      ...fields.map((field) => `h.${id(field)} IS NULL`),
      `h.place = ANY(${params.bind([...owners.places], 'text[]')})`,
    ];
    where.push(`(${[...named, `(${unnamed.join(' AND ')})`].join(' OR ')})`);
  }
  const { rows } = await sql.query<HistoryRow>(
    `SELECT ${recordColumns(kind)} FROM ${recordTables(kind)} WHERE ${where.join(' AND ')} ORDER BY h.record`,
    params.values,
  );
  return rows.map((row) => listedRecord(kind, row));
}

/** Stages at which at least one of the duties may be open; with an exemption a later stage does not say the earlier was reached. */
function openStages(kind: KindDef, duties: readonly StageDuty[]): string[] {
  const order = Object.keys(kind.stages ?? {});
  const exempted = order.findIndex((stage) => kind.stages![stage]!.exemption !== undefined);
  return order.filter((_, at) =>
    duties.some(({ from, until }) => {
      const [begin, end] = [order.indexOf(from), order.indexOf(until)];
      return at >= begin && (at < end || (exempted > end - 1 && at >= exempted));
    }),
  );
}

/** The entries of the duties not closed on the pair of dates, by record; of these offices' (as owner or giver), or all. */
export async function openDuties(
  sql: Sql,
  city: string,
  duty: KindDef,
  at: AsOf,
  offices: readonly string[] | null,
): Promise<Map<string, Entry[]>> {
  const params = new Params();
  const where = asOfConditions(params, city, at, await seesAll(sql, city, at));
  where.push(`h.stage IS DISTINCT FROM 'closed'`, 'h.exited_on IS NULL', 'h.held IS NULL');
  if (offices) {
    const mine = params.bind([...offices], 'text[]');
    where.push(`(h.owner_office = ANY(${mine}) OR h.from_office = ANY(${mine}))`);
  }
  const { rows } = await sql.query<Entry>(
    `SELECT ${ENTRY_COLUMNS} FROM entry e WHERE e.city = ${params.bind(city, 'text')}
       AND e.record IN (SELECT h.record FROM ${duty.table}_history h WHERE ${where.join(' AND ')}) ORDER BY e.seq`,
    params.values,
  );
  const found = new Map<string, Entry[]>();
  for (const entry of rows) {
    const list = found.get(entry.record);
    if (list) list.push(entry);
    else found.set(entry.record, [entry]);
  }
  return found;
}
