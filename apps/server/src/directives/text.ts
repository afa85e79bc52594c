/** A file or a pasted text to the text of a directive. */
import { WutongError } from '@wutong/kernel/errors';
import { decoded } from '../press/read';
import type { ReadingThread } from '../press/threads';
import type { DirectiveFrom } from '../wire';
import { E } from './directives.errors';

/** Most characters of a directive: a work report has some 20,000. */
const LONGEST = 400_000;

export interface DirectiveText {
  text: string;
  encoding: string;
  from: DirectiveFrom;
}

const begins = (bytes: Uint8Array, ...first: number[]): boolean => first.every((byte, at) => bytes[at] === byte);

function sized(text: string): string {
  if (text.trim() === '') throw new WutongError(E.DIRECTIVE_EMPTY);
  if (text.length > LONGEST) throw new WutongError(E.DIRECTIVE_LONG, { size: text.length, limit: LONGEST });
  return text;
}

/** Lines end alike and nothing invisible stands in front, so that a text pasted and the same in a file are one. */
function evened(text: string): string {
  return text
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n')
    .replaceAll('\u0000', '')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
}

/** The text of a pasted paper. Throws DIRECTIVE_EMPTY, DIRECTIVE_LONG. */
export function pasted(text: string): DirectiveText {
  return { text: sized(evened(text)), encoding: 'UTF-8', from: 'paste' };
}

/** The text of a file. Throws DIRECTIVE_SHEET, DIRECTIVE_WORD_OLD, DIRECTIVE_WORD_BROKEN and the PRESS_ codes of `decoded`. */
export async function textOfFile(thread: ReadingThread, bytes: Uint8Array, file: string): Promise<DirectiveText> {
  if (bytes.length === 0) throw new WutongError(E.DIRECTIVE_EMPTY);
  const old = begins(bytes, 0xd0, 0xcf, 0x11, 0xe0);
  if (old) throw new WutongError(/\.(?:xls|et)$/i.test(file) ? E.DIRECTIVE_SHEET : E.DIRECTIVE_WORD_OLD, { file });
  if (begins(bytes, 0x50, 0x4b)) {
    const word = await thread.run('word', { bytes });
    if ('text' in word) return { text: sized(evened(word.text)), encoding: 'docx', from: 'docx' };
    if (word.not === 'workbook') throw new WutongError(E.DIRECTIVE_SHEET, { file });
    throw new WutongError(E.DIRECTIVE_WORD_BROKEN, { file });
  }
  const { text, encoding, from } = await decoded(thread, bytes, file);
  return { text: sized(evened(text)), encoding, from };
}
