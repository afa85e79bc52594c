import { chineseNumber } from '@wutong/codes/numerals';

/** A numeral in the text, its infix included: 1700多万, 四万零四百, 3.5, 百余. */
export interface Numeral {
  from: number;
  to: number;
  value: number;
  /** Upper end of 五六万. */
  valueMax?: number;
  /** 多, 余, 来, 几 inside. */
  infix: string;
  chinese: boolean;
  /** 万, 百亿: a multiplier without a number in front. */
  bare: boolean;
  /** Digits of the first number as typed, for the tests on years and codes. */
  digits: string;
  /** True when a multiplier (万, 亿) belongs to it. */
  scaled: boolean;
}

const SCALE: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000, 万: 1e4, 亿: 1e8 };
const ARABIC = /\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?/y;
const CHINESE =
  /(?![零〇一二两三四五六七八九十百千万亿]{17})[零〇一二两三四五六七八九十百千万亿]+(?:点[零〇一二三四五六七八九]+)?/y;
const INFIX = /[多余来几]/;

/** The numeral that begins at `at`, or null. */
export function numeralAt(text: string, at: number): Numeral | null {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57 ? arabicAt(text, at) : chineseAt(text, at);
}

/** Exact product of a decimal number as typed and a power of ten: 512.3 × 10⁸ without the error of binary fractions. */
function scaled(digits: string, factor: number): number {
  const plain = digits.replaceAll(',', '');
  const point = plain.indexOf('.');
  if (point < 0) return Number(plain) * factor;
  const decimals = plain.length - point - 1;
  const whole = Number(plain.replace('.', ''));
  const power = 10 ** decimals;
  return factor >= power ? whole * (factor / power) : (whole * factor) / power;
}

function arabicAt(text: string, at: number): Numeral | null {
  ARABIC.lastIndex = at;
  const match = ARABIC.exec(text);
  if (!match) return null;
  const digits = match[0];
  let to = at + digits.length;
  let factor = 1;
  let infix = '';
  let bestTo = to;
  for (;;) {
    const c = text[to] ?? '';
    if (c in SCALE && c !== '十' && !(c === '千' && /[瓦克米]/.test(text[to + 1] ?? ''))) {
      factor *= SCALE[c]!;
      to++;
    } else if (
      INFIX.test(c) &&
      infix === '' &&
      (c !== '来' || /[万亿个家户人名]/.test(text[to + 1] ?? '')) &&
      c !== '几'
    ) {
      infix = c;
      to++;
    } else break;
    bestTo = to;
  }
  // 1亿5000万: the second number goes on below the first.
  let value = scaled(digits, factor);
  if (factor >= 1e4 && infix === '' && /\d/.test(text[bestTo] ?? '')) {
    const rest = arabicAt(text, bestTo);
    if (rest && rest.value < factor) {
      value += rest.value;
      bestTo = rest.to;
      infix = rest.infix;
    }
  }
  return { from: at, to: bestTo, value, infix, chinese: false, bare: false, digits, scaled: factor > 1 };
}

/** 五六万, 三四十: a range by two neighbouring digits. */
function approximate(at: number, head: string, [, low, high, scale]: RegExpExecArray): Numeral | null {
  const factor = [...scale!].reduce((product, c) => product * SCALE[c]!, 1);
  const [from, to] = [chineseNumber(low!)! * factor, chineseNumber(high!)! * factor];
  if (to <= from) return null;
  return {
    from: at,
    to: at + head.length,
    value: from,
    valueMax: to,
    infix: '',
    chinese: true,
    bare: false,
    digits: head,
    scaled: true,
  };
}

function chineseAt(text: string, at: number): Numeral | null {
  CHINESE.lastIndex = at;
  const match = CHINESE.exec(text);
  if (!match) return null;
  const head = match[0];
  const around = /^([一二三四五六七八九])([一二三四五六七八九])([十百千万亿]+)$/.exec(head);
  if (around) return approximate(at, head, around);
  const bare = /^[百千万亿]+$/.test(head);
  let value = bare ? [...head].reduce((product, c) => product * SCALE[c]!, 1) : chineseNumber(head);
  if (value === null) return null;
  let to = at + head.length;
  let infix = '';
  let factor = 1;
  if (head.includes('点')) while (/[百千万亿]/.test(text[to] ?? '')) factor *= SCALE[text[to++]!]!;
  if (INFIX.test(text[to] ?? '') && text[to] !== '几') {
    infix = text[to]!;
    to++;
    while ((text[to] ?? '') in SCALE && /[万亿]/.test(text[to]!)) factor *= SCALE[text[to++]!]!;
  }
  value = factor === 1 ? value : Number((value * factor).toPrecision(15));
  return { from: at, to, value, infix, chinese: true, bare, digits: head, scaled: factor > 1 || /[万亿]/.test(head) };
}
