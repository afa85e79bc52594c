/**
 * Scores today's reader on pages that people went through (`GET /api/press/labels`), one page a line:
 * `npx tsx scripts/press-score.ts FILE [--faults]`. On a page where something still waits only what was decided counts.
 */
import { readFileSync } from 'node:fs';
import { readPage, type Page, type Span } from '../packages/figures/src/index';
import type { Labelled } from '../packages/figures/test/labelled';
import { addScore, emptyScore, f1, share } from '../packages/figures/test/score';

interface Line extends Omit<Labelled, 'optional'> {
  schema: string;
  published: string | null;
  region: string | null;
  complete: boolean;
  rejected: { span: Span }[];
}

const [file, ...options] = process.argv.slice(2);
if (!file) {
  process.stderr.write('用法 usage: npx tsx scripts/press-score.ts FILE [--faults]\n');
  process.exit(2);
}

/** Places of the page nobody has decided about: neither right nor wrong. */
function undecided({ statements }: Page, line: Line): { span: Span }[] {
  if (line.complete) return [];
  const decided = [...line.statements, ...line.rejected];
  const met = (span: Span): boolean => decided.some((one) => one.span[0] < span[1] && span[0] < one.span[1]);
  return statements.filter(({ span }) => !met(span)).map(({ span }) => ({ span }));
}

const score = emptyScore();
let pages = 0;
for (const text of readFileSync(file, 'utf8').split('\n')) {
  if (text.trim() === '') continue;
  const line = JSON.parse(text) as Line;
  if (line.schema !== 'press-gold/1') throw new RangeError(`line ${pages + 1} is no labelled page`);
  const { published, region, doc } = line;
  const read = readPage(line.text, { doc, ...(published ? { published } : {}), ...(region ? { region } : {}) });
  // People looked at figures, not at where articles begin.
  addScore(score, { ...line, optional: undecided(read, line), articles: [] }, read);
  pages += 1;
}
if (options.includes('--faults')) process.stdout.write(score.faults.map((one) => `${one}\n`).join(''));
const percent = (of: number): string => of.toFixed(3);
process.stdout.write(
  `pages ${pages}, figures ${score.figures.wanted}, F1 ${percent(f1(score.figures))}, linked ${percent(share(score.links))}, ` +
    `metric ${percent(share(score.metric))}, region ${percent(share(score.region))}, period ${percent(share(score.dated))}, ` +
    `sure and right ${percent(share(score.sure))}\n`,
);
