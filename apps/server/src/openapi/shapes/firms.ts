/** Shapes of firms and what is known of them, as `wire-policy.ts` promises them. */
import { FACT_KINDS } from '@wutong/module-policy/fields';
import { z } from 'zod';
import type {
  FactConflict,
  FactKind,
  FactSheet,
  FactView,
  FirmFacts,
  FirmPage,
  FirmPolicy,
  FirmPolicyView,
  FirmRow,
  FirmView,
  MatchNotice,
  QuestionView,
  ReasonView,
  RemedyView,
  RoadmapView,
} from '../../wire-firms';
import { At, count, DayText, ErrorShape, pageOf, Text } from './common';
import { named } from './named';
import {
  ConditionShape,
  FirmBriefShape,
  Outcome,
  PolicyBriefShape,
  PolicyFieldShape,
  SaidShape,
  WindowShape,
} from './policy';
import { SourceShape } from './records';

const text = z.string().nullable();
const dayOrNone = DayText.nullable();
const path = z.array(z.union([z.string(), z.number().int()]));
const label = { field: z.string(), label: z.string() };
const firm = {
  record: z.string(),
  name: z.string(),
  creditCode: text,
  place: text,
  placeName: text,
  sample: z.boolean(),
};

const FirmRowShape: z.ZodType<FirmRow> = named(
  'FirmRow',
  z.strictObject({ ...firm, known: count, latestOn: dayOrNone }),
);
export const FirmPageShape: z.ZodType<FirmPage> = pageOf('FirmPage', FirmRowShape);

const ReasonShape: z.ZodType<ReasonView> = named(
  'PolicyReason',
  z.strictObject({
    says: Text,
    field: z.string(),
    holds: z.boolean().nullable(),
    have: SaidShape,
    clause: text,
    path,
    region: z.boolean(),
    waived: z.boolean(),
  }),
);

const RemedyShape: z.ZodType<RemedyView> = named(
  'PolicyRemedy',
  z.strictObject({
    fields: z.array(
      z.strictObject({
        ...label,
        have: SaidShape,
        need: Text,
        fix: z.enum(['fixed', 'wait', 'invest', 'title', 'document']).nullable(),
        fixName: Text.nullable(),
        clauses: z.array(z.string()),
      }),
    ),
    after: z.enum(['eligible', 'unknown']),
  }),
);

const firmPolicy = {
  policy: PolicyBriefShape,
  outcome: Outcome,
  inRegion: Outcome.nullable(),
  why: Text,
  reasons: z.array(ReasonShape),
  missing: z.array(z.strictObject({ ...label, judgement: z.boolean() })),
  remedies: z.array(RemedyShape),
  window: WindowShape.nullable(),
  windowKnown: z.boolean(),
  benefit: text,
  materials: z.array(z.string()),
  steps: z.array(z.string()),
  contact: text,
  withinLimits: z.boolean().nullable(),
  forceSays: Text.nullable(),
};
const FirmPolicyShape: z.ZodType<FirmPolicy> = named('FirmPolicy', z.strictObject(firmPolicy));
export const FirmPolicyViewShape: z.ZodType<FirmPolicyView> = named(
  'FirmPolicyView',
  z.strictObject({
    ...firmPolicy,
    at: At,
    firm: FirmBriefShape,
    conditions: ConditionShape.nullable(),
    windows: z.array(WindowShape).nullable(),
  }),
);

const idTitle = z.array(z.strictObject({ id: z.string(), title: z.string() }));
const QuestionShape: z.ZodType<QuestionView> = named(
  'PolicyQuestion',
  z.strictObject({
    field: PolicyFieldShape,
    asks: Text,
    answers: z.array(Text),
    settles: idTitle,
    may: idTitle,
  }),
);

