/** A sheet of firms, one a row: what its columns mean, and the facts of each row, or what is wrong with a cell. */
import type { Day } from '@wutong/codes';
import { normalise } from '@wutong/kernel/records/words';
import type { FieldType } from '@wutong/rules';
import type { RuleBook } from './book';
import { type CellValue, readCell, titlesIn } from './cells';
import type { FactText } from './facts';

/** A column of a sheet, what it says above it, and what it is taken for. */
export interface SheetColumn {
  sheet: string;
  column: string;
  header: string;
  /** A field, or one of `TARGETS`; null: left out. */
  to: string | null;
  /** Unit of the column, where it says another than the field's. */
  unit: string | null;
}

/** What a column may be beside a fact. */
export const TARGETS = {
  '@credit_code': { zh: '统一社会信用代码', en: 'Credit code' },
  '@name': { zh: '企业名称', en: 'Name of the firm' },
  '@on': { zh: '数据日期', en: 'Day of the figures' },
  '@titles': { zh: '称号与有效期', en: 'Titles and their days' },
  '@flags': { zh: '适用情形', en: 'Circumstances' },
} as const;

const HEADERS: Readonly<Record<string, readonly string[]>> = {
  '@credit_code': ['统一社会信用代码', '信用代码', '社会信用代码', '统一代码', 'creditcode'],
  '@name': ['企业名称', '单位名称', '公司名称', '名称', '企业', 'name'],
  '@on': ['数据日期', '截止日期', '日期', '时点', 'date'],
  '@titles': ['称号', '资质', '资格', '有效期内称号', 'titles'],
  '@flags': ['适用情形', 'flags'],
};

/** The words of a header and the unit in its brackets. */
export function headerParts(header: string): { words: string; unit: string | null } {
  const found = /^(.*?)[((]([^()()]*)[))]\s*$/.exec(header.trim());
  return found ? { words: found[1]!.trim(), unit: found[2]!.trim() || null } : { words: header.trim(), unit: null };
}

const UNITS = ['元', '千元', '万元', '百万元', '亿元', '%', '‰', '比例', '人', '万人', '年', '月', '个月'];

/** What a header most certainly means: the label of a field, its code, or a word everybody uses; else nothing. */
export function guessColumn(
  header: string,
  book: Pick<RuleBook, 'fields'>,
): { to: string | null; unit: string | null } {
  const { words, unit: bracket } = headerParts(header);
  const unit = bracket !== null && UNITS.includes(bracket) ? bracket : null;
  const wanted = new Set([normalise(header), normalise(words)]);
  for (const [to, known] of Object.entries(HEADERS))
    if (known.some((word) => wanted.has(normalise(word)))) return { to, unit: null };
  const fields = Object.entries(book.fields).filter(([field, { label = field }]) => {
    const own = [normalise(field), normalise(label), normalise(headerParts(label).words)];
    return own.some((one) => wanted.has(one));
  });
  // Two fields of one name: a person decides.
  if (fields.length !== 1) return { to: null, unit };
  const [field, def] = fields[0]!;
  return { to: field, unit: unit !== null && unit !== def.unit ? unit : null };
}

export type CellProblemCode = 'FACT_CELL' | 'FACT_TITLES' | 'FACT_DAY' | 'FACT_DAY_AHEAD';

/** What is wrong with one cell. */
export interface CellProblem {
  code: CellProblemCode;
  column: SheetColumn;
  raw: string;
  says: { zh: string; en: string };
}

/** What a row tells. */
export interface RowFacts {
  creditCode: string | null;
  name: string | null;
  on: Day | null;
  facts: FactText;
  /** Facts in it. */
  count: number;
  problems: CellProblem[];
}

/** Reads one row; `cells` by column letter, empty ones left out. `today`: no fact is of a later day. */
export function readRow(
  cells: ReadonlyMap<string, CellValue>,
  columns: readonly SheetColumn[],
  book: Pick<RuleBook, 'fields' | 'compiled'>,
  today: Day,
): RowFacts {
  const row: RowFacts = { creditCode: null, name: null, on: null, facts: {}, count: 0, problems: [] };
  const fields: Record<string, unknown> = {};
  for (const column of columns) {
    const cell = cells.get(column.column);
    if (column.to === null || cell === undefined || (typeof cell === 'string' && cell.trim() === '')) continue;
    const bad = (code: CellProblemCode, zh: string, en: string): void =>
      void row.problems.push({ code, column, raw: String(cell), says: { zh, en } });
    const text = String(cell).trim();
    if (column.to === '@credit_code') row.creditCode = text.normalize('NFKC').toUpperCase();
    else if (column.to === '@name') row.name = text;
    else if (column.to === '@on') {
      const read = readCell(cell, 'date', undefined, null);
      const day = 'value' in read ? String(read.value) : '';
      if (day.length !== 10)
        bad('FACT_DAY', `“${text}”不是日期,应写成 2026-01-31。`, `“${text}” is not a day; write 2026-01-31.`);
      else if (day > today) bad('FACT_DAY_AHEAD', `${day} 还没有到。`, `${day} is still to come.`);
      else row.on = day;
    } else if (column.to === '@titles' || column.to === 'title') {
      const titles = titlesIn(cell);
      if (titles) row.facts.titles = titles;
      else
        bad(
          'FACT_TITLES',
          `“${text}”看不懂,应写成:高新技术企业(2023-10-16至2026-10-15)。`,
          `“${text}” is not understood; write a title with its days in brackets.`,
        );
    } else if (column.to === '@flags')
      row.facts.flags = text.split(/[、,,;;]/).map((one) => one.trim()).filter(Boolean); // prettier-ignore
    else {
      const type: FieldType | undefined = book.compiled.types.get(column.to);
      const read = readCell(cell, type ?? 'text', book.fields[column.to], column.unit);
      if ('value' in read) fields[column.to] = read.value;
      else {
        const label = book.fields[column.to]?.label ?? column.to;
        bad(
          'FACT_CELL',
          `“${label}”应是${read.want.zh},填的是“${text}”。`,
          `“${label}” must be ${read.want.en}; it is “${text}”.`,
        );
      }
    }
  }
  if (Object.keys(fields).length) row.facts.fields = fields;
  row.count =
    Object.keys(fields).length + Number(row.facts.titles !== undefined) + Number(row.facts.flags !== undefined);
  return row;
}
