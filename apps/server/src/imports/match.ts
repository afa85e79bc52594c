/** Which record of the ledger a row of a sheet speaks of. */
import type { Day } from '@wutong/codes';
import type { Fields } from '@wutong/kernel/kinds/types';
import type { Hold } from '@wutong/kernel/ledger/types';
import { canonical } from './convert';
import type { RecordProfile } from './profile';

/** A record the ledger already keeps, as of the cut-off of the sheet. */
export interface Existing {
  kind: string;
  record: string;
  version: number;
  fields: Fields;
  labels: readonly string[];
  held: Hold | null;
  mergedInto: string | null;
  createdOn: Day;
  /** Field → sequence number of the entry that last set it. */
  setBy: Readonly<Record<string, number>>;
}

/** Looks records up by what identifies them. Each record answers to one row only. */
export interface Matcher {
  /** By the identity of this rank: sure identities are tried for every row before weaker ones for any. */
  take(profile: RecordProfile, fields: Fields, rank: number): Existing | null;
  /** A counted record that shares a builder's credit code, place and amount but no identity: perhaps the same thing. */
  resembling(profile: RecordProfile, fields: Fields): Existing | null;
}

function keyOf(profile: RecordProfile, parts: readonly string[], fields: Fields): string | null {
  const values = parts.map((part) => canonical(fields[part]));
  return values.includes('') ? null : [profile.kind, parts.join('+'), ...values].join('\u0000');
}

/** False when both know a distinguishing fact and it differs: two project codes are two projects. */
function compatible(profile: RecordProfile, identity: readonly string[], a: Fields, b: Fields): boolean {
  return profile.distinguishes.every((field) => {
    if (identity.includes(field)) return true;
    const [x, y] = [canonical(a[field]), canonical(b[field])];
    return x === '' || y === '' || x === y;
  });
}

const RESEMBLES = ['credit_code', 'place_code', 'total_investment_yuan'];

/** Builds the look-up over the records the ledger already has. */
export function matcher(profiles: readonly RecordProfile[], existing: readonly Existing[]): Matcher {
  const byKey = new Map<string, Existing[]>();
  const alike = new Map<string, Existing>();
  const taken = new Set<string>();
  for (const profile of profiles) {
    for (const record of existing) {
      if (record.kind !== profile.kind) continue;
      for (const identity of profile.identities) {
        const key = keyOf(profile, identity, record.fields);
        if (!key) continue;
        const list = byKey.get(key);
        if (list) list.push(record);
        else byKey.set(key, [record]);
      }
      const similar = keyOf(profile, RESEMBLES, record.fields);
      if (similar && !record.held && !record.mergedInto && !alike.has(similar)) alike.set(similar, record);
    }
  }
  return {
    take(profile, fields, rank) {
      const identity = profile.identities[rank];
      const key = identity ? keyOf(profile, identity, fields) : null;
      if (!identity || !key) return null;
      const list = byKey.get(key) ?? [];
      const found = list.find((r) => !taken.has(r.record) && compatible(profile, identity, fields, r.fields));
      if (found) taken.add(found.record);
      return found ?? null;
    },
    resembling(profile, fields) {
      const key = keyOf(profile, RESEMBLES, fields);
      const found = key ? alike.get(key) : undefined;
      // Two codes are two projects; two phases carry two names and mostly two codes.
      return found && !canonical(fields['code']) && compatible(profile, [], fields, found.fields) ? found : null;
    },
  };
}
