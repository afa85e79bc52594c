/** How much of labelled pages is read right, and how fast: figures, what they are tied to, articles. */
import { readPage, type Page, type Statement } from '@wutong/figures';
import { labelledPages, samePeriod, skipPages, tied, type Labelled } from '../packages/figures/test/labelled';
import type { BenchOptions, BenchResult } from './types';
import { median, rounded } from './types';

interface Tally {
  right: number;
  of: number;
}
const share = ({ right, of }: Tally): number => rounded(of === 0 ? 1 : right / of);
const f1 = (hit: number, found: number, wanted: number): number => rounded((2 * hit) / (found + wanted || 1));

const same = (a: readonly number[], b: readonly number[]): boolean => a[0] === b[0] && a[1] === b[1];
/** Pairs of neighbouring lines of text: in one article or not, as the labels have it. */
function linePairs(text: string, wanted: Labelled['articles'], read: Page['articles']): Tally {
  const lines = [...text.matchAll(/[^\r\n]+/g)].filter(([line]) => line.trim() !== '').map((match) => match.index + match[0].search(/\S/)); // prettier-ignore
  const owner = (articles: readonly { spans: readonly (readonly number[])[] }[], at: number): number =>
    articles.findIndex(({ spans }) => spans.some(([from, to]) => at >= from! && at < to!));
  const tally = { right: 0, of: 0 };
  for (let n = 1; n < lines.length; n++) {
    const together = (articles: Labelled['articles']): boolean =>
      owner(articles, lines[n - 1]!) === owner(articles, lines[n]!);
    tally.of++;
    if (together(wanted) === together(read)) tally.right++;
  }
  return tally;
}

/** Reads the labelled pages beside the repository; `full` times a hundred megabytes instead of ten. Throws when the pages are not there. */
export async function run(options: BenchOptions): Promise<BenchResult> {
  if (skipPages) throw new Error(skipPages);
  const pages = labelledPages();
  const totals = { hit: 0, found: 0, wanted: 0, starts: 0, startsFound: 0, startsWanted: 0 };
  const [links, dated, invented, sure, lines] = [1, 2, 3, 4, 5].map(() => ({ right: 0, of: 0 })) as [Tally, Tally, Tally, Tally, Tally]; // prettier-ignore
  for (const page of pages) {
    const read = readPage(page.text, { doc: page.doc });
    const free = (one: Statement): boolean => page.optional.some(({ span }) => Math.min(span[1], one.span[1]) > Math.max(span[0], one.span[0])); // prettier-ignore
    totals.wanted += page.statements.length;
    totals.found += read.statements.filter((one) => page.statements.some(({ span }) => same(span, one.span)) || !free(one)).length; // prettier-ignore
    for (const want of page.statements) {
      const found = read.statements.find(({ span }) => same(span, want.span));
      if (found && Math.abs(found.value - want.value) <= 1e-6 * Math.max(1, want.value) && found.unit === want.unit) totals.hit++; // prettier-ignore
      const right = found !== undefined && tied(found, want);
      links.of++;
      if (right) links.right++;
      const tally = want.period?.start ? dated : invented;
      tally.of++;
      if (want.period?.start ? found && samePeriod(found, want) : found?.period?.start) tally.right++;
      if (!found || found.confidence < 0.9) continue;
      sure.of++;
      if (right) sure.right++;
    }
    const begins = (articles: Labelled['articles']): Set<number> => new Set(articles.map(({ spans }) => Math.min(...spans.map(([from]) => from)))); // prettier-ignore
    const [wanted, found] = [begins(page.articles), begins(read.articles)];
    totals.startsWanted += wanted.size;
    totals.startsFound += found.size;
    totals.starts += [...found].filter((at) => wanted.has(at)).length;
    const pairs = linePairs(page.text, page.articles, read.articles);
    lines.right += pairs.right;
    lines.of += pairs.of;
  }
  const speed = megabytesASecond(pages, options.full ? 100 : 10);
  const who = `梧桐 figures, ${pages.length} pages`;
  const row = (what: string, value: number, unit: string): BenchResult['rows'][number] => ({ who: `${who}: ${what}`, value, unit }); // prettier-ignore
  return {
    bench: 'figures',
    rows: [
      row('span + value + unit', f1(totals.hit, totals.found, totals.wanted), 'F1'),
      row('metric + period + region', share(links), `of ${links.of}`),
      row('period where the text has one', share(dated), `of ${dated.of}`),
      row('period invented', share(invented), `of ${invented.of}`),
      row('wholly right at confidence ≥ .9', share(sure), `of ${sure.of}`),
      row('article starts', f1(totals.starts, totals.startsFound, totals.startsWanted), 'F1'),
      row('neighbouring lines together or apart', share(lines), `of ${lines.of}`),
      row('whole pipeline, one core', rounded(speed), 'MB/s'),
    ],
    ratios: { 'speed over the goal of 2 MB/s': rounded(speed / 2) },
  };
}

/** Bytes of UTF-8 read a second, the middle of five rounds over the same pages after one that warms up. */
function megabytesASecond(pages: readonly Labelled[], megabytes: number): number {
  const bytes = pages.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
  const times = Math.max(1, Math.round((megabytes * 1e6) / bytes / 5));
  const round = (): number => {
    const from = performance.now();
    for (let n = 0; n < times; n++) for (const { text } of pages) readPage(text);
    return (bytes * times) / 1e6 / ((performance.now() - from) / 1000);
  };
  round();
  return median([1, 2, 3, 4, 5].map(round));
}
