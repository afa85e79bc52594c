/** The plain text of a Word document (.docx): a line a paragraph, the cells of a table row between tabs. */
import { PaperError } from '../errors';
import { decodeText } from './xml';
import { openZip, unpackText } from './zip';

/** Parts that only a document, only a workbook has. */
const DOCUMENT = 'word/document.xml';
const WORKBOOK = 'xl/workbook.xml';

/** What an archive is by its parts; null: neither. Throws `PaperError` when it is damaged or shaped like an attack. */
export function officeFile(bytes: Uint8Array): 'document' | 'workbook' | null {
  const entries = openZip(bytes);
  return entries.has(DOCUMENT) ? 'document' : entries.has(WORKBOOK) ? 'workbook' : null;
}

const TAG = /<(\/?)w:(tbl|tr|tc|p|tab|br|cr|t|txbxContent)(?:\s[^>]*?)?(\/?)>|<\/?mc:Fallback(?:\s[^>]*)?>/g;

/**
 * The text of a document in reading order. Numbers that Word makes itself are not in it; deleted text, notes, headers and
 * footers neither. Throws `PaperError` when the file is no sound document.
 */
export function wordText(bytes: Uint8Array): string {
  const part = openZip(bytes).get(DOCUMENT);
  if (!part) throw new PaperError('DAMAGED_FILE');
  const xml = unpackText(bytes, part);
  const lines: string[] = [];
  const rows: string[][] = [];
  let depth = 0;
  let fallback = 0;
  let line = '';
  const endLine = (): void => {
    const row = rows.at(-1);
    if (row && row.length > 0) row[row.length - 1] += (row.at(-1) === '' || line === '' ? '' : ' ') + line;
    else lines.push(line.trimEnd());
    line = '';
  };
  for (const match of xml.matchAll(TAG)) {
    const [whole, closing, name, alone] = match;
    if (name === undefined) {
      fallback += whole.startsWith('</') ? -1 : 1;
      continue;
    }
    // The same words a second time, for programs that do not know the first form.
    if (fallback > 0) continue;
    if (name === 't' && !closing && !alone) {
      const from = match.index + whole.length;
      line += decodeText(xml.slice(from, xml.indexOf('</w:t>', from)));
    } else if (name === 'tab') line += depth > 0 ? ' ' : '\t';
    else if (name === 'br' || name === 'cr') line += depth > 0 ? ' ' : '\n';
    else if (name === 'p' && (closing || alone)) endLine();
    else if (name === 'tbl') depth += closing ? -1 : 1;
    else if (name === 'tr' && !closing) rows.push([]);
    else if (name === 'tr') {
      const row = (rows.pop() ?? []).map((cell) => cell.replace(/\s+/g, ' ').trim()).join('\t');
      line = row;
      endLine();
    } else if (name === 'tc' && !closing) rows.at(-1)?.push('');
  }
  return lines.join('\n').trim();
}
