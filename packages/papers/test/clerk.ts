/** Workbooks as clerks leave them: every part written by hand, so that nothing a writing library would tidy is tidied. */
import { strToU8, zipSync } from 'fflate';
import { columnLetter } from '../src/book/types';
import type { Reading } from '../src/reading';

/** A cell: text, number, nothing — or with a formula (`v` absent: no stored value), a number format, an error. */
export type Typed =
  | string
  | number
  | boolean
  | null
  | { v?: string | number; f?: string; format?: string; error?: string; note?: string };

export interface ClerkSheet {
  name: string;
  /** From row 1; an empty list is an empty row. */
  rows: Typed[][];
  merges?: string[];
  hiddenRows?: number[];
  /** Letters. */
  hiddenColumns?: string[];
  state?: 'hidden' | 'veryHidden';
  dimension?: string;
}

export interface ClerkBook {
  sheets: ClerkSheet[];
  date1904?: boolean;
  /** Strings in the shared table (default) or in the cells. */
  inline?: boolean;
}

const xml = (text: string) => `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${text}`;
const escape = (text: string) =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** The parts of the package, for tests that damage one of them. */
export function clerkParts(book: ClerkBook): Record<string, Uint8Array> {
  const strings: string[] = [];
  const formats: string[] = ['General'];
  const index = (list: string[], text: string) => (list.includes(text) ? list.indexOf(text) : list.push(text) - 1);
  const sheets = book.sheets.map((sheet) => sheetXml(sheet, book, (t) => index(strings, t), (t) => index(formats, t))); // prettier-ignore
  const rels = book.sheets.map((_, i) => `<Relationship Id="rId${i + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`); // prettier-ignore
  const tabs = book.sheets.map((s, i) => `<sheet name="${escape(s.name)}" sheetId="${i + 1}"${s.state ? ` state="${s.state}"` : ''} r:id="rId${i + 1}"/>`); // prettier-ignore
  const parts: Record<string, string> = {
    '[Content_Types].xml': xml('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>'), // prettier-ignore
    '_rels/.rels': xml(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`), // prettier-ignore
    'xl/workbook.xml': xml(`<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><workbookPr${book.date1904 ? ' date1904="1"' : ''}/><sheets>${tabs.join('')}</sheets></workbook>`), // prettier-ignore
    'xl/_rels/workbook.xml.rels': xml(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${rels.join('')}<Relationship Id="rIdS" Type="${OFFICE}/styles" Target="styles.xml"/><Relationship Id="rIdT" Type="${OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`), // prettier-ignore
    'xl/styles.xml': xml(`<styleSheet xmlns="${MAIN}"><numFmts>${formats.map((f, i) => `<numFmt numFmtId="${200 + i}" formatCode="${escape(f)}"/>`).join('')}</numFmts><cellXfs>${formats.map((_, i) => `<xf numFmtId="${i === 0 ? 0 : 200 + i}"/>`).join('')}</cellXfs></styleSheet>`), // prettier-ignore
    'xl/sharedStrings.xml': xml(`<sst xmlns="${MAIN}">${strings.map((s) => `<si><t xml:space="preserve">${escape(s)}</t></si>`).join('')}</sst>`), // prettier-ignore
  };
  for (const [i, text] of sheets.entries()) parts[`xl/worksheets/sheet${i + 1}.xml`] = text;
  return Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)]));
}

/** The workbook as bytes. */
export function clerkBook(book: ClerkBook): Uint8Array {
  return zipSync(clerkParts(book));
}

