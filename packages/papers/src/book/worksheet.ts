/**
 * A worksheet part, read as a stream: rows are cut out of the text as it is unpacked, so a sheet of any length
 * costs the memory of its longest row. What stands behind the rows (merged cells) is fetched in a first pass.
 */
import { PaperError } from '../errors';
import type { NumberFormat } from './styles';
import type { Cell, Merge, Row } from './types';
import { columnIndex } from './types';
import { attribute, decodeText, dropPrefix, flag, prefixOf, richText, tags } from './xml';
import type { ZipEntry } from './zip';
import { encodingOf, LIMITS, refuseEntities, unpack } from './zip';

/** What the parts of a workbook share. */
export interface SharedParts {
  strings: string[];
  formats: NumberFormat[];
}

export interface SheetFrame {
  merges: Merge[];
  hiddenColumns: Set<number>;
  /** Namespace prefix of the part. */
  prefix: string;
  encoding: string;
}

function* texts(bytes: Uint8Array, entry: ZipEntry, encoding: string): Generator<string> {
  const decoder = new TextDecoder(encoding);
  for (const chunk of unpack(bytes, entry)) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

/** First pass: hidden columns before the rows, merged cells behind them; the rows themselves are skipped. */
export function readFrame(bytes: Uint8Array, entry: ZipEntry): SheetFrame {
  const encoding = encodingOf(bytes, entry);
  let head = '';
  let tail = '';
  let state: 'head' | 'rows' | 'tail' = 'head';
  for (const text of texts(bytes, entry, encoding)) {
    if (state === 'head') {
      head += text;
      const at = head.search(/<(?:\w+:)?sheetData/);
      if (at < 0 && head.length < 1 << 20) continue;
      state = 'rows';
      tail = head.slice(Math.max(0, at));
      head = refuseEntities(head.slice(0, Math.max(0, at)));
    } else tail += text;
    if (state === 'rows') {
      const at = tail.search(/<\/(?:\w+:)?sheetData>|<(?:\w+:)?sheetData\s*\/>/);
      if (at >= 0) {
        state = 'tail';
        tail = tail.slice(at);
      } else tail = tail.slice(-64);
    }
  }
  if (state === 'head') throw new PaperError(head.includes('worksheet') ? 'TRUNCATED_FILE' : 'DAMAGED_FILE');
  if (state === 'rows' || !/<\/(?:\w+:)?worksheet>/.test(tail)) throw new PaperError('TRUNCATED_FILE');
  const prefix = prefixOf(head, 'worksheet');
  return {
    merges: merges(dropPrefix(tail, prefix)),
    hiddenColumns: hiddenColumns(dropPrefix(head, prefix)),
    prefix,
    encoding,
  };
}

function hiddenColumns(head: string): Set<number> {
  const hidden = new Set<number>();
  for (const tag of tags(head, 'col')) {
    if (!flag(tag, 'hidden') && Number(attribute(tag, 'width') ?? 1) !== 0) continue;
    // The last column definition usually runs to the edge of the sheet.
    const to = Math.min(Number(attribute(tag, 'max')), LIMITS.columns);
    for (let c = Number(attribute(tag, 'min')); c <= to; c++) hidden.add(c - 1);
  }
  return hidden;
}

function merges(tail: string): Merge[] {
  const found: Merge[] = [];
  for (const tag of tags(tail, 'mergeCell')) {
    const m = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(attribute(tag, 'ref') ?? '');
    if (m)
      found.push({
        left: columnIndex(m[1]!),
        top: Number(m[2]) - 1,
        right: columnIndex(m[3]!),
        bottom: Number(m[4]) - 1,
      });
  }
  return found;
}

/** Second pass: the rows with content, in order. Throws `TOO_MANY_ROWS` and `TOO_MANY_COLUMNS` (`name` is for the message). */
export function* readRows(
  bytes: Uint8Array,
  entry: ZipEntry,
  frame: SheetFrame,
  shared: SharedParts,
  name: string,
): Generator<Row> {
  let rest = '';
  let last = 0;
  let count = 0;
  for (const text of texts(bytes, entry, frame.encoding)) {
    const buffer = dropPrefix(rest + text, frame.prefix);
    let at = 0;
    for (;;) {
      const start = nextRow(buffer, at);
      if (start < 0) break;
      const open = buffer.indexOf('>', start);
      if (open < 0) break;
      const empty = buffer[open - 1] === '/';
      const close = empty ? open : buffer.indexOf('</row>', open);
      if (close < 0) break;
      at = empty ? open + 1 : close + 6;
      const tag = buffer.slice(start, open + 1);
      last = Number(attribute(tag, 'r') ?? last + 1);
      if (empty) continue;
      const cells = readCells(buffer.slice(open + 1, close), shared, name);
      if (cells.length === 0) continue;
      if (++count > LIMITS.rows) throw new PaperError('TOO_MANY_ROWS', { sheet: name, limit: LIMITS.rows });
      yield { number: last, hidden: tag.includes('hidden=') && flag(tag, 'hidden'), cells };
    }
    const open = nextRow(buffer, at);
    rest = open >= 0 ? buffer.slice(open) : buffer.slice(Math.max(at, buffer.length - 16));
  }
}

/** Position of the next `<row` element: `<rowBreaks` is another one. */
function nextRow(buffer: string, from: number): number {
  let at = buffer.indexOf('<row', from);
  while (
    at >= 0 &&
    at + 4 < buffer.length &&
    buffer.charCodeAt(at + 4) > 32 &&
    buffer[at + 4] !== '>' &&
    buffer[at + 4] !== '/'
  )
    at = buffer.indexOf('<row', at + 4);
  return at;
}

/** Every search below stays inside one cell: a search that misses would otherwise run to the end of the buffer. */
function readCells(xml: string, shared: SharedParts, sheet: string): (Cell | undefined)[] {
  const cells: (Cell | undefined)[] = [];
  let column = -1;
  let at = 0;
  for (;;) {
    const start = xml.indexOf('<c', at);
    if (start < 0) break;
    const open = xml.indexOf('>', start);
    if (open < 0) throw new PaperError('DAMAGED_FILE');
    const tag = xml.slice(start + 2, open);
    const reference = tag.indexOf(' r="');
    column = reference >= 0 ? columnAt(tag, reference + 4) : column + 1;
    if (tag.charCodeAt(tag.length - 1) === 47) {
      at = open + 1;
      continue;
    }
    const close = xml.indexOf('</c>', open);
    if (close < 0) throw new PaperError('DAMAGED_FILE');
    at = close + 4;
    const cell = readCell(tag, xml.slice(open + 1, close), shared);
    if (!cell) continue;
    if (column >= LIMITS.columns) throw new PaperError('TOO_MANY_COLUMNS', { sheet, limit: LIMITS.columns });
    while (cells.length < column) cells.push(undefined);
    cells[column] = cell;
  }
  return cells;
}

function columnAt(tag: string, from: number): number {
  let n = 0;
  for (let i = from; ; i++) {
    const c = tag.charCodeAt(i);
    if (!(c >= 65 && c <= 90)) return n - 1;
    n = n * 26 + c - 64;
  }
}

function content(body: string, name: string): string | null {
  const start = body.indexOf(`<${name}`);
  if (start < 0) return null;
  const open = body.indexOf('>', start);
  if (body.charCodeAt(open - 1) === 47) return '';
  const close = body.indexOf(`</${name}>`, open);
  return close < 0 ? null : body.slice(open + 1, close);
}

function quoted(tag: string, name: string): string {
  const at = tag.indexOf(name);
  return at < 0 ? '' : tag.slice(at + name.length, tag.indexOf('"', at + name.length));
}

function readCell(tag: string, body: string, shared: SharedParts): Cell | null {
  const type = quoted(tag, ' t="');
  const formula = body.includes('<f');
  if (type === 'inlineStr') return text(richText(body), formula);
  const value = content(body, 'v');
  // A formula without a stored value is present and has no reading; callers see it as an error, never as empty.
  if (value === null || value === '')
    return formula && type !== 'str' ? { raw: '', type: 'error', date: false, format: null, formula } : null;
  switch (type) {
    case 's':
      return text(sharedString(shared, value), formula);
    case 'str':
    case 'd':
      return text(decodeText(value), formula);
    case 'e':
      return { raw: decodeText(value), type: 'error', date: false, format: null, formula };
    case 'b':
      return { raw: value === '1' || value === 'true', type: 'boolean', date: false, format: null, formula };
    default: {
      const style = quoted(tag, ' s="');
      const format = style === '' ? undefined : shared.formats[Number(style)];
      return { raw: Number(value), type: 'number', date: format?.date ?? false, format: format?.code ?? null, formula };
    }
  }
}

/** A string that is not in the table is lost, and what is lost cannot be read as empty. */
function sharedString(shared: SharedParts, index: string): string {
  const found = shared.strings[Number(index)];
  if (found === undefined) throw new PaperError('DAMAGED_FILE');
  return found;
}

function text(raw: string, formula: boolean): Cell | null {
  return raw.trim() === '' ? null : { raw, type: 'text', date: false, format: null, formula };
}
