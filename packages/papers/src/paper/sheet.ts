/** A paper's table as a workbook: the same head, rows and notes, with numbers that are numbers and days that are days. */
import { BookWriter } from '../write/xlsx';
import type { CellStyle, OutCell, SheetColumn } from '../write/xlsx';
import { valueOf } from './figures';
import { shownTable } from './table';
import type { PaperColumn, PaperTable } from './types';

const style = ({ kind, decimals }: PaperColumn): CellStyle =>
  kind === 'number' ? (decimals === 2 ? 'money' : 'general') : kind;

/** Characters of a sheet's name that Excel refuses, and its length. */
const REFUSED = /[\\/?*[\]:]/g;
const LONGEST = 31;

/**
 * The table as .xlsx: cut-off, filters and unit above the head, which stays in sight and filters; grouped columns name
 * their group (年度·计划投资). Numbers are unrounded; notes of cells stand below, with the cell they belong to.
 */
export function tableSheet(table: PaperTable): Uint8Array {
  return tableBook([table]);
}

/** Several tables in one workbook, a sheet each in their order; equal captions are numbered. */
export function tableBook(tables: readonly PaperTable[]): Uint8Array {
  const book = new BookWriter();
  const names = new Set<string>();
  for (const table of tables) writeTable(book, table, freeName(names, table.caption));
  return book.bytes();
}

function freeName(taken: Set<string>, caption: string): string {
  const plain = caption.replace(REFUSED, ' ').trim().slice(0, LONGEST) || '表';
  let name = plain;
  for (let n = 2; taken.has(name); n++) name = `${plain.slice(0, LONGEST - String(n).length - 1)} ${n}`;
  taken.add(name);
  return name;
}

function writeTable(book: BookWriter, table: PaperTable, name: string): void {
  const shown = shownTable(table);
  const columns = table.columns.map((column, c): SheetColumn => ({
    header: column.group === undefined ? column.header : `${column.group}·${column.header}`,
    width: Math.round(Math.max(8, (shown.shares[c]! * shown.characters + 1) * 2)),
    style: style(column),
  }));
  const sheet = book.sheet(name, columns, [table.caption, ...shown.above, ...(shown.unit ? [shown.unit] : [])]);
  for (const { cells } of shown.rows) sheet.row(cells.map(({ cell }): OutCell => valueOf(cell)));
  for (const line of notes(table, shown)) sheet.note(line);
  sheet.end();
}

/** A mark beside a number would make it a text; the note names its row and column instead. */
function notes(table: PaperTable, shown: ReturnType<typeof shownTable>): string[] {
  const where = new Map<string, string[]>();
  shown.rows.forEach(({ cells }, r) =>
    cells.forEach(({ cell }, c) => {
      const note = cell !== null && typeof cell === 'object' && 'note' in cell ? cell.note : undefined;
      if (note === undefined) return;
      where.set(note, [...(where.get(note) ?? []), `第${r + 1}行${table.columns[c]!.header}`]);
    }),
  );
  return [...[...where].map(([note, places]) => `${places.join('、')}:${note}`), ...(table.remarks ?? [])];
}
