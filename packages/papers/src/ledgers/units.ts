/** The unit of every money column of a table, and what had to be assumed (ledger rule N2). */
import { address } from '../book/types';
import type { Unit } from '../cells/unit';
import { formatMeaning, unitOf } from '../cells/unit';
import type { Findings } from '../findings';
import type { Column, Table, TableRow } from '../layout/table';

export interface ColumnUnits {
  /** Unit of a column in a row: the row's own unit column comes before the header. */
  of(column: Column, row: TableRow): Unit;
  sheetUnit: Unit | null;
  unitFrom: string | undefined;
}

/** Works the units out and reports every assumption on its header. */
export function columnUnits(table: Table, findings: Findings): ColumnUnits {
  const money = table.columns.filter((c) => c.type === 'money' && c.field);
  const perRow = table.column('money_unit');
  const { unit: sheetUnit, unitFrom } = table.meta;
  const known = new Map<number, Unit>();
  const assumed: string[] = [];
  const open = money.filter((c) => !(c.unit ?? sheetUnit));
  const fallback = open.length > 0 ? guess(table, open) : null;
  for (const column of money) {
    const own = column.unit ?? sheetUnit;
    if (own) {
      known.set(column.index, own);
      continue;
    }
    const sibling = siblingOf(column, money);
    const formatted = fallback!.formatted.get(column.index);
    const unit = formatted ?? sibling?.unit ?? fallback!.unit;
    known.set(column.index, unit);
    // A unit column or a number format says it cell by cell: nothing is assumed.
    if (perRow || formatted) continue;
    assumed.push(address(column.index, column.headerRow));
    findings.warn(
      'UNIT_ASSUMED',
      { sheet: table.sheet.name, column: column.index, row: column.headerRow },
      { raw: column.leaf, unit, because: sibling ? `sibling column ${sibling.leaf}` : fallback!.because },
    );
  }
  const from = [...new Set(money.filter((c) => c.unit).map((c) => address(c.index, c.headerRow)))];
  return {
    of: (column, row) => (perRow ? unitInRow(perRow, row) : null) ?? known.get(column.index) ?? '万元',
    sheetUnit: sheetUnit ?? (from.length === money.length && sameUnit(money) ? (money[0]?.unit ?? null) : null),
    unitFrom:
      unitFrom ??
      (money.length === 0
        ? undefined
        : from.length === money.length
          ? 'header'
          : `${from.length > 0 ? `header ${from.join(' ')}; ` : ''}${assumed.join(' ')} assumed`),
  };
}

function sameUnit(columns: Column[]): boolean {
  return new Set(columns.map((c) => c.unit)).size === 1;
}

function unitInRow(column: Column, row: TableRow): Unit | null {
  const found = row.at(column);
  return found ? unitOf(String(found.cell.raw)) : null;
}

/** A column of the same header group whose header does name a unit; else any that does. */
function siblingOf(column: Column, money: Column[]): Column | undefined {
  return (
    money.find((c) => c.unit && c.levels.length > 1 && c.levels[0] === column.levels[0]) ?? money.find((c) => c.unit)
  );
}

/** 万元, unless amounts of that size would be absurd for projects; columns whose numbers are formatted with a unit need no guess. */
function guess(table: Table, open: Column[]): { unit: Unit; because: string; formatted: Map<number, Unit> } {
  const formatted = new Map<number, Unit>();
  const plain = new Set<number>();
  const figures: number[] = [];
  const main = open.find((c) => c.field === 'total_investment_yuan' || c.field === 'amount_yuan') ?? open[0]!;
  let seen = 0;
  for (const row of table.rows()) {
    if (row.skip) continue;
    for (const column of open) {
      const cell = row.row.cells[column.index];
      if (!cell || cell.type !== 'number') continue;
      const shown = formatMeaning(cell.format).unit;
      if (shown) formatted.set(column.index, shown);
      else plain.add(column.index);
      if (column === main) figures.push(cell.raw as number);
    }
    if (++seen >= 200) break;
  }
  for (const index of plain) formatted.delete(index);
  const sorted = figures.filter((n) => n > 0).sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 1000;
  if (sorted.length >= 2 && median >= 5_000_000)
    return { unit: '元', because: 'amounts of this size are yuan', formatted };
  if (sorted.length >= 2 && median < 30 && sorted.at(-1)! < 1000)
    return { unit: '亿元', because: 'amounts of this size are 亿元', formatted };
  return { unit: '万元', because: 'customary unit', formatted };
}
