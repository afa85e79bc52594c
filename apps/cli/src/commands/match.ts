import { WutongError } from '@wutong/kernel/errors';
import { compilePack, match, type Outcome, type Row } from '@wutong/rules';
import { chinaDay } from '@wutong/server/context';
import { usage, type CommandSpec } from '../args';
import { E, EXIT } from '../errors';
import type { Command } from '../main';
import { loadPack, tellProblems } from '../packs';
import { say, type Console } from '../say';
import { checkSubjects, subjectsIn } from '../subjects';

const spec: CommandSpec = {
  command: 'match',
  positionals: [],
  summary: {
    zh: '逐家企业对照政策:符合、不符合、不能判断、未施行、地域不符。不需要账本。',
    en: 'Puts firms to policies: eligible, ineligible, unknown, not in force, elsewhere. Needs no ledger.',
  },
  options: {
    policies: { value: 'PACK', help: { zh: '规则文件(JSON、YAML)或文件夹', en: 'rule file (JSON, YAML) or a folder of them' } },
    subjects: { value: 'FILE', help: { zh: '企业,每行一个 JSON', en: 'firms, one JSON object a line' } },
    'as-of': { value: 'DATE', day: true, help: { zh: '按哪一天判断,默认今天', en: 'the day it is judged on, default today' } },
    policy: { value: 'ID', help: { zh: '只看一条政策', en: 'one policy only' } },
    subject: { value: 'ID', help: { zh: '只看一家企业', en: 'one firm only' } },
    reasons: { help: { zh: '附每条要求的理由', en: 'with the reason of every test' } },
  },
}; // prettier-ignore

const SAID: Record<Outcome, { zh: string; en: string }> = {
  eligible: { zh: '符合', en: 'eligible' },
  ineligible: { zh: '不符合', en: 'ineligible' },
  unknown: { zh: '不能判断', en: 'unknown' },
  not_in_force: { zh: '未施行或已失效', en: 'not in force' },
  elsewhere: { zh: '地域不符', en: 'elsewhere' },
};

function lineOf(console: Console, row: Row, labels: ReadonlyMap<string, string>, title: string): string {
  const label = (field: string): string => (console.language === 'zh' ? (labels.get(field) ?? field) : field);
  const parts: string[] = [];
  const list = (name: { zh: string; en: string }, fields: readonly string[]): void => {
    if (fields.length) parts.push(`${say(console, name)} ${fields.map(label).join('、')}`);
  };
  list({ zh: '卡在', en: 'failing:' }, row.failing);
  list({ zh: '还需知道', en: 'to be found:' }, [...row.missing, ...row.judgement]);
  if (row.near_miss.length)
    parts.push(
      `${say(console, { zh: '差一点', en: 'near miss:' })} ${row.near_miss.map((set) => set.map(label).join('+')).join(say(console, { zh: ' 或 ', en: ' or ' }))}`,
    );
  return `${row.profile}  ${say(console, SAID[row.outcome])}  ${row.policy} ${title}${parts.length ? `  ${parts.join(';')}` : ''}\n`;
}

export const command: Command = {
  spec,
  run: async (args, console) => {
    const [packPath, file] = [args.text('policies'), args.text('subjects')];
    if (!packPath || !file) throw usage(spec, packPath ? '--subjects' : '--policies');
    const loaded = await loadPack(console, packPath);
    if ('code' in loaded) return loaded.code;
    const compiled = compilePack(loaded.pack);
    const [policy, only] = [args.text('policy'), args.text('subject')];
    if (policy !== undefined && !compiled.byId.has(policy)) throw new WutongError(E.POLICY_UNKNOWN, { policy });
    const checked = await checkSubjects(file, compiled.types);
    if (checked.total) return tellProblems(console, checked.problems, checked.total);
    if (only !== undefined && !checked.ids.has(only)) throw new WutongError(E.SUBJECT_UNKNOWN, { subject: only });
    const asOf = args.text('as-of') ?? chinaDay(new Date());
    const labels = new Map(Object.entries(compiled.pack.fields).map(([name, def]) => [name, def.label ?? name]));
    const options = { reasons: args.flag('reasons'), ...(policy === undefined ? {} : { policies: new Set([policy]) }) };
    for await (const { subject } of subjectsIn(file, compiled.types)) {
      if (!subject || (only !== undefined && subject.id !== only)) continue;
      const rows = match(compiled, subject, asOf, options);
      // One row a line, as it is decided: a city's firms do not fit into one answer.
      const text = (row: Row): string => (console.json || options.reasons ? `${JSON.stringify(row)}\n` : lineOf(console, row, labels, compiled.byId.get(row.policy)!.policy.title ?? '')); // prettier-ignore
      console.out(rows.map(text).join(''));
    }
    return EXIT.done;
  },
};
