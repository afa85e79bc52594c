/** From a record of the ledger back to the values a sheet shows: the way in, backwards. */
import { firstDay, lastDay } from '@wutong/codes';
import type { FieldValue, KindDef } from '@wutong/kernel/kinds/types';
import type { ListedRecord } from '@wutong/kernel/records/rows';
import type { Value, Values } from '@wutong/papers';

/** Text fields that a sheet shows as ISO text though the ledger keeps a date. */
const DAY_TEXT: ReadonlySet<string> = new Set(['as_of']);

function valueOf(field: string, value: FieldValue): Value {
  if (Array.isArray(value)) return value.map((part) => ({ place_code: part.place, share: part.share }));
  if (value !== null && typeof value === 'object') return DAY_TEXT.has(field) ? value.value : value;
  return value;
}

/** The values of a record, as a reading of its sheet would give them. `hidden` fields come out empty. */
export function valuesOf(kind: KindDef, record: ListedRecord, hidden: ReadonlySet<string>): Values {
  const values: Values = {};
  for (const field of Object.keys(kind.fields)) {
    values[field] = hidden.has(field) ? null : valueOf(field, record.fields[field] ?? null);
  }
  const [from, to] = [record.fields['period_from'], record.fields['period_to']];
  if (from && to && typeof from === 'object' && typeof to === 'object' && 'precision' in from && 'precision' in to) {
    values['period'] = { from: firstDay(from), to: lastDay(to), precision: from.precision };
  }
  if (kind.labels) values['labels'] = [...record.labels];
  return values;
}
