/** What travels about supervised duties: the desk's list, one duty's cycle, and the acts that are more than one entry. Types only, part of `wire.ts`. */
import type { Day } from '@wutong/codes';
import type { Basis, Bilingual, FieldValue } from '@wutong/kernel/kinds/types';
import type { AsOf } from '@wutong/kernel/ledger/types';
import type { ClockView, DutyClockView } from './wire-duties';

/**
 * How a duty stands: unowned 无承办单位 · unassigned 待交办 · undated 无期限 · late 超期 · soon 临期(5个工作日内) · running 办理中 ·
 * paused 暂停计时 · beyond 期限超出日历 · review 待审结 · close 待办结 · done 已办结 · off 已撤销
 */
export type DutyState =
  | 'unowned'
  | 'unassigned'
  | 'undated'
  | 'late'
  | 'soon'
  | 'running'
  | 'paused'
  | 'beyond'
  | 'review'
  | 'close'
  | 'done'
  | 'off';

/** A record one may open. */
export interface RecordLink {
  kind: string;
  record: string;
  title: string;
}
export interface OfficeLink {
  code: string;
  name: string;
}

export interface SupervisionRow {
  record: string;
  /** To be sent back as `expectedVersion`. */
  version: number;
  number: string | null;
  title: string;
  sample: boolean;
  place: string | null;
  placeName: string | null;
  supervised: boolean;
  owner: OfficeLink | null;
  giver: OfficeLink | null;
  /** The lead unit as the source writes it. */
  leadUnit: string | null;
  category: string | null;
  /** Where it was decided. */
  source: RecordLink | null;
  /** The paper as the duty itself names it: also for whoever may not open it. */
  sourceText: string | null;
  sourceOn: string | null;
  /** The deadline as the source writes it. */
  limitText: string | null;
  stage: string | null;
  stageName: Bilingual;
  state: DutyState;
  /** Null before it is assigned, when it has no term, and after it was called off. */
  clock: ClockView | null;
  partOf: RecordLink | null;
  part: 'lead' | 'co' | null;
  /** Its own parts; null when it was not split. */
  parts: { total: number; open: number } | null;
  /** Urged how often since it was last assigned, last on which day, and how many of these are without a reply. */
  urged: { times: number; last: Day | null; unanswered: number };
  /** The sheet says it is done, and nobody has confirmed it. */
  toldDone: boolean;
}

export interface SupervisionDesk {
  at: AsOf;
  rows: SupervisionRow[];
  total: number;
  page: number;
  size: number;
  /** Of all that the other filters leave; they do not depend on `state`. `open`: neither done nor off. */
  counts: Record<DutyState | 'open' | 'all' | 'toldDone', number>;
  /** To choose from, with how many each has: of what the viewer may see, before any filter. */
  offices: (OfficeLink & { total: number; late: number })[];
  sources: (RecordLink & { total: number })[];
  categories: { name: string; total: number }[];
}

/** One line of the cycle's story, in order. */
export interface CycleStep {
  /** A stage; `created` 立项; `returned` 退回; `reopened` 办结后重办; `off` 撤销; `resumed` 恢复. */
  step: string;
  name: Bilingual;
  on: Day;
  office: string;
  officeName: string;
  actorName: Bilingual;
  /** Of a return, a calling off and the like. */
  reason: string | null;
  /** False: a later return took it back. */
  stands: boolean;
  seq: number;
}

export type DutyActCode =
  | 'assign'
  | 'sign_for'
  | 'take_in_work'
  | 'progress'
  | 'answer'
  | 'review'
  | 'send_back'
  | 'close'
  | 'archive'
  | 'pause'
  | 'resume'
  | 'extend'
  | 'split'
  | 'hand_over'
  | 'urge'
  | 'call_off'
  | 'restore'
  | 'reopen'
  | 'confirm_told';

/** A field that an act still needs. `known`: what the ledger already holds, to be confirmed and not typed again. */
export interface MissingField {
  field: string;
  name: Bilingual;
  known: FieldValue;
  /** Where `known` comes from. */
  from: Bilingual | null;
}

/** Something this viewer could do next, or why not. Acts that make no sense at this stage are left out. */
export interface DutyAct {
  act: DutyActCode;
  name: Bilingual;
  may: boolean;
  /** Why not, and who may. */
  why: Bilingual | null;
  /** Waits for a second person once it is asked for. */
  waits: boolean;
  /** For acts that reach a stage (`POST /acts`, act `reach`). */
  stage: string | null;
  /** For `send_back` and `reopen`: where it may go back to (`POST /acts`, act `return`). */
  back: { to: string | null; name: Bilingual }[];
  missing: MissingField[];
}

export interface UrgingView {
  record: string;
  version: number;
  askedOn: Day;
  level: string;
  levelName: Bilingual;
  words: string | null;
  fromOffice: OfficeLink | null;
  office: OfficeLink | null;
  reply: string | null;
  repliedOn: Day | null;
  mayReply: boolean;
}

