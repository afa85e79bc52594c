/** Finding the header of a sheet: one to three rows, merged or not, under any number of lines above it. */
import { foldText } from '@wutong/codes';
import type { Merge, Row } from '../book/types';
import { unitOf, unitWithin } from '../cells/unit';
import type { Unit } from '../cells/unit';
import type { HeaderRule, LedgerShape } from './shape';
import { matchHeader } from './shape';

export interface HeaderColumn {
  index: number;
  /** Texts from the top, repeated levels once, as written. */
  levels: string[];
  /** Row of the lowest text. */
  row: number;
  /** Unit named by the header itself. */
  unit: Unit | null;
  rule: HeaderRule | null;
}

export interface HeaderBlock {
  /** Row numbers. */
  rows: number[];
  columns: HeaderColumn[];
  /** Distinct fields recognised. */
  fields: number;
}

const DEPTH = 3;

/**
 * The header block with the most recognised fields among the first rows; of equals the one with fewer rows.
 * Null when no block has the name and `atLeast` other fields.
 */
export function findHeader(rows: Row[], merges: Merge[], shape: LedgerShape): HeaderBlock | null {
  const blocks: HeaderBlock[] = [];
  for (let i = 0; i < rows.length; i++) {
    for (let depth = 1; depth <= DEPTH && i + depth <= rows.length; depth++) {
      const block = readBlock(rows.slice(i, i + depth), merges, shape);
      const names = block.columns.filter((c) => c.rule?.field === shape.name).length;
      if (names === 0 || block.fields < shape.atLeast + 1 || !plausible(rows.slice(i, i + depth))) continue;
      blocks.push(block);
    }
  }
  const best = firstTable(blocks, rows);
  return best && withTrailers(best, rows);
}

/** The best block; but where data stands between an earlier header and it, it heads a second table of the sheet. */
function firstTable(blocks: HeaderBlock[], rows: Row[]): HeaderBlock | null {
  const bestOf = (list: HeaderBlock[]) =>
    list.reduce<HeaderBlock | null>((a, b) => (a && a.fields >= b.fields ? a : b), null);
  let best = bestOf(blocks);
  for (let last: HeaderBlock | null = null; best !== null && best !== last;) {
    const head: HeaderBlock = best;
    last = head;
    const between = (block: HeaderBlock) =>
      rows.some(
        (row) =>
          row.number > block.rows.at(-1)! &&
          row.number < head.rows[0]! &&
          row.cells.some((cell) => cell && (cell.type === 'number' || cell.date || /^[\d.,]+$/.test(String(cell.raw)))),
      );
    best = bestOf(blocks.filter((block) => block.rows.at(-1)! < head.rows[0]! && between(block))) ?? head;
  }
  return best;
}

const NAME_WORD = /^[^\d]{0,8}名称?$|^.{0,6}全称$|^(?:建设|重点|签约|重大|招商)?(?:项目|工程)$/;

/** Whether a row under a header looks like the header of another table: the name's word and enough others. */
export function headsAnother(row: Row, merges: Merge[], shape: LedgerShape): boolean {
  // Nearly every row ends here: one look at the last character of its short texts.
  const named = row.cells.some((cell) => {
    if (cell?.type !== 'text' || (cell.raw as string).length > 16) return false;
    const text = cell.raw as string;
    if (shape.nameWord?.test(text.trim())) return true;
    return '称名目程'.includes(text.at(-1)!) && NAME_WORD.test(text.replace(/[\s\u3000*]+/g, ''));
  });
  if (!named || !plausible([row])) return false;
  const block = readBlock([row], merges, shape);
  return block.columns.some((c) => c.rule?.field === shape.name) && block.fields > shape.atLeast;
}

/** Reads the given rows as a header, whatever they hold: for headers pointed out by a person. */
export function readBlock(rows: Row[], merges: Merge[], shape: LedgerShape): HeaderBlock {
  const width = Math.max(
    0,
    ...rows.map((row) => row.cells.length),
    ...merges.filter((m) => rows.some((r) => m.top === r.number - 1)).map((m) => Math.min(m.right + 1, 200)),
  );
  const columns: HeaderColumn[] = [];
  for (let index = 0; index < width; index++) {
    const levels: string[] = [];
    let at = rows[0]!.number;
    for (const [depth, row] of rows.entries()) {
      const found = textAt(row, index, merges, depth < rows.length - 1 ? rows : null);
      if (!found || found.text === levels.at(-1)) continue;
      levels.push(found.text);
      at = found.row;
    }
    if (levels.length === 0) continue;
    const unit =
      unitWithin(levels.at(-1)!) ??
      [...levels]
        .reverse()
        .map(unitWithin)
        .find((u) => u !== null) ??
      null;
    columns.push({ index, levels, row: at, unit, rule: matchHeader(shape, levels) });
  }
  const fields = new Set(
    columns.flatMap((c) => (c.rule?.field ? [c.rule.field + (c.rule.type === 'tick' ? c.index : '')] : [])),
  );
  return { rows: rows.map((row) => row.number), columns, fields: fields.size };
}

