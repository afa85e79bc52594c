/** Records out as the sheet they came in on, with a line in the log of what left the house. */
import { randomBytes } from 'node:crypto';
import type { Database, Sql } from '@wutong/kernel/db/types';
import { WutongError } from '@wutong/kernel/errors';
import type { Registry } from '@wutong/kernel/kinds/registry';
import type { KindDef } from '@wutong/kernel/kinds/types';
import type { RecordFilter } from '@wutong/kernel/records/filter';
import { listRecords } from '@wutong/kernel/records/list';
import { writeLedgerSheet, type LedgerKind, type Values } from '@wutong/papers';
import { E } from './exports.errors';
import { valuesOf } from './values';

/** Record kind → the sheet it goes out on. */
export const EXPORT_SHEETS: Readonly<Record<string, LedgerKind>> = {
  project: 'project-ledger',
  signing: 'signing-ledger',
  statement: 'statements',
};

export interface ExportRequest {
  kind: string;
  filter: RecordFilter & { sort?: string };
  format: 'xlsx' | 'csv';
  /** Why it is taken. Sensitive fields leave only with one. */
  purpose: string | null;
  account: string;
  /** Fields the person may not see, by the record's place. */
  hidden: (place: string | null) => ReadonlySet<string>;
  /** ISO instant. */
  now: string;
}

export interface Exported {
  bytes: Uint8Array;
  rows: number;
  /** Whether sensitive fields went along. */
  sensitive: boolean;
}

const PAGE = 1000;

/** Fields that need a purpose. */
export function sensitiveFields(kind: KindDef): string[] {
  return Object.entries(kind.fields).flatMap(([field, def]) =>
    def.sensitivity === 'financial' || def.sensitivity === 'personal' ? [field] : [],
  );
}

/** Every record the filter finds, in the order of the filter, a page at a time in one snapshot. */
async function allRows(sql: Sql, registry: Registry, kind: KindDef, request: ExportRequest): Promise<Values[]> {
  const withheld = request.purpose ? [] : sensitiveFields(kind);
  const found: Values[] = [];
  for (let page = 1; ; page++) {
    const { rows, total } = await listRecords(sql, registry, { sort: 'record', ...request.filter, kind: kind.kind, page, size: PAGE });
    for (const row of rows) found.push(valuesOf(kind, row, new Set([...withheld, ...request.hidden(row.place)])));
    if (page * PAGE >= total || rows.length === 0) return found;
  }
}

/** Makes the file and logs it. Throws EXPORT_NOT_OFFERED for a kind without a sheet. */
export async function exportRecords(database: Database, registry: Registry, request: ExportRequest): Promise<Exported> {
  const sheet = Object.hasOwn(EXPORT_SHEETS, request.kind) ? EXPORT_SHEETS[request.kind] : undefined;
  if (!sheet) throw new WutongError(E.EXPORT_NOT_OFFERED, { kind: request.kind });
  const kind = registry.kind(request.kind);
  const { city, at } = request.filter;
  const values = await database.read({ city }, (sql) => allRows(sql, registry, kind, request));
  const rows = values.map((row) => ({ values: row }));
  const bytes = await writeLedgerSheet(sheet, rows, { city, asOf: at.asOf, format: request.format });
  const withheld = sensitiveFields(kind);
  const sensitive = values.some((row) => withheld.some((field) => (row[field] ?? null) !== null));
  await database.write({ city }, async (sql) => {
    await sql.query(
      `INSERT INTO export_log (city, id, at, account, kind, filter, purpose, sensitive, rows)
       VALUES ($1, $2, $3, $4, $5, $6::jsonb, $7, $8, $9)`,
      [
        city,
        randomBytes(12).toString('base64url'),
        request.now,
        request.account,
        kind.kind,
        JSON.stringify(request.filter),
        request.purpose,
        sensitive,
        rows.length,
      ],
    );
  });
  return { bytes, rows: rows.length, sensitive };
}
