/** The ties of records (`access/relations.ts`), kept beside the caches in the same transaction and made again by `rebuild`. */
import { tieFields, tiesOf } from '../access/relations';
import type { Sql } from '../db/types';
import type { KindDef } from '../kinds/types';
import { foldRecord } from './fold';
import type { Entry } from './types';

export interface TieChange {
  record: string;
  added: string[];
  removed: string[];
}

/**
 * The ties of a record after `entries`, with everything known and all of its future: whoever may read it now may read its
 * whole story. A request for a record that nobody has accepted yet lies where it says; a withdrawn sample is tied to nobody.
 */
export function tiesAfter(kind: KindDef, entries: readonly Entry[]): string[] {
  const [first] = entries;
  if (!first || first.kind !== kind.kind) return [];
  const state = foldRecord(kind, entries);
  if (state) return state.withdrawn ? [] : tiesOf(kind, first.record, state.fields);
  return first.change.act === 'create' ? tiesOf(kind, first.record, first.change.fields) : [];
}

/** What entries written after `before` do to the ties; `all` begins with `before`. `null`: nothing. */
export function tieChange(
  kind: KindDef,
  record: string,
  before: readonly Entry[],
  all: readonly Entry[],
): TieChange | null {
  if (!all.slice(before.length).some((entry) => touches(kind, entry))) return null;
  const old = new Set(tiesAfter(kind, before));
  const now = new Set(tiesAfter(kind, all));
  const added = [...now].filter((tie) => !old.has(tie));
  const removed = [...old].filter((tie) => !now.has(tie));
  return added.length || removed.length ? { record, added, removed } : null;
}

/** Most entries say nothing that a tie hangs on, and need no second fold. */
function touches(kind: KindDef, { change }: Entry): boolean {
  if (['create', 'accept', 'split', 'withdraw'].includes(change.act)) return true;
  if (!('fields' in change) || !change.fields) return false;
  const on = tieFields(kind);
  return Object.keys(change.fields).some((field) => on.has(field));
}

/** Adds new ties. Before everything else of the act: row security asks for them where it is written. */
export async function addTies(sql: Sql, city: string, changes: readonly TieChange[]): Promise<void> {
  const rows = changes.flatMap(({ record, added }) => added.map((tie) => [record, tie] as const));
  if (!rows.length) return;
  await sql.query(
    `INSERT INTO record_tie (city, record, tie) SELECT $1, r, t FROM unnest($2::text[], $3::text[]) AS u(r, t) ON CONFLICT DO NOTHING`,
    [city, rows.map(([record]) => record), rows.map(([, tie]) => tie)],
  );
}

/** Removes ties that have ended. After everything else of the act: the writer may be tied by what ends. */
export async function removeTies(sql: Sql, city: string, changes: readonly TieChange[]): Promise<void> {
  const rows = changes.flatMap(({ record, removed }) => removed.map((tie) => [record, tie] as const));
  if (!rows.length) return;
  await sql.query(
    `DELETE FROM record_tie USING unnest($2::text[], $3::text[]) AS u(r, t)
     WHERE record_tie.city = $1 AND record_tie.record = u.r AND record_tie.tie = u.t`,
    [city, rows.map(([record]) => record), rows.map(([, tie]) => tie)],
  );
}

/** Ties kept of records, in order. */
export async function keptTies(sql: Sql, city: string, records: readonly string[]): Promise<Map<string, string[]>> {
  const { rows } = await sql.query<{ record: string; ties: string[] }>(
    `SELECT record, array_agg(tie ORDER BY tie COLLATE "C") AS ties FROM record_tie WHERE city = $1 AND record = ANY($2::text[]) GROUP BY record`,
    [city, [...new Set(records)]],
  );
  return new Map(rows.map(({ record, ties }) => [record, ties]));
}
