/** From a row as read to the fields of a ledger record. */
import { partialDate } from '@wutong/codes';
import type { FieldValue, Fields, KindDef, Share } from '@wutong/kernel/kinds/types';
import type { ReadingRecord, ReadingValue } from './reading';

/** Fields and labels of one record of a sheet. A `null` cell is left out: an empty cell says nothing. */
export interface Converted {
  fields: Fields;
  labels: string[];
}

function shares(value: { place_code: string | null; share: number }[]): Share[] | null {
  const known = value.filter((part): part is { place_code: string; share: number } => part.place_code !== null);
  return known.length === value.length && known.length > 0
    ? known.map((part) => ({ place: part.place_code, share: part.share }))
    : null;
}

function fieldValue(value: ReadingValue, type: string): FieldValue {
  if (value === null || typeof value === 'boolean' || typeof value === 'number') return value;
  if (typeof value === 'string') return type === 'date' ? partialDate(value) : value;
  if (Array.isArray(value)) return shares(value.filter((part) => typeof part === 'object'));
  if ('from' in value) return `${value.from}/${value.to}`;
  return value;
}

/** The fields of a read record as its kind declares them. Keys the kind does not know are left out. */
export function convert(kind: KindDef, record: ReadingRecord): Converted {
  const fields: Fields = {};
  for (const [key, raw] of Object.entries(record.values)) {
    const def = kind.fields[key];
    if (!def || raw === null) continue;
    const value = fieldValue(raw, def.type);
    if (value !== null) fields[key] = value;
  }
  const labels = record.values['labels'];
  return { fields, labels: Array.isArray(labels) ? labels.filter((label) => typeof label === 'string') : [] };
}

/** One text for each value, equal exactly when the values are: for comparing and for matching. */
export function canonical(value: FieldValue | undefined): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) {
    return value
      .map((part) => `${part.place}:${part.share}`)
      .sort()
      .join(',');
  }
  return typeof value === 'object' ? value.value : String(value);
}
