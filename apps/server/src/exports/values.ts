/** From a record of the ledger back to the values a sheet shows: the way in, backwards. */
import { firstDay, lastDay } from '@wutong/codes';
import type { FieldValue, KindDef } from '@wutong/kernel/kinds/types';
import type { ListedRecord } from '@wutong/kernel/records/rows';
import type { Value, Values } from '@wutong/papers';

function valueOf(value: FieldValue): Value {
  return Array.isArray(value) ? value.map((part) => ({ place_code: part.place, share: part.share })) : value;
}

/** The values of a record, as a reading of its sheet would give them. `hidden` fields come out empty. */
export function valuesOf(kind: KindDef, record: ListedRecord, hidden: ReadonlySet<string>): Values {
  const values: Values = {};
  for (const field of Object.keys(kind.fields)) {
    values[field] = hidden.has(field) ? null : valueOf(record.fields[field] ?? null);
  }
  const [from, to] = [record.fields['period_from'], record.fields['period_to']];
  if (from && to && typeof from === 'object' && typeof to === 'object' && 'precision' in from && 'precision' in to) {
    values['period'] = { from: firstDay(from), to: lastDay(to), precision: from.precision };
  }
  if (kind.labels) values['labels'] = [...record.labels];
  return values;
}
