/** A table made ready to be shown: what its cells say, the lines around it, the marks of its notes. Print and screen share it. */
import { cellText } from './figures';
import { textWidth } from './measure';
import { PAGE, points, SIZE } from './standard';
import type { PaperCell, PaperColumn, PaperTable } from './types';
import { COLON } from './typeset';
import { longDate, noteMark } from './words';

export interface ShownCell {
  text: string;
  /** ① where the cell has a note. */
  mark: string;
  center: boolean;
  opens?: string;
  cell: PaperCell;
}

export interface ShownTable {
  /** Widths of the columns; together 1. */
  shares: number[];
  /** Width it would like to have, in characters of its own size. */
  characters: number;
  /** Cut-off and filters, in front of the first row only (the head that repeats does not hold them). */
  above: string[];
  unit: string | null;
  rows: { cells: ShownCell[]; total: boolean }[];
  /** Notes of cells, each text once, then remarks. */
  below: string[];
}

/** Texts longer than this many characters are broken into lines rather than given a wider column. */
const WIDEST_TEXT = 16;
/** Room beside a text. */
const ROOM = 1.5;

/** @param width Millimetres it may take. */
export function shownTable(table: PaperTable, width: number = PAGE.textWidth): ShownTable {
  const notes = new Map<string, string>();
  const show = (row: readonly PaperCell[], summed: boolean) => ({
    total: summed,
    cells: row.map((cell, c): ShownCell => {
      const own = cell !== null && typeof cell === 'object' && 'value' in cell ? cell : null;
      if (own?.note !== undefined && !notes.has(own.note)) notes.set(own.note, noteMark(notes.size + 1));
      return {
        text: cellText(cell, table.columns[c]!),
        mark: own?.note === undefined ? '' : notes.get(own.note)!,
        center: table.columns[c]!.kind !== 'text',
        ...(own?.opens === undefined ? {} : { opens: own.opens }),
        cell,
      };
    }),
  });
  const rows = [...table.rows.map((row) => show(row, false)), ...(table.totals ?? []).map((row) => show(row, true))];
  const wish = table.columns.map((column, c) => column.width ?? naturalWidth(column, rows.map(({ cells }) => cells[c]!))); // prettier-ignore
  const wide = fitted(wish, table.columns, points(width) / SIZE['5']);
  const above = [
    ...(table.asOf ? [`数据截止日期${COLON}${longDate(table.asOf)}`] : []),
    ...(table.filters?.length ? [`筛选条件${COLON}${table.filters.join('\uff1b')}`] : []),
  ];
  const below = [...[...notes].map(([note, mark]) => `${mark} ${note}`), ...(table.remarks ?? [])];
  return { shares: wide.map((one) => one / total(wide)), above, unit: table.unit ? `单位${COLON}${table.unit}` : null, rows, below, characters: total(wish) }; // prettier-ignore
}

/** As wide as its widest figure or date; texts up to a limit. A header longer than four characters may take two lines. */
function naturalWidth({ header, kind }: PaperColumn, cells: readonly ShownCell[]): number {
  const widest = cells.reduce((most, { text, mark }) => Math.max(most, textWidth(text) + textWidth(mark) / 2), 2);
  return Math.max(kind === 'text' ? Math.min(widest, WIDEST_TEXT) : widest, headerWidth(header)) + ROOM;
}

const total = (list: readonly number[]) => list.reduce((a, b) => a + b, 0);

/** Narrowest a column of text becomes for the sake of its neighbours. */
const NARROWEST = 5;

/** Where all cannot have what they wish, texts give way and are broken into lines; figures and dates keep theirs. */
function fitted(wish: readonly number[], columns: readonly PaperColumn[], fitting: number): number[] {
  const over = total(wish) - fitting;
  const gives = wish.map((width, c) => (columns[c]!.kind === 'text' ? Math.max(0, width - NARROWEST) : 0));
  const room = total(gives);
  return over <= 0 || room === 0 ? [...wish] : wish.map((width, c) => width - gives[c]! * Math.min(1, over / room));
}

const headerWidth = (header: string) => Math.max(Math.min(4, textWidth(header)), Math.ceil(textWidth(header) / 2));

export interface HeadCell {
  text: string;
  column: number;
  span: number;
  /** Part of a heading that is two rows high. */
  merge?: 'begin' | 'go on';
}

/** The rows of the head: one, or two where columns are grouped. */
export function headRows(columns: readonly PaperColumn[]): HeadCell[][] {
  const own = columns.map((column, i): HeadCell => ({ text: column.header, column: i, span: 1 }));
  if (columns.every(({ group }) => group === undefined)) return [own];
  const upper: HeadCell[] = [];
  columns.forEach(({ group, header }, i) => {
    const before = upper.at(-1);
    if (group === undefined) upper.push({ text: header, column: i, span: 1, merge: 'begin' });
    else if (before && columns[i - 1]?.group === group) before.span++;
    else upper.push({ text: group, column: i, span: 1 });
  });
  const lower = own.map((cell, i): HeadCell => (columns[i]!.group === undefined ? { ...cell, text: '', merge: 'go on' } : cell)); // prettier-ignore
  return [upper, lower];
}
