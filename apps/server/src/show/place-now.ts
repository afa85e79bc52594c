/** Where a record is now: what access to it is decided on. */
import type { Sql } from '@wutong/kernel/db/types';
import type { KindDef } from '@wutong/kernel/kinds/types';
import { foldRecord } from '@wutong/kernel/ledger/fold';
import { placeOf } from '@wutong/kernel/ledger/observe';
import { entriesOf } from '@wutong/kernel/ledger/read';
import { tiesAfter } from '@wutong/kernel/ledger/ties';
import type { Entry } from '@wutong/kernel/ledger/types';

/** The record's place with everything known and all of its future; `undefined` when there is no such record of that kind. */
export async function placeNow(
  sql: Sql,
  city: string,
  kind: KindDef,
  record: string,
): Promise<string | null | undefined> {
  return placeAfter(kind, await entriesOf(sql, city, record));
}

/** Where a record is now and what else ties it to people; `undefined` when there is no such record of that kind in sight. */
export async function standingNow(
  sql: Sql,
  city: string,
  kind: KindDef,
  record: string,
): Promise<{ place: string | null; ties: string[]; entries: Entry[] } | undefined> {
  const entries = await entriesOf(sql, city, record);
  const place = placeAfter(kind, entries);
  return place === undefined ? undefined : { place, ties: tiesAfter(kind, entries), entries };
}

/** The same from the record's entries. */
export function placeAfter(kind: KindDef, entries: readonly Entry[]): string | null | undefined {
  const [first] = entries;
  if (!first || first.kind !== kind.kind) return undefined;
  const state = foldRecord(kind, entries);
  if (state) return placeOf(kind, state);
  // Asked for and not accepted yet: it lies where the request says.
  return first.change.act === 'create' ? placeIn(kind, first.change.fields) : null;
}

/** The place some fields name. */
export function placeIn(kind: KindDef, fields: Record<string, unknown>): string | null {
  const place = fields[kind.place];
  return typeof place === 'string' ? place : null;
}
