/** The period a statement names. Open or relative words (目前, 一年来, 2024年以来) name none: `null`, never a guess. */
import { chineseNumber, daysInMonth, foldText, partialDate } from '@wutong/codes';

export interface Period {
  from: string;
  to: string;
  precision: 'day' | 'month' | 'year';
}

const pad = (n: number) => String(n).padStart(2, '0');

function months(year: string, from: number, to: number, lastYear = year): Period | null {
  if (from < 1 || to > 12 || `${year}${pad(from)}` > `${lastYear}${pad(to)}`) return null;
  return {
    from: `${year}-${pad(from)}-01`,
    to: `${lastYear}-${pad(to)}-${pad(daysInMonth(Number(lastYear), to))}`,
    precision: 'month',
  };
}

const QUARTERS: Record<string, number> = { 一: 1, 二: 2, 三: 3, 四: 4, '1': 1, '2': 2, '3': 3, '4': 4 };

/** Reads 2024年1-10月, 2024年前三季度, 2025年一季度, 2024年上半年, 2024年, 2021—2023年, 2025年3月, 十四五 … */
export function readPeriod(text: string): Period | null {
  const s = foldText(text)
    .replace(/[—~至到]+/g, '-')
    .replace(/-+/g, '-')
    .replace(/(?:期间|时期|全年|年度|年份|年内)$/, (word) => (/年/.test(word) ? '年' : ''))
    .replace(/^截?-?(?=20\d\d)/, '');
  let m: RegExpExecArray | null;
  const match = (pattern: string) => (m = new RegExp(`^${pattern}$`).exec(s));
  if (match('(20\\d\\d|19\\d\\d)年?')) return { from: `${m![1]}-01-01`, to: `${m![1]}-12-31`, precision: 'year' };
  if (match('(20\\d\\d)年?-(20\\d\\d)年?') && m![1]! <= m![2]!)
    return { from: `${m![1]}-01-01`, to: `${m![2]}-12-31`, precision: 'year' };
  if (match('(20\\d\\d)年(\\d{1,2})月?-(\\d{1,2})月份?')) return months(m![1]!, Number(m![2]), Number(m![3]));
  if (match('(20\\d\\d)年(\\d{1,2})月-(20\\d\\d)年(\\d{1,2})月份?'))
    return months(m![1]!, Number(m![2]), Number(m![4]), m![3]!);
  if (match('(20\\d\\d)[年.-](\\d{1,2})月?份?(?:当月)?')) return months(m![1]!, Number(m![2]), Number(m![2]));
  if (match('(20\\d\\d)年?前(\\d{1,2}|[一二三四五六七八九十]+)个?月'))
    return months(m![1]!, 1, Number(m![2]) || (chineseNumber(m![2]!) ?? 0));
  if (match('(20\\d\\d)年?前([二三2-3])个?季度')) return months(m![1]!, 1, QUARTERS[m![2]!]! * 3);
  if (match('(20\\d\\d)年?第?([一二三四1-4])季度?'))
    return months(m![1]!, QUARTERS[m![2]!]! * 3 - 2, QUARTERS[m![2]!]! * 3);
  if (match('(20\\d\\d)年?([一二三1-3])-([二三四2-4])季度'))
    return months(m![1]!, QUARTERS[m![2]!]! * 3 - 2, QUARTERS[m![3]!]! * 3);
  if (match('(20\\d\\d)年?([上下])半年')) return m![2] === '上' ? months(m![1]!, 1, 6) : months(m![1]!, 7, 12);
  if (match('["“]?十([三四五])五["”]?')) {
    const start = { 三: 2016, 四: 2021, 五: 2026 }[m![1]!]!;
    return { from: `${start}-01-01`, to: `${start + 4}-12-31`, precision: 'year' };
  }
  return days(s);
}

function days(s: string): Period | null {
  const day = '(20\\d\\d)[年./-](\\d{1,2})[月./-](\\d{1,2})日?';
  const one = new RegExp(`^${day}$`).exec(s);
  const two = new RegExp(`^${day}-(?:(20\\d\\d)[年./])?(?:(\\d{1,2})[月./])?(\\d{1,2})日?$`).exec(s);
  const iso = (y: string, mo: string, d: string) =>
    partialDate(`${y}-${pad(Number(mo))}-${pad(Number(d))}`)?.value ?? null;
  const from = one ? iso(one[1]!, one[2]!, one[3]!) : two ? iso(two[1]!, two[2]!, two[3]!) : null;
  const to = one ? from : two ? iso(two[4] ?? two[1]!, two[5] ?? two[2]!, two[6]!) : null;
  return from && to && from <= to ? { from, to, precision: 'day' } : null;
}
