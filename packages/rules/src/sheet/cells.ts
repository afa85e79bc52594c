/** Values in and out of cells: what a person reads where that can be read back, JSON where it could be taken for something else. */
import type { Op } from '../format/types';

/** A cell of a spreadsheet; an empty one is null. */
export type SheetCell = string | number | null;

const LISTS: readonly Op[] = ['between', 'in', 'not_in', 'prefix_in', 'has_any', 'has_all'];
/** Their lists are texts whatever they look like: 1404 is a code. */
const TEXTS: readonly Op[] = ['prefix_in', 'has_any', 'has_all'];
const NUMBER = /^-?\d+(\.\d+)?(e[-+]?\d+)?$/i;
const SEPARATOR = '、';

/** Whether a text stands in a cell unchanged. */
export function isPlain(text: unknown): text is string {
  return typeof text === 'string' && text !== '' && text.length < 30_000 && text.trim() === text && !/[\p{Cc}]/u.test(text); // prettier-ignore
}

function looksOtherwise(text: string): boolean {
  return NUMBER.test(text) || text === '是' || text === '否' || /^["[{]/.test(text);
}

function scalarCell(value: unknown): SheetCell | undefined {
  if (typeof value === 'number' && Number.isFinite(value) && !Object.is(value, -0)) return value;
  if (typeof value === 'boolean') return value ? '是' : '否';
  return isPlain(value) && !looksOtherwise(value) ? value : undefined;
}

/** The value of a test as a cell. */
export function valueCell(value: unknown, op: Op | null): SheetCell {
  const json = JSON.stringify(value);
  if (!Array.isArray(value)) return op !== null && LISTS.includes(op) ? json : (scalarCell(value) ?? json);
  if (op === null || !LISTS.includes(op) || value.length === 0) return json;
  const texts = TEXTS.includes(op);
  const parts = value.map((one) => (texts ? (isPlain(one) && !/^["[{]/.test(one) ? one : undefined) : scalarCell(one)));
  if (parts.some((one) => one === undefined || String(one).includes(SEPARATOR))) return json;
  return parts.map(String).join(SEPARATOR);
}

/** The value a cell holds; throws `SyntaxError` where it begins as JSON and is none. */
export function cellValue(cell: SheetCell, op: Op | null): unknown {
  if (cell === null) return undefined;
  if (typeof cell === 'string' && /^["[{]/.test(cell.trim())) return JSON.parse(cell) as unknown;
  const texts = op !== null && TEXTS.includes(op);
  const scalar = (text: string): unknown => {
    if (texts) return text;
    if (text === '是' || text === '否') return text === '是';
    return NUMBER.test(text) ? Number(text) : text;
  };
  if (op === null || !LISTS.includes(op)) return typeof cell === 'number' ? cell : scalar(cell.trim());
  const parts = String(cell).split(SEPARATOR).map((part) => part.trim()); // prettier-ignore
  return parts.map(scalar);
}
