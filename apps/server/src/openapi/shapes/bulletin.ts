/** Shapes of bulletins, as `wire-bulletin.ts` promises them. */
import { TEMPLATES } from '@wutong/module-bulletin/body';
import { z } from 'zod';
import type {
  Bulletin,
  BulletinAct,
  BulletinChart,
  BulletinFault,
  BulletinMade,
  BulletinNumber,
  BulletinPaper,
  BulletinPick,
  BulletinRef,
  BulletinRow,
  Bulletins,
  BulletinTemplateInfo,
  BulletinValue,
  BulletinVerified,
} from '../../wire-bulletin';
import { BodyShape, HeadShape, PeriodShape } from './bulletin-body';
import { count, DayText, ErrorShape, Hash, Instant, Text } from './common';
import { named } from './named';

const text = z.string().nullable();
const dayOrNull = DayText.nullable();
const unit = z.enum(['count', 'yuan', 'percent']);
const template = z.enum(TEMPLATES);
const version = z.number().int().min(1);

export const STATES = ['draft', 'asked', 'checked', 'sealed', 'dropped'] as const;
export const ACTS = ['save', 'ask', 'check', 'sendBack', 'seal', 'correct', 'drop'] as const satisfies BulletinAct[];

export const NumberShape: z.ZodType<BulletinNumber> = named(
  'BulletinNumber',
  z.strictObject({
    code: z.string().trim().min(1).max(20),
    year: z.number().int().min(1949).max(9999),
    serial: z.number().int().min(1).max(99_999),
  }),
);
const RefShape: z.ZodType<BulletinRef> = named(
  'BulletinRef',
  z.strictObject({ bulletin: z.string(), title: z.string(), numberText: text, state: z.enum(STATES) }),
);

const row = {
  bulletin: z.string(),
  title: z.string(),
  template,
  templateName: Text,
  place: text,
  placeName: text,
  office: z.string(),
  officeName: z.string(),
  asOf: DayText,
  state: z.enum(STATES),
  number: NumberShape.nullable(),
  numberText: text,
  changedOn: DayText,
  sealedOn: dayOrNull,
  corrects: RefShape.nullable(),
  correctedBy: z.array(RefShape),
  sample: z.boolean(),
  version,
};
const RowShape: z.ZodType<BulletinRow> = named('BulletinRow', z.strictObject(row));
export const BulletinsShape: z.ZodType<Bulletins> = named(
  'Bulletins',
  z.strictObject({ rows: z.array(RowShape), total: count, page: count, size: count }),
);

const ValueShape: z.ZodType<BulletinValue> = named(
  'BulletinValue',
  z.strictObject({
    id: z.string(),
    text,
    value: z.number().nullable(),
    name: Text.nullable(),
    unit: unit.nullable(),
    place: text,
    placeName: text,
    asOf: dayOrNull,
    known: Instant.nullable(),
    period: PeriodShape.nullable(),
    version: version.nullable(),
    opens: text,
    note: text,
    error: ErrorShape.nullable(),
  }),
);
const ChartShape: z.ZodType<BulletinChart> = named(
  'BulletinChart',
  z.strictObject({
    id: z.string(),
    form: z.enum(['bar', 'line']),
    caption: z.string(),
    labels: z.array(z.string()),
    series: z.array(
      z.strictObject({ name: z.string(), unit: z.string(), decimals: count, values: z.array(z.number().nullable()) }),
    ),
  }),
);
const FaultShape: z.ZodType<BulletinFault> = named(
  'BulletinFault',
  z.strictObject({
    error: ErrorShape,
    block: count.nullable(),
    inline: count.nullable(),
    item: count.nullable(),
    id: text,
    field: text,
  }),
);
export const PaperShape: z.ZodType<BulletinPaper> = named(
  'BulletinPaper',
  z.strictObject({
    css: z.string(),
    html: text,
    values: z.record(z.string(), ValueShape),
    charts: z.record(z.string(), ChartShape),
    faults: z.array(FaultShape),
    asOf: DayText,
    known: Instant,
  }),
);

export const BulletinShape: z.ZodType<Bulletin> = named(
  'Bulletin',
  z.strictObject({
    ...row,
    head: HeadShape,
    body: BodyShape,
    paper: PaperShape,
    may: z.record(z.enum(ACTS), z.boolean()),
    why: z.partialRecord(z.enum(ACTS), Text),
    draftedBy: z.array(z.string()),
    askedBy: text,
    checkedBy: text,
    checkedOn: dayOrNull,
    sentBack: z.strictObject({ by: z.string(), reason: z.string(), at: Instant }).nullable(),
    sealed: z
      .strictObject({
        on: DayText,
        by: z.string(),
        known: Instant,
        versions: z.record(z.string(), version),
        sha256: Hash,
        size: count,
      })
      .nullable(),
    nextNumber: NumberShape.nullable(),
  }),
);
export const MadeShape: z.ZodType<BulletinMade> = named(
  'BulletinMade',
  z.strictObject({ bulletin: z.string(), repeated: z.boolean() }),
);
export const TemplateInfoShape: z.ZodType<BulletinTemplateInfo> = named(
  'BulletinTemplateInfo',
  z.strictObject({ name: z.string(), template, title: Text, purpose: Text, source: Text }),
);

const named2 = (key: string) => z.array(z.strictObject({ [key]: z.string(), name: Text }));
export const PickShape = named(
  'BulletinPick',
  z.strictObject({
    metrics: z.array(
      z.strictObject({
        metric: z.string(),
        name: Text,
        definition: Text,
        unit,
        over: z.enum(['stock', 'flow']),
        kind: z.string(),
        version,
      }),
    ),
    statements: z.array(
      z.strictObject({ record: z.string(), text: z.string(), metric: z.string(), source: text, asOf: dayOrNull }),
    ),
    kinds: z.array(
      z.strictObject({
        kind: z.string(),
        name: Text,
        columns: named2('field'),
        stages: named2('stage'),
        labels: named2('label'),
      }),
    ),
    periods: z.array(z.strictObject({ name: Text, from: DayText, to: DayText })),
  }),
) as unknown as z.ZodType<BulletinPick>;

export const VerifiedShape: z.ZodType<BulletinVerified> = named(
  'BulletinVerified',
  z.strictObject({
    ok: z.boolean(),
    says: Text,
    fileWhole: z.boolean(),
    paperSame: z.boolean(),
    bytesSame: z.boolean(),
    findings: z.array(z.strictObject({ where: z.string(), sealed: z.string(), now: z.string(), says: Text })),
    sha256: Hash,
  }),
);
