/** Tables: heads repeated on every page, rows never cut, unit, cut-off and filters above, notes below. */
import { AlignmentType, BorderStyle, Paragraph, Table, TableCell, TableLayoutType, TableRow, VerticalAlignTable, VerticalMergeType, WidthType } from 'docx'; // prettier-ignore
import type { FileChild } from 'docx';
import { valueOf } from '../figures';
import { headRows, shownTable } from '../table';
import type { HeadCell } from '../table';
import { points, RECORD, SIZE, twips } from '../standard';
import type { PaperTable } from '../types';
import { exactly, paragraph } from './text';
import type { Setting } from './text';

/** Height of a line in a cell, of its characters. */
const LEADING = 1.4;
/** Left and right of a cell, twips. */
const PADDING = 60;

const line = (mm: number) => ({ style: BorderStyle.SINGLE, size: Math.round(points(mm) * 8), color: '000000' });

export function table(source: PaperTable, setting: Setting): FileChild[] {
  const shown = shownTable(source, setting.width);
  // Small size 4 where the table fits with it, else size 5.
  const size = shown.characters * SIZE['小4'] <= points(setting.width) ? SIZE['小4'] : SIZE['5'];
  const widths = shown.shares.map((share) => Math.floor(share * twips(points(setting.width))));
  const small = (text: string, alignment: (typeof AlignmentType)[keyof typeof AlignmentType], keepNext: boolean) =>
    paragraph([setting.run(text, { size: SIZE['5'] })], { alignment, keepNext, spacing: exactly(SIZE['5'] * 1.5) });
  const number = ++setting.tables;
  return [
    paragraph([setting.run(`表${number} ${source.caption}`, { face: 'hei', size: SIZE['小4'] })], { style: 'Caption' }),
    ...shown.above.map((text) => small(text, AlignmentType.LEFT, true)),
    ...(shown.unit ? [small(shown.unit, AlignmentType.RIGHT, true)] : []),
    new Table({
      layout: TableLayoutType.FIXED,
      width: { size: widths.reduce((a, b) => a + b), type: WidthType.DXA },
      columnWidths: widths,
      margins: { left: PADDING, right: PADDING, top: 30, bottom: 30 },
      borders: {
        top: line(RECORD.thick),
        bottom: line(RECORD.thick),
        left: line(RECORD.thin),
        right: line(RECORD.thin),
        insideHorizontal: line(RECORD.thin),
        insideVertical: line(RECORD.thin),
      },
      rows: [
        ...headRows(source.columns).map(
          (row) =>
            new TableRow({ tableHeader: true, cantSplit: true, children: row.map((cell) => headCell(cell, widths, size, setting)) }), // prettier-ignore
        ),
        ...shown.rows.map(
          ({ cells, total }) =>
            new TableRow({
              cantSplit: true,
              children: cells.map(({ text, mark }, c) => {
                const figure = typeof valueOf(cells[c]!.cell) === 'number';
                const alignment = figure ? AlignmentType.RIGHT : cells[c]!.center ? AlignmentType.CENTER : AlignmentType.LEFT; // prettier-ignore
                const runs = [setting.run(text, { size, ...(total ? { face: 'hei' as const } : {}) })];
                return cell([paragraph([...runs, ...(mark ? [setting.run(mark, { size, raised: true })] : [])], { alignment, spacing: exactly(size * LEADING) })], widths[c]!); // prettier-ignore
              }),
            }),
        ),
      ],
    }),
    ...shown.below.map((text) => small(text, AlignmentType.LEFT, false)),
  ];
}

const cell = (children: Paragraph[], width: number) =>
  new TableCell({ width: { size: width, type: WidthType.DXA }, verticalAlign: VerticalAlignTable.CENTER, children });

function headCell(head: HeadCell, widths: readonly number[], size: number, setting: Setting): TableCell {
  const width = widths.slice(head.column, head.column + head.span).reduce((a, b) => a + b, 0);
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    ...(head.span > 1 ? { columnSpan: head.span } : {}),
    ...(head.merge ? { verticalMerge: head.merge === 'begin' ? VerticalMergeType.RESTART : VerticalMergeType.CONTINUE } : {}), // prettier-ignore
    children: [
      paragraph([setting.run(head.text, { face: 'hei', size })], {
        alignment: AlignmentType.CENTER,
        spacing: exactly(size * LEADING),
      }),
    ],
  });
}
