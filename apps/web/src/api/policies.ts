/** Policies: whom each reaches, what its thresholds do, and the draft of a new version. */
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { download, get, write } from './client';
import { sameReading } from './keep';
import type {
  DraftReading,
  PolicyFields,
  PolicyFirms,
  PolicyPage,
  PolicyReach,
  PolicyView,
  Published,
  PublishRequest,
  Sweep,
  SweepRequest,
  Trial,
  TrialRequest,
} from './types';

/** The place and dates a page of policies is read for; `asOf` may lie ahead. */
export interface PolicyAt {
  place: string;
  asOf: string;
  known?: string;
}

export interface PolicyFilter {
  q?: string;
  category?: string;
  level?: string;
  force?: string;
  auto?: string;
  subjects?: string;
  sort?: string;
  page: number;
  size: number;
}

const LONG = 300_000;

export function usePolicies(at: PolicyAt, filter: PolicyFilter) {
  const query = { ...at, ...filter };
  return useQuery({
    queryKey: ['policies', query],
    queryFn: ({ signal }) => get<PolicyPage>('/policy/policies', query, signal),
    placeholderData: sameReading(query),
  });
}

export function usePolicy(policy: string, at: PolicyAt) {
  const query = { asOf: at.asOf, known: at.known };
  return useQuery({
    queryKey: ['policy', policy, query],
    queryFn: ({ signal }) => get<PolicyView>(`/policy/policies/${encodeURIComponent(policy)}`, query, signal),
  });
}

/** How many firms the policy reaches, keeps undecided, misses by one. */
export function useReach(policy: string, at: PolicyAt) {
  const query = { place: at.place, asOf: at.asOf, known: at.known };
  return useQuery({
    queryKey: ['policy-reach', policy, query],
    queryFn: ({ signal }) => get<PolicyReach>(`/policy/policies/${encodeURIComponent(policy)}/reach`, query, signal),
  });
}

export interface FirmsFilter {
  outcome: string;
  field?: string;
  page: number;
  size: number;
}

export function usePolicyFirms(policy: string, at: PolicyAt, filter: FirmsFilter) {
  const query = { ...at, ...filter };
  return useQuery({
    queryKey: ['policy-firms', policy, query],
    queryFn: ({ signal }) => get<PolicyFirms>(`/policy/policies/${encodeURIComponent(policy)}/firms`, query, signal),
    placeholderData: sameReading(query, ['outcome', 'field']),
  });
}

/** Saves the list as a spreadsheet; the purpose is logged. */
export function exportPolicyFirms(
  policy: string,
  at: PolicyAt,
  { outcome, field }: Pick<FirmsFilter, 'outcome' | 'field'>,
  purpose: string,
): Promise<void> {
  const query = { ...at, outcome, field, purpose, format: 'xlsx' };
  return download(
    `/policy/policies/${encodeURIComponent(policy)}/firms/export`,
    query,
    `${policy}-${outcome}-${at.asOf}.xlsx`,
  );
}

/** The counts with one threshold at each of the values; read once, so that a slider moves without asking again. */
export function useSweep(policy: string, at: PolicyAt, path: SweepRequest['path'], values: number[], wanted: boolean) {
  const body: SweepRequest = { path, values, asOf: at.asOf, place: at.place };
  return useQuery({
    queryKey: ['policy-sweep', policy, at.known ?? null, body],
    queryFn: () =>
      write<Sweep>('POST', `/policy/policies/${encodeURIComponent(policy)}/sweep`, body, { known: at.known }),
    enabled: wanted,
    staleTime: LONG,
    placeholderData: keepPreviousData,
  });
}

/** The fields a rule may ask about. */
export function usePolicyFields() {
  return useQuery({
    queryKey: ['policy-fields'],
    queryFn: ({ signal }) => get<PolicyFields>('/policy/fields', undefined, signal),
    staleTime: LONG,
  });
}

/** Sentences and findings of a draft; nothing is written. */
export function useDraftReading(rule: Record<string, unknown>, wanted: boolean) {
  return useQuery({
    queryKey: ['policy-draft', rule],
    queryFn: () => write<DraftReading>('POST', '/policy/conditions/read', { rule }),
    enabled: wanted,
    staleTime: LONG,
    placeholderData: keepPreviousData,
  });
}

/** What a draft would do to the city's firms; nothing is written. */
export function useTrial(request: TrialRequest, wanted: boolean) {
  return useQuery({
    queryKey: ['policy-trial', request],
    queryFn: () => write<Trial>('POST', '/policy/trials', request),
    enabled: wanted,
    staleTime: LONG,
    retry: false,
    placeholderData: keepPreviousData,
  });
}

/** Asks for a version to be published; another person accepts it. */
export function usePublish() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (request: PublishRequest) => write<Published>('POST', '/policy/versions', request),
    onSuccess: () => client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' }),
  });
}
