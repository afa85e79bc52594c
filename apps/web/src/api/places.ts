import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, newIdem, write } from './client';
import type { AdminPlace, PlaceChange, PlaceChangeView, PlaceConsequences } from './types';

/** The division tree as of a day. */
export function usePlacesOn(asOf: string) {
  return useQuery({
    queryKey: ['admin', 'places', { asOf }],
    queryFn: () => get<AdminPlace[]>('/admin/places', { asOf }),
  });
}

export function usePlaceChanges() {
  return useQuery({
    queryKey: ['admin', 'place-changes'],
    queryFn: () => get<PlaceChangeView[]>('/admin/place-changes'),
  });
}

/** What a change would do from a day on; not asked for until there is a whole change. */
export function usePlacePreview(change: PlaceChange | null, on: string) {
  return useQuery({
    queryKey: ['admin', 'place-preview', { change, on }],
    queryFn: () => write<PlaceConsequences>('POST', '/admin/place-changes/preview', { change, on }),
    enabled: change !== null && on !== '',
    retry: false,
  });
}

export type PlaceAsk =
  | { ask: { change: PlaceChange; on: string; docNo: string; docTitle?: string } }
  | { decide: { record: string; entry: number; accept: boolean; note: string } }
  | { takeBack: { record: string; reason: string } };

/** Asks for a change, decides on one, asks for one to be taken back. Every page may show something else afterwards. */
export function usePlaceAct() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (act: PlaceAsk) => {
      const idem = newIdem();
      if ('ask' in act) return write('POST', '/admin/place-changes', { idem, ...act.ask });
      const { record, ...rest } = 'decide' in act ? act.decide : act.takeBack;
      const path = 'decide' in act ? 'decision' : 'revocation';
      return write('POST', `/admin/place-changes/${encodeURIComponent(record)}/${path}`, { idem, ...rest });
    },
    onSuccess: () => client.invalidateQueries(),
  });
}
