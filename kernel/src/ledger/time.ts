/** Instants and days of the ledger. */
import { addDays } from '@wutong/codes';
import type { Day } from '@wutong/codes';
import { WutongError } from '../errors';
import { E } from './ledger.errors';

/** The instant with three decimals and `Z`, so that instants compare as text. Throws INSTANT_INVALID. */
export function instant(text: string): string {
  const time = Date.parse(text);
  if (Number.isNaN(time)) throw new WutongError(E.INSTANT_INVALID, { text });
  return new Date(time).toISOString();
}

/** Calendar day of an instant in China, where the whole country keeps UTC+8 all year. */
export function dayIn(now: string): Day {
  const [day, time] = instant(now).split('T') as [string, string];
  return time >= '16' ? addDays(day, 1) : day;
}