/** What may be asked of the owner, and what the ladder says is due. */
export interface UrgeView {
  may: boolean;
  /** What stands against it: the limit, the day it may be asked again, or what the ledger already holds. */
  why: Bilingual | null;
  /** First day on which it may be asked again. */
  from: Day | null;
  /** The limits that hold today. */
  limits: { name: Bilingual; says: Bilingual; basis: Basis }[];
  /** The step the ladder calls for today; shown, never taken by itself. Null: none. */
  due: { level: string; name: Bilingual; says: Bilingual; basis: Basis } | null;
  /** All steps, for whoever asks by a lower one. */
  levels: { level: string; name: Bilingual }[];
}

export interface ExtensionView {
  seq: number;
  state: 'waiting' | 'granted' | 'refused';
  days: number | null;
  until: string | null;
  approver: string | null;
  reason: string | null;
  on: Day;
  askedBy: Bilingual;
  officeName: string;
  /** By whom it was decided, and when. */
  decidedBy: Bilingual | null;
  decidedOn: Day | null;
  /** Of a waiting one: whether this viewer may decide (`POST /acts/{seq}/decision`), and why not. */
  may: boolean;
  why: Bilingual | null;
}

/** What a sheet says of the duty. It closes nothing by itself. */
export interface ToldView {
  facts: { field: string; name: Bilingual; value: FieldValue }[];
  /** none: the sheet does not say it is done; waiting: it does and nobody has confirmed it; confirmed 已确认补录. */
  backfill: 'none' | 'waiting' | 'confirmed';
  approver: string | null;
}

/** Progress read from its metric. */
export interface DutyProgressView {
  metric: string;
  name: Bilingual;
  unit: string;
  since: string | null;
  value: number | null;
  target: number | null;
  /** Of the target, in percent; null without one. */
  percent: number | null;
  /** Why there is no value. */
  why: Bilingual | null;
}

/** The cycle of one duty: what its record view does not tell. */
export interface DutyCycle {
  at: AsOf;
  row: SupervisionRow;
  clock: DutyClockView | null;
  steps: CycleStep[];
  /** Whoever handled it, and in what: none of them reviews, closes or files it. */
  handlers: { what: Bilingual; officeName: string; actorName: Bilingual }[];
  acts: DutyAct[];
  parts: SupervisionRow[];
  urgings: UrgingView[];
  urge: UrgeView;
  extensions: ExtensionView[];
  /** Other changes of the duty that wait for a second person. */
  waiting: { seq: number; says: Bilingual; may: boolean; why: Bilingual | null }[];
  pauses: { from: Day; until: Day | null; reason: string }[];
  told: ToldView | null;
  progress: DutyProgressView | null;
}

/** Exactly one of the three. */
export interface TermChoice {
  clock?: string;
  days?: number;
  dueOn?: Day;
}

/** `POST /supervision/assign`: one act, all of them or none. */
export interface AssignRequest {
  idem: string;
  duties: { record: string; expectedVersion: number }[];
  /** Left out: each keeps the owner and the giver it has. */
  ownerOffice?: string;
  fromOffice?: string;
  /** Left out: each keeps its term; one without gets the term its origin suggests (`13710`, minutes, document…). */
  term?: TermChoice;
  on: Day;
}
/** `POST /supervision/duties/:record/split`: one act. */
export interface SplitRequest {
  idem: string;
  expectedVersion: number;
  parts: { office: string; part: 'lead' | 'co'; title?: string; place?: string; term?: TermChoice }[];
  /** Assign the parts on this day; left out: they wait to be assigned. */
  assignOn?: Day;
}
/** `POST /supervision/duties/:record/hand-over` 转办. */
export interface HandOverRequest {
  idem: string;
  expectedVersion: number;
  office: string;
  assignee?: string;
  reason: string;
}
/** `POST /supervision/duties/:record/urgings`. `asksFor`: the one thing the owner is to tell; refused when the ledger holds it. */
export interface UrgeRequest {
  idem: string;
  level?: string;
  words: string;
  asksFor?: 'progress' | 'result' | 'result_proof' | 'metric';
}
/** `POST /supervision/urgings/:record/reply`. */
export interface ReplyRequest {
  idem: string;
  reply: string;
}
/** `POST /supervision/confirm-told`: lets in closings from before the ledger; one act. */
export interface ConfirmToldRequest {
  idem: string;
  duties: { record: string; expectedVersion: number }[];
  approver: string;
  reason: string;
}
/** `POST /supervision/duties/:record/call-off` 撤销: the duty and the open parts it has; one act. */
export interface CallOffRequest {
  idem: string;
  expectedVersion: number;
  reason: string;
}

export interface SupervisionWritten {
  /** The duties (or urgings) written, with their present versions. */
  records: { record: string; version: number }[];
  entries: number;
  repeated: boolean;
  /** Something of it waits for a second person. */
  waiting: boolean;
}
