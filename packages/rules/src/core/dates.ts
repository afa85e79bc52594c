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

/** First and last day that four digits of a year can write; what lies beyond is one of them. */
const FIRST: Day = '0000-01-01';
const LAST: Day = '9999-12-31';
const [FIRST_MS, LAST_MS] = [Date.parse(FIRST), Date.parse(LAST)];

export function addDays(day: Day, days: number): Day {
  const time = Date.parse(`${day}T00:00:00Z`) + days * DAY_MS;
  if (time >= LAST_MS) return LAST;
  return time >= FIRST_MS ? new Date(time).toISOString().slice(0, 10) : FIRST;
}

/** The same day `months` later; a day the month does not have becomes its last (民法典 第二百零二条). */
export function addMonths(day: Day, months: number): Day {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const at = year * 12 + (month - 1) + months;
  const [y, m] = [Math.floor(at / 12), ((at % 12) + 12) % 12];
  if (!(y >= 0)) return FIRST;
  if (y > 9999) return LAST;
  const last = lengthOf(y, m);
  return `${String(y).padStart(4, '0')}-${String(m + 1).padStart(2, '0')}-${String(Math.min(date, last)).padStart(2, '0')}`;
}

/** Days of a month, counted from 0. A year below 100 is not one of the last century, as it would be to `Date.UTC`. */
function lengthOf(year: number, month: number): number {
  if (month !== 1) return [3, 5, 8, 10].includes(month) ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
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

/** Days of `begunBy` already worked out: a run asks for few spans and days, for every subject again. */
const begun = new Map<string, Day>();
const BEGUN_KEPT = 10_000;

/** The last day on which something must have begun to have lasted `span` on `asOf`. */
export function begunBy(asOf: Day, span: Span): Day {
  const key = `${asOf} ${span.months} ${span.days}`;
  let day = begun.get(key);
  if (day === undefined) {
    // The end of a short month reaches back to the end of a long one: addMonths('2000-02-29', 12×18) is 28 February.
    day = addMonths(addDays(asOf, -span.days), -span.months);
    while (day < LAST && addSpan(addDays(day, 1), span) <= asOf) day = addDays(day, 1);
    if (begun.size >= BEGUN_KEPT) begun.clear();
    begun.set(key, day);
  }
  return day;
}

const UNITS: Record<string, Span> = {};
for (const name of [
  '年',
  '岁',
  '周年',
  'year',
  'years',
  'yr',
  'yrs',
  'a',
  'an',
  'ans',
  'année',
  'années',
  'annee',
  'annees',
])
  UNITS[name] = { months: 12, days: 0 };
for (const name of ['月', '个月', 'month', 'months', 'mois']) UNITS[name] = { months: 1, days: 0 };
for (const name of ['季度', 'quarter', 'quarters', 'trimestre', 'trimestres']) UNITS[name] = { months: 3, days: 0 };
for (const name of ['周', '星期', 'week', 'weeks', 'semaine', 'semaines']) UNITS[name] = { months: 0, days: 7 };
for (const name of ['日', '天', 'day', 'days', 'jour', 'jours']) UNITS[name] = { months: 0, days: 1 };

/** Nothing has lasted longer than a thousand years; a rule that asks for more holds a slip of the pen. */
const LONGEST: Span = { months: 12_000, days: 365_250 };

/** Whether a length is one that a rule can ask for. */
export function isSpan({ months, days }: Span): boolean {
  return months >= 0 && months <= LONGEST.months && days >= 0 && days <= LONGEST.days;
}

/** `n` of a unit of time as a span; whole months and days. Without a unit: years. Null: not a unit of time, or beyond a thousand years. */
export function spanOf(n: number, unit: string | null | undefined): Span | null {
  const name = (unit ?? '年').trim().toLowerCase() || '年';
  const one = Object.hasOwn(UNITS, name) ? UNITS[name] : undefined;
  if (!one) return null;
  const span = { months: Math.round(n * one.months), days: Math.round(n * one.days) };
  return isSpan(span) ? span : null;
}
