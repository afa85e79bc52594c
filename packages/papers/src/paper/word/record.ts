/** 版记 (7.4): at the lower edge of the last page's text area, whatever stands above. */
import { BorderStyle, HorizontalPositionAlign, HorizontalPositionRelativeFrom, Paragraph, TabStopType, TextWrappingType, VerticalPositionAlign, VerticalPositionRelativeFrom } from 'docx'; // prettier-ignore
import { ShapeRun } from 'docx/shapes';
import { linesOf, textWidth } from '../measure';
import { PAGE, points, RECORD, SIZE, twips } from '../standard';
import { COLON, STOP } from '../typeset';
import type { Paper, PaperLayout } from '../types';
import { longDate } from '../words';
import { TEXT_WIDTH } from './page';
import { exactly, paragraph } from './text';
import type { Setting } from './text';

/** Height of a line of size 4. */
const HEIGHT = 24;
/** docx measures shapes at 96 to the inch. */
const PIXEL = 96 / 72;
/** Room for the lines. */
const RULES = 6;
const EDGE = SIZE['4'] * RECORD.edge;

export function record(paper: Paper, layout: PaperLayout, setting: Setting): Paragraph[] {
  const { copies = [], issuer, on } = paper.record ?? {};
  // 10.1: a letter's record has neither issuer nor lines.
  const letter = layout === 'letter';
  const tail = !letter && (issuer !== undefined || on !== undefined);
  if (copies.length === 0 && !tail) return [];
  const run = (text: string) => setting.run(text, { size: SIZE['4'] });
  const rows: Paragraph[] = letter ? [] : [rule(RECORD.thick)];
  let height = 0;
  for (const { label = '抄送', to } of copies) {
    const head = `${label}${COLON}`;
    const text = `${to}${/[\u3002.]$/.test(to) ? '' : STOP}`;
    const width = points(PAGE.textWidth) / SIZE['4'] - 2 * RECORD.edge - textWidth(head);
    height += linesOf(text, Math.floor(width)) * HEIGHT;
    // 7.4.2: a line goes on below the first character after the colon.
    const hanging = twips(SIZE['4'] * textWidth(head));
    rows.push(
      paragraph([run(head), run(text)], {
        spacing: exactly(HEIGHT),
        indent: { left: twips(EDGE) + hanging, hanging, right: twips(EDGE) },
      }),
    );
  }
  if (tail) {
    height += HEIGHT;
    if (copies.length > 0) rows.push(rule(RECORD.thin));
    rows.push(
      paragraph([run(issuer ?? ''), run('\t'), run(on ? `${longDate(on)}印发` : '')], {
        spacing: exactly(HEIGHT),
        indent: { firstLine: twips(EDGE) },
        tabStops: [{ type: TabStopType.RIGHT, position: TEXT_WIDTH - twips(EDGE) }],
      }),
    );
  }
  if (!letter) rows.push(rule(RECORD.thick));
  return [atFoot(rows, height + RULES)];
}

/**
 * A box at the lower edge of the text area. It pushes no text aside; instead the line it hangs on leaves as much room
 * above, so that both go to the next page together when the last one is full (7.5 knows such pages).
 */
function atFoot(children: Paragraph[], height: number): Paragraph {
  const box = new ShapeRun({
    type: 'rectangle',
    transformation: { width: points(PAGE.textWidth) * PIXEL, height: height * PIXEL },
    line: 'none',
    altText: { name: '版记' },
    children,
    textOptions: { verticalAlignment: 'bottom', margins: { top: 0, right: 0, bottom: 0, left: 0 } },
    floating: {
      horizontalPosition: { relative: HorizontalPositionRelativeFrom.MARGIN, align: HorizontalPositionAlign.LEFT },
      verticalPosition: { relative: VerticalPositionRelativeFrom.MARGIN, align: VerticalPositionAlign.BOTTOM },
      wrap: { type: TextWrappingType.NONE },
    },
  });
  return paragraph([box], { spacing: exactly(1, height) });
}

/** 7.4.1: a line as wide as the text area, in a line of its own, whatever the indents beside it. */
const rule = (mm: number) =>
  paragraph([], {
    spacing: exactly(1),
    border: { bottom: { style: BorderStyle.SINGLE, size: Math.round(points(mm) * 8), color: '000000', space: 0 } },
  });
