/** Lists of duties made in a test, and what was read of them. */
import { writeXlsx } from 'hucre/xlsx';
import type { CellValue, MergeRange } from 'hucre/xlsx';
import { readLedger } from '../../ledger';
import type { Reading } from '../../reading';

export const read = (bytes: Uint8Array, fileName: string, asOf: string, city: string): Reading =>
  readLedger({ kind: 'supervision-tasks', bytes, fileName, city, asOf });
export const csv = (text: string, asOf = '2026-03-31', city = '140400'): Reading =>
  read(new TextEncoder().encode(text), '清单.csv', asOf, city);
export async function book(
  rows: CellValue[][],
  {
    merges = [],
    name = '清单',
    asOf = '2026-03-31',
    city = '140400',
  }: { merges?: MergeRange[]; name?: string; asOf?: string; city?: string } = {},
): Promise<Reading> {
  return read(await writeXlsx({ sheets: [{ name, rows, merges }] }), '清单.xlsx', asOf, city);
}
export const found = (reading: Reading): string[] =>
  reading.warnings.filter(({ level }) => level === 'warn').map((w) => `${w.code} ${w.cell ?? `${w.line} ${w.column}`}`);
export const values = (reading: Reading, ...fields: string[]): unknown[][] =>
  reading.records.map((record) =>
    fields.map((field) => {
      const value = record.values[field] ?? null;
      return value !== null && typeof value === 'object' && 'value' in value ? value.value : value;
    }),
  );
