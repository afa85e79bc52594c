/** From a row as read to the fields of a ledger record. */
import { cleanText, partialDate, type PartialDate } from '@wutong/codes';
import type { FieldValue, Fields, KindDef, Share } from '@wutong/kernel/kinds/types';
import type { ReadingRecord, ReadingValue } from './reading';

/** Fields and labels of one record of a sheet. A `null` cell is left out: an empty cell says nothing. */
export interface Converted {
  fields: Fields;
  labels: string[];
}

function shares(value: readonly { place_code: string | null; share: number }[]): Share[] | null {
  const known = value.filter((part): part is { place_code: string; share: number } => part.place_code !== null);
  return known.length === value.length && known.length > 0
    ? known.map((part) => ({ place: part.place_code, share: part.share }))
    : null;
}

type Period = Extract<ReadingValue, { from: string }>;

/** The ends of a period, as precise as its words were: `2024年1-10月` is 2024-01 to 2024-10. */
function ends(period: Period): [PartialDate | null, PartialDate | null] {
  const length = { day: 10, month: 7, year: 4 }[period.precision];
  return [partialDate(period.from.slice(0, length)), partialDate(period.to.slice(0, length))];
}

/** Choices that a reading and the ledger name differently: the paper that ends a contract is the event of its exit. */
const LEDGER_WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = { choice: { termination: 'exit' } };

function fieldValue(value: Exclude<ReadingValue, Period>, type: string): FieldValue {
  if (value === null || typeof value === 'boolean' || typeof value === 'number') return value;
  if (typeof value === 'string') return type === 'date' ? partialDate(value) : (LEDGER_WORDS[type]?.[value] ?? value);
  if (Array.isArray(value)) return shares(value.filter((part) => typeof part === 'object'));
  return value;
}

/** The fields of a read record as its kind declares them. Keys and labels the kind does not know are left out. */
export function convert(kind: KindDef, record: ReadingRecord): Converted {
  const fields: Fields = {};
  const put = (field: string, value: FieldValue): void => {
    if (kind.fields[field] && value !== null) fields[field] = value;
  };
  for (const [key, raw] of Object.entries(record.values)) {
    if (raw !== null && typeof raw === 'object' && !Array.isArray(raw) && 'from' in raw) {
      const [from, to] = ends(raw);
      put(`${key}_from`, from);
      put(`${key}_to`, to);
    } else put(key, fieldValue(raw, kind.fields[key]?.type ?? ''));
  }
  const labels = record.values['labels'];
  const known = Array.isArray(labels) ? labels.filter((label): label is string => typeof label === 'string') : [];
  return { fields, labels: known.filter((label) => Object.hasOwn(kind.labels ?? {}, label)) };
}

/**
 * One text for each value, equal exactly when the values say the same on a sheet: for comparing and for matching. Blanks
 * typed for layout do not survive a sheet, so they make no difference.
 */
export function canonical(value: FieldValue | undefined): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) {
    return value
      .map((part) => `${part.place}:${part.share}`)
      .sort()
      .join(',');
  }
  if (typeof value === 'string') return cleanText(value);
  return typeof value === 'object' ? value.value : String(value);
}
