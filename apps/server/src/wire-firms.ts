/**
 * What travels about firms and what is known of them: types only, part of `wire.ts`. A firm is a party, named by its record;
 * every path begins with `/policy`.
 */
import type { Day } from '@wutong/codes';
import type { Bilingual } from '@wutong/kernel/kinds/types';
import type { AsOf } from '@wutong/kernel/ledger/types';
import type { Page, SourceView, WireError } from './wire';
import type { ConditionView, PolicyBrief, PolicyField, PolicyOutcome, PolicyWindow, Said } from './wire-policy';

export interface FirmBrief {
  record: string;
  name: string;
  creditCode: string | null;
  place: string | null;
  placeName: string | null;
  sample: boolean;
}
/** `GET /policy/firms?q&place&page&size`. */
export interface FirmRow extends FirmBrief {
  /** How many fields are known, and the day of the latest telling. */
  known: number;
  latestOn: Day | null;
}
export type FirmPage = Page<FirmRow>;

/** Something short: the alternatives of `remedies`, each a set of fields to change together. */
export interface RemedyView {
  fields: {
    field: string;
    label: string;
    have: Said;
    need: Bilingual;
    /** fixed 不可改变 · wait 等待 · invest 投入 · title 取得称号 · document 补材料; null: not told. */
    fix: 'fixed' | 'wait' | 'invest' | 'title' | 'document' | null;
    fixName: Bilingual | null;
    clauses: string[];
  }[];
  after: 'eligible' | 'unknown';
}

/** One test and how the firm stands to it. */
export interface ReasonView {
  /** One sentence: 上年度研发费用占营业收入比重不低于3%;本企业为2.9%,不符合。 */
  says: Bilingual;
  field: string;
  holds: boolean | null;
  have: Said;
  clause: string | null;
  path: (string | number)[];
  region: boolean;
  waived: boolean;
}

/** A policy as it stands to a firm. */
export interface FirmPolicy {
  policy: PolicyBrief;
  outcome: PolicyOutcome;
  /** Of `elsewhere`: the answer if it were here. */
  inRegion: PolicyOutcome | null;
  /** One sentence. */
  why: Bilingual;
  /** Tests that decided it: those that hold for the eligible, those that fail or are open for the others. The whole tree: `FirmPolicyView`. */
  reasons: ReasonView[];
  /** Fields and judgements whose answer would decide it. */
  missing: { field: string; label: string; judgement: boolean }[];
  remedies: RemedyView[];
  /** The window open now or next; null with `windowKnown`: all are over. */
  window: PolicyWindow | null;
  windowKnown: boolean;
  benefit: string | null;
  materials: string[];
  steps: string[];
  contact: string | null;
  /** For a bank product with an amount or a term asked. */
  withinLimits: boolean | null;
  /** Not in force since, or from. */
  forceSays: Bilingual | null;
}

/** The question whose answer settles most. */
export interface QuestionView {
  field: PolicyField;
  asks: Bilingual;
  /** Answers the rules tell apart, each in words. */
  answers: Bilingual[];
  /** Titles of the policies that any answer, or some answers, settle. */
  settles: { id: string; title: string }[];
  may: { id: string; title: string }[];
}

/** `GET /policy/firms/:record?asOf&category&subjects=all`. Groups: 可享、差一点、不适用. */
export interface FirmView extends FirmBrief {
  at: AsOf;
  /** Titles valid on the day. */
  titles: { title: string; from: Day | null; to: Day | null }[];
  may: FirmPolicy[];
  short: FirmPolicy[];
  not: FirmPolicy[];
  /** null: nothing is undecided. */
  question: QuestionView | null;
  /** The questions after it, best first. */
  furtherQuestions: QuestionView[];
  /** Two sources disagree and nobody has decided: the field counts as unknown. */
  conflicts: FactConflict[];
  /** How many fields are known. */
  known: number;
  can: { answer: boolean };
}
/** `GET /policy/firms/:record/policies/:policy`: one policy in full. */
export interface FirmPolicyView extends FirmPolicy {
  at: AsOf;
  firm: FirmBrief;
  conditions: ConditionView | null;
  windows: PolicyWindow[] | null;
}

