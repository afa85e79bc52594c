/** What keeps a paper from being printed, each with its place and what to do. */
import { partialDate } from '@wutong/codes';
import { TITLE_CHARACTERS, titleLines } from './title';
import { textWidth } from './measure';
import { layoutOf } from './kinds';
import { fill } from '../errors';
import type { Sentence } from '../errors';
import { valueOf } from './figures';
import type { Block, Paper, PaperTable } from './types';

export const PAPER_FAULTS = {
  NO_MARK: {
    zh: '没有发文机关标志。请填写发文机关全称或规范化简称(GB/T 9704-2012 7.2.4)。',
    en: 'There is no mark of the issuing office. Give its full or regular short name (GB/T 9704-2012, 7.2.4).',
  },
  NO_TITLE: { zh: '没有标题。请填写标题。', en: 'There is no title. Give one.' },
  LONG_TITLE_LINE: {
    zh: '标题第 {line} 行超过 {most} 字,2号字排不下。请改短或多分一行。',
    en: 'Line {line} of the title is longer than the {most} characters of size 2 that fit. Shorten it or add a line.',
  },
  NO_BODY: {
    zh: '没有正文;公文首页必须显示正文(7.3.3)。请填写正文。',
    en: 'There is no text, and the first page must show some (7.3.3). Write it.',
  },
  BAD_COPY: {
    zh: '份号须是 1 至 999999 的整数(7.2.1)。',
    en: 'The number of the copy must be a whole number from 1 to 999999 (7.2.1).',
  },
  SECRET_WITHOUT_COPY: {
    zh: '涉密公文应当标注份号(《党政机关公文处理工作条例》第九条)。请填写份号。',
    en: 'A classified paper carries the number of its copy (Regulation on official papers, article 9). Give it.',
  },
  BAD_NUMBER: {
    zh: '发文字号须有机关代字、四位年份和从 1 起的顺序号(7.2.5)。',
    en: 'A number needs the code of the office, a year of four digits and a serial from 1 (7.2.5).',
  },
  BAD_DATE: {
    zh: '“{value}”不是日历上的日期,应写作 2025-07-15。',
    en: '“{value}” is not a day of the calendar; write it like 2025-07-15.',
  },
  NO_UNIT: {
    zh: '没有署名。请填写发文机关署名(7.3.5)。',
    en: 'Nobody signs. Give the name of the issuing office (7.3.5).',
  },
  UNEVEN_ROW: {
    zh: '表“{table}”第 {row} 行有 {cells} 格,表头有 {columns} 栏。请补齐。',
    en: 'Row {row} of table “{table}” has {cells} cells for {columns} columns. Make them equal.',
  },
  NO_COLUMNS: { zh: '表“{table}”没有栏目。', en: 'Table “{table}” has no columns.' },
  NOT_A_FIGURE: {
    zh: '表“{table}”第 {row} 行“{column}”不是一个数。请改为数值或留空。',
    en: 'Row {row}, “{column}” of table “{table}” is not a number. Give a number or leave it empty.',
  },
  NOT_A_PICTURE: {
    zh: '图“{caption}”不是 PNG 图片。请换成 PNG。',
    en: 'Picture “{caption}” is not a PNG image. Use a PNG.',
  },
  FILE_NOT_HERE: {
    zh: '只有文件式公文的标志带“文件”二字(7.2.4)。',
    en: 'Only the mark of a paper in the form of a document ends in 文件 (7.2.4).',
  },
} as const satisfies Record<string, Sentence>;

export type PaperFaultCode = keyof typeof PAPER_FAULTS;
export interface PaperFault extends Sentence {
  code: PaperFaultCode;
  /** Where in the paper: `annexes.0.body.3`. */
  at: string;
  params: Record<string, string | number>;
}

/** Thrown by `paperDocx` and `paperHtml` for a paper that cannot be printed. */
export class FaultyPaper extends Error {
  constructor(readonly faults: readonly PaperFault[]) {
    super(faults.map(({ code, at }) => `${code} ${at}`).join(', '));
    this.name = 'FaultyPaper';
  }
}

