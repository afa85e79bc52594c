/** Which of the lit records a viewer may see: asked of the database, whose row security decides. */
import type { Viewer } from '@wutong/kernel/access/types';
import type { Sql } from '@wutong/kernel/db/types';
import type { AsOf } from '@wutong/kernel/ledger/types';
import { asOfConditions, Params } from '@wutong/kernel/records/as-of';
import { listReach, scopeFor } from '../access';
import type { Context } from '../context';
import { officeNamed } from '../duties/clock-view';
import type { PackItem } from '../wire';

/** Says whether a record is shown: in sight, and in the place asked for. */
export type Shows = (record: string, place: string | null) => boolean;

/** Throws FORBIDDEN, FORBIDDEN_ACTION as every list does. */
export async function inSight(
  context: Context,
  viewer: Viewer,
  kind: string,
  place: string | undefined,
  at: AsOf,
): Promise<Shows> {
  const { places } = listReach(context, viewer, 'read', kind, place, at);
  if (place !== undefined && place !== context.city) {
    const inside = new Set(places ?? []);
    return (_, where) => where !== null && inside.has(where);
  }
  if (places === null) return () => true;
  const seen = await context.database.read(scopeFor(context, viewer, 'read', kind), (sql) => seenOf(sql, context, kind, at)); // prettier-ignore
  return (record) => seen.has(record);
}

async function seenOf(sql: Sql, { city, registry }: Context, kind: string, at: AsOf): Promise<Set<string>> {
  const params = new Params();
  const where = asOfConditions(params, city, at, false);
  const { rows } = await sql.query<{ record: string }>(
    `SELECT h.record FROM ${registry.kind(kind).table}_history h WHERE ${where.join(' AND ')}`,
    params.values,
  );
  return new Set(rows.map(({ record }) => record));
}

/** Who owes it: an office on record, or the name as the record says it. */
export function ownerOf(context: Context, said: string | null): PackItem['owner'] {
  if (said === null) return null;
  const office = officeNamed(context.offices, said);
  return { office: office?.code ?? null, name: office?.name ?? said };
}

/** The name of a place, for people. */
export function placeName(context: Context, place: string | null): string | null {
  return place === null ? null : context.tree.nameOf(place);
}
