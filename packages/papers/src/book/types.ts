/**
 * What a file looks like once it is open: a *workbook* (工作簿) has *sheets*, a sheet gives its *rows* one by one,
 * a row has *cells*. Nothing here knows what a column means.
 */

/** What is stored in a cell: formulas are never evaluated, `raw` is the value that was saved with the file. */
export interface Cell {
  raw: string | number | boolean;
  type: 'text' | 'number' | 'boolean' | 'error';
  /** The number format is a date format. */
  date: boolean;
  /** Number format as written in the file, for numbers only. */
  format: string | null;
  /** The stored value is the result of a formula. */
  formula: boolean;
}

export interface Row {
  /** 1-based; for csv the line on which the record starts. */
  number: number;
  hidden: boolean;
  /** By 0-based column; an empty cell is `undefined`. */
  cells: (Cell | undefined)[];
}

/** 0-based, inclusive. */
export interface Merge {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

export interface Sheet {
  name: string;
  hidden: boolean;
  merges: Merge[];
  hiddenColumns: ReadonlySet<number>;
  /** Address (`H17`) → text of the note (批注). */
  notes: ReadonlyMap<string, string>;
  /** Reads the rows from the beginning each time it is called. Empty rows are not given. */
  rows(): Iterable<Row>;
}

export interface Workbook {
  file: string;
  format: 'xlsx' | 'csv';
  /** For csv: the encoding that was found. */
  encoding: string | null;
  /** Serial dates count from 1904-01-01 instead of 1899-12-30. */
  date1904: boolean;
  sheets: Sheet[];
  /** Things present and left alone: `MACROS_IGNORED`, `LINKS_NOT_FOLLOWED`. */
  notices: string[];
}

/** Column letter of a 0-based index: 0 → `A`, 26 → `AA`. */
export function columnLetter(index: number): string {
  let letters = '';
  for (let n = index + 1; n > 0; n = Math.floor((n - 1) / 26))
    letters = String.fromCharCode(65 + ((n - 1) % 26)) + letters;
  return letters;
}

/** 0-based index of a column letter: `A` → 0, `AA` → 26. */
export function columnIndex(letters: string): number {
  let n = 0;
  for (const c of letters) n = n * 26 + c.charCodeAt(0) - 64;
  return n - 1;
}

/** `H17` of a 0-based column and a 1-based row. */
export function address(column: number, row: number): string {
  return columnLetter(column) + row;
}

/** Serial number of 1970-01-01 in the two epochs a workbook may use. */
export const EPOCH_1900 = 25569;
export const EPOCH_1904 = 24107;
