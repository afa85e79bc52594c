/** What an import does with one row: the row's fields beside what the ledger knows of the record. */
import type { Day } from '@wutong/codes';
import type { FieldValue, Fields, KindDef } from '@wutong/kernel/kinds/types';
import type { Hold, Locator } from '@wutong/kernel/ledger/types';
import { canonical, convert } from './convert';
import type { Existing } from './existing';
import { createdFrom, profileOf, type RecordProfile } from './profile';
import type { ReadingRecord, SheetKind } from './reading';

export interface FieldChange {
  field: string;
  before: FieldValue;
  after: FieldValue;
  cell: string | null;
}

export interface PlanItem {
  action: 'create' | 'change' | 'unchanged';
  profile: RecordProfile;
  record: string;
  title: string;
  locator: Locator;
  fields: Fields;
  changes: FieldChange[];
  addLabels: string[];
  createdOn: Day;
  existing: Existing | null;
  /** Written with the record when it is new, or taken off when a person decided. */
  hold: Hold | null;
  release: boolean;
  mergeInto: string | null;
}

/** What was decided about a row before its fields are looked at. */
export interface Verdict {
  record: string;
  hold: Hold | null;
  /** A person said that it is another thing than the one it waits for. */
  different: boolean;
  /** The record a person said it is the same as. */
  sameAs: string | null;
}

/** Where a read record stands in its file. */
export function locatorOf(record: ReadingRecord, cell?: string | null): Locator {
  const first = record.rows[0] ?? {};
  return {
    ...(first.sheet !== undefined ? { sheet: first.sheet } : {}),
    ...(first.row !== undefined ? { row: first.row } : {}),
    ...(first.line !== undefined ? { line: first.line } : {}),
    ...(cell ? { cell } : {}),
  };
}

/** Works one row out. Pure: the same row, record and verdict give the same item. */
export function itemOf(
  sheet: SheetKind,
  row: ReadingRecord,
  kinds: (kind: string) => KindDef,
  cutoff: Day,
  verdict: Verdict,
  existing: Existing | null,
): PlanItem {
  const profile = profileOf(sheet, row.values);
  const { fields, labels } = convert(kinds(profile.kind), row);
  const { sameAs, different } = verdict;
  const item: PlanItem = {
    action: 'create',
    profile,
    record: verdict.record,
    title: canonical(fields[profile.title]),
    locator: locatorOf(row, row.cells[profile.title]),
    fields,
    changes: [],
    addLabels: labels.filter((label) => !existing?.labels.includes(label)),
    createdOn: existing?.createdOn ?? createdFrom(profile, fields, cutoff),
    existing,
    hold: different ? null : verdict.hold,
    release: different && existing?.held != null,
    mergeInto: sameAs !== null && existing?.mergedInto !== sameAs ? sameAs : null,
  };
  if (!existing) return item;
  for (const [field, after] of Object.entries(fields)) {
    const before = existing.fields[field] ?? null;
    if (canonical(before) === canonical(after)) continue;
    item.changes.push({ field, before, after, cell: row.cells[field] ?? null });
  }
  // What the reader only concludes tells nothing new about a record whose stated facts all stand as they were.
  const concluded = (change: FieldChange): boolean =>
    change.before === null && change.cell === null && (profile.concluded?.includes(change.field) ?? false);
  if (item.changes.every(concluded)) item.changes = [];
  const quiet = item.changes.length === 0 && item.addLabels.length === 0 && !item.release && !item.mergeInto;
  item.action = quiet ? 'unchanged' : 'change';
  return item;
}
