/**
 * What an import would write: worked out from the sheet as read and the records the ledger has, without touching either.
 * A plan holds one small line a row; the fields of a row and of its record are looked at a few hundred rows at a time.
 */
import { createHash } from 'node:crypto';
import type { Day } from '@wutong/codes';
import type { Sql } from '@wutong/kernel/db/types';
import type { Fields, KindDef } from '@wutong/kernel/kinds/types';
import { breath } from './breath';
import { convert } from './convert';
import { loadExisting, type Existing } from './existing';
import { itemOf, type PlanItem, type Verdict } from './item';
import { matchRows } from './match';
import { profileOf } from './profile';
import type { Reading, SheetKind } from './reading';
import { verdictsOf, type Decision } from './verdicts';

/** What becomes of one row. */
export interface PlannedRow extends Verdict {
  /** Place of the row in the reading's records. */
  at: number;
  action: PlanItem['action'];
  /** Version of the record it was planned against; 0: it is new. */
  version: number;
  /** Place it has in the sheet, and in the ledger. */
  place: string | null;
  placeBefore: string | null;
}

export interface Plan {
  cutoff: Day;
  rows: PlannedRow[];
  counts: { create: number; change: number; unchanged: number; rejected: number; skipped: number };
  /** The first rows that change something, whole. */
  preview: PlanItem[];
  /** Hex SHA-256 of the plan: equal when the same sheet meets the same records. */
  digest: string;
}

export interface PlanInput {
  city: string;
  kind: SheetKind;
  reading: Reading;
  cutoff: Day;
  kinds: (kind: string) => KindDef;
  /** Duplicate (`duplicateId`) → what was decided. */
  decisions?: Readonly<Record<string, Decision>>;
  /** Makes ids of new records repeatable: the same import gives the same ids. */
  seed: string;
}

/** How many rows are worked on at once. */
export interface Portions {
  /** Rows whose identities are looked up in one statement. */
  lookUp: number;
  /** Rows whose records are loaded and written together. */
  rows: number;
}

/** 500 rows of 20 columns are some 1,500 entries: a second part is made while the server stores the first. */
export const PORTIONS: Portions = { lookUp: 25_000, rows: 500 };

const PREVIEW = 200;

/** Works the plan out. Reads only; the same reading, records and decisions give the same plan, in portions of any size. */
export async function planImport(
  sql: Sql,
  input: PlanInput,
  portions: Portions = PORTIONS,
  onProgress?: (part: number) => void,
): Promise<Plan> {
  const { city, kind, reading, cutoff, kinds, seed, decisions } = input;
  const records = reading.records;
  const matching = records.map((row) => {
    const profile = profileOf(kind, row.values);
    return { profile, fields: (): Fields => convert(kinds(profile.kind), row).fields };
  });
  const asked = { sql, city, cutoff, kinds, lookUp: portions.lookUp };
  const matched = await matchRows(matching, { ...asked, onProgress: (part) => onProgress?.(part / 2) });
  const verdictAt = verdictsOf(kind, reading, matched, seed, decisions ?? {});
  const digest = createHash('sha256').update(seed);
  const { length: rejected } = reading.rejected;
  const { length: skipped } = reading.skipped;
  const counts: Plan['counts'] = { create: 0, change: 0, unchanged: 0, rejected, skipped };
  const plan: Plan = { cutoff, rows: [], counts, preview: [], digest: '' };
  for (let from = 0; from < records.length; from += portions.rows) {
    const ats = records.slice(from, from + portions.rows).map((_, i) => from + i);
    const known = await existingOf(
      sql,
      input,
      ats.filter((at) => matched[at]!.record !== null).map((at) => ({ at, record: matched[at]!.record! })),
    );
    for (const at of ats) {
      const verdict = verdictAt(at);
      const existing = known.get(matched[at]!.record ?? '') ?? null;
      const item = itemOf(kind, records[at]!, kinds, cutoff, verdict, existing);
      const planned = plannedRow(at, item, verdict, kinds(item.profile.kind).place);
      plan.rows.push(planned);
      counts[item.action] += 1;
      if (item.action === 'unchanged') continue;
      if (plan.preview.length < PREVIEW) plan.preview.push(item);
      const { record, version, hold, different, sameAs } = planned;
      digest.update(JSON.stringify([record, version, hold, different, sameAs]));
    }
    onProgress?.((1 + Math.min(1, (from + ats.length) / records.length)) / 2);
    await breath();
  }
  return { ...plan, digest: digest.digest('hex') };
}

function plannedRow(at: number, item: PlanItem, verdict: Verdict, field: string): PlannedRow {
  const placeIn = (fields: Fields | undefined): string | null => {
    const place = fields?.[field];
    return typeof place === 'string' ? place : null;
  };
  return {
    ...verdict,
    at,
    action: item.action,
    version: item.existing?.version ?? 0,
    place: placeIn(item.fields),
    placeBefore: placeIn(item.existing?.fields),
  };
}

/** The records that rows speak of, by id. */
export async function existingOf(
  sql: Sql,
  { city, kind, reading, kinds, cutoff }: PlanInput,
  rows: readonly { at: number; record: string }[],
): Promise<Map<string, Existing>> {
  const byKind = new Map<string, string[]>();
  for (const { at, record } of rows) {
    const name = profileOf(kind, reading.records[at]!.values).kind;
    const list = byKind.get(name);
    if (list) list.push(record);
    else byKind.set(name, [record]);
  }
  const found = new Map<string, Existing>();
  for (const [name, ids] of byKind)
    for (const [id, existing] of await loadExisting(sql, city, kinds(name), cutoff, ids)) found.set(id, existing);
  return found;
}
