/**
 * What travels about lights (亮灯) and dispatch meetings (调度会): types only, part of `wire.ts`. Every path begins with
 * `/supervision/lights`, `/supervision/light-rules` or `/supervision/meetings`; `asOf` and `known` may be asked of every
 * reading. Yuan and percent inside an input are exact decimals in a text.
 */
import type { Day } from '@wutong/codes';
import type { Bilingual } from '@wutong/kernel/kinds/types';
import type { AsOf } from '@wutong/kernel/ledger/types';
import type {
  Dimension,
  DimensionLight,
  Exemption,
  Input,
  Light,
  MonthLight,
  RuleSource,
} from '@wutong/module-supervision/light-types';
import type { Moved } from './wire';

export type { Dimension, DimensionLight, Exemption, Input, Light, MonthLight, RuleSource };

/** Kinds that are lit. */
export type LitKind = 'project' | 'duty';

export interface LightCounts {
  red: number;
  yellow: number;
  unknown: number;
  exempt: number;
  green: number;
  none: number;
}

/** The step of the ladder that is due. */
export interface StepDue {
  /** Which step, counted from 1, of how many. */
  step: number;
  of: number;
  says: Bilingual;
  /** Why now: one yellow, two in a row, red. */
  why: Bilingual;
  source: RuleSource;
}

/** One line of the board. */
export interface LightRow {
  kind: LitKind;
  record: string;
  title: string;
  place: string | null;
  placeName: string | null;
  /** Who owes it. */
  owner: { office: string | null; name: string } | null;
  light: Light;
  /** The gravest dimensions, in their own words. */
  why: { dimension: Dimension; light: Light; says: Bilingual }[];
  /** The last months, oldest first. */
  strip: { month: string; light: Light; own: Light }[];
  step: StepDue | null;
  sample: boolean;
}

export interface LightBoard {
  at: AsOf;
  /** The month whose light is shown, and those that can be asked for, newest first. Duties are lit by the day. */
  month: string | null;
  months: string[];
  kind: LitKind;
  /** The rule set of that month. */
  rules: RuleSetBrief;
  /** Over the filter but for the light itself. */
  counts: LightCounts;
  /** Red and all, by place and by owner, for the choices above the list; most reds first. */
  byPlace: { place: string | null; name: string; red: number; total: number }[];
  byOffice: { office: string; red: number; total: number }[];
  rows: LightRow[];
  total: number;
  page: number;
  size: number;
}

/** One record with every month, clause and figure behind its light. */
export interface LightDetail extends Omit<LightRow, 'why' | 'strip'> {
  at: AsOf;
  month: string | null;
  says: DimensionLight[];
  /** Newest first. */
  months: MonthLight[];
  /** Every rule set that judged one of the months. */
  rules: RuleSetBrief[];
  exemptions: Exemption[];
  /** Asked for and not decided yet. */
  requested: { record: string; month: string; toMonth: string; dimension: Dimension | null; reason: string; on: Day }[];
  /** True: the viewer may ask for an exemption. */
  mayExempt: boolean;
}

export interface RuleSetBrief {
  code: string;
  name: Bilingual;
  source: RuleSource;
  /** What it says, line by line. */
  clauses: { dimension: Dimension; light: Light; says: Bilingual; unwritten: boolean }[];
  /** Steps of a ladder that belongs to the same document, if it has one. */
  steps: Bilingual[];
}

export type RulePurpose = 'project_lights' | 'duty_lights' | 'escalation' | 'asking_limit';

export interface LightRules {
  at: AsOf;
  purposes: {
    purpose: RulePurpose;
    name: Bilingual;
    /** In force on the as-of day. */
    current: string;
    /** `null`: built in, nobody chose. */
    chosen: { record: string; since: Day; basis: string | null } | null;
    /** Every choice there is, newest first. */
    history: { record: string; ruleset: string; since: Day; basis: string | null }[];
    sets: RuleSetBrief[];
  }[];
  mayChoose: boolean;
}

export interface Meeting {
  record: string;
  title: string;
  heldOn: Day | null;
  place: string | null;
  placeName: string | null;
  fromOffice: string | null;
  leaderRole: string | null;
  /** Duties born from it, and those of them closed. */
  decisions: number;
  closed: number;
  sample: boolean;
}
export interface Meetings {
  at: AsOf;
  /** Newest first. */
  rows: Meeting[];
  total: number;
  mayCall: boolean;
}

/** Something of the pack that may be decided on. */
export interface PackItem {
  kind: string;
  record: string;
  title: string;
  place: string | null;
  placeName: string | null;
  owner: { office: string | null; name: string } | null;
  sample: boolean;
}
export interface RedItem extends PackItem {
  light: Light;
  /** Months in a row, up to the shown one, in which it was red by itself. */
  redFor: number;
  cause: { dimension: Dimension; says: Bilingual }[];
  step: StepDue | null;
  /** True: it was not red when the comparison begins. */
  isNew: boolean;
  /** A decision ready to be changed, in Chinese as the duty will stand; and what it asks for: from the ladder and the causes. */
  proposed: { text: string; says: Bilingual };
}
export interface ClearedItem extends PackItem {
  /** What it has become. */
  light: Light;
}
export interface Blocker extends PackItem {
  /** What kind of obstacle the ledger shows. */
  type: 'told' | 'gate' | 'clock';
  says: Bilingual;
  /** Working days late, for a clock. */
  lateBy: number | null;
}
export interface DueItem extends PackItem {
  due: Day | null;
  state: 'running' | 'paused' | 'overdue' | 'beyond_horizon';
  leftWorkingDays: number | null;
  lateBy: number;
  stage: string | null;
}
export interface Decision extends PackItem {
  /** What it was about. */
  about: { kind: string; record: string; title: string } | null;
  due: Day | null;
  stage: string | null;
}

export interface MeetingPack {
  at: AsOf;
  meeting: Meeting;
  /** The meeting before it; `null`: there was none, and the comparison goes back thirty days. */
  before: { record: string; title: string; heldOn: Day } | null;
  since: Day;
  /** The day up to which duties count as due before the next one. */
  until: Day;
  month: string | null;
  moved: Moved;
  lights: { project: LightCounts; duty: LightCounts };
  reds: RedItem[];
  redsTotal: number;
  /** Red when the comparison begins, and no more. */
  cleared: ClearedItem[];
  blockers: Blocker[];
  blockersTotal: number;
  byOffice: { office: string; told: number; gate: number; clock: number }[];
  due: DueItem[];
  dueTotal: number;
  decisions: Decision[];
  /** The decisions of the meeting before, with how far they have come. */
  earlier: Decision[];
  mayDecide: boolean;
}

export interface MeetingCall {
  idem: string;
  title: string;
  heldOn: Day;
  place?: string;
  leaderRole?: string;
}
export interface DecisionTyped {
  text: string;
  office: string;
  about?: { kind: string; record: string };
  termDays?: number;
  dueOn?: Day;
  clock?: string;
}
export interface DecisionsMade {
  duties: string[];
  /** True: they were there already, from the same submission. */
  repeated: boolean;
}
export interface ExemptionAsked {
  record: string;
  /** Sequence number of the request that a second person decides. */
  entry: number;
}
