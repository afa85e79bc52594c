/** Records that may owe something on a pair of dates: found by their columns, judged by the caller. */
import type { Day } from '@wutong/codes';
import type { Sql } from '../db/types';
import { id } from '../kinds/columns';
import type { KindDef } from '../kinds/types';
import type { AsOf } from '../ledger/types';
import { asOfConditions, Params } from '../records/as-of';
import { listedRecord, recordColumns, recordTables, type HistoryRow, type ListedRecord } from '../records/rows';
import type { StageDuty } from './types';

/** Whose obligations are looked for. */
export interface Owners {
  /** Office names and codes as records may hold them. */
  names: readonly string[];
  /** A record that names nobody is owed by whoever sits at its very place. */
  places: readonly string[];
}

/** A version of a record: what its row says never changes, only until when it is known. */
export interface Version {
  record: string;
  knownFrom: string;
  from: Day;
}

/**
 * Versions of records of a kind whose stage starts one of the duties; those held, merged or gone are left out. `owners`
 * null: everybody's. `all`: what `seesAll` has said.
 */
export async function stagedVersions(
  sql: Sql,
  city: string,
  kind: KindDef,
  duties: readonly StageDuty[],
  { at, all }: { at: AsOf; all: boolean },
  owners: Owners | null,
): Promise<Version[]> {
  const params = new Params();
  const where = asOfConditions(params, city, at, all);
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
  const { rows } = await sql.query<Version>(
    `SELECT h.record, h.known_from AS "knownFrom", h.eff_from AS "from" FROM ${kind.table}_history h WHERE ${where.join(' AND ')}`,
    params.values,
  );
  return rows;
}

/** Versions whole, by record; of each record one is asked for. */
export async function wholeVersions(
  sql: Sql,
  city: string,
  kind: KindDef,
  versions: readonly Version[],
): Promise<Map<string, ListedRecord>> {
  if (versions.length === 0) return new Map();
  const { rows } = await sql.query<HistoryRow>(
    `SELECT ${recordColumns(kind)} FROM ${recordTables(kind)}
     JOIN unnest($2::text[], $3::timestamptz[], $4::date[]) AS v(record, known_from, eff_from)
       ON h.record = v.record AND h.known_from = v.known_from AND h.eff_from = v.eff_from
     WHERE h.city = $1`,
    [
      city,
      versions.map(({ record }) => record),
      versions.map(({ knownFrom }) => knownFrom),
      versions.map(({ from }) => from),
    ],
  );
  return new Map(rows.map((row) => [row['record'] as string, listedRecord(kind, row)]));
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

/** Duties not ended on the pair of dates and the number of entries each has by now; of these offices' (as owner or giver), or all. */
export async function openDuties(
  sql: Sql,
  city: string,
  duty: KindDef,
  { at, all }: { at: AsOf; all: boolean },
  offices: readonly string[] | null,
): Promise<{ record: string; version: number }[]> {
  const params = new Params();
  const where = asOfConditions(params, city, at, all);
  // A supervised duty ends with the filing of its papers, any other with its closing.
  where.push(
    `(h.stage IS NULL OR h.stage NOT IN ('closed', 'archived') OR (h.stage = 'closed' AND h.supervised))`,
    'h.exited_on IS NULL',
    'h.held IS NULL',
  );
  if (offices) {
    const mine = params.bind([...offices], 'text[]');
    where.push(`(h.owner_office = ANY(${mine}) OR h.from_office = ANY(${mine}))`);
  }
  // Whoever may see a record in the index may see its entries.
  const { rows } = await sql.query<{ record: string; version: number }>(
    `SELECT h.record, i.version FROM ${duty.table}_history h JOIN record_index i ON i.city = h.city AND i.record = h.record
     WHERE ${where.join(' AND ')}`,
    params.values,
  );
  return rows;
}
