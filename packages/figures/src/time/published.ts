/** The day of a paper that does not print it: inferred from the days it reports, never from the clock. */
import { addDays, day } from './days';

/** Day of the paper, or null when the text gives no ground for one. `folded`: the whole page. */
export function publishedFrom(folded: string): string | null {
  const printed = /((?:19|20)\d{2})年(\d{1,2})月(\d{1,2})日\s*(?:,?\s*星期|农历|第\d+期)/.exec(folded);
  if (printed) return day(Number(printed[1]), Number(printed[2]), Number(printed[3]));
  const reported = lastReported(folded);
  const year = yearFrom(folded, reported);
  if (year === null) return null;
  if (reported) return addDays(day(year, reported[0], reported[1]), 1);
  return afterPeriod(folded, year);
}

/** Month and day of the latest event reported as over. */
function lastReported(folded: string): [month: number, date: number] | null {
  const days: [number, number][] = [];
  for (const match of folded.matchAll(/(\d{1,2})月(\d{1,2})日/g)) {
    const before = folded.slice(Math.max(0, match.index - 12), match.index);
    const after = folded.slice(match.index + match[0].length, match.index + match[0].length + 2);
    const found: [number, number] = [Number(match[1]), Number(match[2])];
    if (found[0] < 1 || found[0] > 12 || found[1] < 1 || found[1] > 31) continue;
    if (/(?:\d年|将于|定于|于|至|到|前|[-])$/.test(before) || /^[前起至]/.test(after)) continue;
    days.push(found);
  }
  if (days.length === 0) return null;
  return latest(days);
}

/** The latest of days around the turn of a year counts January after December. */
function latest(days: readonly [number, number][]): [number, number] {
  const months = days.map(([month]) => month);
  const wraps = months.some((month) => month >= 11) && months.some((month) => month <= 2);
  const rank = ([month, date]: [number, number]): number => (wraps && month <= 2 ? month + 12 : month) * 32 + date;
  return days.reduce((best, one) => (rank(one) > rank(best) ? one : best));
}

/** The year of the paper: the latest year it speaks of as present or past, corrected by what it says of last and next year. */
function yearFrom(folded: string, reported: readonly [number, number] | null): number | null {
  let year: number | null = null;
  let since = 0;
  for (const match of folded.matchAll(/((?:19|20)\d{2})年/g)) {
    const before = folded.slice(Math.max(0, match.index - 4), match.index);
    const after = folded.slice(match.index + 5, match.index + 8);
    if (/(?:到|至|力争|确保|计划|预计|[-])$/.test(before) || /^底?前(?![\d一二三四五六七八九十两])/.test(after))
      continue;
    // 2017年以来, 成立于1958年: the past, however long ago.
    if (/(?:自|从|于|早在|始建)$/.test(before) || /^(?:以来|起|建成|成立|开始|至今)/.test(after)) {
      since = Math.max(since, Number(match[1]));
      continue;
    }
    const of = Number(match[1]);
    if (year === null || of > year) year = of;
  }
  const inPlan = planYear(folded);
  if (inPlan !== null && (year === null || year < inPlan)) return inPlan;
  if (year !== null && since > year) year = since;
  if (year === null) return null;
  const named = `${year}年`;
  const sentences = folded.split(/[。!?\n]/).filter((sentence) => sentence.includes(named));
  const ahead = sentences.filter((sentence) => new RegExp(`${named}(?:度)?(?:工作|重点|计划|目标)`).test(sentence));
  if (ahead.length > 0 && ahead.length === sentences.length && /明年/.test(folded)) return year - 1;
  const past = sentences.some(
    (sentence) =>
      /去年/.test(sentence) || new RegExp(`${named}(?:末|底|年末|年底)[^,。]{0,12}(?:突破|达|为|实现)`).test(sentence),
  );
  const present = sentences.some((sentence) =>
    new RegExp(`将${named}(?:确定|定)为|今年是${named}|${named}是[^,。]{0,12}之年`).test(sentence),
  );
  if (past && !present) return year + 1;
  if (!present && (!reported || reported[0] <= 6) && tellsWholeYear(folded, year)) return year + 1;
  const months = [...folded.matchAll(/1(?:-{1,2}|至)(\d{1,2})月份/g)].map((match) => Number(match[1]));
  if (reported && !present && months.some((month) => month > reported[0] + 1)) return year + 1;
  return year;
}

/** 2024年,全市完成…增长8%; 总结2024年工作,安排今年任务: what a whole year came to is known only after it. */
function tellsWholeYear(folded: string, year: number): boolean {
  if (new RegExp(`(?:总结|回顾)(?:了)?${year}年[^。]{0,40}(?:今年|下一步|新一年)`).test(folded)) return true;
  const told = new RegExp(
    `(?:^|[。\\n;:,])${year}年,(?:全年)?(?:全[市县区州省国]|我[市县区州省]|[^,。]{2,6}[市县区州])([^。]{0,60})`,
    'g',
  );
  for (const match of folded.matchAll(told))
    if (
      /(?:完成|实现|达|接待|增长|下降)[^。]{0,20}\d/.test(match[1]!) &&
      !/(?:季度|上半年|\d月|计划|力争|预计|预期|目标|将|拟)/.test(match[1]!)
    )
      return true;
  return false;
}

/** 今年是“十四五”规划收官之年: the last year of the fourteenth five-year plan is 2025, the first 2021. */
function planYear(folded: string): number | null {
  const named =
    /今年[^。]{0,12}?“?十([一二三四五六七八九])五”?(?:规划|时期)?(?:的)?(开局|起步|收官|中期|最后一|关键|攻坚)之?年/.exec(
      folded,
    );
  if (!named) return null;
  const first = 2021 + ('一二三四五六七八九'.indexOf(named[1]!) - 3) * 5;
  if (/开局|起步/.test(named[2]!)) return first;
  return /收官|最后/.test(named[2]!) ? first + 4 : null;
}

/** Statistics of a period are in the papers until the next ones: the middle of that time. */
function afterPeriod(folded: string, year: number): string | null {
  if (/前三季度/.test(folded)) return day(year, 11, 15);
  if (/上半年/.test(folded)) return day(year, 8, 15);
  if (/一季度/.test(folded)) return day(year, 5, 15);
  const months = [...folded.matchAll(/1(?:-{1,2}|至)(\d{1,2})月份?/g)].map((match) => Number(match[1]));
  const last = Math.max(0, ...months.filter((month) => month <= 11));
  return last > 0 ? day(year, last + 1, 20) : null;
}
