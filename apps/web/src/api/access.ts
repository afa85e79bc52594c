import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, write } from './client';
import type { DelegationView, ReadingView, Role } from './types';

/** Who saw the sensitive fields of a record; for auditors. */
export function useReadings(kind: string, record: string) {
  return useQuery({
    queryKey: ['readings', kind, record],
    queryFn: ({ signal }) =>
      get<ReadingView[]>(`/records/${kind}/${encodeURIComponent(record)}/readings`, undefined, signal),
  });
}

/** Posts lent: one’s own, for an administrator all of them. */
export function useDelegations() {
  return useQuery({ queryKey: ['delegations'], queryFn: () => get<DelegationView[]>('/delegations') });
}

/** Colleagues of one’s offices, a line an office: those to whom one’s own post can be lent. */
export function useColleagues() {
  return useQuery({
    queryKey: ['delegations', 'colleagues'],
    queryFn: () => get<{ account: string; name: string; office: string }[]>('/delegations/colleagues'),
  });
}

export interface DelegationDraft {
  from: string;
  to: string;
  role: Role;
  place: string;
  office: string;
  fromDay: string;
  toDay: string;
  reason: string;
}

/** Lends a post, or ends a loan now. */
export function useDelegationAct() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (act: { lend: DelegationDraft } | { end: string }): Promise<void> => {
      if ('lend' in act) await write<DelegationView>('POST', '/delegations', act.lend);
      else await write<null>('DELETE', `/delegations/${encodeURIComponent(act.end)}`);
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['delegations'] }),
  });
}
