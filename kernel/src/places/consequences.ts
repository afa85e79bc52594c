/** What a change of the tree would do, before anybody accepts it. */
import type { Day } from '@wutong/codes';
import type { Sql } from '../db/types';
import type { Role } from '../access/types';
import type { KindDef } from '../kinds/types';
import type { PlaceChange } from './change';
import type { PlaceTree } from './tree';
import { validOn } from './tree';
import type { PlaceLevel } from './types';

/** What happens to one place. */
export interface PlaceEffect {
  code: string;
  name: string;
  level: PlaceLevel;
  effect: 'new' | 'ends' | 'renamed' | 'moved';
  /** The name it gets, the place that takes it over, or the one it goes to. */
  to: string;
}

/** Places that become something else on the day, counties before townships; villages only when they are named themselves. */
export function placeEffects(before: PlaceTree, after: PlaceTree, on: Day): PlaceEffect[] {
  const effects: PlaceEffect[] = [];
  for (const place of after.all()) {
    const now = after.get(place.code, on)!;
    const was = before.get(place.code, on);
    const line = { code: now.code, name: was?.name ?? now.name, level: now.level };
    const is = validOn(now, on);
    if (!was) {
      if (is) effects.push({ ...line, effect: 'new', to: nameOf(after, now.parent, on) });
    } else if (validOn(was, on) && !is) {
      effects.push({ ...line, effect: 'ends', to: nameOf(after, now.successor, on) });
    } else if (is && was.name !== now.name) {
      effects.push({ ...line, effect: 'renamed', to: now.name });
    } else if (is && was.parent !== now.parent) {
      effects.push({ ...line, effect: 'moved', to: nameOf(after, now.parent, on) });
    }
  }
  const order: PlaceLevel[] = ['province', 'city', 'county', 'zone', 'township', 'village'];
  return effects.sort((a, b) => order.indexOf(a.level) - order.indexOf(b.level) || (a.code < b.code ? -1 : 1));
}

function nameOf(tree: PlaceTree, code: string | null, on: Day): string {
  return code === null ? '' : tree.nameOf(code, on);
}

/** Codes that lie under other places, or stand for another one, once the change is true. */
export function codesThatMove(before: PlaceTree, after: PlaceTree, on: Day): string[] {
  return before
    .all()
    .map(({ code }) => code)
    .filter((code) => before.path(code, on).join(' ') !== after.path(code, on).join(' '));
}

/** Records that count on the day, by kind, among codes. `own`: those written at the code `at` itself. */
export async function recordsAt(
  sql: Sql,
  city: string,
  kinds: readonly KindDef[],
  on: Day,
  codes: readonly string[],
  at: string | null,
): Promise<{ kind: string; count: number; own: number }[]> {
  const found: { kind: string; count: number; own: number }[] = [];
  for (const kind of kinds) {
    const { rows } = await sql.query<{ count: number; own: number }>(
      `SELECT count(*) AS count, count(*) FILTER (WHERE place = $4) AS own FROM ${kind.table}_history
       WHERE city = $1 AND eff_from <= $2 AND $2 < eff_to AND known_to = 'infinity' AND merged_into IS NULL AND place = ANY($3::text[])`,
      [city, on, [...codes], at],
    );
    if (rows[0]?.count) found.push({ kind: kind.kind, ...rows[0] });
  }
  return found;
}

/** Posts held today at the codes: nobody gains anything by a change, so somebody has to look at them. */
export async function postsAt(
  sql: Sql,
  city: string,
  codes: readonly string[],
): Promise<{ account: string; name: string; role: Role; place: string; office: string }[]> {
  const { rows } = await sql.query<{ account: string; name: string; role: Role; place: string; office: string }>(
    `SELECT p.account, a.name, p.role, p.place, p.office FROM post p JOIN account a USING (city, account)
     WHERE p.city = $1 AND p.place = ANY($2::text[]) AND p.revoked_at IS NULL AND a.disabled_at IS NULL
     ORDER BY p.place, a.name, p.role`,
    [city, [...codes]],
  );
  return rows;
}

/** A record written at a place that was split, which nobody has said anything about since. */
export interface ToReassign {
  kind: string;
  record: string;
  title: string;
  /** The code it was written at. */
  place: string;
}

/**
 * Records that a split left with the heir only because they name no township: a person says where each belongs. One that
 * has been given a place since (the same or another) is no longer listed. At most `size`, and how many there are.
 */
export async function toReassign(
  sql: Sql,
  city: string,
  kinds: readonly KindDef[],
  split: { change: PlaceChange; seq: number; on: Day },
  size = 200,
): Promise<{ rows: ToReassign[]; total: number }> {
  const { change } = split;
  if (change.what !== 'split') return { rows: [], total: 0 };
  // Where the old place goes on, a record made since was meant for what is left of it.
  const goesOn = change.parts.some(({ code }) => code === change.code);
  const rows: ToReassign[] = [];
  let total = 0;
  for (const kind of kinds) {
    const { rows: found } = await sql.query<{ record: string; title: string; total: number }>(
      `SELECT record, title, count(*) OVER () AS total FROM ${kind.table}_history
       WHERE city = $1 AND place = $2 AND known_to = 'infinity' AND eff_to = 'infinity' AND merged_into IS NULL
         AND coalesce((set_by ->> $3)::bigint, 0) < $4 AND ($5::date IS NULL OR created_on < $5) ORDER BY title, record LIMIT $6`,
      [city, change.code, kind.place, split.seq, goesOn ? split.on : null, size],
    );
    total += found[0]?.total ?? 0;
    rows.push(...found.map(({ record, title }) => ({ kind: kind.kind, record, title, place: change.code })));
  }
  return { rows: rows.slice(0, size), total };
}
