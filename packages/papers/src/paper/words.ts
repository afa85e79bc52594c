/** The fixed words of a paper: numbers, dates, marks. Print and screen say them alike. */
import type { Day } from '@wutong/codes';
import { CLOSE, COLON, COMMA, OPEN } from './typeset';
import type { Heading, Paper } from './types';

const DIGITS = '〇一二三四五六七八九';

/** 1 … 99 as a Chinese numeral: 一, 十, 十一, 二十. */
export function chineseNumeral(number: number): string {
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  if (tens === 0) return DIGITS[ones]!;
  return `${tens === 1 ? '' : DIGITS[tens]!}十${ones === 0 ? '' : DIGITS[ones]!}`;
}

/** 7.3.3: the number before a heading, by its level and its place among its neighbours. */
export function headingNumber(level: Heading['level'], number: number): string {
  if (level === 1) return `${chineseNumeral(number)}、`;
  if (level === 2) return `${OPEN}${chineseNumeral(number)}${CLOSE}`;
  return level === 3 ? `${number}.` : `${OPEN}${number}${CLOSE}`;
}

/** Counts headings: a higher one starts the lower ones anew. */
export class HeadingCounter {
  readonly #counts = [0, 0, 0, 0];

  next(level: Heading['level']): string {
    const number = (this.#counts[level - 1]! += 1);
    this.#counts.fill(0, level);
    return headingNumber(level, number);
  }
}

/** 7.3.5.4: 2025年7月15日, the year in full, no zero before month and day. */
export function longDate(day: Day): string {
  const [year, month, date] = day.split('-');
  return `${year}年${Number(month)}月${Number(date)}日`;
}

/** 7.2.5: 长政督〔2025〕12号, no 第 and no zeros before the serial. */
export const paperNumber = ({ code, year, serial }: NonNullable<Paper['number']>): string =>
  `${code}〔${year}〕${serial}号`;

/** 第12期, with the running total where the serial keeps one. */
export const issueNumber = ({ number, total }: NonNullable<Paper['issue']>): string =>
  total === undefined ? `第${number}期` : `第${number}期${OPEN}总第${total}期${CLOSE}`;

/** 7.2.1: six digits. */
export const copyNumber = (copy: number): string => String(copy).padStart(6, '0');

/** 7.2.2: 机密★1年. */
export const secrecyMark = ({ level, term }: NonNullable<Paper['secrecy']>): string =>
  term === undefined ? level : `${level}★${term}`;

/** 7.2.1–7.2.3: what stands at the left above the mark, from the first line down; secrecy always on the second. */
export function cornerMarks(paper: Pick<Paper, 'copy' | 'secrecy' | 'urgency'>): string[] {
  const copy = paper.copy === undefined ? '' : copyNumber(paper.copy);
  if (paper.secrecy) return [copy, secrecyMark(paper.secrecy), ...(paper.urgency ? [paper.urgency] : [])];
  return [copy, paper.urgency ?? ''].filter((mark) => mark !== '');
}

/** 7.3.2: names with their signs, and a full-width colon after the last. Names that already end a group keep their sign. */
export const recipientsLine = (names: readonly string[]): string =>
  `${names.map((name, i) => (i < names.length - 1 && !ENDED.test(name) ? `${name}${COMMA}` : name)).join('')}${COLON}`;

const ENDED = /[\u3001\uff0c\uff1b]$/;

/** 7.3.7 and 7.3.4: the word before an annex, with a number when there are several. */
export const annexWord = (index: number, count: number): string => (count > 1 ? `附件${index + 1}` : '附件');

const CIRCLED = 20;
/** The sign of a note: ① … ⑳, then (21). */
export const noteMark = (number: number): string =>
  number <= CIRCLED ? String.fromCodePoint(0x2460 + number - 1) : `(${number})`;
