/** Which record of the ledger a row of a sheet speaks of. */
import type { Day } from '@wutong/codes';
import type { Sql } from '@wutong/kernel/db/types';
import type { Fields, KindDef } from '@wutong/kernel/kinds/types';
import { breath } from './breath';
import { canonical } from './convert';
import { anyRecord, candidates, type Candidate } from './existing';
import type { RecordProfile } from './profile';

/** A row as matching sees it; its fields are worked out again each time they are asked for, to be held by nobody. */
export interface MatchRow {
  profile: RecordProfile;
  fields(): Fields;
}

/** For each row: the record it speaks of, or else one it resembles. */
export interface Matched {
  record: string | null;
  resembles: string | null;
}

export interface MatchOptions {
  sql: Sql;
  city: string;
  cutoff: Day;
  kinds: (kind: string) => KindDef;
  /** Rows asked about at once. */
  lookUp: number;
  onProgress?: (part: number) => void;
}

/** Facts that, shared without any identity, make two records look like one: a builder's code, a place, an amount. */
export const RESEMBLES = ['credit_code', 'place_code', 'total_investment_yuan'];

/**
 * Matches all rows. Sure identities are tried for every row before weaker ones for any, and each record answers to one
 * row only, whatever the number of rows asked about at once.
 */
export async function matchRows(rows: readonly MatchRow[], options: MatchOptions): Promise<Matched[]> {
  const matched = rows.map((): Matched => ({ record: null, resembles: null }));
  const taken = new Set<string>();
  const profiles = [...new Set(rows.map(({ profile }) => profile))];
  const ranks = Math.max(0, ...profiles.map((profile) => profile.identities.length));
  for (const [n, profile] of profiles.entries()) {
    const kind = options.kinds(profile.kind);
    if (!(await anyRecord(options.sql, options.city, kind))) continue;
    const tell = (rank: number, part: number): void =>
      options.onProgress?.((n + (rank + part) / (ranks + 1)) / profiles.length);
    const own = (at: number): boolean => rows[at]?.profile === profile && matched[at]?.record === null;
    const asked = { ...options, kind, profile, rows };
    for (const [rank, identity] of profile.identities.entries()) {
      if (identity.some((field) => !kind.fields[field])) continue;
      const wanted = (at: number): boolean => own(at) && tells(profile, identity, () => rows[at]!.fields());
      await eachKey({ ...asked, by: identity, wanted, tell: (part) => tell(rank, part) }, (at, fields, found) => {
        const record = found.find((c) => !taken.has(c.record) && compatible(profile, identity, fields, c.fields));
        if (!record) return;
        taken.add(record.record);
        matched[at] = { record: record.record, resembles: null };
      });
    }
    if (RESEMBLES.some((field) => !kind.fields[field])) continue;
    await eachKey({ ...asked, by: RESEMBLES, wanted: own, tell: (part) => tell(ranks, part) }, (at, fields, found) => {
      const alike = found.find((c) => c.counted);
      // Two codes are two projects; two phases carry two names and mostly two codes.
      if (!alike || canonical(fields['code']) || !compatible(profile, [], fields, alike.fields)) return;
      matched[at] = { record: null, resembles: alike.record };
    });
  }
  return matched;
}

interface Asked extends MatchOptions {
  kind: KindDef;
  profile: RecordProfile;
  rows: readonly MatchRow[];
  by: readonly string[];
  wanted: (at: number) => boolean;
  tell: (part: number) => void;
}

/** Hands every wanted row that has the key, with the records that have the same. */
async function eachKey(
  { sql, city, cutoff, kind, profile, rows, by, wanted, tell, lookUp }: Asked,
  each: (at: number, fields: Fields, found: readonly Candidate[]) => void,
): Promise<void> {
  for (let from = 0; from < rows.length; from += lookUp) {
    const asked: { at: number; key: readonly string[] }[] = [];
    for (let at = from; at < Math.min(from + lookUp, rows.length); at++) {
      const key = wanted(at) ? keyOf(by, rows[at]!.fields()) : null;
      if (key) asked.push({ at, key });
      if (at % 500 === 499) await breath();
    }
    const keys = asked.map(({ key }) => key);
    const known = await candidates(sql, city, kind, cutoff, by, keys, [...profile.distinguishes]);
    const byKey = new Map<string, Candidate[]>();
    for (const candidate of known) {
      const key = keyOf(by, candidate.fields)?.join('\u0000');
      if (key === undefined) continue;
      const list = byKey.get(key);
      if (list) list.push(candidate);
      else byKey.set(key, [candidate]);
    }
    for (const { at, key } of byKey.size > 0 ? asked : []) {
      const found = byKey.get(key.join('\u0000'));
      if (found) each(at, rows[at]!.fields(), found);
    }
    tell(Math.min(1, (from + lookUp) / rows.length));
    await breath();
  }
}

/** The texts that identify; `null` when one is missing, or is one that no record can hold. */
function keyOf(parts: readonly string[], fields: Fields): string[] | null {
  const values = parts.map((part) => canonical(fields[part]));
  return values.some((value) => value === '' || value.includes('\u0000')) ? null : values;
}

/** False when both know a distinguishing fact and it differs: two project codes are two projects. */
function compatible(profile: RecordProfile, identity: readonly string[], a: Fields, b: Fields): boolean {
  return profile.distinguishes.every((field) => {
    if (identity.includes(field)) return true;
    const [x, y] = [canonical(a[field]), canonical(b[field])];
    return x === '' || y === '' || x === y;
  });
}

/** Whether the identity names a record: with its title, or by a field whose value is a name and not a place in a list. */
function tells({ names, title }: RecordProfile, identity: readonly string[], fields: () => Fields): boolean {
  if (!names || identity.includes(title)) return true;
  const known = fields();
  return identity.every((field) => names[field]?.test(canonical(known[field])) ?? true);
}
