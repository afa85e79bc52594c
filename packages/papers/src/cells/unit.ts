/** Units of money and where a cell's unit comes from (ledger rule N2). */
export type Unit = '元' | '千元' | '万元' | '百万元' | '千万元' | '亿元';

export const YUAN_OF: Record<Unit, number> = { 元: 1, 千元: 1e3, 万元: 1e4, 百万元: 1e6, 千万元: 1e7, 亿元: 1e8 };

const NAMES = '亿元|千万元|百万元|万元|千元|元';

/** The unit a text names as a whole: `万元`, `单位:万元`, `(亿元)`, `人民币万元`; null for anything else. */
export function unitOf(text: string): Unit | null {
  const s = text.normalize('NFKC').replace(/\s+/g, '');
  const m = new RegExp(
    `^\\(?(?:金额|计量|货币|投资)?(?:单位)?[:,、]?(?:人民币)?[:,、]?(${NAMES}|亿|万)(?:人民币)?\\)?[。.]?$`,
  ).exec(s);
  return m ? canonical(m[1]!) : null;
}

/** The unit inside a header or a line of text: `总投资(万元)`, `金额单位:亿元`, `计划投资 万元`. */
export function unitWithin(text: string): Unit | null {
  const s = text.normalize('NFKC').replace(/\s+/g, '');
  const bracket = new RegExp(
    `[(\\[【](?:[^)\\]】]*?[:,、])?(?:单位)?(?:人民币)?(${NAMES})(?:[/,、;].*?|人民币)?[)\\]】]`,
  ).exec(s);
  if (bracket) return canonical(bracket[1]!);
  const short = /[([【](?:单位[:为]?)?([亿万])[)\]】]/.exec(s) ?? /单位[:为是]([亿万])$/.exec(s);
  if (short) return canonical(short[1]!);
  const line =
    new RegExp(`单位[:为是]?(?:人民币)?(${NAMES})`).exec(s) ?? new RegExp(`(?:[:/,_-]|^\\D*?)(${NAMES})$`).exec(s);
  return line ? canonical(line[1]!) : null;
}

export function canonical(name: string): Unit {
  return (name.endsWith('元') ? name : `${name}元`) as Unit;
}

/** What a number format adds to a number: a unit after it (`0.00"万元"`), a scale (`0!.0000`, `0.00,`), or a foreign currency. */
export function formatMeaning(format: string | null): { unit: Unit | null; scale: number; foreign: boolean } {
  if (format === null || format === 'General') return { unit: null, scale: 1, foreign: false };
  const code = (format.split(';')[0] ?? '').replace(/\\(.)/g, '"$1"').replace(/""/g, '');
  const words = [...code.matchAll(/"([^"]*)"/g)].map((m) => m[1]).join('') + code.replace(/"[^"]*"|\[[^\]]*\]/g, '');
  const unit = new RegExp(`(${NAMES}|亿|万)`).exec(words);
  const commas = /[0#?](,+)(?:[^0#?]|$)/.exec(code.replace(/"[^"]*"/g, ''))?.[1]?.length ?? 0;
  // `0!.0000` prints a point four places from the right: the way to show yuan as 万元.
  const point = /(?:!|")\."?(0+)/.exec(code)?.[1]?.length ?? 0;
  const foreign = /\[\$(?:\$|US\$|USD|€|EUR|£|HK\$|NT\$)|US\$|USD|HK\$|€|£|"\$"|^\$/.test(format);
  return { unit: unit ? canonical(unit[1]!) : null, scale: 1000 ** commas * 10 ** point, foreign };
}
