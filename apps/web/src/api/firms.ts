/** Firms: what each may have, what it is short of, the way to a title, and the facts behind it. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, write } from './client';
import { sameReading } from './keep';
import type { PolicyAt } from './policies';
import type { AnswerRequest, FirmFacts, FirmPage, FirmPolicyView, FirmView, RoadmapView } from './types';

export interface FirmFilter {
  q?: string;
  sort?: string;
  page: number;
  size: number;
}

export function useFirms(at: PolicyAt, filter: FirmFilter) {
  const query = { ...at, ...filter };
  return useQuery({
    queryKey: ['firms', query],
    queryFn: ({ signal }) => get<FirmPage>('/policy/firms', query, signal),
    placeholderData: sameReading(query),
  });
}

/** What the firm may have, is short of, and what is not for it, on the day. */
export function useFirm(firm: string, at: PolicyAt, every: boolean) {
  const query = firmQuery(at, every);
  return useQuery({
    queryKey: ['firm', firm, query],
    queryFn: ({ signal }) => get<FirmView>(`/policy/firms/${firm}`, query, signal),
  });
}

function firmQuery(at: PolicyAt, every: boolean) {
  return { asOf: at.asOf, known: at.known, ...(every ? { subjects: 'all' } : {}) };
}

/** Every test of one policy beside what the firm has. */
export function useFirmPolicy(firm: string, policy: string, at: PolicyAt, wanted: boolean) {
  const query = { asOf: at.asOf, known: at.known };
  return useQuery({
    queryKey: ['firm-policy', firm, policy, query],
    queryFn: ({ signal }) =>
      get<FirmPolicyView>(`/policy/firms/${firm}/policies/${encodeURIComponent(policy)}`, query, signal),
    enabled: wanted,
  });
}

export function useFirmFacts(firm: string, at: PolicyAt) {
  const query = { asOf: at.asOf, known: at.known };
  return useQuery({
    queryKey: ['firm-facts', firm, query],
    queryFn: ({ signal }) => get<FirmFacts>(`/policy/firms/${firm}/facts`, query, signal),
  });
}

/** The shortest dated way to a policy, begun on a day. */
export function useRoadmap(firm: string, policy: string | undefined, at: PolicyAt) {
  const query = { policy, from: at.asOf, asOf: at.asOf, known: at.known };
  return useQuery({
    queryKey: ['firm-roadmap', firm, query],
    queryFn: ({ signal }) => get<RoadmapView>(`/policy/firms/${firm}/roadmap`, query, signal),
    enabled: policy !== undefined,
    placeholderData: sameReading(query),
  });
}

/** Writes one fact or judgement; the firm as it stands after it takes the place of the one shown. */
export function useAnswer(firm: string, at: PolicyAt, every: boolean) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (answer: AnswerRequest) =>
      write<FirmView>('POST', `/policy/firms/${firm}/answers`, answer, firmQuery(at, every)),
    onSuccess: (after) => {
      client.setQueryData(['firm', firm, firmQuery(at, every)], after);
      const stale = new Set(['firm-facts', 'firm-policy', 'firm-roadmap', 'firms', 'policies', 'policy-reach', 'policy-firms', 'policy-sweep', 'today', 'entries', 'ledger', 'record', 'records']); // prettier-ignore
      void client.invalidateQueries({ predicate: ({ queryKey }) => stale.has(String(queryKey[0])) });
    },
  });
}
