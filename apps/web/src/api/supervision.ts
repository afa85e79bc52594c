import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { At } from '../url/use-at';
import { get, newIdem, write } from './client';
import { sameReading } from './keep';
import type {
  AssignRequest,
  CallOffRequest,
  ConfirmToldRequest,
  DutyCycle,
  HandOverRequest,
  ReplyRequest,
  SplitRequest,
  SupervisionDesk,
  SupervisionWritten,
  UrgeRequest,
} from './types';

/** What the desk is narrowed to; every one of them stands in the address. */
export const DESK_FILTERS = [
  'state',
  'stage',
  'owner',
  'from',
  'source',
  'category',
  'supervised',
  'q',
  'sort',
] as const;
/** Not only what is under supervision. */
export const EVERYDAY_TOO = 'all';
export type DeskAsked = Partial<Record<(typeof DESK_FILTERS)[number], string>> & { page: number; size: number };

/** The duties under supervision at a place, with how they stand. */
export function useSupervisionDesk(at: At, asked: DeskAsked) {
  // All is what the server tells when no state is asked for.
  const state = asked.state === 'all' ? undefined : asked.state;
  const supervised = asked.supervised === EVERYDAY_TOO ? undefined : true;
  const query = { place: at.place, asOf: at.asOf, known: at.known, ...asked, state, supervised };
  return useQuery({
    queryKey: ['supervision', 'desk', query],
    queryFn: ({ signal }) => get<SupervisionDesk>('/supervision/duties', query, signal),
    placeholderData: sameReading(query),
  });
}

/** The cycle of one duty and what the viewer may do about it. */
export function useDutyCycle(record: string, at: At) {
  const query = { asOf: at.asOf, known: at.known };
  return useQuery({
    queryKey: ['supervision', 'duty', record, query],
    queryFn: ({ signal }) => get<DutyCycle>(`/supervision/duties/${encodeURIComponent(record)}`, query, signal),
  });
}

/** An act of supervision that is more than one entry, by the address it is sent to. */
export type SupervisionAct =
  | { to: 'assign'; body: Omit<AssignRequest, 'idem'> }
  | { to: 'split'; record: string; body: Omit<SplitRequest, 'idem'> }
  | { to: 'hand-over'; record: string; body: Omit<HandOverRequest, 'idem'> }
  | { to: 'call-off'; record: string; body: Omit<CallOffRequest, 'idem'> }
  | { to: 'urgings'; record: string; body: Omit<UrgeRequest, 'idem'> }
  | { to: 'reply'; record: string; body: Omit<ReplyRequest, 'idem'> }
  | { to: 'confirm-told'; body: Omit<ConfirmToldRequest, 'idem'> };

function pathOf(act: SupervisionAct): string {
  if (act.to === 'assign' || act.to === 'confirm-told') return `/supervision/${act.to}`;
  const over = act.to === 'reply' ? 'urgings' : 'duties';
  return `/supervision/${over}/${encodeURIComponent(act.record)}/${act.to}`;
}

/** Writes one act of supervision; the key makes it one act when it is sent again. Everything read before is stale afterwards. */
export function useSupervisionAct() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ act, idem = newIdem() }: { act: SupervisionAct; idem?: string }) =>
      write<SupervisionWritten>('POST', pathOf(act), { idem, ...act.body }),
    onSuccess: () =>
      client.invalidateQueries({
        predicate: ({ queryKey }) => queryKey[0] !== 'session' && queryKey[0] !== 'welcome',
      }),
  });
}
