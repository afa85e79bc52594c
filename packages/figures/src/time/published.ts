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
  for (const match of folded.matchAll(/((?:19|20)\d{2})年/g)) {
    const before = folded.slice(Math.max(0, match.index - 4), match.index);
    const after = folded.slice(match.index + 5, match.index + 8);
    if (/(?:到|至|力争|确保|计划|预计|[-])$/.test(before) || /^(?:前|底前)/.test(after)) continue;
    const of = Number(match[1]);
    if (year === null || of > year) year = of;
  }
  if (year === null) return null;
  const named = `${year}年`;
  const sentences = folded.split(/[。!?\n]/).filter((sentence) => sentence.includes(named));
  const planned = sentences.filter((sentence) => new RegExp(`${named}(?:度)?(?:工作|重点|计划|目标)`).test(sentence));
  if (planned.length > 0 && planned.length === sentences.length && /明年/.test(folded)) return year - 1;
  const past = sentences.some(
    (sentence) =>
      /去年/.test(sentence) || new RegExp(`${named}(?:末|底|年末|年底)[^,。]{0,12}(?:突破|达|为|实现)`).test(sentence),
  );
  const present = sentences.some((sentence) =>
    new RegExp(`将${named}(?:确定|定)为|今年是${named}|${named}是[^,。]{0,12}之年`).test(sentence),
  );
  if (past && !present) return year + 1;
  const months = [...folded.matchAll(/1(?:-{1,2}|至)(\d{1,2})月份/g)].map((match) => Number(match[1]));
  if (reported && !present && months.some((month) => month > reported[0] + 1)) return year + 1;
  return year;
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
