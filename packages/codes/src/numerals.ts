/** Chinese numerals, everyday (三千二百) and formal (叁仟贰佰, GB/T 15835), to exact numbers. */

const DIGITS: Record<string, number> = {
  零: 0, 〇: 0, '○': 0, 一: 1, 壹: 1, 弌: 1, 二: 2, 贰: 2, 貳: 2, 两: 2, 兩: 2, 三: 3, 叁: 3, 參: 3, 四: 4, 肆: 4,
  五: 5, 伍: 5, 六: 6, 陆: 6, 陸: 6, 七: 7, 柒: 7, 八: 8, 捌: 8, 九: 9, 玖: 9,
}; // prettier-ignore
const SMALL: Record<string, number> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 };
const LARGE: Record<string, number> = { 万: 1e4, 萬: 1e4, 亿: 1e8, 億: 1e8 };

/** Four places at most: 三千零二十. `null` when the order of units is broken. */
function section(text: string): number | null {
  let sum = 0;
  let digit: number | null = null;
  let last = 10_000;
  for (const c of text) {
    if (c in SMALL) {
      const unit = SMALL[c]!;
      if (unit >= last || (digit === null && unit !== 10)) return null;
      sum += (digit ?? 1) * unit;
      last = unit;
      digit = null;
    } else if (c in DIGITS) {
      if (digit) return null;
      digit = DIGITS[c]!;
    } else return null;
  }
  return sum + (digit ?? 0);
}

/** Reads a whole numeral without a unit of money. Digit strings (二〇二五) are read digit by digit. `null` when it is not one. */
export function chineseNumber(text: string): number | null {
  const s = text.normalize('NFKC').replace(/\s+/g, '');
  if (!s) return null;
  const point = s.search(/[点點]/);
  if (point >= 0) return decimal(s, point);
  const chars = [...s];
  if (chars.length > 1 && chars.every((c) => c in DIGITS)) return Number(chars.map((c) => DIGITS[c]).join(''));
  return whole(s);
}

function whole(s: string): number | null {
  let total = 0;
  let rest = s;
  // 亿 closes everything before it (一万亿), so it is split first and the head read again.
  const yi = Math.max(rest.lastIndexOf('亿'), rest.lastIndexOf('億'));
  if (yi >= 0) {
    const head = yi === 0 ? null : whole(rest.slice(0, yi));
    if (head === null) return null;
    total = head * LARGE.亿!;
    rest = rest.slice(yi + 1);
  }
  const wan = Math.max(rest.indexOf('万'), rest.indexOf('萬'));
  if (wan >= 0) {
    const head = wan === 0 ? null : section(rest.slice(0, wan));
    if (head === null) return null;
    total += head * LARGE.万!;
    rest = rest.slice(wan + 1);
  }
  const tail = rest === '' ? 0 : section(rest);
  return tail === null || !Number.isSafeInteger(total + tail) ? null : total + tail;
}

/** 一点八亿: the digits after the point belong to the large unit that follows them. */
function decimal(s: string, point: number): number | null {
  const m = /^([^万萬亿億]+)([万萬亿億]*)$/.exec(s.slice(point + 1));
  const head = whole(s.slice(0, point));
  if (!m || head === null || ![...m[1]!].every((c) => c in DIGITS)) return null;
  const digits = [...m[1]!].map((c) => DIGITS[c]).join('');
  const scale = [...m[2]!].reduce((product, c) => product * LARGE[c]!, 1);
  // Integers first, one division last: no binary fraction is multiplied.
  return ((head * 10 ** digits.length + Number(digits)) * scale) / 10 ** digits.length;
}

/** Reads money in words — 壹亿捌仟万元整, 壹佰元伍角叁分, 人民币叁万元 — as yuan, exact to the fen. `null` when it is not such a text. */
export function chineseYuan(text: string): number | null {
  const s = text
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/^(?:人民币|¥|￥)/, '')
    .replace(/[整正]$/, '');
  const m = /^([^元圆角分]+)(?:[元圆](?:([^角分])角)?(?:零?([^角分])分)?)?$/.exec(s);
  if (!m) return null;
  const yuan = chineseNumber(m[1]!);
  const jiao = m[2] === undefined ? 0 : DIGITS[m[2]];
  const fen = m[3] === undefined ? 0 : DIGITS[m[3]];
  if (yuan === null || jiao === undefined || fen === undefined) return null;
  return Math.round(yuan * 100 + jiao * 10 + fen) / 100;
}
