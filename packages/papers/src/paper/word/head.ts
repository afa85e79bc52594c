/** 版头: what stands above the title (7.2; 10.1 for letters; practice for briefings). */
import { AlignmentType, BorderStyle, HeightRule, Paragraph, Table, TableCell, TableLayoutType, TableRow, TabStopType, VerticalAlignTable, WidthType } from 'docx'; // prettier-ignore
import type { FileChild } from 'docx';
import { jointMarkSize, markSize, markText } from '../mark';
import { textWidth } from '../measure';
import { CHARACTER, characters, EDGE_CHARACTERS, GRID, HEAD, LETTER, LINE, PAGE, points, RED, SIZE, twips } from '../standard'; // prettier-ignore
import { COLON, SPACE } from '../typeset';
import type { Paper, PaperLayout } from '../types';
import { cornerMarks, issueNumber, longDate, paperNumber } from '../words';
import { LETTER_OUTDENT, TEXT_WIDTH } from './page';
import { emptyLines, exactly, lines, paragraph } from './text';
import type { Setting } from './text';

/** Lines above the mark that fit before it begins: 份号, 密级, 紧急程度. */
const CORNER_LINES = 3;
/** A mark's line is this much higher than its characters, which then begin at its upper edge. */
const MARK_LINE = 1.1;
const JOINT_LINE = 1.3;
/** In an exact line a character's base is this share of the line above its lower edge. */
const BELOW_BASE = 0.2;
/** Of its size, how far a Chinese character's ink reaches above and below its base. */
const ASCENT = 0.86;
const DESCENT = 0.12;

/** From the ink of a character to the lower edge of its line, points. */
const slack = (line: number, size: number) => BELOW_BASE * line - DESCENT * size;

export const redLine = {
  style: BorderStyle.SINGLE,
  color: RED,
  size: HEAD.lineWeight * 8,
  space: Math.round(points(HEAD.lineBelowNumber) - slack(LINE, SIZE['3'])),
} as const;

export function head(paper: Paper, layout: Exclude<PaperLayout, 'letter'>, setting: Setting): FileChild[] {
  const corner = cornerMarks(paper);
  const above = Array.from({ length: CORNER_LINES }, (_, i) =>
    paragraph(corner[i] ? [setting.run(corner[i], i === 0 && paper.copy !== undefined ? {} : { face: 'hei' })] : []),
  );
  const below = layout === 'briefing' ? serialLines(paper, setting) : numberLines(paper, setting);
  return [...above, ...mark(paper, layout === 'document', setting), ...below];
}

/** Space from the last line above to the upper edge of the mark, points. */
const beforeMark = points(HEAD.mark) - lines(CORNER_LINES);

function mark(paper: Paper, document: boolean, setting: Setting): FileChild[] {
  const { names, file = document } = paper.mark;
  if (names.length > 1) return jointMark(names, file, setting);
  const text = markText(names, file);
  const size = markSize(text, PAGE.textWidth);
  return [
    paragraph([setting.run(text, { face: 'title', size, color: RED })], {
      alignment: AlignmentType.CENTER,
      spacing: exactly(size * MARK_LINE, beforeMark),
    }),
  ];
}

/** 7.2.4, joint papers: the names below each other, 文件 at their right in the middle of their height. */
function jointMark(names: readonly string[], file: boolean, setting: Setting): FileChild[] {
  const { size, nameWidth, wordWidth } = jointMarkSize(names, file);
  const left = twips(nameWidth);
  const cell = (children: Paragraph[], width: number) =>
    new TableCell({ width: { size: width, type: WidthType.DXA }, verticalAlign: VerticalAlignTable.CENTER, children });
  const line = (text: string, alignment: (typeof AlignmentType)[keyof typeof AlignmentType]) =>
    paragraph([setting.run(text, { face: 'title', size, color: RED })], {
      alignment,
      spacing: exactly(size * JOINT_LINE),
    });
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
  const widths = file ? [left, twips(wordWidth)] : [left];
  return [
    // An exact line this high begins with room of its own.
    paragraph([], { spacing: exactly(1, beforeMark - 1 - ((1 - BELOW_BASE) * JOINT_LINE - ASCENT) * size) }),
    new Table({
      alignment: AlignmentType.CENTER,
      layout: TableLayoutType.FIXED,
      width: { size: widths.reduce((a, b) => a + b), type: WidthType.DXA },
      columnWidths: widths,
      borders: { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none },
      rows: [
        new TableRow({
          height: { value: twips(size * JOINT_LINE * names.length), rule: HeightRule.EXACT },
          children: [
            cell(names.map((name) => line(name, AlignmentType.DISTRIBUTE)), left),
            ...(file ? [cell([line('文件', AlignmentType.CENTER)], widths[1]!)] : []),
          ],
        }),
      ],
    }),
  ]; // prettier-ignore
}

