/** The page: size, margins, grid, page numbers. */
import { AlignmentType, DocumentGridType, Footer, Header, HorizontalPositionRelativeFrom, PageNumber, PageOrientation, Paragraph, TextRun, TextWrappingType, VerticalPositionRelativeFrom } from 'docx'; // prettier-ignore
import type { ISectionOptions, ISectionPropertiesOptions } from 'docx';
import { ShapeRun } from 'docx/shapes';
import { CHARACTER, characters, FOLIO, FOOT, FORE_EDGE, LETTER, LINE, PAGE, points, SIZE, twips } from '../standard';
import { exactly } from './text';

const mm = (value: number) => twips(points(value));

/** Where the dash of a page number is in its line: this share of the size below the upper edge of an exact line. */
const DASH = 0.45;

/** Lower edge of the page number above the lower edge of the page, points. */
const folioFoot = points(FOOT - FOLIO.below) + SIZE['4'] * DASH - SIZE['4'];

const right = mm(PAGE.width) - mm(PAGE.binding) - mm(PAGE.textWidth);

export function pageProperties(letter: boolean): ISectionPropertiesOptions {
  return {
    titlePage: letter,
    page: {
      size: { width: mm(PAGE.width), height: mm(PAGE.height) },
      margin: {
        top: mm(PAGE.top),
        bottom: mm(FOOT),
        left: mm(PAGE.binding),
        right,
        header: letter ? mm(LETTER.mark) : mm(PAGE.top / 2),
        footer: letter ? mm(LETTER.lineAboveFoot) : twips(folioFoot),
      },
    },
    grid: {
      // Shown in the page settings; lines are set out exactly by their paragraphs and characters by `CLOSER`.
      type: DocumentGridType.LINES,
      linePitch: twips(LINE),
    },
  };
}

export const TEXT_WIDTH = mm(PAGE.width) - mm(PAGE.binding) - right;

/** — 1 — at the right on odd pages and at the left on even ones (7.5). */
function folio(side: 'left' | 'right', lift: number): Footer {
  const number = new Paragraph({
    style: 'Footer',
    alignment: side === 'left' ? AlignmentType.LEFT : AlignmentType.RIGHT,
    indent: side === 'left' ? { left: characters(FOLIO.edge) } : { right: characters(FOLIO.edge) },
    children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'] })],
  });
  // A letter's foot is lower, for its line; its page numbers are lifted to where they always are.
  const below = lift > 0 ? [new Paragraph({ style: 'Footer', spacing: exactly(lift), children: [] })] : [];
  return new Footer({ children: [number, ...below] });
}

/** Heads and feet of all pages; of a letter's first page those given. */
export function pageEdges(first?: {
  head: Paragraph[];
  foot: Paragraph[];
}): Pick<ISectionOptions, 'headers' | 'footers'> {
  // prettier-ignore
  const lift = first ? folioFoot - points(LETTER.lineAboveFoot) : 0;
  const footers = { default: folio('right', lift), even: folio('left', lift) };
  if (!first) return { footers };
  const empty = () => new Header({ children: [new Paragraph({ style: 'Header', children: [] })] });
  return {
    headers: { default: empty(), even: empty(), first: new Header({ children: first.head }) },
    footers: { ...footers, first: new Footer({ children: first.foot }) },
  };
}

/**
 * A page laid across: the left edge of the upright page is its upper one, so that a table's head is at the binding on
 * odd pages and at the fore-edge on even ones (clause 8).
 */
export function landscapeProperties(): ISectionPropertiesOptions {
  return {
    page: {
      size: { width: mm(PAGE.width), height: mm(PAGE.height), orientation: PageOrientation.LANDSCAPE },
      margin: { top: mm(PAGE.binding), bottom: mm(FORE_EDGE), left: mm(FOOT), right: mm(PAGE.top), header: mm(PAGE.binding / 2), footer: mm(FORE_EDGE / 2) },
    },
    grid: { type: DocumentGridType.LINES, linePitch: twips(LINE) },
  };
} // prettier-ignore

const EMU_PER_MM = 36_000;
const PIXELS_PER_MM = 96 / 25.4;
/** Length and thickness of the box a turned page number stands in, millimetres. */
const TURNED = { length: 30, thickness: 8 } as const;

/** The page number of a page laid across, turned with it: in the same corner of the sheet as on the others. */
function turnedFolio(side: 'left' | 'right'): Footer {
  const edge = CHARACTER / points(1);
  const top = side === 'left' ? PAGE.binding + edge : PAGE.width - FORE_EDGE - edge - TURNED.length;
  const number = new Paragraph({
    style: 'Footer',
    alignment: side === 'left' ? AlignmentType.LEFT : AlignmentType.RIGHT,
    children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'] })],
  });
  const box = new ShapeRun({
    type: 'rectangle',
    transformation: { width: TURNED.thickness * PIXELS_PER_MM, height: TURNED.length * PIXELS_PER_MM },
    line: 'none',
    altText: { name: '页码' },
    children: [number],
    textOptions: { direction: 'topToBottom', verticalAlignment: 'center', margins: { top: 0, right: 0, bottom: 0, left: 0 } },
    floating: {
      horizontalPosition: { relative: HorizontalPositionRelativeFrom.PAGE, offset: (FOOT - FOLIO.below - TURNED.thickness / 2) * EMU_PER_MM },
      verticalPosition: { relative: VerticalPositionRelativeFrom.PAGE, offset: Math.round(top * EMU_PER_MM) },
      wrap: { type: TextWrappingType.NONE },
    },
  });
  return new Footer({ children: [new Paragraph({ style: 'Footer', children: [box] })] });
} // prettier-ignore

export const landscapeEdges = (): Pick<ISectionOptions, 'headers' | 'footers'> => ({
  footers: { default: turnedFolio('right'), even: turnedFolio('left') },
});

/** How far a line of 170 mm in the middle of the page reaches beyond the text area, twips (10.1). */
export const LETTER_OUTDENT = {
  left: -mm(PAGE.binding - (PAGE.width - LETTER.lineWidth) / 2),
  right: -mm(FORE_EDGE - (PAGE.width - LETTER.lineWidth) / 2),
} as const;
