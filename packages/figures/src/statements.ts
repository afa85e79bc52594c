/** Figures of one article with everything the text says about them. */
import { comparisonOf, kindOf, type Change } from './metric/compare';
import { alignedHeads, alignedPlaces } from './metric/aligned';
import { clauseEnd, clauseStart, sentencesOf } from './metric/clauses';
import { metricOf, type Earlier, type Measured } from './metric/metric';
import { perOf } from './metric/per';
import { subjectOf } from './metric/subject';
import { scan, type Found } from './numbers/scan';
import { regionOfArticle, regionOfFigure } from './place/region';
import type { Division, PlaceReader } from './place/names';
import { confidenceOf } from './confidence';
import { endsSentence } from './text/blocks';
import type { Piece } from './layout/pieces';
import { joinRun, pageSpan, type Run } from './text/run';
import { governing, reportPeriod, underReport, type Sentence } from './time/attach';
import { timeWords, type TimeWord } from './time/expressions';
import type { Article, Comparison, Period, Statement } from './types';

export interface PageContext {
  /** The page as given and folded. */
  text: string;
  folded: string;
  published: string | null;
  /** The year of `published` is given or stands on the page. */
  yearNamed: boolean;
  paper: Division | null;
  reader: PlaceReader;
}

/** Statements of an article in the order of the text, without ids. */
export function statementsOf(article: Article, pieces: readonly Piece[], page: PageContext): Statement[] {
  const run = joinRun(page.folded, pieces);
  const figures = scan(run.text);
  if (figures.length === 0) return [];
  const sentences = sentencesIn(run, pieces);
  const words = wordsOf(article, run, page);
  const report = reportPeriod(run.text, words, sentences);
  const places = page.reader.find(run.text);
  const region = regionOfArticle(article, run.text, page.paper, page.reader);
  const eventDay =
    article.kind === 'news' ? (words.find((word) => word.precision === 'day' && word.start) ?? null) : null;
  const out: Statement[] = [];
  let sentence = 0;
  let earlier: Earlier[] = [];
  let comparison: Comparison | null = null;
  for (let n = 0; n < figures.length; n++) {
    const figure = figures[n]!;
    while (sentence < sentences.length - 1 && figure.from >= sentences[sentence]!.to) {
      sentence++;
      earlier = [];
      comparison = null;
    }
    const own = sentences[sentence]!;
    const clause = clauseStart(run.text, own.from, figure.from);
    const previous = figures[n - 1];
    const inClause = previous !== undefined && previous.from >= clause;
    const listed = inClause && /^(?:以上|左右)?(?:[、]|和|与|及|以及)$/.test(run.text.slice(previous.to, figure.from));
    const group = groupOf(run.text, figures, n);
    const heads = group
      ? alignedHeads(run.text, own.from, clauseStart(run.text, own.from, group.figures[0]!.from), group.figures)
      : null;
    const divided = group ? alignedPlaces(run.text, own.from, group.figures, places) : null;
    const change: Change = comparisonOf(
      run.text,
      inClause && !listed ? previous.to : clause,
      figure,
      comparison,
      listed,
    );
    comparison = change.comparison ?? (listed ? comparison : null);
    const kind = kindOf(run.text, own.from, clause, figure, change);
    const measured: Measured = metricOf({
      text: run.text,
      sentenceFrom: own.from,
      clauseFrom: clause,
      leftFrom: inClause ? previous.to : clause,
      time: lastTime(words, clause, figure.from),
      clauseEnd: clauseEnd(run.text, figure.to, own.to),
      figure,
      kind,
      change,
      earlier,
      nextFrom: Math.min(own.to, figures[n + 1]?.from ?? own.to),
      aligned: group
        ? ((divided?.noun
            ? divided.names.map((name) => `${name}${divided.noun}`)
            : (heads ?? headsBefore(run.text, clause, group, earlier)))?.[group.index] ?? null)
        : null,
    });
    earlier.push({ ...measured, figure, kind });
    if (earlier.length > 2 * MOST_EARLIER) earlier = earlier.slice(-MOST_EARLIER);
    const word =
      periodWord(run.text, words, sentences, sentence, figure, eventDay) ??
      (report && report.from < figure.from && underReport(run.text, words, own) ? report : null);
    const span = pageSpan(run, figure.from, figure.to);
    const per = perOf(run.text, clause, figure);
    const made: Statement = {
      id: '',
      span,
      quote: page.text.slice(...span),
      value: figure.value,
      ...(figure.valueMax === undefined ? {} : { valueMax: figure.valueMax }),
      unit: figure.unit,
      ...(figure.classifier ? { classifier: figure.classifier } : {}),
      kind,
      qualifier: figure.qualifier,
      metric: measured.metric,
      subject: subjectOf(run.text, own.from, figure.from, places) ?? region,
      region:
        divided?.names[group!.index] ??
        regionOfFigure(
          run.text,
          sentences,
          sentence,
          clause,
          figure.from,
          figure.to,
          figure.classifier,
          region,
          places,
          page.paper,
          figure.unit,
        ),
      period: word ? periodFrom(word, run) : null,
      comparison: change.comparison,
      ...(per ? { per } : {}),
      article: article.id,
      confidence: 0,
      rule: `${figure.rule}/${measured.rule}`,
      origin: 'rule',
    };
    made.confidence = confidenceOf(made, {
      heading: own.heading,
      word,
      ownTime: word !== null && word.from >= own.from,
      timeNear:
        word || own.heading
          ? null
          : report
            ? 'report'
            : timeInParagraph(words, sentences, sentence)
              ? 'paragraph'
              : null,
      yearInferred: word !== null && word.start !== null && !page.yearNamed && !/(?:19|20)\d\d年/.test(word.text),
      measured,
      headless: /headless|from:/.test(article.continuation ?? ''),
    });
    out.push(made);
  }
  return out;
}

