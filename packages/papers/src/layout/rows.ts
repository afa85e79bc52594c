/** Telling rows of data from rows of layout. */
import { foldText } from '@wutong/codes';
import type { Row } from '../book/types';
import type { SkipReason } from '../reading';

export interface RowContext {
  /** 0-based column of the name. */
  name: number;
  /** Columns that carry money or dates: layout words are not looked for there. */
  values: ReadonlySet<number>;
  /** Columns with a running number. */
  serials: ReadonlySet<number>;
  /** Column → header text, to know a repeated header. */
  headers: ReadonlyMap<number, string>;
  /** The row lies in a cell merged over most of the width. */
  banner: boolean;
  title: string;
}

const TOTAL =
  /^(?:[一-龥]{0,8})?(?:合计|总计|共计|总合计|累计|汇总|总数|累总)(?:\(.*\))?(?:[:：]|\d+[个项家].*)?$|^计$/;
const SUBTOTAL = /^(?:[一-龥]{0,12})?(?:小计|分计)(?:\(.*\))?[:：]?$/;
const CARRY =
  /^(?:过次页|承前页|转(?:下|次)页|接(?:上|下)页|续(?:上|下)页|(?:本|上)页(?:结转|合计|小计|累计)|承上页|结转下页)/;
const REMARK =
  /^(?:[*※]|备?注(?:\d|[:：.、])|备注|附注|说明[:：]|(?:填表|填报|编制|有关|指标)?说明[:：]?|注释|温馨提示|提示[:：]|数据来源)/;
const SIGNATURE =
  /(?:填表|制表|填报|审核|审批|经办|复核|负责|联系|统计)(?:人|员|领导|负责人)(?:\(?签[字章名]\)?)?[:：]|联系(?:电话|方式)[:：]|单位\(?(?:盖章|公章)\)?|签[字章][:：]|(?:盖章|公章)\)?$/;
const SECTION =
  /^(?:[(（]?[一二三四五六七八九十百]+[)）]?[、.,，．]|[(（][一二三四五六七八九十]+[)）]|第[一二三四五六七八九十\d]+(?:批|类|部分|章|组)|[ⅠⅡⅢⅣⅤ]+[、.．])/;
/** A group title without a number: 产业类项目(12个), 省级重点项目. */
const SECTION_BARE =
  /^(?:[一-龥]{2,10}(?:类|批|级|板块|领域|部分)(?:项目)?|(?:续建|新建|前期|储备|拟建|在建|新开工|谋划|竣工)(?:类)?项目|[一-龥]{1,6}(?:县|区|市|乡|镇|街道))(?:[(（].*[)）])?[:：]?$/;

/** The number of a section in the column of running numbers, beside a title such as 产业类项目 or 工业项目(3个). */
export const ORDINAL = /^[(（]?[一二三四五六七八九十]+[)）]?[、.．]?$/;
const SECTION_TITLE = /^[一-龥]{2,8}(?:项目|类|工程|领域|板块|批)(?:[(（].*[)）])?[:：]?$/;

/** Words that any layout row with many filled cells would carry. */
const SUSPECT =
  /计|次页|承前|[转接续][上下本次]|汇总|总数|^[(（]?[一二三四五六七八九十]+[)）]?(?:[、.,，．]|$)|^[*※注备说]/;

/** A well-filled row with a name and none of the words of layout: nearly every row of a ledger, told at little cost. */
function plainlyData(row: Row, context: RowContext): boolean {
  const name = row.cells[context.name];
  if (name?.type !== 'text' || context.banner || context.headers.get(context.name) === foldText(name.raw as string))
    return false;
  let filled = 0;
  for (const [column, cell] of row.cells.entries()) {
    if (!cell) continue;
    filled++;
    if (column <= context.name && cell.type === 'text' && SUSPECT.test((cell.raw as string).trim())) return false;
  }
  return filled > 5;
}

