/**
 * One date in one cell (ledger rule N3): text in any usual form, serial numbers of the workbook's own epoch, dates
 * without a year. What is planned, tried or only reported is not the event.
 */
import type { Day, PartialDate } from '@wutong/codes';
import { chineseNumber, dayOf, firstDay, isPlaceholder, partialDate } from '@wutong/codes';
import type { Cell } from '../book/types';
import { EPOCH_1900, EPOCH_1904 } from '../book/types';

export interface DateContext {
  /** Year of the sheet, for dates without one. */
  year: number;
  asOf: Day;
  date1904: boolean;
}

export type DateReading =
  | { kind: 'value'; date: PartialDate; serial: boolean; yearAssumed: boolean; ceremony: boolean; raw: Cell['raw'] }
  | { kind: 'empty'; raw: Cell['raw'] }
  /** Words, a plan, a range: present, but not the date of the event. `candidates` when there are two readings. */
  | {
      kind: 'withheld';
      code: 'DATE_WORDS' | 'DATE_NOT_EVENT' | 'DATE_TWO_READINGS';
      candidates: string[];
      ceremony: boolean;
      raw: Cell['raw'];
    }
  | { kind: 'bad'; code: 'DATE_IMPOSSIBLE' | 'DATE_UNREADABLE' | 'CELL_ERROR'; raw: Cell['raw'] };

type Found =
  | {
      value: string;
      yearAssumed: boolean;
      serial: boolean;
      /** First day of a quarter or half-year, whose value is only the year. */
      from?: Day;
      /** The other reading of a number that lost its last zero. */
      or?: string;
    }
  | 'impossible'
  | null;

const CEREMONY = /集中开工|开工仪式|奠基|开工活动|现场会|推进会|集中签约/;
const NOT_EVENT = /计划|预计|预期|拟|力争|争取|目标|将于|待定|试(?:生产|运行|投产|运营|车)|报道|媒体|据悉|报称/;
const EVENT_WORDS =
  /^(?:已经|已|实际|正式|约|于|在|自|从)+|(?:举行|举办|参加|全市|全县|集中开工|正式|破土动工|开工建设|开工仪式|奠基|仪式|活动|开工|动工|签约|签订|签署|立项|备案|核准|审批|批复|取得|入库|入统|纳统|投产|竣工|建成|投用|达效|完成|左右|前后|许|起|前|上午|下午)+$/g;

/** Reads a cell as a date. */
export function readDate(cell: Cell, context: DateContext): DateReading {
  const { raw } = cell;
  if (cell.type === 'error' || typeof raw === 'boolean')
    return { kind: 'bad', code: cell.type === 'error' ? 'CELL_ERROR' : 'DATE_UNREADABLE', raw };
  if (typeof raw === 'number') {
    // Serial 0 is what an empty date formula shows as 1900/1/0.
    if (cell.date && raw === 0) return { kind: 'empty', raw };
    return settle(cell.date ? fromSerial(raw, context, false) : fromNumber(raw, context), raw, context, false);
  }
  if (isPlaceholder(raw) || /^(?:尚?未|没有|暂未|还未).{0,6}$/.test(raw.trim())) return { kind: 'empty', raw };
  const text = tidy(raw);
  const ceremony = CEREMONY.test(text);
  if (NOT_EVENT.test(text)) return { kind: 'withheld', code: 'DATE_NOT_EVENT', candidates: [], ceremony, raw };
  const plain = text.replace(EVENT_WORDS, '').replace(EVENT_WORDS, '');
  // A note in words beside the date, (集中开工) or (备案), is no part of it.
  const bare = plain.replace(/\([^()\d]*\)$/, '').replace(EVENT_WORDS, '');
  const found = fromText(bare, context);
  if (found) return settle(found, raw, context, ceremony);
  if (!/\d/.test(text)) return { kind: 'withheld', code: 'DATE_WORDS', candidates: [], ceremony, raw };
  const several = severalDates(bare, context);
  return several.length > 1
    ? { kind: 'withheld', code: 'DATE_TWO_READINGS', candidates: several, ceremony, raw }
    : { kind: 'bad', code: 'DATE_UNREADABLE', raw };
}

