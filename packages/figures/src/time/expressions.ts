/** Words that name a time (今年前三季度, 截至目前, 2022年以来) and the days they mean on a paper of a given day. */
import { chineseNumber } from '@wutong/codes/numerals';
import type { PeriodPrecision } from '../types';
import { fold } from '../text/fold';
import { addDays, day, monthEnd, monthsBefore, parts } from './days';

export interface TimeWord {
  /** Offsets in the run. */
  from: number;
  to: number;
  text: string;
  start: string | null;
  end: string | null;
  precision: PeriodPrecision;
}

type Days = Pick<TimeWord, 'start' | 'end' | 'precision'>;

const Y = '(?<year>(?:19|20)\\d{2}年|二〇[〇一二三四五六七八九]{2}年|今年|本年度?|去年|上年|前年|明年|当年)';
const N = '[\\d一二三四五六七八九十两]+';
const QUARTERS = `前三季度|前三个季度|上半年|下半年|第?[一二三四]季度|首季度?|前${N}个?月(?:份)?|1(?:月份?)?(?:-{1,2}|至|到)\\d{1,2}月份?|全年`;

/** Alternatives from the longest to the shortest; the name of the group tells how to read it. */
const WORDS = new RegExp(
  [
    `(?<asof>截至目前|截止目前|到目前为止|截至(?:记者)?发稿时?|目前|现如今|迄今|眼下|至今(?!年)|(?<![\\u3400-\\u9fff])现在(?!的)|(?<=[到至])现在(?=的\\d))`,
    `(?<planEnd>(?:到|至)?“?十[一二三四五]五”?(?:规划)?期?末)`,
    `(?<planSince>“?十[一二三四五]五”?(?:以来|期间|时期))`,
    `(?<sinceFar>自${Y}(?<sinceMonth>\\d{1,2}月)?[^,。;!?]{1,40}?以来)`,
    `(?<since>自?${Y.replace('year', 'sinceYear')}(?<sinceM>\\d{1,2}月份?)?(?<sinceD>\\d{1,2}日)?(?:以来|至今))`,
    `(?<yearStart>年初以来|开年以来)`,
    `(?<cut>(?:截至|截止到?|(?<![达增长高升降至])到(?!(?:今年|去年|上年|前年|(?:19|20)\\d\\d年)的))${Y.replace('year', 'cutYear')}?(?<cutMonth>\\d{1,2}月)?(?<cutDay>\\d{1,2}日|底|末|份)?)`,
    `(?<span>(?<fromYear>(?:19|20)\\d{2})年?(?:-{1,2}|至|到)(?<toYear>(?:19|20)\\d{2})年)`,
    `(?<quarter>${Y.replace('year', 'quarterYear')}?(?<part>${QUARTERS}))`,
    `(?<days>(?:${Y.replace('year', 'daysYear')})?(?<daysMonth>\\d{1,2})月(?<daysFrom>\\d{1,2})日?(?:-{1,2}|至|到)(?:(?<daysTo>\\d{1,2})月)?(?<daysUpTo>\\d{1,2})日)`,
    `(?<dayWord>(?:${Y.replace('year', 'dayYear')})?(?<month>\\d{1,2})月(?<date>\\d{1,2})日)`,
    `(?<monthWord>${Y.replace('year', 'monthYear')}(?<onlyMonth>\\d{1,2})月(?<monthTail>份|底|末|初|中旬|上旬|下旬)?)`,
    `(?<monthEndWord>(?<endMonth>\\d{1,2})月(?:底|末))`,
    `(?<bareMonth>(?<monthAlone>\\d{1,2})月份)`,
    `(?<yearEnd>${Y.replace('year', 'endYear')}(?:年)?(?:末|底)|年末|年底)`,
    `(?<years>(?:近|过去)(?<count>${N})(?:余|多)?年(?:间|里)?来?|(?<count2>${N})年(?:多)?来)`,
    `(?<months>近(?<count3>${N})个月来?)`,
    `(?<inYear>年内|本年内|今年内)`,
    `(?<yearWord>${Y.replace('year', 'onlyYear')}度?)`,
    `(?<sameDay>当日|当天)`,
    `(?<event>(?:座谈会|推进会|对接会|推介会|会议|活动|仪式)(?:召开|举行|举办|结束)?[之以]?后(?=,))`,
    `(?<vague>党的(?:十[八九]|二十)大以来|春节(?:假期|期间|前后)|“?五一”?(?:小长)?假期|(?:国庆|中秋|清明|端午|元旦)(?:中秋|节|小长)*(?:假期|期间)|近年来|多年来|近些年来?|近期|连日来|日前|近日|一直以来|长期以来|历年来|如今|当前)`,
  ].join('|'),
  'g',
);

