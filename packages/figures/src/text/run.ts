import type { Span } from '../types';

/** Pieces of a page joined into one line of reading; `at[i]` is the offset in the page of character `i`. */
export interface Run {
  text: string;
  at: Int32Array;
}

/** Joins spans of the folded page, the hard breaks between them left out. */
export function joinRun(folded: string, spans: readonly Span[]): Run {
  let length = 0;
  for (const [start, end] of spans) length += end - start;
  const at = new Int32Array(length);
  let text = '';
  let next = 0;
  for (const [start, end] of spans) {
    text += folded.slice(start, end);
    for (let offset = start; offset < end; offset++) at[next++] = offset;
  }
  return { text, at };
}

/** The span in the page of `[from, to)` in the run. */
export function pageSpan(run: Run, from: number, to: number): Span {
  return [run.at[from]!, run.at[to - 1]! + 1];
}
