/** How much of labelled text is read right, and how fast, beside the recognizers that people would reach for. */
import { readPage } from '@wutong/figures';
import { labelledPages, skipPages, type Labelled } from '../packages/figures/test/labelled';
import { markedPassages } from '../packages/figures/test/marked';
import { addScore, emptyScore, f1, share, type Score } from '../packages/figures/test/score';
import { peerScore, peerSpeed, peerSuite } from './figures-peer';
import type { BenchOptions, BenchResult } from './types';
import { median, rounded } from './types';

type Row = BenchResult['rows'][number];

function rows(name: string, score: Score): Row[] {
  const who = `梧桐 figures, ${name}`;
  const row = (what: string, value: number, unit: string): Row => ({ who: `${who}: ${what}`, value: rounded(value), unit }); // prettier-ignore
  return [
    row('span + value + unit', f1(score.figures), 'F1'),
    row('metric (half of its characters)', share(score.metric), `of ${score.metric.of}`),
    row('region', share(score.region), `of ${score.region.of}`),
    row('metric + period + region', share(score.links), `of ${score.links.of}`),
    row('period where the text has one', share(score.dated), `of ${score.dated.of}`),
    row('period invented where it has none', score.invented.of === 0 ? 0 : share(score.invented), `of ${score.invented.of}`), // prettier-ignore
    row('wholly right at confidence ≥ .9', share(score.sure), `of ${score.sure.of}`),
    row('article starts', f1(score.starts), 'F1'),
    row('neighbouring lines together or apart', share(score.lines), `of ${score.lines.of}`),
  ];
}

/**
 * Reads the passages written for the tests and, where they lie beside the repository, the labelled pages; `full` times a hundred
 * megabytes instead of ten.
 */
export async function run(options: BenchOptions): Promise<BenchResult> {
  const passages = markedPassages();
  const own = emptyScore();
  for (const page of passages) addScore(own, page, readPage(page.text, { doc: page.doc, ...page.given }));
  const pages = skipPages ? [] : labelledPages();
  const labelled = emptyScore();
  for (const page of pages) addScore(labelled, page, readPage(page.text, { doc: page.doc }));
  const timed = pages.length > 0 ? pages : passages;
  const speed = megabytesASecond(timed, options.full ? 100 : 10);
  const suite = peerSuite();
  const peer = suite ? peerScore(suite, timed) : null;
  const theirSpeed = suite ? peerSpeed(suite, timed) : null;
  const ours = pages.length > 0 ? labelled : own;
  const theirs = 'recognizers-text-suite, same text';
  return {
    bench: 'figures',
    rows: [
      ...(pages.length > 0 ? rows(`${pages.length} labelled pages`, labelled) : []),
      ...rows(`${passages.length} passages of our own`, own),
      { who: '梧桐 figures: whole pipeline, one core', value: rounded(speed), unit: 'MB/s' },
      ...(peer && theirSpeed !== null
        ? [
            { who: `${theirs}: span + value + unit`, value: rounded(f1(peer)), unit: 'F1' },
            { who: `${theirs}: four recognizers, one core`, value: rounded(theirSpeed), unit: 'MB/s' },
          ]
        : []),
    ],
    ratios: {
      'speed over the goal of 2 MB/s': rounded(speed / 2),
      ...(peer && theirSpeed !== null
        ? {
            'F1 over recognizers-text-suite': rounded(f1(ours.figures) / f1(peer)),
            'speed over recognizers-text-suite': rounded(speed / theirSpeed),
          }
        : {}),
    },
  };
}

/** Bytes of UTF-8 read a second of processor time, the middle of five rounds over the same text after one that warms up. */
function megabytesASecond(pages: readonly Labelled[], megabytes: number): number {
  const bytes = pages.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
  const times = Math.max(1, Math.round((megabytes * 1e6) / bytes / 5));
  const round = (): number => {
    const from = process.cpuUsage();
    for (let n = 0; n < times; n++) for (const { text } of pages) readPage(text);
    return (bytes * times) / 1e6 / (process.cpuUsage(from).user / 1e6);
  };
  round();
  return median([1, 2, 3, 4, 5].map(round));
}