/** 全年 is the year named last, when that was not longer ago than this. */
const YEAR_HOLDS = 300;

/** Every word of time in a run, with its days. `published`: day of the paper, or null when it is not known. */
export function timeWords(text: string, published: string | null): TimeWord[] {
  const found: TimeWord[] = [];
  let lastDay: string | null = null;
  let lastYear: { of: number; to: number } | null = null;
  for (const match of text.matchAll(WORDS)) {
    const words = match[0];
    if (isCompared(text, match.index, match.index + words.length)) continue;
    if (words === '到' || words === '截至' || words === '截止' || words === '截止到') continue;
    const groups = match.groups as Record<string, string | undefined>;
    const near: number | null = lastYear && match.index - lastYear.to < YEAR_HOLDS ? lastYear.of : null;
    const days: Days | null = words === '全年' && near !== null ? wholeYear(near) : daysOf(groups, published, lastDay);
    if (!days) continue;
    if (groups['dayWord']) lastDay = days.start;
    if (days.start && /^(?:20|19)\d\d年|今年|去年|上年|前年/.test(words))
      lastYear = { of: Number(days.start.slice(0, 4)), to: match.index };
    found.push({ from: match.index, to: match.index + words.length, text: words, ...days });
  }
  return found;
}

/** 较上年同期, 比2023年: what is compared with, not when. */
function isCompared(text: string, from: number, to: number): boolean {
  return (
    /(?:[比较同]|相比于?|以|基于)$/.test(text.slice(Math.max(0, from - 2), from)) ||
    /^(?:同期|相比|为基)/.test(text.slice(to, to + 3))
  );
}

const number = (text: string | undefined): number | null => {
  if (!text) return null;
  return /^\d+$/.test(text) ? Number(text) : chineseNumber(text);
};

/** The year a word means: 2024年, 今年, 去年 …; null when it needs the day of the paper and there is none. */
function yearOf(word: string | undefined, published: string | null): number | null {
  if (!word) return null;
  const digits = /^(\d{4})年/.exec(word);
  if (digits) return Number(digits[1]);
  if (word.startsWith('二〇')) return chineseNumber(word.replace('年', ''));
  if (!published) return null;
  const now = Number(published.slice(0, 4));
  if (/^(?:今年|本年)/.test(word)) return now;
  if (/^(?:去年|上年)/.test(word)) return now - 1;
  if (word.startsWith('前年')) return now - 2;
  if (word.startsWith('明年')) return now + 1;
  return null;
}

const unknown = (precision: PeriodPrecision): Days => ({ start: null, end: null, precision });

