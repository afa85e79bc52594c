import { useQuery } from '@tanstack/react-query';
import type { At } from '../url/use-at';
import { get } from './client';
import { sameReading } from './keep';
import type { By, FigureView, Overview } from './types';

export function useOverview(at: At, since: string | undefined) {
  const query = { place: at.place, asOf: at.asOf, known: at.known, since };
  return useQuery({
    queryKey: ['overview', query],
    queryFn: ({ signal }) => get<Overview>('/overview', query, signal),
    placeholderData: sameReading(query),
  });
}

/** One figure with its parts one way, by the definition in force at the cut-off or by the version named; the records behind it are read page by page. */
export function useFigure(metric: string, at: At, place: string, by: By, version?: number) {
  const query = { place, asOf: at.asOf, known: at.known, ...at.only, by, size: 0, version };
  return useQuery({
    queryKey: ['figure', metric, query],
    queryFn: ({ signal }) => get<FigureView>(`/figures/${metric}`, query, signal),
  });
}

/** A page of the records behind a figure. */
export function useFigureRecords(metric: string, at: At, place: string, page: number, size: number, version?: number) {
  const query = { place, asOf: at.asOf, known: at.known, ...at.only, page, size, metric, version };
  return useQuery({
    queryKey: ['figure-records', query],
    queryFn: ({ signal }) => get<FigureView>(`/figures/${metric}`, { ...query, metric: undefined }, signal),
    placeholderData: sameReading(query, ['metric', 'from', 'to', 'chain', 'label', 'stage']),
  });
}
