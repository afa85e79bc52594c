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

/** A word of time holds for no more sentences than this. */
const HOLDS = 30;

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
    const word = words[n]!;
    if (!isAttribute(text, word, at)) return word;
  }
  if (own.heading) return null;
  let crosses = own.opens;
  for (let n = index - 1; n >= Math.max(0, index - HOLDS); n--) {
    const earlier = sentences[n]!;
    if (earlier.heading) return null;
    const last = lastIn(text, words, earlier);
    if (last) {
      if (crosses)
        return n === index - 1 && earlier.opens && last.precision === 'since' && startsSentence(text, last, earlier)
          ? last
          : null;
      return (n === index - 1 && text.startsWith('其中', own.from)) ||
        carries(text, last, earlier) ||
        (isStatistical(last) && (tellsStatistics(text, own) || tellsShare(text, own))) ||
        (isBalanceDay(last) && tellsBalance(text, own))
        ? last
        : null;
    }
    if (crosses) return null;
    crosses = earlier.opens;
  }
  return null;
}

/** 上半年, 前三季度, 1-10月: the period of a statistical report. */
function isStatistical(word: TimeWord): boolean {
  return (
    ((word.precision === 'range' || word.precision === 'quarter') &&
      /季度|半年|月/.test(word.text) &&
      word.start !== null) ||
    (word.text === '全年' && word.start !== null)
  );
}

/** 3月末, 2024年底: the day of a balance. */
function isBalanceDay(word: TimeWord): boolean {
  return word.precision === 'instant' && word.start !== null && /[末底]$/.test(word.text);
}

/** A sentence that goes on with balances: what stood on a day, against another day. */
function tellsBalance(text: string, sentence: Sentence): boolean {
  return /余额|不良贷款|不良率|保有量|(?:贷款|存款)(?:户数|利率)|(?:较|比)(?:年初|上年末|去年末|上月末)/.test(
    text.slice(sentence.from, Math.min(sentence.to, sentence.from + 200)),
  );
}

/** A sentence of growth rates, or one that breaks the figure before it down. */
function tellsStatistics(text: string, sentence: Sentence): boolean {
  const own = text.slice(sentence.from, Math.min(sentence.to, sentence.from + 200));
  return (
    /^(?:其中|[分按][\u3400-\u9fff]{1,6}[看分],)/.test(own) ||
    /(?:[额值量率]|收入|投资)[^。;]{0,14}分别(?:为|是|达|完成|实现)?\d/.test(own) ||
    /(?:完成|实现)[\u3400-\u9fff]{0,12}(?:增加值|总产值|进出口|零售总额|固定资产投资|发电量|预算收入|旅游收入)(?:\d|达)/.test(
      own,
    ) ||
    /(?:同比|增长|下降|增速|提高)[^,。;]{0,8}\d[\d.]*(?:%|倍|个?百分点|个基点)/.test(own)
  );
}

/** A share or an amount that goes on with what the sentence before it told. */
function tellsShare(text: string, { from, to }: Sentence): boolean {
  return /(?:占比|比重|[率值]|总额|收入|投资|产量|发电量|人次)(?:已|分别|均)?(?:完成|实现|达到?|为|提高到|提升至|降至|由[^,。;]{1,12}至)(?:近|超|约)?\d/.test(
    text.slice(from, Math.min(to, from + 200)),
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
  const named = words.filter((word) => isStatistical(word) && word.text !== '全年' && word.to <= until);
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
  // 由目前的35%提高到50%: the word belongs to the first figure alone.
  if (word.precision === 'asof' && /^的\d/.test(after)) return at - word.to > 1;
  if (word.precision === 'asof' || word.precision === 'since') return false;
  // 3月20日,记者从…获悉: the day of the news, not of what it tells.
  if (
    word.precision === 'day' &&
    /^[^。;]{0,30}(?:获悉|了解到|得知)/.test(text.slice(word.to, Math.min(at, word.to + 40)))
  )
    return true;
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
  return (
    startsSentence(text, word, sentence) &&
    /^(?:,|全[市县区州省]|我[市县区州省])/.test(text.slice(word.to, word.to + 2))
  );
}

function startsSentence(text: string, word: TimeWord, sentence: Sentence): boolean {
  // 10月14日,记者从…获悉,2025年全州…: the news begins behind its source.
  const lead = text.slice(sentence.from, word.from).replace(/^.*(?:获悉|了解到|得知|介绍|显示|指出),/s, '');
  return /^(?:[^,]{0,16}[:,])?$/.test(lead);
}
