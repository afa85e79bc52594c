/** Which record stands for a merged one, and which ones a record has absorbed: on any pair of dates. */
import type { Sql } from '../db/types';
import type { KindDef } from '../kinds/types';
import { instant } from '../ledger/time';
import type { AsOf } from '../ledger/types';

/** Merges never run in a circle (`ledger/merge.ts`); a longer chain than this is none. */
const LONGEST = 50;

/** For those of the records that are merged on the pair of dates: the record that counts for them in the end. */
export async function survivorsOf(
  sql: Sql,
  city: string,
  kind: KindDef,
  records: readonly string[],
  at: AsOf,
): Promise<Map<string, string>> {
  const survivors = new Map<string, string>();
  let open = new Map(records.map((record) => [record, [record]]));
  for (let step = 0; open.size && step < LONGEST; step++) {
    const { rows } = await sql.query<{ record: string; into: string }>(
      `SELECT record, merged_into AS into FROM ${kind.table}_history
       WHERE city = $1 AND record = ANY($2::text[]) AND merged_into IS NOT NULL AND ${HELD_THEN}`,
      [city, [...open.keys()], at.asOf, instant(at.known)],
    );
    const next = new Map<string, string[]>();
    for (const { record, into } of rows) {
      const from = open.get(record) ?? [];
      for (const first of from) survivors.set(first, into);
      next.set(into, [...(next.get(into) ?? []), ...from]);
    }
    open = next;
  }
  return survivors;
}

/** The records that count through the given ones on the pair of dates, whatever was merged into them in turn included. */
export async function absorbedBy(
  sql: Sql,
  city: string,
  kind: KindDef,
  records: readonly string[],
  at: AsOf,
): Promise<{ record: string; into: string; title: string }[]> {
  const found: { record: string; into: string; title: string }[] = [];
  let open = new Map(records.map((record) => [record, record]));
  for (let step = 0; open.size && step < LONGEST; step++) {
    const { rows } = await sql.query<{ record: string; into: string; title: string }>(
      `SELECT record, merged_into AS into, title FROM ${kind.table}_history
       WHERE city = $1 AND merged_into = ANY($2::text[]) AND ${HELD_THEN} ORDER BY record`,
      [city, [...open.keys()], at.asOf, instant(at.known)],
    );
    const next = new Map<string, string>();
    for (const { record, into, title } of rows) {
      const survivor = open.get(into) ?? into;
      found.push({ record, into: survivor, title });
      next.set(record, survivor);
    }
    open = next;
  }
  return found;
}

const HELD_THEN = `eff_from <= $3::date AND $3::date < eff_to AND known_from <= $4::timestamptz AND $4::timestamptz < known_to`;
