import { useQuery } from '@tanstack/react-query';
import { get } from './client';
import type { KindInfo, Meta, PlaceNode } from './types';

export const metaQuery = { queryKey: ['meta'] as const, queryFn: () => get<Meta>('/meta'), staleTime: 120_000 };

export function useMetaQuery() {
  return useQuery(metaQuery);
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
