/** Labelled pages lie beside the repository; where they do not, tests that need them are skipped with that reason. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Span } from '../src/types';

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
