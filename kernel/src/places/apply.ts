/**
 * What changes do to a tree: pure. A place becomes a row of versions, each valid on its own days; what was true before a
 * change stays written as it was, so that the tree of any day can be read afterwards.
 */
import { addDays, type Day } from '@wutong/codes';
import { WutongError } from '../errors';
import type { PlaceChange } from './change';
import { E } from './places.errors';
import { validOn } from './tree';
import type { Place, PlaceLevel } from './types';

/** A change as it counts: from a day on. */
export interface DatedChange {
  /** The record it is kept under. */
  record: string;
  on: Day;
  change: PlaceChange;
}

/** A change that no longer fits what is known about earlier days; it is left out and shown to a person. */
export interface Skipped {
  record: string;
  error: WutongError;
}

export interface Applied {
  places: Place[];
  skipped: Skipped[];
}

/**
 * Applies changes in the order given (by effective day, then by the ledger). One that does not hold is skipped and told,
 * never thrown: what is in the ledger must not keep a city from starting.
 */
export function applyChanges(root: string, base: readonly Place[], changes: readonly DatedChange[]): Applied {
  const draft = new Draft(root, base);
  const skipped: Skipped[] = [];
  for (const { record, on, change } of changes) {
    try {
      draft.apply(change, on);
    } catch (error) {
      if (!(error instanceof WutongError)) throw error;
      skipped.push({ record, error });
    }
  }
  return { places: draft.places(), skipped };
}

/** Throws the `WutongError` that says why a change does not hold on top of places as they are; returns the places after it. */
export function tryChange(root: string, places: readonly Place[], change: PlaceChange, on: Day): Place[] {
  const draft = new Draft(root, places);
  draft.apply(change, on);
  return draft.places();
}

/** Higher before lower; a zone lies under a city or a county and may hold townships. */
const RANK: Readonly<Record<PlaceLevel, number>> = {
  province: 0,
  city: 1,
  county: 2,
  zone: 3,
  township: 4,
  village: 5,
};

class Draft {
  private readonly byCode = new Map<string, Place[]>();

  constructor(
    private readonly root: string,
    places: readonly Place[],
  ) {
    for (const place of places) this.byCode.set(place.code, [...(this.byCode.get(place.code) ?? []), place]);
  }

  places(): Place[] {
    return [...this.byCode.values()].flat();
  }

  /** Applies the change whole or not at all: everything is checked before anything is touched. */
  apply(change: PlaceChange, on: Day): void {
    switch (change.what) {
      case 'create':
        this.free(change.code);
        this.above(change.parent, change.level, on);
        return this.found({ ...change, parent: change.parent }, on);
      case 'rename': {
        const place = this.valid(change.code, on);
        if (place.name === change.name && place.short === change.short) this.refuse(E.PLACE_ALREADY_SO, place.code, on);
        return this.revise(change.code, on, { name: change.name, short: change.short });
      }
      case 'recode': {
        const place = this.movable(change.code, on);
        this.free(change.to);
        this.found({ ...place, code: change.to, parent: place.parent }, on, change.code);
        return this.hand(change.code, change.to, on);
      }
      case 'move': {
        const place = this.movable(change.code, on);
        this.above(change.parent, place.level, on);
        if (place.parent === change.parent) this.refuse(E.PLACE_ALREADY_SO, change.code, on);
        if (this.isUnder(change.parent, change.code, on)) this.refuse(E.PLACE_UNDER_ITSELF, change.code, on);
        return this.revise(change.code, on, { parent: change.parent });
      }
      case 'merge':
        return this.merge(change, on);
      case 'split':
        return this.split(change, on);
      case 'abolish': {
        this.movable(change.code, on);
        this.valid(change.into, on);
        if (this.isUnder(change.into, change.code, on)) this.refuse(E.PLACE_UNDER_ITSELF, change.code, on);
        return this.hand(change.code, change.into, on);
      }
    }
  }

  private merge({ codes, into }: PlaceChange & { what: 'merge' }, on: Day): void {
    const ending = codes.filter((code) => code !== into.code);
    if (new Set([...codes, into.code]).size < 2 || !ending.length) this.refuse(E.PLACE_ALREADY_SO, into.code, on);
    const places = ending.map((code) => this.movable(code, on));
    const goesOn = this.byCode.has(into.code);
    const level = goesOn ? this.movable(into.code, on).level : places[0]!.level;
    for (const place of places) {
      if (place.level !== level) this.refuse(E.PLACE_OF_OTHER_LEVEL, place.code, on);
      if (goesOn && this.isUnder(into.code, place.code, on)) this.refuse(E.PLACE_UNDER_ITSELF, place.code, on);
      const above = places.find((other) => other !== place && this.isUnder(place.code, other.code, on));
      if (above) this.refuse(E.PLACE_UNDER_ITSELF, above.code, on);
    }
    const named = { name: into.name ?? '', short: into.short ?? into.name ?? '' };
    if (!goesOn && !named.name) throw new WutongError(E.PLACE_CHANGE_INVALID, { field: 'name' });
    if (!goesOn) this.found({ ...places[0]!, ...named, code: into.code, parent: places[0]!.parent, aliases: [] }, on);
    else if (into.name && this.at(into.code, on)!.name !== into.name) this.revise(into.code, on, named);
    for (const code of ending) this.hand(code, into.code, on);
  }