const kind = z.enum(Object.keys(FACT_KINDS) as [FactKind, ...FactKind[]]);
const told = {
  value: z.unknown(),
  says: Text,
  on: DayText,
  kind,
  kindName: Text,
  entry: count,
};
const ConflictShape: z.ZodType<FactConflict> = named(
  'FactConflict',
  z.strictObject({ field: PolicyFieldShape, candidates: z.array(z.strictObject(told)) }),
);
const FactShape: z.ZodType<FactView> = named(
  'FirmFact',
  z.strictObject({
    field: PolicyFieldShape,
    ...told,
    source: SourceShape.nullable(),
    derived: z.boolean(),
    earlier: count,
  }),
);
export const FirmFactsShape: z.ZodType<FirmFacts> = named(
  'FirmFacts',
  z.strictObject({
    firm: FirmBriefShape,
    at: At,
    facts: z.array(FactShape),
    conflicts: z.array(ConflictShape),
  }),
);

export const FirmViewShape: z.ZodType<FirmView> = named(
  'FirmView',
  z.strictObject({
    ...firm,
    at: At,
    titles: z.array(z.strictObject({ title: z.string(), from: dayOrNone, to: dayOrNone })),
    may: z.array(FirmPolicyShape),
    short: z.array(FirmPolicyShape),
    not: z.array(FirmPolicyShape),
    question: QuestionShape.nullable(),
    furtherQuestions: z.array(QuestionShape),
    conflicts: z.array(ConflictShape),
    known: count,
    can: z.strictObject({ answer: z.boolean() }),
  }),
);

export const RoadmapShape: z.ZodType<RoadmapView> = named(
  'Roadmap',
  z.strictObject({
    firm: FirmBriefShape,
    target: PolicyBriefShape,
    from: DayText,
    feasible: z.boolean(),
    reason: Text.nullable(),
    says: Text,
    steps: z.array(
      z.strictObject({
        policy: PolicyBriefShape,
        grants: text,
        applyOn: dayOrNone,
        grantedNotBefore: dayOrNone,
        validTo: dayOrNone,
        window: z.strictObject({ from: DayText, to: DayText }).nullable(),
        windowKnown: z.boolean(),
        windowConfidence: text,
        says: Text,
        gaps: z.array(
          z.strictObject({
            kind: z.enum(['condition', 'data']),
            says: Text,
            fields: z.array(z.array(z.strictObject(label))),
            notBefore: dayOrNone,
          }),
        ),
      }),
    ),
    blocking: z
      .strictObject({
        kind: z.enum(['condition', 'data', 'prerequisite', 'window', 'region', 'not_in_force']),
        says: Text,
      })
      .nullable(),
    targetApplyOn: dayOrNone,
    dateIsLowerBound: z.boolean(),
  }),
);

export const MatchNoticeShape: z.ZodType<MatchNotice> = named(
  'MatchNotice',
  z.strictObject({
    day: DayText,
    policy: PolicyBriefShape,
    auto: z.boolean(),
    total: count,
    firms: z.array(z.strictObject({ firm: FirmBriefShape, because: Text })),
  }),
);

export const FactSheetShape: z.ZodType<FactSheet> = named(
  'FactSheet',
  z.strictObject({
    id: z.string(),
    file: z.string(),
    kind,
    on: DayText,
    columns: z.array(
      z.strictObject({
        sheet: z.string(),
        column: z.string(),
        header: z.string(),
        to: text,
        remembered: z.boolean(),
        unit: text,
      }),
    ),
    candidates: z.array(z.strictObject({ to: z.string(), label: Text, unit: text })),
    problems: z.array(
      z.strictObject({
        code: z.string(),
        level: z.enum(['error', 'warning']),
        sheet: z.string(),
        cell: text,
        row: count.nullable(),
        raw: text,
        says: Text,
      }),
    ),
    plan: z.strictObject({ rows: count, firms: count, facts: count, unchanged: count }),
    state: z.enum(['ready', 'refused', 'done']),
    error: ErrorShape.optional(),
  }),
);
