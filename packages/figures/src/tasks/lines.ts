/** A paper as items: paragraphs with their number and the headings above, lines that a PDF or a mail broke joined again. */
import type { Span } from '../types';
import { joinRun, type Run, type Stretch } from '../text/run';

export interface Item {
  run: Run;
  /** Where the words begin in the run, behind the number. */
  from: number;
  number: string | null;
  numberSpan: Span | null;
  /** 1 一、 2 （一） 3 1. 4 （1） ① ; 0: none. */
  level: number;
  /** Headings above, outermost first. */
  section: string[];
  heading: boolean;
}

const NUMBERS: readonly RegExp[] = [
  /^[一二三四五六七八九十]{1,3}[、.]\s*/,
  /^\([一二三四五六七八九十]{1,3}\)[、.]?\s*/,
  /^\d{1,3}(?:[.、](?!\d)|\s*(?=[\u3400-\u9fff]{2}(?!\d|月|年|日|个)))\s*/,
  /^(?:\(\d{1,3}\)|\d{1,3}\)|[①-⑳])[、.]?\s*/,
];
/** A bare 12 in front of words is a number of the list only with a mark; years and amounts are none. */
const BULLET = /^[-•●·■◆★▪]{1,2}\s*/;

const FINAL = /[。!?;:…]["”’)]*$|\)$/;
/** Lines shorter than this were not broken by the width of a page. */
const WIDE = 20;

interface Line {
  span: Span;
  text: string;
  gap: number;
}

function linesOf(folded: string): Line[] {
  const lines: Line[] = [];
  let gap = 0;
  for (const match of folded.matchAll(/[^\r\n]+|\r\n|\n|\r/g)) {
    const raw = match[0];
    const trimmed = raw.trim();
    if (/^[\r\n]/.test(raw)) {
      gap++;
      continue;
    }
    if (trimmed === '') continue;
    const start = match.index + raw.indexOf(trimmed);
    lines.push({ span: [start, start + trimmed.length], text: trimmed, gap: lines.length === 0 ? 9 : gap - 1 });
    gap = 0;
  }
  return lines;
}

/** Level and length of the number in front of a text; level 0: none. */
export function numberOf(text: string): { level: number; length: number } {
  for (const [at, pattern] of NUMBERS.entries()) {
    const match = pattern.exec(text);
    if (match && (at !== 2 || /[.、]/.test(match[0]))) return { level: at + 1, length: match[0].length };
  }
  return { level: 0, length: 0 };
}

/** Words that head a value: 牵头单位：, 完成时限：. */
export const LABEL =
  /[【[(]?(?<lead>牵头(?:单位|部门|主体)?|主办单位|主责单位|承办单位)|[【[(]?(?<charged>责任(?:单位|部门|主体)|落实单位)|[【[(]?(?<co>(?:配合|协办|协助|参与|参加|协同)(?:单位|部门))|(?<limit>(?:完成|办结|办理|整改|落实)(?:时限|时间|期限)|时限(?:要求)?|时间节点)|(?<target>工作目标|年度目标|目标任务|量化指标)|(?<person>牵头领导|责任领导|分管领导|包联领导|市级领导|责任人|负责人|联系人|备注|完成情况|进展情况)/;
const LABELS = new RegExp(`(?:${LABEL.source})[】\\]]?\\s*[::]`, 'g');

/** The labels in a text, each with its value. */
export function labelsIn(text: string): { name: string; at: number; from: number; to: number }[] {
  const found = [...text.matchAll(LABELS)].map((match) => ({
    name: Object.entries(match.groups!).find(([, value]) => value !== undefined)![0],
    at: match.index,
    from: match.index + match[0].length,
    to: text.length,
  }));
  found.forEach((one, at) => (one.to = found[at + 1]?.at ?? text.length));
  return found;
}

const beginsLabel = (text: string): boolean =>
  labelsIn(text.replace(/^[(【[]/, ' '))[0]?.at === 0 || labelsIn(text)[0]?.at === 0;

/** True when the next line goes on where this one was broken. */
function continues(line: Line, next: Line): boolean {
  if (next.gap > 0 || line.text.length < WIDE || FINAL.test(line.text)) return false;
  if (numberOf(next.text).level > 0 || BULLET.test(next.text) || beginsLabel(next.text)) return false;
  const { level, length } = numberOf(line.text);
  return level === 0 || /[,、]/.test(line.text.slice(length)) || line.text.length >= 1.4 * WIDE;
}

/** The items of a folded text in order. Lines with tabs are left to the reader of tables. */
export function itemsOf(folded: string): Item[] {
  const lines = linesOf(folded);
  const groups: Line[][] = [];
  for (const line of lines) {
    const last = groups.at(-1);
    const before = last?.at(-1);
    // A line of labels belongs to the item above.
    if (
      last &&
      before &&
      (continues(before, line) || (beginsLabel(line.text) && line.gap <= 1 && !before.text.includes('\t')))
    )
      last.push(line);
    else groups.push([line]);
  }
  const items = groups.map((group): Item => {
    const stretches = group.map(({ span }, at): Stretch => {
      const next = group[at + 1];
      return { span, apart: next !== undefined && beginsLabel(next.text) };
    });
    const run = joinRun(folded, stretches);
    const bullet = BULLET.exec(run.text)?.[0].length ?? 0;
    const { level, length } = numberOf(run.text.slice(bullet));
    const from = bullet + length;
    const number = level === 0 ? null : run.text.slice(bullet, from).trim();
    return {
      run,
      from,
      number,
      numberSpan: number === null ? null : [run.at[bullet]!, run.at[bullet + number.length - 1]! + 1],
      level,
      section: [],
      heading: false,
    };
  });
  headings(items);
  return items;
}

const LONGEST_HEADING = 45;

/** Marks the headings and tells every item those above it. */
function headings(items: Item[]): void {
  const above: { level: number; text: string }[] = [];
  items.forEach((item, at) => {
    const text = item.run.text.slice(item.from);
    const next = items[at + 1];
    const bare =
      text.length <= LONGEST_HEADING && !/[。;!?]/.test(text.replace(/[。;]$/, '')) && labelsIn(text).length === 0;
    const deeper = next !== undefined && (next.level > item.level || (next.level === 0 && item.level > 0));
    item.heading = bare && !/[。;]$/.test(text) && (item.level > 0 ? deeper : at === 0 || next?.level === 1);
    if (item.level > 0) while (above.length > 0 && above.at(-1)!.level >= item.level) above.pop();
    item.section = above.map((one) => one.text);
    if (item.heading && item.level > 0) above.push({ level: item.level, text: text.trim() });
  });
}
