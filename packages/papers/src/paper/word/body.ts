/** 正文: paragraphs, headings, lists, pictures (7.3.3). */
import { AlignmentType, ImageRun, LineRuleType } from 'docx';
import type { FileChild } from 'docx';
import { pngSize } from '../faults';
import { PAGE, points, SIZE } from '../standard';
import type { Block, Heading, List, Picture } from '../types';
import { exactly, paragraph } from './text';
import type { Look, Setting } from './text';
import { table } from './table';

const LOOKS: readonly Look[] = [{ face: 'hei' }, { face: 'kai' }, {}, {}];
/** docx measures pictures at 96 to the inch. */
const PIXEL = 96 / 72;

/** @param keep Whether the last paragraph stays on the page of what follows (who signs is never alone on a page, 7.3.5.5). */
export function blocks(list: readonly Block[], setting: Setting, keep = false): FileChild[] {
  return list.flatMap((block, i) => {
    const keepNext = keep && i === list.length - 1;
    switch (block.type) {
      case 'paragraph':
        return [
          block.indent === false
            ? paragraph(setting.runs(block.runs), { alignment: AlignmentType.BOTH, keepNext })
            : paragraph(setting.runs(block.runs), { style: 'BodyText', keepNext }),
        ];
      case 'heading':
        return [heading(block, setting, keepNext)];
      case 'list':
        return items(block, setting, keepNext);
      case 'picture':
        return picture(block, setting);
      case 'table':
        // The last one leaves no room below, which would be a page of its own where the table fills the one before.
        return [...table(block, setting), ...(i === list.length - 1 ? [] : [paragraph([], { spacing: exactly(SIZE['5']) })])]; // prettier-ignore
    }
  });
}

function heading({ level, text, runs }: Heading, setting: Setting, keepNext: boolean) {
  const number = setting.headings.next(level);
  const own = setting.run(`${number}${text}`, LOOKS[level - 1]);
  // A heading with text after it is a paragraph whose beginning stands out; it need not stay with the next one.
  return paragraph(runs ? [own, ...setting.runs(runs, { face: 'text' })] : [own], {
    style: `Heading${level}`,
    ...(runs ? { keepNext } : {}),
  });
}

function items({ items: list, numbered }: List, setting: Setting, keep: boolean) {
  return list.map((runs, i) =>
    paragraph([setting.run(numbered ? `${i + 1}.` : '— '), ...setting.runs(runs)], {
      style: 'BodyText',
      keepNext: keep && i === list.length - 1,
    }),
  );
}

function picture({ png, caption, alternative, width = PAGE.textWidth }: Picture, setting: Setting): FileChild[] {
  const size = pngSize(png)!;
  // No higher than the page allows beside its caption.
  const wide = Math.min(points(width), (points(PAGE.textHeight * 0.85) * size.width) / size.height);
  const number = ++setting.pictures;
  return [
    paragraph(
      [
        new ImageRun({
          type: 'png',
          data: png,
          transformation: { width: wide * PIXEL, height: (wide * PIXEL * size.height) / size.width },
          altText: { name: `图${number}`, title: caption, description: alternative },
        }),
      ],
      // A picture needs a line as high as itself.
      {
        alignment: AlignmentType.CENTER,
        keepNext: true,
        spacing: { line: 240, lineRule: LineRuleType.AUTO, before: 120 },
      },
    ),
    paragraph([setting.run(`图${number} ${caption}`, { face: 'hei', size: SIZE['小4'] })], { style: 'Caption', keepNext: false }), // prettier-ignore
  ];
}
