/** Shapes of pages, statements and findings, as `wire-press.ts` promises them. */
import type { Article, Comparison, Qualifier, Span } from '@wutong/figures';
import { z } from 'zod';
import type {
  PressCandidates,
  PressComputed,
  PressDecided,
  PressFinding,
  PressFindings,
  PressMetricHit,
  PressOverTime,
  PressPage,
  PressPageAdded,
  PressPageRow,
  PressPages,
  PressPeriodHit,
  PressPlaceHit,
  PressProvider,
  PressSaid,
  PressSettlement,
  PressStatement,
} from '../../wire-press';
import { count, DayText, ErrorShape, Instant, Text } from './common';
import { named } from './named';

const offset = z.number().int().min(0);
const SpanShape: z.ZodType<Span> = z.tuple([offset, offset]);
const text = z.string().nullable();
const dayOrNull = DayText.nullable();

/** Units of the reader. */
export const UNITS = [
  'CNY', 'USD', 'percent', 'pp', 'count', 'km', 'm', 'km2', 'm2', 'm3', 'mu', 't', 'kW', 'kWh', 'times', 'rank', 'ratio', 'TEU',
  'm3/s', 'PFLOPS',
] as const; // prettier-ignore
export const FIGURE_KINDS = ['level', 'change', 'share', 'rank', 'target'] as const;
export const PRECISIONS = [
  'day', 'month', 'quarter', 'year', 'range', 'since', 'instant', 'asof', 'every', 'vague', 'event', 'duration',
] as const; // prettier-ignore
export const SETTLED_HOW = ['corrected', 'different-sets', 'confirmed', 'unfounded', 'other'] as const;

const QualifierShape: z.ZodType<Qualifier> = z.strictObject({
  type: z.enum(['exact', 'over', 'under', 'approx', 'atmost']),
  text: z.string(),
});
const ComparisonShape: z.ZodType<Comparison> = z.strictObject({
  type: z.enum(['yoy', 'qoq', 'mom', 'vs', 'cagr']),
  text: z.string(),
  dir: z.enum(['up', 'down']).nullable(),
});
export const PeriodShape: z.ZodType<PressPeriodHit> = named(
  'PressPeriod',
  z.strictObject({ text: z.string(), start: dayOrNull, end: dayOrNull, precision: z.enum(PRECISIONS) }),
);

const claim = {
  metric: text,
  speaksOf: text,
  subject: text,
  region: text,
  place: text,
  period: PeriodShape.nullable(),
  value: z.number(),
  valueMax: z.number().optional(),
  unit: z.enum(UNITS),
  classifier: z.string().optional(),
  kind: z.enum(FIGURE_KINDS),
  qualifier: QualifierShape,
  comparison: ComparisonShape.nullable(),
  per: z.string().optional(),
};

export const ComputedShape: z.ZodType<PressComputed> = named(
  'PressComputed',
  z.strictObject({
    metric: z.string(),
    name: Text,
    place: z.string(),
    placeName: z.string(),
    asOf: DayText,
    period: z.strictObject({ from: DayText, to: DayText }).nullable(),
    value: z.number().nullable(),
    unit: z.enum(['count', 'yuan', 'percent']),
    records: count,
    sample: z.boolean(),
    agrees: z.boolean(),
  }),
);

export const StatementShape: z.ZodType<PressStatement> = named(
  'PressStatement',
  z.strictObject({
    ...claim,
    id: z.string(),
    span: SpanShape,
    quote: z.string(),
    article: text,
    sameAs: text,
    confidence: z.number(),
    rule: z.string(),
    origin: z.string(),
    state: z.enum(['proposed', 'confirmed', 'corrected', 'rejected']),
    reason: text,
    record: text,
    decidedBy: text,
    decidedAt: Instant.nullable(),
    proposal: z.strictObject(claim).nullable(),
    computed: ComputedShape.nullable(),
  }),
);

const counts = named(
  'PressCounts',
  z.strictObject({
    proposed: count,
    confirmed: count,
    corrected: count,
    rejected: count,
    figures: count,
    articles: count,
    sure: count,
    conflict: count,
    doubt: count,
    note: count,
    settled: count,
  }),
);

const row = {
  page: z.string(),
  title: z.string(),
  paper: text,
  published: dayOrNull,
  publishedFrom: z.enum(['given', 'inferred']).nullable(),
  region: text,
  place: text,
  placeName: text,
  file: z.string(),
  from: z.enum(['text', 'pdf']),
  addedOn: DayText,
  counts,
  version: count,
};
const PageRowShape: z.ZodType<PressPageRow> = named('PressPageRow', z.strictObject(row));
export const PagesShape: z.ZodType<PressPages> = named(
  'PressPages',
  z.strictObject({ rows: z.array(PageRowShape), total: count, page: count, size: count }),
);

