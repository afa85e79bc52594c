/** Which place a contribution counts for: inside the place asked for, inside what the viewer may see, and under which child. */
import type { Day } from '@wutong/codes';
import { type PlaceTree, validOn } from '../places/tree';

/** `undefined`: not in the figure. `null`: in it, but the place is not known. */
export type PlaceKey = string | null | undefined;

export class Reach {
  readonly place: string;
  /** The tree as of the pair the figure is read for. */
  readonly tree: PlaceTree;
  private readonly seen: ReadonlySet<string> | null;
  private readonly keys = new Map<string, PlaceKey>();

  /**
   * `tree`: the tree at hand; the figure is read on its state at `at`. `places`: codes whose subtrees the viewer may see,
   * as the tree at hand has them (who is responsible today decides); `null`: the whole city.
   */
  constructor(
    tree: PlaceTree,
    place: string | undefined,
    at: { asOf: Day; known?: string },
    places: readonly string[] | null | undefined,
  ) {
    this.tree = tree.at(at);
    this.place = place ?? tree.root;
    this.seen = places ? new Set(places.flatMap((code) => tree.subtree(code))) : null;
  }

  /**
   * The place directly below the one asked for that holds `code`; that very place for what belongs to it itself. What was
   * written at a place that has ended counts for its successor, what was written at one to come for what it will lie in.
   */
  keyOf(code: string | null): PlaceKey {
    if (code === null) return this.place === this.tree.root && this.seen === null ? null : undefined;
    if (!this.keys.has(code)) this.keys.set(code, this.find(code));
    return this.keys.get(code);
  }

  private find(code: string): PlaceKey {
    const path = this.tree.path(code);
    // A code outside the tree still counts for the city: leaving it out would make the city less than its records.
    if (path.length === 0) return this.keyOf(null);
    if (this.seen && !this.seen.has(code)) return undefined;
    if (!this.tree.within(code, this.place)) return undefined;
    const at = path.indexOf(this.place);
    // The place asked for has ended: what was its own is one part, under its own name.
    if (at < 0) return this.place;
    for (let i = at - 1; i >= 0; i--) if (validOn(this.tree.get(path[i]!)!, this.tree.day)) return path[i];
    return this.place;
  }
}
