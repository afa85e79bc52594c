/** The two questions routes ask about access. The answers come from the kernel's `decide.ts` and nowhere else. */
import { E } from '@wutong/kernel/access/access.errors';
import { decide, reach } from '@wutong/kernel/access/decide';
import type { Action, Viewer } from '@wutong/kernel/access/types';
import type { Scope } from '@wutong/kernel/db/types';
import { WutongError } from '@wutong/kernel/errors';
import type { Context } from './context';

/** Throws FORBIDDEN unless the viewer may do the action to records of the kind at the place (`null` kind: the installation). */
export function must(
  context: Context,
  viewer: Viewer,
  action: Action,
  kind: string | null,
  place: string | null,
): void {
  if (decide(viewer, action, kind, place, context.tree)) return;
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
 * takes "none of yours" for "none".
 */
export function reachAt(
  context: Context,
  viewer: Viewer,
  action: Action,
  kind: string,
  place: string | undefined,
): string[] | null {
  const places = reachOf(context, viewer, action, kind);
  if (place === undefined || place === context.city) return places;
  must(context, viewer, action, kind, place);
  return context.tree.subtree(place);
}

/** The scope of a transaction done for a viewer; row security lets it see what `decide.ts` lets the viewer `action`. */
export function scopeFor(context: Context, viewer: Viewer, action: Action, kind: string | null): Scope {
  void [viewer, action, kind];
  return { city: context.city };
}
