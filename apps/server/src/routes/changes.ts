/** The shapes of changes a person may send. What they mean is judged by the kernel; what only the machine does is not here. */
import { partialDate, type PartialDate } from '@wutong/codes';
import { z } from 'zod';
import { code, day, idempotencyKey, placeCode, shortText } from '../edge/input';

const longText = z.string().max(20_000);
const reason = z.string().min(1).max(2000);
const fieldName = z.string().regex(/^[a-z][a-z0-9_]{0,62}$/);
const amount = z.number().nullable();

const date = z
  .strictObject({ value: z.string().max(10), precision: z.enum(['day', 'month', 'year']) })
  .refine((given) => partialDate(given.value)?.precision === given.precision, {
    params: { zh: '应为到日、月或年的日期', en: 'a date known to the day, month or year' },
  })
  .transform((given): PartialDate => given);
const shares = z.array(z.strictObject({ place: placeCode, share: z.number() })).max(50);
const fields = z.record(fieldName, z.union([longText, z.number(), z.boolean(), date, shares, z.null()]));

const ChangeSchema = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('create'), fields, labels: z.array(shortText).max(20).optional() }),
  z.strictObject({ act: z.literal('set'), fields, reason: reason.optional() }),
  z.strictObject({ act: z.literal('reach'), stage: code, on: date, fields: fields.optional() }),
  z.strictObject({ act: z.literal('return'), to: code.nullable(), reason }),
  z.strictObject({ act: z.literal('exit'), reason }),
  z.strictObject({ act: z.literal('resume'), reason }),
  z.strictObject({ act: z.literal('exempt'), stage: code, reason, approver: shortText }),
  z.strictObject({
    act: z.literal('label'),
    add: z.array(shortText).max(20).optional(),
    remove: z.array(shortText).max(20).optional(),
  }),
  z.strictObject({ act: z.literal('flag'), flag: code, on: z.boolean(), note: reason.optional() }),
  z.strictObject({
    act: z.literal('report'),
    series: code,
    month: z.string().max(7),
    values: z.record(fieldName, amount),
  }),
  z.strictObject({ act: z.literal('split'), shares }),
  z.strictObject({
    act: z.literal('hold'),
    hold: z.strictObject({
      reason: code,
      of: z.string().max(64).optional(),
      because: z.array(reason).max(20).optional(),
    }),
  }),
  z.strictObject({ act: z.literal('release'), reason }),
  z.strictObject({ act: z.literal('merge'), into: z.string().max(64), reason }),
  z.strictObject({ act: z.literal('unmerge'), reason }),
]);

const url = z.url({ protocol: /^https?$/ }).max(500);

export const ActBody = z.strictObject({
  idem: idempotencyKey,
  kind: code,
  record: z.string().regex(/^[A-Za-z0-9_.:-]{1,64}$/),
  change: ChangeSchema,
  effectiveOn: day.optional(),
  expectedVersion: z.number().int().min(0).optional(),
  source: z
    .strictObject({
      kind: z.enum(['sheet', 'page', 'document', 'minutes', 'photo', 'typed', 'statement']),
      title: z.string().min(1).max(300),
      docNo: z.string().max(120).optional(),
      url: url.optional(),
    })
    .optional(),
});

export const DecisionBody = z.strictObject({
  accept: z.boolean(),
  note: z.string().max(2000).default(''),
  idem: idempotencyKey,
});
