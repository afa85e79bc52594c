/** Writing csv that Excel opens in Chinese and does not execute. */

/** A field: quoted when it must be; a text that a spreadsheet would take for a formula gets an apostrophe, which the importer takes off. */
export function csvField(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\n\r]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Rows as UTF-8 bytes with mark and CRLF. */
export function csvBytes(rows: (string | number | null)[][]): Uint8Array {
  const text = rows.map((row) => row.map(csvField).join(',')).join('\r\n');
  return new TextEncoder().encode(`\ufeff${text}\r\n`);
}
