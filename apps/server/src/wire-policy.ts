/**
 * What travels about policies and the firms they are written for: types only, part of `wire.ts`. Every path begins with
 * `/policy`; `asOf` and `known` may be asked of every reading. A version of a policy is named by its id (`xjr-2026`), a
 * policy by its record; a firm is a party, named by its record.
 */
import type { Day } from '@wutong/codes';
import type { Bilingual } from '@wutong/kernel/kinds/types';
import type { AsOf } from '@wutong/kernel/ledger/types';
import type { ConditionView, Said } from '@wutong/module-policy/conditions';
import type { EntryView, Page, SourceView } from './wire';
import type { FirmBrief } from './wire-firms';

export type { ConditionView, Said };

export type PolicyOutcome = 'eligible' | 'ineligible' | 'unknown' | 'not_in_force' | 'elsewhere';
/** policy 政策 · product 银行产品 · selection 遴选 */
export type PolicyCategory = 'policy' | 'product' | 'selection';
/** Against the as-of day. */
export type PolicyForce = 'ahead' | 'in_force' | 'ended';

export interface PolicyWindow {
  from: Day | null;
  to: Day | null;
  /** Region codes it is for; null: everyone. */
  scope: string | null;
  confidence: string | null;
  /** Against the as-of day. */
  state: 'open' | 'ahead' | 'over';
}

/** One version of a policy in short. */
export interface PolicyBrief {
  /** The version, `xjr-2026`. */
  id: string;
  /** The policy whose version it is. */
  record: string;
  category: PolicyCategory;
  title: string;
  /** 国家 | 省 | 市 | 县 | 开发区, as the pack writes it. */
  level: string | null;
  issuer: string | null;
  docNo: string | null;
  url: string | null;
  date: Day | null;
  /** Whom it speaks to, in the words of the pack. */
  subject: string | null;
  effectiveFrom: Day | null;
  effectiveTo: Day | null;
  force: PolicyForce;
  /** high | medium-high | medium | low, as the pack writes it. */
  confidence: string | null;
  /** What a reader must know before relying on it: the text is known only in part, or from a weak source. Empty: nothing. */
  cautions: Bilingual[];
  /** 免申即享: whoever qualifies need not apply. */
  auto: boolean;
  /** The title it grants. */
  grants: string | null;
  /** False: the conditions have not been published, so nobody can be told. */
  conditionsKnown: boolean;
  sample: boolean;
}

export interface PolicyCounts {
  eligible: number;
  unknown: number;
  ineligible: number;
  elsewhere: number;
  /** Of the ineligible: short of exactly one condition. */
  near: number;
  firms: number;
}

/** A line of `GET /policy/policies?q&category&level&force&auto&subjects&place&page&size&sort` (sort: `eligible`, `near`, `unknown`, `title`). */
export interface PolicyRow extends PolicyBrief {
  /** Of the firms in the viewer's reach (or at `place`); null: not in force, or no conditions. */
  counts: PolicyCounts | null;
}
export type PolicyPage = Page<PolicyRow> & { firms: number };

/** What an editor of values must know of a field. */
export interface PolicyField {
  field: string;
  label: string;
  unit: string | null;
  type: 'number' | 'integer' | 'bool' | 'text' | 'date' | 'set';
  typeName: Bilingual;
  /** All values there are; null: open. */
  values: (string | number | boolean)[] | null;
  /** The value that means "none", such as rank 999. */
  noneValue: string | number | boolean | null;
  derived: string | null;
  /** How it refreshes. */
  refresh: string | null;
  /** Comparisons that make sense for its type, in the order they are offered. */
  ops: { op: string; says: Bilingual }[];
  /** Units a test of it may use beside its own, converted exactly. */
  units: string[];
  /** A judgement of people, named by the id of the `manual` node. */
  judgement: boolean;
}

/** A threshold that a slider can move. */
export interface Threshold {
  path: (string | number)[];
  field: string;
  label: string;
  op: string;
  unit: string | null;
  value: number;
  says: Bilingual;
  clause: string | null;
  /** Values of the city's own firms for the ends of the slider and its step. */
  min: number;
  max: number;
  step: number;
}

export interface PolicyVersion {
  id: string;
  title: string;
  docNo: string | null;
  effectiveFrom: Day | null;
  effectiveTo: Day | null;
  force: PolicyForce;
  /** Who published it, on what ground. */
  entry: number;
  recordedAt: string;
  office: string;
  source: SourceView | null;
}

