/** Shapes of changes of the division tree, as `wire-places.ts` promises them. */
import { z } from 'zod';
import { PLACE_ACTS, PLACE_LEVELS } from '@wutong/kernel/places/change';
import type { PlaceChange, PlaceChangeView, PlaceConsequences } from '../../wire-places';
import { RoleShape } from './city';
import { count, DayText, Instant, Text } from './common';
import { named } from './named';

const level = z.enum(PLACE_LEVELS as [string, ...string[]]) as unknown as z.ZodType<
  Extract<PlaceChange, { what: 'create' }>['level']
>;
const names = { name: z.string(), short: z.string() };
const code = z.string();
export const PlaceChangeShape: z.ZodType<PlaceChange> = named(
  'PlaceChange',
  z.union([
    z.strictObject({ what: z.literal('create'), code, ...names, level, parent: code }),
    z.strictObject({ what: z.literal('rename'), code, ...names }),
    z.strictObject({ what: z.literal('recode'), code, to: code }),
    z.strictObject({ what: z.literal('move'), code, parent: code }),
    z.strictObject({
      what: z.literal('merge'),
      codes: z.array(code),
      into: z.strictObject({ code, name: z.string().optional(), short: z.string().optional() }),
    }),
    z.strictObject({
      what: z.literal('split'),
      code,
      parts: z.array(z.strictObject({ code, ...names, children: z.array(code) })),
      heir: code,
    }),
    z.strictObject({ what: z.literal('abolish'), code, into: code }),
  ]),
);
const effect = z.strictObject({
  code,
  name: z.string(),
  level,
  effect: z.enum(['new', 'ends', 'renamed', 'moved']),
  to: z.string(),
});

export const PlaceChangeViewShape: z.ZodType<PlaceChangeView> = named(
  'PlaceChangeView',
  z.strictObject({
    record: z.string(),
    what: z.enum(PLACE_ACTS as [PlaceChange['what'], ...PlaceChange['what'][]]),
    actName: Text,
    says: Text,
    change: PlaceChangeShape,
    on: DayText,
    docNo: z.string(),
    state: z.enum(['waiting', 'ahead', 'inForce', 'takenBack']),
    askedBy: z.string(),
    askedAt: Instant,
    acceptedBy: z.string().nullable(),
    acceptedAt: Instant.nullable(),
    request: z
      .strictObject({
        entry: count,
        takesBack: z.boolean(),
        reason: z.string().nullable(),
        by: z.string(),
        own: z.boolean(),
      })
      .nullable(),
    skipped: Text.nullable(),
    toReassign: z.strictObject({
      total: count,
      rows: z.array(z.strictObject({ kind: z.string(), record: z.string(), title: z.string(), place: z.string() })),
    }),
  }),
);

export const PlaceConsequencesShape: z.ZodType<PlaceConsequences> = named(
  'PlaceConsequences',
  z.strictObject({
    says: Text,
    on: DayText,
    effects: z.array(effect),
    records: z.array(z.strictObject({ kind: z.string(), name: Text, count, own: count })),
    posts: z.array(
      z.strictObject({
        account: z.string(),
        name: z.string(),
        role: RoleShape,
        roleName: Text,
        place: z.string(),
        placeName: z.string(),
      }),
    ),
    offices: z.array(z.strictObject({ code, name: z.string(), placeName: z.string() })),
    figures: z.array(
      z.strictObject({
        metric: z.string(),
        name: Text,
        unit: z.enum(['count', 'yuan', 'percent']),
        value: z.number().nullable(),
        parts: z.array(
          z.strictObject({ code, name: z.string(), before: z.number().nullable(), after: z.number().nullable() }),
        ),
      }),
    ),
    asOf: DayText,
  }),
);
