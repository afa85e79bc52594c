/** What travels about directives and the duties proposed from them: types only, part of `wire.ts`. */
import type { Day } from '@wutong/codes';
import type { Span } from '@wutong/figures';
import type { Bilingual } from '@wutong/kernel/kinds/types';
import type { PaperType } from '@wutong/module-supervision';

/** proposed 待确认 · changed 已修改,待确认 · confirmed 已立项 · rejected 不采用 */
export type ProposalState = 'proposed' | 'changed' | 'confirmed' | 'rejected';
/** How the text came here. */
export type DirectiveFrom = 'paste' | 'text' | 'docx' | 'pdf';

export interface DirectiveCounts {
  proposed: number;
  changed: number;
  confirmed: number;
  rejected: number;
  /** Of those not decided about, those that lack nothing. */
  ready: number;
  /** Duties decided in it, wherever they were entered; parts of a split one are not counted. */
  duties: number;
}

/** A directive in the list. */
export interface DirectiveRow {
  /** The record (kind `directive`). */
  directive: string;
  title: string;
  paperType: PaperType | null;
  docNo: string | null;
  /** Day of the meeting or paper: deadlines are read from it. */
  heldOn: Day | null;
  place: string | null;
  placeName: string | null;
  fromOffice: string | null;
  fromOfficeName: string | null;
  leaderRole: string | null;
  /** Name of the file; null: pasted, or without a text (a dispatch meeting). */
  file: string | null;
  addedOn: Day;
  /** Stage code; null: still being broken down. */
  stage: string | null;
  sample: boolean;
  counts: DirectiveCounts;
  version: number;
}

/** How long its owner has. `days` are working days from the day it is assigned. */
export type TaskTerm = { by: 'clock'; clock: string } | { by: 'days'; days: number } | { by: 'date'; on: Day };

/** An office that does its own part of a duty. Without an owner every part becomes a duty of its own. */
export interface TaskPart {
  office: string;
  part: 'lead' | 'co';
}

/** What a proposal says; every member may be put right by a person. */
export interface TaskContent {
  /** The one thing to be done. */
  title: string;
  /** Division code. */
  place: string;
  /** Code of the office that owes it. */
  owner: string | null;
  /** As the paper writes them. */
  leadUnit: string | null;
  coUnits: string | null;
  parts: TaskPart[];
  term: TaskTerm | null;
  /** The deadline as the paper writes it. */
  limitText: string | null;
  /** Code of the metric its progress is read from. */
  metric: string | null;
  metricSince: Day | null;
  /** In the unit of the metric (yuan, percent, number). */
  target: number | null;
  targetText: string | null;
  number: string | null;
}

/** A unit the text names, and the office it is. */
export interface TaskUnit {
  text: string;
  span: Span;
  part: 'lead' | 'co';
  /** The office; null when it is none, or one of several. */
  office: string | null;
  officeName: string | null;
  /** When no single office is meant: those it may be. */
  candidates: { office: string; name: string }[];
  /** 各县区: all counties, no single unit. */
  group: 'counties' | 'departments' | null;
}

export type TaskPartOfText = 'lead' | 'co' | 'limit' | 'figure' | 'place' | 'number';

/** What is missing or should be looked at, with the place in the text. `needed`: cannot be assigned without. */
export interface TaskGap {
  code: string;
  field: keyof TaskContent;
  level: 'needed' | 'note';
  says: Bilingual;
  span: Span | null;
}

/** A duty that stands in the ledger already. */
export interface TaskDuty {
  record: string;
  title: string;
  owner: string | null;
  ownerName: string | null;
  part: 'lead' | 'co' | null;
  stage: string | null;
  stageName: Bilingual;
}

