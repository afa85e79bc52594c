/** The entries a plan becomes, each with the day its facts hold from and the cell they were read in. */
import { type Day } from '@wutong/codes';
import type { Sql } from '@wutong/kernel/db/types';
import type { Fields } from '@wutong/kernel/kinds/types';
import type { Change, Draft, Locator } from '@wutong/kernel/ledger/types';
import { effectiveDays } from './existing';
import { itemOf, type FieldChange, type PlanItem } from './item';
import { existingOf, PORTIONS, type Plan, type PlanInput, type PlannedRow, type Portions } from './plan';
import { asDate, bornFrom, corrects, holdsFrom } from './profile';

/** Effective day of an entry, by its sequence number. */
type DayOf = (seq: number | undefined) => Day | undefined;

const REASON = { same: '导入时判定为同一事项', different: '导入时判定为不同事项', correction: '表格更正' };

class DraftList {
  readonly drafts: Draft[] = [];
  private expected: number | undefined;
  constructor(
    private readonly item: PlanItem,
    private readonly source: string,
  ) {
    this.expected = item.existing ? item.existing.version : 0;
  }

  add(change: Change, effectiveOn: Day, locator: Locator = this.item.locator): void {
    this.drafts.push({
      kind: this.item.profile.kind,
      record: this.item.record,
      change,
      effectiveOn,
      source: this.source,
      locator,
      // Only the first draft of a record can be checked: the next ones follow it in the same act.
      ...(this.expected === undefined ? {} : { expectedVersion: this.expected }),
    });
    this.expected = undefined;
  }
}

function byDay(days: Map<Day, Fields>): [Day, Fields][] {
  return [...days].sort(([a], [b]) => (a < b ? -1 : 1));
}

function put(days: Map<Day, Fields>, day: Day, field: string, value: Fields[string]): void {
  const fields = days.get(day) ?? {};
  fields[field] = value;
  days.set(day, fields);
}

function draftsOfNew(item: PlanItem, cutoff: Day, list: DraftList): void {
  const born: Fields = {};
  const later = new Map<Day, Fields>();
  for (const [field, value] of Object.entries(item.fields)) {
    const day = bornFrom(item.profile, field, item.fields, item.createdOn, cutoff);
    if (day > item.createdOn) put(later, day, field, value);
    else born[field] = value;
  }
  const labelsNow = item.createdOn >= cutoff && item.addLabels.length > 0;
  list.add(
    {
      act: 'create',
      fields: born,
      ...(labelsNow ? { labels: item.addLabels } : {}),
      ...(item.hold ? { held: item.hold } : {}),
    },
    item.createdOn,
  );
  for (const [day, fields] of byDay(later)) list.add({ act: 'set', fields }, day);
  if (item.addLabels.length > 0 && !labelsNow) list.add({ act: 'label', add: item.addLabels }, cutoff);
}

/** A corrected date holds from the earlier of the two days, and again where the wrong one had been written. */
function correctionDays(item: PlanItem, change: FieldChange, cutoff: Day, dayOf: DayOf): Day[] {
  const day = holdsFrom(item.profile, change.field, item.fields, item.createdOn, cutoff);
  const wrong = dayOf(item.existing?.setBy[change.field]);
  if (change.before === null || wrong === undefined || wrong > cutoff) return [day];
  return day < wrong ? [day, wrong] : [wrong];
}

