/** What kind of file this is, by its bytes and not by its name; everything that cannot be a table is named and refused. */
import { PaperError } from '../errors';
import { LIMITS } from './zip';

/** Returns `zip` or `text`; throws `PaperError` for empty, old, protected, oversized and foreign files. */
export function sniff(bytes: Uint8Array): 'zip' | 'text' {
  if (bytes.length === 0) throw new PaperError('EMPTY_FILE');
  if (bytes.length > LIMITS.fileBytes)
    throw new PaperError('FILE_TOO_LARGE', { limit: `${LIMITS.fileBytes >> 20} MB` });
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])) throw new PaperError(compoundFile(bytes));
  // BIFF 2–5 streams of the nineties, without a container.
  if (bytes[0] === 0x09 && [0x00, 0x02, 0x04, 0x08].includes(bytes[1]!) && bytes[3] === 0x00)
    throw new PaperError('OLD_XLS');
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return 'zip';
  if (startsWith(bytes, [0x50, 0x4b])) throw new PaperError('NOT_A_WORKBOOK');
  if (!looksLikeText(bytes)) throw new PaperError('NOT_A_WORKBOOK');
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 512)).trimStart().toLowerCase();
  // Web systems like to export HTML or SpreadsheetML under the name .xls.
  if (/^(\xef\xbb\xbf)?\s*(<!doctype|<html|<\?xml|<table|\{\\rtf|%pdf)/.test(head))
    throw new PaperError('NOT_A_WORKBOOK');
  if (head === '' && bytes.every((b) => b === 0x20 || b === 0x0a || b === 0x0d || b === 0x09))
    throw new PaperError('EMPTY_FILE');
  return 'text';
}

function startsWith(bytes: Uint8Array, magic: number[]): boolean {
  return magic.every((b, i) => bytes[i] === b);
}

/** An OLE container holds an encrypted package, an old workbook, or something else such as an old .doc. */
function compoundFile(bytes: Uint8Array): 'PASSWORD_PROTECTED' | 'OLD_XLS' | 'NOT_A_WORKBOOK' {
  if (hasName(bytes, 'EncryptedPackage') || hasName(bytes, 'EncryptionInfo')) return 'PASSWORD_PROTECTED';
  if (hasName(bytes, 'WordDocument') || hasName(bytes, 'PowerPoint Document')) return 'NOT_A_WORKBOOK';
  return 'OLD_XLS';
}

/** Directory names are UTF-16LE. */
function hasName(bytes: Uint8Array, name: string): boolean {
  const first = name.charCodeAt(0);
  const limit = bytes.length - name.length * 2;
  for (let at = 0; at <= limit; at++) {
    if (bytes[at] !== first || bytes[at + 1] !== 0) continue;
    let i = 1;
    while (i < name.length && bytes[at + i * 2] === name.charCodeAt(i) && bytes[at + i * 2 + 1] === 0) i++;
    if (i === name.length) return true;
  }
  return false;
}

/** No control bytes but those of text; UTF-16 is known by its mark. */
function looksLikeText(bytes: Uint8Array): boolean {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) return true;
  const sample = bytes.subarray(0, 64 << 10);
  return !sample.some(
    (b) => b === 0 || (b < 0x20 && b !== 0x09 && b !== 0x0a && b !== 0x0d && b !== 0x0c && b !== 0x1a),
  );
}
