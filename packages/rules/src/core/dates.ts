/** Arithmetic on ISO days, as whole strings: no clock, no time zone. */
import type { Day } from '../format/types';

const DAY_MS = 86_400_000;

/** True for a real calendar day written `YYYY-MM-DD`. */
export function isDay(text: unknown): text is Day {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return Number.isFinite(time) && new Date(time).toISOString().slice(0, 10) === text;
}

/** True for a date of day, month or year precision; they compare as strings. */
export function isDate(text: unknown): text is string {
  return (
    typeof text === 'string' && (isDay(text) || (/^\d{4}(-\d{2})?$/.test(text) && isDay(`${text}-01-01`.slice(0, 10))))
  );
}

export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The same day `months` later; a day the month does not have becomes its last (民法典 第二百零二条). */
export function addMonths(day: Day, months: number): Day {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const at = year * 12 + (month - 1) + months;
  const [y, m] = [Math.floor(at / 12), ((at % 12) + 12) % 12];
  const last = new Date(Date.UTC(y, m + 1, 0)).getUTCDate();
  return `${String(y).padStart(4, '0')}-${String(m + 1).padStart(2, '0')}-${String(Math.min(date, last)).padStart(2, '0')}`;
}

/** A length of time a rule asks for. */
export interface Span {
  months: number;
  days: number;
}

/** The day on which something that began on `day` has lasted `span`. */
export function addSpan(day: Day, span: Span): Day {
  return addDays(addMonths(day, span.months), span.days);
}

/** The last day on which something must have begun to have lasted `span` on `asOf`. */
export function begunBy(asOf: Day, span: Span): Day {
  const end = addDays(asOf, -span.days);
  const back = addMonths(end, -span.months);
  // The end of a short month reaches back to the end of a long one: addMonths('2000-02-29', 12×18) is 28 February.
  let day = back;
  while (addSpan(addDays(day, 1), span) <= asOf) day = addDays(day, 1);
  return day;
}

const UNITS: Record<string, Span> = {};
for (const name of ['年', '岁', '周年', 'year', 'years', 'a']) UNITS[name] = { months: 12, days: 0 };
for (const name of ['月', '个月', 'month', 'months']) UNITS[name] = { months: 1, days: 0 };
for (const name of ['日', '天', 'day', 'days']) UNITS[name] = { months: 0, days: 1 };

/** `n` of a unit of time as a span; whole months and days. Without a unit: years. Null: not a unit of time. */
export function spanOf(n: number, unit: string | undefined): Span | null {
  const one = UNITS[unit ?? '年'];
  if (!one || !(n >= 0)) return null;
  return { months: Math.round(n * one.months), days: Math.round(n * one.days) };
}
