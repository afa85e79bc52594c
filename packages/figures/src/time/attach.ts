/** Which word of time governs a figure. Nothing is carried further than the writer's own sentence structure carries it. */
import type { TimeWord } from './expressions';

export interface Sentence {
  /** Offsets in the run. */
  from: number;
  to: number;
  /** True when it opens a paragraph. */
  opens: boolean;
  /** True for titles and subheads: they govern nothing and are governed by nothing. */
  heading: boolean;
}

/** The word of time of a figure at `at` in `sentences[index]`, or null. `words` are in order. */
export function governing(
  text: string,
  words: readonly TimeWord[],
  sentences: readonly Sentence[],
  index: number,
  at: number,
): TimeWord | null {
  const own = sentences[index]!;
  for (let n = lastEndingBy(words, at); n >= 0 && words[n]!.from >= own.from; n--) {
    if (!isAttribute(text, words[n]!, at)) return words[n]!;
  }
  if (own.heading) return null;
  let crosses = own.opens;
  for (let n = index - 1; n >= 0; n--) {
    const earlier = sentences[n]!;
    if (earlier.heading) return null;
    const last = lastIn(text, words, earlier);
    if (last) {
      if (crosses)
        return n === index - 1 && last.precision === 'since' && startsSentence(text, last, earlier) ? last : null;
      return carries(text, last, earlier) || (isStatistical(last) && tellsStatistics(text, own)) ? last : null;
    }
    if (crosses) return null;
    crosses = earlier.opens;
  }
  return null;
}

/** 上半年, 前三季度, 1-10月: the period of a statistical report. */
function isStatistical(word: TimeWord): boolean {
  return (
    (word.precision === 'range' || word.precision === 'quarter') &&
    /季度|半年|月/.test(word.text) &&
    word.start !== null
  );
}

/** A sentence of growth rates, or one that breaks the figure before it down. */
function tellsStatistics(text: string, sentence: Sentence): boolean {
  const own = text.slice(sentence.from, Math.min(sentence.to, sentence.from + 200));
  return (
    /^(?:其中|分[\u3400-\u9fff]{1,4}看)/.test(own) ||
    /(?:同比|增长|下降|增速|提高)[^,。;]{0,8}\d[\d.]*(?:%|个百分点)/.test(own)
  );
}

/** The statistical period that the title or the first sentence of a report names: it holds for the sentences of growth rates behind it. */
export function reportPeriod(
  text: string,
  words: readonly TimeWord[],
  sentences: readonly Sentence[],
): TimeWord | null {
  const opening = sentences.findIndex((sentence) => !sentence.heading);
  const until = sentences[opening]?.to ?? 0;
  const named = words.filter((word) => isStatistical(word) && word.to <= until);
  return named.length > 0 && new Set(named.map((word) => word.end)).size === 1 ? named[0]! : null;
}

/** True when a report's period governs this sentence. */
export function underReport(text: string, words: readonly TimeWord[], sentence: Sentence): boolean {
  const end = lastEndingBy(words, sentence.to);
  const own = end >= 0 && words[end]!.from >= sentence.from;
  return !sentence.heading && !own && tellsStatistics(text, sentence);
}

/** Index of the last word that ends at or before an offset, -1 when none does. */
function lastEndingBy(words: readonly TimeWord[], at: number): number {
  let [low, high] = [0, words.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (words[middle]!.to <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The last word of a sentence, one that is no attribute if there is any. */
function lastIn(text: string, words: readonly TimeWord[], sentence: Sentence): TimeWord | null {
  const end = lastEndingBy(words, sentence.to);
  if (end < 0 || words[end]!.from < sentence.from) return null;
  for (let n = end; n >= 0 && words[n]!.from >= sentence.from; n--) {
    if (!isAttribute(text, words[n]!, sentence.to)) return words[n]!;
  }
  return words[end]!;
}

/** 2024年6月建成的大棚: the time belongs to the thing, not to the figure. */
function isAttribute(text: string, word: TimeWord, at: number): boolean {
  const after = text.slice(word.to, Math.min(at, word.to + 18));
  if (word.precision === 'asof' || word.precision === 'since') return false;
  // 2025年第一批, 2024年度幸福河湖: part of a name.
  if (
    word.precision === 'year' &&
    (/^(?:第|首批|度)/.test(after) || (word.text.endsWith('度') && /^[\u3400-\u9fff]/.test(after)))
  )
    return true;
  return /^[\u3400-\u9fff]{1,12}的/.test(after) && !/^[\u3400-\u9fff]{0,6}(?:完成|实现|达到)/.test(after);
}

/** A year or a day that opens a sentence as an adverbial (2024年,…) holds for the sentences after it in the paragraph. */
function carries(text: string, word: TimeWord, sentence: Sentence): boolean {
  if (word.precision !== 'year' && word.precision !== 'day') return false;
  return startsSentence(text, word, sentence) && /^[,]/.test(text.slice(word.to, word.to + 1));
}

function startsSentence(text: string, word: TimeWord, sentence: Sentence): boolean {
  const lead = text.slice(sentence.from, word.from);
  return /^(?:[^,]{0,16}[:,])?$/.test(lead);
}
