/** Bytes of a page to text. Offsets of statements are offsets into the text this returns. */
import { textEncoding, type TextEncoding } from '@wutong/codes/encoding';

/** Why bytes are no page of text: nothing in it, an image, a PDF, a document of a word processor, bytes of no known encoding. */
export type NotText = 'empty' | 'image' | 'pdf' | 'document' | 'undecodable';

const MAGIC: readonly (readonly [bytes: readonly number[], what: NotText])[] = [
  [[0x25, 0x50, 0x44, 0x46], 'pdf'],
  [[0x89, 0x50, 0x4e, 0x47], 'image'],
  [[0xff, 0xd8, 0xff], 'image'],
  [[0x47, 0x49, 0x46, 0x38], 'image'],
  [[0x49, 0x49, 0x2a, 0x00], 'image'],
  [[0x4d, 0x4d, 0x00, 0x2a], 'image'],
  [[0x42, 0x4d], 'image'],
  [[0x50, 0x4b, 0x03, 0x04], 'document'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'document'],
];

/** The text of a page and how it was encoded, or why it is none. A byte order mark is left out. */
export function decodePage(bytes: Uint8Array): { text: string; encoding: TextEncoding } | { not: NotText } {
  for (const [magic, not] of MAGIC) if (magic.every((byte, at) => bytes[at] === byte)) return { not };
  const encoding = textEncoding(bytes);
  if (!encoding) return { not: 'undecodable' };
  const text = new TextDecoder(encoding).decode(bytes);
  return text.trim() === '' ? { not: 'empty' } : { text, encoding };
}
