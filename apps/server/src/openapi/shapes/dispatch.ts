/** Shapes of lights and dispatch meetings, as `wire-dispatch.ts` promises them. */
import { z } from 'zod';
import type {
  Blocker,
  ClearedItem,
  Decision,
  DecisionsMade,
  Dimension,
  DimensionLight,
  DueItem,
  Exemption,
  ExemptionAsked,
  Light,
  LightBoard,
  LightCounts,
  LightDetail,
  LightRow,
  LightRules,
  Meeting,
  MeetingPack,
  Meetings,
  MonthLight,
  PackItem,
  RedItem,
  RuleSetBrief,
  RuleSource,
  StepDue,
} from '../../wire-dispatch';
import { MovedShape } from './city';
import { At, count, DayText, Text } from './common';
import { named } from './named';

const text = z.string().nullable();
const dayOrNone = DayText.nullable();
const Month = z.string().regex(/^\d{4}-\d\d$/);

export const LightShape: z.ZodType<Light> = named('Light', z.enum(['green', 'yellow', 'red', 'unknown', 'exempt', 'none'])); // prettier-ignore
export const DimensionShape: z.ZodType<Dimension> = named('LightDimension', z.enum(['start', 'progress', 'payment', 'statistics', 'term'])); // prettier-ignore
const LitKindShape = z.enum(['project', 'duty']);

const SourceShape: z.ZodType<RuleSource> = named(
  'RuleSource',
  z.strictObject({
    doc: z.string(),
    clause: z.string().optional(),
    issuer: Text,
    on: z.string(),
    url: text,
    own: z.boolean().optional(),
  }),
);
const CountsShape: z.ZodType<LightCounts> = named(
  'LightCounts',
  z.strictObject({ red: count, yellow: count, unknown: count, exempt: count, green: count, none: count }),
);
const StepShape: z.ZodType<StepDue> = named(
  'StepDue',
  z.strictObject({ step: count, of: count, says: Text, why: Text, source: SourceShape }),
);
const DimensionLightShape: z.ZodType<DimensionLight> = named(
  'DimensionLight',
  z.strictObject({
    dimension: DimensionShape,
    light: LightShape,
    own: LightShape,
    says: Text,
    clause: Text.nullable(),
    inputs: z.array(
      z.strictObject({
        name: Text,
        unit: z.enum(['yuan', 'percent', 'points', 'months', 'days', 'date']),
        value: text,
      }),
    ),
    missing: z.array(Text),
    madeGood: z.strictObject({ month: Month, corrected: z.boolean() }).nullable(),
    exemption: text,
  }),
);
const MonthLightShape: z.ZodType<MonthLight> = named(
  'MonthLight',
  z.strictObject({
    month: Month,
    light: LightShape,
    own: LightShape,
    rules: z.string(),
    dimensions: z.array(DimensionLightShape),
  }),
);
const OwnerShape = z.strictObject({ office: text, name: z.string() }).nullable();

const item = {
  kind: z.string(),
  record: z.string(),
  title: z.string(),
  place: text,
  placeName: text,
  owner: OwnerShape,
  sample: z.boolean(),
};
const row = {
  ...item,
  kind: LitKindShape,
  light: LightShape,
  step: StepShape.nullable(),
};
const RowShape: z.ZodType<LightRow> = named(
  'LightRow',
  z.strictObject({
    ...row,
    why: z.array(z.strictObject({ dimension: DimensionShape, light: LightShape, says: Text })),
    strip: z.array(z.strictObject({ month: Month, light: LightShape, own: LightShape })),
  }),
);
const RuleSetShape: z.ZodType<RuleSetBrief> = named(
  'RuleSet',
  z.strictObject({
    code: z.string(),
    name: Text,
    source: SourceShape,
    clauses: z.array(
      z.strictObject({ dimension: DimensionShape, light: LightShape, says: Text, unwritten: z.boolean() }),
    ),
    steps: z.array(Text),
  }),
);
export const LightBoardShape: z.ZodType<LightBoard> = named(
  'LightBoard',
  z.strictObject({
    at: At,
    month: Month.nullable(),
    months: z.array(Month),
    kind: LitKindShape,
    rules: RuleSetShape,
    counts: CountsShape,
    byPlace: z.array(z.strictObject({ place: text, name: z.string(), red: count, total: count })),
    byOffice: z.array(z.strictObject({ office: z.string(), red: count, total: count })),
    rows: z.array(RowShape),
    total: count,
    page: count,
    size: count,
  }),
);
const ExemptionShape: z.ZodType<Exemption> = named(
  'LightExemption',
  z.strictObject({
    record: z.string(),
    from: Month,
    to: Month,
    dimension: DimensionShape.nullable(),
    reason: z.string(),
    approver: z.string(),
  }),
);
export const LightDetailShape: z.ZodType<LightDetail> = named(
  'LightDetail',
  z.strictObject({
    ...row,
    at: At,
    month: Month.nullable(),
    says: z.array(DimensionLightShape),
    months: z.array(MonthLightShape),
    rules: z.array(RuleSetShape),
    exemptions: z.array(ExemptionShape),
    requested: z.array(
      z.strictObject({
        record: z.string(),
        month: z.string(),
        toMonth: z.string(),
        dimension: DimensionShape.nullable(),
        reason: z.string(),
        on: DayText,
      }),
    ),
    mayExempt: z.boolean(),
  }),
);
export const LightRulesShape: z.ZodType<LightRules> = named(
  'LightRules',
  z.strictObject({
    at: At,
    purposes: z.array(
      z.strictObject({
        purpose: z.enum(['project_lights', 'duty_lights', 'escalation', 'asking_limit']),
        name: Text,
        current: z.string(),
        chosen: z.strictObject({ record: z.string(), since: DayText, basis: text }).nullable(),
        history: z.array(z.strictObject({ record: z.string(), ruleset: z.string(), since: DayText, basis: text })),
        sets: z.array(RuleSetShape),
      }),
    ),
    mayChoose: z.boolean(),
  }),
);

