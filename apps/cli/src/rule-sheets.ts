/** The policy officer's spreadsheet: a rule file as a workbook, and the workbook as a rule file. */
import { type Cell, readWorkbook } from '@wutong/papers';
import { BookWriter } from '@wutong/papers/write/xlsx';
import { FIXES, OP_WORDS, packOfSheets, type Problem, type SheetCell, SHEET_KINDS, sheetsOfPack } from '@wutong/rules';

/** Days before 1 January 1970 of the two calendars of spreadsheets. */
const EPOCH = { 1900: 25_569, 1904: 24_107 } as const;

function plain(cell: Cell | undefined, epoch: number): SheetCell {
  if (!cell || cell.type === 'error') return null;
  if (typeof cell.raw === 'boolean') return cell.raw ? '是' : '否';
  // A day typed by hand becomes a number to the spreadsheet; to a rule it is a day.
  if (cell.date && typeof cell.raw === 'number')
    return new Date((Math.floor(cell.raw) - epoch) * 86_400_000).toISOString().slice(0, 10);
  return cell.raw;
}

/** A rule file from a workbook. Problems have sheet, row and heading as their path, and the row as their line. */
export function rulesOfBook(bytes: Uint8Array, file: string): { value: unknown; problems: Problem[] } {
  const book = readWorkbook(bytes, file);
  const epoch = EPOCH[book.date1904 ? 1904 : 1900];
  const sheets = book.sheets
    .filter(({ hidden }) => !hidden)
    .map((sheet) => ({
      name: sheet.name,
      rows: [...sheet.rows()].map(({ number, cells }) => ({
        number,
        cells: Array.from(cells, (cell) => plain(cell, epoch)),
      })),
    }));
  const { value, problems } = packOfSheets(sheets);
  const placed = problems.map((one) => ({ ...one, file, ...(typeof one.path[1] === 'number' ? { line: one.path[1] } : {}) })); // prettier-ignore
  return { value, problems: placed };
}

/** The workbook of a rule file that has been read without problems. */
export function bookOfRules(value: unknown, language: 'zh' | 'en'): Uint8Array {
  const book = new BookWriter();
  const lists: Record<string, readonly string[]> = {
    'conditions 2': Object.values(SHEET_KINDS).map((word) => word[language]),
    'conditions 4': Object.values(OP_WORDS).map((word) => word[language]),
    'conditions 10': FIXES,
  };
  for (const { key, name, columns, rows } of sheetsOfPack(value, language)) {
    const widths = columns.map((column, n) => Math.max(8, Math.min(40, 2 + Math.max(2 * column.length, ...rows.slice(0, 200).map((row) => String(row[n] ?? '').length))))); // prettier-ignore
    const own = columns.map((header, n) => ({ header, width: widths[n]!, style: 'general' as const, ...(lists[`${key} ${n}`] ? { list: lists[`${key} ${n}`]! } : {}) })); // prettier-ignore
    const sheet = book.sheet(name, own, []);
    for (const row of rows) sheet.row(row);
    sheet.end();
  }
  return book.bytes();
}
