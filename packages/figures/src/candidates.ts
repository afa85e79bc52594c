/**
 * A port for a candidate provider: a service a city may run (a language model, another reader) that proposes figures. It is off unless
 * a caller has one. Nothing it says is believed: a quote must stand in the text, its value must be the one the quote shows, its
 * words of time and place must be on the page; what the rules read themselves stays. Everything taken over carries the provider's name.
 */
import { piecesOf } from './layout/pieces';
import { scan } from './numbers/scan';
import { divisionOf } from './place/names';
import { fold } from './text/fold';
import { joinRun, pageSpan, type Run } from './text/run';
import { timeWords } from './time/expressions';
import type { Article, Page, Period, Span, Statement } from './types';

/** A stretch of one article as it is read, hard breaks joined. */
export interface CandidatePiece {
  /** `a3.0`: article and part. */
  id: string;
  article: string;
  text: string;
}

export interface CandidateRequest {
  published: string | null;
  region: string | null;
  pieces: readonly CandidatePiece[];
}

/** What a provider may propose. Every field but `piece` and `quote` may be left out; text is never corrected. */
export interface Candidate {
  piece: string;
  /** The figure with its unit, letter for letter as in the piece. */
  quote: string;
  /** Which occurrence of the quote in the piece, 0 for the first. */
  occurrence?: number;
  /** In the base unit; refused when the quote shows another. */
  value?: number;
  metric?: string;
  subject?: string;
  region?: string;
  /** Words of time, letter for letter as in the piece. */
  period?: string;
}

/** The port. `propose` may answer anything; `mergeCandidates` takes what can be verified. Implementations do their own timeouts. */
export interface CandidateProvider {
  /** Recorded as `Statement.origin`. */
  readonly name: string;
  propose(request: CandidateRequest): Promise<readonly unknown[]>;
}

export type RefusedReason =
  | 'not-an-object'
  | 'unknown-piece'
  | 'quote-not-in-text'
  | 'no-figure-in-quote'
  | 'value-not-in-quote'
  | 'read-by-rule'
  | 'proposed-twice';

export interface Merged {
  page: Page;
  /** Statements that were taken over. */
  added: Statement[];
  refused: { candidate: unknown; reason: RefusedReason }[];
}

/** No piece is longer: a page goes to a provider in parts it can take in. */
const LONGEST = 3000;
/** Of a verified proposal: below every threshold at which a batch is confirmed unseen. */
const CONFIDENCE = 0.5;

interface Located {
  piece: CandidatePiece;
  article: Article;
  run: Run;
  from: number;
}

/** What a provider is asked about a page: its articles in reading order. Pure; sends nothing. */
export function candidateRequest(page: Page, text: string): CandidateRequest {
  return {
    published: page.published,
    region: page.region,
    pieces: located(page, text).map(({ piece }) => piece),
  };
}

function located(page: Page, text: string): Located[] {
  const folded = fold(text);
  return page.articles.flatMap((article) => {
    const pieces = piecesOf(article, folded);
    const run = joinRun(folded, pieces);
    const shown = joinRun(text, pieces).text;
    const out: Located[] = [];
    for (let from = 0; from < shown.length;) {
      let to = Math.min(shown.length, from + LONGEST);
      if (to < shown.length) to = Math.max(shown.lastIndexOf('。', to) + 1, from + LONGEST / 2);
      const id = `${article.id}.${out.length}`;
      out.push({ piece: { id, article: article.id, text: shown.slice(from, to) }, article, run, from });
      from = to;
    }
    return out;
  });
}

