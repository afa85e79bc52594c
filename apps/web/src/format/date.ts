/** Days and instants as text. A date is shown to its own precision: `2025-03` is a month, not its first day. */

/** True for a value that carries a precision. */
export function isPartial(value: unknown): value is { value: string; precision: 'day' | 'month' | 'year' } {
  return typeof value === 'object' && value !== null && 'precision' in value && 'value' in value;
}

/** The precision ISO text has: `2025` year, `2025-03` month, `2025-03-21` day; null for anything else. */
export function precisionOf(text: string): 'day' | 'month' | 'year' | null {
  const m = /^\d{4}(-(0[1-9]|1[0-2])(-(\d{2}))?)?$/.exec(text);
  if (!m) return null;
  if (!m[1]) return 'year';
  if (!m[3]) return 'month';
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text) ? 'day' : null;
}

/** An instant in the city's clock (UTC+8): `2026-05-31 23:59`. */
export function showInstant(iso: string): string {
  const time = Date.parse(iso);
  if (Number.isNaN(time)) return iso;
  return new Date(time + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}

/** The last day of the month before a day. */
export function endOfLastMonth(day: string): string {
  return new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, 0)).toISOString().slice(0, 10);
}

/** The last day of the year before a day. */
export function endOfLastYear(day: string): string {
  return `${Number(day.slice(0, 4)) - 1}-12-31`;
}

/** The same day a year before; 29 February becomes the 28th. */
export function yearBefore(day: string): string {
  const back = `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`;
  return precisionOf(back) ? back : back.replace(/-29$/, '-28');
}

/** The day a number of days before. */
export function daysBefore(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
}

/** The last day a date may stand for: a month's last, a year's last, the day itself. */
export function lastDayOf(value: string): string {
  if (value.length === 10) return value;
  if (value.length === 4) return `${value}-12-31`;
  return new Date(Date.UTC(Number(value.slice(0, 4)), Number(value.slice(5, 7)), 0)).toISOString().slice(0, 10);
}