export interface TaskProposal {
  /** `120-168`: its span. The same in every reading of the text. */
  id: string;
  /** UTF-16 offsets into `DirectivePaper.text`; `quote === text.slice(...span)`. */
  span: Span;
  quote: string;
  /** Headings above it. */
  section: string | null;
  state: ProposalState;
  content: TaskContent;
  /** What was read there; differs from `content` once somebody changed it. */
  read: TaskContent;
  units: TaskUnit[];
  marks: { what: TaskPartOfText; span: Span }[];
  gaps: TaskGap[];
  /** Lacks nothing that assigning needs. */
  ready: boolean;
  /** When the deadline falls, were it assigned today; `on` null beyond the calendar. */
  due: { on: Day | null; notBefore: Day | null } | null;
  /** 0 to 1: how likely it is a task, with its owner and deadline right. */
  confidence: number;
  /** Name of the rule that found it; `person`: somebody marked it. */
  rule: string;
  reason: string | null;
  decidedBy: string | null;
  decidedAt: string | null;
  /** The duty it became, its parts behind it. */
  duties: TaskDuty[];
}

/** A directive opened: the text at the left, what it asks for at the right. */
export interface DirectivePaper extends DirectiveRow {
  /** Null: it has none (a dispatch meeting). */
  text: string | null;
  encoding: string | null;
  from: DirectiveFrom | null;
  /** What the reader should know: nothing to be done was found, the day is not known. */
  notices: Bilingual[];
  proposals: TaskProposal[];
  /** Duties decided in it that stand on no proposal (entered by hand, typed during a meeting). */
  others: TaskDuty[];
  remark: string | null;
  may: { write: boolean; confirm: boolean };
}

/** `POST /directives` (JSON: pasted text) and `POST /directives/files` (multipart, part `file`; the query says the rest). */
export interface DirectiveAdded {
  directive: string;
  /** The same text was here before: nothing was added. */
  known: boolean;
}

/** `GET /directives` */
export interface Directives {
  rows: DirectiveRow[];
  total: number;
  page: number;
  size: number;
}

/** `POST /directives/:directive/changes` */
export interface ProposalChange {
  /** Id of the proposal; the span of a stretch that somebody marked makes a new one. */
  proposal: string;
  decision: 'change' | 'reject' | 'undo';
  content?: Partial<TaskContent>;
  reason?: string;
}

/** `POST /directives/:directive/confirm`: one act. */
export interface ProposalsConfirmed {
  /** Proposals that became duties by this act. */
  confirmed: string[];
  /** Those that were duties before. */
  standing: string[];
  /** Entries written. */
  entries: number;
  repeated: boolean;
  paper: DirectivePaper;
}

/** How far the metric of a duty has come. Computed anew each time; nobody types it. */
export interface DutyProgress {
  duty: string;
  metric: string;
  name: Bilingual;
  unit: 'count' | 'yuan' | 'percent';
  place: string;
  placeName: string;
  asOf: Day;
  /** The days counted; null for a stock. */
  period: { from: Day; to: Day } | null;
  target: number;
  /** Null when the figure is refused; `refused` says why. */
  done: number | null;
  refused: Bilingual | null;
  /** What is still to come; 0 when it is reached. */
  gap: number | null;
  /** Done ÷ target, in percent, not cut off at 100. */
  share: number | null;
  /** Time gone ÷ time there is (序时), in percent; null without both days. */
  elapsed: number | null;
  /** Percentage points behind the time gone; negative: ahead. */
  behind: number | null;
  reached: boolean | null;
  /** A stock, of which only what it has grown by since the first day of `period` counts. */
  grown: boolean;
  /** Records behind the figure; of what has grown, the new ones. */
  records: number;
  sample: boolean;
}

/** A pledge with its progress. */
export interface PledgeLine {
  duty: string;
  title: string;
  number: string | null;
  owner: string | null;
  ownerName: string | null;
  targetText: string | null;
  limitText: string | null;
  due: Day | null;
  stage: string | null;
  stageName: Bilingual;
  sample: boolean;
  directive: string | null;
  directiveTitle: string | null;
  /** Null: tied to no metric; then the county tells how far it is. */
  progress: DutyProgress | null;
  /** What was told last, where no metric tells. */
  told: { text: string; on: Day | null } | null;
}

/** `GET /pledges`: by county. */
export interface Pledges {
  asOf: Day;
  known: string;
  counties: { place: string; placeName: string; lines: PledgeLine[]; reached: number; behind: number; tied: number }[];
  total: number;
}
