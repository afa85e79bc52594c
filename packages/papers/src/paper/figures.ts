/** Figures and days as a table shows them. */
import type { CellValue, PaperCell, PaperColumn } from './types';

/**
 * A number with a fixed count of decimals, rounded half away from zero on its decimal digits (what was typed as 1.005 is
 * 1.01), with commas between thousands unless `grouped` is false (GB/T 15835-2011, 5.1, allows both).
 */
export function figure(value: number, decimals?: number, grouped = true): string {
  const sign = value < 0 ? '-' : '';
  let [whole = '0', part = ''] = plain(Math.abs(value)).split('.');
  if (decimals !== undefined) {
    const up = (part[decimals] ?? '0') >= '5';
    part = part.slice(0, decimals).padEnd(decimals, '0');
    if (up) [whole, part] = increased(whole, part);
  }
  const shown = grouped ? whole.replace(/\B(?=(?:\d{3})+$)/g, ',') : whole;
  const zero = !/[1-9]/.test(whole + part);
  return `${zero ? '' : sign}${shown}${part === '' ? '' : `.${part}`}`;
}

/** Without an exponent. */
function plain(value: number): string {
  const text = String(value);
  if (!/e/.test(text)) return text;
  return value >= 1 ? BigInt(value).toString() : value.toFixed(20).replace(/0+$/, '').replace(/\.$/, '');
}

function increased(whole: string, part: string): [string, string] {
  const digits = String(BigInt(whole + part) + 1n).padStart(whole.length + part.length, '0');
  return [digits.slice(0, digits.length - part.length), digits.slice(digits.length - part.length)];
}

export const valueOf = (cell: PaperCell): CellValue =>
  cell !== null && typeof cell === 'object' && 'value' in cell ? cell.value : cell;

/**
 * What a cell says on paper. Days as 2025-07-15 (GB/T 7408; narrow and of one width). Nothing known is a dash, so that
 * it cannot be taken for an omission.
 */
export function cellText(cell: PaperCell, column: PaperColumn): string {
  const value = valueOf(cell);
  if (value === null) return '—';
  if (typeof value === 'number') return figure(value, column.decimals, column.grouped);
  return typeof value === 'string' ? value : value.day;
}
