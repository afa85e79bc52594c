/** Shapes of supervised duties, as `wire-supervision.ts` promises them. */
import { z } from 'zod';
import type {
  CycleStep,
  DutyAct,
  DutyCycle,
  DutyProgressView,
  DutyState,
  ExtensionView,
  MissingField,
  OfficeLink,
  RecordLink,
  SupervisionDesk,
  SupervisionRow,
  SupervisionWritten,
  ToldView,
  UrgeView,
  UrgingView,
} from '../../wire-supervision';
import { ClockShape, DutyClockShape } from './clocks';
import { At, BasisShape, count, DayText, FieldValueShape, Text } from './common';
import { named } from './named';

const text = z.string().nullable();

export const STATES = [
  'unowned', 'unassigned', 'undated', 'late', 'soon', 'running', 'paused', 'beyond', 'review', 'close', 'done', 'off',
] as const; // prettier-ignore
const State: z.ZodType<DutyState> = z.enum(STATES);

const link = { kind: z.string(), record: z.string(), title: z.string() };
const LinkShape: z.ZodType<RecordLink> = named('RecordLink', z.strictObject(link));
const office = { code: z.string(), name: z.string() };
const OfficeShape: z.ZodType<OfficeLink> = named('OfficeLink', z.strictObject(office));

const RowShape: z.ZodType<SupervisionRow> = named(
  'SupervisionRow',
  z.strictObject({
    record: z.string(),
    version: count,
    number: text,
    title: z.string(),
    sample: z.boolean(),
    place: text,
    placeName: text,
    supervised: z.boolean(),
    owner: OfficeShape.nullable(),
    giver: OfficeShape.nullable(),
    leadUnit: text,
    category: text,
    source: LinkShape.nullable(),
    sourceText: text,
    sourceOn: text,
    limitText: text,
    stage: text,
    stageName: Text,
    state: State,
    clock: ClockShape.nullable(),
    partOf: LinkShape.nullable(),
    part: z.enum(['lead', 'co']).nullable(),
    parts: z.strictObject({ total: count, open: count }).nullable(),
    urged: z.strictObject({ times: count, last: DayText.nullable(), unanswered: count }),
    toldDone: z.boolean(),
  }),
);

const numbers = Object.fromEntries([...STATES, 'open', 'all', 'toldDone'].map((key) => [key, count]));

export const DeskShape: z.ZodType<SupervisionDesk> = named(
  'SupervisionDesk',
  z.strictObject({
    at: At,
    rows: z.array(RowShape),
    total: count,
    page: count,
    size: count,
    counts: z.strictObject(numbers) as unknown as z.ZodType<SupervisionDesk['counts']>,
    offices: z.array(z.strictObject({ ...office, total: count, late: count })),
    sources: z.array(z.strictObject({ ...link, total: count })),
    categories: z.array(z.strictObject({ name: z.string(), total: count })),
  }),
);

const StepShape: z.ZodType<CycleStep> = named(
  'CycleStep',
  z.strictObject({
    step: z.string(),
    name: Text,
    on: DayText,
    office: z.string(),
    officeName: z.string(),
    actorName: Text,
    reason: text,
    stands: z.boolean(),
    seq: count,
  }),
);

const MissingShape: z.ZodType<MissingField> = named(
  'MissingField',
  z.strictObject({ field: z.string(), name: Text, known: FieldValueShape, from: Text.nullable() }),
);

const ActShape: z.ZodType<DutyAct> = named(
  'DutyAct',
  z.strictObject({
    act: z.enum([
      'assign', 'sign_for', 'take_in_work', 'progress', 'answer', 'review', 'send_back', 'close', 'archive', 'pause', 'resume',
      'extend', 'split', 'hand_over', 'urge', 'call_off', 'restore', 'reopen', 'confirm_told',
    ]), // prettier-ignore
    name: Text,
    may: z.boolean(),
    why: Text.nullable(),
    waits: z.boolean(),
    stage: text,
    back: z.array(z.strictObject({ to: text, name: Text })),
    missing: z.array(MissingShape),
  }),
);

const UrgingShape: z.ZodType<UrgingView> = named(
  'UrgingView',
  z.strictObject({
    record: z.string(),
    version: count,
    askedOn: DayText,
    level: z.string(),
    levelName: Text,
    words: text,
    fromOffice: OfficeShape.nullable(),
    office: OfficeShape.nullable(),
    reply: text,
    repliedOn: DayText.nullable(),
    mayReply: z.boolean(),
  }),
);

const UrgeShape: z.ZodType<UrgeView> = named(
  'UrgeView',
  z.strictObject({
    may: z.boolean(),
    why: Text.nullable(),
    from: DayText.nullable(),
    limits: z.array(z.strictObject({ name: Text, says: Text, basis: BasisShape })),
    due: z.strictObject({ level: z.string(), name: Text, says: Text, basis: BasisShape }).nullable(),
    levels: z.array(z.strictObject({ level: z.string(), name: Text })),
  }),
);

const ExtensionShape: z.ZodType<ExtensionView> = named(
  'ExtensionView',
  z.strictObject({
    seq: count,
    state: z.enum(['waiting', 'granted', 'refused']),
    days: count.nullable(),
    until: text,
    approver: text,
    reason: text,
    on: DayText,
    askedBy: Text,
    officeName: z.string(),
    decidedBy: Text.nullable(),
    decidedOn: DayText.nullable(),
    may: z.boolean(),
    why: Text.nullable(),
  }),
);

const ToldShape: z.ZodType<ToldView> = named(
  'ToldView',
  z.strictObject({
    facts: z.array(z.strictObject({ field: z.string(), name: Text, value: FieldValueShape })),
    backfill: z.enum(['none', 'waiting', 'confirmed']),
    approver: text,
  }),
);

const ProgressShape: z.ZodType<DutyProgressView> = named(
  'DutyProgressView',
  z.strictObject({
    metric: z.string(),
    name: Text,
    unit: z.string(),
    since: text,
    value: z.number().nullable(),
    target: z.number().nullable(),
    percent: z.number().nullable(),
    why: Text.nullable(),
  }),
);

export const CycleShape: z.ZodType<DutyCycle> = named(
  'DutyCycle',
  z.strictObject({
    at: At,
    row: RowShape,
    clock: DutyClockShape.nullable(),
    steps: z.array(StepShape),
    handlers: z.array(z.strictObject({ what: Text, officeName: z.string(), actorName: Text })),
    acts: z.array(ActShape),
    parts: z.array(RowShape),
    urgings: z.array(UrgingShape),
    urge: UrgeShape,
    extensions: z.array(ExtensionShape),
    waiting: z.array(z.strictObject({ seq: count, says: Text, may: z.boolean(), why: Text.nullable() })),
    pauses: z.array(z.strictObject({ from: DayText, until: DayText.nullable(), reason: z.string() })),
    told: ToldShape.nullable(),
    progress: ProgressShape.nullable(),
  }),
);

export const SupervisionWrittenShape: z.ZodType<SupervisionWritten> = named(
  'SupervisionWritten',
  z.strictObject({
    records: z.array(z.strictObject({ record: z.string(), version: count })),
    entries: count,
    repeated: z.boolean(),
    waiting: z.boolean(),
  }),
);
