/** What travels about tokens and webhooks: types only, part of `wire.ts`. */
import type { Bilingual } from '@wutong/kernel/kinds/types';
import type { Session } from './wire';

export interface TokenView {
  id: string;
  account: string;
  /** Name of the other system. */
  name: string;
  grant: Session['grants'][number] | null;
  createdAt: string;
  createdBy: string;
  expiresAt: string;
  revokedAt: string | null;
  /** To ten minutes. */
  lastUsedAt: string | null;
  state: 'active' | 'expired' | 'revoked';
}
/** The token itself is shown this once. */
export interface IssuedToken {
  line: TokenView;
  token: string;
}
interface Said {
  code: string;
  message: Bilingual;
}
export interface WebhookView {
  id: string;
  name: string;
  url: string;
  place: string;
  placeName: string;
  office: string;
  officeName: string;
  /** Empty: all. */
  kinds: string[];
  acts: string[];
  createdAt: string;
  createdBy: string;
  pausedAt: string | null;
  /** Null when a person paused it. */
  pausedBecause: Said | null;
  state: 'active' | 'failing' | 'paused';
  /** Messages that wait for their next attempt. */
  waiting: number;
  /** Messages that were given up. */
  dead: number;
  lastSuccessAt: string | null;
  /** Of the newest message that has not arrived. */
  lastError: Said | null;
  /** Entries not looked at yet. */
  behind: number;
}
/** The secret is shown this once. */
export interface WebhookWithSecret {
  webhook: WebhookView;
  secret: string;
}
export interface WebhookMessageView {
  id: string;
  /** Null: a test. */
  seq: number | null;
  state: 'due' | 'done' | 'dead';
  attempts: number;
  createdAt: string;
  nextAt: string;
  endedAt: string | null;
  lastStatus: number | null;
  lastError: Said | null;
}
