/** Shapes of signing in, as `wire.ts` promises them. */
import { z } from 'zod';
import type { Session, SignedIn, Welcome } from '../../wire';
import { ActionShape, CityShape, GrantShape, RoleShape } from './city';
import { Text } from './common';
import { named } from './named';

export const SessionShape: z.ZodType<Session> = named(
  'Session',
  z.strictObject({
    account: z.string(),
    name: z.string(),
    grants: z.array(GrantShape),
    can: z.array(ActionShape),
    city: CityShape,
    demonstration: z.boolean(),
    csrf: z.string(),
    way: z.enum(['password', 'provider', 'demonstration', 'set-up']),
    factor: z.boolean(),
    due: z.enum(['password', 'factor']).nullable(),
    leaveTo: z.string().nullable(),
  }),
);

export const SignedInShape: z.ZodType<SignedIn> = named(
  'SignedIn',
  z.union([SessionShape, z.strictObject({ next: z.literal('code') })]),
);

export const WelcomeShape: z.ZodType<Welcome> = named(
  'Welcome',
  z.strictObject({
    city: CityShape,
    demonstration: z.boolean(),
    setUpDue: z.boolean(),
    provider: Text.nullable(),
    demoRoles: z.array(
      z.strictObject({
        role: RoleShape,
        account: z.string(),
        name: Text,
        place: z.string(),
        placeName: z.string(),
      }),
    ),
  }),
);
