/** Shapes of policies, as `wire-policy.ts` promises them. */
import { z } from 'zod';
import type { FirmBrief } from '../../wire-firms';
import type {
  ConditionView,
  DraftReading,
  PolicyBrief,
  PolicyCounts,
  PolicyField,
  PolicyFinding,
  PolicyFirmRow,
  PolicyFirms,
  PolicyOutcome,
  PolicyPage,
  PolicyReach,
  PolicyRow,
  PolicyView,
  PolicyWindow,
  Published,
  Said,
  Sweep,
  Threshold,
  Trial,
} from '../../wire-policy';
import { At, count, DayText, Instant, pageOf, Text } from './common';
import { named } from './named';
import { EntryShape, SourceShape } from './records';

const text = z.string().nullable();
const dayOrNone = DayText.nullable();
const path = z.array(z.union([z.string(), z.number().int()]));
const scalar = z.union([z.string(), z.number(), z.boolean()]);
const label = { field: z.string(), label: z.string() };

export const Outcome: z.ZodType<PolicyOutcome> = z.enum(['eligible', 'ineligible', 'unknown', 'not_in_force', 'elsewhere']); // prettier-ignore
export const SaidShape: z.ZodType<Said> = named('Said', z.strictObject({ value: z.unknown(), says: Text }));

export const FirmBriefShape: z.ZodType<FirmBrief> = named(
  'FirmBrief',
  z.strictObject({
    record: z.string(),
    name: z.string(),
    creditCode: text,
    place: text,
    placeName: text,
    sample: z.boolean(),
  }),
);

const brief = {
  id: z.string(),
  record: z.string(),
  category: z.enum(['policy', 'product', 'selection']),
  title: z.string(),
  level: text,
  issuer: text,
  docNo: text,
  url: text,
  date: text,
  subject: text,
  effectiveFrom: dayOrNone,
  effectiveTo: dayOrNone,
  force: z.enum(['ahead', 'in_force', 'ended']),
  confidence: text,
  cautions: z.array(Text),
  auto: z.boolean(),
  grants: text,
  conditionsKnown: z.boolean(),
  sample: z.boolean(),
};
export const PolicyBriefShape: z.ZodType<PolicyBrief> = named('PolicyBrief', z.strictObject(brief));

export const WindowShape: z.ZodType<PolicyWindow> = named(
  'PolicyWindow',
  z.strictObject({
    from: dayOrNone,
    to: dayOrNone,
    scope: text,
    confidence: text,
    state: z.enum(['open', 'ahead', 'over']),
  }),
);

const CountsShape: z.ZodType<PolicyCounts> = named(
  'PolicyCounts',
  z.strictObject({
    eligible: count,
    unknown: count,
    ineligible: count,
    elsewhere: count,
    near: count,
    firms: count,
  }),
);

const RowShape: z.ZodType<PolicyRow> = named('PolicyRow', z.strictObject({ ...brief, counts: CountsShape.nullable() }));
export const PolicyPageShape: z.ZodType<PolicyPage> = named(
  'PolicyPage',
  z.strictObject({ rows: z.array(RowShape), total: count, page: count, size: count, at: At, firms: count }),
);

export const PolicyFieldShape: z.ZodType<PolicyField> = named(
  'PolicyField',
  z.strictObject({
    ...label,
    unit: text,
    type: z.enum(['number', 'integer', 'bool', 'text', 'date', 'set']),
    typeName: Text,
    values: z.array(scalar).nullable(),
    noneValue: scalar.nullable(),
    derived: text,
    refresh: text,
    ops: z.array(z.strictObject({ op: z.string(), says: Text })),
    units: z.array(z.string()),
    judgement: z.boolean(),
  }),
);

export const ConditionShape: z.ZodType<ConditionView> = named(
  'Condition',
  z.strictObject({
    path,
    kind: z.enum(['all', 'any', 'not', 'at_least', 'score', 'group', 'item', 'band', 'tiers', 'manual', 'test']),
    says: Text,
    clause: text,
    role: text,
    field: text,
    holds: z.boolean().nullable().optional(),
    have: SaidShape.optional(),
    waived: z.boolean().optional(),
    get children(): z.ZodArray<z.ZodType<ConditionView>> {
      return z.array(ConditionShape);
    },
  }),
);