function settle(found: Found, raw: Cell['raw'], context: DateContext, ceremony: boolean): DateReading {
  if (found === 'impossible') return { kind: 'bad', code: 'DATE_IMPOSSIBLE', raw };
  const date = found === null ? null : partialDate(found.value);
  if (!found || !date) return { kind: 'bad', code: 'DATE_UNREADABLE', raw };
  // Without a year there are two readings as soon as this year's would lie after the cut-off.
  const yearBefore =
    found.yearAssumed && (found.from ?? firstDay(date)) > context.asOf
      ? `${Number(date.value.slice(0, 4)) - 1}${date.value.slice(4)}`
      : null;
  const other = found.or ?? yearBefore;
  if (other !== null)
    return { kind: 'withheld', code: 'DATE_TWO_READINGS', candidates: [date.value, other], ceremony, raw };
  return { kind: 'value', date, serial: found.serial, yearAssumed: found.yearAssumed, ceremony, raw };
}

/** Half width, no blanks, time of day and weekday off, Chinese numerals in figures. */
function tidy(raw: string): string {
  const text = raw
    .normalize('NFKC')
    .trim()
    .replace(/^['‘’`]/, '')
    .replace(/([\d日号])[T\s]+(?:[上下]午)?\d{1,2}[:时]\d{0,2}.*$/, '$1')
    .replace(/\s+/g, '')
    .replace(/\((?:星期|周|礼拜)[^)]*\)|(?:星期|周|礼拜)[一二三四五六日天]/g, '')
    .replace(/[。·]/g, '.')
    .replace(/[‐-―−]+|-{2,}/g, '-')
    .replace(/[.,;、]+$/, '');
  return text.replace(/[〇○零一二三四五六七八九十]{1,4}(?=[年月日号])/g, (words) =>
    String(chineseNumber(words.replace(/○/g, '〇')) ?? words),
  );
}

const pad = (n: string | number) => String(n).padStart(2, '0');

function day(year: string | number, month: string, date: string, yearAssumed: boolean): Found {
  const y = Number(year);
  const value = `${y}-${pad(month)}-${pad(date)}`;
  return y >= 1949 && y <= 2100 && partialDate(value) ? { value, yearAssumed, serial: false } : 'impossible';
}

function month(year: string | number, m: string, yearAssumed: boolean): Found {
  const y = Number(year);
  return y >= 1949 && y <= 2100 && Number(m) >= 1 && Number(m) <= 12
    ? { value: `${y}-${pad(m)}`, yearAssumed, serial: false }
    : 'impossible';
}

const PART = '(?:底|初|末|中|上旬|中旬|下旬|份)?';

const patterns = new Map<string, RegExp>();

/** Each pattern is compiled once: a column has a date in every row. */
function compiled(pattern: string): RegExp {
  let regex = patterns.get(pattern);
  if (!regex) patterns.set(pattern, (regex = new RegExp(`^${pattern}$`)));
  return regex;
}

function fromText(text: string, context: DateContext): Found {
  let m: RegExpExecArray | null;
  const match = (pattern: string) => (m = compiled(pattern).exec(text));
  if (match('(\\d{4})[年.,、/-](\\d{1,2})[月.,、/-](\\d{1,2})[日号]?')) return day(m![1]!, m![2]!, m![3]!, false);
  if (match("'?(\\d{2})[年./-](\\d{1,2})[月./-](\\d{1,2})[日号]?")) return day(`20${m![1]}`, m![2]!, m![3]!, false);
  if (match('((?:19|20)\\d{2})(\\d{2})(\\d{2})')) return day(m![1]!, m![2]!, m![3]!, false);
  if (match('((?:19|20)\\d{2})(\\d{2})')) return month(m![1]!, m![2]!, false);
  if (match('\\d{5}(?:\\.\\d+)?')) return fromSerial(Number(text), context, true);
  if (match(`(\\d{4})[年./-](\\d{1,2})月?${PART}`)) return month(m![1]!, m![2]!, false);
  if (match(`(\\d{2})年(\\d{1,2})月?${PART}`)) return month(`20${m![1]}`, m![2]!, false);
  const relative = /^(今年|本年|去年|上年)/.exec(text);
  const year = context.year - (relative && /去年|上年/.test(relative[1]!) ? 1 : 0);
  if (relative) text = text.slice(2);
  if (match('(\\d{1,2})月(\\d{1,2})[日号]?') || match('(\\d{1,2})[./-](\\d{1,2})'))
    return day(year, m![1]!, m![2]!, true);
  if (match(`(\\d{1,2})月${PART}`)) return month(year, m![1]!, true);
  if (match('(\\d{4})年?(底|末|初)')) return month(m![1]!, m![2] === '初' ? '1' : '12', false);
  if (match('(\\d{4})年?(?:(?:第?|前)[一二三四1-4]个?季度|[上下]半年|[qQ][1-4]|年?中|度)?'))
    return yearOnly(m![1]!, false);
  if (match('年([初底末])')) return month(year, m![1] === '初' ? '1' : '12', true);
  if (match('(?:第?([一二三四1-4])季度|([上下])半年)')) return partOfYear(year, m![1] ?? m![2]!);
  return null;
}

/** A quarter or half of the sheet's year is known to the year only, but from its first day on. */
function partOfYear(year: number, part: string): Found {
  const found = yearOnly(year, true);
  if (found === null || found === 'impossible') return found;
  const first = { 一: 1, 二: 4, 三: 7, 四: 10, '1': 1, '2': 4, '3': 7, '4': 10, 上: 1, 下: 7 }[part] ?? 1;
  return { ...found, from: `${year}-${pad(first)}-01` };
}

function yearOnly(year: string | number, yearAssumed: boolean): Found {
  return Number(year) >= 1949 && Number(year) <= 2100
    ? { value: String(year), yearAssumed, serial: false }
    : 'impossible';
}

function fromSerial(serial: number, context: DateContext, told: boolean): Found {
  const value = dayOf(Math.floor(serial) - (context.date1904 ? EPOCH_1904 : EPOCH_1900));
  return value >= '1949' && value <= '2101' ? { value, yearAssumed: false, serial: told } : 'impossible';
}

/** A bare number in a date column: 20250321, 202503, 2025 or a serial. */
function fromNumber(n: number, context: DateContext): Found {
  const digits = String(n);
  if (/^(?:19|20)\d{6}$|^20\d{4}$|^(?:19|20)\d{2}$/.test(digits)) return fromText(digits, context);
  const short = /^(\d{1,2})\.(\d{2})$/.exec(digits);
  if (short) return fromText(digits, context);
  // A number loses its last zero: 3.2 may be 2 March or 20 March, 2025.1 January or October; 2025.3 is March.
  const lost = /^(?:20\d{2}\.1|(?:[1-9]|1[0-2])\.[123])$/.test(digits);
  if (lost || /^20\d{2}\.(?:0?[2-9]|01|1[0-2])$/.test(digits)) {
    const found = fromText(digits, context);
    const other = lost ? fromText(`${digits}0`, context) : null;
    if (found === null || found === 'impossible' || other === null || other === 'impossible') return found;
    return { ...found, or: other.value };
  }
  return n >= 15_000 && n < 75_000 ? fromSerial(n, context, true) : null;
}

/** Two dates or a range in one cell: which one is meant cannot be told. */
function severalDates(text: string, context: DateContext): string[] {
  const found: string[] = [];
  for (const separator of [/[~至到、,;及和]+/, /[-~至到、,;/及和]+/]) {
    const pieces = text.split(separator).map((piece) => fromText(piece.replace(EVENT_WORDS, ''), context));
    for (const piece of pieces) if (piece && piece !== 'impossible') found.push(piece.value);
    if (found.length > 1) return found;
    found.length = 0;
  }
  return found;
}
