/**
 * Pages that people went through, as labelled data in the form of the reader's own gold files (`press-gold/1`): one page a
 * line, so that a city can score the reader on its own papers. Pure.
 */
import type { Article, Statement } from '@wutong/figures';

/** A statement with what a person decided. */
export interface Judged {
  statement: Statement;
  decision: 'confirm' | 'correct' | 'reject';
  /** What the reader had proposed. */
  proposed: Pick<Statement, 'metric' | 'region' | 'period' | 'value' | 'unit'>;
}

export interface LabelledPage {
  doc: string;
  text: string;
  paper: string | null;
  published: string | null;
  region: string | null;
  articles: readonly Article[];
  judged: readonly Judged[];
  /** Nothing waits any more: what is not listed is no figure. */
  complete: boolean;
}

/** One line of the file, without its end. Rejected proposals are listed apart: reading them again is a false positive. */
export function labelledLine({
  doc,
  text,
  paper,
  published,
  region,
  articles,
  judged,
  complete,
}: LabelledPage): string {
  const kept = judged
    .filter(({ decision }) => decision !== 'reject')
    .map(({ statement, decision, proposed }) => {
      const { id, confidence: _, rule: __, origin: ___, sameAs: ____, ...said } = statement;
      return { id, ...said, ...(decision === 'correct' ? { proposed } : {}) };
    });
  const refused = judged
    .filter(({ decision }) => decision === 'reject')
    .map(({ statement: { span, quote } }) => ({ span, quote }));
  return JSON.stringify({
    schema: 'press-gold/1',
    doc,
    length: text.length,
    text,
    paper,
    published,
    region,
    complete,
    statements: kept,
    optional: [],
    rejected: refused,
    articles,
  });
}
