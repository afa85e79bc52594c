import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { knownInstant, readShared } from '../url/state';
import { get } from './client';
import type { KindInfo, Meta, PlaceNode } from './types';

/** The declarations; with an instant, the division tree as it was known then. */
export function useMetaQuery() {
  const { known } = readShared(useSearch({ strict: false }) as Record<string, unknown>);
  const asked = known === undefined ? undefined : knownInstant(known);
  return useQuery({
    queryKey: ['meta', asked ?? null],
    queryFn: () => get<Meta>('/meta', { known: asked }),
    staleTime: 120_000,
  });
}

/** The city's declarations. The shell shows a page only once they are there. */
export function useMeta(): Meta {
  const { data } = useMetaQuery();
  if (!data) throw new Error('declarations are read by the shell before any page');
  return data;
}

/** The declaration of a kind, or undefined when the city has none of that name. */
export function useKind(kind: string): KindInfo | undefined {
  return useMeta().kinds.find((one) => one.kind === kind);
}

/** The places of a level that are valid on a day. */
export function placesOf(meta: Meta, level: PlaceNode['level'], day: string): PlaceNode[] {
  return meta.places.filter(
    (p) => p.level === level && (!p.validFrom || p.validFrom <= day) && (!p.validTo || day < p.validTo),
  );
}

/** Each place once, as it was on a day; one that did not exist then as it first was, one that had ended as it last was. */
export function placeOn(places: PlaceNode[], day: string): PlaceNode[] {
  const found = new Map<string, PlaceNode>();
  // Versions of a place come in the order of their days.
  for (const place of places)
    if (!found.has(place.code) || !place.validFrom || place.validFrom <= day) found.set(place.code, place);
  return [...found.values()];
}
