/** How likely a statement is wholly right. The steps are set so that of labelled statements at .9 and above 98 in 100 are right (`npm run bench -- figures`). */
import type { Measured } from './metric/metric';
import type { TimeWord } from './time/expressions';
import type { Statement } from './types';

export interface Grounds {
  heading: boolean;
  word: TimeWord | null;
  measured: Measured;
  /** The word of time stands in the figure's own sentence. */
  ownTime: boolean;
  /** No word of time governs the figure, but one stands in the paragraph or in the report's first sentence. */
  timeNear: 'report' | 'paragraph' | null;
  /** The year of the paper was inferred and is not named on the page, and the figure's days hang on it. */
  yearInferred: boolean;
  /** The article's beginning is missing, and with it what it is about. */
  headless: boolean;
}

/** Rules by how often their metric was right. */
const SURE = new Set(['noun-after', 'aligned', 'growth', 'money-before']);

/** 0 to 1. */
export function confidenceOf(
  statement: Statement,
  { heading, word, ownTime, timeNear, yearInferred, measured, headless }: Grounds,
): number {
  let value = 0.86;
  if (SURE.has(measured.rule)) value += 0.06;
  if (measured.metric === null) value -= 0.4;
  else if (measured.metric.length < 4) value -= 0.2;
  if (statement.unit === 'CNY' && measured.rule === 'money-of-thing') value -= 0.05;
  if (word && word.start === null) value -= 0.05;
  if (heading) value -= 0.1;
  if (headless) value -= 0.1;
  if (word && !ownTime) value -= 0.04;
  if (timeNear === 'report') value -= 0.04;
  else if (timeNear === 'paragraph') value -= 0.02;
  if (yearInferred) value -= 0.12;
  if (statement.region === null) value -= 0.2;
  if (statement.metric !== null && doubtful(statement, statement.metric)) value -= 0.06;
  return Math.max(0.05, Math.min(0.97, Number(value.toFixed(2))));
}

/** Grounds to look twice at a metric, whatever rule made it: the phrase is a clause or a place, or its head is not in it. */
function doubtful({ unit, quote, classifier }: Statement, metric: string): boolean {
  // 引进了投资, 到一座年产值, 甲、乙: no noun phrase, or two.
  if (/[了着过、,]|^[到在被把对向从与]/.test(metric) || metric.length > 16) return true;
  // 万个, 亿元: a size rather than a number.
  if (!/\d/.test(quote.normalize('NFKC')) && (unit === 'count' || unit === 'CNY')) return true;
  if (unit !== 'count') return false;
  // A short noun does not say what is done with the things counted (任务, 银行); nor does a mere kind of place (全县乡镇, 地区).
  if (metric.length <= 4 || /^全[市县区]|(?:乡镇|街道|地区|县区|城市)$/.test(metric)) return true;
  // 为4700户发放赔款: the people counted are missing.
  return /[户人名]/.test(classifier ?? quote.slice(-1)) && !/[户人员者民工生才师家]/.test(metric);
}
