/**
 * A sheet understood as a table of a ledger: its header, its lines above, its columns by field, and its rows one by one
 * with merged cells filled in. The rows stream; only the first few are kept to find the header.
 */
import type { Day } from '@wutong/codes';
import { foldText } from '@wutong/codes';
import type { Cell, Merge, Row, Sheet } from '../book/types';
import { address, columnIndex, columnLetter } from '../book/types';
import type { Unit } from '../cells/unit';
import { unitOf } from '../cells/unit';
import type { SheetMapping, SkipReason } from '../reading';
import type { HeaderBlock, HeaderColumn } from './header';
import { findHeader, headsAnother, readBlock } from './header';
import type { Meta } from './meta';
import { readMeta } from './meta';
import { classifyRow } from './rows';
import type { ColumnType, HeaderRule, LedgerShape } from './shape';

export interface Column {
  index: number;
  letter: string;
  /** Field it feeds; null when it is known or unknown but unused. */
  field: string | null;
  type: ColumnType;
  /** For a tick column: the label it sets. */
  label: string | null;
  /** Levels joined by `/`, as written. */
  header: string;
  /** Lowest text, as written. */
  leaf: string;
  levels: string[];
  headerRow: number;
  /** Unit named in the header; the sheet's applies otherwise. */
  unit: Unit | null;
  hidden: boolean;
  because: string | null;
}

/** A cell with the place it really stands in: for a merged cell that is its first cell. */
export interface Located {
  cell: Cell;
  column: number;
  row: number;
}

export interface TableRow {
  number: number;
  hidden: boolean;
  /** null: data. */
  skip: SkipReason | null;
  row: Row;
  /** The cell of a column, merged cells filled down. */
  at(column: Column): Located | null;
}

export interface TableContext {
  asOf: Day;
  date1904: boolean;
}

/** Rows kept to find the header and to look at what columns hold. */
const PREVIEW = 60;

export class Table {
  readonly columns: Column[];
  /** The table under this one on the same sheet, with a header of its own; known once `rows` has been read through. */
  next: Table | null = null;
  readonly #byField = new Map<string, Column>();
  #end = Infinity;

  constructor(
    readonly sheet: Sheet,
    readonly block: HeaderBlock,
    readonly meta: Meta,
    columns: Column[],
    readonly nameField: string,
    /** Opens what is headed by a row further down. */
    private readonly heads: (row: Row) => boolean = () => false,
    private readonly another: (row: Row, above: Row[]) => Table | null = () => null,
    /** A table above it on the same sheet. */
    readonly follows = false,
  ) {
    this.columns = columns;
    for (const column of columns) if (column.field && column.type !== 'tick') this.#byField.set(column.field, column);
  }

  column(field: string): Column | undefined {
    return this.#byField.get(field);
  }

  get firstRow(): number {
    return this.block.rows.at(-1)! + 1;
  }