function draftsOfKnown(item: PlanItem, cutoff: Day, list: DraftList, dayOf: DayOf): void {
  const days = new Map<Day, Fields>();
  const cells = new Map<Day, string>();
  const now = cutoff < item.createdOn ? item.createdOn : cutoff;
  const apart = item.changes.filter(({ field }) => isApart(item, field));
  for (const change of item.changes) {
    if (apart.includes(change)) continue;
    const retro = corrects(item.profile, change.field) && (change.before !== null || asDate(change.after) !== null);
    for (const day of retro ? correctionDays(item, change, cutoff, dayOf) : [now]) {
      put(days, day, change.field, change.after);
      if (change.cell) cells.set(day, change.cell);
    }
  }
  for (const [day, fields] of byDay(days)) {
    const cell = Object.keys(fields).length === 1 ? cells.get(day) : undefined;
    const corrected = item.changes.some((change) => change.before !== null && change.field in fields);
    list.add(
      { act: 'set', fields, ...(corrected ? { reason: REASON.correction } : {}) },
      day,
      cell ? { ...item.locator, cell } : item.locator,
    );
  }
  if (apart.length > 0) {
    const fields = Object.fromEntries(apart.map(({ field, after }) => [field, after]));
    list.add({ act: 'set', fields, reason: REASON.correction }, now);
  }
  if (item.addLabels.length > 0) list.add({ act: 'label', add: item.addLabels }, now);
  if (item.release) list.add({ act: 'release', reason: REASON.different }, item.createdOn);
}

/** True for a field, or one that it ends, that changes in a draft of its own. */
function isApart({ profile: { apart = [], replaces = {} } }: PlanItem, field: string): boolean {
  return apart.includes(field) || apart.some((other) => replaces[other]?.includes(field));
}

/** Sequence numbers whose effective day is needed: entries that a sheet corrects. */
function correctedSeqs(items: readonly PlanItem[]): number[] {
  const seqs = items.flatMap((item) =>
    item.changes
      .filter((change) => change.before !== null && corrects(item.profile, change.field))
      .map((change) => item.existing?.setBy[change.field]),
  );
  return [...new Set(seqs.filter((seq) => seq !== undefined))];
}

/** Makes the drafts of a plan, portion by portion; merges come last: creations come before what refers to them. */
export async function* draftParts(
  sql: Sql,
  input: PlanInput,
  plan: Plan,
  source: string,
  portions: Portions = PORTIONS,
  onProgress?: (part: number) => void,
): AsyncGenerator<Draft[]> {
  const { city, kind, reading, kinds, cutoff } = input;
  const merges: Draft[] = [];
  let portion: PlannedRow[] = [];
  const made = async (): Promise<Draft[]> => {
    const known = await existingOf(
      sql,
      input,
      portion.filter((row) => row.version > 0),
    );
    const items = portion.map((row) => {
      const existing = known.get(row.record) ?? null;
      // The version is that of the plan: a record that moved on since is a conflict.
      const then = existing && { ...existing, version: row.version };
      return itemOf(kind, reading.records[row.at]!, kinds, cutoff, row, then);
    });
    const days = await effectiveDays(sql, city, correctedSeqs(items));
    portion = [];
    return items.flatMap((item) =>
      draftsOf(item, cutoff, source, (seq) => (seq === undefined ? undefined : days.get(seq)), merges),
    );
  };
  for (const [n, row] of plan.rows.entries()) {
    if (row.action !== 'unchanged') portion.push(row);
    if (portion.length < portions.rows) continue;
    yield await made();
    onProgress?.((n + 1) / plan.rows.length);
  }
  if (portion.length > 0) yield await made();
  if (merges.length > 0) yield merges;
  onProgress?.(1);
}

function draftsOf(item: PlanItem, cutoff: Day, source: string, dayOf: DayOf, merges: Draft[]): Draft[] {
  const list = new DraftList(item, source);
  if (!item.existing) draftsOfNew(item, cutoff, list);
  else draftsOfKnown(item, cutoff, list, dayOf);
  if (item.mergeInto) {
    const after = list.drafts.length > 0;
    merges.push({
      kind: item.profile.kind,
      record: item.record,
      change: { act: 'merge', into: item.mergeInto, reason: REASON.same },
      effectiveOn: item.createdOn,
      source,
      locator: item.locator,
      ...(!after && item.existing ? { expectedVersion: item.existing.version } : {}),
    });
  }
  return list.drafts;
}
