/** How a figure is written in a paper: unit, digits, and the words behind it. */
import type { MetricDef } from '@wutong/kernel/metrics/types';
import { figure } from '@wutong/papers/paper/figures';
import type { FigureUnit } from '../wire-bulletin';

/** A unit that a figure can be written in. */
export type SaidUnit = Exclude<FigureUnit, 'auto'>;

interface UnitDef {
  /** What it divides by. */
  by: number;
  word: string;
  decimals: number;
}

export const UNITS: Readonly<Record<SaidUnit, UnitDef>> = {
  yi: { by: 1e8, word: '亿元', decimals: 2 },
  wan: { by: 1e4, word: '万元', decimals: 2 },
  yuan: { by: 1, word: '元', decimals: 2 },
  count: { by: 1, word: '个', decimals: 0 },
  percent: { by: 1, word: '%', decimals: 1 },
};

const OF: Readonly<Record<MetricDef['unit'], readonly SaidUnit[]>> = {
  yuan: ['yi', 'wan', 'yuan'],
  count: ['count'],
  percent: ['percent'],
};

/** The unit a figure of that kind is written in; null when it cannot be. `auto` of money goes by the largest of the values. */
export function unitFor(
  kind: MetricDef['unit'],
  asked: FigureUnit | undefined,
  values: readonly (number | null)[],
): SaidUnit | null {
  if (asked !== undefined && asked !== 'auto') return OF[kind].includes(asked) ? asked : null;
  if (kind !== 'yuan') return kind;
  const largest = values.reduce<number>((most, value) => Math.max(most, Math.abs(value ?? 0)), 0);
  return largest >= 1e8 || largest === 0 ? 'yi' : largest >= 1e4 ? 'wan' : 'yuan';
}

/** A value in the unit, rounded for print in `said`. */
export function inUnit(value: number, unit: SaidUnit): number {
  // Division by a power of ten is exact to the last digit only when asked by way of the decimal text.
  return unit === 'yi' || unit === 'wan' ? Number((value / UNITS[unit].by).toPrecision(15)) : value;
}

/** Digits after the point: those asked for, else the usual ones; a count is whole unless shares split it. */
export function decimalsFor(unit: SaidUnit, asked: number | undefined, values: readonly (number | null)[]): number {
  if (asked !== undefined) return asked;
  const split = unit === 'count' && values.some((value) => value !== null && !Number.isInteger(value));
  return split ? 2 : UNITS[unit].decimals;
}

/** 12.50亿元, 1204个, 58.6%: in running text thousands are not set apart, as papers have it. */
export function said(value: number, unit: SaidUnit, decimals: number, withUnit = true): string {
  return `${figure(inUnit(value, unit), decimals, false)}${withUnit ? UNITS[unit].word : ''}`;
}
