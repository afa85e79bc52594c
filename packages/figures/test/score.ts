/** How much of labelled pages is read right: the measures of the contract, and article lines. */
import type { Page, Statement } from '../src/types';
import { samePeriod, tied, type Labelled, type LabelledFigure } from './labelled';

export interface Tally {
  right: number;
  of: number;
}

export interface Score {
  figures: { hit: number; found: number; wanted: number };
  links: Tally;
  metric: Tally;
  region: Tally;
  /** Period right where the text has one; invented where it has none (`right` counts the inventions). */
  dated: Tally;
  invented: Tally;
  /** Of statements at confidence .9 and above: wholly right. */
  sure: Tally;
  starts: { hit: number; found: number; wanted: number };
  /** Neighbouring lines: in one article or not. */
  lines: Tally;
  /** What went wrong, for a reader of the report. */
  faults: string[];
}

const tally = (): Tally => ({ right: 0, of: 0 });

/** An empty score to add pages to. */
export const emptyScore = (): Score => ({
  figures: { hit: 0, found: 0, wanted: 0 },
  links: tally(),
  metric: tally(),
  region: tally(),
  dated: tally(),
  invented: tally(),
  sure: tally(),
  starts: { hit: 0, found: 0, wanted: 0 },
  lines: tally(),
  faults: [],
});

const same = (a: readonly number[], b: readonly number[]): boolean => a[0] === b[0] && a[1] === b[1];
const near = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(b));

function count(one: Tally, right: boolean): void {
  one.of++;
  if (right) one.right++;
}

/** Adds what was read of one page to a score. */
export function addScore(score: Score, page: Labelled, read: Page): void {
  const free = (one: Statement): boolean =>
    page.optional.some(({ span }) => Math.min(span[1], one.span[1]) > Math.max(span[0], one.span[0]));
  const fault = (what: string, quote: string, more = ''): void =>
    void score.faults.push(`${page.doc} ${what} ${quote.replace(/\s+/g, '/')} ${more}`);
  const right = new Set<Statement>();
  score.figures.wanted += page.statements.length;
  for (const want of page.statements) {
    const found = read.statements.find(({ span }) => same(span, want.span));
    const hit = found !== undefined && near(found.value, want.value) && found.unit === want.unit;
    if (hit) {
      score.figures.hit++;
      right.add(found);
    } else
      fault(
        found ? 'VALUE' : 'MISS',
        want.quote,
        `${want.value} ${want.unit} | ${found ? `${found.value} ${found.unit}` : ''}`,
      );
    addLinks(score, want, hit ? found : undefined, fault);
  }
  for (const one of read.statements) {
    if (right.has(one)) score.figures.found++;
    else if (!free(one)) {
      score.figures.found++;
      if (one.confidence >= 0.9) count(score.sure, false);
      if (!page.statements.some(({ span }) => same(span, one.span)))
        fault('EXTRA', one.quote, `${one.unit} ${one.metric}`);
    }
  }
  if (page.articles.length > 0) addArticles(score, page, read, fault);
}

function addLinks(
  score: Score,
  want: LabelledFigure,
  found: Statement | undefined,
  fault: (what: string, quote: string, more: string) => void,
): void {
  const metric = found !== undefined && tied({ ...found, region: want.region, period: found.period }, { ...want, period: found.period }); // prettier-ignore
  const region = found !== undefined && found.region === want.region;
  const period = found !== undefined && samePeriod(found, want);
  const wholly = metric && region && period;
  count(score.links, wholly);
  count(score.metric, metric);
  count(score.region, region);
  if (want.period?.start) count(score.dated, period);
  else count(score.invented, found?.period?.start != null);
  if (found && found.confidence >= 0.9) count(score.sure, wholly);
  if (!found || wholly) return;
  const sure = found.confidence >= 0.9 ? 'SURE! ' : '';
  if (!metric) fault(`${sure}METRIC`, want.quote, `${found.metric} | ${want.metric} (${found.rule})`);
  if (!region) fault(`${sure}REGION`, want.quote, `${found.region} | ${want.region}`);
  if (!period)
    fault(`${sure}PERIOD`, want.quote, `${found.period?.text} ${found.period?.start}..${found.period?.end} | ${want.period?.start}..${want.period?.end}`); // prettier-ignore
}

function addArticles(score: Score, page: Labelled, read: Page, fault: (what: string, quote: string) => void): void {
  const begins = (articles: Labelled['articles']): Set<number> =>
    new Set(articles.map(({ spans }) => Math.min(...spans.map(([from]) => from))));
  const [wanted, found] = [begins(page.articles), begins(read.articles)];
  score.starts.wanted += wanted.size;
  score.starts.found += found.size;
  score.starts.hit += [...found].filter((at) => wanted.has(at)).length;
  for (const at of wanted) if (!found.has(at)) fault('START-MISS', page.text.slice(at, at + 16));
  for (const at of found) if (!wanted.has(at)) fault('START-EXTRA', page.text.slice(at, at + 16));
  const lines = [...page.text.matchAll(/[^\r\n]+/g)]
    .filter(([line]) => line.trim() !== '')
    .map((match) => match.index + match[0].search(/\S/));
  const owner = (articles: Labelled['articles'], at: number): number =>
    articles.findIndex(({ spans }) => spans.some(([from, to]) => at >= from && at < to));
  for (let n = 1; n < lines.length; n++) {
    const together = (articles: Labelled['articles']): boolean =>
      owner(articles, lines[n - 1]!) === owner(articles, lines[n]!);
    const right = together(page.articles) === together(read.articles);
    count(score.lines, right);
    if (!right) fault('LINES', page.text.slice(lines[n]!, lines[n]! + 16));
  }
}

/** A share to three digits; 1 when nothing was asked. */
export const share = ({ right, of }: Tally): number => (of === 0 ? 1 : right / of);
/** F1 of hits among what was found and what was wanted. */
export const f1 = ({ hit, found, wanted }: Score['figures']): number =>
  found + wanted === 0 ? 1 : (2 * hit) / (found + wanted);
