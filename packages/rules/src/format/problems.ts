/** Everything a rule file or a subject can be refused for, said in both languages. */
import type { Sentence } from './types';

/** Keys and indexes from the root of the file to the place. */
export type Path = readonly (string | number)[];

export const PROBLEMS = {
  NOT_AN_OBJECT: { zh: '这里应是一个对象(键和值)。', en: 'An object (keys and values) is needed here.' },
  NOT_A_LIST: { zh: '这里应是一个列表。', en: 'A list is needed here.' },
  NOT_TEXT: { zh: '“{key}”应是非空文字。', en: '“{key}” must be text, not empty.' },
  NOT_A_NUMBER: { zh: '“{key}”应是有限的数,写的是{have}。', en: '“{key}” must be a finite number; it is {have}.' },
  OUT_OF_RANGE: { zh: '“{key}”应是 0 到 {most} 的数,写的是{have}。', en: '“{key}” must be a number from 0 to {most}; it is {have}.' },
  NO_POLICIES: { zh: '没有找到政策。文件应含 policies 列表(银行产品用 products),或本身就是一条政策。', en: 'No policies found. The file needs a list “policies” (or “products”), or is one policy itself.' },
  ID_MISSING: { zh: '缺少 id。请给每个版本一个固定的英文标识。', en: 'The id is missing. Give every version a stable ASCII id.' },
  ID_TWICE: { zh: 'id“{id}”出现了两次。每个版本的 id 必须不同。', en: 'The id “{id}” occurs twice. Every version needs its own.' },
  NODE_UNKNOWN: { zh: '看不懂这个条件(键:{keys})。应是 all、any、not、at_least、score、tiers、manual 或一条 field 测试。', en: 'This condition is not understood (keys: {keys}). It must be all, any, not, at_least, score, tiers, manual or a test of a field.' },
  NODE_TWO_KINDS: { zh: '一个条件里同时写了 {keys}。请拆成两层。', en: 'One condition holds {keys} at once. Split it into two levels.' },
  TOO_DEEP: { zh: '条件套了 {depth} 层以上,无法可靠阅读。请合并多余的层。', en: 'Conditions are nested more than {depth} levels deep. Merge levels that are not needed.' },
  TOO_MANY_NODES: { zh: '一条政策超过 {count} 个条件。请拆分。', en: 'One policy holds more than {count} conditions. Split it.' },
  COUNT_WRONG: { zh: 'at_least 应是 0 到 {count} 的整数,写的是{have}。', en: 'at_least must be a whole number from 0 to {count}; it is {have}.' },
  OP_UNKNOWN: { zh: '没有“{op}”这种比较。可用:{ops}。', en: 'There is no comparison “{op}”. Known: {ops}.' },
  FIELD_UNDECLARED: { zh: '字段“{field}”没有在 fields 里声明。{suggest}', en: 'The field “{field}” is not declared under “fields”. {suggest}' },
  VALUE_WRONG: { zh: '“{field}”用 {op} 比较时,值应是{want},写的是{have}。', en: 'Testing “{field}” with {op} needs {wantEn}; it is {have}.' },
  OP_UNFIT: { zh: '字段“{field}”是{type},不能用 {op} 比较。', en: 'The field “{field}” is {typeEn} and cannot be tested with {op}.' },
  RANGE_REVERSED: { zh: '区间的下限 {from} 大于上限 {to}。', en: 'The interval starts at {from} and ends at {to}, before it.' },
  UNIT_WRONG: { zh: '单位写的是“{have}”,字段“{field}”的单位是“{want}”。请换算数值后改成一致。', en: 'The unit is “{have}” but the field “{field}” is in “{want}”. Convert the value and use the field’s unit.' },
  DAY_WRONG: { zh: '“{have}”不是日期,应写成 2026-04-01。', en: '“{have}” is not a day; write 2026-04-01.' },
  BAND_ORDER: { zh: '分档上限应从小到大,最后一档可以是 null。', en: 'Upper ends of the bands must rise; the last may be null.' },
  PICK_UNKNOWN: { zh: 'pick 只能是 sum 或 max。', en: 'pick must be sum or max.' },
  DERIVED_WRONG: { zh: '字段“{field}”的公式有误:{why}。', en: 'The formula of “{field}” is wrong: {why}.' },
  DERIVED_CYCLE: { zh: '公式互相引用:{cycle}。', en: 'Formulas refer to each other: {cycle}.' },
  FIX_UNKNOWN: { zh: 'fix 只能是 {known}。', en: 'fix must be one of {known}.' },
  SHEET_KIND: { zh: '看不懂“{have}”这种条件。可用:{known}。', en: '{have} is no kind of condition. Known: {knownEn}.' },
  SHEET_DEPTH: { zh: '层写的是{have}:每条政策从一个第 1 层的条件开始,下一行最多深一层。', en: 'The depth is {have}: a policy begins with one condition at depth 1, and a row is at most one level deeper than the one before.' },
  SHEET_PLACE: { zh: '“{kind}”不能放在“{parent}”下面。', en: '“{kindEn}” cannot stand below “{parentEn}”.' },
  SHEET_WORD: { zh: '看不懂“{have}”这种比较。请从下拉列表里选。', en: '{have} is no comparison. Choose one from the list.' },
  SHEET_JSON: { zh: '这一格应是完整的 JSON,写的是{have}。', en: 'This cell must be complete JSON; it is {have}.' },
  SHEET_POLICY: { zh: '“政策”表里没有编号“{id}”。', en: 'The sheet of policies has no “{id}”.' },
  SUBJECT_ID: { zh: '这一行缺少 id。', en: 'This line has no id.' },
  SUBJECT_TWICE: { zh: '企业 id“{id}”重复。', en: 'The subject id “{id}” occurs twice.' },
  SUBJECT_FIELD: { zh: '企业“{id}”的字段“{field}”应是{want},写的是{have}。', en: 'Field “{field}” of “{id}” must be {wantEn}; it is {have}.' },
  SUBJECT_TITLES: { zh: '企业“{id}”的称号第 {n} 项写法不对,应有 title、from、to。', en: 'Title {n} of “{id}” is not understood; it needs title, from, to.' },
  SUBJECT_KEY: { zh: '企业“{id}”的“{key}”应是{want}。', en: '“{key}” of “{id}” must be {wantEn}.' },
  SUBJECT_NOT_JSON: { zh: '这一行不是完整的 JSON:{why}。', en: 'This line is not JSON: {why}.' },
} satisfies Record<string, Sentence>; // prettier-ignore

