import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, write } from './client';
import type { Grant, IssuedToken, TokenView, WebhookMessageView, WebhookView, WebhookWithSecret } from './types';

const TOKENS = ['admin', 'tokens'];
const WEBHOOKS = ['admin', 'webhooks'];

export function useTokens() {
  return useQuery({ queryKey: TOKENS, queryFn: () => get<TokenView[]>('/admin/tokens') });
}
export function useWebhooks() {
  return useQuery({ queryKey: WEBHOOKS, queryFn: () => get<WebhookView[]>('/admin/webhooks') });
}
export function useWebhookMessages(id: string) {
  return useQuery({
    queryKey: [...WEBHOOKS, id],
    queryFn: () => get<WebhookMessageView[]>(`/admin/webhooks/${id}/messages`),
  });
}

export interface TokenDraft extends Grant {
  name: string;
  days: number;
}

/** Issues a token; the answer is the only time it is shown. */
export function useIssueToken() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (draft: TokenDraft) => write<IssuedToken>('POST', '/admin/tokens', draft),
    onSuccess: () => client.invalidateQueries({ queryKey: TOKENS }),
  });
}
export function useRevokeToken() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => write<undefined>('DELETE', `/admin/tokens/${id}`),
    onSuccess: () => client.invalidateQueries({ queryKey: TOKENS }),
  });
}

export type WebhookDraft = Pick<WebhookView, 'name' | 'url' | 'place' | 'office' | 'kinds' | 'acts'>;

/** Subscribes; the answer is the only time the secret is shown. */
export function useCreateWebhook() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (draft: WebhookDraft) => write<WebhookWithSecret>('POST', '/admin/webhooks', draft),
    onSuccess: () => client.invalidateQueries({ queryKey: WEBHOOKS }),
  });
}

export type WebhookAct = 'pause' | 'resume' | 'retry' | 'remove' | 'test' | 'rotate';

/** What is done to one subscription. `rotate` answers with the new secret, `test` with the message. */
export function useWebhookAct() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ id, act }: { id: string; act: WebhookAct }) => {
      const at = `/admin/webhooks/${id}`;
      if (act === 'remove') await write('DELETE', at);
      else if (act === 'pause' || act === 'resume') await write('PATCH', at, { paused: act === 'pause' });
      else if (act === 'rotate') return { secret: (await write<WebhookWithSecret>('POST', `${at}/secret`)).secret };
      else if (act === 'test') return { message: await write<WebhookMessageView>('POST', `${at}/test`) };
      else await write('POST', `${at}/retry`);
      return {};
    },
    onSettled: () => client.invalidateQueries({ queryKey: WEBHOOKS }),
  });
}
