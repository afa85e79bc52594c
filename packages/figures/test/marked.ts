/**
 * Passages written for these tests, with their labels in the text: `[[quote|value unit|metric|region|period|kind]]`, `[[?quote]]`
 * for what may be read or left, `¶n` where a line of article n begins. A number without a mark is no figure.
 * Head: `# region:` (what an empty region means), `# published:`, `# X: from..to` (a period by name), `# infer: yes` when the
 * reader is told neither day nor region.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Labelled, LabelledFigure } from './labelled';

const MARK = /\[\[(\?)?([^|\]]*)(?:\|([^\]]*))?\]\]|¶(\d+) ?/g;

export interface Marked extends Labelled {
  /** What the reader is told beforehand. */
  given: { published?: string; region?: string };
  published: string | null;
  region: string | null;
}

/** Reads one marked passage. Throws on a mark it cannot read, so that no label is lost. */
export function readMarked(doc: string, source: string): Marked {
  const head = new Map<string, string>();
  let at = 0;
  for (let line = lineAt(source, at); line.startsWith('# ') && /^# [A-Za-z]+:/.test(line); line = lineAt(source, at)) {
    const [key, value] = [line.slice(2, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()];
    head.set(key, value);
    at += line.length + 1;
  }
  const body = source.slice(at);
  const statements: LabelledFigure[] = [];
  const optional: Labelled['optional'] = [];
  const starts: [article: string, at: number][] = [];
  let text = '';
  let last = 0;
  for (const match of body.matchAll(MARK)) {
    text += body.slice(last, match.index);
    last = match.index + match[0].length;
    if (match[4]) {
      starts.push([match[4], text.length]);
      continue;
    }
    const quote = match[2]!.replaceAll('/n', '\n');
    const span: [number, number] = [text.length, text.length + quote.length];
    text += quote;
    if (match[1]) optional.push({ span });
    else statements.push(figureOf(doc, quote, span, match[3] ?? '', head));
  }
  text += body.slice(last);
  if (/\[\[|\]\]/.test(text)) throw new Error(`${doc}: a mark is not closed`);
  const region = head.get('region') ?? null;
  const published = head.get('published') ?? null;
  const told = head.get('infer') !== 'yes';
  const given = told ? { ...(published ? { published } : {}), ...(region && region !== '-' ? { region } : {}) } : {};
  return { doc, text, statements, optional, articles: articlesFrom(text, starts), given, published, region };
}

const lineAt = (text: string, at: number): string =>
  text.slice(at, (text.indexOf('\n', at) + 1 || text.length + 1) - 1);

function figureOf(
  doc: string,
  quote: string,
  span: [number, number],
  label: string,
  head: ReadonlyMap<string, string>,
): LabelledFigure {
  const [amount = '', metric = '', region = '', period = '', kind = ''] = label.split('|');
  const [value, unit] = amount.split(' ');
  if (!value || !unit || !Number.isFinite(Number(value)) || metric === '') throw new Error(`${doc}: ${quote}|${label}`);
  const days = period === '' ? '' : (head.get(period) ?? period);
  if (days !== '' && !/^\d{4}-\d\d-\d\d\.\.\d{4}-\d\d-\d\d$/.test(days)) throw new Error(`${doc}: ${quote}: ${days}`);
  const own = region === '' ? head.get('region') : region;
  const [start, end] = days.split('..') as [string, string];
  return {
    span,
    quote,
    value: Number(value),
    unit,
    kind,
    metric,
    region: own === undefined || own === '-' ? null : own,
    period: days === '' ? null : { start, end },
  };
}

function articlesFrom(text: string, starts: readonly [string, number][]): Labelled['articles'] {
  const spans = new Map<string, [number, number][]>();
  starts.forEach(([article, from], n) => {
    const to = starts[n + 1]?.[1] ?? text.length;
    const list = spans.get(article);
    if (list) list.push([from, to]);
    else spans.set(article, [[from, to]]);
  });
  return [...spans.values()].map((own) => ({ spans: own }));
}

/** Every passage of `test/passages`, by name. */
export function markedPassages(): Marked[] {
  const folder = join(dirname(fileURLToPath(import.meta.url)), 'passages');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .toSorted()
    .map((name) => readMarked(name.slice(0, -4), readFileSync(join(folder, name), 'utf8')));
}
