/**
 * The division tree of one city, in memory. It answers for a day: a place that had ended by then is looked for
 * under its successor, so that a figure of last year and one of today both find every record exactly once. A place that
 * did not exist yet is looked for under the code it had before, or under what it would lie in.
 */
import { addDays, type Day } from '@wutong/codes';
import type { Place } from './types';

/** After every date in the records: "as the tree is in the end". */
const END_OF_TIME: Day = '9999-12-31';
const KEPT_DAYS = 64;

/** True when the place was valid on the day. */
export function validOn(place: Place, on: Day): boolean {
  return (place.validFrom === null || place.validFrom <= on) && (place.validTo === null || on < place.validTo);
}

/** The same tree as it was known at another instant. `places/history.ts` is one; a bare tree knows only itself. */
export interface TreeHistory {
  knownAt(instant: string): PlaceTree;
}

/** What trees of different days share. */
interface Body {
  /** Code → its versions in order of validity. */
  places: ReadonlyMap<string, readonly Place[]>;
  codes: readonly string[];
  names: ReadonlyMap<string, readonly string[]>;
  /** Day → place → places directly below it on that day. */
  below: Map<Day, Map<string, string[]>>;
}

export class PlaceTree {
  /** Code of the city itself, the root. */
  readonly root: string;
  /** The day it answers for when none is named. */
  readonly day: Day;
  private readonly body: Body;
  private readonly history: TreeHistory | null;

  /**
   * Builds the tree. Several places of one code are its versions. Throws `RangeError` when following parents or
   * successors from some place never ends.
   */
  constructor(root: string, places: Iterable<Place>, more: { day?: Day; history?: TreeHistory; body?: Body } = {}) {
    this.root = root;
    this.day = more.day ?? END_OF_TIME;
    this.history = more.history ?? null;
    this.body = more.body ?? bodyOf(places);
    if (!more.body) for (const code of this.body.codes) this.path(code, END_OF_TIME);
  }

  /** The same tree answering for a day. */
  on(day: Day): PlaceTree {
    if (day === this.day) return this;
    return new PlaceTree(this.root, [], { day, body: this.body, ...(this.history ? { history: this.history } : {}) });
  }

  /** The tree of a pair of dates: as it was on `asOf`, as far as was known at `known` (default: as far as this tree knows). */
  at({ asOf, known }: { asOf: Day; known?: string }): PlaceTree {
    const tree = known === undefined || !this.history ? this : this.history.knownAt(known);
    return tree.on(asOf);
  }

  /** The place of a code as it is on the day (default: the tree's); its first or last version when it is not valid then. */
  get(code: string, on: Day = this.day): Place | undefined {
    const versions = this.body.places.get(code);
    return versions && versionOn(versions, on);
  }

  /** Every place once, in code order, as on the tree's day. */
  all(): readonly Place[] {
    return this.body.codes.map((code) => this.get(code)!);
  }

  /** Every version of every place, in code order. */
  versions(): Place[] {
    return this.body.codes.flatMap((code) => [...this.body.places.get(code)!]);
  }

  /** Official name of a code on the day; the code itself when it is not in the tree, so that nothing is hidden. */
  nameOf(code: string, on: Day = this.day): string {
    return this.get(code, on)?.name ?? code;
  }

  /** The places whose parent is `code` and that were valid on the day, in code order. */
  children(code: string, on: Day = this.day): Place[] {
    return this.body.codes.flatMap((child) => {
      const place = this.get(child, on)!;
      return place.parent === code && validOn(place, on) ? [place] : [];
    });
  }

  /**
   * Codes of the place and of everything that belonged to it on the day, ended places under their successors included.
   * Of a place that had ended itself: what was its own on its last day. An unknown code gives an empty list.
   */
  subtree(code: string, on: Day = this.day): string[] {
    if (!this.body.places.has(code)) return [];
    const below = this.belowOn(this.lastDayOf(code, on));
    const found = new Set([code]);
    for (const next of found) for (const child of below.get(next) ?? []) found.add(child);
    return [...found];
  }

