import { useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ListQuery } from '../url/state';
import type { At } from '../url/use-at';
import { download, get, write, type Query } from './client';
import { sameReading } from './keep';
import type { ActRequest, ActResult, Board, EntryView, Page, RecordRow, RecordView, SearchHit } from './types';

/** The query of a list: the shared readings and its filters. */
export function listQuery(at: At, list: ListQuery): Query {
  return { place: at.place, asOf: at.asOf, known: at.known, ...list };
}

export function useRecords(kind: string, at: At, list: ListQuery, enabled = true) {
  const query = listQuery(at, list);
  return useQuery({
    queryKey: ['records', kind, { ...query, kind }],
    queryFn: ({ signal }) => get<Page<RecordRow>>(`/records/${kind}`, query, signal),
    placeholderData: sameReading({ ...query, kind }, ['kind']),
    enabled,
  });
}

export function useBoard(kind: string, at: At, list: ListQuery) {
  const { page: _page, size: _size, ...rest } = listQuery(at, list);
  return useQuery({
    queryKey: ['board', kind, { ...rest, kind }],
    queryFn: ({ signal }) => get<Board>(`/records/${kind}/board`, rest, signal),
    placeholderData: sameReading({ ...rest, kind }, ['kind']),
  });
}

/** How many records of the list each place has. */
export function useCounts(kind: string, at: At, list: ListQuery, places: string[]) {
  return useQueries({
    queries: places.map((place) => {
      const query = { ...listQuery(at, { ...list, page: 1, size: 1 }), place };
      return {
        queryKey: ['records', kind, query],
        queryFn: ({ signal }: { signal: AbortSignal }) => get<Page<RecordRow>>(`/records/${kind}`, query, signal),
      };
    }),
  });
}

export function useRecord(kind: string, record: string, at: At) {
  const query = { asOf: at.asOf, known: at.known };
  return useQuery({
    queryKey: ['record', kind, record, query],
    queryFn: ({ signal }) => get<RecordView>(`/records/${kind}/${record}`, query, signal),
  });
}

export function useEntries(kind: string, record: string) {
  return useQuery({
    queryKey: ['entries', kind, record],
    queryFn: ({ signal }) => get<EntryView[]>(`/records/${kind}/${record}/entries`, undefined, signal),
  });
}

export function useSearch(q: string, asOf: string) {
  return useQuery({
    queryKey: ['search', q, asOf],
    queryFn: ({ signal }) => get<SearchHit[]>('/search', { q, asOf }, signal),
    enabled: q.length > 0,
    placeholderData: (old) => old,
  });
}

/** What a written act makes stale: everything but who is signed in. */
function useRefresh(): () => void {
  const client = useQueryClient();
  return () =>
    void client.invalidateQueries({
      predicate: (query) => query.queryKey[0] !== 'session' && query.queryKey[0] !== 'welcome',
    });
}

export function useAct() {
  const refresh = useRefresh();
  return useMutation({ mutationFn: (act: ActRequest) => write<ActResult>('POST', '/acts', act), onSuccess: refresh });
}

/** Accepts or rejects an entry that waits for a second person. */
export function useDecision() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ seq, ...body }: { seq: number; accept: boolean; note: string; idem: string }) =>
      write<ActResult>('POST', `/acts/${seq}/decision`, body),
    onSuccess: refresh,
  });
}

/** Saves the list as a sheet of the layout it came in; the purpose is logged. */
export function exportRecords(kind: string, at: At, list: ListQuery, purpose: string): Promise<void> {
  const { page: _page, size: _size, ...rest } = listQuery(at, list);
  return download(`/exports/${kind}`, { ...rest, purpose }, `${kind}-${at.asOf}.xlsx`);
}
