/** Runs and paragraphs, and what the parts of one paper share while it is built. */
import { LineRuleType, Paragraph, TextRun } from 'docx';
import type { IParagraphOptions, ParagraphChild } from 'docx';
import { faceName } from '../faces';
import type { FaceName, FaceSet } from '../faces';
import { characters, LINE, MAIN, PAGE, SIZE, twips } from '../standard';
import { typeset, typesetRuns } from '../typeset';
import type { Inline } from '../types';
import { HeadingCounter, noteMark } from '../words';

export interface Look {
  face?: FaceName;
  /** Points. */
  size?: number;
  color?: string;
  bold?: boolean;
  raised?: boolean;
}

/** What is counted through a paper: headings, tables, pictures, notes. */
export class Setting {
  headings = new HeadingCounter();
  tables = 0;
  pictures = 0;
  /** Millimetres of a line of the pages at hand. */
  width: number = PAGE.textWidth;
  /** Notes of the part at hand with their marks; equal texts share one. */
  #notes = new Map<string, string>();

  constructor(readonly faces: FaceSet) {}

  run(text: string, { face, size, color, bold, raised }: Look = {}): TextRun {
    return new TextRun({
      text: typeset(text),
      ...(face ? { font: this.#font(face) } : {}),
      ...(size ? { size: size * 2 } : {}),
      ...(color ? { color } : {}),
      ...(bold ? { bold } : {}),
      ...(raised ? { superScript: true } : {}),
    });
  }

  /** Text with the marks of its notes. */
  runs(inlines: readonly Inline[], look: Look = {}): ParagraphChild[] {
    return typesetRuns(inlines).flatMap(({ text, strong, note }) => {
      const run = this.run(text, strong ? { ...look, bold: true } : look);
      if (note === undefined) return [run];
      if (!this.#notes.has(note)) this.#notes.set(note, noteMark(this.#notes.size + 1));
      return [run, this.run(this.#notes.get(note)!, { ...look, raised: true })];
    });
  }

  /**
   * The notes of the part that ends here, below its text. They do not stand at the foot of pages because the last
   * page's foot belongs to the record (7.4.1), and the programs print one over the other. `keepNext`: they stay with what follows.
   */
  notes(keepNext = false): Paragraph[] {
    const size = SIZE['小4'];
    const list = [...this.#notes].map(([note, mark]) =>
      paragraph([this.run(`${mark} ${note}`, { size })], {
        indent: { left: characters(MAIN.indent) + twips(size * 1.5), hanging: twips(size * 1.5) },
        spacing: exactly(size * 1.5),
        keepNext,
      }),
    );
    this.#notes = new Map();
    return list.length > 0 ? [paragraph([], { spacing: exactly(size) }), ...list] : [];
  }

  #font(face: FaceName) {
    const name = faceName(face, this.faces);
    return { ascii: name, hAnsi: name, eastAsia: name, cs: name };
  }
}

/** A line of exactly so many points. */
export const exactly = (pt: number, before = 0, after = 0) => ({
  line: twips(pt),
  lineRule: LineRuleType.EXACT,
  before: twips(before),
  after: twips(after),
});

export const paragraph = (children: readonly ParagraphChild[], options: Omit<IParagraphOptions, 'children'> = {}) =>
  new Paragraph({ ...options, children });

/** Empty lines of the grid. */
export const emptyLines = (count: number, keepNext = false): Paragraph[] =>
  Array.from({ length: count }, () => new Paragraph({ keepNext, children: [] }));

/** Height of so many lines in points. */
export const lines = (count: number): number => count * LINE;
