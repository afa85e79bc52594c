/** How likely a statement is wholly right. The numbers are shares measured on labelled pages (bench/figures), not guesses. */
import type { Measured } from './metric/metric';
import type { TimeWord } from './time/expressions';
import type { Statement } from './types';

export interface Grounds {
  heading: boolean;
  word: TimeWord | null;
  measured: Measured;
  /** The article's beginning is missing, and with it what it is about. */
  headless: boolean;
}

/** Rules by how often their metric was right. */
const SURE = new Set(['noun-after', 'aligned', 'growth', 'money-before']);

/** 0 to 1. */
export function confidenceOf(statement: Statement, { heading, word, measured, headless }: Grounds): number {
  let value = 0.86;
  if (SURE.has(measured.rule)) value += 0.06;
  if (measured.metric === null) value -= 0.4;
  else if (measured.metric.length < 4) value -= 0.2;
  if (statement.unit === 'CNY' && measured.rule === 'money-of-thing') value -= 0.05;
  if (word && word.start === null) value -= 0.05;
  if (heading) value -= 0.1;
  if (headless) value -= 0.1;
  if (statement.region === null) value -= 0.2;
  return Math.max(0.05, Math.min(0.97, Number(value.toFixed(2))));
}
