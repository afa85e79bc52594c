/** Record ids. They are made by the writer, so that an act can be sent again with the same ids. */
import { randomBytes } from 'node:crypto';

// Crockford's base 32: no letter that could be taken for a digit.
const DIGITS = '0123456789abcdefghjkmnpqrstvwxyz';

/** A new id: the prefix, an underscore and twelve random base-32 digits. */
export function newRecordId(prefix: string): string {
  return `${prefix}_${[...randomBytes(12)].map((byte) => DIGITS[byte % 32]).join('')}`;
}
