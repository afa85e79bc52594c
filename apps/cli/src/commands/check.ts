import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { checkPages, readPage, type CheckedPage, type Fact, type Finding } from '@wutong/figures';
import { WutongError } from '@wutong/kernel/errors';
import { partialDate } from '@wutong/codes';
import type { CommandSpec } from '../args';
import { E, EXIT } from '../errors';
import type { Command } from '../main';
import { answer, say, type Console } from '../say';
import { ledgerFacts } from '../known-facts';
import { pageText, warnOfScript } from './read';

const spec: CommandSpec = {
  command: 'check',
  positionals: ['FILE…'],
  summary: {
    zh: '核对报纸版面或简报:列出自相矛盾、互相矛盾、与台账不符、口径不明的说法,并说明怎样才能查清。不写入任何内容。',
    en: 'Checks newspaper pages or briefings: what contradicts itself, each other or the ledger, what is undefined, and what would settle it. Writes nothing.',
  },
  options: {
    published: { value: 'DATE', day: true, help: { zh: '报纸日期;不给则从内容推断', en: 'day of the paper; inferred when absent' } },
    region: { value: 'NAME', help: { zh: '“我市”指哪个市,如 长治市;不给则从内容推断', en: 'which city 我市 is, such as 长治市; inferred when absent' } },
    facts: { value: 'FILE', help: { zh: '已知事实(JSON 数组:metric、value、unit、date、source,可有 region、classifier、qualifier),一并对照', en: 'known facts to check against (JSON array: metric, value, unit, date, source; region, classifier, qualifier if any)' } },
  },
}; // prettier-ignore

const QUALIFIERS = new Set(['exact', 'over', 'under', 'approx']);

function isFact(one: unknown): one is Fact {
  if (typeof one !== 'object' || one === null) return false;
  const fact = one as Record<string, unknown>;
  const text = (name: string, optional = false): boolean =>
    (optional && fact[name] === undefined) || (typeof fact[name] === 'string' && fact[name] !== '');
  return (
    text('metric') &&
    text('unit') &&
    text('source') &&
    text('region', true) &&
    text('classifier', true) &&
    typeof fact['value'] === 'number' &&
    fact['value'] >= 0 &&
    typeof fact['date'] === 'string' &&
    partialDate(fact['date'])?.precision === 'day' &&
    (fact['qualifier'] === undefined || QUALIFIERS.has(String(fact['qualifier'])))
  );
}

/** Facts of a file. Throws FILE_UNREADABLE, or FACTS_UNREAD naming the first entry that is none. */
async function factsOf(file: string): Promise<Fact[]> {
  let content: string;
  try {
    content = await readFile(file, 'utf8');
  } catch (error) {
    throw new WutongError(E.FILE_UNREADABLE, { file, why: error instanceof Error ? error.message : String(error) });
  }
  let facts: unknown;
  try {
    facts = JSON.parse(content);
  } catch {
    throw new WutongError(E.FACTS_UNREAD, { file, at: 0 });
  }
  if (!Array.isArray(facts)) throw new WutongError(E.FACTS_UNREAD, { file, at: 0 });
  const bad = facts.findIndex((one) => !isFact(one));
  if (bad >= 0) throw new WutongError(E.FACTS_UNREAD, { file, at: bad + 1 });
  return facts.filter(isFact);
}

const SEVERITY: Record<Finding['severity'], { zh: string; en: string }> = {
  conflict: { zh: '矛盾', en: 'conflict' },
  doubt: { zh: '存疑', en: 'doubt' },
  note: { zh: '提示', en: 'note' },
};

function text(console: Console, pages: readonly CheckedPage[], findings: readonly Finding[]): string {
  const count = (severity: Finding['severity']): number => findings.filter((one) => one.severity === severity).length;
  const head = say(console, {
    zh: `${pages.length} 个版面,矛盾 ${count('conflict')} 处,存疑 ${count('doubt')} 处,提示 ${count('note')} 处`,
    en: `${pages.length} pages: ${count('conflict')} conflicts, ${count('doubt')} doubts, ${count('note')} notes`,
  });
  const settle = say(console, { zh: '怎样查清:', en: 'What would settle it: ' });
  const lines = findings.map((one) => {
    const where = one.statements.length > 0 ? one.statements.join(' ') : [...new Set(one.spans.map(({ page, span }) => `${page}:${span[0]}`))].join(' '); // prettier-ignore
    return `\n[${say(console, SEVERITY[one.severity])}] ${say(console, one.finding)}\n  ${where}\n  ${settle}${say(console, one.settle)}\n`;
  });
  return `${head}\n${lines.join('')}`;
}

export const command: Command = {
  spec,
  run: async (args, console) => {
    const [published, region, facts] = [args.text('published'), args.text('region'), args.text('facts')];
    const given = facts ? await factsOf(facts) : [];
    const pages: CheckedPage[] = [];
    for (const file of args.positionals) {
      const content = await pageText(file);
      const options = { doc: basename(file), ...(published ? { published } : {}), ...(region ? { region } : {}) };
      const page = readPage(content, options);
      warnOfScript(console, file, content);
      pages.push({ page, text: content });
    }
    const knowledge = [...given, ...(await ledgerFacts(console, args.text('data'), args.text('city')))];
    const findings = checkPages(pages, { knowledge });
    const json = findings.map((one) => ({
      ...one,
      finding: say(console, one.finding),
      settle: say(console, one.settle),
    }));
    answer(console, json, text(console, pages, findings));
    return EXIT.done;
  },
};
