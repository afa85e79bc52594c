/** Punctuation of Chinese text (GB/T 15834-2011, 5.1: marks take a full character; 7.3.2 and 7.3.4 ask for full-width colons). */
import type { Inline, Run } from './types';

/** The marks by name, since half and full width look alike in a source. */
export const COMMA = '\uff0c';
export const COLON = '\uff1a';
export const OPEN = '\uff08';
export const CLOSE = '\uff09';
export const STOP = '\u3002';
/** A space as wide as a character. */
export const SPACE = '\u3000';

const WIDE: Readonly<Record<string, string>> = {
  ',': COMMA, ':': COLON, ';': '\uff1b', '?': '\uff1f', '!': '\uff01', '(': OPEN, ')': CLOSE,
}; // prettier-ignore
const CHINESE =
  '\\p{Script=Han}\u3001\u3002\u300a-\u3011\u3014\u3015\u201c\u201d\u2018\u2019\uff08\uff09\uff0c\uff1a\uff1b';
const BESIDE_CHINESE = new RegExp(`(?<=[${CHINESE}])[,:;?!]|[,:;?!](?=[${CHINESE}]|$)`, 'gu');
const BRACKETS = /\(([^()]*)\)/gu;
const HAN = new RegExp(`[${CHINESE}]`, 'u');

/**
 * Chinese text with the marks print asks for: half-width marks beside a Chinese character or at the end, and
 * brackets that hold or touch one, become full-width. Figures (1,234), times (10:30) and Latin text stay.
 */
export function typeset(text: string): string {
  if (!/[,:;?!()]/.test(text) || !HAN.test(text)) return text;
  const brackets = text.replace(BRACKETS, (whole, inside: string, at: number) => {
    const before = text[at - 1] ?? '';
    const after = text[at + whole.length] ?? '';
    return HAN.test(inside) || HAN.test(before) || HAN.test(after) ? `${OPEN}${inside}${CLOSE}` : whole;
  });
  return brackets.replace(BESIDE_CHINESE, (mark) => WIDE[mark]!);
}

/** The runs of a paragraph; a mark at the beginning of one is judged by the end of the one before. */
export function typesetRuns(inlines: readonly Inline[]): Run[] {
  const runs = inlines.map((inline): Run => (typeof inline === 'string' ? { text: inline } : inline));
  // No mark changes the length of a text.
  const whole = typeset(runs.map(({ text }) => text).join(''));
  let at = 0;
  return runs.map((run) => ({ ...run, text: whole.slice(at, (at += run.text.length)) }));
}