function daysOf(g: Record<string, string | undefined>, published: string | null, lastDay: string | null): Days | null {
  if (g['asof']) return published ? { start: published, end: published, precision: 'asof' } : unknown('asof');
  if (g['vague']) return unknown('vague');
  if (g['event']) return unknown('event');
  if (g['sameDay']) return lastDay ? { start: lastDay, end: lastDay, precision: 'day' } : unknown('day');
  if (g['planEnd']) return planEnd(g['planEnd']);
  if (g['planSince']) return plan(g['planSince'], published);
  if (g['sinceFar'])
    return since(yearOf(g['year'], published), number(g['sinceMonth']?.replace('月', '')), null, published);
  if (g['since']) {
    const month = number(g['sinceM']?.replace(/月份?/, ''));
    return since(yearOf(g['sinceYear'], published), month, number(g['sinceD']?.replace('日', '')), published);
  }
  if (g['yearStart']) return since(published ? Number(published.slice(0, 4)) : null, null, null, published);
  if (g['cut']) return cutOff(g, published);
  if (g['span'])
    return { start: day(Number(g['fromYear']), 1, 1), end: day(Number(g['toYear']), 12, 31), precision: 'range' };
  if (g['quarter']) return quarter(g['part']!, yearOf(g['quarterYear'], published), published);
  if (g['days']) return daysFrom(g, published);
  if (g['dayWord']) return dayOf(g, published);
  if (g['monthEndWord']) return monthOf(pastYear(Number(g['endMonth']), published), Number(g['endMonth']), '末');
  if (g['monthWord']) return monthOf(yearOf(g['monthYear'], published), Number(g['onlyMonth']), g['monthTail']);
  if (g['bareMonth']) return monthOf(pastYear(Number(g['monthAlone']), published), Number(g['monthAlone']), undefined);
  if (g['yearEnd']) return yearEnd(g['yearEnd'], yearOf(g['endYear'], published), published);
  if (g['years']) return back((number(g['count'] ?? g['count2']) ?? 0) * 12, published);
  if (g['months']) return back(number(g['count3']) ?? 0, published);
  if (g['inYear']) return wholeYear(published ? Number(published.slice(0, 4)) : null);
  return wholeYear(yearOf(g['onlyYear'], published));
}

function wholeYear(year: number | null): Days {
  return year === null ? unknown('year') : { start: day(year, 1, 1), end: day(year, 12, 31), precision: 'year' };
}

function since(year: number | null, month: number | null, date: number | null, published: string | null): Days {
  if (year === null || !published) return unknown('since');
  return { start: day(year, month ?? 1, date ?? 1), end: published, precision: 'since' };
}

/** First year of a five-year plan: the fourteenth began in 2021. */
function plan(words: string, published: string | null): Days {
  const ordinal = chineseNumber(`十${/十([一二三四五])五/.exec(words)![1]!}`);
  if (ordinal === null) return unknown('range');
  const first = 2021 + (ordinal - 14) * 5;
  if (words.includes('以来')) return since(first, null, null, published);
  return { start: day(first, 1, 1), end: day(first + 4, 12, 31), precision: 'range' };
}

/** Last day of a five-year plan. */
function planEnd(words: string): Days {
  const days = plan(words, null);
  return { start: days.end, end: days.end, precision: 'instant' };
}

/** 3月15日至20日, 9月28日至10月7日. */
function daysFrom(g: Record<string, string | undefined>, published: string | null): Days | null {
  const first = dayOf({ dayYear: g['daysYear'], month: g['daysMonth'], date: g['daysFrom'] }, published);
  const last = dayOf({ dayYear: g['daysYear'], month: g['daysTo'] ?? g['daysMonth'], date: g['daysUpTo'] }, published);
  if (!first || !last) return null;
  if (!first.start || !last.end || first.start > last.end) return unknown('range');
  return { start: first.start, end: last.end, precision: 'range' };
}

/** 截至10月底, 到2027年: one day. */
function cutOff(g: Record<string, string | undefined>, published: string | null): Days | null {
  const month = number(g['cutMonth']?.replace('月', ''));
  if (month !== null && (month < 1 || month > 12)) return null;
  const year = g['cutYear'] ? yearOf(g['cutYear'], published) : month === null ? null : pastYear(month, published);
  if (year === null) return g['cutYear'] || month !== null ? unknown('instant') : null;
  const date = number(g['cutDay']?.replace('日', ''));
  const at = month === null ? day(year, 12, 31) : date === null ? monthEnd(year, month) : day(year, month, date);
  return { start: at, end: at, precision: 'instant' };
}

