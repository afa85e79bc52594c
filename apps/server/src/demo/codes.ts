/** Codes of made-up firms and projects: good check digits around a body that no authority has given out. */
import { creditCheckCharacter } from '@wutong/codes';
import { recordId } from '../imports/verdicts';

const BODY = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

/** Check digit of an organisation code (GB 11714-1997). */
function organisationCheck(body: string): string {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * BODY.indexOf(body[i] as string), 0);
  const check = 11 - (sum % 11);
  return check === 10 ? 'X' : check === 11 ? '0' : String(check);
}

/** Credit code of the n-th made-up firm (0–9999) of a county. */
export function sampleCreditCode(n: number, place: string): string {
  const body = `FAKE${String(n).padStart(4, '0')}`;
  const first17 = `91${place}${body}${organisationCheck(body)}`;
  return first17 + (creditCheckCharacter(first17) as string);
}

/** Project code of the n-th made-up project (0–9999), given out in a month `YYYY-MM`. */
export function sampleProjectCode(n: number, place: string, month: string): string {
  return `${month.slice(2, 4)}${month.slice(5, 7)}-${place}-04-01-9${String(10_000 + n).padStart(5, '0')}`;
}

/** Id of a sample record; the same city always has the same ids. */
export function sampleId(prefix: string, n: number): string {
  return recordId(prefix, 'sample', String(n));
}
