/** Deadlines in official prose, read forward from the day of the paper. */
import { addDays, addMonths, lastDay, readLimit } from '@wutong/codes';
import { chineseNumber } from '@wutong/codes/numerals';
import type { LimitKind } from './types';

/** A deadline in folded text. */
export interface LimitWord {
  from: number;
  to: number;
  kind: LimitKind;
  on: string | null;
  count: number | null;
  /** False: a stretch of time without 前 or 内 (今年, 上半年), which a stronger word beside it replaces. */
  strong: boolean;
}

const N = '[\\d一二三四五六七八九十两]+';
const Y = (name: string): string =>
  `(?<${name}>20\\d\\d年|二〇[〇一二三四五六七八九]{2}年|今年|本年度?|当年|明年|后年|次年)?`;
const BEFORE = '(?:之前|以前|前|止|之内|以内|内|[\\u4e00-\\u9fff]{1,6}(?:到来|来临|开始|结束)前)?';

const WORDS = new RegExp(
  [
    `(?<every>每(?:个)?(?:年|月|季度?|周|半年|旬)(?:\\d{1,2}日)?(?:底|末|初)?前?)`,
    `(?<lasting>长期(?:坚持|推进|任务|抓)|常年坚持|持续(?:推进|坚持|抓好)(?=[。,;)]|$)|常态化(?:推进|坚持)?(?=[。,;)]|$)|长期(?=[。;)]|$))`,
    `(?<work>(?<workN>${N})个?工作日(?:之内|以内|内)?)`,
    `(?<month>(?<monthN>${N})个月(?:之内|以内|内)|(?<half>半年)(?:之内|以内|内)|(?<yearsN>[一二三四五两\\d])年(?:之内|以内|内))`,
    `(?<days>(?<daysN>${N})个?(?:天|日|自然日)(?:之内|以内|内)|(?<weeksN>${N})(?:周|个星期)(?:之内|以内|内))`,
    `(?<plan>“?十[一二三四五]五”?(?:规划)?(?:期)?末)`,
    `(?<date>${Y('dateY')}(?:的)?(?<dateM>\\d{1,2})月(?<dateD>\\d{1,2})日${BEFORE})`,
    `(?<mon>${Y('monY')}(?:的)?(?<monM>\\d{1,2}|十[一二]?|[一二三四五六七八九])月(?!\\d)(?<monTail>份|底|末|上旬|中旬|下旬|初)?${BEFORE})`,
    `(?<quarter>${Y('quarterY')}(?:的)?第?(?<q>[一二三四1-4]|首)季度?(?:末|底)?${BEFORE})`,
    `(?<halfYear>${Y('halfY')}(?:的)?(?<halfOf>上|下)半年(?:末|底)?${BEFORE})`,
    `(?<three>${Y('threeY')}前三季度(?:末|底)?${BEFORE})`,
    `(?<yearEnd>(?<endY>20\\d\\d年|今年|本年|明年|当年|次年)?(?:年)?(?:底|末)(?:之前|以前|前)?(?<=[年]底.{0,2}|[年]末.{0,2}))`,
    `(?<inYear>(?:今年|本年|本年度|当年)(?:之内|以内|内)|年内|全年|贯穿全年)`,
    `(?<untilYear>到(?<untilY>20\\d\\d年)(?:底|末)?(?:之前|前)?)`,
    `(?<year>(?<yearY>20\\d\\d年|今年|本年度|明年)度?(?:内|底前|前)?)`,
    `(?<event>(?:春节|元旦|清明|五一|端午|国庆|中秋|汛期|主汛期|采暖季|供暖季|供暖期|开学|秋季开学|入冬|两会)(?:来临|到来|开始|节)?(?:之前|前))`,
    `(?<now>立即|即刻|马上|立行立改|即知即改|即日起|第一时间|当天|当日)`,
  ].join('|'),
  'g',
);

/** What follows a stretch that is looked back on, or that merely names a set. */
const BACK =
  /^(?:以来|同期|情况|推进情况|的(?:成绩|工作|情况|任务|《)|工作(?:总结|要点|任务)|度?市?《|签约|推进会|工作)/;

const number = (text: string | undefined): number | null => {
  if (!text) return null;
  return /^\d+$/.test(text) ? Number(text) : chineseNumber(text);
};

type Read = Pick<LimitWord, 'kind' | 'on' | 'count' | 'strong'>;