/** True when a word of time with days stands in a sentence of the paragraph before this one. */
function timeInParagraph(words: readonly TimeWord[], sentences: readonly Sentence[], index: number): boolean {
  let first = index;
  while (first > 0 && first > index - 6 && !sentences[first]!.opens) first--;
  const [from, to] = [sentences[first]!.from, sentences[index]!.from];
  const before = lastTime(words, from, to);
  return before !== null && before.start !== null;
}

/** The last word of time in `[from, to]`, or null. */
function lastTime(words: readonly TimeWord[], from: number, to: number): TimeWord | null {
  let [low, high] = [0, words.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (words[middle]!.to <= to) low = middle + 1;
    else high = middle;
  }
  const last = words[low - 1];
  return last && last.from >= from ? last : null;
}

/** Sentences of the run; a piece that ends in mid-sentence goes on in the next. */
export function sentencesIn(run: Run, pieces: readonly Piece[]): Sentence[] {
  const found: Sentence[] = [];
  let at = 0;
  let from = 0;
  pieces.forEach((piece, n) => {
    at += piece.span[1] - piece.span[0] + (piece.apart ? 1 : 0);
    const next = pieces[n + 1];
    const ends =
      !next ||
      piece.heading !== next.heading ||
      piece.heading ||
      endsSentence(run.text.slice(Math.max(from, at - 6), at));
    if (!ends) return;
    found.push(...sentencesOf(run.text, from, at, piece.heading));
    from = at;
  });
  return found;
}

/** Words of time; in a caption 目前 is the day of the picture. */
function wordsOf(article: Article, run: Run, page: PageContext): TimeWord[] {
  const words = timeWords(run.text, page.published);
  if (article.kind !== 'caption') return words;
  const taken = words.find((word) => word.precision === 'day' && word.start);
  return taken
    ? words.map((word) => (word.precision === 'asof' ? { ...word, start: taken.start, end: taken.end } : word))
    : words;
}

/** 接待游客…人次,实现收入…亿元,同比分别增长21.4%和25.9%: the list answers the figures before it. */
function headsBefore(
  text: string,
  clause: number,
  group: { figures: Found[]; index: number },
  earlier: readonly Earlier[],
): string[] | null {
  const size = group.figures.length;
  const all = earlier.slice(0, earlier.length - group.index);
  // 总量1950万,其中六成在夜间,消费32亿元,分别增长…: a share stands aside, unless the list speaks of its points too.
  const points = group.figures.some(({ unit }) => unit === 'pp') || all.length === size;
  const before = all.filter((one) => points || one.kind !== 'share').slice(-size);
  if (before.length < size || !text.slice(clause, group.figures[0]!.from).includes('分别')) return null;
  return before.every((one) => one.metric) ? before.map((one) => one.metric!) : null;
}

/** Figures of a sentence that a later one may look back to; a sentence with more is a flaw of the scan. */
const MOST_EARLIER = 24;

/** No sentence aligns more figures. */
const LONGEST_LIST = 12;

/** The figures that share one list with figure `n`: those joined by 、 or 和. */
function groupOf(text: string, figures: readonly Found[], n: number): { figures: Found[]; index: number } | null {
  const joined = (a: Found, b: Found): boolean =>
    /^(?:以上|左右)?(?:[、,]|和|与|及|以及)$/.test(text.slice(a.to, b.from));
  let from = n;
  while (from > Math.max(0, n - LONGEST_LIST) && joined(figures[from - 1]!, figures[from]!)) from--;
  let to = n;
  while (to + 1 < Math.min(figures.length, n + LONGEST_LIST) && joined(figures[to]!, figures[to + 1]!)) to++;
  return to > from ? { figures: figures.slice(from, to + 1), index: n - from } : null;
}

function periodWord(
  text: string,
  words: readonly TimeWord[],
  sentences: readonly Sentence[],
  index: number,
  figure: Found,
  eventDay: TimeWord | null,
): TimeWord | null {
  // A capacity that names a project (100MW光伏发电) is a property of it, not of a time.
  if (
    /^(?:t|kW|mu)$/.test(figure.unit) &&
    /^(?:级)?[\u3400-\u9fff]{2,}/.test(text.slice(figure.to, figure.to + 4)) &&
    !/^[^,。]{0,3}(?:以上|左右)/.test(text.slice(figure.to))
  ) {
    const own = governing(text, words, sentences, index, figure.from);
    return own && own.from >= sentences[index]!.from ? own : null;
  }
  const found = governing(text, words, sentences, index, figure.from);
  if (found) return found;
  const own = sentences[index]!;
  if (
    !own.heading &&
    eventDay &&
    eventDay.from < figure.from &&
    figure.unit === 'count' &&
    /(?:此次|本次|这次)/.test(text.slice(Math.max(own.from, figure.from - 120), figure.from))
  )
    return eventDay;
  return null;
}

function periodFrom(word: TimeWord, run: Run): Period {
  return {
    text: word.text,
    span: pageSpan(run, word.from, word.to),
    start: word.start,
    end: word.end,
    precision: word.precision,
  };
}
