/** The two questions routes ask about access. The answers come from the kernel's `decide.ts` and nowhere else. */
import type { Day } from '@wutong/codes';
import { E } from '@wutong/kernel/access/access.errors';
import { decide, reach, relatedTies, seesEverywhere, sight } from '@wutong/kernel/access/decide';
import type { Action, Viewer } from '@wutong/kernel/access/types';
import { personScope } from '@wutong/kernel/db/scope';
import type { Scope, Sql } from '@wutong/kernel/db/types';
import type { KindDef } from '@wutong/kernel/kinds/types';
import { keptTies } from '@wutong/kernel/ledger/ties';
import { WutongError } from '@wutong/kernel/errors';
import type { Context } from './context';

/** Throws FORBIDDEN unless the viewer may do the action to records of the kind at the place (`null` kind: the installation). */
export function must(
  context: Context,
  viewer: Viewer,
  action: Action,
  kind: string | null,
  place: string | null,
  ties: readonly string[] = [],
): void {
  if (decide(viewer, action, kind, place, context.tree, ties)) return;
  throw new WutongError(E.FORBIDDEN, { place: context.tree.nameOf(place ?? context.city) });
}

/** Places whose records the viewer may reach (`null`: the whole city). Throws FORBIDDEN_ACTION when there are none. */
export function reachOf(context: Context, viewer: Viewer, action: Action, kind: string): string[] | null {
  const places = reach(viewer, action, kind, context.tree);
  if (places?.length === 0) throw new WutongError(E.FORBIDDEN_ACTION);
  return places;
}

/**
 * The reach narrowed to a place the viewer asks for. Throws FORBIDDEN when the place lies outside it, so that nobody
 * takes "none of yours" for "none". `at`: the dates read, for a place is not every year the same.
 */
export function reachAt(
  context: Context,
  viewer: Viewer,
  action: Action,
  kind: string,
  place: string | undefined,
  at: { asOf: Day; known?: string },
): string[] | null {
  const places = reachOf(context, viewer, action, kind);
  if (place === undefined || place === context.city) return places;
  must(context, viewer, action, kind, place);
  // What belonged to the place on the day read; of that, what the viewer may see as the tree is today.
  const wanted = context.tree.at(at).subtree(place);
  if (places === null) return wanted;
  const seen = new Set(places);
  return wanted.filter((code) => seen.has(code));
}

/**
 * What a list shows: the records in reach by place, and those tied to the viewer wherever they lie. Asked for a place,
 * only what lies there. Throws as `reachAt`; FORBIDDEN_ACTION when the viewer reaches nothing at all.
 */
export function listReach(
  context: Context,
  viewer: Viewer,
  action: Action,
  kind: string,
  place: string | undefined,
  at: { asOf: Day; known?: string },
): { places: string[] | null; tied: string[] } {
  if (place !== undefined && place !== context.city)
    return { places: reachAt(context, viewer, action, kind, place, at), tied: [] };
  const places = reach(viewer, action, kind, context.tree);
  const tied = relatedTies(viewer, action, kind, context.tree);
  if (places?.length === 0 && tied.length === 0) throw new WutongError(E.FORBIDDEN_ACTION);
  return { places, tied };
}

/** The ties of listed records, for their masks; asked for only where a tie may show a field that the place hides. */
export async function tiesListed(
  sql: Sql,
  context: Context,
  kind: KindDef,
  viewer: Viewer,
  records: readonly string[],
): Promise<ReadonlyMap<string, string[]>> {
  const byPlace = reach(viewer, 'read', kind.kind, context.tree) === null;
  const open = byPlace && Object.values(kind.fields).every(({ sensitivity }) => seesEverywhere(viewer, sensitivity));
  return kind.relations && !open && records.length ? keptTies(sql, context.city, records) : new Map();
}

/** What row security refused, said as a refusal. Anything else stays what it is. */
export function asRefusal(error: unknown): unknown {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return code === '42501' ? new WutongError(E.FORBIDDEN_ACTION, {}, { cause: error }) : error;
}

/** The scope of a transaction done for a viewer; row security lets it see what `decide.ts` lets the viewer `action`. */
export function scopeFor(context: Context, viewer: Viewer, action: Action, kind: string | null): Scope {
  return personScope(context.city, sight(viewer, action, kind, context.tree));
}

/**
 * The scope of a comparison of two days: of the records the viewer may read now, the versions of other places too, or one
 * that has come from elsewhere would look as if it had begun here.
 */
export function storyScopeFor(context: Context, viewer: Viewer, kind: string): Scope {
  const seen = sight(viewer, 'read', kind, context.tree);
  return personScope(context.city, { ...seen, related: seen.ties });
}
