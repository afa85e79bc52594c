/** What the linter can find, said in both languages. */
import { fill } from '../format/problems';
import type { Sentence } from '../format/types';

interface Text extends Sentence {
  level: 'error' | 'warning';
}

export const FINDINGS = {
  FIELD_UNDECLARED: { level: 'error', zh: '字段“{field}”没有声明。{suggest}', en: 'The field “{field}” is not declared. {suggestEn}' },
  CODE_UNKNOWN: { level: 'error', zh: '代码“{value}”不存在({field})。请核对。', en: 'There is no code “{value}” ({field}). Check it.' },
  VALUE_UNLISTED: { level: 'error', zh: '“{value}”不在字段“{field}”的取值范围内:{values}。', en: '“{value}” is not among the values of “{field}”: {values}.' },
  CONTRADICTION: { level: 'error', zh: '对“{field}”的几条要求互相矛盾,不可能同时满足:{tests}。', en: 'The tests of “{field}” contradict each other; nothing meets them all: {tests}.' },
  SUBSUMED: { level: 'warning', zh: '“{test}”是多余的:同一层对“{field}”的其他要求已经包含它。', en: '“{test}” adds nothing: the other tests of “{field}” beside it already say it.' },
  ALWAYS_HOLDS: { level: 'warning', zh: '这里对“{field}”的几种情形合起来包括了一切,等于没有条件:{tests}。', en: 'Together the tests of “{field}” hold for every value, which is no condition: {tests}.' },
  NEVER_ELIGIBLE: { level: 'error', zh: '没有任何企业能满足全部条件。', en: 'Nobody can meet these conditions.' },
  NEVER_INELIGIBLE: { level: 'warning', zh: '条件永远成立,人人符合。', en: 'The conditions always hold: everybody qualifies.' },
  BRANCH_UNREACHED: { level: 'error', zh: '这一支永远不成立:与上层条件或自身矛盾。', en: 'This branch never holds: it contradicts itself or the conditions around it.' },
  BRANCH_SUBSUMED: { level: 'warning', zh: '这一支是多余的:凡符合它的,都符合旁边的另一支({other})。', en: 'This branch adds nothing: whatever meets it meets another one beside it ({other}).' },
  CONDITION_IMPLIED: { level: 'warning', zh: '这一条等于没有写:同层的其他条件已经保证它成立。', en: 'This condition says nothing: the ones beside and above it already make it hold.' },
  COUNT_OUT_OF_REACH: { level: 'error', zh: '要求至少 {n} 条成立,但只列了 {count} 条。', en: 'It asks for {n} to hold, but lists only {count}.' },
  BAND_UNREACHED: { level: 'warning', zh: '这一档永远轮不到:前面的档已经覆盖,或条件自相矛盾。', en: 'This band is never reached: the ones before it cover it, or it contradicts itself.' },
  UNIT_DIFFERS: { level: 'warning', zh: '单位“{have}”与字段“{field}”声明的“{want}”不同。', en: 'The unit “{have}” differs from “{want}”, declared for “{field}”.' },
  TITLE_UNGRANTED: { level: 'warning', zh: '没有政策授予“{title}”,也未列入外部称号。', en: 'No policy grants “{title}” and it is not among the external titles.' },
  PREREQUISITE_CYCLE: { level: 'error', zh: '前置资格互相等待,谁也拿不到:{cycle}。', en: 'The prerequisites wait for each other and none can be had: {cycle}.' },
  PREREQUISITE_CYCLE_AVOIDABLE: { level: 'warning', zh: '前置资格绕成了圈,只能从圈外的途径取得:{cycle}。', en: 'The prerequisites form a circle; only ways from outside it lead in: {cycle}.' },
  PREREQUISITE_UNTESTED: { level: 'warning', zh: '前置资格“{title}”没有写进条件,不影响判断。', en: 'The prerequisite “{title}” is not in the conditions, so it decides nothing.' },
  POLICY_UNKNOWN: { level: 'warning', zh: '引用的政策“{id}”不在这个库里。', en: 'The policy “{id}” referred to is not in this pack.' },
  VERSIONS_OVERLAP: { level: 'error', zh: '与被替代的“{id}”同时有效({from} 至 {to})。', en: 'It is in force together with “{id}”, which it supersedes ({from} to {to}).' },
  EXPIRED: { level: 'warning', zh: '已于 {to} 失效。', en: 'It ended on {to}.' },
  WINDOW_REVERSED: { level: 'error', zh: '申报期的开始 {from} 晚于结束 {to}。', en: 'The window opens on {from}, after it closes on {to}.' },
  WINDOW_OUTSIDE: { level: 'warning', zh: '申报期 {from} 至 {to} 不在有效期内。', en: 'The window {from} to {to} lies outside the days in force.' },
  WINDOWS_OVER: { level: 'warning', zh: '已知的申报期都已结束(最后一个到 {to})。', en: 'Every known window is over (the last closed on {to}).' },
  SCORE_MAX: { level: 'warning', zh: '满分写的是 {have},按各档合计应为 {want}。', en: 'The maximum is given as {have}; the bands add up to {want}.' },
  SCORE_OUT_OF_REACH: { level: 'error', zh: '要求 {min} 分,但最多只能得 {max} 分。', en: 'It asks for {min} points, but at most {max} can be had.' },
  REGION_NOT_REQUIRED: { level: 'warning', zh: '地域条件写在 any、not、at_least 或评分里:不符即判“地域不符”,与其他分支无关。请把全部地区写成一条、放在最外层 all 里。', en: 'A test of place inside any, not, at_least or a score still makes the answer “elsewhere” when false. Write all places in one test in the outermost all.' },
  REGION_UNMARKED: { level: 'warning', zh: '对“{field}”的条件没有标 role: region,不符时只会判“不符合”。', en: 'The test of “{field}” lacks role: region; when false the answer is only “ineligible”.' },
  NONE_PASSES: { level: 'warning', zh: '“{field}”为 {value}(表示没有)时也满足“{test}”。', en: 'A “{field}” of {value}, which means none, passes “{test}”.' },
  FORMULA_FIELD: { level: 'warning', zh: '字段“{field}”的公式用到“{name}”,而它没有声明。', en: 'The formula of “{field}” uses “{name}”, which is not declared.' },
  EXAMPLE_FAILED: { level: 'error', zh: '例 {n}:应为 {want},实为 {have}。', en: 'Example {n}: expected {want}, got {have}.' },
  EXAMPLE_WRONG: { level: 'error', zh: '例 {n} 看不懂:{why}', en: 'Example {n} is not understood: {why}' },
} satisfies Record<string, Text>; // prettier-ignore

export type FindingCode = keyof typeof FINDINGS;

/** One thing the linter says about a policy; `path` is inside it. */
export interface Finding {
  policy: string;
  path: (string | number)[];
  code: string;
  level: 'error' | 'warning';
  said: Sentence;
}

export type Report = (
  code: FindingCode,
  path: readonly (string | number)[],
  params?: Record<string, string | number>,
) => void;

/** A reporter for one policy that adds to a list. */
export function reporter(policy: string, into: Finding[]): Report {
  return (code, path, params = {}) => {
    const { level, ...text } = FINDINGS[code];
    into.push({ policy, path: [...path], code, level, said: fill(text, params) });
  };
}
