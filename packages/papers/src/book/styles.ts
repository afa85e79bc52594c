/** Number formats: which are dates, and what a number looks like to the person who typed it. */
import { attribute, dropPrefix, prefixOf, tags } from './xml';

export interface NumberFormat {
  code: string;
  date: boolean;
}

/** Built-in formats that matter here, by id (ECMA-376 part 1, 18.8.30; 27–58 are the East Asian dates). */
const BUILT_IN: Record<number, string> = {
  0: 'General',
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  49: '@',
};

function builtIn(id: number): NumberFormat {
  const date = (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
  return { code: BUILT_IN[id] ?? (date ? 'yyyy-mm-dd' : 'General'), date };
}

/** True when a format code shows a date or time. Text in quotes, escapes, colours and locales are not codes. */
export function isDateFormat(code: string): boolean {
  const bare = code
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
    .replace(/general/gi, '');
  return /[ymdhs]/i.test(bare.split(';')[0] ?? '');
}

/** Reads `styles.xml`: the number format of every cell style, by style index. */
export function readStyles(xml: string): NumberFormat[] {
  const text = dropPrefix(xml, prefixOf(xml, 'styleSheet'));
  const custom = new Map<number, NumberFormat>();
  for (const tag of tags(text, 'numFmt')) {
    const code = attribute(tag, 'formatCode') ?? 'General';
    custom.set(Number(attribute(tag, 'numFmtId')), { code, date: isDateFormat(code) });
  }
  const from = text.indexOf('<cellXfs');
  const to = text.indexOf('</cellXfs>');
  if (from < 0 || to < 0) return [];
  return [...tags(text.slice(from, to), 'xf')].map((tag) => {
    const id = Number(attribute(tag, 'numFmtId') ?? 0);
    return custom.get(id) ?? builtIn(id);
  });
}
