/** Sentences and clauses of a run. */
import type { Sentence } from '../time/attach';

/** A semicolon ends a sentence only before the next number of a list (1. … ; 2. …; 一、…;二、…). */
const END =
  /[。!?]+[”’"]?|;(?=\s*[(]?(?:\d{1,2}[)]?[.、](?!\d)|[一二三四五六七八九十]{1,2}[)]?[、.]|[(]\d{1,2}[)]|[(][一二三四五六七八九十]{1,2}[)]))/g;

/** Cuts `[from, to)` into sentences; `breaks` are offsets where a paragraph begins. */
export function sentencesOf(text: string, from: number, to: number, heading: boolean): Sentence[] {
  const found: Sentence[] = [];
  // Only this stretch is searched: a text without a mark would be searched to its end for each of its lines.
  const stretch = text.slice(from, to);
  let start = from;
  for (const match of stretch.matchAll(END)) {
    const end = from + match.index + match[0].length;
    found.push({ from: start, to: end, opens: found.length === 0, heading });
    start = end;
  }
  if (start < to) found.push({ from: start, to, opens: found.length === 0, heading });
  return found;
}

/** A clause longer than this is a flaw of the scan. */
const LONGEST = 400;

const MARK = /[,;:。!?()]|-{2}/;

/** Start of the clause that holds `at`: behind the last comma or stronger mark, never before `from`. */
export function clauseStart(text: string, from: number, at: number): number {
  for (let n = at - 1; n >= Math.max(from, at - LONGEST); n--) {
    if (
      MARK.test(text[n]!) &&
      !(text[n] === ',' && /\d/.test(text[n - 1] ?? '') && /\d{3}/.test(text.slice(n + 1, n + 4)))
    )
      return n + 1;
    if (text[n] === '-' && text[n - 1] === '-') return n + 1;
  }
  return Math.max(from, at - LONGEST);
}

/** End of the clause that holds `at`. */
export function clauseEnd(text: string, at: number, to: number): number {
  for (let n = at; n < Math.min(to, at + LONGEST); n++) if (/[,;:。!?()]/.test(text[n]!)) return n;
  return Math.min(to, at + LONGEST);
}
