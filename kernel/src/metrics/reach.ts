/** Which place a contribution counts for: inside the place asked for, inside what the viewer may see, and under which child. */
import type { Day } from '@wutong/codes';
import type { PlaceTree } from '../places/tree';

/** `undefined`: not in the figure. `null`: in it, but the place is not known. */
export type PlaceKey = string | null | undefined;

export class Reach {
  readonly place: string;
  private readonly tree: PlaceTree;
  private readonly on: Day;
  private readonly seen: ReadonlySet<string> | null;
  private readonly keys = new Map<string, PlaceKey>();

  /** `places`: codes whose subtrees the viewer may see; `null`: the whole city. */
  constructor(tree: PlaceTree, place: string | undefined, on: Day, places: readonly string[] | null | undefined) {
    this.tree = tree;
    this.place = place ?? tree.root;
    this.on = on;
    this.seen = places ? new Set(places) : null;
  }

  /** The place directly below the one asked for that holds `code` (that very place for what belongs to it itself). */
  keyOf(code: string | null): PlaceKey {
    if (code === null) return this.place === this.tree.root && this.seen === null ? null : undefined;
    if (!this.keys.has(code)) this.keys.set(code, this.find(code));
    return this.keys.get(code);
  }

  private find(code: string): PlaceKey {
    const path = this.tree.path(code, this.on);
    // A code outside the tree still counts for the city: leaving it out would make the city less than its records.
    if (path.length === 0) return this.keyOf(null);
    if (this.seen && !path.some((above) => this.seen!.has(above))) return undefined;
    const at = path.indexOf(this.place);
    if (at < 0) return undefined;
    return at === 0 ? this.place : path[at - 1];
  }
}
