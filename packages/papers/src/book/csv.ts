/** Comma-separated text as offices send it: UTF-8 with or without mark, GB18030 from Excel, UTF-16 from “Unicode text”. */
import { textEncoding } from '@wutong/codes/encoding';
import { PaperError } from '../errors';
import type { Cell, Row, Sheet, Workbook } from './types';
import { LIMITS } from './zip';

const DELIMITERS = [',', '\t', ';', '，', '|'] as const;

/** Opens a csv file. Every field is text: numbers and dates are read by the columns they stand in. */
export function openCsv(bytes: Uint8Array, file: string): Workbook {
  const encoding = detectEncoding(bytes);
  const text = new TextDecoder(encoding).decode(bytes).replace(/^\ufeff/, '');
  if (text.trim() === '') throw new PaperError('EMPTY_FILE');
  const { delimiter, skip } = detectDelimiter(text);
  const name = file.replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, '');
  const sheet: Sheet = {
    name,
    hidden: false,
    merges: [],
    hiddenColumns: new Set(),
    notes: new Map(),
    rows: () => readCsv(text, delimiter, skip, name),
  };
  return { file, format: 'csv', encoding, date1904: false, sheets: [sheet], notices: [] };
}

/** `utf-8`, `gb18030`, `utf-16le` or `utf-16be`. Throws `UNKNOWN_ENCODING`. */
export function detectEncoding(bytes: Uint8Array): string {
  const encoding = textEncoding(bytes);
  if (!encoding) throw new PaperError('UNKNOWN_ENCODING');
  return encoding;
}

/** The delimiter that splits the first lines most evenly; Excel's own `sep=;` line wins. */
function detectDelimiter(text: string): { delimiter: string; skip: number } {
  const declared = /^sep=(.)\r?\n/i.exec(text);
  if (declared) return { delimiter: declared[1]!, skip: declared[0].length };
  const lines = text
    .slice(0, 20_000)
    .replace(/"(?:[^"]|"")*"/g, '')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .slice(0, 20);
  let best = { delimiter: ',', score: 0 };
  for (const delimiter of DELIMITERS) {
    const counts = lines.map((line) => line.split(delimiter).length - 1);
    const most = Math.max(...counts);
    const score = most * (counts.filter((n) => n === most).length / counts.length);
    if (score > best.score) best = { delimiter, score };
  }
  return { delimiter: best.delimiter, skip: 0 };
}

/** Our own exports put an apostrophe before texts a spreadsheet would execute; it is not part of the text. */
function field(text: string): Cell | undefined {
  const raw = /^'[=+\-@]/.test(text) ? text.slice(1) : text;
  return raw.trim() === '' ? undefined : { raw, type: 'text', date: false, format: null, formula: false };
}

/** RFC 4180 with the liberties Excel takes: CR, LF or CRLF, line breaks inside quotes. `number` is the first line of the record. */
export function* readCsv(text: string, delimiter: string, skip: number, name: string): Generator<Row> {
  let line = skip > 0 ? 2 : 1;
  let at = skip;
  let count = 0;
  while (at < text.length) {
    const number = line;
    const cells: (Cell | undefined)[] = [];
    let filled = false;
    for (let more = true; more;) {
      let raw = '';
      if (text[at] === '"') {
        for (at++; at < text.length;) {
          const quote = text.indexOf('"', at);
          const end = quote < 0 ? text.length : quote;
          raw += text.slice(at, end);
          at = end + 1;
          if (text[at] !== '"') break;
          raw += '"';
          at++;
        }
        for (const c of raw) if (c === '\n') line++;
      }
      let end = at;
      while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end++;
      const cell = field(raw + text.slice(at, end));
      if (cell && cells.length >= LIMITS.columns)
        throw new PaperError('TOO_MANY_COLUMNS', { sheet: name, limit: LIMITS.columns });
      if (cell) filled = true;
      cells.push(cell);
      at = end;
      more = text[at] === delimiter;
      if (more) at++;
    }
    if (text[at] === '\r' && text[at + 1] === '\n') at++;
    at++;
    line++;
    if (!filled) continue;
    if (++count > LIMITS.rows) throw new PaperError('TOO_MANY_ROWS', { sheet: name, limit: LIMITS.rows });
    yield { number, hidden: false, cells };
  }
}
