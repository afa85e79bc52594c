/** The list of firms, with how much is known of each. */
import type { Sql } from '@wutong/kernel/db/types';
import { instant } from '@wutong/kernel/ledger/time';
import type { AsOf } from '@wutong/kernel/ledger/types';
import { knownOf } from '@wutong/module-policy/facts';
import { byFirm, readPapers, standingOn } from '@wutong/module-policy/firms';
import type { Context } from '../context';
import type { FirmPage, FirmRow } from '../wire-firms';

interface Asked {
  places: string[] | null;
  tied: string[];
  q?: string | undefined;
  page: number;
  size: number;
}

/** A page of firms, those with the most recent papers first where nothing is searched for. */
export async function firmPage(
  sql: Sql,
  context: Context,
  at: AsOf,
  { places, tied, q, page, size }: Asked,
): Promise<FirmPage> {
  const { city } = context;
  const values: unknown[] = [city, at.asOf, instant(at.known)];
  const bind = (value: unknown): string => `$${values.push(value)}`;
  const where = [
    `h.city = $1 AND h."type" = 'firm' AND h.eff_from <= $2::date AND $2::date < h.eff_to`,
    `h.known_from <= $3::timestamptz AND $3::timestamptz < h.known_to AND h.merged_into IS NULL AND h.exited_on IS NULL`,
  ];
  if (places !== null) {
    const within = `h.place = ANY(${bind(places)}::text[])`;
    const ties = `h.record IN (SELECT t.record FROM record_tie t WHERE t.city = $1 AND t.tie = ANY(${bind(tied)}::text[]))`;
    where.push(`(${within} OR ${ties})`);
  }
  if (q !== undefined && q.trim() !== '') {
    const text = bind(`%${q.trim().replace(/[\\%_]/g, '\\$&')}%`);
    where.push(`(h.title ILIKE ${text} OR h."credit_code" ILIKE ${text})`);
  }
  const from = `FROM party_history h LEFT JOIN LATERAL (
      SELECT max(f.eff_from) AS latest FROM fact_sheet_history f
      WHERE f.city = h.city AND f.firm = h.record AND f.eff_from <= $2::date AND f.known_from <= $3::timestamptz AND $3::timestamptz < f.known_to
    ) told ON true WHERE ${where.join(' AND ')}`;
  const counted = await sql.query<{ total: number }>(`SELECT count(*) AS total ${from}`, values);
  const { rows } = await sql.query<Omit<FirmRow, 'placeName' | 'known'>>(
    `SELECT h.record, h.title AS name, h."credit_code" AS "creditCode", h.place, h.sample, told.latest AS "latestOn"
     ${from} ORDER BY told.latest DESC NULLS LAST, h.record LIMIT ${bind(size)} OFFSET ${bind((page - 1) * size)}`,
    values,
  );
  const records = rows.map(({ record }) => record);
  const papers = byFirm(standingOn(await readPapers(sql, city, at.known, records), at.asOf));
  return {
    rows: rows.map((row) => ({
      ...row,
      placeName: row.place === null ? null : context.tree.nameOf(row.place),
      known: knownOf(papers.get(row.record) ?? []).facts.size,
    })),
    total: counted.rows[0]?.total ?? 0,
    page,
    size,
    at,
  };
}
