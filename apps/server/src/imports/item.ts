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
    if (canonical(before) === canonical(after) || isNoNews(profile, existing, field, before)) continue;
    item.changes.push({ field, before, after, cell: row.cells[field] ?? null });
  }
  item.changes = whole(profile, existing, item.changes);
  // What the reader only concludes tells nothing new about a record whose stated facts all stand as they were.
  const concluded = (change: FieldChange): boolean =>
    change.before === null && change.cell === null && (profile.concluded?.includes(change.field) ?? false);
  if (item.changes.every(concluded)) item.changes = [];
  const quiet = item.changes.length === 0 && item.addLabels.length === 0 && !item.release && !item.mergeInto;
  item.action = quiet ? 'unchanged' : 'change';
  return item;
}

/** What the ledger has lived through or given away itself is not told anew by a sheet. */
function isNoNews(
  { born, fills, lived }: RecordProfile,
  { fields }: Existing,
  field: string,
  before: FieldValue,
): boolean {
  if (born?.includes(field)) return true;
  if (before !== null) return fills?.includes(field) ?? false;
  const own = lived?.[field];
  return own !== undefined && (fields[own] ?? null) !== null;
}

/** Leaves out what only follows from a fact that did not change, and ends what another value replaces. */
function whole({ follows, replaces }: RecordProfile, { fields }: Existing, changes: FieldChange[]): FieldChange[] {
  const changed = new Set(changes.map(({ field }) => field));
  const kept = changes.filter(({ field }) => !follows?.[field] || changed.has(follows[field]));
  const ended = kept.flatMap(({ field, cell }) =>
    (replaces?.[field] ?? []).flatMap((other) => {
      const before = fields[other] ?? null;
      return before === null || changed.has(other) ? [] : [{ field: other, before, after: null, cell }];
    }),
  );
  return [...kept, ...ended];
}
