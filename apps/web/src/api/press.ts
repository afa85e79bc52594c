import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { download, get, newIdem, sendFile, write } from './client';
import type {
  PressCandidates,
  PressDecided,
  PressDecision,
  PressFinding,
  PressFindings,
  PressMetricHit,
  PressOverTime,
  PressPage,
  PressPageAdded,
  PressPageChange,
  PressPages,
  PressPeriodHit,
  PressPlaceHit,
  PressProvider,
  PressProviderChange,
  PressReopen,
  PressSaid,
  PressSettle,
  Unit,
} from './types';

/** What the list of pages is narrowed to. */
export interface PagesAsked {
  q?: string | undefined;
  state?: string | undefined;
  page: number;
  size: number;
}

export function usePressPages(asked: PagesAsked) {
  const query = { ...asked };
  return useQuery({
    queryKey: ['press', 'pages', query],
    queryFn: ({ signal }) => get<PressPages>('/press/pages', query, signal),
    placeholderData: (old) => old,
  });
}

/** A page with what it claims; asked for nothing without a name. */
export function usePressPage(page: string | undefined) {
  return useQuery({
    queryKey: ['press', 'page', page],
    queryFn: ({ signal }) => get<PressPage>(`/press/pages/${page}`, undefined, signal),
    enabled: page !== undefined,
  });
}

/** What is known of a page beside its text. */
export interface PageFacts {
  published?: string;
  paper?: string;
  region?: string;
}

/** Sends a page; the lists that show it are read anew. */
export function useAddPage(): (
  file: File,
  facts: PageFacts,
  onSent: (part: number) => void,
) => Promise<PressPageAdded> {
  const client = useQueryClient();
  return async (file, facts, onSent) => {
    const added = await sendFile<PressPageAdded>('/press/pages', { ...facts }, file, onSent);
    void client.invalidateQueries({ queryKey: ['press'] });
    return added;
  };
}

/** Says what is known of a page; the server reads it anew. */
export function useChangePage(page: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: Omit<PressPageChange, 'idem'>) =>
      write<PressPage>('PUT', `/press/pages/${page}`, { idem: newIdem(), ...change }),
    onSuccess: (read) => {
      client.setQueryData(['press', 'page', page], read);
      void client.invalidateQueries({ queryKey: ['press', 'pages'] });
      void client.invalidateQueries({ queryKey: ['press', 'findings'] });
    },
  });
}

export type DeskAct = { decisions: PressDecision[] } | { atLeast: number; statements: string[] };

/** Decides about proposals, one or many at once: one act. One after the other, so that no answer overtakes another. */
export function useDecide(page: string) {
  const client = useQueryClient();
  return useMutation({
    scope: { id: `press ${page}` },
    mutationFn: (act: DeskAct) =>
      'decisions' in act
        ? write<PressDecided>('POST', `/press/pages/${page}/decisions`, { idem: newIdem(), ...act })
        : write<PressDecided>('POST', `/press/pages/${page}/batch`, { idem: newIdem(), ...act }),
    onSuccess: (decided) => {
      client.setQueryData<PressPage>(['press', 'page', page], (old) => old && withDecided(old, decided));
      staleAfter(client);
    },
  });
}

/** The page as it is after a decision; statements that did not change stay the same objects. */
export function withDecided(page: PressPage, { statements, counts, findings }: PressDecided): PressPage {
  const changed = new Map(statements.map((one) => [one.id, one]));
  return { ...page, counts, findings, statements: page.statements.map((one) => changed.get(one.id) ?? one) };
}

/** What stands in the ledger shows on nearly every page; the page at hand has been told. */
function staleAfter(client: QueryClient): void {
  void client.invalidateQueries({
    predicate: ({ queryKey }) => queryKey[0] !== 'session' && !(queryKey[0] === 'press' && queryKey[1] === 'page'),
  });
}

export function usePressFindings(state: 'open' | 'settled' | 'all', severity?: string) {
  const query = { state, severity };
  return useQuery({
    queryKey: ['press', 'findings', query],
    queryFn: ({ signal }) => get<PressFindings>('/press/findings', query, signal),
    placeholderData: (old) => old,
  });
}

export type SettleAct = { settle: Omit<PressSettle, 'idem'> } | { reopen: Omit<PressReopen, 'idem'> };

/** Settles a finding, or opens a settled one again. */
export function useSettle() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (act: SettleAct): Promise<PressFinding | void> => {
      const idem = newIdem();
      return 'settle' in act
        ? write<PressFinding>('POST', '/press/findings/settle', { idem, ...act.settle })
        : write<void>('POST', '/press/findings/reopen', { idem, ...act.reopen });
    },
    onSuccess: () => client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' }),
  });
}

/** What people call a metric, by its words. */
export function useMetricHits(q: string, unit: Unit, enabled: boolean) {
  return useQuery({
    queryKey: ['press', 'metrics', q, unit],
    queryFn: ({ signal }) => get<PressMetricHit[]>('/press/metrics', { q, unit }, signal),
    placeholderData: (old) => old,
    enabled,
  });
}

export function usePlaceHits(q: string, enabled: boolean) {
  return useQuery({
    queryKey: ['press', 'places', q],
    queryFn: ({ signal }) => get<PressPlaceHit[]>('/press/places', { q }, signal),
    placeholderData: (old) => old,
    enabled: enabled && q !== '',
  });
}

export function usePeriodHits(q: string, published: string | null, enabled: boolean) {
  return useQuery({
    queryKey: ['press', 'periods', q, published],
    queryFn: ({ signal }) => get<PressPeriodHit[]>('/press/periods', { q, published }, signal),
    placeholderData: (old) => old,
    enabled,
  });
}

/** What was said of a metric, by date and source, beside what the records give. */
export function useOverTime(metric: string, place: string) {
  return useQuery({
    queryKey: ['press', 'over-time', metric, place],
    queryFn: ({ signal }) => get<PressOverTime>('/press/over-time', { metric, place }, signal),
  });
}

/** Metrics that somebody said something of. */
export function useSaid(place: string) {
  return useQuery({
    queryKey: ['press', 'said', place],
    queryFn: ({ signal }) => get<PressSaid[]>('/press/said', { place }, signal),
  });
}

/** Saves what people decided as labelled data, to score a reader with; the purpose is logged. */
export function downloadLabels(purpose: string): Promise<void> {
  return download('/press/labels', { purpose }, 'press-labels.jsonl');
}

/** The service that may propose further figures; administrators. */
export function useProvider() {
  return useQuery({
    queryKey: ['press', 'provider'],
    queryFn: ({ signal }) => get<PressProvider>('/press/provider', undefined, signal),
  });
}

export function useChangeProvider() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: PressProviderChange) => write<PressProvider>('PUT', '/press/provider', change),
    onSuccess: (provider) => client.setQueryData(['press', 'provider'], provider),
  });
}

/** Asks it for figures that the rules did not find on a page; they wait for a person like any other. */
export function useAskProvider(page: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => write<PressCandidates>('POST', `/press/pages/${page}/candidates`),
    onSuccess: () => client.invalidateQueries({ queryKey: ['press'] }),
  });
}
