/**
 * What travels about signing in, sessions and their audit.
 *
 *   GET    /account                              → MyAccount
 *   POST   /account/password                     {current, password}      ends every other session
 *   POST   /account/factor                       → FactorOffer            POST /account/factor/confirm {code, password?} → {codes}
 *   POST   /account/factor/codes                 {code} → {codes}         POST /account/factor/off {code, password?}
 *   DELETE /account/sessions/:session, DELETE /account/sessions           one; all others
 *   GET    /admin/sign-in                        → SignInState            PUT /admin/sign-in/settings SignInSettings → SignInSettings
 *   POST   /admin/people/:account/unlock, DELETE /admin/people/:account/factor | link | sessions | sessions/:session
 *   POST   /admin/addresses/unlock               {address}
 *   GET    /admin/sign-ins?account&what&failed&from&to&page&size → SignInPage      GET /admin/sign-ins/export?…&purpose → .csv
 */
import type { ListedSession } from '@wutong/kernel/access/sessions';
import type { SignInLine } from '@wutong/kernel/access/sign-in-log';
import type { SignInSettings } from '@wutong/kernel/access/sign-in-settings';

export type { SignInLine, SignInSettings };

export interface SessionLine extends Omit<ListedSession, 'account'> {
  /** The one that asks. */
  current: boolean;
}

export interface MyAccount {
  account: string;
  name: string;
  /** Null: there is no password; one signs in by the identity provider or, in a demonstration, by a click. */
  passwordSetAt: string | null;
  /** When it has to be changed; null: never for age alone. */
  passwordUntil: string | null;
  factor: {
    /** ISO instant since when; null: off. */
    since: string | null;
    recoveryLeft: number;
    /** One of my posts needs it. */
    needed: boolean;
    /** The server can keep a secret. */
    offered: boolean;
  };
  sessions: SessionLine[];
  signIns: SignInLine[];
  idleMinutes: number;
  oldestHours: number;
}

export interface FactorOffer {
  /** Base 32, for typing. */
  secret: string;
  /** `otpauth://…`, for the square code. */
  uri: string;
}

export interface PersonSignIn {
  account: string;
  factor: boolean;
  linked: boolean;
  mustChange: boolean;
  /** ISO instant; null when the account is not paused. */
  blockedUntil: string | null;
}

export interface SignInState {
  people: PersonSignIn[];
  sessions: (ListedSession & { name: string })[];
  /** Addresses that are paused. */
  addresses: { address: string; until: string; failures: number }[];
  settings: SignInSettings;
  bounds: Record<'passwordDays' | 'idleMinutes' | 'oldestHours' | 'mostSessions', { least: number; most: number }>;
  /** The server can keep the secrets of second factors. */
  key: boolean;
}

export interface SignInPage {
  rows: SignInLine[];
  total: number;
  page: number;
  size: number;
}
