/** The little XML a workbook needs: attributes, text, and the escapes spreadsheets add. */

const NAMED: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Resolves the five named and the numeric references, `CDATA`, and `_x000D_` style escapes. */
export function decodeText(text: string): string {
  let out = text;
  if (out.includes('<![CDATA['))
    out = out.replace(/<!\[CDATA\[([\s\S]*?)\]\]>/g, (_, inner: string) =>
      inner.replace(/&/g, '&amp;').replace(/</g, '&lt;'),
    );
  if (out.includes('&')) out = out.replace(/&(?:([a-z]+)|#x([0-9a-f]{1,6})|#(\d{1,7}));/gi, reference);
  if (out.includes('_x'))
    out = out.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return out.includes('\r') ? out.replace(/\r\n?/g, '\n') : out;
}

function reference(
  whole: string,
  name: string | undefined,
  hex: string | undefined,
  decimal: string | undefined,
): string {
  if (name !== undefined) return NAMED[name.toLowerCase()] ?? whole;
  const code = hex !== undefined ? parseInt(hex, 16) : Number(decimal);
  return code > 0x10ffff ? '�' : String.fromCodePoint(code);
}

/** An attribute of a tag (`name="…"` or `'…'`), decoded; a prefixed attribute is found by its full name. */
export function attribute(tag: string, name: string): string | null {
  const m = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag);
  return m ? decodeText(m[1] ?? m[2] ?? '') : null;
}

/** True for `1` and `true`. */
export function flag(tag: string, name: string): boolean {
  const value = attribute(tag, name);
  return value === '1' || value === 'true';
}

/** Removes a namespace prefix such as `x:` from element names, so that `<x:row>` reads as `<row>`. */
export function dropPrefix(text: string, prefix: string): string {
  return prefix === '' ? text : text.replaceAll(`<${prefix}:`, '<').replaceAll(`</${prefix}:`, '</');
}

/** The prefix of the element `local` in a document: `x` for `<x:worksheet …>`, empty when there is none. */
export function prefixOf(text: string, local: string): string {
  return new RegExp(`<([A-Za-z_][\\w.-]*):${local}[\\s>]`).exec(text.slice(0, 4096))?.[1] ?? '';
}

/** Joined text of all `<t>` elements, phonetic guides left out. */
export function richText(xml: string): string {
  const body = xml.includes('<rPh') ? xml.replace(/<rPh[\s\S]*?<\/rPh>/g, '') : xml;
  let out = '';
  for (let at = body.indexOf('<t'); at >= 0; at = body.indexOf('<t', at + 2)) {
    const next = body[at + 2];
    if (next !== '>' && next !== ' ' && next !== '\n' && next !== '\t') continue;
    const open = body.indexOf('>', at);
    if (open < 0 || body[open - 1] === '/') continue;
    const close = body.indexOf('</t>', open);
    if (close < 0) break;
    out += body.slice(open + 1, close);
    at = close;
  }
  return decodeText(out);
}

/** Start tags of an element, attributes included: `<sheet …>` or `<sheet …/>`. */
export function* tags(xml: string, local: string): Generator<string> {
  for (const m of xml.matchAll(new RegExp(`<${local}(?=[\\s/>])[^>]*>`, 'g'))) yield m[0];
}
