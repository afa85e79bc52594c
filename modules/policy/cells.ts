/** A cell of a sheet as the value of a field: converted exactly, or refused with what was wanted. Nothing is guessed. */
import { partialDate } from '@wutong/codes';
import { type FieldDef, type FieldType, fits, type HeldTitle, type Sentence, TYPE_NAMES } from '@wutong/rules';

/** What a cell holds, days already as text. */
export type CellValue = string | number | boolean;

/** The value, or what should have stood there. */
export type CellReading = { value: unknown } | { want: Sentence };

const YES = ['是', '有', '√', '✓', 'true', 'yes', 'y', '1'];
const NO = ['否', '无', '×', '✗', 'false', 'no', 'n', '0'];
const NUMBER = /^[-+]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?$/;

/** Units of the same thing, each with its worth; a column may be in another than the field. */
const SCALES: readonly Readonly<Record<string, number>>[] = [
  { 元: 1, 千元: 1e3, 万元: 1e4, 百万元: 1e6, 亿元: 1e8 },
  { '%': 1, '‰': 0.1, 比例: 100 },
  { 人: 1, 万人: 1e4 },
  { 年: 12, 月: 1, 个月: 1 },
];

/** How many of `to` one `from` is; null where they are not the same thing. */
export function factorBetween(from: string, to: string): { times: number; over: number } | null {
  if (from === to) return { times: 1, over: 1 };
  const scale = SCALES.find((one) => Object.hasOwn(one, from) && Object.hasOwn(one, to));
  return scale ? { times: scale[from]!, over: scale[to]! } : null;
}

/** Reads a cell as a field's value; `unit`: that of the column where it differs. */
export function readCell(
  cell: CellValue,
  type: FieldType,
  def: FieldDef | undefined,
  unit: string | null,
): CellReading {
  const read = valueOf(cell, type, def?.unit, unit);
  if (read === undefined || !fits(type, read)) return { want: { ...TYPE_NAMES[type] } };
  const values = def?.values;
  if (values?.length && ![read].flat().every((one) => values.includes(one as string)))
    return { want: { zh: `以下之一:${values.join('、')}`, en: `one of ${values.join(', ')}` } };
  return { value: read };
}

function valueOf(cell: CellValue, type: FieldType, own: string | undefined, unit: string | null): unknown {
  const text = typeof cell === 'string' ? cell.trim().normalize('NFKC') : cell;
  switch (type) {
    case 'number':
    case 'integer': {
      const percent = typeof text === 'string' && text.endsWith('%') && own === '%';
      const plain = percent ? text.slice(0, -1).trim() : text;
      const value = typeof plain === 'number' ? plain : typeof plain === 'string' && NUMBER.test(plain) ? Number(plain.replaceAll(',', '')) : undefined; // prettier-ignore
      if (value === undefined || percent || !unit || !own) return value;
      const factor = factorBetween(unit, own);
      // Fifteen digits are what a sheet holds: beyond them only the division's own noise would stand.
      return factor ? Number(((value * factor.times) / factor.over).toPrecision(15)) : undefined;
    }
    case 'bool': {
      if (typeof text === 'boolean') return text;
      const word = String(text).toLowerCase();
      return YES.includes(word) ? true : NO.includes(word) ? false : undefined;
    }
    case 'date':
      return typeof text === 'string' ? dayIn(text) : undefined;
    case 'set':
      return partsOf(String(text));
    default:
      return typeof cell === 'string' ? cell.trim() : String(text);
  }
}

/** 2020-01-05, 2020.1.5, 2020/1/5, 2020年1月5日; a month or a year keeps its precision. */
function dayIn(text: string): string | undefined {
  const found = /^(\d{4})(?:[-./年](\d{1,2})(?:[-./月](\d{1,2})日?|月?)?|年?)$/.exec(text);
  if (!found) return undefined;
  const parts = found.slice(1).filter((one) => one !== undefined);
  return partialDate(parts.map((one) => one.padStart(2, '0')).join('-'))?.value;
}

const partsOf = (text: string): string[] => text.split(/[、,,;;\n]/).map((one) => one.trim()).filter((one) => one !== ''); // prettier-ignore

/** Titles as a person writes them: 高新技术企业(2023-10-16至2026-10-15)、创新型中小企业. Null: not understood. */
export function titlesIn(cell: CellValue): HeldTitle[] | null {
  const text = String(cell).trim();
  if (text === '无' || text === '没有') return [];
  const titles: HeldTitle[] = [];
  for (const part of text.split(/[、;;\n]/)) {
    const found = /^(.+?)(?:[((]([\d-]*)\s*(?:至|~|—|-{2})\s*([\d-]*)[))])?$/.exec(part.trim());
    if (!found?.[1]) return null;
    const [, title, from = '', to = ''] = found;
    const days = [from, to].map((day) => (day === '' ? null : partialDate(day)?.precision === 'day' ? day : undefined));
    if (days.includes(undefined)) return null;
    titles.push({ title, from: days[0] ?? null, to: days[1] ?? null });
  }
  return titles;
}
