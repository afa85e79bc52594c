/**
 * Dates that carry their precision. A date is written as ISO text of its own length: `2025-03-21`, `2025-03`, `2025`.
 * No function here asks the clock.
 */

/** A date known to the day, the month or the year. */
export interface PartialDate {
  value: string;
  precision: DatePrecision;
}
export type DatePrecision = 'day' | 'month' | 'year';

/** ISO day, `YYYY-MM-DD`. */
export type Day = string;

const SHAPE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

/** Reads ISO text as a partial date; `null` when it is not one or names a day that does not exist. */
export function partialDate(text: string): PartialDate | null {
  const m = SHAPE.exec(text);
  if (!m) return null;
  const month = m[2] ? Number(m[2]) : 1;
  if (month < 1 || month > 12) return null;
  if (m[3] && (Number(m[3]) < 1 || Number(m[3]) > daysInMonth(Number(m[1]), month))) return null;
  return { value: text, precision: m[3] ? 'day' : m[2] ? 'month' : 'year' };
}

/** Number of days in a month (1–12). */
export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** First day the date may stand for. */
export function firstDay(date: PartialDate): Day {
  return `${date.value}-01-01`.slice(0, date.precision === 'day' ? 10 : undefined).slice(0, 10);
}

/** Last day the date may stand for. */
export function lastDay(date: PartialDate): Day {
  if (date.precision === 'day') return date.value;
  if (date.precision === 'year') return `${date.value}-12-31`;
  const [year, month] = date.value.split('-').map(Number) as [number, number];
  return `${date.value}-${String(daysInMonth(year, month)).padStart(2, '0')}`;
}

/** True when the whole span of the date lies on or before `day`: only then does it count for a cut-off (ledger rule N3). */
export function certainlyBy(date: PartialDate, day: Day): boolean {
  return lastDay(date) <= day;
}

/** True when `a` lies before `b` whatever days the two really stand for. */
export function certainlyBefore(a: PartialDate, b: PartialDate): boolean {
  return lastDay(a) < firstDay(b);
}

/** Days since 1970-01-01 of an ISO day. */
export function dayNumber(day: Day): number {
  // Deadlines are counted day by day, hundreds of thousands for one page: `Date.parse` takes three times as long.
  const [year, month, date] = [digits(day, 0, 4), digits(day, 5, 7), digits(day, 8, 10)];
  const plain = day.length === 10 && day[4] === '-' && day[7] === '-' && year >= 100;
  if (plain && month >= 1 && month <= 12 && date >= 1 && date <= 28)
    return Date.UTC(year, month - 1, date) / MS_PER_DAY;
  return Math.round(Date.parse(`${day}T00:00:00Z`) / MS_PER_DAY);
}

const MS_PER_DAY = 86_400_000;

/** The number written from one place of the text to before another; NaN when it is not all digits. */
function digits(text: string, from: number, to: number): number {
  let number = 0;
  for (let at = from; at < to; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (!(digit >= 0 && digit <= 9)) return NaN;
    number = number * 10 + digit;
  }
  return number;
}

// The Gregorian calendar repeats every 400 years; counted from 1 March, the leap day is the last of its year.
const DAYS_IN_400_YEARS = 146_097;
const FROM_0000_03_01 = 719_468;

/** ISO day of a number of days since 1970-01-01. */
export function dayOf(number: number): Day {
  const cycle = Math.floor((number + FROM_0000_03_01) / DAYS_IN_400_YEARS);
  const inCycle = number + FROM_0000_03_01 - cycle * DAYS_IN_400_YEARS;
  const leaps = Math.floor(inCycle / 1460) - Math.floor(inCycle / 36_524) + Math.floor(inCycle / 146_096);
  const years = Math.floor((inCycle - leaps) / 365);
  const inYear = inCycle - (365 * years + Math.floor(years / 4) - Math.floor(years / 100));
  const fromMarch = Math.floor((5 * inYear + 2) / 153);
  const date = inYear - Math.floor((153 * fromMarch + 2) / 5) + 1;
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  const year = years + cycle * 400 + (month <= 2 ? 1 : 0);
  if (!(year >= 1000 && year <= 9999)) return new Date(number * MS_PER_DAY).toISOString().slice(0, 10);
  return `${year}-${month < 10 ? '0' : ''}${month}-${date < 10 ? '0' : ''}${date}`;
}

/** The day `days` calendar days later (earlier when negative). */
export function addDays(day: Day, days: number): Day {
  return dayOf(dayNumber(day) + days);
}