/** Adds what can be verified of a provider's proposals to a page. Never throws on a proposal; the page given is left as it is. */
export function mergeCandidates(page: Page, text: string, provider: string, proposed: readonly unknown[]): Merged {
  const pieces = new Map(located(page, text).map((one) => [one.piece.id, one]));
  const added: Statement[] = [];
  const refused: Merged['refused'] = [];
  const taken: Span[] = page.statements.map(({ span }) => span);
  const ruled = taken.length;
  for (const candidate of proposed) {
    const made = verified(page, text, provider, pieces, candidate);
    if (typeof made === 'string') {
      refused.push({ candidate, reason: made });
      continue;
    }
    const clash = taken.findIndex(([from, to]) => from < made.span[1] && made.span[0] < to);
    if (clash >= 0) {
      refused.push({ candidate, reason: clash < ruled ? 'read-by-rule' : 'proposed-twice' });
      continue;
    }
    taken.push(made.span);
    added.push(made);
  }
  added.sort((a, b) => a.span[0] - b.span[0]);
  added.forEach((one, at) => (one.id = `c${at + 1}`));
  const statements = [...page.statements, ...added].toSorted((a, b) => a.span[0] - b.span[0]);
  return { page: { ...page, statements }, added, refused };
}

function verified(
  page: Page,
  text: string,
  provider: string,
  pieces: ReadonlyMap<string, Located>,
  candidate: unknown,
): Statement | RefusedReason {
  if (typeof candidate !== 'object' || candidate === null) return 'not-an-object';
  const given = candidate as Record<string, unknown>;
  const words = (name: string): string | null => {
    const value = given[name];
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
  };
  const home = pieces.get(words('piece') ?? '');
  if (!home) return 'unknown-piece';
  const quote = words('quote');
  const at = quote === null ? -1 : occurrence(home.piece.text, quote, given['occurrence']);
  if (quote === null || at < 0) return 'quote-not-in-text';
  const figures = scan(fold(quote));
  const figure = figures.length === 1 ? figures[0]! : null;
  if (!figure) return 'no-figure-in-quote';
  const value = given['value'];
  if (
    value !== undefined &&
    (typeof value !== 'number' || Math.abs(value - figure.value) > 1e-6 * Math.max(1, figure.value))
  )
    return 'value-not-in-quote';
  const from = home.from + at + figure.from;
  const span = pageSpan(home.run, from, from + figure.to - figure.from);
  const metric = words('metric');
  const subject = words('subject');
  return {
    id: '',
    span,
    quote: text.slice(...span),
    value: figure.value,
    ...(figure.valueMax === undefined ? {} : { valueMax: figure.valueMax }),
    unit: figure.unit,
    ...(figure.classifier ? { classifier: figure.classifier } : {}),
    kind:
      figure.unit === 'rank' ? 'rank' : figure.unit === 'percent' ? 'share' : figure.unit === 'pp' ? 'change' : 'level',
    qualifier: figure.qualifier,
    metric: metric !== null && spelled(metric, home.run.text) ? metric : null,
    subject: subject !== null && home.run.text.includes(fold(subject)) ? subject : null,
    region: regionOf(words('region'), page, home.run.text),
    period: periodOf(words('period'), page, home),
    comparison: null,
    article: home.article.id,
    confidence: CONFIDENCE,
    rule: 'candidate',
    origin: provider,
  };
}

function occurrence(text: string, quote: string, nth: unknown): number {
  const skip = typeof nth === 'number' && Number.isInteger(nth) && nth >= 0 ? nth : 0;
  let at = text.indexOf(quote);
  for (let n = 0; n < skip && at >= 0; n++) at = text.indexOf(quote, at + 1);
  return at;
}

/** A metric may be put together from words of the article, 数 额 率 added; it may not bring in words of its own. */
function spelled(metric: string, text: string): boolean {
  const letters = [...fold(metric).replace(/[数额率量的增速占比总\s]/g, '')];
  return letters.length > 0 && letters.every((c) => text.includes(c));
}

/** A division is taken when the article or the paper names it. */
function regionOf(name: string | null, page: Page, text: string): string | null {
  const division = name === null ? null : divisionOf(name);
  if (!division) return null;
  return division.name === page.region || text.includes(division.short) ? division.name : null;
}

/** The days are those that the reader's own rules give to the words. */
function periodOf(words: string | null, page: Page, { piece, run, from }: Located): Period | null {
  const at = words === null ? -1 : piece.text.indexOf(words);
  if (words === null || at < 0) return null;
  const [word, ...more] = timeWords(fold(words), page.published);
  if (!word || more.length > 0) return null;
  return {
    text: word.text,
    span: pageSpan(run, from + at + word.from, from + at + word.to),
    start: word.start,
    end: word.end,
    precision: word.precision,
  };
}
