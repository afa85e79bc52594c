/** Labelled pages lie beside the repository; where they do not, tests that need them are skipped with that reason. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Span, Statement } from '../src/types';

const PRESS = join(dirname(fileURLToPath(import.meta.url)), '../../../../shared/press');

/** `false`, or why a test that needs the pages is skipped. */
export const skipPages: string | false = existsSync(join(PRESS, 'gold'))
  ? false
  : 'the labelled pages are not beside the repository (../shared/press)';

export interface LabelledFigure {
  span: Span;
  quote: string;
  value: number;
  unit: string;
  kind: string;
  metric: string;
  region: string | null;
  period: { start: string | null; end: string | null } | null;
}

export interface Labelled {
  doc: string;
  text: string;
  statements: LabelledFigure[];
  optional: { span: Span }[];
  articles: { spans: Span[] }[];
}

/** Every labelled page with its text. */
export function labelledPages(): Labelled[] {
  const gold = join(PRESS, 'gold');
  return readdirSync(gold)
    .filter((name) => name.endsWith('.json'))
    .map((name) => {
      const page = JSON.parse(readFileSync(join(gold, name), 'utf8')) as Omit<Labelled, 'text'>;
      return { ...page, text: readFileSync(join(PRESS, page.doc), 'utf8') };
    });
}

const letters = (text: string | null): string[] => [...(text ?? '').replace(/[^一-龥A-Za-z]|[数额率的]/g, '')];

/** Share of characters two phrases have in common, 数 额 率 的 left out. */
function likeness(a: string | null, b: string): number {
  const [left, right] = [letters(a), letters(b)];
  const rest = [...right];
  let same = 0;
  for (const c of left) {
    const at = rest.indexOf(c);
    if (at < 0) continue;
    same++;
    rest.splice(at, 1);
  }
  return (2 * same) / (left.length + right.length || 1);
}

/** True when both name the same days, or neither names any. */
export const samePeriod = (found: Statement, want: LabelledFigure): boolean =>
  (found.period?.start ?? null) === (want.period?.start ?? null) &&
  (found.period?.end ?? null) === (want.period?.end ?? null);

/** Metric, division and period all right: two metrics are one when they share half of their characters. */
export const tied = (found: Statement, want: LabelledFigure): boolean =>
  likeness(found.metric, want.metric) >= 0.5 && found.region === want.region && samePeriod(found, want);
