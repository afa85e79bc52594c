/** Shapes of directives, the duties proposed from them, and the progress of pledges, as `wire-directives.ts` promises them. */
import type { Span } from '@wutong/figures';
import { z } from 'zod';
import type {
  DirectiveAdded,
  DirectivePaper,
  DirectiveRow,
  Directives,
  DutyProgress,
  Pledges,
  ProposalsConfirmed,
  TaskContent,
  TaskDuty,
  TaskProposal,
  TaskTerm,
} from '../../wire-directives';
import { count, DayText, Instant, Text } from './common';
import { named } from './named';

const offset = z.number().int().min(0);
const SpanShape: z.ZodType<Span> = z.tuple([offset, offset]);
const text = z.string().nullable();
const dayOrNull = DayText.nullable();

export const PAPER_TYPE_CODES = [
  'minutes',
  'instruction',
  'task_list',
  'speech',
  'dispatch',
  'document',
  'pledge',
] as const;
export const PARTS = ['lead', 'co'] as const;

const row = {
  directive: z.string(),
  title: z.string(),
  paperType: z.enum(PAPER_TYPE_CODES).nullable(),
  docNo: text,
  heldOn: dayOrNull,
  place: text,
  placeName: text,
  fromOffice: text,
  fromOfficeName: text,
  leaderRole: text,
  file: text,
  addedOn: DayText,
  stage: text,
  sample: z.boolean(),
  counts: named(
    'DirectiveCounts',
    z.strictObject({ proposed: count, changed: count, confirmed: count, rejected: count, ready: count, duties: count }),
  ),
  version: count,
};
const RowShape: z.ZodType<DirectiveRow> = named('DirectiveRow', z.strictObject(row));

export const DirectivesShape: z.ZodType<Directives> = named(
  'Directives',
  z.strictObject({ rows: z.array(RowShape), total: count, page: count, size: count }),
);

export const DirectiveAddedShape: z.ZodType<DirectiveAdded> = named(
  'DirectiveAdded',
  z.strictObject({ directive: z.string(), known: z.boolean() }),
);

const TermShape: z.ZodType<TaskTerm> = named(
  'TaskTerm',
  z.discriminatedUnion('by', [
    z.strictObject({ by: z.literal('clock'), clock: z.string() }),
    z.strictObject({ by: z.literal('days'), days: count }),
    z.strictObject({ by: z.literal('date'), on: DayText }),
  ]),
);
const ContentShape: z.ZodType<TaskContent> = named(
  'TaskContent',
  z.strictObject({
    title: z.string(),
    place: z.string(),
    owner: text,
    leadUnit: text,
    coUnits: text,
    parts: z.array(z.strictObject({ office: z.string(), part: z.enum(PARTS) })),
    term: TermShape.nullable(),
    limitText: text,
    metric: text,
    metricSince: dayOrNull,
    target: z.number().nullable(),
    targetText: text,
    number: text,
  }),
);

const DutyShape: z.ZodType<TaskDuty> = named(
  'TaskDuty',
  z.strictObject({
    record: z.string(),
    title: z.string(),
    owner: text,
    ownerName: text,
    part: z.enum(PARTS).nullable(),
    stage: text,
    stageName: Text,
  }),
);

const ProposalShape: z.ZodType<TaskProposal> = named(
  'TaskProposal',
  z.strictObject({
    id: z.string(),
    span: SpanShape,
    quote: z.string(),
    section: text,
    state: z.enum(['proposed', 'changed', 'confirmed', 'rejected']),
    content: ContentShape,
    read: ContentShape,
    units: z.array(
      z.strictObject({
        text: z.string(),
        span: SpanShape,
        part: z.enum(PARTS),
        office: text,
        officeName: text,
        candidates: z.array(z.strictObject({ office: z.string(), name: z.string() })),
        group: z.enum(['counties', 'departments']).nullable(),
      }),
    ),
    marks: z.array(
      z.strictObject({ what: z.enum(['lead', 'co', 'limit', 'figure', 'place', 'number']), span: SpanShape }),
    ),
    gaps: z.array(
      z.strictObject({
        code: z.string(),
        field: z.string() as unknown as z.ZodType<keyof TaskContent>,
        level: z.enum(['needed', 'note']),
        says: Text,
        span: SpanShape.nullable(),
      }),
    ),
    ready: z.boolean(),
    due: z.strictObject({ on: dayOrNull, notBefore: dayOrNull }).nullable(),
    confidence: z.number(),
    rule: z.string(),
    reason: text,
    decidedBy: text,
    decidedAt: Instant.nullable(),
    duties: z.array(DutyShape),
  }),
);

export const DirectivePaperShape: z.ZodType<DirectivePaper> = named(
  'DirectivePaper',
  z.strictObject({
    ...row,
    text,
    encoding: text,
    from: z.enum(['paste', 'text', 'docx', 'pdf']).nullable(),
    notices: z.array(Text),
    proposals: z.array(ProposalShape),
    others: z.array(DutyShape),
    remark: text,
    may: z.strictObject({ write: z.boolean(), confirm: z.boolean() }),
  }),
);

export const ConfirmedShape: z.ZodType<ProposalsConfirmed> = named(
  'ProposalsConfirmed',
  z.strictObject({
    confirmed: z.array(z.string()),
    standing: z.array(z.string()),
    entries: count,
    repeated: z.boolean(),
    paper: DirectivePaperShape,
  }),
);

const METRIC_UNITS = ['count', 'yuan', 'percent'] as const;
export const DutyProgressShape: z.ZodType<DutyProgress> = named(
  'DutyProgress',
  z.strictObject({
    duty: z.string(),
    metric: z.string(),
    name: Text,
    unit: z.enum(METRIC_UNITS),
    place: z.string(),
    placeName: z.string(),
    asOf: DayText,
    period: z.strictObject({ from: DayText, to: DayText }).nullable(),
    target: z.number(),
    done: z.number().nullable(),
    refused: Text.nullable(),
    gap: z.number().nullable(),
    share: z.number().nullable(),
    elapsed: z.number().nullable(),
    behind: z.number().nullable(),
    reached: z.boolean().nullable(),
    grown: z.boolean(),
    records: count,
    sample: z.boolean(),
  }),
);

export const PledgesShape: z.ZodType<Pledges> = named(
  'Pledges',
  z.strictObject({
    asOf: DayText,
    known: Instant,
    counties: z.array(
      z.strictObject({
        place: z.string(),
        placeName: z.string(),
        lines: z.array(
          z.strictObject({
            duty: z.string(),
            title: z.string(),
            number: text,
            owner: text,
            ownerName: text,
            targetText: text,
            limitText: text,
            due: dayOrNull,
            stage: text,
            stageName: Text,
            sample: z.boolean(),
            directive: text,
            directiveTitle: text,
            progress: DutyProgressShape.nullable(),
            told: z.strictObject({ text: z.string(), on: dayOrNull }).nullable(),
          }),
        ),
        reached: count,
        behind: count,
        tied: count,
      }),
    ),
    total: count,
  }),
);