/** 7.2.5–7.2.7: number, signers, red line. */
function numberLines(paper: Paper, setting: Setting): Paragraph[] {
  const number = paper.number ? paperNumber(paper.number) : paper.issue ? issueNumber(paper.issue) : '';
  const border = { bottom: redLine };
  if (!paper.signers?.length)
    return [
      ...emptyLines(HEAD.linesToNumber),
      paragraph([setting.run(number)], { alignment: AlignmentType.CENTER, border }),
    ];
  return [...emptyLines(HEAD.linesToNumber), ...signerLines(paper.signers, number, setting)];
}

/** 7.2.6: two signers a line, the second line below the first name; the number beside the last. */
function signerLines(signers: readonly string[], number: string, setting: Setting): Paragraph[] {
  const widest = Math.max(...signers.map(textWidth)) + 1;
  const perLine = Math.min(2, signers.length);
  const first = GRID.characters - EDGE_CHARACTERS - widest * perLine + 1;
  // A little more than the word takes, so that the tab behind it stops at the names.
  const label = first - textWidth(`签发人${COLON}`) - 0.25;
  const rows = Array.from({ length: Math.ceil(signers.length / 2) }, (_, i) => signers.slice(i * 2, i * 2 + 2));
  return rows.map((row, i) => {
    const last = i === rows.length - 1;
    const names = row.flatMap((name) => [setting.run('\t'), setting.run(name, { face: 'kai' })]);
    return paragraph(
      [
        setting.run(last ? number : ''),
        setting.run('\t'),
        setting.run(i === 0 ? `签发人${COLON}` : ''),
        ...names,
      ],
      {
        indent: { left: characters(EDGE_CHARACTERS) },
        tabStops: [label, first, first + widest].map((at) => ({ type: TabStopType.LEFT, position: characters(at) })),
        // The red line is as wide as the text area and not as the indented line.
        ...(last ? { border: { bottom: redLine }, indent: { left: 0, firstLine: characters(EDGE_CHARACTERS) } } : {}),
      },
    );
  }); // prettier-ignore
}

/** Of a briefing: issue in the middle, then who edits it at the left and the day at the right. */
function serialLines(paper: Paper, setting: Setting): Paragraph[] {
  const issue = paper.issue ? issueNumber(paper.issue) : paper.number ? paperNumber(paper.number) : '';
  return [
    ...emptyLines(1),
    paragraph([setting.run(issue)], { alignment: AlignmentType.CENTER }),
    paragraph([setting.run(paper.closing.units.join(SPACE)), setting.run('\t'), setting.run(longDate(paper.closing.date))], {
      indent: { firstLine: characters(EDGE_CHARACTERS) },
      tabStops: [{ type: TabStopType.RIGHT, position: characters(GRID.characters - EDGE_CHARACTERS) }],
      border: { bottom: redLine },
    }),
  ]; // prettier-ignore
}

/** 10.1: mark and double line above the text of a letter's first page, and the double line at its foot. */
export function letterEdges(paper: Paper, setting: Setting): { head: Paragraph[]; foot: Paragraph[] } {
  const text = paper.mark.names[0]!;
  const size = markSize(text, LETTER.lineWidth, LETTER.markLargest);
  const double = (style: 'thickThinSmallGap' | 'thinThickSmallGap', space: number) =>
    ({ style, color: RED, size: 24, space }) as const;
  return {
    head: [
      paragraph([setting.run(text, { face: 'title', size, color: RED })], {
        alignment: AlignmentType.CENTER,
        indent: LETTER_OUTDENT,
        spacing: exactly(size * MARK_LINE),
        border: {
          bottom: double('thickThinSmallGap', Math.round(points(LETTER.lineBelowMark) - slack(size * MARK_LINE, size))),
        },
      }),
      paragraph([], { spacing: exactly(1) }),
    ],
    foot: [
      paragraph([], {
        indent: LETTER_OUTDENT,
        spacing: exactly(1),
        border: { bottom: double('thinThickSmallGap', 0) },
      }),
    ],
  };
}

/** 10.1: number at the right and the corner marks at the left below the first double line. */
export function letterHead(paper: Paper, setting: Setting): Paragraph[] {
  const corner = cornerMarks(paper);
  const number = paper.number ? paperNumber(paper.number) : '';
  return Array.from({ length: Math.max(1, corner.length) }, (_, i) =>
    paragraph(
      [
        setting.run(corner[i] ?? '', i === 0 && paper.copy !== undefined ? {} : { face: 'hei' }),
        ...(i === 0 && number ? [setting.run('\t'), setting.run(number)] : []),
      ],
      {
        tabStops: [{ type: TabStopType.RIGHT, position: TEXT_WIDTH }],
        // A line of the grid leaves some of the 7/8 above its characters already.
        ...(i === 0 ? { spacing: exactly(LINE, Math.max(0, CHARACTER * LETTER.gap - (LINE - SIZE['3']) / 2)) } : {}),
      },
    ),
  );
}
