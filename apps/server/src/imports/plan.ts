/** What an import would write: worked out from the sheet as read and the records the ledger has, without touching either. */
import { createHash } from 'node:crypto';
import type { Day } from '@wutong/codes';
import type { FieldValue, Fields, KindDef } from '@wutong/kernel/kinds/types';
import type { Hold, Locator } from '@wutong/kernel/ledger/types';
import { canonical, convert } from './convert';
import { matcher, type Existing } from './match';
import { createdFrom, PROFILES, profileOf, type RecordProfile } from './profile';
import type { Reading, ReadingDuplicate, ReadingRecord, SheetKind } from './reading';

/** What a person said about two rows that look like one thing. */
export type Decision = 'undecided' | 'same' | 'different';

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
  /** The handle of the row in the reading. */
  handle: string;
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

export interface Plan {
  cutoff: Day;
  items: PlanItem[];
  counts: { create: number; change: number; unchanged: number; rejected: number; skipped: number };
}

export interface PlanInput {
  kind: SheetKind;
  reading: Reading;
  cutoff: Day;
  kinds: (kind: string) => KindDef;
  existing: readonly Existing[];
  /** Duplicate (`duplicateId`) → what was decided. */
  decisions?: Readonly<Record<string, Decision>>;
  /** Makes ids of new records repeatable: the same import gives the same ids. */
  seed: string;
}

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';

/** Record id that the same seed and row always give. */
export function recordId(prefix: string, seed: string, handle: string): string {
  const bytes = createHash('sha256').update(`${seed}\u0000${handle}`).digest();
  let id = '';
  for (let i = 0; i < 12; i++) id += ALPHABET[(bytes[i] as number) & 31];
  return `${prefix}_${id}`;
}

/** Name by which a person decides about a duplicate; stable while the sheet is the same. */
export function duplicateId(duplicate: ReadingDuplicate): string {
  return `${duplicate.basis}:${duplicate.counted ?? ''}:${duplicate.held.join('+')}`;
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

interface Decided {
  hold: Hold | null;
  decision: Decision;
  counted: string | null;
}

function decisionsByHandle(input: PlanInput): Map<string, { duplicate: ReadingDuplicate; decision: Decision }> {
  const found = new Map<string, { duplicate: ReadingDuplicate; decision: Decision }>();
  for (const duplicate of input.reading.duplicates) {
    const decision = input.decisions?.[duplicateId(duplicate)] ?? 'undecided';
    for (const handle of duplicate.held) found.set(handle, { duplicate, decision });
  }
  return found;
}

const HOLD_REASON: Record<string, string> = { probable: 'PROBABLE_DUPLICATE' };

/** Works out the plan. Pure: the same reading, records and decisions give the same plan. */
export function planImport(input: PlanInput): Plan {
  const { reading, cutoff, seed } = input;
  const profiles = PROFILES[input.kind];
  const look = matcher(profiles, input.existing);
  const rows = reading.records.map((record) => {
    const profile = profileOf(input.kind, record.values);
    const { fields, labels } = convert(input.kinds(profile.kind), record);
    return { record, profile, fields, labels, existing: null as Existing | null };
  });
  const ranks = Math.max(...profiles.map((profile) => profile.identities.length));
  for (let rank = 0; rank < ranks; rank++) {
    for (const row of rows) row.existing ??= look.take(row.profile, row.fields, rank);
  }
  const ids = new Map<string, string>();
  for (const row of rows) {
    ids.set(row.record.id, row.existing?.record ?? recordId(row.profile.prefix, seed, row.record.id));
  }
  const byHandle = decisionsByHandle(input);

  const decide = (row: (typeof rows)[number]): Decided => {
    const about = byHandle.get(row.record.id);
    const because = about?.duplicate.because;
    const marked = row.record.derived.held;
    const reason =
      (typeof marked === 'string' ? marked : null) ??
      (about ? (HOLD_REASON[about.duplicate.basis] ?? 'PROBABLE_DUPLICATE') : null);
    if (reason) {
      const counted = about ? (ids.get(about.duplicate.counted ?? '') ?? null) : null;
      const hold = { reason, ...(counted ? { of: counted } : {}), ...(because ? { because } : {}) };
      return { hold, decision: about?.decision ?? 'undecided', counted };
    }
    const like = row.existing ? null : look.resembling(row.profile, row.fields);
    if (like) {
      const because = ['credit_code', 'place_code', 'total_investment_yuan'];
      return {
        hold: { reason: 'PROBABLE_DUPLICATE', of: like.record, because },
        decision: 'undecided',
        counted: like.record,
      };
    }
    return { hold: null, decision: 'undecided', counted: null };
  };

  const items = rows.map((row): PlanItem => {
    const decided = decide(row);
    const existing = row.existing;
    const merged = decided.decision === 'same' && decided.counted !== null && existing?.mergedInto !== decided.counted;
    const item: PlanItem = {
      action: 'create',
      profile: row.profile,
      record: ids.get(row.record.id) as string,
      handle: row.record.id,
      title: canonical(row.fields[row.profile.title]),
      locator: locatorOf(row.record, row.record.cells[row.profile.title]),
      fields: row.fields,
      changes: [],
      addLabels: row.labels.filter((label) => !existing?.labels.includes(label)),
      createdOn: existing?.createdOn ?? createdFrom(row.profile, row.fields, cutoff),
      existing,
      hold: decided.decision === 'different' ? null : decided.hold,
      release: decided.decision === 'different' && existing?.held != null,
      mergeInto: merged ? decided.counted : null,
    };
    if (!existing) return item;
    for (const [field, after] of Object.entries(row.fields)) {
      const before = existing.fields[field] ?? null;
      if (canonical(before) === canonical(after)) continue;
      item.changes.push({ field, before, after, cell: row.record.cells[field] ?? null });
    }
    // What the reader only concludes tells nothing new about a record whose stated facts all stand as they were.
    const concluded = (change: FieldChange): boolean =>
      change.before === null && change.cell === null && (row.profile.concluded?.includes(change.field) ?? false);
    if (item.changes.every(concluded)) item.changes = [];
    const quiet = item.changes.length === 0 && item.addLabels.length === 0 && !item.release && !item.mergeInto;
    item.action = quiet ? 'unchanged' : 'change';
    return item;
  });

  const counts = {
    create: 0,
    change: 0,
    unchanged: 0,
    rejected: reading.rejected.length,
    skipped: reading.skipped.length,
  };
  for (const item of items) counts[item.action] += 1;
  return { cutoff, items, counts };
}
