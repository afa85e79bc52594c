import { readFile } from 'node:fs/promises';
import { WutongError } from '@wutong/kernel/errors';
import {
  type Calendar,
  compilePack,
  plan,
  type Plan,
  type PlanOptions,
  type Subject,
  workingDaysOf,
} from '@wutong/rules';
import { chinaDay } from '@wutong/server/context';
import { byNotices } from '@wutong/server/policy/notices';
import { usage, type CommandSpec } from '../args';
import { E, EXIT } from '../errors';
import type { Command } from '../main';
import { loadPack, tellProblems } from '../packs';
import { answer, say, type Console } from '../say';
import { subjectsIn } from '../subjects';

const spec: CommandSpec = {
  command: 'plan',
  positionals: [],
  summary: {
    zh: '一家企业到一条政策的申报路线:先办什么、何时能报、卡在哪里。不需要账本。',
    en: 'The way of one firm to one policy: what first, from when, what is in the way. Needs no ledger.',
  },
  options: {
    policies: { value: 'PACK', help: { zh: '规则文件(JSON、YAML)或文件夹', en: 'rule file (JSON, YAML) or a folder of them' } },
    subjects: { value: 'FILE', help: { zh: '企业,每行一个 JSON', en: 'firms, one JSON object a line' } },
    subject: { value: 'ID', help: { zh: '哪家企业', en: 'the firm' } },
    target: { value: 'ID', help: { zh: '要申报的政策', en: 'the policy to reach' } },
    from: { value: 'DATE', day: true, help: { zh: '从哪天开始,默认今天', en: 'first day of the plan, default today' } },
    calendar: { value: 'FILE', help: { zh: '节假日 JSON(holidays、workdays),默认国务院通知', en: 'holidays and make-up days as JSON; default: the official notices' } },
  },
}; // prettier-ignore

async function calendarOf(file: string | undefined): Promise<PlanOptions> {
  if (file === undefined) return { addWorkingDays: byNotices };
  try {
    const { holidays, workdays } = JSON.parse(await readFile(file, 'utf8')) as Partial<Calendar>;
    if (!Array.isArray(holidays) || !Array.isArray(workdays)) throw new Error('holidays, workdays');
    return { addWorkingDays: workingDaysOf({ holidays, workdays }) };
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code ?? (error as Error).message;
    throw new WutongError(E.FILE_UNREADABLE, { file, why }, { cause: error });
  }
}

const REASONS = {
  not_in_force: { zh: '政策已失效', en: 'the policy is no longer in force' },
  elsewhere: { zh: '地域不符', en: 'it is for another place' },
  prerequisite_not_obtainable_in_time: { zh: '前置资格来不及取得', en: 'a prerequisite cannot be had in time' },
  conditions_unpublished: { zh: '条件没有公开', en: 'its conditions are not published' },
};

function text(console: Console, found: Plan): string {
  if (!found.feasible)
    return `${say(console, { zh: '没有可走的路线', en: 'There is no way' })}: ${found.reason ? say(console, REASONS[found.reason]) : ''}\n`;
  const noDate = say(console, { zh: '没有已知的申报期', en: 'no known window' });
  const steps = found.steps.map(
    (step, n) =>
      `  ${n + 1}. ${step.apply_on ?? noDate}  ${step.policy}  ${step.grants ?? ''}${step.window ? `  ${step.window.join('—')}` : ''}\n`,
  );
  const gaps = found.gaps.map((gap) =>
    gap.kind === 'condition'
      ? `  ${gap.policy}: ${say(console, { zh: '需改变', en: 'to change' })} ${gap.alternatives.map((set) => set.join('+')).join(say(console, { zh: ' 或 ', en: ' or ' }))}${gap.not_before ? `  ≥ ${gap.not_before}` : ''}\n`
      : `  ${gap.policy}: ${say(console, { zh: '还需知道', en: 'to be found' })} ${gap.fields.join('、')}\n`,
  );
  const bound = found.date_is_lower_bound ? say(console, { zh: '(不早于)\n', en: '(not earlier than)\n' }) : '\n';
  return `${found.target_apply_on ?? noDate} ${bound}${steps.join('')}${gaps.join('')}`;
}

export const command: Command = {
  spec,
  run: async (args, console) => {
    const needed = ['policies', 'subjects', 'subject', 'target'] as const;
    for (const name of needed) if (!args.text(name)) throw usage(spec, `--${name}`);
    const [packPath, file, id, target] = needed.map((name) => args.text(name)) as [string, string, string, string];
    const loaded = await loadPack(console, packPath);
    if ('code' in loaded) return loaded.code;
    const compiled = compilePack(loaded.pack);
    if (!compiled.byId.has(target)) throw new WutongError(E.POLICY_UNKNOWN, { policy: target });
    const options = await calendarOf(args.text('calendar'));
    let firm: Subject | null = null;
    for await (const { subject, problems } of subjectsIn(file, compiled.types)) {
      if (subject?.id !== id) continue;
      if (problems.length) return tellProblems(console, problems);
      firm = subject;
      break;
    }
    if (!firm) throw new WutongError(E.SUBJECT_UNKNOWN, { subject: id });
    const found = plan(compiled, firm, target, args.text('from') ?? chinaDay(new Date()), options);
    answer(console, found, text(console, found));
    return EXIT.done;
  },
};
