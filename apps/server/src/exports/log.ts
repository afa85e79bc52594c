/** What left the house, who took it and why: written once, never changed. */
import { randomBytes } from 'node:crypto';
import { logAccess } from '@wutong/kernel/access/access-log';
import { systemScope } from '@wutong/kernel/db/scope';
import type { Database } from '@wutong/kernel/db/types';

export interface ExportLine {
  city: string;
  /** ISO instant. */
  at: string;
  account: string;
  offices?: readonly string[];
  /** Sheet or kind of record. */
  kind: string;
  filter: object;
  purpose: string | null;
  /** Whether sensitive values went along. */
  sensitive: boolean;
  /** The sensitive fields that went along. */
  fields?: readonly string[];
  rows: number;
}

/**
 * Adds a line to the export log and one to the log of readings. A file whose line cannot be written must not be handed
 * over.
 */
export async function logExport(database: Database, line: ExportLine): Promise<void> {
  const { city, at, account, offices = [], kind, filter, purpose, sensitive, fields = [], rows } = line;
  const id = randomBytes(12).toString('base64url');
  await database.write(systemScope(city), async (sql) => {
    await sql.query(
      `INSERT INTO export_log (city, id, at, account, kind, filter, purpose, sensitive, rows)
       VALUES ($1, $2, $3, $4, $5, $6::jsonb, $7, $8, $9)`,
      [city, id, at, account, kind, JSON.stringify(filter), purpose, sensitive, rows],
    );
    const reading = { act: 'export' as const, record: null, query: filter, purpose: purpose ?? '', count: rows };
    await logAccess(sql, city, [{ ...reading, at, account, offices, kind, fields }]);
  });
}
