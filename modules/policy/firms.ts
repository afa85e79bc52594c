/** Reads firms and their papers, all of the city or some, as of a pair of dates. */
import type { Day } from '@wutong/codes';
import type { Sql } from '@wutong/kernel/db/types';
import { instant } from '@wutong/kernel/ledger/time';
import type { AsOf } from '@wutong/kernel/ledger/types';
import { factTextOf, type FactText, type Telling } from './facts';
import type { FactKind } from './fields';

/** A firm as a party of the city. */
export interface Firm {
  record: string;
  name: string;
  creditCode: string | null;
  place: string | null;
  sample: boolean;
  /** The day from which the city knows it. */
  since: Day;
}

/** A paper with the days on which this version of it stands. */
export interface DatedTelling extends Telling {
  firm: string;
  until: Day;
}

const FIRM_COLUMNS = `h.record, h.title AS name, h."credit_code" AS "creditCode", h.place, h.sample, h.created_on AS since`;

/** Firms as of the pair, by record; with `records` only those. */
export async function readFirms(sql: Sql, city: string, at: AsOf, records?: readonly string[]): Promise<Firm[]> {
  const { rows } = await sql.query<Firm>(
    `SELECT ${FIRM_COLUMNS} FROM party_history h
     WHERE h.city = $1 AND h."type" = 'firm' AND h.eff_from <= $2::date AND $2::date < h.eff_to
       AND h.known_from <= $3::timestamptz AND $3::timestamptz < h.known_to AND h.merged_into IS NULL AND h.held IS NULL
       AND h.exited_on IS NULL ${records ? 'AND h.record = ANY($4::text[])' : ''}
     ORDER BY h.record`,
    [city, at.asOf, instant(at.known), ...(records ? [[...records]] : [])],
  );
  return rows;
}

interface PaperRow {
  record: string;
  firm: string;
  on: Day;
  until: Day;
  seq: number;
  origin: FactKind;
  facts: string;
}

/** Every paper known at an instant, with its days; with `firms` only theirs. The order is that of the ledger. */
export async function readPapers(
  sql: Sql,
  city: string,
  known: string,
  firms?: readonly string[],
): Promise<DatedTelling[]> {
  const { rows } = await sql.query<PaperRow>(
    `SELECT h.record, h.firm, h.eff_from AS on, h.eff_to AS until, h.seq, h.origin, h.facts FROM fact_sheet_history h
     WHERE h.city = $1 AND h.known_from <= $2::timestamptz AND $2::timestamptz < h.known_to AND h.merged_into IS NULL
       AND h.held IS NULL AND h.exited_on IS NULL ${firms ? 'AND h.firm = ANY($3::text[])' : ''}
     ORDER BY h.seq`,
    [city, instant(known), ...(firms ? [[...firms]] : [])],
  );
  return rows.map(({ facts, ...row }) => ({ ...row, facts: factTextOf(facts) as FactText }));
}

/** Of some papers those that stand on a day. */
export function standingOn<T extends { on: Day; until: Day }>(papers: readonly T[], day: Day): T[] {
  return papers.filter(({ on, until }) => on <= day && day < until);
}

/** Papers by the firm they are about. */
export function byFirm<T extends { firm: string }>(papers: readonly T[]): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const paper of papers) {
    const list = found.get(paper.firm);
    if (list) list.push(paper);
    else found.set(paper.firm, [paper]);
  }
  return found;
}

/** The number of the last entry about firms or what is known of them. */
export async function factsMark(sql: Sql, city: string): Promise<number> {
  const { rows } = await sql.query<{ mark: number }>(
    `SELECT greatest((SELECT max(seq) FROM entry WHERE city = $1 AND kind = 'fact_sheet'),
       (SELECT max(seq) FROM entry WHERE city = $1 AND kind = 'party'), 0) AS mark`,
    [city],
  );
  return rows[0]?.mark ?? 0;
}

/** Firms whose papers or own record have entries after a mark. */
export async function firmsChangedSince(sql: Sql, city: string, mark: number): Promise<string[]> {
  const { rows } = await sql.query<{ firm: string }>(
    `SELECT DISTINCT h.firm FROM entry e JOIN fact_sheet_history h ON h.city = e.city AND h.record = e.record
       WHERE e.city = $1 AND e.kind = 'fact_sheet' AND e.seq > $2
     UNION SELECT DISTINCT e.record FROM entry e WHERE e.city = $1 AND e.kind = 'party' AND e.seq > $2`,
    [city, mark],
  );
  return rows.map(({ firm }) => firm);
}