export const MeetingShape: z.ZodType<Meeting> = named(
  'Meeting',
  z.strictObject({
    record: z.string(),
    title: z.string(),
    heldOn: dayOrNone,
    place: text,
    placeName: text,
    fromOffice: text,
    leaderRole: text,
    decisions: count,
    closed: count,
    sample: z.boolean(),
  }),
);
export const MeetingsShape: z.ZodType<Meetings> = named(
  'Meetings',
  z.strictObject({ at: At, rows: z.array(MeetingShape), total: count, mayCall: z.boolean() }),
);

export const PackItemShape: z.ZodType<PackItem> = named('PackItem', z.strictObject(item));
const RedShape: z.ZodType<RedItem> = named(
  'RedItem',
  z.strictObject({
    ...item,
    light: LightShape,
    redFor: count,
    cause: z.array(z.strictObject({ dimension: DimensionShape, says: Text })),
    step: StepShape.nullable(),
    isNew: z.boolean(),
    proposed: z.strictObject({ text: z.string(), says: Text }),
  }),
);
const ClearedShape: z.ZodType<ClearedItem> = named('ClearedItem', z.strictObject({ ...item, light: LightShape }));
const BlockerShape: z.ZodType<Blocker> = named(
  'Blocker',
  z.strictObject({ ...item, type: z.enum(['told', 'gate', 'clock']), says: Text, lateBy: count.nullable() }),
);
const DueShape: z.ZodType<DueItem> = named(
  'DueItem',
  z.strictObject({
    ...item,
    due: dayOrNone,
    state: z.enum(['running', 'paused', 'overdue', 'beyond_horizon']),
    leftWorkingDays: z.number().int().nullable(),
    lateBy: count,
    stage: text,
  }),
);
const DecisionShape: z.ZodType<Decision> = named(
  'Decision',
  z.strictObject({
    ...item,
    about: z.strictObject({ kind: z.string(), record: z.string(), title: z.string() }).nullable(),
    due: dayOrNone,
    stage: text,
  }),
);
export const MeetingPackShape: z.ZodType<MeetingPack> = named(
  'MeetingPack',
  z.strictObject({
    at: At,
    meeting: MeetingShape,
    before: z.strictObject({ record: z.string(), title: z.string(), heldOn: DayText }).nullable(),
    since: DayText,
    until: DayText,
    month: Month.nullable(),
    moved: MovedShape,
    lights: z.strictObject({ project: CountsShape, duty: CountsShape }),
    reds: z.array(RedShape),
    redsTotal: count,
    cleared: z.array(ClearedShape),
    blockers: z.array(BlockerShape),
    blockersTotal: count,
    byOffice: z.array(z.strictObject({ office: z.string(), told: count, gate: count, clock: count })),
    due: z.array(DueShape),
    dueTotal: count,
    decisions: z.array(DecisionShape),
    earlier: z.array(DecisionShape),
    mayDecide: z.boolean(),
  }),
);
export const DecisionsMadeShape: z.ZodType<DecisionsMade> = named(
  'DecisionsMade',
  z.strictObject({ duties: z.array(z.string()), repeated: z.boolean() }),
);
export const ExemptionAskedShape: z.ZodType<ExemptionAsked> = named(
  'ExemptionAsked',
  z.strictObject({ record: z.string(), entry: count }),
);
