/** Shapes of records, entries and acts, as `wire.ts` promises them. */
import { z } from 'zod';
import type {
  ActResult,
  Board,
  EntryView,
  PartyMatch,
  PartyMatches,
  RecordRow,
  RecordView,
  SavedView,
  SearchHit,
  SourceView,
  StageView,
  Verification,
} from '../../wire';
import {
  At,
  BasisShape,
  ChangeShape,
  count,
  DayText,
  ErrorShape,
  FieldsShape,
  Hash,
  HoldShape,
  Instant,
  LocatorShape,
  pageOf,
  Text,
} from './common';
import { DutyClockShape, StageClockShape } from './clocks';
import { named } from './named';

const row = {
  kind: z.string(),
  record: z.string(),
  title: z.string(),
  place: z.string().nullable(),
  placeName: z.string().nullable(),
  stage: z.string().nullable(),
  fields: FieldsShape,
  labels: z.array(z.string()),
  flags: z.array(z.string()),
  held: HoldShape.nullable(),
  exited: z.boolean(),
  sample: z.boolean(),
  version: count,
  absorbed: z.array(z.strictObject({ record: z.string(), title: z.string() })).optional(),
  changedOn: DayText,
};
export const RecordRowShape: z.ZodType<RecordRow> = named('RecordRow', z.strictObject(row));
export const RecordPage = pageOf('RecordPage', RecordRowShape);

export const BoardShape: z.ZodType<Board> = named(
  'Board',
  z.strictObject({
    columns: z.array(
      z.strictObject({
        stage: z.string().nullable(),
        name: Text,
        count,
        held: count,
        amountYuan: z.number(),
        amountUnknown: count,
        rows: z.array(RecordRowShape),
      }),
    ),
    at: At,
  }),
);

export const SourceShape: z.ZodType<SourceView> = named(
  'Source',
  z.strictObject({
    id: z.string(),
    kind: z.enum(['sheet', 'page', 'document', 'minutes', 'photo', 'typed', 'statement']),
    title: z.string(),
    docNo: z.string().nullish(),
    url: z.string().nullish(),
    locator: LocatorShape.nullish(),
    hasFile: z.boolean(),
  }),
);

export const EntryShape: z.ZodType<EntryView> = named(
  'Entry',
  z.strictObject({
    city: z.string(),
    seq: count,
    kind: z.string(),
    record: z.string(),
    version: count,
    status: z.enum(['requested', 'accepted', 'rejected']),
    change: ChangeShape,
    effectiveOn: DayText,
    recordedAt: Instant,
    actor: z.string(),
    office: z.string(),
    source: z.string().nullable(),
    locator: LocatorShape.nullable(),
    prev: Hash,
    hash: Hash,
    title: z.string(),
    kindName: Text,
    says: Text,
    actorName: Text,
    officeName: z.string(),
    sourceView: SourceShape.nullable(),
  }),
);
export const EntryPage = pageOf('EntryPage', EntryShape);

const StageShape: z.ZodType<StageView> = named(
  'Stage',
  z.strictObject({
    stage: z.string(),
    name: Text,
    state: z.enum(['reached', 'no_evidence', 'refused', 'future', 'cannot_tell']),
    reason: z.strictObject({ code: z.string(), message: Text }).optional(),
    on: z.strictObject({ value: z.string(), precision: z.string() }).nullable(),
    days: z.number().nullable(),
    evidence: z.array(
      z.strictObject({
        field: z.string(),
        name: Text,
        value: z.string().nullable(),
        entry: count.nullable(),
        source: SourceShape.nullable(),
      }),
    ),
    basis: BasisShape.optional(),
    missing: z.array(z.string()),
    review: z.boolean(),
  }),
);

export const RecordShape: z.ZodType<RecordView> = named(
  'RecordView',
  z.strictObject({
    ...row,
    at: At,
    formerStages: z.array(
      z.strictObject({
        stage: z.string(),
        name: Text,
        on: z.strictObject({ value: z.string(), precision: z.string() }),
        entry: count.nullable(),
      }),
    ),
    stages: z.array(StageShape),
    setBy: z.record(
      z.string(),
      z.strictObject({ seq: count, on: DayText, office: z.string(), source: SourceShape.nullable() }),
    ),
    series: z.array(
      z.strictObject({
        series: z.string(),
        name: Text,
        months: z.array(z.strictObject({ month: z.string(), values: z.record(z.string(), z.number().nullable()) })),
      }),
    ),
    money: z.array(z.strictObject({ field: z.string(), name: Text, state: z.string(), yuan: z.number().nullable() })),
    related: z.array(z.strictObject({ kind: z.string(), record: z.string(), title: z.string(), relation: Text })),
    pending: z.array(EntryShape),
    stagesLog: z.array(
      z.strictObject({
        stage: z.string(),
        from: DayText,
        to: DayText.nullable(),
        days: z.number().nullable(),
        workingDays: count.nullable(),
        seq: count,
      }),
    ),
    clocks: z.array(StageClockShape),
    dutyClock: DutyClockShape.nullable(),
    can: z.strictObject({ write: z.boolean(), review: z.boolean() }),
  }),
);

export const ActResultShape: z.ZodType<ActResult> = named(
  'ActResult',
  z.strictObject({
    entries: z.array(EntryShape),
    record: RecordShape.nullable(),
    repeated: z.boolean(),
    waiting: z.boolean(),
  }),
);

/** A failure, or somebody else was quicker: then with what both wrote. */
export const ConflictShape = named(
  'Conflict',
  z.strictObject({
    ...(ErrorShape as unknown as z.ZodObject).shape,
    conflict: z.strictObject({ yours: ChangeShape, theirs: z.array(EntryShape), version: count }).optional(),
  }),
);

export const SearchHitShape: z.ZodType<SearchHit> = named(
  'SearchHit',
  z.strictObject({
    kind: z.string(),
    record: z.string(),
    title: z.string(),
    place: z.string().nullable(),
    field: z.string(),
    excerpt: z.string(),
  }),
);

const match: z.ZodType<PartyMatch> = named(
  'PartyMatch',
  z.strictObject({
    record: z.string(),
    name: z.string(),
    place: z.string().nullable(),
    creditCode: z.string().nullable(),
    likeness: z.number().min(0).max(1),
  }),
);
export const PartyMatchesShape: z.ZodType<PartyMatches> = named(
  'PartyMatches',
  z.strictObject({ sure: match.nullable(), suggestions: z.array(match) }),
);

export const VerificationShape: z.ZodType<Verification> = named(
  'Verification',
  z.strictObject({
    ok: z.boolean(),
    entries: count,
    head: Hash,
    firstBad: z.strictObject({ seq: count, why: Text }).nullable(),
  }),
);

export const SavedViewShape: z.ZodType<SavedView> = named(
  'SavedView',
  z.strictObject({
    id: z.string(),
    name: z.string(),
    page: z.string(),
    query: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  }),
);
