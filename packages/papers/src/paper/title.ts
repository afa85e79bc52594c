/** Breaking a title into lines (7.3.1: words stay whole, lines are symmetrical and of fitting length). */
import { PAGE, points, SIZE } from './standard';
import { textWidth } from './measure';
import { typeset } from './typeset';
import type { Paper } from './types';

/** Characters of size 2 on a line of the text area. */
export const TITLE_CHARACTERS = Math.floor(points(PAGE.textWidth) / SIZE['2']);

/** Good places to end a line: after these. */
const AFTER = /(?:关于|[、\uff0c\uff1b\uff1a》」』”\uff09〕]|情况|工作|的)$/u;
/** And before these. */
const BEFORE = /^(?:和|及|与|暨|《|“|\uff08)/u;
/** No line begins with these. */
const NOT_FIRST = /^[、\uff0c。\uff1b\uff1a\uff1f\uff01》」』”’\uff09〕的]/u;
/** No line ends with these. */
const NOT_LAST = /[《「『“‘\uff08〔]$/u;
/** Runs that are not cut: Latin words and figures, and the 的 before the kind of the paper. */
const INSIDE = /[\dA-Za-z.%]$/u;

/** Words titles are made of; a line does not end inside one. */
const WORDS =
  '建设 项目 重点 工作 情况 通报 通知 报告 请示 意见 方案 办法 会议 纪要 简报 专报 督办 推进 加快 进一步 落实 完成 投资 招商 引资 签约 落地 ' +
  '年度 季度 上半年 下半年 全市 全县 各县 县区 人民 政府 市政府 办公室 委员会 管理 实施 印发 调整 成立 领导 小组 企业 产业 发展 改革 开工 ' +
  '投产 入库 专项 行动 考核 检查 督查 责任 清单 任务 目标 经济 高质量 营商 环境 优化 惠企 政策 兑现 资金 用地 手续 办理 问题 整改 有关 事项'; // prettier-ignore
const INSIDE_WORD = new Set(
  WORDS.split(' ').flatMap((word) => [...word].slice(1).map((_, i) => `${word.slice(0, i + 1)}|${word.slice(i + 1)}`)),
);

function cutsWord(left: string, right: string): boolean {
  for (let a = 1; a <= 2; a++)
    for (let b = 1; b <= 2; b++) if (INSIDE_WORD.has(`${left.slice(-a)}|${right.slice(0, b)}`)) return true;
  return false;
}

function penalty(left: string, right: string): number {
  if (NOT_FIRST.test(right) || NOT_LAST.test(left)) return 1000;
  if (INSIDE.test(left) && /^[\dA-Za-z.%年月日]/u.test(right)) return 1000;
  // A name in brackets is a word.
  const opened = (left.match(/[《“\uff08〔]/gu) ?? []).length - (left.match(/[》”\uff09〕]/gu) ?? []).length;
  const good = AFTER.test(left) || BEFORE.test(right);
  return (opened > 0 ? 40 : 0) + (cutsWord(left, right) ? 60 : 0) + (good ? 0 : 6);
}

/**
 * The lines of a title. Given lines stay as they are; a text is broken into the fewest lines that fit, of nearly equal
 * length, at words the eye expects. The same text always breaks alike, on every computer.
 */
export function titleLines(title: Paper['title'], width: number = TITLE_CHARACTERS): string[] {
  if (typeof title !== 'string') return title.map(typeset);
  const text = typeset(title);
  const count = Math.ceil(textWidth(text) / width);
  // A break that would cut a word may need a line more.
  return best(text, count, width) ?? best(text, count + 1, width) ?? [text];
}

function best(title: string, count: number, width: number): string[] | null {
  const text = [...title];
  const even = textWidth(title) / count;
  const cost = (line: string) => {
    const length = textWidth(line);
    return length > width ? Infinity : (length - even) ** 2;
  };
  // lines[n][end]: cheapest way to set the first `end` characters in n lines.
  let row: { cost: number; lines: string[] }[] = [{ cost: 0, lines: [] }];
  for (let n = 1; n <= count; n++) {
    const next: { cost: number; lines: string[] }[] = [];
    for (let end = n; end <= text.length; end++) {
      let found = { cost: Infinity, lines: [] as string[] };
      for (let start = n - 1; start < end; start++) {
        const before = row[start];
        if (!before || before.cost === Infinity) continue;
        const line = text.slice(start, end).join('');
        const rest = text.slice(end).join('');
        const total = before.cost + cost(line) + (rest === '' ? 0 : penalty(text.slice(0, end).join(''), rest));
        if (total < found.cost) found = { cost: total, lines: [...before.lines, line] };
      }
      next[end] = found;
    }
    row = next;
  }
  const whole = row[text.length];
  return whole && whole.cost < 1000 ? whole.lines : null;
}
