/**
 * The archive around a workbook, read defensively: every size is checked before anything is unpacked and again while
 * it is, because the sizes an archive declares are only its own word.
 */
import { Inflate } from 'fflate';
import { PaperError } from '../errors';

export interface ZipEntry {
  name: string;
  method: number;
  compressedSize: number;
  size: number;
  offset: number;
}

/** Limits a file is held to. The defaults admit 200,000 rows of 60 columns. */
export const LIMITS = {
  fileBytes: 64 << 20,
  entries: 4000,
  unpackedBytes: 768 << 20,
  /** Parts larger than `ratioFrom` may not expand more than `ratio` times: worksheets stay below 60. */
  ratio: 200,
  ratioFrom: 16 << 20,
  columns: 160,
  rows: 300_000,
} as const;

const u16 = (b: Uint8Array, i: number) => b[i]! | (b[i + 1]! << 8);
const u32 = (b: Uint8Array, i: number) => (u16(b, i) | (u16(b, i + 2) << 16)) >>> 0;

/** Lists the entries of an archive. Throws `PaperError` when it is cut off, damaged or shaped like an attack. */
export function openZip(bytes: Uint8Array): Map<string, ZipEntry> {
  const end = endOfDirectory(bytes);
  const count = u16(bytes, end + 10);
  let at = u32(bytes, end + 16);
  if (count > LIMITS.entries) throw new PaperError('SUSPICIOUS_ARCHIVE');
  const entries = new Map<string, ZipEntry>();
  let total = 0;
  let packed = 0;
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || u32(bytes, at) !== 0x02014b50) throw new PaperError('DAMAGED_FILE');
    const entry = directoryEntry(bytes, at);
    if (u16(bytes, at + 8) & 1) throw new PaperError('PASSWORD_PROTECTED');
    if (/(^|[\\/])\.\.([\\/]|$)|^[\\/]|^[a-z]:/i.test(entry.name) || entries.has(entry.name))
      throw new PaperError('SUSPICIOUS_ARCHIVE');
    // A size of all ones announces a 64-bit size: no ledger has one.
    if (entry.size >= 0xffffffff || entry.compressedSize >= 0xffffffff) throw new PaperError('COMPRESSED_BOMB');
    if (entry.offset + entry.compressedSize > bytes.length) throw new PaperError('TRUNCATED_FILE');
    total += entry.size;
    packed += entry.compressedSize;
    if (tooDense(entry.size, entry.compressedSize)) throw new PaperError('COMPRESSED_BOMB');
    entries.set(entry.name, entry);
    at += 46 + u16(bytes, at + 28) + u16(bytes, at + 30) + u16(bytes, at + 32);
  }
  // Entries that overlap repeat the same compressed bytes under many names.
  if (total > LIMITS.unpackedBytes || packed > bytes.length || tooDense(total, bytes.length))
    throw new PaperError('COMPRESSED_BOMB');
  return entries;
}

function tooDense(size: number, compressed: number): boolean {
  return size > LIMITS.ratioFrom && size > LIMITS.ratio * Math.max(1, compressed);
}

function directoryEntry(bytes: Uint8Array, at: number): ZipEntry {
  const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + u16(bytes, at + 28)));
  return {
    name: name.replace(/\\/g, '/'),
    method: u16(bytes, at + 10),
    compressedSize: u32(bytes, at + 20),
    size: u32(bytes, at + 24),
    offset: u32(bytes, at + 42),
  };
}

function endOfDirectory(bytes: Uint8Array): number {
  const lowest = Math.max(0, bytes.length - 65557);
  for (let at = bytes.length - 22; at >= lowest; at--) if (u32(bytes, at) === 0x06054b50) return at;
  throw new PaperError('TRUNCATED_FILE');
}

/**
 * Unpacks an entry piece by piece. Throws `COMPRESSED_BOMB` as soon as more comes out than was declared,
 * `DAMAGED_FILE` when the stream is broken and `TRUNCATED_FILE` when it ends early.
 */
export function* unpack(bytes: Uint8Array, entry: ZipEntry): Generator<Uint8Array> {
  if (u32(bytes, entry.offset) !== 0x04034b50) throw new PaperError('DAMAGED_FILE');
  const start = entry.offset + 30 + u16(bytes, entry.offset + 26) + u16(bytes, entry.offset + 28);
  const packed = bytes.subarray(start, start + entry.compressedSize);
  if (packed.length < entry.compressedSize) throw new PaperError('TRUNCATED_FILE');
  if (entry.method === 0) {
    yield packed;
    return;
  }
  if (entry.method !== 8) throw new PaperError('DAMAGED_FILE');
  let out: Uint8Array[] = [];
  let total = 0;
  const inflate = new Inflate((chunk) => {
    total += chunk.length;
    if (total > entry.size) throw new PaperError('COMPRESSED_BOMB');
    if (chunk.length > 0) out.push(chunk);
  });
  const step = 64 << 10;
  for (let at = 0; at < packed.length; at += step) {
    try {
      inflate.push(packed.subarray(at, at + step), at + step >= packed.length);
    } catch (error) {
      throw error instanceof PaperError ? error : new PaperError('DAMAGED_FILE');
    }
    const ready = out;
    out = [];
    yield* ready;
  }
  if (total < entry.size) throw new PaperError('TRUNCATED_FILE');
}

/** Unpacks a whole entry as text. For parts that are small by nature: styles, relations, notes. */
export function unpackText(bytes: Uint8Array, entry: ZipEntry): string {
  const decoder = new TextDecoder(encodingOf(bytes, entry));
  let text = '';
  for (const chunk of unpack(bytes, entry)) text += decoder.decode(chunk, { stream: true });
  return refuseEntities(text + decoder.decode());
}

/** The encoding of an XML part by its byte order mark; everything that is not UTF-16 is UTF-8. */
export function encodingOf(bytes: Uint8Array, entry: ZipEntry): string {
  for (const chunk of unpack(bytes, entry)) {
    if (chunk[0] === 0xff && chunk[1] === 0xfe) return 'utf-16le';
    if (chunk[0] === 0xfe && chunk[1] === 0xff) return 'utf-16be';
    break;
  }
  return 'utf-8';
}

/** Returns the text, or refuses it: a workbook has no use for a document type, an attack has. */
export function refuseEntities(text: string): string {
  // In content both would be escaped, so wherever they stand they are declarations.
  if (/<!DOCTYPE|<!ENTITY/i.test(text)) throw new PaperError('XML_ENTITIES');
  return text;
}
