/** The same paper, the same bytes: parts in a fixed order, no hour of making, nothing of the computer that made it. */
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { Zippable } from 'fflate';
import { escapeXml } from '../../write/xml';
import { fontTableXml } from '../faces';
import type { FaceSet } from '../faces';
import { ZIP_TIME } from '../../write/zip-time';
import { stylesXml } from './styles';

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

export interface Facts {
  title: string;
  /** Who issues it. */
  creator: string;
  /** Day of the paper, the only date its properties hold. */
  date: string;
  faces: FaceSet;
}

const FIRST = ['[Content_Types].xml', '_rels/.rels'];

/** Rewrites what docx made so that equal papers are equal bytes. */
export function sealed(made: Uint8Array, facts: Facts): Uint8Array {
  const parts = unzipSync(made);
  parts['docProps/core.xml'] = strToU8(coreXml(facts));
  parts['word/styles.xml'] = strToU8(stylesXml(facts.faces));
  parts['word/fontTable.xml'] = strToU8(fontTableXml(facts.faces));
  edit(parts, 'word/settings.xml', settings);
  let count = 0;
  for (const name of Object.keys(parts).sort())
    if (/^word\/(?:document|footer\d+)\.xml$/.test(name)) edit(parts, name, (xml) => drawings(xml, () => ++count));
  const names = Object.keys(parts).sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  const zip: Zippable = Object.fromEntries(names.map((name) => [name, parts[name]!]));
  return zipSync(zip, { mtime: ZIP_TIME, level: 6, os: 0 });
}

const rank = (name: string) => (FIRST.includes(name) ? FIRST.indexOf(name) : FIRST.length);

function edit(parts: Record<string, Uint8Array>, name: string, change: (xml: string) => string): void {
  const part = parts[name];
  if (part) parts[name] = strToU8(change(strFromU8(part)));
}

/** Punctuation is not squeezed, so that a line holds 28; Chinese is the language of what has no other. */
const settings = (xml: string) =>
  xml
    .replace('<w:compat>', '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>')
    .replace('</w:settings>', '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>');

/** A drawing that holds a box of text. */
const BOX = /<w:drawing>(?:(?!<\/w:drawing>).)*?<wps:wsp>.*?<\/w:drawing>/gs;

/**
 * Drawings are numbered from 1 in every paper; docx goes on counting from the one it made before. A box of text stands
 * where Word puts its own, so that whoever reads Word's finds it.
 */
function drawings(xml: string, next: () => number): string {
  return xml
    .replace(/(<wp:docPr [^>]*?\bid=")\d+"/g, (_, before: string) => `${before}${next()}"`)
    .replace(BOX, (box) => `<mc:AlternateContent><mc:Choice Requires="wps">${box}</mc:Choice></mc:AlternateContent>`);
}

const coreXml = ({ title, creator, date }: Facts) =>
  `${XML}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escapeXml(title)}</dc:title><dc:creator>${escapeXml(creator)}</dc:creator><dc:language>zh-CN</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">${date}T00:00:00Z</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${date}T00:00:00Z</dcterms:modified></cp:coreProperties>`;
