/** Shapes of accounts, sessions and the audit of sign-ins, as `wire-signin.ts` promises them. */
import { z } from 'zod';
import type { FactorOffer, MyAccount, SignInLine, SignInPage, SignInSettings, SignInState } from '../../wire';
import { RoleShape } from './city';
import { count, Instant } from './common';
import { named } from './named';

const origin = { address: z.string(), agent: z.string() };
const session = {
  ...origin,
  id: z.string(),
  way: z.enum(['password', 'provider', 'demonstration', 'set-up']),
  factor: z.boolean(),
  createdAt: Instant,
  seenAt: Instant,
};

export const EVENTS = [
  'password', 'code', 'recovery', 'provider', 'demonstration', 'set-up', 'sign-out', 'session-end', 'password-change',
  'password-reset', 'factor-offer', 'factor-confirm', 'factor-reset', 'unlock', 'link', 'unlink',
] as const; // prettier-ignore

export const SignInLineShape: z.ZodType<SignInLine> = named(
  'SignInLine',
  z.strictObject({
    ...origin,
    at: Instant,
    account: z.string(),
    what: z.enum(EVENTS),
    ok: z.boolean(),
    reason: z
      .enum([
        'wrong',
        'second-factor-due',
        'account-blocked',
        'address-blocked',
        'began-block',
        'replayed',
        'step-gone',
        'no-account',
        'other-link',
        'provider-refused',
        'too-many',
      ]) // prettier-ignore
      .nullable(),
    actor: z.string(),
  }),
);

export const SettingsShape: z.ZodType<SignInSettings> = named(
  'SignInSettings',
  z.strictObject({
    passwordDays: z.number().int().nullable(),
    factorRoles: z.array(RoleShape),
    idleMinutes: count,
    oldestHours: count,
    mostSessions: count,
  }),
);

export const MyAccountShape: z.ZodType<MyAccount> = named(
  'MyAccount',
  z.strictObject({
    account: z.string(),
    name: z.string(),
    passwordSetAt: Instant.nullable(),
    passwordUntil: Instant.nullable(),
    factor: z.strictObject({
      since: Instant.nullable(),
      recoveryLeft: count,
      needed: z.boolean(),
      offered: z.boolean(),
    }),
    sessions: z.array(z.strictObject({ ...session, current: z.boolean() })),
    signIns: z.array(SignInLineShape),
    idleMinutes: count,
    oldestHours: count,
  }),
);

export const FactorOfferShape: z.ZodType<FactorOffer> = named(
  'FactorOffer',
  z.strictObject({ secret: z.string(), uri: z.string() }),
);
export const RecoveryCodesShape = named('RecoveryCodes', z.strictObject({ codes: z.array(z.string()) }));

const bound = z.strictObject({ least: count, most: count });

export const SignInStateShape: z.ZodType<SignInState> = named(
  'SignInState',
  z.strictObject({
    people: z.array(
      z.strictObject({
        account: z.string(),
        factor: z.boolean(),
        linked: z.boolean(),
        mustChange: z.boolean(),
        blockedUntil: Instant.nullable(),
      }),
    ),
    sessions: z.array(z.strictObject({ ...session, account: z.string(), name: z.string() })),
    addresses: z.array(z.strictObject({ address: z.string(), until: Instant, failures: count })),
    settings: SettingsShape,
    bounds: z.strictObject({ passwordDays: bound, idleMinutes: bound, oldestHours: bound, mostSessions: bound }),
    key: z.boolean(),
  }),
);

export const SignInPageShape: z.ZodType<SignInPage> = named(
  'SignInPage',
  z.strictObject({ rows: z.array(SignInLineShape), total: count, page: count, size: count }),
);
