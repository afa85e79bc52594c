/** Opens an .xlsx: finds its parts by the relations between them, refuses what is not a workbook, reads nothing it does not need. */
import { PaperError } from '../errors';
import { readStyles } from './styles';
import type { Sheet, Workbook } from './types';
import type { SharedParts, SheetFrame } from './worksheet';
import { readFrame, readRows } from './worksheet';
import { attribute, decodeText, dropPrefix, flag, prefixOf, richText, tags } from './xml';
import type { ZipEntry } from './zip';
import { encodingOf, openZip, refuseEntities, unpack, unpackText } from './zip';

type Parts = Map<string, ZipEntry>;

/** Opens a workbook. Throws `PaperError`. Links are not followed, macros are not read, formulas are not evaluated. */
export function openXlsx(bytes: Uint8Array, file: string): Workbook {
  const parts = openZip(bytes);
  const path = mainPart(bytes, parts);
  const book = withoutPrefix(unpackText(bytes, need(parts, path)), 'workbook');
  const relations = readRelations(bytes, parts, path);
  const shared: SharedParts = {
    strings: sharedStrings(bytes, parts, byType(relations, 'sharedStrings')),
    formats:
      byType(relations, 'styles') && parts.has(byType(relations, 'styles')!)
        ? readStyles(unpackText(bytes, parts.get(byType(relations, 'styles')!)!))
        : [],
  };
  const sheets: Sheet[] = [];
  for (const tag of tags(book, 'sheet')) {
    const target = relations.get(attribute(tag, 'r:id') ?? attribute(tag, '[\\w]+:id') ?? '');
    // Chart and dialog sheets have no rows.
    if (!target || !target.type.endsWith('/worksheet')) continue;
    sheets.push(
      openSheet(
        bytes,
        parts,
        target.path,
        attribute(tag, 'name') ?? '',
        (attribute(tag, 'state') ?? 'visible') !== 'visible',
        shared,
      ),
    );
  }
  if (sheets.length === 0) throw new PaperError('NOT_A_WORKBOOK');
  const properties = [...tags(book, 'workbookPr')][0] ?? '';
  const names = [...parts.keys()];
  const notices = [
    ...(names.some((n) => /vbaProject/i.test(n)) ? ['MACROS_IGNORED'] : []),
    ...(names.some((n) => n.includes('externalLinks/')) ? ['LINKS_NOT_FOLLOWED'] : []),
  ];
  return { file, format: 'xlsx', encoding: null, date1904: flag(properties, 'date1904'), sheets, notices };
}

function need(parts: Parts, name: string): ZipEntry {
  const entry = parts.get(name);
  if (!entry) throw new PaperError('DAMAGED_FILE');
  return entry;
}

function mainPart(bytes: Uint8Array, parts: Parts): string {
  if (parts.has('EncryptedPackage')) throw new PaperError('PASSWORD_PROTECTED');
  if (parts.has('xl/workbook.bin')) throw new PaperError('BINARY_WORKBOOK');
  if (!parts.has('[Content_Types].xml') || !parts.has('_rels/.rels')) throw new PaperError('NOT_A_WORKBOOK');
  const root = readRelations(bytes, parts, '');
  const path = byType(root, 'officeDocument');
  if (!path || !parts.has(path)) throw new PaperError('NOT_A_WORKBOOK');
  if (!/<(?:\w+:)?workbook[\s>]/.test(unpackText(bytes, parts.get(path)!).slice(0, 4096)))
    throw new PaperError('NOT_A_WORKBOOK');
  return path;
}

interface Relation {
  type: string;
  path: string;
}

