/** Writing csv that Excel opens in Chinese and does not execute. */

/** A field: quoted when it must be; a text that a spreadsheet would take for a formula gets an apostrophe, which the importer takes off. */
export function csvField(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\n\r]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Rows are turned into bytes in pieces of about this many characters. */
const PIECE = 1 << 18;

/** Rows as UTF-8 bytes with mark and CRLF. */
export class CsvWriter {
  readonly #pieces: Uint8Array[] = [];
  #text = '\ufeff';

  row(cells: readonly (string | number | null)[]): void {
    this.#text += `${cells.map(csvField).join(',')}\r\n`;
    if (this.#text.length > PIECE) this.#flush();
  }

  bytes(): Uint8Array {
    this.#flush();
    const whole = new Uint8Array(this.#pieces.reduce((sum, piece) => sum + piece.length, 0));
    let at = 0;
    for (const piece of this.#pieces) {
      whole.set(piece, at);
      at += piece.length;
    }
    return whole;
  }

  #flush(): void {
    this.#pieces.push(new TextEncoder().encode(this.#text));
    this.#text = '';
  }
}

/** All rows at once. */
export function csvBytes(rows: readonly (readonly (string | number | null)[])[]): Uint8Array {
  const csv = new CsvWriter();
  for (const row of rows) csv.row(row);
  return csv.bytes();
}