  /** True when `code` is `ancestor` or belonged to it on the day; to one that had ended: on its last day. */
  within(code: string, ancestor: string, on: Day = this.day): boolean {
    return this.path(code, this.lastDayOf(ancestor, on)).includes(ancestor);
  }

  /** The codes from the place up to the top, the place itself first, as they were on the day. */
  path(code: string, on: Day = this.day): string[] {
    const path: string[] = [];
    for (let at: string | null = code; at !== null && this.body.places.has(at); at = this.above(at, on)) {
      if (path.includes(at)) throw new RangeError(`place ${at} lies under itself`);
      path.push(at);
    }
    return path;
  }

  /** The code under which a place counts on the day: its own while it is valid, else that of its successor, and so on. */
  standing(code: string, on: Day = this.day): string {
    return this.path(code, on).find((each) => validOn(this.get(each, on)!, on)) ?? code;
  }

  /**
   * Places an official name, short name or alias may mean, all of them when it is ambiguous; never a guess by likeness.
   * A name it has had on any day is known. `within` keeps those of one subtree, `on` those valid on a day.
   */
  resolve(text: string, options: { within?: string; on?: Day } = {}): Place[] {
    const day = options.on ?? this.day;
    const named = this.body.names.get(text.replace(/\s+/gu, '')) ?? [];
    return named.flatMap((code) => {
      const place = this.get(code, day)!;
      const fits =
        (options.within === undefined || this.within(code, options.within, day)) &&
        (options.on === undefined || validOn(place, options.on));
      return fits ? [place] : [];
    });
  }

  private above(code: string, on: Day): string | null {
    const place = this.get(code, on);
    if (!place) return null;
    if (place.validTo !== null && place.validTo <= on) return place.successor ?? place.parent;
    if (place.predecessor !== undefined && place.validFrom !== null && on < place.validFrom) return place.predecessor;
    return place.parent;
  }

  /** The day for questions about what belongs to a place: the day itself, or the place's last day when that lies before. */
  private lastDayOf(code: string, on: Day): Day {
    const end = this.get(code, on)?.validTo ?? null;
    return end !== null && end <= on && this.get(code, on)!.successor !== null ? addDays(end, -1) : on;
  }

  private belowOn(on: Day): Map<string, string[]> {
    const kept = this.body.below.get(on);
    if (kept) return kept;
    const below = new Map<string, string[]>();
    for (const code of this.body.codes) {
      const above = this.above(code, on);
      if (above === null) continue;
      const list = below.get(above);
      if (list) list.push(code);
      else below.set(above, [code]);
    }
    const oldest = this.body.below.keys().next();
    if (this.body.below.size >= KEPT_DAYS && !oldest.done) this.body.below.delete(oldest.value);
    this.body.below.set(on, below);
    return below;
  }
}

function bodyOf(given: Iterable<Place>): Body {
  const places = new Map<string, Place[]>();
  for (const place of given) {
    const versions = places.get(place.code);
    if (versions) versions.push(place);
    else places.set(place.code, [place]);
  }
  const codes = [...places.keys()].sort();
  const names = new Map<string, string[]>();
  for (const code of codes) {
    const versions = places.get(code)!.sort((a, b) => ((a.validFrom ?? '') < (b.validFrom ?? '') ? -1 : 1));
    for (const name of new Set(versions.flatMap((place) => [place.name, place.short, ...place.aliases])))
      if (name) names.set(name, [...(names.get(name) ?? []), code]);
  }
  return { places, codes, names, below: new Map() };
}

function versionOn(versions: readonly Place[], on: Day): Place {
  let found = versions[0]!;
  for (let i = 1; i < versions.length; i++) {
    const { validFrom } = versions[i]!;
    if (validFrom !== null && validFrom <= on) found = versions[i]!;
  }
  return found;
}
