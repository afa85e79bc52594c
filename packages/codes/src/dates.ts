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
  return Math.round(Date.parse(`${day}T00:00:00Z`) / 86_400_000);
}

/** ISO day of a number of days since 1970-01-01. */
export function dayOf(number: number): Day {
  return new Date(number * 86_400_000).toISOString().slice(0, 10);
}

/** The day `days` calendar days later (earlier when negative). */
export function addDays(day: Day, days: number): Day {
  return dayOf(dayNumber(day) + days);
}