const ThresholdShape: z.ZodType<Threshold> = named(
  'Threshold',
  z.strictObject({
    path,
    ...label,
    op: z.string(),
    unit: text,
    value: z.number(),
    says: Text,
    clause: text,
    min: z.number(),
    max: z.number(),
    step: z.number(),
  }),
);

export const FindingShape: z.ZodType<PolicyFinding> = named(
  'PolicyFinding',
  z.strictObject({
    policy: z.string(),
    path,
    line: count.nullable(),
    code: z.string(),
    level: z.enum(['error', 'warning', 'info']),
    says: Text,
  }),
);

const rule = z.record(z.string(), z.unknown());
export const PolicyViewShape: z.ZodType<PolicyView> = named(
  'PolicyView',
  z.strictObject({
    ...brief,
    at: At,
    benefit: text,
    steps: z.array(z.string()),
    materials: z.array(z.string()),
    contact: text,
    notes: z.array(z.string()),
    windows: z.array(WindowShape).nullable(),
    minDurationWorkingDays: z.number().nullable(),
    validity: Text.nullable(),
    conditions: ConditionShape.nullable(),
    rule,
    fields: z.array(PolicyFieldShape),
    thresholds: z.array(ThresholdShape),
    versions: z.array(
      z.strictObject({
        id: z.string(),
        title: z.string(),
        docNo: text,
        effectiveFrom: dayOrNone,
        effectiveTo: dayOrNone,
        force: z.enum(['ahead', 'in_force', 'ended']),
        entry: count,
        recordedAt: Instant,
        office: z.string(),
        source: SourceShape.nullable(),
      }),
    ),
    findings: z.array(FindingShape),
    pending: z.array(EntryShape),
    can: z.strictObject({ publish: z.boolean(), review: z.boolean(), export: z.boolean() }),
  }),
);

export const ReachShape: z.ZodType<PolicyReach> = named(
  'PolicyReach',
  z.strictObject({
    at: At,
    policy: z.string(),
    place: z.string(),
    counts: CountsShape.nullable(),
    byPlace: z.array(z.strictObject({ place: z.string(), name: z.string(), counts: CountsShape })),
    missing: z.array(z.strictObject({ ...label, judgement: z.boolean(), firms: count })),
    near: z.array(z.strictObject({ ...label, firms: count })),
  }),
);

const FirmRowShape: z.ZodType<PolicyFirmRow> = named(
  'PolicyFirmRow',
  z.strictObject({
    firm: FirmBriefShape,
    outcome: Outcome,
    why: Text,
    fields: z.array(z.strictObject({ ...label, have: Text, need: Text.nullable() })),
  }),
);
export const PolicyFirmsShape: z.ZodType<PolicyFirms> = pageOf('PolicyFirms', FirmRowShape);

export const SweepShape: z.ZodType<Sweep> = named(
  'PolicySweep',
  z.strictObject({
    at: At,
    policy: z.string(),
    points: z.array(z.strictObject({ value: z.number(), counts: CountsShape })),
  }),
);

export const DraftShape: z.ZodType<DraftReading> = named(
  'PolicyDraft',
  z.strictObject({
    conditions: ConditionShape.nullable(),
    findings: z.array(FindingShape),
    sound: z.boolean(),
    fields: z.array(PolicyFieldShape),
  }),
);

const side = z.strictObject({ total: count, firms: z.array(FirmBriefShape) });
export const TrialShape: z.ZodType<Trial> = named(
  'PolicyTrial',
  z.strictObject({
    at: At,
    before: CountsShape.nullable(),
    after: CountsShape,
    gain: side,
    lose: side,
    moves: z.array(z.strictObject({ from: Outcome, to: Outcome, firms: count })),
    findings: z.array(FindingShape),
  }),
);

export const PublishedShape: z.ZodType<Published> = named(
  'PolicyPublished',
  z.strictObject({
    record: z.string(),
    version: z.string(),
    entry: EntryShape,
    waiting: z.boolean(),
    findings: z.array(FindingShape),
  }),
);
