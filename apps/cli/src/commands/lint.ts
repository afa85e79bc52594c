import { writeFile } from 'node:fs/promises';
import { industry, places } from '@wutong/codes';
import { WutongError } from '@wutong/kernel/errors';
import { type CodeBook, type Finding, lint, policyAt, readPack, showPath } from '@wutong/rules';
import { chinaDay } from '@wutong/server/context';
import { type CommandSpec } from '../args';
import { E, EXIT } from '../errors';
import type { Command } from '../main';
import { readRaw, tellProblems } from '../packs';
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

/** The first two digits of division codes (GB/T 2260). */
const PROVINCES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82'.split(' '),
);
/** Cities whose counties and townships the table knows. */
const KNOWN_IN_DEPTH = ['1404', '1411'];

const HAN = /\p{Script=Han}/u;

/** Whether the codes of a field are the national ones: a field labelled in another language may follow another country's. */
function chineseFields(value: unknown): (field: string) => boolean {
  const fields = (value as { fields?: Record<string, { label?: unknown } | null> } | null)?.fields;
  const titles = titlesIn(value).filter((one) => typeof one === 'string');
  const titled = titles.length === 0 || titles.some((one) => HAN.test(one));
  return (field) => {
    const label = fields && Object.hasOwn(fields, field) ? fields[field]?.label : undefined;
    return typeof label === 'string' && label ? HAN.test(label) : titled;
  };
}

function titlesIn(value: unknown): unknown[] {
  const lists = Array.isArray(value) ? [value] : Object.values((value ?? {}) as object).filter(Array.isArray);
  const titles = lists.flat().map((one: unknown) => (one as { title?: unknown } | null)?.title);
  return [...titles, (value as { title?: unknown } | null)?.title];
}

/** Which division and industry codes exist, as far as the tables that ship can tell. */
function codeBook(chinese: (field: string) => boolean): CodeBook {
  const shanxi = new Set(places('140000').map(({ code }) => code));
  const region = (code: string): boolean | null => {
    if (!/^\d{2,12}$/.test(code) || !PROVINCES.has(code.slice(0, 2))) return false;
    if (code.length < 4 || !code.startsWith('14')) return null;
    if (!shanxi.has(`${code.slice(0, 4)}00`)) return false;
    if (code.length < 6 || code.endsWith('00') || !KNOWN_IN_DEPTH.includes(code.slice(0, 4))) return null;
    return shanxi.has(code.slice(0, 6));
  };
  return (field, code, prefix) => {
    if (!chinese(field)) return null;
    if (/region|division|行政区/i.test(field) && !/name/i.test(field)) return region(code);
    if (/industry\.?code|行业代码/i.test(field)) return prefix || code.length > 0 ? industry(code) !== null : null;
    return null;
  };
}

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
    const findings = lint(raw.value, {
      asOf: args.text('as-of') ?? chinaDay(new Date()),
      codes: codeBook(chineseFields(raw.value)),
    });
    const sheet = args.text('sheet');
    if (sheet !== undefined) {
      const { problems } = readPack(raw.value);
      if (problems.length) return tellProblems(console, problems.map((one) => ({ ...one, ...raw.locate(one.path) }))); // prettier-ignore
      await writeBook(sheet, bookOfRules(raw.value, console.language));
    }
    const rows = findings.map((finding) => row(finding, raw.value, raw.locate, (text) => say(console, text)));
    const lines = rows.map(
      (one) =>
        `${[one.file, one.line].filter((part) => part !== undefined).join(':')}  ${one.policy}  ${one.path}  ${one.level}  ${one.code}  ${one.message}\n`,
    );
    answer(console, rows, lines.length ? lines : `${say(console, { zh: '没有发现问题。', en: 'Nothing found.' })}\n`);
    return findings.some(({ level }) => level === 'error') ? EXIT.input : EXIT.done;
  },
};

type Locate = Awaited<ReturnType<typeof readRaw>>['locate'];

function row(
  { policy, path, code, level, said }: Finding,
  value: unknown,
  locate: Locate,
  say: (text: Finding['said']) => string,
) {
  const root = policy ? rootOf(policy, value) : [];
  const { file, line } = locate([...root, ...path]);
  return {
    policy,
    path: showPath(path),
    code,
    level,
    message: say(said),
    file,
    ...(line === undefined ? {} : { line }),
  };
}

/** The path of a policy in a file; a list under any of the keys a pack may use. */
function rootOf(policy: string, value: unknown): (string | number)[] {
  const lists = Array.isArray(value)
    ? [[[] as (string | number)[], value] as const]
    : Object.entries((value ?? {}) as object).flatMap(([key, list]) =>
        Array.isArray(list) ? [[[key], list] as const] : [],
      );
  for (const [key, list] of lists) {
    const at = list.findIndex((_, n) => policyAt(list, [n])?.id === policy);
    if (at >= 0) return [...key, at];
  }
  return [];
}
