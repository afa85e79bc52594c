/** Ledgers out: the same layout the importer reads, with real numbers and dates and lists to choose from. */
import type { Day, PartialDate } from '@wutong/codes';
import { Gazetteer } from '@wutong/codes';
import { PaperError } from '../errors';
import type { LedgerKind, Value, Values } from '../reading';
import type { ExportColumn, ExportSheet } from './columns';
import { EXPORT_SHEETS } from './columns';
import { CsvWriter } from './csv';
import { PlaceNames } from './places';
import type { OutCell, SheetColumn } from './xlsx';
import { BookWriter } from './xlsx';

export interface WriteOptions {
  /** City code: its counties are the list of the county column. */
  city: string;
  /** Cut-off day, said above the header and beside every row of running amounts, so that they can be summed again. */
  asOf: Day;
  gazetteer?: Gazetteer;
  /** Default xlsx. */
  format?: 'xlsx' | 'csv';
  /** Further lists to choose from: field → values. */
  choices?: Readonly<Record<string, readonly string[]>>;
  /** Fields whose column is left out. */
  without?: readonly string[];
  /** Lines above the header of a workbook, after unit and cut-off. */
  notes?: readonly string[];
  /** Lines below the last row of a workbook, asked for when all rows are written. */
  remarks?: () => readonly string[];
}

type Rows = Iterable<{ values: Values }> | AsyncIterable<{ values: Values }>;

const AS_OF: ExportColumn = { field: 'cut_off', header: '数据截止日期', width: 14, type: 'date' };

/** The fields of a kind that have a column on one of its sheets. */
export function exportFields(kind: LedgerKind): string[] {
  return (EXPORT_SHEETS[kind] ?? []).flatMap((sheet) => sheet?.columns.map(({ field }) => field) ?? []);
}

/**
 * Writes records (their `values`, as a reading gives them) as a sheet of the kind, as they come: only the packed file is
 * kept. Money is written as numbers in 万元, whole dates as dates, dates of a month or year as text of that precision.
 * Prospects of a signing ledger go to a second sheet; a csv file holds them only when there is no signing at all.
 * Importing the result gives the same values. Throws `PaperError` `KIND_NOT_SUPPORTED`.
 */
export async function writeLedgerSheet(kind: LedgerKind, rows: Rows, options: WriteOptions): Promise<Uint8Array> {
  const sheets = EXPORT_SHEETS[kind];
  if (!sheets) throw new PaperError('KIND_NOT_SUPPORTED', { kind });
  const [main, second] = sheets;
  const names = new PlaceNames(options.gazetteer ?? new Gazetteer(), options.city, options.asOf);
  const target = options.format === 'csv' ? new CsvTarget() : new BookTarget(options, names);
  const later: Values[] = [];
  let open: ((values: Values) => void) | null = null;
  for await (const { values } of rows) {
    // Prospects wait: they are few, and a sheet is written to its end before the next begins.
    if (second && !('event_type' in values)) later.push(values);
    else (open ??= opened(target, main, options, names))(values);
  }
  if (!open && later.length === 0) opened(target, main, options, names);
  if (second && later.length > 0 && !(open && options.format === 'csv')) {
    const add = opened(target, second, options, names);
    for (const values of later) add(values);
  }
  return target.bytes();
}

interface Target {
  sheet(sheet: ExportSheet, columns: readonly ExportColumn[]): (cells: readonly OutCell[]) => void;
  bytes(): Uint8Array;
}

function opened(
  target: Target,
  sheet: ExportSheet,
  options: WriteOptions,
  names: PlaceNames,
): (values: Values) => void {
  const columns = [...sheet.columns, ...(sheet.cutOff ? [AS_OF] : [])].filter(
    ({ field }) => !options.without?.includes(field),
  );
  const cutOff: PartialDate = { value: options.asOf, precision: 'day' };
  const add = target.sheet(sheet, columns);
  return (values) =>
    add(columns.map((column) => cellOf(column === AS_OF ? { cut_off: cutOff } : values, column, names)));
}

class CsvTarget implements Target {
  readonly #csv = new CsvWriter();

  sheet(_sheet: ExportSheet, columns: readonly ExportColumn[]): (cells: readonly OutCell[]) => void {
    this.#csv.row(columns.map(({ header }) => header));
    return (cells) => this.#csv.row(cells.map((cell) => (cell !== null && typeof cell === 'object' ? cell.day : cell)));
  }

  bytes(): Uint8Array {
    return this.#csv.bytes();
  }
}

class BookTarget implements Target {
  readonly #book = new BookWriter();
  #open: ReturnType<BookWriter['sheet']> | null = null;

  constructor(
    private readonly options: WriteOptions,
    private readonly names: PlaceNames,
  ) {}

  sheet(sheet: ExportSheet, columns: readonly ExportColumn[]): (cells: readonly OutCell[]) => void {
    this.#end();
    const { asOf, notes = [], choices } = this.options;
    const lines = [sheet.name, ...(sheet.unit ? [`单位:${sheet.unit}`] : []), `数据截止日期:${asOf}`, ...notes];
    const open = (this.#open = this.#book.sheet(sheet.name, columns.map((column) => this.#column(column, choices)), lines)); // prettier-ignore
    return (cells) => open.row(cells);
  }

  bytes(): Uint8Array {
    this.#end();
    return this.#book.bytes();
  }

  #column(column: ExportColumn, choices: WriteOptions['choices']): SheetColumn {
    const { header, width, type, field } = column;
    const style = (
      { text: 'text', place: 'text', labels: 'text', money: 'money', date: 'date', number: 'general' } as const
    )[type];
    const list =
      choices?.[field] ??
      column.list ??
      (type === 'place' && column.inside === undefined ? this.names.counties() : undefined);
    return { header, width, style, ...(list ? { list } : {}) };
  }

  #end(): void {
    for (const remark of this.#open ? (this.options.remarks?.() ?? []) : []) this.#open?.note(remark);
    this.#open?.end();
    this.#open = null;
  }
}

function cellOf(values: Values, column: ExportColumn, names: PlaceNames): OutCell {
  if (column.cell) return column.cell(values, (code) => names.of(code));
  const value: Value = values[column.field] ?? null;
  if (value === null) return null;
  switch (column.type) {
    case 'money':
      return typeof value === 'number' ? scaled(value, column.yuan ?? 1) : null;
    case 'number':
      return typeof value === 'number' ? value : null;
    case 'labels':
      return Array.isArray(value) ? value.map(String).join(';') || null : null;
    case 'place': {
      const inside = column.inside ? (values[column.inside] ?? undefined) : column.inside;
      return names.of(String(value), inside === undefined || inside === null ? inside : String(inside));
    }
    case 'date':
      return dateCell(value);
    default:
      return String(value);
  }
}

/** Yuan in a larger unit, exact: fen are divided once. */
function scaled(yuan: number, unit: number): number {
  return Math.round(yuan * 100) / (unit * 100);
}

/** A date as kept or as ISO text. Days before 1900 have no number in a sheet and stay text. */
function dateCell(value: Value): OutCell {
  const iso = typeof value === 'string' ? value : (value as PartialDate).value;
  const [year, month, day] = iso.split('-');
  if (day !== undefined) return iso >= '1900-03-01' ? { day: iso } : iso;
  return month === undefined ? `${year}年` : `${year}年${Number(month)}月`;
}
