/**
 * Amounts are kept in yuan. A page shows them in the unit people speak in (亿元, 万元; in English billion or million)
 * and always gives the exact yuan on request.
 */
import type { Lang } from './number';

/** Catalogue key of a unit: `unit.yi` and so on. */
export type MoneyUnit = 'yi' | 'wan' | 'yuan' | 'bn' | 'm';

export const YUAN_OF: Record<MoneyUnit, number> = { yi: 1e8, wan: 1e4, yuan: 1, bn: 1e9, m: 1e6 };

/** The unit an amount reads best in. */
export function unitFor(yuan: number, lang: Lang): MoneyUnit {
  const size = Math.abs(yuan);
  if (lang === 'zh') return size >= 1e8 ? 'yi' : size >= 1e4 ? 'wan' : 'yuan';
  return size >= 1e9 ? 'bn' : size >= 1e5 ? 'm' : 'yuan';
}

/** The unit of a column of amounts: one for all its rows, so that they compare at a glance. */
export function columnUnit(lang: Lang): MoneyUnit {
  return lang === 'zh' ? 'wan' : 'm';
}

/** An amount in a unit, at most two decimals, grouped. */
export function inUnit(yuan: number, unit: MoneyUnit): string {
  return new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 }).format(yuan / YUAN_OF[unit]);
}

/** Every digit of the amount, in yuan. */
export function exactYuan(yuan: number): string {
  return new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 }).format(yuan);
}

/**
 * Yuan of a number typed in a unit; `null` when the text is not a number or is finer than a fen.
 * Works on the digits, so that 0.29 万元 is 2900 and not 2899.9999.
 */
export function yuanOf(text: string, unit: MoneyUnit): number | null {
  const m = /^(-?)(\d[\d,]*)(?:\.(\d+))?$/.exec(text.trim());
  if (!m) return null;
  const places = Math.round(Math.log10(YUAN_OF[unit]));
  const whole = (m[2] ?? '').replaceAll(',', '');
  const fraction = m[3] ?? '';
  if (fraction.slice(places + 2).replaceAll('0', '') !== '') return null;
  const fen = Number(whole + fraction.padEnd(places + 2, '0').slice(0, places + 2));
  if (!Number.isSafeInteger(fen)) return null;
  return ((m[1] ? -1 : 1) * fen) / 100 || 0;
}
