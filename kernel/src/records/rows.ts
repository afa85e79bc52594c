/** From a row of a history table back to a record. */
import { partialDate } from '@wutong/codes';
import type { Day } from '@wutong/codes';
import { id, sharesColumn } from '../kinds/columns';
import { stageNow } from '../kinds/former';
import type { Fields, FieldValue, KindDef, Share } from '../kinds/types';
import type { Hold, RecordState } from '../ledger/types';

/** A record in a list: what the cache knows of it. */
export interface ListedRecord {
  kind: string;
  record: string;
  title: string;
  place: string | null;
  /** Highest stage reached on the day read. */
  stage: string | null;
  fields: Fields;
  setBy: Record<string, number>;
  labels: string[];
  flags: RecordState['flags'];
  held: Hold | null;
  exited: { on: Day; reason: string } | null;
  sample: boolean;
  createdOn: Day;
  /** The record's present version: what a writer passes as `expectedVersion`. */
  version: number;
  /** First day of the stretch without change that the day read lies in, and the entry it rests on. */
  changedOn: Day;
  seq: number;
}

/** A row as `recordColumns` selects it. */
export interface HistoryRow {
  [column: string]: unknown;
}

/** Columns of the history table `h` and the record's version from `record_index` `i`. Fields come as `f0`, `f1`, … */
export function recordColumns(kind: KindDef): string {
  const fields = Object.keys(kind.fields).map((field, i) => `h.${id(field)} AS f${i}`);
  return `h.record, h.title, h.place, h.stage, h.labels, h.flags, h.hold, h.exited_on, h.exit_reason, h.sample, h.created_on,
    h.eff_from, h.seq, h.set_by, coalesce(i.version, h.version) AS version, ${fields.join(', ')}`;
}

/**
 * `FROM` of a list: the history table with the index of records. A version may be in sight of a record that is no longer:
 * it lay here then, and has gone elsewhere since.
 */
export function recordTables(kind: KindDef): string {
  return `${kind.table}_history h LEFT JOIN record_index i ON i.city = h.city AND i.record = h.record`;
}

/** Reads a row selected with `recordColumns`. */
export function listedRecord(kind: KindDef, row: HistoryRow): ListedRecord {
  const fields: Fields = {};
  Object.entries(kind.fields).forEach(([field, def], i) => {
    const value = fieldValue(def.type, row[`f${i}`]);
    // A record without a title shows its id in the column; that is not a value of the field.
    const stood = !sharesColumn(kind, field) || field !== 'title' || value !== row['record'];
    if (value !== null && stood) fields[field] = value;
  });
  return {
    kind: kind.kind,
    record: row['record'] as string,
    title: row['title'] as string,
    place: row['place'] as string | null,
    stage: row['stage'] === null ? null : stageNow(kind, row['stage'] as string),
    fields,
    setBy: row['set_by'] as Record<string, number>,
    labels: row['labels'] as string[],
    flags: row['flags'] as RecordState['flags'],
    held: row['hold'] as Hold | null,
    exited: row['exited_on'] ? { on: row['exited_on'] as Day, reason: row['exit_reason'] as string } : null,
    sample: row['sample'] as boolean,
    createdOn: row['created_on'] as Day,
    version: row['version'] as number,
    changedOn: row['eff_from'] as Day,
    seq: row['seq'] as number,
  };
}

function fieldValue(type: string, value: unknown): FieldValue {
  if (value === null || value === undefined) return null;
  if (type === 'date') return partialDate(value as string);
  return type === 'shares' ? (value as Share[]) : (value as string | number | boolean);
}