/** `GET /policy/policies/:id` (a version). */
export interface PolicyView extends PolicyBrief {
  at: AsOf;
  benefit: string | null;
  steps: string[];
  materials: string[];
  contact: string | null;
  notes: string[];
  /** null: no window is known. */
  windows: PolicyWindow[] | null;
  minDurationWorkingDays: number | null;
  validity: Bilingual | null;
  conditions: ConditionView | null;
  /** The rule as the pack writes it: what the editor changes and sends back. */
  rule: Record<string, unknown>;
  /** Fields its conditions ask about. */
  fields: PolicyField[];
  thresholds: Threshold[];
  /** Newest first, this one among them. */
  versions: PolicyVersion[];
  /** What the linter says of it. */
  findings: PolicyFinding[];
  /** Requests to publish that wait for a second person. */
  pending: EntryView[];
  can: { publish: boolean; review: boolean; export: boolean };
}

/** A finding of the linter, or a reason a rule file cannot be read. `path` is inside the policy. */
export interface PolicyFinding {
  policy: string;
  path: (string | number)[];
  /** Line of the file the path leads to; null when it did not come as a file. */
  line: number | null;
  code: string;
  level: 'error' | 'warning' | 'info';
  says: Bilingual;
}

/** `GET /policy/policies/:id/reach?place`. */
export interface PolicyReach {
  at: AsOf;
  policy: string;
  place: string;
  /** null: not in force on the day, or no conditions. */
  counts: PolicyCounts | null;
  byPlace: { place: string; name: string; counts: PolicyCounts }[];
  /** Undecided for want of which field: how many firms it keeps undecided, most first. */
  missing: { field: string; label: string; judgement: boolean; firms: number }[];
  /** Short of exactly one condition, by the field. */
  near: { field: string; label: string; firms: number }[];
}

/** `GET /policy/policies/:id/firms?outcome=eligible|unknown|near|ineligible|elsewhere&place&field&page&size`. */
export interface PolicyFirmRow {
  firm: FirmBrief;
  outcome: PolicyOutcome;
  /** Why, in one sentence. */
  why: Bilingual;
  /** What is short or missing. */
  fields: { field: string; label: string; have: Bilingual; need: Bilingual | null }[];
}
export type PolicyFirms = Page<PolicyFirmRow>;
// The same as a spreadsheet: `GET /policy/policies/:id/firms/export?outcome&place&purpose&format=xlsx|csv` (the purpose is logged).

/** `POST /policy/policies/:id/sweep`: one threshold moved to each of at most 60 values. */
export interface SweepRequest {
  path: (string | number)[];
  values: number[];
  asOf?: Day;
  place?: string;
}
export interface Sweep {
  at: AsOf;
  policy: string;
  /** In the order asked. */
  points: { value: number; counts: PolicyCounts }[];
}

/** `POST /policy/conditions/read`: sentences and findings for a draft; nothing is written. */
export interface DraftRequest {
  /** A policy as the pack writes it (`PolicyView.rule`, changed). */
  rule: Record<string, unknown>;
}
export interface DraftReading {
  conditions: ConditionView | null;
  findings: PolicyFinding[];
  /** True: it can be read; an `error` among the findings says why not. */
  sound: boolean;
  fields: PolicyField[];
}

/** `POST /policy/trials`: what a text would do to the city's firms; nothing is written. */
export interface TrialRequest extends DraftRequest {
  /** The version it is compared with; absent: nobody qualified before. */
  against?: string;
  /** Day on which both texts are read, as if in force; default: the first day of the new one, or today when that is past. */
  asOf?: Day;
  place?: string;
}
export interface Trial {
  at: AsOf;
  before: PolicyCounts | null;
  after: PolicyCounts;
  gain: { total: number; firms: FirmBrief[] };
  lose: { total: number; firms: FirmBrief[] };
  /** Firms by the pair of answers that changed. */
  moves: { from: PolicyOutcome; to: PolicyOutcome; firms: number }[];
  findings: PolicyFinding[];
}

/** `POST /policy/versions` (201): asks for a version to be published; another person accepts it in the ordinary way (`POST /acts`, `accept`). */
export interface PublishRequest extends DraftRequest {
  idem: string;
  /** The policy it is a version of; absent: a new policy. */
  record?: string;
  category?: PolicyCategory;
  /** Document that says so. */
  source?: { title: string; docNo?: string; url?: string };
  note?: string;
}
export interface Published {
  record: string;
  version: string;
  entry: EntryView;
  /** Waits for a second person. */
  waiting: boolean;
  findings: PolicyFinding[];
}

/** `GET /policy/fields?q`: the vocabulary an editor picks from. */
export type PolicyFields = PolicyField[];

/** `POST /policy/lint` (a pack as JSON in `{ pack }`) answers findings with path and, for text in `{ text }`, line. */
export interface LintRequest {
  pack?: unknown;
  text?: string;
}
