import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, write } from './client';
import { sessionQuery } from './session';
import type { FactorOffer, MyAccount, Session } from './types';

const KEY = ['account'] as const;

/** My password, second factor, sessions and recent sign-ins. */
export function useMyAccount() {
  return useQuery({ queryKey: KEY, queryFn: () => get<MyAccount>('/account'), staleTime: 0 });
}

/** What one may do to one's own account. */
export type AccountAct =
  | { act: 'password'; current: string; password: string }
  | { act: 'confirm'; code: string; password?: string }
  | { act: 'codes'; code: string }
  | { act: 'off'; code: string; password?: string }
  | { act: 'end'; session: string }
  | { act: 'end-others' };

function send(act: AccountAct): Promise<{ codes: string[] } | undefined> {
  switch (act.act) {
    case 'password':
      return write('POST', '/account/password', { current: act.current, password: act.password });
    case 'confirm':
      return write('POST', '/account/factor/confirm', withPassword(act));
    case 'codes':
      return write('POST', '/account/factor/codes', { code: act.code });
    case 'off':
      return write('POST', '/account/factor/off', withPassword(act));
    case 'end':
      return write('DELETE', `/account/sessions/${encodeURIComponent(act.session)}`);
    case 'end-others':
      return write('DELETE', '/account/sessions');
  }
}

function withPassword({ code, password }: { code: string; password?: string }) {
  return password ? { code, password } : { code };
}

/** Does it and reads the account again. The session is left as it is: `useGoOn` looks whether anything is still due. */
export function useAccountAct() {
  const client = useQueryClient();
  return useMutation({ mutationFn: send, onSuccess: () => client.invalidateQueries({ queryKey: KEY }) });
}

/** Begins turning the second factor on. */
export function useFactorOffer() {
  return useMutation({ mutationFn: () => write<FactorOffer>('POST', '/account/factor') });
}

/** Reads the session again: what was due may be done. */
export function useGoOn(): () => void {
  const client = useQueryClient();
  return () => void client.fetchQuery<Session | null>({ ...sessionQuery, staleTime: 0 });
}
