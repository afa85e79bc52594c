import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, write, type Query } from './client';
import type { SignInPage, SignInSettings, SignInState } from './types';

const STATE = ['admin', 'sign-in'] as const;

/** Sessions, pauses, second factors and settings, for administrators. */
export function useSignInState() {
  return useQuery({ queryKey: STATE, queryFn: () => get<SignInState>('/admin/sign-in'), staleTime: 0 });
}

export type SignInAct =
  | { act: 'unlock' | 'factor' | 'link' | 'sessions'; account: string }
  | { act: 'session'; account: string; session: string }
  | { act: 'address'; address: string }
  | { act: 'settings'; settings: SignInSettings };

function send(act: SignInAct): Promise<unknown> {
  if (act.act === 'address') return write('POST', '/admin/addresses/unlock', { address: act.address });
  if (act.act === 'settings') return write('PUT', '/admin/sign-in/settings', act.settings);
  const person = `/admin/people/${encodeURIComponent(act.account)}`;
  if (act.act === 'session') return write('DELETE', `${person}/sessions/${encodeURIComponent(act.session)}`);
  return act.act === 'unlock' ? write('POST', `${person}/unlock`) : write('DELETE', `${person}/${act.act}`);
}

/** Unlocks, resets, ends, settles. */
export function useSignInAct() {
  const client = useQueryClient();
  return useMutation({ mutationFn: send, onSuccess: () => client.invalidateQueries({ queryKey: STATE }) });
}

/** The audit of sign-ins. */
export function useSignIns(query: Query) {
  return useQuery({
    queryKey: ['admin', 'sign-ins', query],
    queryFn: ({ signal }) => get<SignInPage>('/admin/sign-ins', query, signal),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
}
