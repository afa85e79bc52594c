/** Reads a page of official Chinese prose: articles, figures and what they say. No input or output, no clock. */
import { articlesOf } from './layout/articles';
import { piecesOf } from './layout/pieces';
import { likeness } from './metric/likeness';
import { divisionOf, PlaceReader } from './place/names';
import { paperOf } from './place/region';
import { statementsOf } from './statements';
import { blocksOf } from './text/blocks';
import { fold } from './text/fold';
import { publishedFrom } from './time/published';
import type { Article, Page, ReadOptions, Span, Statement } from './types';

export { checkPages } from './check/index';
export type { CheckOptions, CheckedPage, Fact, Finding, FindingKind, Place as FindingPlace } from './check/types';
export { candidateRequest, mergeCandidates } from './candidates';
export type {
  Candidate,
  CandidatePiece,
  CandidateProvider,
  CandidateRequest,
  Merged,
  RefusedReason,
} from './candidates';
export { readPeriod } from './time/expressions';
export type * from './types';

/**
 * Reads one page. Never throws on text: a page without figures has no statements. Spans are UTF-16 offsets into `text` as
 * it was given; `quote === text.slice(...span)`.
 */
export function readPage(text: string, options: ReadOptions = {}): Page {
  const folded = fold(text);
  const inferred = options.published ? null : publishedFrom(folded);
  const published = options.published ?? inferred;
  const paper = (options.region ? divisionOf(options.region) : null) ?? paperOf(folded);
  const reader = new PlaceReader(paper, options.places);
  const articles = articlesOf(blocksOf(folded));
  const yearNamed = Boolean(options.published) || (published !== null && folded.includes(`${published.slice(0, 4)}年`));
  const page = { text, folded, published, yearNamed, paper, reader };
  const statements = articles.flatMap((article) => statementsOf(article, piecesOf(article, folded), page));
  statements.sort((a, b) => a.span[0] - b.span[0]);
  statements.forEach((statement, at) => (statement.id = `s${at + 1}`));
  joinMentions(statements);
  return {
    doc: options.doc ?? '',
    published,
    publishedFrom: options.published ? 'given' : inferred ? 'inferred' : null,
    region: paper?.name ?? null,
    articles: articles.map((article) => written(article, text)),
    statements,
  };
}

/** Titles and bylines as the page has them, not as they were folded for reading. */
function written(article: Article, text: string): Article {
  const own = <T extends { span: Span; text: string }>(part: T): T => ({ ...part, text: text.slice(...part.span) });
  return {
    ...article,
    title: article.title.map(own),
    byline: article.byline.map(own),
    subheads: article.subheads.map(own),
  };
}

/** Ties the mention in the body to the one in the headline: same value and unit in one article. */
function joinMentions(statements: readonly Statement[]): void {
  const first = new Map<string, Statement>();
  for (const statement of statements) {
    const key = [
      statement.article,
      statement.unit,
      statement.classifier ?? '',
      statement.value,
      statement.valueMax ?? '',
    ].join('|');
    const seen = first.get(key);
    if (!seen) first.set(key, statement);
    else if (likeness(seen.metric, statement.metric) >= 0.5) statement.sameAs = seen.id;
  }
}