/** Text of a header cell: merged cells speak for all they cover; an unmerged group title for the blanks to its right. */
function textAt(row: Row, index: number, merges: Merge[], block: Row[] | null): { text: string; row: number } | null {
  const own = row.cells[index];
  if (own) return { text: clean(own.raw), row: row.number };
  const merge = merges.find(
    (m) => m.top <= row.number - 1 && row.number - 1 <= m.bottom && m.left <= index && index <= m.right,
  );
  if (merge) {
    const top = merge.top === row.number - 1 ? row : block?.find((r) => r.number - 1 === merge.top);
    const cell = top?.cells[merge.left];
    return cell ? { text: clean(cell.raw), row: merge.top + 1 } : null;
  }
  if (!block || merges.some((m) => m.top === row.number - 1)) return null;
  const below = block.find((r) => r.number > row.number)?.cells[index];
  if (!below) return null;
  for (let left = index - 1; left >= 0; left--) {
    if (!row.cells[left]) continue;
    // A column with its own text above and below begins the group; one with text above only stands alone.
    return block.find((r) => r.number > row.number)?.cells[left]
      ? { text: clean(row.cells[left]!.raw), row: row.number }
      : null;
  }
  return null;
}

function clean(raw: string | number | boolean): string {
  return String(raw).replace(/[\s\u3000]+/g, '');
}

const META =
  /^\(?(?:金额|货币|计量)?单位[::]|(?:填报|报送|填表|制表|汇总|上报)(?:单位|部门|日期|时间|人)[::]|^(?:数据|统计)?截[止至].{0,8}[::].*\d|^(?:数据|统计)截[止至].*\d|填表说明/;

/** Headers are short texts; a row with amounts or dates in it is data, one that says who fills the sheet in lies above the header. */
function plausible(rows: Row[]): boolean {
  return rows.every((row, depth) => {
    const cells = row.cells.filter((cell) => cell !== undefined);
    if (cells.length === 0 || cells.some((cell) => META.test(foldText(String(cell.raw))))) return false;
    // A lone text above the header is its title.
    if (depth === 0 && cells.length === 1 && rows.length > 1) return false;
    const data = cells.filter(
      (cell) =>
        cell.date ||
        cell.type === 'boolean' ||
        cell.type === 'error' ||
        (cell.type === 'number' && !/^(?:20\d\d|3131)$/.test(String(cell.raw))),
    );
    return data.length === 0;
  });
}

/** A row of units or of column numbers under the header belongs to it. */
function withTrailers(block: HeaderBlock, rows: Row[]): HeaderBlock {
  let out = block;
  for (let last = block.rows.at(-1)!; ;) {
    const row = rows.find((r) => r.number === last + 1);
    if (!row) return out;
    const cells = row.cells.map((cell, index) => ({ cell, index })).filter((x) => x.cell !== undefined);
    const texts = cells.map(({ cell }) => foldText(String(cell!.raw)));
    const units =
      cells.length > 0 &&
      texts.every((t) => unitOf(t) !== null || /^(?:单位|%|个|亩|-|—|\/)$/.test(t)) &&
      texts.some((t) => unitOf(t) !== null);
    const numbers =
      cells.length >= 3 &&
      texts.every((t, i) => /^(?:\(?\d{1,2}\)?|[甲乙丙丁]|[a-z]|\d+=.*)$/.test(t) && (i === 0 || t !== texts[i - 1])) &&
      (texts.includes('甲') || isSequence(texts));
    if (!units && !numbers) return out;
    out = {
      ...out,
      rows: [...out.rows, row.number],
      columns: out.columns.map((column) => {
        const cell = row.cells[column.index];
        return units && cell ? { ...column, unit: unitOf(String(cell.raw)) ?? column.unit } : column;
      }),
    };
    last = row.number;
  }
}

function isSequence(texts: string[]): boolean {
  const numbers = texts.map((t) => Number(t.replace(/[()]/g, '')));
  return numbers.every((n, i) => i === 0 || n === numbers[i - 1]! + 1);
}
