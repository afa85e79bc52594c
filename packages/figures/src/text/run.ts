import type { Span } from '../types';

/** Pieces of a page joined into one line of reading; `at[i]` is the offset in the page of character `i`. */
export interface Run {
  text: string;
  at: Int32Array;
}

/** A stretch of the page; `apart`: what follows it is no continuation of it. */
export interface Stretch {
  span: Span;
  apart?: boolean;
}

/** Joins stretches of the folded page, the hard breaks between them left out; behind one that stands apart a line break stays. */
export function joinRun(folded: string, stretches: readonly Stretch[]): Run {
  let length = 0;
  for (const { span, apart } of stretches) length += span[1] - span[0] + (apart ? 1 : 0);
  const at = new Int32Array(length);
  let text = '';
  let next = 0;
  for (const { span, apart } of stretches) {
    text += folded.slice(...span);
    for (let offset = span[0]; offset < span[1]; offset++) at[next++] = offset;
    if (!apart) continue;
    text += '\n';
    at[next++] = span[1];
  }
  return { text, at };
}

/** The span in the page of `[from, to)` in the run. */
export function pageSpan(run: Run, from: number, to: number): Span {
  return [run.at[from]!, run.at[to - 1]! + 1];
}