/** What the words mean: read as every list of tasks is (`readLimit`), with the words that only prose has beside it. */
function read(g: Record<string, string | undefined>, whole: string, published: string | null): Read | null {
  const strong = /[前内止]$|底$|末$|旬$/.test(whole) && g['inYear'] !== '全年';
  if (g['now']) return { kind: 'at_once', on: null, count: null, strong: true };
  if (g['event']) return { kind: 'event', on: null, count: null, strong: true };
  if (g['every']) return { kind: 'every', on: null, count: null, strong: true };
  if (g['plan']) {
    const ordinal = chineseNumber(`十${/十([一二三四五])五/.exec(whole)![1]!}`);
    return ordinal === null
      ? null
      : { kind: 'date', on: `${2025 + (ordinal - 14) * 5}-12-31`, count: null, strong: true };
  }
  const weeks = number(g['weeksN']);
  if (weeks !== null)
    return { kind: 'days', on: published && addDays(published, 7 * weeks), count: 7 * weeks, strong: true };
  const words = g['inYear']?.startsWith('贯穿')
    ? '全年'
    : whole.replace(/^首季度?/, '一季度').replace(/之前|以前/, '前');
  const limit = readLimit(words, { on: published, year: NO_YEAR });
  switch (limit.kind) {
    case 'working_days':
      return { kind: 'working_days', on: null, count: limit.count, strong: true };
    case 'calendar_days':
      return { kind: 'days', on: published && addDays(published, limit.count), count: limit.count, strong: true };
    case 'months':
      return { kind: 'months', on: published && addMonths(published, limit.count), count: limit.count, strong: true };
    case 'same_day':
      return { kind: 'at_once', on: null, count: null, strong: true };
    case 'open_ended':
      return { kind: 'lasting', on: null, count: null, strong: true };
    case 'date': {
      const on = lastDay(limit.date);
      // Without the day of the paper a year that nobody wrote is no year.
      if (published === null && limit.yearAssumed) return { kind: 'date', on: null, count: null, strong };
      return published !== null && on < published.slice(0, 4) ? null : { kind: 'date', on, count: null, strong };
    }
    default:
      return limit.kind === 'unreadable' && limit.because === 'two_readings' && strong
        ? { kind: 'event', on: null, count: null, strong }
        : null;
  }
}

/** 办理时限压缩至5个工作日以内, 0.5个工作日: how long something is to take, no deadline. */
const MEASURE = /(?:压缩|缩短|压减|控制|精简|提速|不超过|不得超过)(?:至|到|在|为)?[^,。;]{0,2}$|[\d.]$/;

/** Stands for the year where the day of the paper is not known. */
const NO_YEAR = 2000;

/**
 * Every deadline in folded text, in order. `published`: the day they are counted from. What looks back (去年, 一季度推进情况)
 * is none. `label`: the text stands behind 完成时限：, so that a plain date is a deadline too.
 */
export function limitWords(text: string, published: string | null, label = false): LimitWord[] {
  const found: LimitWord[] = [];
  for (const match of text.matchAll(WORDS)) {
    const whole = match[0];
    const [from, to] = [match.index, match.index + whole.length];
    const made = read(match.groups as Record<string, string | undefined>, whole, published);
    if (!made || (made.count !== null && MEASURE.test(text.slice(Math.max(0, from - 8), from)))) continue;
    const weak = !made.strong && !label;
    // 2026年3月2日下午: the day of the meeting itself.
    if (weak && made.on !== null && published !== null && made.on <= published) continue;
    if (
      weak &&
      (BACK.test(text.slice(to, to + 6)) || /(?:[比较]|自|从|截至|与)$/.test(text.slice(Math.max(0, from - 2), from)))
    )
      continue;
    found.push({ from, to, ...made, strong: made.strong || label });
  }
  return found;
}

/** The deadline of a stretch: the first that is bounded, then 立即, then a mere stretch of time; null when there is none. */
export function limitOf(words: readonly LimitWord[], from: number, to: number): LimitWord | null {
  const own = words.filter((word) => word.from >= from && word.to <= to);
  const strong = own.filter((word) => word.strong);
  const bounded = strong.find(({ kind }) => kind !== 'at_once' && kind !== 'every');
  return bounded ?? own.find(({ kind }) => kind === 'date') ?? strong[0] ?? own[0] ?? null;
}
