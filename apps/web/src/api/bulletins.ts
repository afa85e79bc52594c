/** Bulletins: the list, one with the paper it makes, what can be put into its text, and the acts that bring it to its seal. */
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { download, get, newIdem, write } from './client';
import type {
  Bulletin,
  BulletinAct,
  BulletinCreate,
  BulletinMade,
  BulletinPaper,
  BulletinPick,
  BulletinPreviewAsk,
  Bulletins,
  BulletinSave,
  BulletinSeal,
  BulletinTemplateInfo,
  BulletinVerified,
} from './types';

const LONG = 300_000;
const SHORT = 20_000;
const pathOf = (bulletin: string): string => `/bulletins/${encodeURIComponent(bulletin)}`;

/** What the list is narrowed to. */
export interface BulletinsAsked {
  q?: string | undefined;
  state?: string | undefined;
  template?: string | undefined;
  place?: string | undefined;
  page: number;
  size: number;
}

export function useBulletins(asked: BulletinsAsked) {
  const query = { ...asked };
  return useQuery({
    queryKey: ['bulletins', query],
    queryFn: ({ signal }) => get<Bulletins>('/bulletins', query, signal),
    placeholderData: keepPreviousData,
  });
}

/** Bulletins whose next step is this person's, newest first; none while they cannot be read. */
export function useWaitingBulletins(): Bulletins['rows'] {
  const query = { waits: 'me', page: 1, size: 25 };
  const waiting = useQuery({
    queryKey: ['bulletins', query],
    queryFn: ({ signal }) => get<Bulletins>('/bulletins', query, signal),
    retry: false,
  });
  return waiting.data?.rows ?? [];
}

export function useBulletinTemplates(wanted: boolean) {
  return useQuery({
    queryKey: ['bulletin-templates'],
    queryFn: ({ signal }) => get<BulletinTemplateInfo[]>('/bulletins/templates', undefined, signal),
    staleTime: LONG,
    enabled: wanted,
  });
}

export function useBulletin(bulletin: string) {
  return useQuery({
    queryKey: ['bulletin', bulletin],
    queryFn: ({ signal }) => get<Bulletin>(pathOf(bulletin), undefined, signal),
  });
}

/** The paper a text would make now; nothing is written. */
export function useBulletinPaper(ask: BulletinPreviewAsk, wanted: boolean) {
  return useQuery({
    queryKey: ['bulletin-paper', ask],
    queryFn: () => write<BulletinPaper>('POST', '/bulletins/preview', ask),
    enabled: wanted,
    staleTime: LONG,
    // Every rest in typing makes another paper, with its charts.
    gcTime: SHORT,
    retry: false,
    placeholderData: keepPreviousData,
  });
}

/** What can be put into a text, by what it is called. */
export function useBulletinPick(q: string, asOf: string) {
  const query = { q, asOf };
  return useQuery({
    queryKey: ['bulletin-pick', query],
    queryFn: ({ signal }) => get<BulletinPick>('/bulletins/pick', query, signal),
    staleTime: LONG,
    placeholderData: keepPreviousData,
  });
}

/** After an act everything may read otherwise, but for who is signed in and the bulletin that came back with the answer. */
function useRefresh(): (bulletin?: Bulletin) => void {
  const client = useQueryClient();
  return (bulletin) => {
    if (bulletin) client.setQueryData(['bulletin', bulletin.bulletin], bulletin);
    void client.invalidateQueries({
      predicate: ({ queryKey: [what, id] }) =>
        !KEPT.has(String(what)) && !(bulletin && what === 'bulletin' && id === bulletin.bulletin),
    });
  };
}
const KEPT = new Set(['session', 'welcome', 'bulletin-paper', 'bulletin-pick', 'bulletin-templates']);

/** Begins a draft from a template. */
export function useCreateBulletin() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (request: BulletinCreate) => write<BulletinMade>('POST', '/bulletins', request),
    onSuccess: () => refresh(),
  });
}

/** Keeps what was typed, over the version it was typed on. */
export function useSaveBulletin(bulletin: string) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (request: BulletinSave) => write<Bulletin>('PUT', pathOf(bulletin), request),
    onSuccess: (saved) => refresh(saved),
  });
}

const STEPS = { ask: 'ask', check: 'check', sendBack: 'send-back', seal: 'seal', drop: 'drop' } as const;
/** An act on a bulletin that stays the same paper. */
export type BulletinStep = keyof typeof STEPS & BulletinAct;
export type BulletinStepAsk =
  | { step: 'ask' | 'check'; idem: string; expectedVersion: number }
  | { step: 'sendBack' | 'drop'; idem: string; reason: string }
  | ({ step: 'seal' } & BulletinSeal);

export function useBulletinStep(bulletin: string) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ step, ...body }: BulletinStepAsk) =>
      write<Bulletin>('POST', `${pathOf(bulletin)}/${STEPS[step]}`, body),
    onSuccess: (done) => refresh(done),
  });
}

/** A new draft that cites the sealed paper and corrects it. */
export function useCorrectBulletin(bulletin: string) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (reason: string) =>
      write<BulletinMade>('POST', `${pathOf(bulletin)}/correct`, { idem: newIdem(), reason }),
    onSuccess: () => refresh(),
  });
}

/** Works the sealed paper out again and compares it with what is kept. */
export function useVerifyBulletin(bulletin: string) {
  return useMutation({ mutationFn: () => get<BulletinVerified>(`${pathOf(bulletin)}/verify`) });
}

/** Saves the paper as a Word file. */
export function downloadWord(bulletin: string, title: string): Promise<void> {
  return download(`${pathOf(bulletin)}/word`, {}, `${title}.docx`);
}

/** Saves a table of the paper as a workbook: `table` is its id. */
export function downloadTable(bulletin: string, table: string, title: string): Promise<void> {
  return download(`${pathOf(bulletin)}/workbook`, { table }, `${title}.xlsx`);
}
