/** Shapes of tokens and webhooks, as `wire-machines.ts` promises them. */
import { z } from 'zod';
import type { TokenView, WebhookMessageView, WebhookView } from '../../wire-machines';
import { GrantShape } from './city';
import { count, Instant, Text } from './common';
import { named } from './named';

const ErrorSaid = z.strictObject({ code: z.string(), message: Text });

export const TokenShape: z.ZodType<TokenView> = named(
  'Token',
  z.strictObject({
    id: z.string(),
    account: z.string(),
    name: z.string(),
    grant: GrantShape.nullable(),
    createdAt: Instant,
    createdBy: z.string(),
    expiresAt: Instant,
    revokedAt: Instant.nullable(),
    lastUsedAt: Instant.nullable(),
    state: z.enum(['active', 'expired', 'revoked']),
  }),
);
export const NewTokenShape = named('IssuedToken', z.strictObject({ line: TokenShape, token: z.string() }));

export const WebhookShape: z.ZodType<WebhookView> = named(
  'Webhook',
  z.strictObject({
    id: z.string(),
    name: z.string(),
    url: z.string(),
    place: z.string(),
    placeName: z.string(),
    office: z.string(),
    officeName: z.string(),
    kinds: z.array(z.string()),
    acts: z.array(z.string()),
    createdAt: Instant,
    createdBy: z.string(),
    pausedAt: Instant.nullable(),
    pausedBecause: ErrorSaid.nullable(),
    state: z.enum(['active', 'failing', 'paused']),
    waiting: count,
    dead: count,
    lastSuccessAt: Instant.nullable(),
    lastError: ErrorSaid.nullable(),
    behind: count,
  }),
);
export const NewWebhookShape = named(
  'WebhookWithSecret',
  z.strictObject({ webhook: WebhookShape, secret: z.string() }),
);

export const MessageShape: z.ZodType<WebhookMessageView> = named(
  'WebhookMessage',
  z.strictObject({
    id: z.string(),
    seq: count.nullable(),
    state: z.enum(['due', 'done', 'dead']),
    attempts: count,
    createdAt: Instant,
    nextAt: Instant,
    endedAt: Instant.nullable(),
    lastStatus: count.nullable(),
    lastError: ErrorSaid.nullable(),
  }),
);