/** All that is wrong with a paper; an empty list can be printed. */
export function paperFaults(paper: Paper): PaperFault[] {
  const faults: PaperFault[] = [];
  const add = (code: PaperFaultCode, at: string, params: PaperFault['params'] = {}) =>
    faults.push({ code, at, params, ...fill(PAPER_FAULTS[code], params) });
  if (paper.mark.names.length === 0 || paper.mark.names.some((name) => name.trim() === '')) add('NO_MARK', 'mark');
  if (paper.mark.file && layoutOf(paper) !== 'document') add('FILE_NOT_HERE', 'mark.file');
  checkTitle(paper, add);
  if (paper.body.length === 0) add('NO_BODY', 'body');
  if (paper.copy !== undefined && !(Number.isInteger(paper.copy) && paper.copy >= 1 && paper.copy <= 999_999))
    add('BAD_COPY', 'copy');
  if (paper.secrecy && paper.copy === undefined) add('SECRET_WITHOUT_COPY', 'copy');
  if (paper.number && !goodNumber(paper.number)) add('BAD_NUMBER', 'number');
  if (paper.closing.units.length === 0 && layoutOf(paper) !== 'minutes') add('NO_UNIT', 'closing.units');
  for (const [at, day] of [['closing.date', paper.closing.date], ['record.on', paper.record?.on]] as const)
    if (day !== undefined && !isDay(day)) add('BAD_DATE', at, { value: day }); // prettier-ignore
  checkBlocks(paper.body, 'body', add);
  paper.annexes?.forEach(({ body = [] }, i) => checkBlocks(body, `annexes.${i}.body`, add));
  return faults;
}

type Add = (code: PaperFaultCode, at: string, params?: PaperFault['params']) => void;

function checkTitle(paper: Paper, add: Add): void {
  const lines = titleLines(paper.title);
  if (lines.join('').trim() === '') return add('NO_TITLE', 'title');
  lines.forEach((line, i) => {
    if (textWidth(line) > TITLE_CHARACTERS) add('LONG_TITLE_LINE', 'title', { line: i + 1, most: TITLE_CHARACTERS });
  });
}

function checkBlocks(blocks: readonly Block[], at: string, add: Add): void {
  blocks.forEach((block, i) => {
    if (block.type === 'table') checkTable(block, `${at}.${i}`, add);
    if (block.type === 'picture' && !pngSize(block.png)) add('NOT_A_PICTURE', `${at}.${i}`, { caption: block.caption });
  });
}

function checkTable(table: PaperTable, at: string, add: Add): void {
  const { caption, columns } = table;
  if (columns.length === 0) add('NO_COLUMNS', at, { table: caption });
  if (table.asOf !== undefined && !isDay(table.asOf)) add('BAD_DATE', `${at}.asOf`, { value: table.asOf });
  [...table.rows, ...(table.totals ?? [])].forEach((row, i) => {
    if (row.length !== columns.length)
      add('UNEVEN_ROW', at, { table: caption, row: i + 1, cells: row.length, columns: columns.length });
    row.forEach((cell, c) => {
      const value = valueOf(cell);
      if (typeof value === 'number' && !Number.isFinite(value))
        add('NOT_A_FIGURE', at, { table: caption, row: i + 1, column: columns[c]?.header ?? '' });
      if (value !== null && typeof value === 'object' && !isDay(value.day)) add('BAD_DATE', at, { value: value.day });
    });
  });
}

const goodNumber = ({ code, year, serial }: NonNullable<Paper['number']>) =>
  code.trim() !== '' && Number.isInteger(year) && year >= 1949 && year <= 9999 && Number.isInteger(serial) && serial >= 1; // prettier-ignore

const isDay = (text: string): boolean => partialDate(text)?.precision === 'day';

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** Width and height in pixels; null for what is no PNG. */
export function pngSize(bytes: Uint8Array): { width: number; height: number } | null {
  if (bytes.length < 24 || PNG.some((byte, i) => bytes[i] !== byte)) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  return width > 0 && height > 0 ? { width, height } : null;
}
