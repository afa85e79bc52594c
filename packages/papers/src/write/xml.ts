/** Text and days as a worksheet keeps them. */
import type { Day } from '@wutong/codes';

/** Characters a worksheet cannot hold as they are. */
// oxlint-disable-next-line no-control-regex -- control characters are exactly what is escaped
const UNSAID = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g;

/**
 * Text for an XML element. Characters XML has no place for, and the carriage return it would swallow, become `_x000D_`
 * style escapes; a text that already looks like one is escaped itself, so that it comes back as it was.
 */
export function escapeXml(text: string): string {
  let out = text;
  if (/[&<>"]/.test(out))
    out = out.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
  if (out.includes('_x')) out = out.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
  return out.replace(UNSAID, (c) => `_x${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`);
}

/** Days since 1970-01-01. */
export function dayNumber(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`) / 86_400_000;
}
