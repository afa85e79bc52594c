/** Tables as a document gives them: lines of cells between tabs, under a line that names task and units. */
import type { Span, Statement } from '../types';
import { groupOf, namesIn } from './labelled';
import { limitWords } from './limit';
import type { TaskFound, TaskLimit, TaskUnitWord } from './types';

interface Cell {
  span: Span;
  text: string;
}

type Column = 'number' | 'task' | 'lead' | 'charged' | 'co' | 'limit' | 'target' | 'section' | null;

const COLUMNS: readonly (readonly [Exclude<Column, null>, RegExp])[] = [
  ['number', /^(?:序号|编号|项次)$/],
  [
    'task',
    /^(?:(?:重点|主要|具体)?(?:任务|工作|事项|措施|举措)(?:内容|事项|名称|任务)?|(?:重点|主要)?工作任务|督办事项|议定事项|承诺事项|承诺内容|工作内容|内容|项目名称)$/,
  ],
  ['lead', /^牵头(?:单位|部门|领导单位)?$|^主办单位$/],
  ['charged', /^(?:责任|承办|落实)(?:单位|部门|主体)$/],
  ['co', /^(?:配合|协办|协助|参与|参加)(?:单位|部门)$/],
  ['limit', /^(?:完成|办结|办理|整改)?(?:时限|时间|期限)(?:要求)?$|^完成时间节点$|^时间节点$/],
  ['target', /^(?:工作|年度|量化)?(?:目标|指标)(?:值|任务|要求)?$/],
  ['section', /^(?:类别|领域|事项类别|一级任务|县区|县\(市、区\)|单位)$/],
];

function cellsOf(folded: string, from: number, to: number): Cell[] {
  const cells: Cell[] = [];
  let start = from;
  for (let at = from; at <= to; at++) {
    if (at < to && folded[at] !== '\t') continue;
    const raw = folded.slice(start, at);
    const lead = raw.length - raw.trimStart().length;
    cells.push({ span: [start + lead, start + lead + raw.trim().length], text: raw.trim() });
    start = at + 1;
  }
  return cells;
}

const columnOf = (text: string): Column => COLUMNS.find(([, name]) => name.test(text.replace(/\s+/g, '')))?.[0] ?? null;

interface Page {
  text: string;
  folded: string;
  published: string | null;
  statements: readonly Statement[];
}

/** The rows of every table that has a column of tasks and one of units or deadlines; `spans`: the lines they stand on. */
export function rowsOfTables(page: Page): { tasks: TaskFound[]; spans: Span[] } {
  const tasks: TaskFound[] = [];
  const spans: Span[] = [];
  let columns: Column[] | null = null;
  let section: string | null = null;
  for (const match of page.folded.matchAll(/[^\r\n]+/g)) {
    const [from, to] = [match.index, match.index + match[0].length];
    if (!match[0].includes('\t')) {
      if (columns && match[0].trim() !== '') columns = match[0].trim().length > 0 && columns ? null : columns;
      continue;
    }
    const cells = cellsOf(page.folded, from, to);
    const heads = cells.map(({ text }) => columnOf(text));
    if (heads.includes('task') && heads.some((one) => one === 'lead' || one === 'charged' || one === 'limit')) {
      columns = heads;
      spans.push([from, to]);
      continue;
    }
    if (!columns) continue;
    spans.push([from, to]);
    const cell = (name: Column): Cell | undefined => {
      const at = columns!.indexOf(name);
      return at < 0 || !cells[at] || cells[at].text === '' ? undefined : cells[at];
    };
    section = cell('section')?.text ?? section;
    const task = cell('task');
    if (task && task.text.length >= 4) tasks.push(rowOf(page, task, cell, section));
  }
  return { tasks, spans };
}

function rowOf(page: Page, task: Cell, cell: (name: Column) => Cell | undefined, section: string | null): TaskFound {
  const { text, folded, statements } = page;
  const number = cell('number');
  const [lead, charged, co] = [cell('lead'), cell('charged'), cell('co')];
  const units = [
    ...unitsIn(page, lead, () => 'lead'),
    ...unitsIn(page, charged, (at) => (!lead && at === 0 ? 'lead' : 'co')),
    ...unitsIn(page, co, () => 'co'),
  ];
  const limit = limitIn(page, cell('limit')) ?? bodyLimit(page, task);
  const target = cell('target');
  const used = [task, lead, charged, co, cell('limit'), target].flatMap((one) => (one ? [one.span] : []));
  const span: Span = [Math.min(...used.map(([from]) => from)), Math.max(...used.map(([, to]) => to))];
  const holds = ({ span: [from, to] }: Statement, { span: own }: Cell): boolean => from >= own[0] && to <= own[1];
  return {
    span,
    quote: text.slice(...span),
    title: folded
      .slice(...task.span)
      .replace(/\s+/g, '')
      .replace(/[。;]$/, '')
      .slice(0, 160),
    number: number ? text.slice(...number.span) : null,
    numberSpan: number?.span ?? null,
    section,
    units,
    limit,
    figures: statements.filter((one) => holds(one, task) || (target !== undefined && holds(one, target))),
    place: null,
    confidence: units.length > 0 ? 0.95 : 0.8,
    rule: 'table',
  };
}

function unitsIn({ text, folded }: Page, cell: Cell | undefined, part: (at: number) => 'lead' | 'co'): TaskUnitWord[] {
  if (!cell) return [];
  return namesIn(folded, ...cell.span).map((name, at) => ({
    text: text.slice(name.from, name.to),
    span: [name.from, name.to],
    part: part(at),
    group: groupOf(name.text),
  }));
}

function limitIn({ text, published }: Page, cell: Cell | undefined): TaskLimit | null {
  if (!cell || /^[-/—无]+$/.test(cell.text)) return null;
  const [word] = limitWords(cell.text, published, true);
  return {
    text: text.slice(...cell.span),
    span: cell.span,
    kind: word?.kind ?? 'event',
    on: word?.on ?? null,
    count: word?.count ?? null,
  };
}

function bodyLimit({ text, published }: Page, task: Cell): TaskLimit | null {
  const word = limitWords(task.text, published).find(({ strong }) => strong);
  if (!word) return null;
  const span: Span = [task.span[0] + word.from, task.span[0] + word.to];
  return { text: text.slice(...span), span, kind: word.kind, on: word.on, count: word.count };
}
