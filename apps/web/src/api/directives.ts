import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import type { At } from '../url/use-at';
import { get, newIdem, sendFile, write } from './client';
import { sameReading } from './keep';
import type {
  Day,
  DirectiveAdded,
  DirectivePaper,
  DirectiveRow,
  Directives,
  Pledges,
  ProposalChange,
  ProposalsConfirmed,
} from './types';

/** What the list of papers is narrowed to. */
export interface PapersAsked {
  q?: string | undefined;
  type?: string | undefined;
  state?: string | undefined;
  page: number;
  size: number;
}

export function usePapers(place: string, asked: PapersAsked) {
  const query = { place, ...asked };
  return useQuery({
    queryKey: ['directives', 'list', query],
    queryFn: ({ signal }) => get<Directives>('/directives', query, signal),
    placeholderData: sameReading(query),
  });
}

export function usePaper(directive: string) {
  return useQuery({
    queryKey: ['directives', 'paper', directive],
    queryFn: ({ signal }) => get<DirectivePaper>(`/directives/${encodeURIComponent(directive)}`, undefined, signal),
  });
}

/** What is said of a paper beside its text. */
export type PaperFacts = Partial<
  Record<'title' | 'paperType' | 'docNo' | 'heldOn' | 'place' | 'fromOffice' | 'leaderRole', string>
>;

/** Hands in a paper: a text, or a file that holds one. */
export function useHandIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ text, file, facts }: { text?: string; file?: File; facts: PaperFacts }) =>
      file
        ? sendFile<DirectiveAdded>('/directives/files', { ...facts }, file, () => undefined)
        : write<DirectiveAdded>('POST', '/directives', { ...facts, text: text ?? '' }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['directives'] }),
  });
}

export type PaperChange = {
  title?: string;
  paperType?: DirectiveRow['paperType'];
  docNo?: string | null;
  heldOn?: Day | null;
  fromOffice?: string | null;
  leaderRole?: string | null;
};

/** Says what is known of a paper; with another day the server reads its deadlines anew. */
export function useChangePaper(directive: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: PaperChange) =>
      write<DirectivePaper>('PUT', `/directives/${encodeURIComponent(directive)}`, { idem: newIdem(), ...change }),
    onSuccess: (paper) => told(client, paper),
  });
}

/** Puts proposals right, sets them aside, takes that back. One after the other, so that no answer overtakes another. */
export function useChangeProposals(directive: string) {
  const client = useQueryClient();
  return useMutation({
    scope: { id: `directive ${directive}` },
    mutationFn: (changes: ProposalChange[]) =>
      write<DirectivePaper>('POST', `/directives/${encodeURIComponent(directive)}/changes`, {
        idem: newIdem(),
        changes,
      }),
    onSuccess: (paper) => told(client, paper),
  });
}

/** Confirms proposals as duties: one act. The key is made by whoever asks, so that asking again does nothing twice. */
export function useConfirmProposals(directive: string) {
  const client = useQueryClient();
  return useMutation({
    scope: { id: `directive ${directive}` },
    mutationFn: (body: { idem: string; proposals?: string[]; assign: boolean }) =>
      write<ProposalsConfirmed>('POST', `/directives/${encodeURIComponent(directive)}/confirm`, body),
    onSuccess: ({ paper }) => {
      told(client, paper);
      // What is a duty now shows on nearly every page.
      void client.invalidateQueries({
        predicate: ({ queryKey }) => queryKey[0] !== 'session' && queryKey[0] !== 'directives',
      });
    },
    // Others may have been quicker: what stands now is read again.
    onError: () => client.invalidateQueries({ queryKey: ['directives', 'paper', directive] }),
  });
}

function told(client: QueryClient, paper: DirectivePaper): void {
  client.setQueryData(['directives', 'paper', paper.directive], paper);
  void client.invalidateQueries({ queryKey: ['directives', 'list'] });
}

/** Pledges by county, with progress on the day read. */
export function usePledges(at: At) {
  const query = { place: at.place, asOf: at.asOf, known: at.known };
  return useQuery({
    queryKey: ['directives', 'pledges', query],
    queryFn: ({ signal }) => get<Pledges>('/pledges', query, signal),
    placeholderData: sameReading(query),
  });
}
