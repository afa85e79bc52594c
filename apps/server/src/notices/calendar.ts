/** When a digest is due: the hour a person chose, within the city's hours, on working days. */
import { addDays, type Day } from '@wutong/codes';
import { byNotices } from '../policy/notices';

const HOUR = 3_600_000;
const MINUTE = 60_000;

/** True on days off by the State Council's notices (weekends beyond them), make-up days counted as working days. */
export function isRestDay(day: Day): boolean {
  return byNotices(addDays(day, -1), 1) !== day;
}

/** The hour nearest to the wanted one that the city allows. */
export function hourWithin(hour: number, { from, until }: { from: number; until: number }): number {
  return Math.min(Math.max(hour, from), until - 1);
}

/**
 * The minute of the hour at which a recipient's turn comes, 3 to 27: not everybody at once, and not on the full or half
 * hour, when Feishu's platform is at its limit (its document on custom bots advises against them).
 */
export function minuteOf(recipient: string): number {
  let sum = 0;
  for (const char of recipient) sum = (sum * 31 + char.codePointAt(0)!) % 9973;
  return 3 + (sum % 25);
}

/** Minutes since midnight in China. */
export function minutesIntoDay(now: string): number {
  return Math.floor(((Date.parse(now) + 8 * HOUR) % (24 * HOUR)) / MINUTE);
}

/** The instant at which an hour of a day begins in China. */
export function instantAt(day: Day, hour: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 8 * HOUR + hour * HOUR).toISOString();
}

/** True when the recipient's turn has come at `now`. */
export function turnHasCome(recipient: string, hour: number, now: string): boolean {
  return minutesIntoDay(now) >= hour * 60 + minuteOf(recipient);
}
