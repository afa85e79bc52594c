/** Shapes that every chapter of the interface uses. */
import type { Day } from '@wutong/codes';
import type { Basis, Bilingual, FieldDef, Fields, FieldValue } from '@wutong/kernel/kinds/types';
import type { AsOf, Change, Hold, Locator } from '@wutong/kernel/ledger/types';
import { z } from 'zod';
import type { Page, WireError } from '../../wire';
import { named } from './named';

export const Text: z.ZodType<Bilingual> = named('Bilingual', z.strictObject({ zh: z.string(), en: z.string() }));
export const DayText: z.ZodType<Day> = z.string().regex(/^\d{4}-\d\d-\d\d$/);
export const Instant = z.string().regex(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
/** A hash of the chain: 64 hexadecimal digits. */
export const Hash = z.string().regex(/^[0-9a-f]{64}$/);
export const count = z.number().int().min(0);

export const BasisShape: z.ZodType<Basis> = named(
  'Basis',
  z.strictObject({ doc: z.string(), clause: z.string().optional() }),
);
export const At: z.ZodType<AsOf> = named('AsOf', z.strictObject({ asOf: DayText, known: Instant }));

const PartialDateShape = named(
  'PartialDate',
  z.strictObject({ value: z.string(), precision: z.enum(['day', 'month', 'year']) }),
);
const Shares = z.array(z.strictObject({ place: z.string(), share: z.number() }));
const Value = z.union([z.string(), z.number(), z.boolean(), PartialDateShape, Shares, z.null()]);

/** A value of a field. */
export const FieldValueShape = Value as z.ZodType<FieldValue>;

/** Field code → value; a value the viewer may not see is `"***"`. */
export const FieldsShape: z.ZodType<Fields> = named('Fields', z.record(z.string(), Value)) as z.ZodType<Fields>;

export const HoldShape: z.ZodType<Hold> = named(
  'Hold',
  z.strictObject({ reason: z.string(), of: z.string().optional(), because: z.array(z.string()).optional() }),
);
export const LocatorShape: z.ZodType<Locator> = named(
  'Locator',
  z.strictObject({
    sheet: z.string().optional(),
    cell: z.string().optional(),
    row: z.number().optional(),
    line: z.number().optional(),
    page: z.number().optional(),
    span: z.tuple([z.number(), z.number()]).optional(),
    quote: z.string().optional(),
  }),
);

const act = <A extends Change['act'], S extends z.ZodRawShape>(name: A, shape: S) =>
  z.strictObject({ act: z.literal(name), ...shape });
const labels = z.array(z.string());
const reason = z.string();
const date = PartialDateShape as z.ZodType<{ value: string; precision: 'day' | 'month' | 'year' }>;

/** What an entry changed, every act there is. */
export const ChangeShape = named(
  'Change',
  z.discriminatedUnion('act', [
    act('create', {
      fields: FieldsShape,
      labels: labels.optional(),
      sample: z.boolean().optional(),
      held: HoldShape.optional(),
    }),
    act('set', { fields: FieldsShape, reason: reason.optional() }),
    act('reach', { stage: z.string(), on: date, fields: FieldsShape.optional() }),
    act('return', { to: z.string().nullable(), reason }),
    act('exit', { reason }),
    act('resume', { reason }),
    act('exempt', { stage: z.string(), reason, approver: z.string() }),
    act('label', { add: labels.optional(), remove: labels.optional() }),
    act('flag', { flag: z.string(), on: z.boolean(), note: z.string().optional() }),
    act('report', { series: z.string(), month: z.string(), values: z.record(z.string(), z.number().nullable()) }),
    act('split', { shares: Shares }),
    act('hold', { hold: HoldShape }),
    act('release', { reason }),
    act('merge', { into: z.string(), reason }),
    act('unmerge', { reason }),
    act('withdraw', { reason }),
    act('accept', { entry: count, note: z.string().optional() }),
    act('reject', { entry: count, reason }),
  ]),
) as unknown as z.ZodType<Change>;

/** A page of rows. */
export function pageOf<T>(name: string, row: z.ZodType<T>): z.ZodType<Page<T>> {
  return named(name, z.strictObject({ rows: z.array(row), total: count, page: count, size: count, at: At }));
}

/** `text`, `yuan`, `date`, `place`… Not a closed list in the document: a later version may know more. */
const FieldTypeShape = z.string() as unknown as z.ZodType<FieldDef['type']>;

export const FieldShape: z.ZodType<Omit<FieldDef, 'check'>> = named(
  'Field',
  z.strictObject({
    type: FieldTypeShape,
    name: Text,
    meaning: Text,
    sensitivity: z.enum(['public', 'internal', 'financial', 'personal']).optional(),
    required: z.boolean().optional(),
    choices: z.record(z.string(), Text).optional(),
    open: z.boolean().optional(),
    kind: z.string().optional(),
    searched: z.boolean().optional(),
    made: z.boolean().optional(),
    moneyState: z.string().optional(),
  }),
);

/** The codes are filled in from the catalogue when the document is made. */
export const ErrorCode = named('ErrorCode', z.string());

/** Every failure. The conflict of a 409 has a shape of its own. */
export const ErrorShape: z.ZodType<Omit<WireError, 'conflict'>> = named(
  'WireError',
  z.strictObject({
    code: ErrorCode,
    message: Text,
    where: z
      .strictObject({
        field: z.string().optional(),
        sheet: z.string().optional(),
        cell: z.string().optional(),
        row: z.number().optional(),
        file: z.string().optional(),
        record: z.string().optional(),
        seq: z.number().optional(),
      })
      .optional(),
    params: z.record(z.string(), z.union([z.string(), z.number(), Text])).optional(),
  }),
);