/** The last year in which a month has begun by the day of the paper. */
function pastYear(month: number, published: string | null): number | null {
  if (!published) return null;
  const [year, now] = parts(published);
  return month > now ? year - 1 : year;
}

const QUARTER = ['一', '二', '三', '四'];

function quarter(part: string, year: number | null, published: string | null): Days | null {
  const range = /^(?:1(?:月份?)?(?:-{1,2}|至|到)|前)([\d一二三四五六七八九十两]+)(?:月|个月)/.exec(part);
  let [first, last] = [1, 12];
  if (range) last = number(range[1]) ?? 12;
  else if (part.startsWith('前三')) last = 9;
  else if (part === '上半年') last = 6;
  else if (part === '下半年') first = 7;
  else if (part.startsWith('首季')) last = 3;
  else if (part !== '全年') {
    const index = QUARTER.indexOf(/([一二三四])季度/.exec(part)![1]!);
    [first, last] = [index * 3 + 1, index * 3 + 3];
  }
  if (last < 1 || last > 12) return null;
  const of =
    year ?? (part === '全年' ? (published ? Number(published.slice(0, 4)) : null) : closedYear(last, published));
  if (of === null) return unknown('range');
  const precision: PeriodPrecision =
    part === '全年' ? 'year' : part.endsWith('季度') && !part.startsWith('前') ? 'quarter' : 'range';
  return { start: day(of, first, 1), end: monthEnd(of, last), precision };
}

/** The last year in which the months to `last` were over by the day of the paper; a quarter under way counts as this year's. */
function closedYear(last: number, published: string | null): number | null {
  if (!published) return null;
  const [year, month] = parts(published);
  return last > month + 2 ? year - 1 : year;
}

function dayOf(g: Record<string, string | undefined>, published: string | null): Days | null {
  const [month, date] = [Number(g['month']), Number(g['date'])];
  if (month < 1 || month > 12 || date < 1 || date > 31) return null;
  const year = g['dayYear'] ? yearOf(g['dayYear'], published) : pastYear(month, published);
  if (year === null) return unknown('day');
  return { start: day(year, month, date), end: day(year, month, date), precision: 'day' };
}

function monthOf(year: number | null, month: number, tail: string | undefined): Days | null {
  if (month < 1 || month > 12) return null;
  if (year === null) return unknown('month');
  const end = monthEnd(year, month);
  if (tail === '底' || tail === '末') return { start: end, end, precision: 'instant' };
  return { start: day(year, month, 1), end, precision: 'month' };
}

function yearEnd(words: string, year: number | null, published: string | null): Days {
  const of = year ?? (words.startsWith('年') && published ? Number(published.slice(0, 4)) : null);
  if (of === null) return unknown('instant');
  return { start: day(of, 12, 31), end: day(of, 12, 31), precision: 'instant' };
}

/** 一年来, 近3年来: back from the day of the paper. */
function back(months: number, published: string | null): Days {
  if (!published || months < 1) return unknown('range');
  return { start: monthsBefore(published, months), end: published, precision: 'range' };
}

/** The day after, for papers that report yesterday. */
export const nextDay = (of: string): string => addDays(of, 1);

/**
 * Reads words of time that stand alone (2024年前三季度, 截至3月底), as a person types them. `null` when they are none, or hold more
 * than one time. `published`: the day that 今年 and 目前 are seen from.
 */
export function readPeriod(words: string, published: string | null): (Days & { text: string }) | null {
  const text = words.trim();
  const [word, ...more] = timeWords(fold(text), published);
  if (!word || more.length > 0) return null;
  return { text, start: word.start, end: word.end, precision: word.precision };
}
