import { useQuery } from '@tanstack/react-query';
import type { At } from '../url/use-at';
import { get } from './client';
import { sameReading } from './keep';
import type { By, Figure, Moved, Overview, RecordRow } from './types';

export function useOverview(at: At, since: string | undefined) {
  const query = { place: at.place, asOf: at.asOf, known: at.known, since };
  return useQuery({
    queryKey: ['overview', query],
    queryFn: ({ signal }) => get<Overview>('/overview', query, signal),
    placeholderData: sameReading(query),
  });
}

/** One figure with its parts and the records behind it. */
export function useFigure(metric: string, at: At, place: string, by?: By) {
  const query = { place, asOf: at.asOf, known: at.known, by };
  return useQuery({
    queryKey: ['figure', metric, query],
    queryFn: ({ signal }) => get<Figure>(`/figures/${metric}`, query, signal),
    placeholderData: sameReading(query),
  });
}

export function useMoved(at: At, since: string) {
  const query = { place: at.place, asOf: at.asOf, since };
  return useQuery({ queryKey: ['moved', query], queryFn: ({ signal }) => get<Moved>('/moved', query, signal) });
}

/** Reported statements about a metric, beside the computed figure. */
export function useStatements(metric: string, place: string) {
  return useQuery({
    queryKey: ['statements', metric, place],
    queryFn: ({ signal }) => get<RecordRow[]>('/statements', { metric, place }, signal),
  });
}
