/** Numbers as text. Figures use tabular numerals; the locale only sets the grouping. */

export type Lang = 'zh' | 'en';

/** A number of records with thousands separators; a record split between places counts in parts. */
export function showCount(count: number): string {
  return new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 }).format(count);
}

/** A number with at most `digits` decimals and separators. */
export function showNumber(value: number, digits = 2): string {
  return new Intl.NumberFormat('en-US', { maximumFractionDigits: digits }).format(value);
}

/** A rate (0–100) with one decimal, without the sign. */
export function showPercent(value: number): string {
  return new Intl.NumberFormat('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(value);
}

/** `+12`, `−3`, `0`: a change, with a true minus sign. */
export function showChange(change: number, digits = 2): string {
  if (change === 0) return '0';
  return `${change > 0 ? '+' : '−'}${showNumber(Math.abs(change), digits)}`;
}
