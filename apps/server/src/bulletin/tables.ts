/** A grid as a table of the paper. */
import type { PaperCell, PaperTable } from '@wutong/papers/paper/types';
import type { TableBlock } from '../wire-bulletin';
import { figureAddress } from './address';
import type { Cell, Grid, GridColumn } from './grid';
import { inUnit, UNITS } from './say';

/** The table with its head, rows and total; the cut-off and what narrows it stand above. */
export function gridTable(block: TableBlock, grid: Grid, pinned: boolean): PaperTable {
  const units = new Set(grid.columns.map(({ unit }) => unit));
  const same = units.size === 1 && grid.columns.length > 1 ? grid.columns[0]!.unit : null;
  const cell = (column: GridColumn, { value, figure, place }: Cell): PaperCell => ({
    value: value === null ? null : inUnit(value, column.unit),
    opens: figureAddress({ ...figure, place }, block, pinned),
  });
  return {
    type: 'table',
    caption: block.caption,
    columns: [
      { header: block.by === 'place' ? '地区' : '月份', kind: 'text' },
      ...grid.columns.map(({ name, unit, decimals }) => ({
        header: same ? name : `${name}(${UNITS[unit].word})`,
        kind: 'number' as const,
        decimals,
      })),
    ],
    rows: grid.rows.map((name, row) => [name, ...grid.columns.map((column) => cell(column, column.cells[row]!))]),
    ...(block.totals
      ? { totals: [['合计', ...grid.columns.map((column) => cell(column, column.total))]] }
      : {}),
    ...(same ? { unit: UNITS[same].word } : {}),
    asOf: grid.asOf,
    ...(grid.filters.length ? { filters: grid.filters } : {}),
    remarks: [...grid.unknown, ...(block.remarks ?? [])],
  };
} // prettier-ignore
