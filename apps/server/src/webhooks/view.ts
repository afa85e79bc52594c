/** Subscriptions and messages as an administrator reads them. */
import { sayError } from '@wutong/kernel/errors';
import type { Context } from '../context';
import { officeNameOf } from '../show/entry-views';
import type { WebhookMessageView, WebhookView } from '../wire-machines';
import type { DeliveryLine, Standing, Webhook } from './store';

type Said = WebhookView['lastError'];

const said = (error: DeliveryLine['lastError']): Said =>
  error && { code: error.code, message: sayError(error.code, error.params) };

/** `head`: the last entry of the ledger. Keys stay behind: only what is named here leaves. */
export function webhookView(context: Context, one: Webhook, standing: Standing | undefined, head: number): WebhookView {
  const { id, name, url, place, office, kinds, acts, createdAt, createdBy, pausedAt, pauseReason } = one;
  const lastError = said(standing?.lastError ?? null);
  return {
    id,
    name,
    url,
    place,
    placeName: context.tree.nameOf(place),
    office,
    officeName: officeNameOf(context, office),
    kinds,
    acts,
    createdAt,
    createdBy,
    pausedAt,
    pausedBecause: pauseReason === null ? null : { code: pauseReason, message: sayError(pauseReason) },
    state: pausedAt !== null ? 'paused' : lastError ? 'failing' : 'active',
    waiting: standing?.due ?? 0,
    dead: standing?.dead ?? 0,
    lastSuccessAt: standing?.doneAt ?? null,
    lastError,
    behind: Math.max(0, head - one.sentTo),
  };
}

export function messageView({ lastError, ...line }: DeliveryLine): WebhookMessageView {
  return { ...line, lastError: said(lastError) };
}
