/** How an enclave project (飞地) is divided between the place that attracted it and the place that hosts it. */
import { chineseNumber, foldText } from '@wutong/codes';

/** `named`: shares with the place or side written beside each; `pair`: in the order of the header; `single`: one side only. */
export type SharesReading =
  | { kind: 'named'; parts: { who: string; share: number }[] }
  | { kind: 'pair'; shares: number[] }
  | { kind: 'single'; share: number; side: Side | null }
  | { kind: 'even' }
  | { kind: 'bad' };
export type Side = 'origin' | 'host';

const DIGIT = '一二三四五六七八九';
const NUMBER = '\\d+(?:\\.\\d+)?';
const JOIN = '(?:[::/、,;比和与对-]|\\s)+';

/** Which side a word names: 引进地, 招引方 … or 落地县区, 承接地 …; `null` for neither. */
export function sideOf(text: string): Side | null {
  const folded = foldText(text);
  if (/引进|招引|引荐|飞出|输出|首谈|引资|招商方|引入/.test(folded)) return 'origin';
  return /落地|承接|飞入|接收|落户|项目所在|所在地|建设地|属地/.test(folded) ? 'host' : null;
}

/** The order of an unnamed pair as the header gives it; the usual order is origin first. */
export function orderOf(header: string): [Side, Side] {
  const inside = /[(（](.+)[)）]/.exec(header)?.[1] ?? header;
  const sides = inside
    .split(/[::/、,;与和-]/)
    .map(sideOf)
    .filter((side) => side !== null);
  return sides[0] === 'host' && sides[1] === 'origin' ? ['host', 'origin'] : ['origin', 'host'];
}

/**
 * Reads a share cell: `6:4`, `60%:40%`, `60/40`, `0.6:0.4`, `四六分成`, `六成:四成`, `各50%`, `40%`, `潞州区60%、襄垣县40%`.
 * Shares come as written, so that 60%:50% sums to 1.1 and can be refused; only small whole ratios (`2:1`) are scaled.
 */
export function readShares(raw: string | number): SharesReading {
  if (typeof raw === 'number') return one(raw > 1 ? raw / 100 : raw, null);
  const text = foldText(raw)
    .replace(/[﹕∶]/g, ':')
    .replace(/分成比例|(?:按|的)?比例|分成|分享|分配|分别|(?<=\d)个?点/g, '');
  if (/^(?:各(?:占|按|得)?(?:50%|百分之五十|五成|一半|半)|对半开?|均分|平分|平均|五五开?)$/.test(text))
    return { kind: 'even' };
  const sides = new RegExp(`^[(]?([一-龥]*?)[:]?(${NUMBER})(%|成)?(?:[(]?([一-龥]*)[)]?)$`).exec(text);
  if (sides) return one(scale(Number(sides[2]), sides[3]), sideOf(sides[1]! || sides[4]!));
  const words = new RegExp(`^([${DIGIT}])([${DIGIT}])开?$`).exec(text);
  if (words) return pair([chineseNumber(words[1]!)!, chineseNumber(words[2]!)!], undefined);
  const named = namedParts(text);
  if (named) return { kind: 'named', parts: named };
  const parts = text.split(new RegExp(JOIN)).filter((part) => part !== '');
  const read = parts.map((part) => /^(\d+(?:\.\d+)?|[一二三四五六七八九十]+)(%|成)?$/.exec(part));
  if (parts.length < 2 || read.some((m) => m === null)) return { kind: 'bad' };
  const units = new Set(read.map((m) => m![2]).filter((unit) => unit !== undefined));
  if (units.size > 1) return { kind: 'bad' };
  return pair(
    read.map((m) => (/\d/.test(m![1]!) ? Number(m![1]) : chineseNumber(m![1]!)!)),
    [...units][0],
  );
}

/** Half per cent and rounding noise do not make a sum other than one. */
export function sumsToOne(shares: number[]): boolean {
  return Math.abs(sumOf(shares) - 1) < 1e-6;
}

/** Sum rounded to six places. */
export function sumOf(shares: number[]): number {
  return Math.round(shares.reduce((a, b) => a + b, 0) * 1e6) / 1e6;
}

function one(share: number, side: Side | null): SharesReading {
  return share > 0 && share <= 1.5 ? { kind: 'single', share: round(share), side } : { kind: 'bad' };
}

function namedParts(text: string): { who: string; share: number }[] | null {
  const part = /([一-龥()]{2,}?)(?:占|得|为|:|按)?(\d+(?:\.\d+)?|[一二三四五六七八九])(%|成)/g;
  const found = [...text.matchAll(part)];
  if (found.length < 2 || text.replace(part, '').replace(/[、,;:/和与()。]/g, '') !== '') return null;
  return found.map((m) => ({
    who: m[1]!.replace(/^[和与]/, ''),
    share: scale(/\d/.test(m[2]!) ? Number(m[2]) : chineseNumber(m[2]!)!, m[3]),
  }));
}

function scale(n: number, unit: string | undefined): number {
  return round(unit === '%' ? n / 100 : unit === '成' ? n / 10 : n > 1 ? n / 100 : n);
}

/**
 * Without a unit 6:4 counts tenths, 60:40 per cents, 0.6:0.4 parts of one. A small whole ratio that can be neither
 * (2:1, 1:1) is scaled; one that only just misses ten (6:3, 7:5) is read as tenths and will be refused.
 */
function pair(numbers: number[], unit: string | undefined): SharesReading {
  const sum = numbers.reduce((a, b) => a + b, 0);
  if (unit) return { kind: 'pair', shares: numbers.map((n) => scale(n, unit)) };
  if (numbers.every((n) => n <= 1) && Math.abs(sum - 1) < 0.5) return { kind: 'pair', shares: numbers.map(round) };
  if (sum >= 20) return { kind: 'pair', shares: numbers.map((n) => round(n / 100)) };
  if (sum > 7 || sum === 0)
    return sum === 0 ? { kind: 'bad' } : { kind: 'pair', shares: numbers.map((n) => round(n / 10)) };
  return { kind: 'pair', shares: numbers.map((n) => n / sum) };
}

function round(share: number): number {
  return Math.round(share * 1e6) / 1e6;
}
