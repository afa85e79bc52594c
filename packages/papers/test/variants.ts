/** Writes one set of records the way different offices would: other words, orders, units, dates, layouts. */
import type { PartialDate } from '@wutong/codes';
import { dayNumber, Gazetteer } from '@wutong/codes';
import { writeXlsx } from 'hucre/xlsx';
import type { CellValue, MergeRange, WriteSheet } from 'hucre/xlsx';
import type { ReadRecord } from '../src/reading';
import { csvBytes } from '../src/write/csv';

export type DateStyle =
  'date' | 'iso' | 'slash' | 'dot' | 'chinese' | 'serial' | 'serialText' | 'compact' | 'fullWidth' | 'words';

export interface Variant {
  /** Field → header, in the order of the columns; `/` starts a second header row. */
  columns: [field: string, header: string][];
  unit: '元' | '千元' | '万元' | '百万元' | '亿元';
  /** Where the unit is told. */
  unitAt: 'header' | 'meta' | 'format' | 'cell' | 'column';
  date: DateStyle;
  /** Cut-off line above the header; left out when a column `as_of` is there. */
  meta: string[][];
  date1904?: boolean;
  /** Rows under the data. */
  tail?: CellValue[][];
  /** Adds a section line before every n-th row. */
  sections?: boolean;
}

const FACTOR = { 元: 1, 千元: 1e3, 万元: 1e4, 百万元: 1e6, 亿元: 1e8 };
const gazetteer = new Gazetteer();

function dateText(date: PartialDate, style: DateStyle, date1904: boolean): CellValue {
  const [y, m, d] = date.value.split('-') as [string, string, string];
  const serial = dayNumber(date.value) + (date1904 ? 24107 : 25569);
  switch (style) {
    case 'date':
      return new Date(`${date.value}T00:00:00Z`);
    case 'iso':
      return date.value;
    case 'slash':
      return `${y}/${Number(m)}/${Number(d)}`;
    case 'dot':
      return `${y}.${Number(m)}.${d}`;
    case 'chinese':
      return `${y}年${Number(m)}月${Number(d)}日`;
    case 'serial':
      return serial;
    case 'serialText':
      return String(serial);
    case 'compact':
      return Number(`${y}${m}${d}`);
    case 'fullWidth':
      return `${y}年${m}月${d}号`.replace(/\d/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
    case 'words':
      return `${y}-${m}-${d} 00:00:00`;
  }
}

function valueOf(record: ReadRecord, field: string, variant: Variant, index: number): CellValue {
  if (field === 'serial') return index + 1;
  if (field === 'money_unit') return variant.unit;
  if (field === 'as_of') return new Date('2025-06-30T00:00:00Z');
  if (field.startsWith('labels:')) return (record.values.labels as string[]).includes(field.slice(7)) ? '√' : null;
  const value = record.values[field];
  if (value === null || value === undefined) return null;
  if (field === 'labels') return (value as string[]).join('、') || null;
  if (field === 'place_code' || field === 'site_code') return gazetteer.get(value as string)?.name ?? null;
  if (typeof value === 'object' && 'value' in value) return dateText(value, variant.date, variant.date1904 ?? false);
  if (field.endsWith('_yuan')) {
    const figure = (value as number) / FACTOR[variant.unit];
    return variant.unitAt === 'cell' ? `${figure}${variant.unit}` : figure;
  }
  return String(value);
}

/** The rows of a variant, header included, with the number of header rows. */
export function variantRows(
  records: ReadRecord[],
  variant: Variant,
): { rows: CellValue[][]; headerRows: number; above: number } {
  const two = variant.columns.some(([, header]) => header.includes('/'));
  const head = (header: string, field: string) =>
    variant.unitAt === 'header' && field.endsWith('_yuan') ? `${header}(${variant.unit})` : header;
  const top = variant.columns.map(([field, header]) =>
    header.includes('/') ? header.split('/')[0]! : head(header, field),
  );
  const leaf = variant.columns.map(([field, header]) =>
    header.includes('/') ? head(header.split('/')[1]!, field) : null,
  );
  const rows: CellValue[][] = variant.meta.map((line) => line);
  rows.push(top);
  if (two) rows.push(leaf);
  records.forEach((record, i) => {
    if (variant.sections && i % 10 === 0) rows.push([`${'一二三四五六'[i / 10]}、第${i / 10 + 1}类项目`]);
    rows.push(variant.columns.map(([field]) => valueOf(record, field, variant, i)));
  });
  for (const line of variant.tail ?? []) rows.push(line);
  return { rows, headerRows: two ? 2 : 1, above: variant.meta.length };
}

/** A variant as an .xlsx. */
export async function variantXlsx(records: ReadRecord[], variant: Variant, name = '台账'): Promise<Uint8Array> {
  return writeXlsx({ sheets: [variantSheet(records, variant, name)], dateSystem: variant.date1904 ? '1904' : '1900' });
}

export function variantSheet(records: ReadRecord[], variant: Variant, name: string): WriteSheet {
  const { rows, headerRows, above } = variantRows(records, variant);
  const merges: MergeRange[] = [];
  if (headerRows === 2) {
    const top = rows[above]!;
    for (let from = 0; from < top.length;) {
      let to = from;
      const grouped = rows[above + 1]![from] !== null;
      if (grouped) while (to + 1 < top.length && top[to + 1] === top[from] && rows[above + 1]![to + 1] !== null) to++;
      for (let c = from + 1; c <= to; c++) top[c] = null;
      if (grouped && to > from) merges.push({ startRow: above, startCol: from, endRow: above, endCol: to });
      if (!grouped) merges.push({ startRow: above, startCol: from, endRow: above + 1, endCol: from });
      from = to + 1;
    }
  }
  const columns = variant.columns.map(([field]) => ({
    width: 14,
    ...(variant.unitAt === 'format' && field.endsWith('_yuan') ? { numFmt: `0.00####"${variant.unit}"` } : {}),
  }));
  return { name, rows, merges, columns };
}

/** A variant as csv. */
export function variantCsv(records: ReadRecord[], variant: Variant): Uint8Array {
  const { rows } = variantRows(records, variant);
  return csvBytes(
    rows.map((row) =>
      row.map((value) =>
        value instanceof Date ? value.toISOString().slice(0, 10) : typeof value === 'boolean' ? String(value) : value,
      ),
    ),
  );
}
