/** Unified social credit codes (统一社会信用代码), GB 32100-2015. */

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** What is wrong with a code, in the order the tests are made; `null`: nothing. */
export type CreditCodeProblem = 'length' | 'alphabet' | 'check_digit' | null;

export interface CreditCodeReading {
  /** The text in half-width capitals without blanks: what would be stored if it is good. */
  code: string;
  valid: boolean;
  problem: CreditCodeProblem;
  /** The check character the first 17 ask for; `null` when they are not 17 characters of the alphabet. */
  expectedLast: string | null;
}

/** Half-width capitals without blanks or hyphens. Never repairs a character: an O for a zero stays an O and fails. */
export function normaliseCreditCode(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\u200b\ufeff'‘’\-‐-―−]/g, '')
    .toUpperCase();
}

/** The 18th character for the first 17 (GB 32100-2015, annex: mod 31), or `null` when they are not of the alphabet. */
export function creditCheckCharacter(first17: string): string | null {
  if (first17.length !== 17) return null;
  let sum = 0;
  for (const [i, weight] of WEIGHTS.entries()) {
    const value = ALPHABET.indexOf(first17[i]!);
    if (value < 0) return null;
    sum += value * weight;
  }
  return ALPHABET[(31 - (sum % 31)) % 31]!;
}

/** Reads a credit code as typed. A code that fails is to be withheld and reported, the row stays (ledger rule N1). */
export function readCreditCode(text: string): CreditCodeReading {
  const code = normaliseCreditCode(text);
  const expectedLast = creditCheckCharacter(code.slice(0, 17));
  let problem: CreditCodeProblem = null;
  if (code.length !== 18) problem = 'length';
  else if (expectedLast === null || !ALPHABET.includes(code[17]!)) problem = 'alphabet';
  else if (expectedLast !== code[17]) problem = 'check_digit';
  return { code, valid: problem === null, problem, expectedLast };
}

/** True when the text, once normalised, is a code with a good check character. */
export function isCreditCode(text: string): boolean {
  return readCreditCode(text).valid;
}

/** Division code of the registering authority (characters 3–8), or `null` for a text of another length. */
export function placeOfCreditCode(code: string): string | null {
  const place = code.slice(2, 8);
  return code.length === 18 && /^\d{6}$/.test(place) ? place : null;
}
