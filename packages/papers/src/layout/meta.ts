/** The lines above a header: title, unit, cut-off day, who fills the sheet in. */
import type { Day } from '@wutong/codes';
import { foldText, lastDay } from '@wutong/codes';
import type { Cell } from '../book/types';
import { address } from '../book/types';
import { readDate } from '../cells/date';
import type { Unit } from '../cells/unit';
import { unitOf, unitWithin } from '../cells/unit';
import type { Row } from '../book/types';

export interface Meta {
  titleRow: number | null;
  title: string;
  metaRows: number[];
  unit: Unit | null;
  unitFrom: string | null;
  asOf: Day | null;
  asOfCell: string | null;
  /** Year of the sheet, from its title or cut-off. */
  year: number | null;
  /** Texts that may name the place, best first, with where they stand. */
  placeTexts: { text: string; from: string }[];
}

const CUT_OFF =
  /(?:数据|统计|信息|资料)?(?:截止|截至)(?:日期|时间|时点)?[::到至]?|填报(?:日期|时间)[::]?|报送(?:日期|时间)[::]?|统计时点[::]?|数据时点[::]?|制表(?:日期|时间)[::]?|填表(?:日期|时间)[::]?/;
const FILLED_BY = /(?:填报|报送|填表|汇总|制表|上报|编制|编报)(?:单位|部门|县区|地区)?(?:\(盖?章\))?[::]/;

/** Reads the rows above the header. `epoch1904` is the workbook's. */
export function readMeta(rows: Row[], context: { asOf: Day; date1904: boolean }): Meta {
  const meta: Meta = {
    titleRow: null,
    title: '',
    metaRows: [],
    unit: null,
    unitFrom: null,
    asOf: null,
    asOfCell: null,
    year: null,
    placeTexts: [],
  };
  for (const row of rows) {
    const filled = row.cells
      .map((cell, column) => ({ cell, column }))
      .filter((x): x is { cell: Cell; column: number } => x.cell !== undefined);
    let isMeta = false;
    for (const [i, { cell, column }] of filled.entries()) {
      const at = address(column, row.number);
      const text = foldText(String(cell.raw));
      const next = filled[i + 1];
      isMeta = readUnit(meta, text, at) || isMeta;
      isMeta =
        readCutOff(meta, cell, text, at, next && { cell: next.cell, at: address(next.column, row.number) }, context) ||
        isMeta;
      const by = FILLED_BY.exec(text);
      if (by) {
        isMeta = true;
        const own = text.slice(by.index + by[0].length);
        meta.placeTexts.push(
          own
            ? { text: own, from: at }
            : { text: foldText(String(next?.cell.raw ?? '')), from: next ? address(next.column, row.number) : at },
        );
      }
    }
    if (isMeta && !(meta.titleRow === null && filled.length === 1 && looksLikeTitle(filled[0]!.cell)))
      meta.metaRows.push(row.number);
    else if (meta.titleRow === null && filled.length > 0) {
      meta.titleRow = row.number;
      meta.title = foldText(filled.map(({ cell }) => String(cell.raw)).join(''));
      meta.placeTexts.push({ text: meta.title, from: address(filled[0]!.column, row.number) });
    } else if (filled.length > 0) meta.metaRows.push(row.number);
  }
  const titled = /(20\d\d)年/.exec(meta.title) ?? /(20\d\d)/.exec(meta.title);
  meta.year = titled ? Number(titled[1]) : meta.asOf ? Number(meta.asOf.slice(0, 4)) : null;
  return meta;
}

function looksLikeTitle(cell: Cell): boolean {
  return /(?:台账|一览表|情况表|统计表|汇总表|清单|明细表|进度表|调度表|推进表|表)(?:\(.*\))?$/.test(
    foldText(String(cell.raw)).replace(/\(?单位:.*$/, ''),
  );
}

function readUnit(meta: Meta, text: string, at: string): boolean {
  const unit = /单位:?(?:人民币)?(?:亿|百万|千万|万|千)?元/.test(text) ? unitWithin(text) : unitOf(text);
  if (!unit) return false;
  meta.unit ??= unit;
  meta.unitFrom ??= at;
  return true;
}

type Neighbour = { cell: Cell; at: string } | undefined;

function readCutOff(
  meta: Meta,
  cell: Cell,
  text: string,
  at: string,
  next: Neighbour,
  context: { asOf: Day; date1904: boolean },
): boolean {
  const m = CUT_OFF.exec(text);
  if (!m) return false;
  const rest = text
    .slice(m.index + m[0].length)
    .replace(/^[:()]+/, '')
    .replace(/[)。;,].*$/, '')
    .replace(/\(?单位.*$/, '');
  const year = Number((/(20\d\d)年/.exec(text) ?? /(20\d\d)年/.exec(meta.title))?.[1] ?? context.asOf.slice(0, 4));
  const own = /\d/.test(rest);
  const source = own ? { ...cell, raw: rest, type: 'text' as const } : next?.cell;
  if (!source) return false;
  const reading = readDate(source, { year, asOf: '9999-12-31', date1904: context.date1904 });
  if (reading.kind !== 'value') return false;
  // 填报日期 only says when it was typed; a true cut-off on the sheet outranks it.
  const strong = /截|时点/.test(m[0]);
  if (meta.asOf === null || strong) {
    meta.asOf = lastDay(reading.date);
    meta.asOfCell = own ? at : next!.at;
  }
  return true;
}
