import { useMemo } from 'react';
import { useMeta } from '../api/meta';
import type { PlaceNode } from '../api/types';

export interface PlaceOption {
  value: string;
  title: string;
  label: string;
  children?: PlaceOption[];
}

/** The division tree as of a day, as options of a tree; the city at the top. */
export function placeOptions(places: PlaceNode[], day: string): PlaceOption[] {
  const valid = places.filter((p) => (!p.validFrom || p.validFrom <= day) && (!p.validTo || day < p.validTo));
  const codes = new Set(valid.map((p) => p.code));
  const under = new Map<string, PlaceNode[]>();
  for (const place of valid) {
    const parent = place.parent && codes.has(place.parent) ? place.parent : '';
    under.set(parent, [...(under.get(parent) ?? []), place]);
  }
  const build = (parent: string): PlaceOption[] =>
    (under.get(parent) ?? [])
      .toSorted((a, b) => a.code.localeCompare(b.code))
      .map((place) => {
        const children = build(place.code);
        return {
          value: place.code,
          title: place.name,
          label: place.name,
          ...(children.length > 0 ? { children } : {}),
        };
      });
  return build('');
}

export function usePlaceOptions(day: string): PlaceOption[] {
  const { places } = useMeta();
  return useMemo(() => placeOptions(places, day), [places, day]);
}
