/**
 * A text cut where marks begin and end, line by line. Offsets are UTF-16 as everywhere; the pieces put together are the
 * text to the last character, so that what is marked is what the server meant, whatever breaks and marks the text holds.
 */
export type Span = readonly [start: number, end: number];

/** Something to show on a stretch of text: a figure, a finding, a title. Marks may overlap and cross lines. */
export interface Mark {
  id: string;
  layer: 'statement' | 'finding' | 'title';
  span: Span;
}

export interface Piece {
  /** Offset of its first character. */
  at: number;
  text: string;
  /** Ids of the marks that cover it, by layer, in the order they were given. */
  statements: string[];
  findings: string[];
  titles: string[];
}

export interface Line {
  /** Offset of its first character. */
  at: number;
  /** Nothing but blanks and breaks: shown as a narrow gap. */
  blank: boolean;
  pieces: Piece[];
}

const LINE = /[^\r\n]*(?:\r\n|\r|\n|$)/g;

/** The lines of a text, their breaks included; runs of blank lines are one. */
function linesOf(text: string): { at: number; end: number; blank: boolean }[] {
  const lines: { at: number; end: number; blank: boolean }[] = [];
  for (const match of text.matchAll(LINE)) {
    if (match[0] === '') continue;
    const at = match.index;
    const end = at + match[0].length;
    const blank = match[0].trim() === '';
    const last = lines.at(-1);
    if (blank && last?.blank) last.end = end;
    else lines.push({ at, end, blank });
  }
  return lines;
}

/** Cuts a text into lines and these where marks begin or end. Marks outside the text or without length are left out. */
export function segment(text: string, marks: readonly Mark[]): Line[] {
  const within = marks.filter(({ span: [from, to] }) => from >= 0 && to <= text.length && from < to);
  const sorted = within.map((mark, order) => ({ mark, order })).toSorted((a, b) => a.mark.span[0] - b.mark.span[0]);
  let next = 0;
  let open: typeof sorted = [];
  return linesOf(text).map(({ at, end, blank }) => {
    const pieces: Piece[] = [];
    let from = at;
    while (from < end) {
      while (next < sorted.length && sorted[next]!.mark.span[0] <= from) open.push(sorted[next++]!);
      open = open.filter(({ mark }) => mark.span[1] > from);
      const starts = next < sorted.length ? sorted[next]!.mark.span[0] : end;
      const to = Math.min(end, starts, ...open.map(({ mark }) => mark.span[1]));
      pieces.push({ at: from, text: text.slice(from, to), ...idsOf(open) });
      from = to;
    }
    return { at, blank, pieces };
  });
}

function idsOf(open: readonly { mark: Mark; order: number }[]): Omit<Piece, 'at' | 'text'> {
  const of = (layer: Mark['layer']): string[] =>
    open
      .filter(({ mark }) => mark.layer === layer)
      .toSorted((a, b) => a.order - b.order)
      .map(({ mark }) => mark.id);
  return { statements: of('statement'), findings: of('finding'), titles: of('title') };
}
