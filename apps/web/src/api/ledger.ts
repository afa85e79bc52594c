import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { get } from './client';
import type { EntryView, Page, Verification } from './types';

export interface LedgerFilter {
  kind?: string;
  record?: string;
  actor?: string;
  office?: string;
  act?: string;
}

const SIZE = 50;

/** The newest entries first, fifty at a time. */
export function useLedger(filter: LedgerFilter) {
  return useInfiniteQuery({
    queryKey: ['ledger', filter],
    queryFn: ({ pageParam, signal }) =>
      get<Page<EntryView>>('/ledger', { ...filter, before: pageParam, size: SIZE }, signal),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (last) => (last.rows.length < SIZE ? undefined : last.rows.at(-1)?.seq),
  });
}

/** One entry by its number; null when it is not there to see. */
export function useEntry(seq: number | null) {
  return useQuery({
    queryKey: ['entry', seq],
    enabled: seq !== null,
    queryFn: async ({ signal }) => {
      const page = await get<Page<EntryView>>('/ledger', { before: (seq ?? 0) + 1, size: 1 }, signal);
      return page.rows.find((entry) => entry.seq === seq) ?? null;
    },
  });
}

/** Reads the whole chain again; asked for by hand. */
export function useVerify() {
  return useMutation({ mutationFn: () => get<Verification>('/ledger/verify') });
}
