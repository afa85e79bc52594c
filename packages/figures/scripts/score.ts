/**
 * Scores the reader on labelled text: `npx tsx packages/figures/scripts/score.ts [--faults] [--each] [name…]`.
 * Prints a row for the labelled pages beside the repository, when they are there, and one for the passages written for the tests.
 */
import { readPage } from '../src/index';
import { labelledPages, skipPages } from '../test/labelled';
import { markedPassages } from '../test/marked';
import { addScore, emptyScore, f1, share, type Score } from '../test/score';

const args = process.argv.slice(2);
const names = args.filter((arg) => !arg.startsWith('--'));
const cell = (value: number): string => value.toFixed(3).padStart(7);

function row(name: string, s: Score): string {
  const numbers = [f1(s.figures), share(s.metric), share(s.region), share(s.links), share(s.dated), s.invented.of ? share(s.invented) : 0, share(s.sure), s.sure.of / Math.max(1, s.links.of), f1(s.starts), share(s.lines)]; // prettier-ignore
  return `${name.padEnd(28)} ${String(s.links.of).padStart(5)} ${numbers.map(cell).join(' ')}`;
}

const head = ['F1', 'metric', 'region', 'linked', 'period', 'invent', 'sure', 'share', 'starts', 'lines'].map((one) => one.padStart(7)); // prettier-ignore
console.log(`${''.padEnd(28)} ${'n'.padStart(5)} ${head.join(' ')}`);

const passages = markedPassages().filter(({ doc }) => names.length === 0 || names.some((name) => doc.includes(name)));
const all = emptyScore();
const faults: string[] = [];
for (const page of passages) {
  const read = readPage(page.text, { doc: page.doc, ...page.given });
  addScore(all, page, read);
  const one = emptyScore();
  addScore(one, page, read);
  faults.push(...one.faults);
  if (args.includes('--each')) console.log(row(page.doc, one));
}
console.log(row(`${passages.length} passages`, all));
if (!skipPages && names.length === 0) {
  const pages = emptyScore();
  for (const page of labelledPages()) addScore(pages, page, readPage(page.text, { doc: page.doc }));
  console.log(row('labelled pages', pages));
  if (args.includes('--gold')) faults.push(...pages.faults);
}
if (args.includes('--faults')) console.log(faults.join('\n'));
