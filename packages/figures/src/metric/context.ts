/** What stands around a figure in its sentence, and the stretches of it that the rules for metrics look at. */
import type { Found } from '../numbers/scan';
import type { FigureKind } from '../types';
import type { Change } from './compare';
import { nounBefore } from './words';

export interface MetricContext {
  text: string;
  /** Start of the sentence, of the clause, and end of the figure before in the clause (or the clause's start). */
  sentenceFrom: number;
  clauseFrom: number;
  leftFrom: number;
  /** The last word of time in the clause before the figure. */
  time: { from: number; to: number } | null;
  clauseEnd: number;
  figure: Found;
  kind: FigureKind;
  change: Change;
  /** Metrics of the earlier figures of the sentence, nearest last. */
  earlier: readonly Earlier[];
  /** Start of the next figure, or the end of the sentence. */
  nextFrom: number;
  /** The heads this figure's list is aligned to (分别), and its place among them. */
  aligned: string | null;
}

/** A figure of the sentence that has been read already. */
export interface Earlier extends Measured {
  figure: Found;
  kind: FigureKind;
}

export interface Measured {
  metric: string | null;
  /** The counted noun, for what follows in the sentence. */
  noun: string;
  /** What was done with the things counted; a list shares it. */
  verb?: string;
  rule: string;
}

/** A noun phrase and its verb lie within this. */
export const REACH = 90;

/** The words in front that are this figure's own: behind the figure before it, the joint of a list, the word of time. */
export function leftOf({ text, leftFrom, time, clauseFrom, figure }: MetricContext): string {
  const start = Math.max(leftFrom, figure.from - REACH);
  let left = text.slice(start, figure.from);
  // 截至9月底已完成…: what stands before a word of time does not name the figure, unless nothing stands behind it (由2008年的).
  if (time && time.from >= start && !/[和与及]$/.test(text.slice(start, time.from))) {
    const behind = text.slice(time.to, figure.from);
    const [own, before] = [nounBefore(behind), nounBefore(text.slice(start, time.from))];
    // 脐橙全年卖出…: a verb alone behind it.
    if (own.length === 2 && before.length >= 2 && start === clauseFrom) return before + own;
    left =
      nounBefore(behind).length >= 2 || nounBefore(text.slice(start, time.from)).length < 2
        ? behind
        : text.slice(start, time.from);
  }
  if (leftFrom === clauseFrom) return left;
  // In a list only what stands behind the joint is this figure's own.
  const joint = /^.*(?:[、]|和|与|及)/.exec(left);
  return joint ? left.slice(joint[0].length) : left;
}

/** The words behind, up to the mark or the next figure. */
export function rightOf({ text, figure, clauseEnd, nextFrom }: MetricContext): string {
  return text.slice(figure.to, Math.min(clauseEnd, nextFrom, figure.to + REACH));
}

/** The clause before this one, when this one begins with the figure's own verb. */
export function clauseBefore({ text, sentenceFrom, clauseFrom }: MetricContext): string {
  const upTo = clauseFrom - 1;
  if (upTo <= sentenceFrom) return '';
  let from = upTo;
  while (from > Math.max(sentenceFrom, upTo - REACH) && !/[,;:。!?()]/.test(text[from - 1]!)) from--;
  return text.slice(from, upTo);
}

/** The quantity that the figure before it in the sentence gave a level for: 投资60.9亿元,增长58.6%. */
export function quantityBefore({ earlier, figure: own }: MetricContext): string {
  for (let n = earlier.length - 1; n >= 0; n--) {
    const { metric, figure, noun, kind } = earlier[n]!;
    if (!metric) continue;
    // 完成投资60亿元,占全部的三成,增长5%: what grew is the investment.
    if (own.unit === 'percent' && kind !== 'level' && figure.unit !== own.unit) continue;
    if (own.unit === 'percent' && kind === 'share' && earlier.some((one) => one.kind === 'level' && one.metric))
      continue;
    if (figure.unit === 'percent' || figure.unit === 'pp') return noun;
    return metric;
  }
  return '';
}