  /** Every row under the header, data and layout. Blank rows between rows with content are given too. */
  *rows(): Generator<TableRow> {
    const name = this.column(this.nameField)!.index;
    const values = new Set(this.columns.filter((c) => c.type === 'money' || c.type === 'date').map((c) => c.index));
    const serials = new Set(this.columns.filter((c) => c.type === 'serial').map((c) => c.index));
    const headers = new Map(this.columns.map((c) => [c.index, foldText(c.leaf)]));
    const title = this.meta.title;
    const start = this.firstRow;
    const vertical = new Map<string, Merge>();
    const banners = new Set<number>();
    for (const merge of this.sheet.merges) {
      if (merge.bottom > merge.top && merge.left === merge.right) vertical.set(`${merge.left},${merge.top}`, merge);
      if (merge.right - merge.left + 1 >= Math.max(3, this.columns.length * 0.5)) banners.add(merge.top + 1);
    }
    const open = new Map<number, { merge: Merge; cell: Cell }>();
    let last = start - 1;
    let above: Row[] = [];
    for (const row of this.sheet.rows()) {
      if (row.number < start) continue;
      if (row.number >= this.#end) return;
      for (let blank = last + 1; blank < row.number && row.number - last < 200; blank++)
        yield {
          number: blank,
          hidden: false,
          skip: 'BLANK',
          row: { number: blank, hidden: false, cells: [] },
          at: () => null,
        };
      last = row.number;
      if (vertical.size > 0)
        for (const [index, cell] of row.cells.entries()) {
          const merge = cell && vertical.get(`${index},${row.number - 1}`);
          if (merge) open.set(index, { merge, cell });
        }
      if (this.#endsAt(row, above, headers)) return;
      const layout = classifyRow(row, { name, values, serials, headers, banner: banners.has(row.number), title });
      const at = (column: Column): Located | null => {
        const own = row.cells[column.index];
        if (own) return { cell: own, column: column.index, row: row.number };
        const merged = open.get(column.index);
        return merged && merged.merge.bottom >= row.number - 1
          ? { cell: merged.cell, column: column.index, row: merged.merge.top + 1 }
          : null;
      };
      // Under a name merged over several rows even a lone cell belongs to the project above.
      const continued = open.get(name);
      const skip =
        layout === 'SECTION' &&
        continued &&
        continued.merge.bottom >= row.number - 1 &&
        continued.merge.top < row.number - 1
          ? null
          : layout;
      above = skip ? [...above, row] : [];
      yield { number: row.number, hidden: row.hidden, skip, row, at };
    }
  }

  /** A header with other words, or with a unit line above it, begins another table; the same header again does not. */
  #endsAt(row: Row, above: Row[], headers: ReadonlyMap<number, string>): boolean {
    if (!this.heads(row)) return false;
    const same = row.cells.every((cell, i) => !cell || headers.get(i) === foldText(String(cell.raw)));
    if (same && !above.some((r) => r.cells.some((cell) => cell && UNIT_LINE.test(foldText(String(cell.raw))))))
      return false;
    const next = this.another(row, above);
    if (!next) return false;
    this.next = next;
    this.#end = row.number;
    return true;
  }
}

const UNIT_LINE = /单位:?(?:人民币)?[百千万亿]*元/;

/** Understands a sheet as a table of this shape; null when it has no header of the kind (summary, dictionary, cover). */
export function openTable(
  sheet: Sheet,
  shape: LedgerShape,
  context: TableContext,
  mapping: SheetMapping = {},
  after?: { from: number; above: Row[]; meta: Meta },
): Table | null {
  if (mapping.skip) return null;
  const preview: Row[] = [];
  for (const row of sheet.rows()) {
    if (after && row.number < after.from) continue;
    preview.push(row);
    if (preview.length >= PREVIEW) break;
  }
  const merges = sheet.merges;
  const block =
    mapping.headerRows && !after
      ? readBlock(
          preview.filter((r) => mapping.headerRows!.includes(r.number)),
          merges,
          shape,
        )
      : findHeader(preview, merges, shape);
  if (!block || block.rows.length === 0)
    return mapping.columns ? byHand(sheet, shape, context, mapping, preview) : null;
  if (after && block.rows[0] !== after.from) return null;
  const own = readMeta(after?.above ?? preview.filter((row) => row.number < block.rows[0]!), context);
  const meta = after ? inherit(own, after.meta) : own;
  const data = preview.filter((row) => row.number > block.rows.at(-1)!);
  return new Table(
    sheet,
    block,
    override(meta, mapping),
    assign(sheet, shape, block, data, mapping, meta.year ?? Number(context.asOf.slice(0, 4))),
    shape.name,
    (row) => headsAnother(row, merges, shape),
    (row, above) => openTable(sheet, shape, context, mapping, { from: row.number, above, meta }),
    after !== undefined,
  );
}

/** What a second table does not say itself it has from the head of the sheet. */
function inherit(own: Meta, sheet: Meta): Meta {
  return {
    ...sheet,
    unit: own.unit ?? sheet.unit,
    unitFrom: own.unitFrom ?? sheet.unitFrom,
    asOf: own.asOf ?? sheet.asOf,
    asOfCell: own.asOfCell ?? sheet.asOfCell,
    placeTexts: [...own.placeTexts, ...sheet.placeTexts],
  };
}

/** A table without a recognisable header: the first row is taken as the header and the columns are those given. */
function byHand(
  sheet: Sheet,
  shape: LedgerShape,
  context: TableContext,
  mapping: SheetMapping,
  preview: Row[],
): Table | null {
  const first = preview[0];
  if (!first || !Object.values(mapping.columns ?? {}).includes(shape.name)) return null;
  const block = readBlock([first], sheet.merges, shape);
  return new Table(
    sheet,
    block,
    override(readMeta([], context), mapping),
    assign(sheet, shape, block, preview.slice(1), mapping, null),
    shape.name,
  );
}

function override(meta: Meta, mapping: SheetMapping): Meta {
  const unit = mapping.unit === undefined ? null : unitOf(mapping.unit);
  return {
    ...meta,
    ...(unit ? { unit, unitFrom: 'given' } : {}),
    ...(mapping.asOf ? { asOf: mapping.asOf, asOfCell: null } : {}),
  };
}

function assign(
  sheet: Sheet,
  shape: LedgerShape,
  block: HeaderBlock,
  data: Row[],
  mapping: SheetMapping,
  year: number | null,
): Column[] {
  const columns = block.columns.map((head) =>
    ofAnotherYear(toColumn(sheet, shape, head, data, mapping), head.rule, year),
  );
  const taken = new Map<string, Column>();
  const losers: Column[] = [];
  for (const column of columns) {
    if (!column.field || column.type === 'tick') continue;
    const other = taken.get(column.field);
    if (!other) taken.set(column.field, column);
    else {
      // Of two columns for one field the better rule wins, then the one with more in it, then the first.
      const loser =
        weightOf(block, column) > weightOf(block, other) ||
        (weightOf(block, column) === weightOf(block, other) && filled(data, column) > filled(data, other) * 2)
          ? other
          : column;
      if (loser === other) taken.set(column.field, column);
      losers.push(loser);
    }
  }
  for (const loser of losers) {
    const otherwise = block.columns.find((c) => c.index === loser.index)?.rule?.otherwise ?? null;
    loser.field = otherwise !== null && !taken.has(otherwise) ? otherwise : null;
    if (loser.field === null) loser.because = 'another column says the same';
  }
  return columns;
}

/** 2024年完成投资 on a sheet of 2025 is not this year's. */
function ofAnotherYear(column: Column, rule: HeaderRule | null, year: number | null): Column {
  const named =
    rule?.yearly && column.field === rule.field ? /20\d\d(?=年)/.exec(column.header.normalize('NFKC')) : null;
  return named && year !== null && Number(named[0]) !== year
    ? { ...column, field: null, because: 'another year' }
    : column;
}

function weightOf(block: HeaderBlock, column: Column): number {
  return block.columns.find((c) => c.index === column.index)?.rule?.weight ?? 1;
}

function filled(data: Row[], column: Column): number {
  return data.filter((row) => row.cells[column.index]).length;
}

function toColumn(sheet: Sheet, shape: LedgerShape, head: HeaderColumn, data: Row[], mapping: SheetMapping): Column {
  const letter = columnLetter(head.index);
  const leaf = head.levels.at(-1)!;
  const base = {
    index: head.index,
    letter,
    header: head.levels.join('/'),
    leaf,
    levels: head.levels,
    headerRow: head.row,
    unit: head.unit,
    hidden: sheet.hiddenColumns.has(head.index),
  };
  const given = mapping.columns && Object.keys(mapping.columns).find((key) => columnIndex(key) === head.index);
  if (given !== undefined) return { ...base, ...chosen(shape, mapping.columns![given]!), because: null };
  const rule = head.rule;
  const label = labelOf(shape, head.levels);
  if (label && isTick(data, head.index, rule))
    return { ...base, field: `labels:${label}`, type: 'tick', label, because: null };
  if (rule?.field === 'labels' && shape.label && !holdsLabels(data, head.index, shape))
    return { ...base, ...noLabels(rule), because: null };
  return {
    ...base,
    field: rule?.field ?? null,
    type: rule?.type ?? 'text',
    label: null,
    because: rule && rule.field === null ? (rule.because ?? 'not a column of the ledger') : null,
  };
}

function chosen(shape: LedgerShape, field: string | null): Pick<Column, 'field' | 'type' | 'label'> {
  if (field?.startsWith('labels:')) return { field, type: 'tick', label: field.slice(7) };
  const rule = shape.rules.find((r) => r.field === field);
  return { field, type: rule?.type ?? 'text', label: null };
}

/** The label a header names: 省重点, or 省 under 列入重点情况. */
function labelOf(shape: LedgerShape, levels: string[]): string | null {
  const leaf = levels.at(-1)!;
  const own = shape.label?.(leaf) ?? null;
  if (own !== null || !shape.label || !/^(?:国家|国|省|市|县|区)级?$/.test(foldText(leaf))) return own;
  return levels.slice(0, -1).some((level) => /重点|列入|纳入|标签|级别|层级/.test(level))
    ? shape.label(`${leaf}重点`)
    : null;
}

const TICK = /^(?:[√✓✔☑●○×✕xv是否有无yn01]|yes|no|true|false|\/|-)$/i;

/** A label's name over a column of ticks; over dates or texts it means something else. */
function isTick(data: Row[], index: number, rule: HeaderRule | null): boolean {
  const texts = data.map((row) => row.cells[index]).filter((cell) => cell !== undefined);
  const ticks = texts.filter((cell) => TICK.test(foldText(String(cell.raw))) || typeof cell.raw === 'boolean').length;
  return texts.length === 0 ? rule === null || rule.type === 'tick' : ticks >= texts.length * 0.6;
}

/** 项目类别 may hold labels or trades: what stands in it decides. */
function holdsLabels(data: Row[], index: number, shape: LedgerShape): boolean {
  const texts = data
    .map((row) => row.cells[index])
    .filter((cell) => cell !== undefined && !/^(?:[/—-]|无)$/.test(String(cell.raw)));
  const known = texts.filter(
    (cell) =>
      shape.label!(foldText(String(cell!.raw)).split(/[、,;/|]/)[0] ?? '') !== null ||
      /重点|开工|专项/.test(String(cell!.raw)),
  );
  return texts.length === 0 || known.length >= texts.length * 0.4;
}

function noLabels(rule: HeaderRule): Pick<Column, 'field' | 'type' | 'label'> {
  return rule.leaf.test('标签')
    ? { field: 'labels', type: 'list', label: null }
    : { field: null, type: 'text', label: null };
}

/** `H17` of a located cell. */
export function cellAddress(located: { column: number; row: number }): string {
  return address(located.column, located.row);
}