/** Why a row is not data, or null when it is. */
export function classifyRow(row: Row, context: RowContext): SkipReason | null {
  if (plainlyData(row, context)) return null;
  const texts: { column: number; text: string }[] = [];
  let serialOnly = true;
  for (const [column, cell] of row.cells.entries()) {
    if (!cell) continue;
    if (!context.serials.has(column)) serialOnly = false;
    texts.push({ column, text: foldText(String(cell.raw)) });
  }
  // Numbered but otherwise empty lines are forms left unfilled.
  if (texts.length === 0 || (serialOnly && texts.every(({ text }) => /^\d*$/.test(text)))) return 'BLANK';
  if (repeatsHeader(row, context)) return 'HEADER_REPEATED';
  const named = texts.some(({ column }) => column === context.name);
  // Without a name a word may stand anywhere: 合计 under 签约日期 is still the total.
  const words = texts.filter(({ column, text }) => !context.values.has(column) || (!named && !/\d/.test(text)));
  const lead = words.slice(0, 4);
  if (lead.some(({ text }) => CARRY.test(text))) return 'CARRY_FORWARD';
  for (const { column, text } of lead) {
    // The word may stand in the name column or before it, never behind a name.
    if (named && column > context.name) break;
    if (SUBTOTAL.test(text)) return 'SUBTOTAL';
    if (TOTAL.test(text)) return 'TOTAL';
  }
  const first = texts[0]!;
  const sparse = texts.length <= 3;
  if (sparse && words.length > 0) {
    const joined = words.map(({ text }) => text).join('');
    if (SIGNATURE.test(joined)) return 'SIGNATURE';
    if (REMARK.test(first.text) && first.column <= context.name) return 'REMARK';
  }
  if (texts.length === 1 || (context.banner && sparse)) {
    if (/^\(?续(?:表|上表)/.test(first.text)) return 'TITLE';
    if (/^20\d\d年\d{1,2}月\d{1,2}日$/.test(first.text) && first.column > context.name) return 'SIGNATURE';
    if (first.text.length > 8 && /^\d[.、．)].*[。;；]$/.test(first.text)) return 'REMARK';
    if (context.title !== '' && first.text.replace(/\(续.?\)$/, '') === context.title) return 'TITLE';
    if (SECTION.test(first.text)) return 'SECTION';
    const outside = first.column !== context.name;
    if (context.banner || (outside && !context.serials.has(first.column)))
      return first.text.length > 40 ? 'REMARK' : 'SECTION';
    if (outside && SECTION_BARE.test(first.text)) return 'SECTION';
    if (outside && !/^\d+$/.test(first.text)) return first.text.length > 30 ? 'REMARK' : 'SECTION';
  }
  if (
    words.length === 2 &&
    first.column < context.name &&
    ORDINAL.test(first.text) &&
    words[1]!.column <= context.name &&
    (SECTION_TITLE.test(words[1]!.text) || SECTION_BARE.test(words[1]!.text))
  )
    return 'SECTION';
  // 一、产业类 | | 30000, 离石区(2个) | | 30000: a section that carries its own sum.
  // A county alone in its own column, with an amount, is a project without a name.
  const apart = context.banner || context.serials.has(first.column) || /[)）][:：]?$/.test(first.text);
  if (!named && apart && SECTION_BARE.test(first.text) && words.length === 1) return 'SECTION';
  if (SECTION.test(first.text) && first.column <= context.name && words.length === 1 && texts.length > 1)
    return 'SECTION';
  return null;
}

function repeatsHeader(row: Row, context: RowContext): boolean {
  let same = 0;
  let filled = 0;
  for (const [column, cell] of row.cells.entries()) {
    if (!cell || cell.type !== 'text') continue;
    filled++;
    if (context.headers.get(column) === foldText(cell.raw as string)) same++;
  }
  return same >= 2 && same >= filled * 0.6;
}
