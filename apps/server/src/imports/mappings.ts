/** What an office said the columns of a header mean: used by itself when the same header comes again. */
import { createHash } from 'node:crypto';
import type { Sql } from '@wutong/kernel/db/types';
import type { Mapping } from '@wutong/papers';
import type { Reading } from './reading';

type Sheet = Reading['sheets'][number];

/** The columns of a sheet as read: letter, header, and the field it was taken for. */
export function columnsOf(sheet: Sheet): { column: string; header: string; field: string | null }[] {
  const read = Object.entries(sheet.columns).map(([field, { column, header }]) => ({
    column,
    header,
    field: field as string | null,
  }));
  const ignored = Object.entries(sheet.ignored ?? {}).map(([column, header]) => ({ column, header, field: null }));
  const rank = (column: string): string => column.padStart(3, ' ');
  return [...read, ...ignored].sort((a, b) => (rank(a.column) < rank(b.column) ? -1 : 1));
}

/** One text for a header, whatever the sheet is called and however many rows it has. */
export function signatureOf(sheet: Sheet): string {
  const headers = columnsOf(sheet).map(({ column, header }) => `${column}=${header}`);
  return createHash('sha256').update(headers.join('\n')).digest('hex').slice(0, 32);
}

/** The mappings remembered for the sheets of a reading. */
export async function rememberedMapping(sql: Sql, city: string, office: string, reading: Reading): Promise<Mapping> {
  const mapping: Mapping = {};
  for (const sheet of reading.sheets) {
    const { rows } = await sql.query<{ mapping: Mapping[string] }>(
      'SELECT mapping FROM import_mapping WHERE city = $1 AND office = $2 AND kind = $3 AND signature = $4',
      [city, office, reading.kind, signatureOf(sheet)],
    );
    if (rows[0]) mapping[sheet.sheet] = rows[0].mapping;
  }
  return mapping;
}

/** Remembers a mapping for the office. */
export async function rememberMapping(
  sql: Sql,
  who: { city: string; office: string; account: string; now: string },
  kind: string,
  signature: string,
  mapping: object,
): Promise<void> {
  await sql.query(
    `INSERT INTO import_mapping (city, office, kind, signature, mapping, set_at, set_by) VALUES ($1, $2, $3, $4, $5::jsonb, $6, $7)
     ON CONFLICT (city, office, kind, signature)
     DO UPDATE SET mapping = EXCLUDED.mapping, set_at = EXCLUDED.set_at, set_by = EXCLUDED.set_by`,
    [who.city, who.office, kind, signature, JSON.stringify(mapping), who.now, who.account],
  );
}
