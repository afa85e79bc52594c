import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ApiError, get, setCsrf, write } from './client';
import type { Role, Session, SetUp, SignedIn, SignIn, Welcome } from './types';

async function readSession(): Promise<Session | null> {
  try {
    const session = await get<Session>('/session');
    setCsrf(session.csrf);
    return session;
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) return null;
    throw error;
  }
}

export const sessionQuery = { queryKey: ['session'] as const, queryFn: readSession, staleTime: 300_000, retry: 1 };

/** Who is signed in; `data` is null when nobody is. */
export function useSession() {
  return useQuery(sessionQuery);
}

/** What anyone may know before signing in. */
export function useWelcome() {
  return useQuery({ queryKey: ['welcome'], queryFn: () => get<Welcome>('/welcome'), staleTime: 60_000 });
}

export type SignInAct =
  | { by: 'password'; body: SignIn }
  | { by: 'code'; body: { code: string } | { recovery: string } }
  | { by: 'demo'; role: Role }
  | { by: 'setup'; body: SetUp };

function signIn(act: SignInAct): Promise<SignedIn> {
  if (act.by === 'password') return write<SignedIn>('POST', '/session', act.body);
  if (act.by === 'code') return write<Session>('POST', '/session/code', act.body);
  if (act.by === 'setup') return write<Session>('POST', '/setup', act.body);
  return write<Session>('POST', '/session/demo', { role: act.role });
}

/** Signs in by password, by the code that is asked for next, by one click (demonstration) or as the first administrator. */
export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: signIn,
    onSuccess: (session) => {
      if ('next' in session) return;
      client.clear();
      setCsrf(session.csrf);
      client.setQueryData(sessionQuery.queryKey, session);
    },
  });
}

export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => write<void>('DELETE', '/session'),
    onSettled: () => {
      setCsrf('');
      client.clear();
      client.setQueryData(sessionQuery.queryKey, null);
    },
  });
}
