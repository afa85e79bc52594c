/**
 * Which passwords are refused. Length carries the strength (NIST SP 800-63B 5.1.1.2: length and a list of common
 * ones, no rules about kinds of characters); what people here build passwords from is read before the list is asked.
 */
import type { Bilingual } from '../kinds/types';
import { COMMON_WORDS, KEY_LINES } from './tables/common-passwords';

/** Fewest characters. */
export const PASSWORD_LENGTH = 10;
/** Most characters; longer ones would only cost time. */
export const PASSWORD_LONGEST = 256;
/** A password may not be one of the last so many. */
export const PASSWORDS_KEPT = 5;

export type PasswordFault = 'short' | 'long' | 'holds' | 'run' | 'digits' | 'common' | 'former' | 'same';

/** What to say of each fault. */
export const FAULTS: Readonly<Record<PasswordFault, Bilingual>> = {
  short: { zh: `至少 ${PASSWORD_LENGTH} 个字符`, en: `it needs at least ${PASSWORD_LENGTH} characters` },
  long: { zh: `最多 ${PASSWORD_LONGEST} 个字符`, en: `it may have at most ${PASSWORD_LONGEST} characters` },
  holds: { zh: '不得包含账号、姓名或城市名', en: 'it may not hold the account, the name or the name of the city' },
  run: { zh: '不得为重复字符、连续序列或键盘上相邻的键', en: 'it may not be repeated characters, a sequence or neighbouring keys' },
  digits: { zh: '不得全为数字,也不得为几个字母加生日或手机号', en: 'it may not be digits only, nor a few letters with a birthday or telephone number' },
  common: { zh: '它是常见密码或常见词加数字', en: 'it is a common password, or a common word with digits' },
  former: { zh: `不得与最近 ${PASSWORDS_KEPT} 次用过的相同`, en: `it may not be one of the last ${PASSWORDS_KEPT}` },
  same: { zh: '两次输入不能与现用密码相同', en: 'it may not be the present one' },
}; // prettier-ignore

const LOOK_ALIKE: Readonly<Record<string, string>> = {
  '@': 'a', '4': 'a', '0': 'o', '1': 'i', '!': 'i', '3': 'e', '$': 's', '5': 's', '7': 't', '8': 'b', '9': 'g',
}; // prettier-ignore

function readAlike(text: string, one: 'i' | 'l'): string {
  return [...text].map((unit) => (unit === '1' || unit === '!' ? one : (LOOK_ALIKE[unit] ?? unit))).join('');
}

/** A text that repeats one part gives that part: `passwordpassword` → `password`. */
function part(text: string): string {
  return /^(.+?)\1+$/u.exec(text)?.[1] ?? text;
}

function isCommon(lower: string): boolean {
  const ends = /^[^\p{L}]+|[^\p{L}]+$/gu;
  const tail = /[\d\p{P}\p{S}\s]+$/u;
  const bare = lower.replace(ends, '');
  const forms = [bare, lower.replace(tail, ''), lower.replace(/[^\p{L}\d]/gu, ''), lower.replace(/[^\p{L}]/gu, '')];
  return forms
    .flatMap((form) => [form, readAlike(form, 'i'), readAlike(form, 'l')])
    .some((form) => COMMON_WORDS.has(form) || COMMON_WORDS.has(part(form)));
}

/** Share of steps from one character to the next that are no step at all: the same, the next in order, a neighbouring key. */
function runs(units: readonly string[]): number {
  const steps = units.slice(1).map((unit, i) => {
    const before = units[i] as string;
    if (Math.abs(unit.charCodeAt(0) - before.charCodeAt(0)) <= 1) return true;
    return KEY_LINES.some((line) => {
      const [a, b] = [line.indexOf(before), line.indexOf(unit)];
      return a >= 0 && b >= 0 && Math.abs(a - b) === 1;
    });
  });
  return steps.filter(Boolean).length / Math.max(1, steps.length);
}

/** Up to four letters before or after a birthday, a telephone number or a mere run of digits. */
function isDigits(lower: string): boolean {
  const letters = lower.replace(/[\d\p{P}\p{S}\s]/gu, '');
  const digits = lower.replace(/\D/g, '');
  if (digits.length < 6 || [...letters].length > 4) return false;
  return letters === '' || /(19|20)\d\d(0[1-9]|1[0-2])([0-2]\d|3[01])|1[3-9]\d{9}|\d{8,}/.test(digits);
}

/**
 * The first fault of a password, or null. `words` are what it may not hold: account, name, names of the city.
 * Whether it was used before is known only to the database (`accounts.ts`).
 */
export function faultOf(password: string, words: readonly string[]): PasswordFault | null {
  const text = password.normalize('NFKC');
  const lower = text.toLowerCase();
  const units = [...lower];
  if (units.length < PASSWORD_LENGTH) return 'short';
  if (password.length > PASSWORD_LONGEST) return 'long';
  const held = words.map((word) => word.normalize('NFKC').toLowerCase()).filter((word) => [...word].length > 1);
  if (held.some((word) => lower.includes(word))) return 'holds';
  if (isDigits(lower)) return 'digits';
  if (new Set(units).size < 5 || runs(units) >= 0.75) return 'run';
  return isCommon(lower) ? 'common' : null;
}
