/** Reads a page of official Chinese prose: articles, figures and what they say. No input or output, no clock. */
import { articlesOf } from './layout/articles';
import { divisionOf, PlaceReader } from './place/names';
import { paperOf } from './place/region';
import { statementsOf } from './statements';
import { blocksOf } from './text/blocks';
import { fold } from './text/fold';
import { publishedFrom } from './time/published';
import type { Article, Page, ReadOptions, Span, Statement } from './types';

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
  const page = { text, folded, published, paper, reader };
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

/** Lines of an article in reading order, headings apart. */
function piecesOf(article: Article, folded: string): { span: Span; heading: boolean; apart?: boolean }[] {
  const headings = new Set([...article.title, ...article.subheads, ...article.byline].map((one) => one.span[0]));
  const pieces: { span: Span; heading: boolean }[] = [];
  for (const [from, to] of article.spans) {
    for (const match of folded.slice(from, to).matchAll(/[^\r\n]+/g)) {
      const line = match[0].trim();
      const start = from + match.index + match[0].indexOf(line);
      const mark = /^#{1,6}\s+/.exec(line)?.[0].length ?? 0;
      if (line !== '') pieces.push({ span: [start + mark, start + line.length], heading: headings.has(start) });
    }
  }
  // A picture or another column may lie in the middle of the text; titles that OCR put last are read first.
  const ordered = pieces.filter((piece) => piece.heading).concat(pieces.filter((piece) => !piece.heading));
  return ordered.map((piece, at) => ({ ...piece, apart: piece.heading || ordered[at + 1]?.heading === true }));
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
    else if (alike(seen.metric, statement.metric)) statement.sameAs = seen.id;
  }
}

/** True when two phrases share at least half of their characters. */
function alike(a: string | null, b: string | null): boolean {
  if (!a || !b) return false;
  const rest = [...b];
  let same = 0;
  for (const c of a) {
    const at = rest.indexOf(c);
    if (at < 0) continue;
    same++;
    rest.splice(at, 1);
  }
  return (2 * same) / (a.length + b.length) >= 0.5;
}
