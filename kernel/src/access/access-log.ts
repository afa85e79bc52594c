/** Who saw what (查阅日志): readings of sensitive fields and everything that left the house. Lines are only ever added. */
import { randomBytes } from 'node:crypto';
import type { Sql } from '../db/types';

/** open 打开事项 · list 列表 · export 导出 */
export type Reading = 'open' | 'list' | 'export';

export interface AccessLine {
  /** ISO instant. */
  at: string;
  account: string;
  offices: readonly string[];
  act: Reading;
  /** Kind of record, or the sheet it left on. */
  kind: string;
  record: string | null;
  /** What a list or an export asked for. */
  query: object | null;
  /** Sensitive fields that were shown. */
  fields: readonly string[];
  /** Typed by the person for an export; `duty`: the post itself is the reason. */
  purpose: string;
  /** Records. */
  count: number;
}

/** Adds lines in one statement. */
export async function logAccess(sql: Sql, city: string, lines: readonly AccessLine[]): Promise<void> {
  if (lines.length === 0) return;
  const rows = lines.map((line) => ({ ...line, id: randomBytes(12).toString('base64url') }));
  await sql.query(
    `INSERT INTO access_log (city, id, at, account, offices, act, kind, record, query, fields, purpose, count)
     SELECT $1, id, at, account, offices, act, kind, record, query, fields, purpose, count
     FROM jsonb_to_recordset($2::jsonb) AS r(id text, at timestamptz, account text, offices text[], act text, kind text,
       record text, query jsonb, fields text[], purpose text, count integer)`,
    [city, JSON.stringify(rows)],
  );
}

/** Lines about one record (`record`) or about everything, newest first, at most `size`: as far as the transaction may see. */
export async function accessLog(
  sql: Sql,
  city: string,
  { record, size }: { record?: string; size: number },
): Promise<AccessLine[]> {
  const { rows } = await sql.query<AccessLine>(
    `SELECT at, account, offices, act, kind, record, query, fields, purpose, count FROM access_log
     WHERE city = $1 AND ($2::text IS NULL OR record = $2) ORDER BY at DESC, id LIMIT $3`,
    [city, record ?? null, size],
  );
  return rows;
}
