/** What a record's place is called on a page. */
import type { PlaceTree } from '@wutong/kernel/places/tree';

/**
 * The name of a code on the tree's day. A place that has ended shows where it counts now: what was written stays, and
 * nobody has to look the merger up. `null` for none.
 */
export function placeName(tree: PlaceTree, code: string | null): string | null {
  if (code === null) return null;
  const standing = tree.standing(code);
  return standing === code ? tree.nameOf(code) : `${tree.nameOf(code)} → ${tree.nameOf(standing)}`;
}
