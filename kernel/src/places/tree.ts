/**
 * The division tree of one city, in memory. It answers for a day: a place that had ended by then is looked for
 * under its successor, so that a figure of last year and one of today both find every record exactly once.
 */
import type { Day } from '@wutong/codes';
import type { Place } from './types';

/** After every date in the records: "as the tree is now". */
const END_OF_TIME: Day = '9999-12-31';
const KEPT_DAYS = 64;

/** True when the place was valid on the day. */
export function validOn(place: Place, on: Day): boolean {
  return (place.validFrom === null || place.validFrom <= on) && (place.validTo === null || on < place.validTo);
}

export class PlaceTree {
  /** Code of the city itself, the root. */
  readonly root: string;
  private readonly places: ReadonlyMap<string, Place>;
  private readonly inOrder: readonly Place[];
  private readonly names = new Map<string, Place[]>();
  /** Day → place → places directly below it on that day. */
  private readonly below = new Map<Day, Map<string, string[]>>();

  /** Builds the tree. Throws `RangeError` when following parents or successors from some place never ends. */
  constructor(root: string, places: Iterable<Place>) {
    this.root = root;
    this.places = new Map([...places].map((place) => [place.code, place]));
    this.inOrder = [...this.places.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
    for (const place of this.inOrder) {
      for (const name of new Set([place.name, place.short, ...place.aliases])) {
        if (name) this.names.set(name, [...(this.names.get(name) ?? []), place]);
      }
      this.path(place.code);
    }
  }

  /** The place of a code, or undefined. */
  get(code: string): Place | undefined {
    return this.places.get(code);
  }

  /** Every place, in code order. */
  all(): readonly Place[] {
    return this.inOrder;
  }

  /** Official name of a code; the code itself when it is not in the tree, so that nothing is hidden. */
  nameOf(code: string): string {
    return this.places.get(code)?.name ?? code;
  }

  /** The places whose parent is `code` and that were valid on the day (default: that are valid still), in code order. */
  children(code: string, on: Day = END_OF_TIME): Place[] {
    return this.inOrder.filter((place) => place.parent === code && validOn(place, on));
  }

  /**
   * Codes of the place and of everything that belonged to it on the day (default: belongs to it now),
   * ended places under their successors included. An unknown code gives an empty list.
   */
  subtree(code: string, on: Day = END_OF_TIME): string[] {
    if (!this.places.has(code)) return [];
    const below = this.belowOn(on);
    const found = new Set([code]);
    for (const next of found) for (const child of below.get(next) ?? []) found.add(child);
    return [...found];
  }

  /** True when `code` is `ancestor` or belonged to it on the day. */
  within(code: string, ancestor: string, on: Day = END_OF_TIME): boolean {
    return this.path(code, on).includes(ancestor);
  }

  /** The codes from the place up to the top, the place itself first, as they were on the day. */
  path(code: string, on: Day = END_OF_TIME): string[] {
    const path: string[] = [];
    for (let at: string | null = code; at !== null && this.places.has(at); at = this.above(at, on)) {
      if (path.includes(at)) throw new RangeError(`place ${at} lies under itself`);
      path.push(at);
    }
    return path;
  }

  /**
   * Places an official name, short name or alias may mean, all of them when it is ambiguous; never a guess by likeness.
   * `within` keeps those of one subtree, `on` those valid on a day.
   */
  resolve(text: string, options: { within?: string; on?: Day } = {}): Place[] {
    const named = this.names.get(text.replace(/\s+/gu, '')) ?? [];
    return named.filter(
      (place) =>
        (options.within === undefined || this.within(place.code, options.within, options.on)) &&
        (options.on === undefined || validOn(place, options.on)),
    );
  }

  private above(code: string, on: Day): string | null {
    const place = this.places.get(code);
    if (!place) return null;
    const ended = place.validTo !== null && place.validTo <= on;
    return ended && place.successor !== null ? place.successor : place.parent;
  }

  private belowOn(on: Day): Map<string, string[]> {
    const kept = this.below.get(on);
    if (kept) return kept;
    const below = new Map<string, string[]>();
    for (const code of this.places.keys()) {
      const above = this.above(code, on);
      if (above !== null) below.set(above, [...(below.get(above) ?? []), code]);
    }
    const oldest = this.below.keys().next();
    if (this.below.size >= KEPT_DAYS && !oldest.done) this.below.delete(oldest.value);
    this.below.set(on, below);
    return below;
  }
}