  private split({ code, parts, heir }: PlaceChange & { what: 'split' }, on: Day): void {
    const old = this.movable(code, on);
    const listed = parts.flatMap(({ children }) => children);
    const below = new Set(this.below(code, on));
    const sound =
      parts.length >= 2 &&
      new Set(parts.map((part) => part.code)).size === parts.length &&
      parts.some((part) => part.code === heir) &&
      new Set(listed).size === listed.length &&
      listed.every((child) => below.has(child));
    if (!sound) this.refuse(E.PLACE_PARTS_WRONG, code, on);
    for (const part of parts) if (part.code !== code) this.free(part.code);
    for (const part of parts) {
      const { name, short } = part;
      if (part.code !== code) this.found({ ...old, code: part.code, name, short, parent: old.parent, aliases: [] }, on);
      else if (name !== old.name || short !== old.short) this.revise(code, on, { name, short });
    }
    for (const part of parts)
      for (const child of part.children) if (part.code !== code) this.revise(child, on, { parent: part.code });
    const goesOn = parts.some((part) => part.code === code);
    if (!goesOn) return this.hand(code, heir, on);
    if (heir === code) return;
    for (const child of this.below(code, on)) if (!listed.includes(child)) this.revise(child, on, { parent: heir });
  }

  /** Ends a place; what lies below goes to the one that takes it over. */
  private hand(code: string, to: string, on: Day): void {
    for (const child of this.below(code, on)) if (child !== to) this.revise(child, on, { parent: to });
    const versions = this.byCode.get(code)!;
    const now = this.at(code, on)!;
    this.byCode.set(code, [...versions.slice(0, versions.indexOf(now)), { ...now, validTo: on, successor: to }]);
  }

  private found(
    like: Omit<Place, 'validFrom' | 'validTo' | 'successor' | 'aliases'> & { aliases?: string[] },
    on: Day,
    before?: string,
  ): void {
    const { code, name, short, level, parent } = like;
    const place: Place = {
      code,
      name,
      short,
      level,
      parent,
      validFrom: on,
      validTo: null,
      successor: null,
      aliases: like.aliases ?? [],
    };
    this.byCode.set(code, [before === undefined ? place : { ...place, predecessor: before }]);
  }

  private revise(code: string, on: Day, patch: Partial<Place>): void {
    const versions = this.byCode.get(code)!;
    const now = this.at(code, on)!;
    const next = { ...now, ...patch, validFrom: on };
    const kept = now.validFrom === on ? [] : [{ ...now, validTo: on, successor: null }];
    this.byCode.set(
      code,
      versions.flatMap((version) => (version === now ? [...kept, next] : [version])),
    );
  }

  private at(code: string, on: Day): Place | undefined {
    return this.byCode.get(code)?.find((version) => validOn(version, on));
  }

  private below(code: string, on: Day): string[] {
    return [...this.byCode.keys()].filter((child) => this.at(child, on)?.parent === code);
  }

  private isUnder(code: string, above: string, on: Day): boolean {
    for (let at: string | null = code; at !== null; at = this.at(at, on)?.parent ?? null) if (at === above) return true;
    return false;
  }

  private free(code: string): void {
    if (this.byCode.has(code)) this.refuse(E.PLACE_CODE_TAKEN, code, '');
  }

  private valid(code: string, on: Day): Place {
    return this.at(code, on) ?? this.refuse(E.PLACE_CHANGE_UNKNOWN, code, on);
  }

  /** A place that may hold one of the level. */
  private above(code: string, level: PlaceLevel, on: Day): void {
    if (RANK[this.valid(code, on).level] >= RANK[level]) this.refuse(E.PLACE_PARENT_LEVEL, code, on);
  }

  /** A place that may end or move: valid on the day and on the day before, not the city itself nor above it, not ended by a later law. */
  private movable(code: string, on: Day): Place {
    const place = this.valid(code, on);
    if (this.isUnder(this.root, code, on)) this.refuse(E.PLACE_IS_ROOT, code, on);
    if (!this.at(code, addDays(on, -1)) || place.validTo !== null) this.refuse(E.PLACE_CHANGE_UNKNOWN, code, on);
    return place;
  }

  private refuse(code: (typeof E)[keyof typeof E], place: string, day: Day): never {
    throw new WutongError(
      code,
      { place: this.byCode.get(place)?.at(-1)?.name ?? place, day },
      { where: { field: place } },
    );
  }
}
