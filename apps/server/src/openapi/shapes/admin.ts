/** Shapes of administration and of imports, as `wire.ts` promises them. */
import { z } from 'zod';
import type { AdminLogLine, AdminOffice, AdminPerson, AdminPlace, ImportJob } from '../../wire';
import { ActionShape, GrantShape, RoleShape } from './city';
import { count, DayText, ErrorShape, Instant, Text } from './common';
import { named } from './named';

export const AdminPersonShape: z.ZodType<AdminPerson> = named(
  'Person',
  z.strictObject({
    account: z.string(),
    name: z.string(),
    disabled: z.boolean(),
    demonstration: z.boolean(),
    lastSeen: Instant.nullable(),
    grants: z.array(GrantShape),
  }),
);
export const RoleInfoShape = named(
  'RoleInfo',
  z.strictObject({ role: RoleShape, name: Text, actions: z.array(ActionShape) }),
);
export const AdminOfficeShape: z.ZodType<AdminOffice> = named(
  'Office',
  z.strictObject({
    code: z.string(),
    name: z.string(),
    place: z.string(),
    placeName: z.string(),
    validFrom: DayText.nullable(),
    validTo: DayText.nullable(),
  }),
);
export const AdminPlaceShape: z.ZodType<AdminPlace> = named(
  'AdminPlace',
  z.strictObject({
    code: z.string(),
    name: z.string(),
    short: z.string(),
    level: z.enum(['province', 'city', 'county', 'township', 'village', 'zone']),
    parent: z.string().nullable(),
    validFrom: DayText.nullable(),
    validTo: DayText.nullable(),
    successor: z.string().nullable(),
    aliases: z.array(z.string()),
  }),
);
export const AdminLogShape: z.ZodType<AdminLogLine> = named(
  'AdminLogLine',
  z.strictObject({
    at: Instant,
    actor: z.string(),
    act: z.string(),
    subject: z.string(),
    detail: z.record(z.string(), z.unknown()).optional(),
  }),
);

const cell = z.strictObject({ title: z.string(), record: z.string().nullable(), cell: z.string() });
const aField = { field: z.string(), name: Text };
export const ImportJobShape: z.ZodType<ImportJob> = named(
  'ImportJob',
  z.strictObject({
    id: z.string(),
    kind: z.string(),
    file: z.string(),
    state: z.enum(['reading', 'ready', 'refused', 'writing', 'done', 'failed']),
    progress: z.strictObject({ part: z.number(), doing: Text }),
    error: ErrorShape.optional(),
    sheets: z.array(
      z.strictObject({
        sheet: z.string(),
        place: z.string().nullable(),
        unit: z.string().nullable(),
        headerRows: z.array(z.number()),
        firstRow: z.number(),
        lastRow: z.number(),
        columns: z.array(
          z.strictObject({
            column: z.string(),
            header: z.string(),
            field: z.string().nullable(),
            remembered: z.boolean(),
          }),
        ),
        candidates: z.array(z.strictObject(aField)),
      }),
    ),
    problems: z.array(
      z.strictObject({
        code: z.string(),
        level: z.enum(['reject', 'warn', 'info']),
        sheet: z.string().nullable(),
        cell: z.string().nullable(),
        row: z.number().nullable(),
        raw: z.string().nullable(),
        message: Text,
        suggest: z.array(z.strictObject({ code: z.string(), name: z.string() })).optional(),
      }),
    ),
    duplicates: z.array(
      z.strictObject({
        id: z.string(),
        basis: z.string(),
        counted: cell,
        held: z.array(cell),
        because: z.array(Text),
        conflicts: z.array(
          z.strictObject({
            ...aField,
            used: z.string(),
            values: z.array(z.strictObject({ cell: z.string(), value: z.string() })),
          }),
        ),
        decision: z.enum(['undecided', 'same', 'different']),
      }),
    ),
    plan: z.strictObject({ create: count, change: count, unchanged: count, rejected: count, skipped: count }),
    preview: z.array(
      z.strictObject({
        action: z.enum(['create', 'change', 'unchanged']),
        title: z.string(),
        record: z.string().nullable(),
        sheet: z.string(),
        row: z.number(),
        changes: z.array(z.strictObject({ ...aField, before: z.string().nullable(), after: z.string().nullable() })),
      }),
    ),
    totals: z.array(
      z.strictObject({
        metric: z.string(),
        name: Text,
        count,
        amountYuan: z.number().nullable(),
        amountUnknown: count,
      }),
    ),
    written: z
      .strictObject({
        created: count,
        updated: count,
        unchanged: count,
        entries: count,
        firstSeq: count.nullable(),
        lastSeq: count.nullable(),
      })
      .optional(),
  }),
);
