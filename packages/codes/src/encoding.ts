/** How Chinese offices encode their text. */

export type TextEncoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be';

/**
 * The encoding of a text, or null when it is none of them: UTF-16 by its mark, UTF-8 when every byte fits, else GB18030,
 * of which GBK and GB2312 are subsets.
 */
export function textEncoding(bytes: Uint8Array): TextEncoding | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  for (const encoding of ['utf-8', 'gb18030'] as const) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      // GB18030 accepts almost anything; what people write has common characters, not private-use ones.
      if (encoding === 'gb18030' && /[\ue000-\uf8ff\ufffd]/.test(text)) continue;
      return encoding;
    } catch {
      continue;
    }
  }
  return null;
}
