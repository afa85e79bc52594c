/** Items that name their units behind labels: 牵头单位：…；配合单位：…；完成时限：…. */
import type { Span } from '../types';
import { pageSpan, type Run } from '../text/run';
import { labelsIn, type Item } from './lines';
import { limitWords } from './limit';
import type { TaskLimit, TaskUnitWord } from './types';

export interface Labelled {
  /** End of the words of the task, in the run. */
  to: number;
  /** End of the last value. */
  end: number;
  units: TaskUnitWord[];
  limit: TaskLimit | null;
}

const GROUP_COUNTIES = /^各(?:有关|相关)?(?:县|区|乡|市)/;
const GROUP_DEPARTMENTS = /^(?:各|市直|县直|有关|相关)(?!县)[\u4e00-\u9fff]*(?:部门|单位|企业)$/;

/** Which group of units a name stands for, if it names none. */
export function groupOf(name: string): TaskUnitWord['group'] {
  return GROUP_COUNTIES.test(name) ? 'counties' : GROUP_DEPARTMENTS.test(name) ? 'departments' : null;
}

/** The names in a value, each once. A bracket holds what is said about the name before it, but for 各县(市、区). */
export function namesIn(text: string, from: number, to: number): { from: number; to: number; text: string }[] {
  const value = text.slice(from, to);
  const names: { from: number; to: number; text: string }[] = [];
  for (const match of value.matchAll(/各县\(市[、,]?区\)(?:人民政府|政府)?|各乡镇\(街道\)|[^,、;。:\s()()【】[\]]+/g)) {
    const name = match[0].replace(/(?:牵头|负责|配合|协助|参加|参与|落实)$/, '').replace(/等(?:部门|单位)?$/, '');
    const begin = from + match.index;
    if (name.length < 2 || name.length > 30 || /^\d/.test(name)) continue;
    names.push({ from: begin, to: begin + name.length, text: name });
  }
  return names;
}

function unitsOf(run: Run, from: number, to: number, label: string, charged: boolean): TaskUnitWord[] {
  return namesIn(run.text, from, to).map((name, at) => ({
    text: name.text,
    span: pageSpan(run, name.from, name.to),
    // 责任单位 in a row: the first of them leads (列第一位的为牵头单位).
    part: label === 'lead' || (label === 'charged' && charged && at === 0) ? 'lead' : 'co',
    group: groupOf(name.text),
  }));
}

/** The deadline that a value gives; a value that is no time is kept as written. */
function limitIn(run: Run, from: number, to: number, published: string | null): TaskLimit | null {
  const raw = run.text.slice(from, to);
  const value = raw.trim().replace(/[。;,)】\]]+$/, '');
  const first = from + raw.indexOf(value);
  const last = first + value.length;
  if (value === '' || /^[-/—无]+$/.test(value)) return null;
  const [word] = limitWords(value, published, true);
  return {
    text: value,
    span: pageSpan(run, first, last),
    kind: word?.kind ?? 'event',
    on: word?.on ?? null,
    count: word?.count ?? null,
  };
}

/** What the labels of an item say; null when it has none of units or time. */
export function labelled({ run, from }: Item, published: string | null): Labelled | null {
  const labels = labelsIn(run.text).filter(({ at }) => at >= from);
  const said = labels.filter(({ name }) => ['lead', 'charged', 'co', 'limit'].includes(name));
  const first = labels[0];
  if (!first || said.length === 0) return bracketed(run, from, published);
  // A label that only heads a paragraph (责任单位：) says nothing of an item.
  if (run.text.slice(from, first.at).trim().length < 4) return null;
  const leads = said.some(({ name }) => name === 'lead');
  const closing = /[(【[]\s*$/.exec(run.text.slice(0, first.at))?.[0].length ?? 0;
  const end = (one: { from: number; to: number }): number => {
    const value = run.text.slice(one.from, one.to);
    // A bracket that closes the whole, not one of 各县(市、区).
    const open = value.split('(').length < value.split(')').length;
    const stop = value.search(open ? /[。\n】\]]|\)(?![^()]*\))/ : /[。\n】\]]/);
    return stop < 0 ? one.to : one.from + stop;
  };
  const limitLabel = said.find(({ name }) => name === 'limit');
  const last = labels.at(-1)!;
  return {
    to: first.at - closing,
    end: end(last),
    units: said
      .filter(({ name }) => name !== 'limit')
      .flatMap((one) => unitsOf(run, one.from, end(one), one.name, !leads))
      .sort((a, b) => a.span[0] - b.span[0]),
    limit: limitLabel ? limitIn(run, limitLabel.from, end(limitLabel), published) : null,
  };
}

/** …,6月底前上线。(市行政审批局牵头,市数据局等部门配合): the bracket at the end says who and when. */
function bracketed(run: Run, from: number, published: string | null): Labelled | null {
  const match = /[(]([^()]*(?:\([^()]*\)[^()]*)*)[)]\s*[。;]?\s*$/.exec(run.text.slice(from));
  if (!match || match[1]!.length > 160) return null;
  const to = from + match.index;
  const inside = to + 1;
  const end = inside + match[1]!.length;
  const units: TaskUnitWord[] = [];
  let limit: TaskLimit | null = null;
  let at = inside;
  for (const piece of match[1]!.split(/(?<=[,;])/)) {
    const stop = at + piece.replace(/[,;]$/, '').length;
    const words = run.text.slice(at, stop);
    const helps = /(?:配合|协助|参加|参与|落实)$/.test(words);
    const named = namesIn(run.text, at, stop).filter(({ text }) => isUnit(text));
    if (named.length > 0)
      named.forEach((name) => {
        const second = units.length > 0 && !/(?:牵头|负责)$/.test(words);
        units.push({
          text: name.text,
          span: pageSpan(run, name.from, name.to),
          part: helps || second ? 'co' : 'lead',
          group: groupOf(name.text),
        });
      });
    else limit ??= limitIn(run, at, stop, published);
    at += piece.length;
  }
  if (units.length === 0 || run.text.slice(from, to).trim().length < 4) return null;
  return { to, end, units, limit: limit?.kind === 'event' ? null : limit };
}

const isUnit = (name: string): boolean =>
  /(?:局|委|办|会|部|院|行|室|中心|政府|公司|支队|总队|集团|联|县|区|市|部门|单位|企业|社|站|馆|校)$/.test(name);

/** First to last of what belongs to a task. */
export const around = (spans: readonly Span[]): Span => [
  Math.min(...spans.map(([from]) => from)),
  Math.max(...spans.map(([, to]) => to)),
];
