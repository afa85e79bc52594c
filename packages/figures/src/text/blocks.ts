/** A page as OCR leaves it: lines, some empty. A block is a line that holds text. */

export interface Block {
  /** Offsets of the trimmed line. */
  start: number;
  end: number;
  /** Folded text of the line, without marks of Markdown in front. */
  text: string;
  /** Level of a Markdown heading, 0 when it is none. */
  level: number;
  /** Lines without any character between this block and the one before: three or more stand for a picture or another column. */
  gap: number;
}

const LINE = /[^\r\n]+|\r\n|\n|\r/g;

/** Cuts folded text into blocks. */
export function blocksOf(folded: string): Block[] {
  const blocks: Block[] = [];
  let breaks = 0;
  for (const match of folded.matchAll(LINE)) {
    const line = match[0];
    if (line === '\n' || line === '\r' || line === '\r\n') {
      breaks++;
      continue;
    }
    const lead = line.length - line.trimStart().length;
    const trimmed = line.trim();
    if (trimmed === '') {
      // A line of blanks is a flaw of the scan, not a gap between articles.
      breaks = Math.min(breaks, 1);
      continue;
    }
    const start = match.index + lead;
    const mark = /^(#{1,6})\s+/.exec(trimmed);
    blocks.push({
      start,
      end: start + trimmed.length,
      text: (mark ? trimmed.slice(mark[0].length) : trimmed).replace(/^\*\*|\*\*$/g, ''),
      level: mark ? mark[1]!.length : 0,
      gap: blocks.length === 0 ? 0 : Math.max(0, breaks - 1),
    });
    breaks = 0;
  }
  return blocks;
}

const FINAL = /[。!?…」』;:]["”’)]*$|[.]$|”$|摄$|\)$/;

/** True when the block ends a sentence, so that the next block begins a new one. */
export function endsSentence(text: string): boolean {
  return FINAL.test(text.trimEnd());
}