export type FactKind = 'annual_report' | 'registry' | 'typed_by_firm' | 'typed_by_officer' | 'sheet' | 'other';
/** `GET /policy/firms/:record/facts`: what is known on the day, each with where from; sensitive ones masked as `"***"`. */
export interface FactView {
  field: PolicyField;
  value: unknown;
  says: Bilingual;
  /** The day from which it counts. */
  on: Day;
  kind: FactKind;
  kindName: Bilingual;
  source: SourceView | null;
  entry: number;
  /** A formula over other fields gave it. */
  derived: boolean;
  /** Told again since: how often. */
  earlier: number;
}
export interface FactConflict {
  field: PolicyField;
  candidates: { value: unknown; says: Bilingual; on: Day; kind: FactKind; kindName: Bilingual; entry: number }[];
}
export interface FirmFacts {
  firm: FirmBrief;
  at: AsOf;
  facts: FactView[];
  conflicts: FactConflict[];
}

/** `POST /policy/firms/:record/answers` (201) answers with the `FirmView` after it. One fact, or one judgement. */
export interface AnswerRequest {
  idem: string;
  field: string;
  judgement?: boolean;
  /** null takes the fact back: unknown from that day on. */
  value: unknown;
  /** The day from which it counts; default today. */
  on?: Day;
  /** Where an officer has it from. */
  source?: { title: string; docNo?: string; url?: string };
}

/** `GET /policy/firms/:record/roadmap?policy=ID&from=DAY` (or `title=…` instead of `policy`). */
export interface RoadmapView {
  firm: FirmBrief;
  target: PolicyBrief;
  from: Day;
  feasible: boolean;
  /** Why there is no way; null when there is. */
  reason: Bilingual | null;
  /** The whole as one sentence. */
  says: Bilingual;
  steps: {
    policy: PolicyBrief;
    grants: string | null;
    /** null: no window is known. */
    applyOn: Day | null;
    /** At the earliest. */
    grantedNotBefore: Day | null;
    /** null: open or not known. */
    validTo: Day | null;
    window: { from: Day; to: Day } | null;
    windowKnown: boolean;
    windowConfidence: string | null;
    says: Bilingual;
    /** What must change or be found first. */
    gaps: RoadmapGap[];
  }[];
  /** The first thing in the way; null: apply on the first day. */
  blocking: {
    kind: 'condition' | 'data' | 'prerequisite' | 'window' | 'region' | 'not_in_force';
    says: Bilingual;
  } | null;
  targetApplyOn: Day | null;
  dateIsLowerBound: boolean;
}
export interface RoadmapGap {
  kind: 'condition' | 'data';
  says: Bilingual;
  /** Alternatives of fields to change together, or the fields to find. */
  fields: { field: string; label: string }[][];
  notBefore: Day | null;
}

/**
 * Facts of many firms from a sheet, in two steps: `POST /policy/facts/sheets?kind=…&on=…` (multipart `file`) reads it with the
 * mapping remembered for headings like these, `POST /policy/facts/sheets/:id/mapping` changes the mapping,
 * `POST /policy/facts/sheets/:id/commit` writes all of it or nothing.
 */
export interface FactSheet {
  id: string;
  file: string;
  kind: FactKind;
  /** The day from which the facts count, where the sheet has no column for it. */
  on: Day;
  columns: {
    sheet: string;
    column: string;
    header: string;
    /** A field of the vocabulary, or `@credit_code`, `@name`, `@on`, `@titles`, `@flags`; null: left out. */
    to: string | null;
    remembered: boolean;
    /** Unit of the column where it differs from the field's. */
    unit: string | null;
  }[];
  candidates: { to: string; label: Bilingual; unit: string | null }[];
  /** Each named by sheet and cell. With an `error` nothing can be committed. */
  problems: {
    code: string;
    level: 'error' | 'warning';
    sheet: string;
    cell: string | null;
    row: number | null;
    raw: string | null;
    says: Bilingual;
  }[];
  /** Rows read, firms found, facts to be written. */
  plan: { rows: number; firms: number; facts: number; unchanged: number };
  state: 'ready' | 'refused' | 'done';
  error?: WireError;
}
export interface FactMapping {
  columns: { sheet: string; column: string; to: string | null; unit?: string | null }[];
}

/** In `Today.matches`: firms that have become eligible, told once; newest first. */
export interface MatchNotice {
  day: Day;
  policy: PolicyBrief;
  /** 免申即享. */
  auto: boolean;
  total: number;
  /** The first of them. */
  firms: { firm: FirmBrief; because: Bilingual }[];
}
