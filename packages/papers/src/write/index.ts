/** Ledgers out: the same layout the importer reads, with real numbers and dates and lists to choose from. */
import { writeXlsx } from 'hucre/xlsx';
import type { CellValue, DataValidation, WriteSheet } from 'hucre/xlsx';
import type { Day, PartialDate } from '@wutong/codes';
import { Gazetteer } from '@wutong/codes';
import { columnLetter } from '../book/types';
import { PaperError } from '../errors';
import type { LedgerKind, Value, Values } from '../reading';
import type { ExportColumn } from './columns';
import { EXPORT_COLUMNS } from './columns';
import { csvBytes } from './csv';

export interface WriteOptions {
  /** City code: its counties are the list of the county column. */
  city: string;
  /** Cut-off day written beside every row, so that cumulative amounts can be summed again. */
  asOf: Day;
  gazetteer?: Gazetteer;
  /** Default xlsx. */
  format?: 'xlsx' | 'csv';
  /** Further lists to choose from: field → values. */
  choices?: Record<string, string[]>;
}

const AS_OF: ExportColumn = { field: 'as_of', header: '数据截止日期', width: 14, type: 'date' };

/**
 * Writes records (their `values`, as a reading gives them) as a sheet of the kind. Money is written as numbers in 万元,
 * whole dates as dates, dates of a month or year as text of that precision. Importing the result gives the same values.
 * Throws `PaperError` `KIND_NOT_SUPPORTED`.
 */
export async function writeLedgerSheet(
  kind: LedgerKind,
  rows: Iterable<{ values: Values }>,
  options: WriteOptions,
): Promise<Uint8Array> {
  const layout = EXPORT_COLUMNS[kind];
  if (!layout) throw new PaperError('KIND_NOT_SUPPORTED', { kind });
  const gazetteer = options.gazetteer ?? new Gazetteer();
  const columns = [...layout.columns, AS_OF];
  const asOf: PartialDate = { value: options.asOf, precision: 'day' };
  const data = [...rows].map(({ values }) =>
    columns.map((column) =>
      cellOf(column.field === 'as_of' ? asOf : (values[column.field] ?? null), column, gazetteer),
    ),
  );
  const header = columns.map((column) => column.header);
  if (options.format === 'csv') return csvBytes([header, ...data.map((row) => row.map(asText))]);
  const lists: Record<string, string[]> = { place_code: places(gazetteer, options.city), ...options.choices };
  return book(layout.sheet, columns, header, data, lists);
}

async function book(
  name: string,
  columns: ExportColumn[],
  header: string[],
  data: CellValue[][],
  lists: Record<string, string[]>,
): Promise<Uint8Array> {
  const last = Math.max(data.length + 1, 2) + 500;
  const dataValidations: DataValidation[] = [];
  const long: string[][] = [];
  for (const [index, column] of columns.entries()) {
    const list = lists[column.field];
    if (!list || list.length === 0) continue;
    const range = `${columnLetter(index)}2:${columnLetter(index)}${last}`;
    // A list inside the rule may hold 255 characters; longer ones live on a hidden sheet.
    if (list.join(',').length <= 250 && !list.some((item) => item.includes(',')))
      dataValidations.push({ type: 'list', values: list, range, allowBlank: true });
    else {
      long.push(list);
      const letter = columnLetter(long.length - 1);
      dataValidations.push({
        type: 'list',
        formula1: `选项!$${letter}$1:$${letter}$${list.length}`,
        range,
        allowBlank: true,
      });
    }
  }
  const sheet: WriteSheet = {
    name,
    columns: columns.map((column) => ({
      width: column.width,
      ...(column.type === 'date' ? { numFmt: 'yyyy-mm-dd' } : column.type === 'text' ? { numFmt: '@' } : {}),
    })),
    rows: [header, ...data],
    freezePane: { rows: 1, columns: 2 },
    autoFilter: { range: `A1:${columnLetter(columns.length - 1)}${data.length + 1}` },
    dataValidations,
  };
  const sheets = [sheet];
  if (long.length > 0) {
    const height = Math.max(...long.map((list) => list.length));
    sheets.push({
      name: '选项',
      hidden: true,
      rows: Array.from({ length: height }, (_, i) => long.map((list) => list[i] ?? null)),
    });
  }
  return writeXlsx({ sheets });
}

function cellOf(value: Value, column: ExportColumn, gazetteer: Gazetteer): CellValue {
  if (value === null) return null;
  if (column.type === 'money') return typeof value === 'number' ? scaled(value, column.yuan ?? 1) : null;
  if (column.type === 'labels') return Array.isArray(value) ? value.map(String).join(';') || null : null;
  if (column.type === 'place') return gazetteer.get(String(value))?.name ?? String(value);
  if (column.type === 'date') return dateCell(value as PartialDate);
  return String(value);
}

/** Yuan in a larger unit, exact: fen are divided once. */
function scaled(yuan: number, unit: number): number {
  return Math.round(yuan * 100) / (unit * 100);
}

function dateCell(date: PartialDate): CellValue {
  if (date.precision === 'day') return new Date(`${date.value}T00:00:00Z`);
  const [year, month] = date.value.split('-');
  return month === undefined ? `${year}年` : `${year}年${Number(month)}月`;
}

function asText(value: CellValue): string | number | null {
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return typeof value === 'boolean' ? String(value) : value;
}

function places(gazetteer: Gazetteer, city: string): string[] {
  const own = gazetteer.get(city);
  return [...(own ? [own.name] : []), ...gazetteer.children(city).map((place) => place.name)];
}
