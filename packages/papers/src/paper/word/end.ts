/** What follows the text: attachments, who signs and when, remarks, who was there, annexes (7.3.4–7.3.7, 10.3). */
import { AlignmentType, TabStopType } from 'docx';
import type { FileChild, Paragraph } from 'docx';
import { textWidth } from '../measure';
import { characters, GRID, MAIN } from '../standard';
import { titleLines } from '../title';
import { CLOSE, COLON, OPEN } from '../typeset';
import type { Annex, Paper } from '../types';
import { annexWord, HeadingCounter, longDate } from '../words';
import { blocks } from './body';
import { emptyLines, paragraph } from './text';
import type { Setting } from './text';

/** 7.3.4: 附件:1. name; a name that needs a second line goes on below its first character. */
export function attachments(annexes: readonly Annex[], setting: Setting, keepNext: boolean): Paragraph[] {
  if (annexes.length === 0) return [];
  const word = textWidth(`附件${COLON}`);
  // Room of a number and its point; a tab brings every name to the same place whatever the face's digits measure.
  const number = annexes.length > 1 ? (annexes.length > 9 ? 1.75 : 1.25) : 0;
  const at = MAIN.indent + word + number;
  return [
    ...emptyLines(MAIN.linesToAttachments),
    ...annexes.map(({ title }, i) => {
      const tag = `${i === 0 ? `附件${COLON}` : ''}${number > 0 ? `${i + 1}.` : ''}`;
      return paragraph([setting.run(tag), ...(number > 0 ? [setting.run('\t')] : []), setting.run(title)], {
        indent: { left: characters(at), hanging: characters(i === 0 ? word + number : number) },
        tabStops: [{ type: TabStopType.LEFT, position: characters(at) }],
        alignment: AlignmentType.LEFT,
        keepNext: keepNext && i === annexes.length - 1,
      });
    }),
  ];
}

/** 7.3.5.1 with a seal, 7.3.5.2 without. Unit and date stay with the last lines of the text (7.3.5.5). */
export function closing({ units, date, sealed }: Paper['closing'], setting: Setting): Paragraph[] {
  const day = longDate(date);
  const signed = (text: string, last: boolean, indent: { left: number; right: number }, alignment: 'center' | 'left') =>
    paragraph([setting.run(text)], {
      keepNext: !last,
      alignment,
      indent: { left: characters(indent.left), right: characters(indent.right) },
    });
  if (sealed) {
    // Both are centred in the same place, so that the date's right edge is four characters in and the seal's middle is theirs.
    const widest = Math.max(textWidth(day), ...units.map(textWidth));
    const right = Math.max(0, MAIN.sealedDateRight - (widest - textWidth(day)) / 2);
    const indent = { left: Math.max(0, GRID.characters - right - widest), right };
    return [
      ...emptyLines(MAIN.linesToSealed, true),
      ...units.map((unit) => signed(unit, false, indent, AlignmentType.CENTER)),
      signed(day, true, indent, AlignmentType.CENTER),
    ];
  }
  const longest = Math.max(...units.map(textWidth));
  // Where the date would reach further to the right than the unit, the date keeps two characters and the unit gives way.
  const left = Math.min(
    GRID.characters - MAIN.unsealedRight - longest,
    GRID.characters - MAIN.unsealedRight - textWidth(day) - 2,
  );
  return [
    ...emptyLines(MAIN.linesToUnsealed, true),
    ...units.map((unit) => signed(unit, false, { left: Math.max(0, left), right: 0 }, AlignmentType.LEFT)),
    signed(day, true, { left: Math.max(0, left) + 2, right: 0 }, AlignmentType.LEFT),
  ];
}

/** 7.3.6 */
export const remark = (text: string, setting: Setting): Paragraph =>
  paragraph([setting.run(`${OPEN}${text}${CLOSE}`)], { style: 'BodyText' });

/** 10.3: 出席, 请假, 列席, in bold face; names go on below the first one. */
export function attendance(
  { present, absent = [], observers = [] }: NonNullable<Paper['attendance']>,
  setting: Setting,
): Paragraph[] {
  // prettier-ignore
  const groups = [['出席', present], ['请假', absent], ['列席', observers]] as const; // prettier-ignore
  return groups.flatMap(([word, names], i) =>
    names.length === 0
      ? []
      : [
          ...(i === 0 ? emptyLines(1) : []),
          paragraph([setting.run(word, { face: 'hei' }), setting.run(`${COLON}${names.join('、')}`)], {
            indent: { left: characters(MAIN.indent + 3), hanging: characters(3) },
            alignment: AlignmentType.LEFT,
          }),
        ],
  );
}

/** 7.3.7: the word at the upper left in bold face, the title on line 3, then its text. It begins a page. */
export function annexPage(annexes: readonly Annex[], index: number, newPage: boolean, setting: Setting): FileChild[] {
  const { title, body = [] } = annexes[index]!;
  setting.headings = new HeadingCounter();
  return [
    paragraph([setting.run(annexWord(index, annexes.length), { face: 'hei' })], { pageBreakBefore: newPage }),
    ...emptyLines(MAIN.annexTitleLine - 2),
    ...titleLines(title).map((line) => paragraph([setting.run(line)], { style: 'Title' })),
    ...emptyLines(1),
    ...blocks(body, setting),
    ...setting.notes(),
  ];
}
