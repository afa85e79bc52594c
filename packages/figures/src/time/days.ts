/** Days as `YYYY-MM-DD` and the arithmetic that periods need. No clock, no time zone. */

const pad = (n: number): string => String(n).padStart(2, '0');

export const day = (year: number, month: number, date: number): string => `${year}-${pad(month)}-${pad(date)}`;

/** Last day of a month, 1 to 12. */
export function monthEnd(year: number, month: number): string {
  return day(year, month, new Date(Date.UTC(year, month, 0)).getUTCDate());
}

/** The day `count` later (earlier when negative). */
export function addDays(from: string, count: number): string {
  const [year, month, date] = parts(from);
  return new Date(Date.UTC(year, month - 1, date + count)).toISOString().slice(0, 10);
}

/** The same day `count` months earlier, the end of the month when it is shorter. */
export function monthsBefore(from: string, count: number): string {
  const [year, month, date] = parts(from);
  const total = year * 12 + (month - 1) - count;
  const [y, m] = [Math.floor(total / 12), (total % 12) + 1];
  const last = Number(monthEnd(y, m).slice(8));
  return day(y, m, Math.min(date, last));
}

/** Year, month (1 to 12) and day of the month. */
export function parts(text: string): [year: number, month: number, date: number] {
  return [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8, 10))];
}