export type ProblemCode = keyof typeof PROBLEMS;

/** One thing wrong, with its place. */
export interface Problem {
  code: ProblemCode;
  path: Path;
  /** Line and column in the file, counted from 1, where the reader of the file could tell. */
  line?: number;
  column?: number;
  file?: string;
  params: Record<string, string | number>;
  said: Sentence;
}

/** Fills `{name}` in a sentence. */
export function fill(text: Sentence, params: Record<string, string | number>): Sentence {
  const one = (sentence: string): string =>
    sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole)).trim();
  return { zh: one(text.zh), en: one(text.en) };
}

export function problem(code: ProblemCode, path: Path, params: Record<string, string | number> = {}): Problem {
  return { code, path, params, said: fill(PROBLEMS[code], params) };
}

/** Thrown when a pack or a subject cannot be used at all; holds every problem found, never half a pack. */
export class RulesError extends Error {
  override readonly name = 'RulesError';
  constructor(readonly problems: readonly Problem[]) {
    super(problems.map((one) => `${showPath(one.path)}: ${one.said.en}`).join('\n'));
  }
}

/** `policies[3].conditions.all[2].value` */
export function showPath(path: Path): string {
  return path
    .map((step, n) =>
      typeof step === 'number'
        ? `[${step}]`
        : /^[\p{L}_][\p{L}\p{N}_]*$/u.test(step)
          ? `${n ? '.' : ''}${step}`
          : `[${JSON.stringify(step)}]`,
    )
    .join('');
}

/** A value as it is shown in a sentence: short, on one line. */
export function shown(value: unknown): string {
  const text = value === undefined ? '空' : (JSON.stringify(value) ?? String(value));
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
