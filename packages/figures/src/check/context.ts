/** What the rules look at: every statement with its sentence, in the text as it is read. */
import { piecesOf } from '../layout/pieces';
import { sentencesIn } from '../statements';
import { fold } from '../text/fold';
import { joinRun, pageSpan, type Run } from '../text/run';
import type { Sentence } from '../time/attach';
import type { Article, Page, Statement } from '../types';
import type { Bilingual, CheckedPage, CheckOptions, Fact, Finding, FindingKind, Place } from './types';

/** An article as it is read: hard breaks joined. */
export interface Reading {
  page: Page;
  article: Article;
  run: Run;
  sentences: readonly Sentence[];
  claims: Claim[];
  /** The same by sentence; a sentence with more than a hundred is a flaw of the scan and goes by hundreds. */
  bySentence: ReadonlyMap<string, readonly Claim[]>;
}

export interface Claim {
  ref: string;
  page: Page;
  s: Statement;
  reading: Reading;
  /** Offsets of the quote in `reading.run.text`. */
  from: number;
  to: number;
  /** Index in `reading.sentences`. */
  sentence: number;
  /** Key of its sentence in `reading.bySentence`. */
  group: string;
}

export interface Context {
  pages: readonly CheckedPage[];
  readings: readonly Reading[];
  claims: readonly Claim[];
  knowledge: readonly Fact[];
}

export type Rule = (context: Context) => Finding[];

/** Prepares the pages. Pages of one name are told apart by their number. */
export function contextOf(pages: readonly CheckedPage[], options: CheckOptions): Context {
  const readings = pages.flatMap(({ page, text }, n) => {
    const name = pages.findIndex((one) => one.page.doc === page.doc) === n ? page.doc : `${page.doc}(${n + 1})`;
    const named = name === page.doc ? page : { ...page, doc: name };
    return readingsOf(named, text, pages.length > 1 ? `${name}#` : '');
  });
  return { pages, readings, claims: readings.flatMap((one) => one.claims), knowledge: options.knowledge ?? [] };
}

const groupKey = (sentence: number, nth: number): string => `${sentence}.${Math.floor(nth / 100)}`;

/** Claims of the sentence before that of a claim. */
export function sentenceBefore({ reading, sentence }: Claim): readonly Claim[] {
  return reading.bySentence.get(groupKey(sentence - 1, 0)) ?? [];
}

function readingsOf(page: Page, text: string, prefix: string): Reading[] {
  const folded = fold(text);
  const by = new Map<string, Statement[]>();
  for (const s of page.statements) if (s.article) gather(by, s.article, s);
  return page.articles.map((article) => {
    const pieces = piecesOf(article, folded);
    const run = joinRun(folded, pieces);
    const bySentence = new Map<string, Claim[]>();
    const reading: Reading = { page, article, run, sentences: sentencesIn(run, pieces), claims: [], bySentence };
    const wanted = new Map((by.get(article.id) ?? []).map((s) => [s.span[0], s]));
    let sentence = 0;
    let inSentence = 0;
    for (let at = 0; at < run.at.length && wanted.size > 0; at++) {
      while (sentence < reading.sentences.length - 1 && at >= reading.sentences[sentence]!.to) {
        sentence++;
        inSentence = 0;
      }
      const s = wanted.get(run.at[at]!);
      if (!s) continue;
      wanted.delete(s.span[0]);
      let to = at + 1;
      while (to < run.at.length && run.at[to]! > run.at[at]! && run.at[to]! < s.span[1]) to++;
      const claim: Claim = {
        ref: `${prefix}${s.id}`,
        page,
        s,
        reading,
        from: at,
        to,
        sentence,
        group: groupKey(sentence, inSentence++),
      };
      reading.claims.push(claim);
      gather(bySentence, claim.group, claim);
    }
    return reading;
  });
}

/** Adds to the list of a key. */
export function gather<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

/** A sentence longer than this on one side of a figure is a flaw of the scan. */
const FAR = 400;

/** The sentence of a claim up to the figure, or behind it. */
export function leftOf({ reading, sentence, from }: Claim): string {
  return reading.run.text.slice(Math.max(reading.sentences[sentence]!.from, from - FAR), from);
}
export function rightOf({ reading, sentence, to }: Claim): string {
  return reading.run.text.slice(to, Math.min(reading.sentences[sentence]!.to, to + FAR));
}

/** Words beside the figure: from the mark or figure before it to the mark behind it. */
export function phraseOf(claim: Claim): string {
  const left = /[^,;:。!?\d]*$/.exec(leftOf(claim))?.[0] ?? '';
  const right = /^[^,;:。!?\d]*/.exec(rightOf(claim))?.[0] ?? '';
  return `${left}${claim.s.quote.replace(/\s/g, '')}${right}`;
}

/** Claims of the same sentence, in order. */
export function sentenceOf(claim: Claim): readonly Claim[] {
  return claim.reading.bySentence.get(claim.group) ?? [];
}

/** True unless the figure repeats an earlier one of its article. */
export const isFirst = (claim: Claim): boolean => claim.s.sameAs === undefined;

/** A finding about claims. */
export function found(
  kind: FindingKind,
  severity: Finding['severity'],
  claims: readonly Claim[],
  finding: Bilingual,
  settle: Bilingual,
): Finding {
  return {
    kind,
    statements: claims.map((one) => one.ref),
    spans: claims.map((one) => ({ page: one.page.doc, span: one.s.span })),
    finding,
    settle,
    severity,
  };
}

/** Where `[from, to)` of a reading stands on its page. */
export function placeIn(reading: Reading, from: number, to: number): Place {
  return { page: reading.page.doc, span: pageSpan(reading.run, from, to) };
}
