/** The lines of an article as they are joined for reading. */
import type { Stretch } from '../text/run';
import type { Article, Span } from '../types';

/** A line of an article; `heading`: a title, a byline or a heading in the body. */
export interface Piece extends Stretch {
  heading: boolean;
}

/** Lines of an article in reading order, headings apart. */
export function piecesOf(article: Article, folded: string): Piece[] {
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
