import { writeFile } from 'node:fs/promises';
import { WutongError } from '@wutong/kernel/errors';
import { readPack, showPath } from '@wutong/rules';
import { chinaDay } from '@wutong/server/context';
import { type CommandSpec } from '../args';
import { E, EXIT } from '../errors';
import type { Command } from '../main';
import { readRaw, tellProblems } from '../packs';
import { findingsIn } from '../rule-lint';
import { bookOfRules } from '../rule-sheets';
import { answer, say } from '../say';

const spec: CommandSpec = {
  command: 'lint',
  positionals: ['PACK'],
  summary: {
    zh: '检查规则文件:不存在的代码、矛盾或多余的区间、单位、没人授予的称号、互相等待的前置、过期日期、到不了的分支。',
    en: 'Checks rule files: codes that do not exist, contradictory or subsumed intervals, units, titles nobody grants, prerequisite cycles, expired dates, branches never reached.',
  },
  options: {
    'as-of': { value: 'DATE', day: true, help: { zh: '从哪一天看是否过期,默认今天', en: 'the day expired dates are seen from, default today' } },
    sheet: { value: 'FILE.xlsx', help: { zh: '另存为电子表格模板,改好后可直接当规则文件用', en: 'also writes it as a spreadsheet, which can be changed and used as a rule file' } },
  },
}; // prettier-ignore

async function writeBook(file: string, bytes: Uint8Array): Promise<void> {
  try {
    await writeFile(file, bytes);
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new WutongError(E.FILE_UNWRITABLE, { file, why }, { cause: error });
  }
}

export const command: Command = {
  spec,
  run: async (args, console) => {
    const raw = await readRaw(args.positionals[0] as string);
    if (raw.problems.length) return tellProblems(console, raw.problems);
    const findings = findingsIn(raw, args.text('as-of') ?? chinaDay(new Date()));
    const sheet = args.text('sheet');
    if (sheet !== undefined) {
      const { problems } = readPack(raw.value);
      if (problems.length) return tellProblems(console, problems.map((one) => ({ ...one, ...raw.locate(one.path) }))); // prettier-ignore
      await writeBook(sheet, bookOfRules(raw.value, console.language));
    }
    const rows = findings.map(({ policy, path, code, level, said, file, line }) => ({
      policy,
      path: showPath(path),
      code,
      level,
      message: say(console, said),
      file,
      ...(line === undefined ? {} : { line }),
    }));
    const lines = rows.map(
      (one) =>
        `${[one.file, one.line].filter((part) => part !== undefined).join(':')}  ${one.policy}  ${one.path}  ${one.level}  ${one.code}  ${one.message}\n`,
    );
    answer(console, rows, lines.length ? lines : `${say(console, { zh: '没有发现问题。', en: 'Nothing found.' })}\n`);
    return findings.some(({ level }) => level === 'error') ? EXIT.input : EXIT.done;
  },
};
