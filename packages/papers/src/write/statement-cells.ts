/** A statement's figure, unit and period in words that are read back as the same figure, unit and period. */
import type { Qualifier } from '../ledgers/statements-figure';
import { readFigure, readUnit } from '../ledgers/statements-figure';
import { readPeriod } from '../ledgers/statements-period';
import type { PeriodValue, Values } from '../reading';
import type { OutCell } from './xlsx';

const UNITS = [
  '个', '元', '%', '个百分点', '户', '农户', '亩', '公顷', '平方米', '平方公里', '公里', '米', '吨', '公斤', '斤', '千瓦', '兆瓦',
  '千瓦时', '立方米', '倍', '天', '小时', '年', '℃', '元/户', '元/人', '元/亩', '元/村', '元/家', '元/个', '元/吨', '元/年', '元/月',
]; // prettier-ignore

const metricOf = (values: Values) => String(values.metric ?? '');

/** The unit in Chinese; one without a word stands as it is. */
export function unitCell(values: Values): OutCell {
  const unit = values.unit ?? null;
  if (unit === null) return null;
  const word = UNITS.find((text) => {
    const read = readUnit(text, metricOf(values));
    return read.unit === unit && read.factor === 1;
  });
  return word ?? String(unit);
}

const QUALIFIED: Readonly<Record<Exclude<Qualifier, 'exact'>, (n: number) => string>> = {
  over: (n) => `超${n}`,
  under: (n) => `近${n}`,
  about: (n) => `约${n}`,
};

/** The figure: a number when it is exact, else with the word that says how far it is not. */
export function figureCell(values: Values): OutCell {
  const { value, qualifier } = values;
  if (typeof value !== 'number') return null;
  const text = QUALIFIED[qualifier as keyof typeof QUALIFIED]?.(value);
  if (text === undefined) return value;
  const read = readFigure(text, String(unitCell(values) ?? ''), metricOf(values));
  return read?.value === value && read.qualifier === qualifier ? text : value;
}

/** The period in words; `null` when there is none. */
export function periodCell(values: Values): OutCell {
  const period = values.period as PeriodValue | null | undefined;
  if (!period) return null;
  const { from, to, precision } = period;
  const [y, m] = from.split('-') as [string, string];
  const [ly, lm] = to.split('-') as [string, string];
  const year = y === ly ? `${y}年` : `${y}-${ly}年`;
  const month =
    y === ly
      ? `${y}年${Number(m)}${m === lm ? '' : `-${Number(lm)}`}月`
      : `${y}年${Number(m)}月-${ly}年${Number(lm)}月`;
  const day = from === to ? dayWords(from) : `${dayWords(from)}-${dayWords(to)}`;
  const words = { year, month, day }[precision];
  const read = readPeriod(words);
  return read && read.from === from && read.to === to ? words : `${dayWords(from)}-${dayWords(to)}`;
}

function dayWords(iso: string): string {
  const [year, month, day] = iso.split('-');
  return `${year}年${Number(month)}月${Number(day)}日`;
}
