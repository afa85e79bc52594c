/** What there is to say about a sheet as a whole: hidden parts, columns left out, formulas, notes; and its description. */
import type { PlaceFact } from '@wutong/codes';
import { countyIn } from '../cells/place';
import type { Findings } from '../findings';
import type { Table, TableRow } from '../layout/table';
import type { Rejection, SheetReading, Warning } from '../reading';
import type { LedgerContext } from './row-reader';
import type { ColumnUnits } from './units';

/** Hidden sheets and columns are read and said so; columns that mean nothing to the ledger are named (ledger rule N13). */
export function reportColumns(table: Table, findings: Findings): void {
  const { name, hidden } = table.sheet;
  if (hidden) findings.warn('HIDDEN_SHEET', { sheet: name, column: null, row: 0 }, { raw: name });
  for (const column of table.columns) {
    const at = { sheet: name, column: column.index, row: column.headerRow };
    if (column.hidden)
      findings.warn('HIDDEN_COLUMN', at, {
        raw: column.leaf,
        action: column.field ? 'read' : 'ignored: not a column of the ledger',
      });
    else if (!column.field && column.type !== 'serial')
      findings.warn('COLUMN_IGNORED', at, {
        raw: column.leaf,
        because: column.because ?? 'not a column of the ledger',
      });
  }
}

/** Collects what rows are to be told of while they stream past. */
export class RowNotes {
  readonly #formulas = new Map<number, { row: number; count: number }>();
  readonly #records = new Map<number, string>();
  #blanks: number[] = [];
  /** Last row with anything in it. */
  lastRow: number;

  constructor(
    private readonly table: Table,
    private readonly findings: Findings,
  ) {
    this.lastRow = table.firstRow - 1;
    if (table.follows) {
      for (const row of table.block.rows) findings.skip('HEADER_REPEATED', table.sheet.name, row);
      return;
    }
    const { titleRow, metaRows } = table.meta;
    const known = new Set([...(titleRow === null ? [] : [titleRow]), ...metaRows]);
    for (let row = 1; row < table.block.rows[0]!; row++)
      if (!known.has(row)) findings.skip('BLANK', table.sheet.name, row);
  }

  /** True when the row is layout: it is noted as skipped. Blank rows at the end of a sheet are nothing. */
  layout(row: TableRow): boolean {
    if (row.skip === 'BLANK') {
      this.#blanks.push(row.number);
      return true;
    }
    for (const blank of this.#blanks) this.findings.skip('BLANK', this.table.sheet.name, blank);
    this.#blanks = [];
    this.lastRow = row.number;
    if (row.skip) this.findings.skip(row.skip, this.table.sheet.name, row.number);
    return row.skip !== null;
  }

  /** Notes a row that became a record. */
  record(row: TableRow, id: string): void {
    this.#records.set(row.number, id);
    for (const [index, cell] of row.row.cells.entries()) {
      if (!cell?.formula) continue;
      const known = this.#formulas.get(index);
      if (known) known.count++;
      else this.#formulas.set(index, { row: row.number, count: 1 });
    }
    const name = this.table.column(this.table.nameField)!.index;
    if (row.hidden)
      this.findings.warn('HIDDEN_ROW', { sheet: this.table.sheet.name, column: name, row: row.number }, { record: id });
  }

  /** Says what was collected, once the last row has passed. */
  finish(): void {
    const sheet = this.table.sheet.name;
    for (const [index, { row, count }] of this.#formulas)
      this.findings.warn('FORMULA_VALUE_USED', { sheet, column: index, row }, { count });
    for (const [cell, note] of this.table.sheet.notes) {
      const m = /^([A-Z]+)(\d+)$/.exec(cell);
      const column = m ? this.table.columns.find((c) => c.letter === m[1]) : undefined;
      if (!m || !column) continue;
      const record = this.#records.get(Number(m[2]));
      this.findings.warn(
        'NOTE_KEPT',
        { sheet, column: column.index, row: Number(m[2]) },
        { note, ...(record === undefined ? {} : { record }) },
      );
    }
  }
}

/** How a sheet was understood, for a person to correct. */
export function describeTable(table: Table, lastRow: number, units: ColumnUnits | null): SheetReading {
  const { meta, block, columns, sheet } = table;
  const ignored = columns.filter((c) => !c.field).map((c) => [c.letter, c.header]);
  return {
    sheet: sheet.name,
    ...(meta.titleRow === null ? {} : { title_row: meta.titleRow }),
    ...(meta.metaRows.length > 0 ? { meta_rows: meta.metaRows } : {}),
    header_rows: block.rows,
    first_row: table.firstRow,
    last_row: lastRow,
    unit: units?.sheetUnit ?? null,
    ...(units?.unitFrom === undefined ? {} : { unit_from: units.unitFrom }),
    ...(meta.asOfCell === null ? {} : { as_of_cell: meta.asOfCell }),
    ...(meta.asOf === null ? {} : { as_of: meta.asOf }),
    columns: Object.fromEntries(
      columns.filter((c) => c.field).map((c) => [c.field!, { column: c.letter, header: c.header }]),
    ),
    ...(ignored.length > 0 ? { ignored: Object.fromEntries(ignored) as Record<string, string> } : {}),
  };
}

/** In a text file a place is a line and the header of a column: that is what a finding then names. */
export function inLines<F extends Warning | Rejection>(finding: F, tables: Table[]): F {
  const m = /^([A-Z]+)(\d+)$/.exec(finding.cell ?? '');
  const line = m ? Number(m[2]) : (finding.row as number | undefined);
  const column = tables[0]?.columns.find((c) => c.letter === m?.[1])?.header;
  const out: F = { ...finding, ...(line === undefined ? {} : { line }), ...(column === undefined ? {} : { column }) };
  delete out.sheet;
  delete out.cell;
  return out;
}

/** A county that sends its own sheet need not name itself in every row. */
export function placeOfSheet(table: Table, { gazetteer, city }: LedgerContext): PlaceFact | null {
  for (const text of [...table.meta.placeTexts.map((p) => p.text), table.sheet.name]) {
    const county = countyIn(text, gazetteer, city);
    if (county) return county;
  }
  return null;
}
