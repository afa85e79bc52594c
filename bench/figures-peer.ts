/**
 * The recognizers that people would reach for (@microsoft/recognizers-text-suite, Chinese), on the same pages. They know money,
 * dimensions, percentages and numbers, but no counts: a number before a measure word of our list is taken for one, in their favour.
 * They tie a figure to nothing.
 */
import { createRequire } from 'node:module';
import { classifierAt } from '@wutong/figures/numbers/classifiers';
import { unitAt } from '@wutong/figures/numbers/units';
import type { Labelled } from '../packages/figures/test/labelled';

interface Result {
  text: string;
  start: number;
  /** Offset of the last character. */
  end: number;
  resolution?: { value?: string | null; unit?: string | null } | null;
}
type Recognize = (text: string, culture: string) => Result[];
interface Suite {
  recognizeCurrency: Recognize;
  recognizeDimension: Recognize;
  recognizePercentage: Recognize;
  recognizeNumber: Recognize;
}

export interface PeerFigure {
  span: [number, number];
  value: number;
  unit: string;
}

/** Base units for the peer's names of units; the others are left as the peer names them. */
const UNITS: Readonly<Record<string, readonly [unit: string, factor: number]>> = {
  'Chinese yuan': ['CNY', 1],
  'United States dollar': ['USD', 1],
  Dollar: ['USD', 1],
  Kilometer: ['km', 1],
  Meter: ['m', 1],
  Millimeter: ['m', 0.001],
  Centimeter: ['m', 0.01],
  Li: ['km', 0.5],
  Mu: ['mu', 1],
  'Square kilometer': ['km2', 1],
  'Square meter': ['m2', 1],
  Hectare: ['m2', 10_000],
  'Cubic meter': ['m3', 1],
  Kilogram: ['t', 0.001],
  Gram: ['t', 1e-6],
  Ton: ['t', 1],
  'Metric ton': ['t', 1],
  Jin: ['t', 0.0005],
  Kilowatt: ['kW', 1],
  Megawatt: ['kW', 1000],
};

const CULTURE = 'zh-cn';

/** The suite, or null when it is not installed under `bench/`. */
export function peerSuite(): Suite | null {
  try {
    return createRequire(import.meta.url)('@microsoft/recognizers-text-suite') as Suite;
  } catch {
    return null;
  }
}

/** Figures of a text as the peer has them. */
export function peerFigures(suite: Suite, text: string): PeerFigure[] {
  const found: PeerFigure[] = [];
  const covered = (from: number, to: number): boolean => found.some(({ span }) => span[0] < to && from < span[1]);
  for (const one of suite.recognizePercentage(text, CULTURE)) {
    const value = Number.parseFloat(one.resolution?.value ?? '');
    if (!Number.isFinite(value)) continue;
    found.push({ span: [one.start, one.end + 1], value, unit: one.text.includes('百分点') ? 'pp' : 'percent' });
  }
  for (const one of [...suite.recognizeCurrency(text, CULTURE), ...suite.recognizeDimension(text, CULTURE)]) {
    const value = Number.parseFloat(one.resolution?.value ?? '');
    if (!Number.isFinite(value) || covered(one.start, one.end + 1)) continue;
    const [unit, factor] = UNITS[one.resolution?.unit ?? ''] ?? [one.resolution?.unit ?? '', 1];
    found.push({ span: [one.start, one.end + 1], value: value * factor, unit });
  }
  for (const one of suite.recognizeNumber(text, CULTURE)) {
    const [from, to] = [one.start, one.end + 1];
    const value = Number.parseFloat(one.resolution?.value ?? '');
    const measure = classifierAt(text, to);
    if (!Number.isFinite(value) || !measure || covered(from, to) || unitAt(text, to)) continue;
    found.push({ span: [from, to + measure.word.length], value, unit: 'count' });
  }
  return found;
}

/** Hits, answers and wanted figures on labelled pages, by the same measure as ours: span, value and unit. */
export function peerScore(suite: Suite, pages: readonly Labelled[]): { hit: number; found: number; wanted: number } {
  const total = { hit: 0, found: 0, wanted: 0 };
  for (const page of pages) {
    const figures = peerFigures(suite, page.text);
    total.wanted += page.statements.length;
    for (const one of figures) {
      const right = page.statements.some(
        ({ span, value, unit }) =>
          span[0] === one.span[0] && span[1] === one.span[1] && unit === one.unit && Math.abs(value - one.value) <= 1e-6 * Math.max(1, value), // prettier-ignore
      );
      const free = page.optional.some(({ span }) => span[0] < one.span[1] && one.span[0] < span[1]);
      if (right) total.hit++;
      if (right || !free) total.found++;
    }
  }
  return total;
}

/** Bytes of UTF-8 a second of processor time, all four recognizers, over the pages once after one page that warms up. */
export function peerSpeed(suite: Suite, pages: readonly Labelled[]): number {
  peerFigures(suite, pages[0]!.text);
  const from = process.cpuUsage();
  for (const { text } of pages) peerFigures(suite, text);
  return pages.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0) / 1e6 / (process.cpuUsage(from).user / 1e6);
}