function readRelations(bytes: Uint8Array, parts: Parts, owner: string): Map<string, Relation> {
  const slash = owner.lastIndexOf('/');
  const folder = owner.slice(0, slash + 1);
  const entry = parts.get(owner === '' ? '_rels/.rels' : `${folder}_rels/${owner.slice(slash + 1)}.rels`);
  const relations = new Map<string, Relation>();
  if (!entry) return relations;
  for (const tag of tags(withoutPrefix(unpackText(bytes, entry), 'Relationships'), 'Relationship')) {
    if (attribute(tag, 'TargetMode') === 'External') continue;
    relations.set(attribute(tag, 'Id') ?? '', {
      type: attribute(tag, 'Type') ?? '',
      path: resolvePath(folder, attribute(tag, 'Target') ?? ''),
    });
  }
  return relations;
}

function byType(relations: Map<string, Relation>, type: string): string | undefined {
  for (const relation of relations.values()) if (relation.type.endsWith(`/${type}`)) return relation.path;
  return undefined;
}

function resolvePath(folder: string, target: string): string {
  const path: string[] = [];
  for (const part of (target.startsWith('/') ? target : folder + target).split('/')) {
    if (part === '..') path.pop();
    else if (part !== '' && part !== '.') path.push(part);
  }
  return path.join('/');
}

function withoutPrefix(text: string, root: string): string {
  return dropPrefix(text, prefixOf(text, root));
}

/** Strings are cut out of the stream, so that a part with millions of them is never held twice. */
function sharedStrings(bytes: Uint8Array, parts: Parts, path: string | undefined): string[] {
  const entry = path === undefined ? undefined : parts.get(path);
  if (!entry) return [];
  const decoder = new TextDecoder(encodingOf(bytes, entry));
  const strings: string[] = [];
  let rest = '';
  let prefix: string | null = null;
  for (const chunk of unpack(bytes, entry)) {
    let buffer = rest + decoder.decode(chunk, { stream: true });
    if (prefix === null) prefix = prefixOf(refuseEntities(buffer), 'sst');
    buffer = dropPrefix(buffer, prefix);
    let at = 0;
    for (;;) {
      const start = buffer.indexOf('<si', at);
      if (start < 0) break;
      const open = buffer.indexOf('>', start);
      if (open < 0) break;
      if (buffer[open - 1] === '/') {
        strings.push('');
        at = open + 1;
        continue;
      }
      const close = buffer.indexOf('</si>', open);
      if (close < 0) break;
      strings.push(stringItem(buffer, open + 1, close));
      at = close + 5;
    }
    rest = buffer.slice(at);
  }
  return strings;
}

/** The plain `<si><t>…</t></si>` is by far the most common. */
function stringItem(xml: string, from: number, to: number): string {
  if (xml.startsWith('<t>', from) && xml.endsWith('</t>', to) && xml.indexOf('<t', from + 3) >= to)
    return decodeText(xml.slice(from + 3, to - 4));
  return richText(xml.slice(from, to));
}

function openSheet(
  bytes: Uint8Array,
  parts: Parts,
  path: string,
  name: string,
  hidden: boolean,
  shared: SharedParts,
): Sheet {
  const entry = need(parts, path);
  let frame: SheetFrame | null = null;
  const framed = () => (frame ??= readFrame(bytes, entry));
  let notes: Map<string, string> | null = null;
  return {
    name,
    hidden,
    get merges() {
      return framed().merges;
    },
    get hiddenColumns() {
      return framed().hiddenColumns;
    },
    get notes() {
      return (notes ??= readNotes(bytes, parts, path));
    },
    rows: () => readRows(bytes, entry, framed(), shared, name),
  };
}

function readNotes(bytes: Uint8Array, parts: Parts, sheetPath: string): Map<string, string> {
  const notes = new Map<string, string>();
  const path = byType(readRelations(bytes, parts, sheetPath), 'comments');
  const entry = path === undefined ? undefined : parts.get(path);
  if (!entry) return notes;
  const xml = withoutPrefix(unpackText(bytes, entry), 'comments');
  for (const m of xml.matchAll(/<comment\s([^>]*)>([\s\S]*?)<\/comment>/g)) {
    const ref = attribute(` ${m[1]}`, 'ref');
    const text = richText(m[2]!).trim();
    if (ref && text) notes.set(ref, text);
  }
  return notes;
}