function sheetXml(
  sheet: ClerkSheet,
  book: ClerkBook,
  string: (text: string) => number,
  format: (code: string) => number,
): string {
  const rows = sheet.rows.map((cells, r) => {
    const inner = cells.map((cell, c) => cellXml(cell, `${columnLetter(c)}${r + 1}`, book, string, format)).join('');
    const hidden = sheet.hiddenRows?.includes(r + 1) ? ' hidden="1"' : '';
    return inner === '' ? '' : `<row r="${r + 1}"${hidden}>${inner}</row>`;
  });
  const cols = (sheet.hiddenColumns ?? []).map((letter) => {
    let n = 0;
    for (const c of letter) n = n * 26 + c.charCodeAt(0) - 64;
    return `<col min="${n}" max="${n}" width="9" hidden="1"/>`;
  });
  return xml(
    `<worksheet xmlns="${MAIN}">${sheet.dimension ? `<dimension ref="${sheet.dimension}"/>` : ''}` +
      `${cols.length > 0 ? `<cols>${cols.join('')}</cols>` : ''}<sheetData>${rows.join('')}</sheetData>` +
      `${sheet.merges ? `<mergeCells>${sheet.merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>` : ''}</worksheet>`,
  ); // prettier-ignore
}

function cellXml(
  cell: Typed,
  ref: string,
  book: ClerkBook,
  string: (text: string) => number,
  format: (code: string) => number,
): string {
  if (cell === null) return '';
  if (typeof cell === 'string') {
    if (cell === '') return `<c r="${ref}" s="0"/>`;
    return book.inline
      ? `<c r="${ref}" t="inlineStr"><is><t xml:space="preserve">${escape(cell)}</t></is></c>`
      : `<c r="${ref}" t="s"><v>${string(cell)}</v></c>`;
  }
  if (typeof cell === 'number') return `<c r="${ref}"><v>${cell}</v></c>`;
  if (typeof cell === 'boolean') return `<c r="${ref}" t="b"><v>${cell ? 1 : 0}</v></c>`;
  const f = cell.f === undefined ? '' : `<f>${escape(cell.f)}</f>`;
  if (cell.error !== undefined) return `<c r="${ref}" t="e">${f}<v>${cell.error}</v></c>`;
  const style = cell.format === undefined ? '' : ` s="${format(cell.format)}"`;
  if (cell.v === undefined) return `<c r="${ref}"${style}>${f}</c>`;
  return typeof cell.v === 'string'
    ? `<c r="${ref}" t="str"${style}>${f}<v>${escape(cell.v)}</v></c>`
    : `<c r="${ref}"${style}>${f}<v>${cell.v}</v></c>`;
}

/** What a case expects; every list is complete: a finding that is not in it is a false alarm. */
export interface Expectation {
  /** Row (`7`, or `表!7` on a later sheet, or a csv line) → fields of the record that stands on it. */
  records: Record<string, Record<string, unknown>>;
  /** `H7 money UNIT_IN_CELL`; only what must be looked at. */
  warn?: string[];
  reject?: string[];
  /** Row → reason, for those the case is about. */
  skip?: Record<string, string>;
  /** Path → value, such as `projects.count`. */
  totals?: Record<string, unknown>;
  duplicates?: number;
}

/** The same of a reading, in the form of an expectation: the first sheet's name is left out. */
export function outcomeOf(reading: Reading, wanted: Expectation, firstSheet: string): Expectation {
  const on = (sheet: unknown, at: unknown) =>
    sheet === firstSheet || sheet === undefined ? String(at) : `${String(sheet)}!${String(at)}`;
  const told = (f: {
    sheet?: string;
    cell?: string | null;
    line?: number;
    column?: string;
    family: string;
    code: string;
  }) => `${f.line === undefined ? on(f.sheet, f.cell ?? '-') : `${f.line} ${f.column}`} ${f.family} ${f.code}`;
  const out: Expectation = { records: {} };
  for (const record of reading.records) {
    const key = record.rows.map((r) => (r.line === undefined ? on(r.sheet, r.row) : String(r.line))).join('+');
    const fields = wanted.records[key];
    out.records[key] = Object.fromEntries(Object.keys(fields ?? { name: 0 }).map((f) => [f, fieldOf(record, f)]));
  }
  out.warn = reading.warnings.filter((w) => w.level === 'warn').map(told).sort(); // prettier-ignore
  out.reject = reading.rejected.map(told).sort();
  if (wanted.skip) {
    const skips = new Map(reading.skipped.map((s) => [on(s.sheet, s.line ?? s.row), s.reason]));
    out.skip = Object.fromEntries(Object.keys(wanted.skip).map((row) => [row, skips.get(row) ?? 'data'])); // prettier-ignore
  }
  if (wanted.totals) out.totals = Object.fromEntries(Object.keys(wanted.totals).map((path) => [path, path.split('.').reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], reading.totals)])); // prettier-ignore
  if (wanted.duplicates !== undefined) out.duplicates = reading.duplicates.length;
  return out;
}

/** Dates as their value, stages as `started: reached`. */
function fieldOf(record: Reading['records'][number], field: string): unknown {
  if (field === 'stage') return record.derived.stage;
  if (field.startsWith('stage.')) return record.derived.stages?.[field.slice(6)]?.state;
  if (field.startsWith('derived.')) return record.derived[field.slice(8)];
  const value = record.values[field];
  return value !== null && typeof value === 'object' && 'value' in value ? value.value : value;
}