const SettlementShape: z.ZodType<PressSettlement> = named(
  'PressSettlement',
  z.strictObject({
    record: z.string(),
    how: z.enum(SETTLED_HOW),
    howName: Text,
    note: z.string(),
    by: z.string(),
    byName: z.string(),
    on: DayText,
    version: count,
  }),
);

export const FindingShape: z.ZodType<PressFinding> = named(
  'PressFinding',
  z.strictObject({
    key: z.string(),
    kind: z.string() as unknown as z.ZodType<PressFinding['kind']>,
    kindName: Text,
    severity: z.enum(['conflict', 'doubt', 'note']),
    finding: Text,
    settle: Text,
    spans: z.array(
      z.strictObject({
        page: z.string(),
        title: z.string(),
        published: dayOrNull,
        span: SpanShape,
        quote: z.string(),
        line: count,
        statement: text,
      }),
    ),
    ledger: z.array(
      z.strictObject({
        kind: z.string(),
        record: z.string(),
        title: z.string(),
        value: z.number(),
        unit: z.string(),
        on: DayText,
        source: z.string(),
      }),
    ),
    computed: ComputedShape.nullable(),
    settled: SettlementShape.nullable(),
    settledBefore: SettlementShape.nullable(),
  }),
);

const part = z.strictObject({ span: SpanShape, text: z.string() });
const ArticleShape: z.ZodType<Article> = named(
  'PressArticle',
  z.strictObject({
    id: z.string(),
    kind: z.enum(['news', 'commentary', 'caption', 'feature', 'orphan']),
    title: z.array(z.strictObject({ role: z.enum(['kicker', 'main', 'sub']), span: SpanShape, text: z.string() })),
    byline: z.array(part),
    subheads: z.array(part),
    spans: z.array(SpanShape),
    continuation: text,
  }),
);

export const PageShape: z.ZodType<PressPage> = named(
  'PressPage',
  z.strictObject({
    ...row,
    text: z.string(),
    encoding: z.string(),
    notices: z.array(Text),
    articles: z.array(ArticleShape),
    statements: z.array(StatementShape),
    findings: z.array(FindingShape),
    may: z.strictObject({ write: z.boolean(), settle: z.boolean(), candidates: z.boolean() }),
    batchFrom: z.number(),
  }),
);

export const PageAddedShape: z.ZodType<PressPageAdded> = named(
  'PressPageAdded',
  z.strictObject({ page: z.string(), known: z.boolean() }),
);

export const DecidedShape: z.ZodType<PressDecided> = named(
  'PressDecided',
  z.strictObject({
    statements: z.array(StatementShape),
    skipped: z.array(z.strictObject({ statement: z.string(), error: ErrorShape })),
    counts,
    findings: z.array(FindingShape),
    repeated: z.boolean(),
  }),
);

export const FindingsShape: z.ZodType<PressFindings> = named(
  'PressFindings',
  z.strictObject({
    findings: z.array(FindingShape),
    counts: z.strictObject({ conflict: count, doubt: count, note: count, settled: count }),
    pages: count,
    leftOut: count,
  }),
);

export const MetricHitShape: z.ZodType<PressMetricHit> = named(
  'PressMetricHit',
  z.strictObject({
    metric: z.string(),
    speaksOf: text,
    unit: text,
    from: z.enum(['catalogue', 'ledger']),
    definition: Text.nullable(),
  }),
);
export const PlaceHitShape: z.ZodType<PressPlaceHit> = named(
  'PressPlaceHit',
  z.strictObject({ region: z.string(), place: text, path: z.string() }),
);

const said = z.strictObject({
  record: z.string(),
  on: dayOrNull,
  from: dayOrNull,
  published: dayOrNull,
  value: z.number(),
  unit: z.string(),
  qualifier: text,
  metric: z.string(),
  subject: text,
  source: z.string(),
  page: text,
  span: SpanShape.nullable(),
  summable: z.boolean(),
  computed: z.number().nullable(),
  agrees: z.boolean().nullable(),
});
export const OverTimeShape: z.ZodType<PressOverTime> = named(
  'PressOverTime',
  z.strictObject({
    metric: z.string(),
    computes: z.boolean(),
    name: Text,
    unit: z.string(),
    place: z.string(),
    placeName: z.string(),
    said: z.array(said),
    computed: z.array(z.strictObject({ on: DayText, value: z.number().nullable(), records: count })),
  }),
);
export const SaidShape: z.ZodType<PressSaid> = named(
  'PressSaid',
  z.strictObject({ metric: z.string(), computes: z.boolean(), name: Text, statements: count, latest: dayOrNull }),
);

export const ProviderShape: z.ZodType<PressProvider> = named(
  'PressProvider',
  z.strictObject({
    on: z.boolean(),
    url: z.string(),
    model: z.string(),
    hasKey: z.boolean(),
    changedBy: text,
    changedAt: Instant.nullable(),
  }),
);
export const CandidatesShape: z.ZodType<PressCandidates> = named(
  'PressCandidates',
  z.strictObject({ added: count, known: count, dropped: count }),
);
