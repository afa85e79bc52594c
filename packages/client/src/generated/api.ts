/** Made by scripts/client.ts from the description of the interface (/api/openapi.json); change that, not this. */
export interface ActResult {
  entries: Entry[];
  record: RecordView | null;
  repeated: boolean;
  waiting: boolean;
}
export interface AdminLogLine {
  at: string;
  actor: string;
  act: string;
  subject: string;
  detail?: Record<string, unknown>;
}
export interface AdminPlace {
  code: string;
  name: string;
  short: string;
  level: 'province' | 'city' | 'county' | 'township' | 'village' | 'zone';
  parent: string | null;
  validFrom: string | null;
  validTo: string | null;
  successor: string | null;
  aliases: string[];
}
export interface AsOf {
  asOf: string;
  known: string;
}
export interface Basis {
  doc: string;
  clause?: string;
}
export interface Bilingual {
  zh: string;
  en: string;
}
export interface Blocker {
  kind: string;
  record: string;
  title: string;
  place: string | null;
  placeName: string | null;
  owner: { office: string | null; name: string } | null;
  sample: boolean;
  type: 'told' | 'gate' | 'clock';
  says: Bilingual;
  lateBy: number | null;
}
export interface Board {
  columns: {
    stage: string | null;
    name: Bilingual;
    count: number;
    held: number;
    amountYuan: number;
    amountUnknown: number;
    rows: RecordRow[];
  }[];
  at: AsOf;
}
export interface Bulletin {
  bulletin: string;
  title: string;
  template: 'circular' | 'special-report' | 'briefing' | 'minutes' | 'supervision-letter';
  templateName: Bilingual;
  place: string | null;
  placeName: string | null;
  office: string;
  officeName: string;
  asOf: string;
  state: 'draft' | 'asked' | 'checked' | 'sealed' | 'dropped';
  number: BulletinNumber | null;
  numberText: string | null;
  changedOn: string;
  sealedOn: string | null;
  corrects: BulletinRef | null;
  correctedBy: BulletinRef[];
  sample: boolean;
  version: number;
  head: BulletinHead;
  body: BulletinBody;
  paper: BulletinPaper;
  may: Record<string, boolean>;
  why: Record<string, Bilingual>;
  draftedBy: string[];
  askedBy: string | null;
  checkedBy: string | null;
  checkedOn: string | null;
  sentBack: { by: string; reason: string; at: string } | null;
  sealed: {
    on: string;
    by: string;
    known: string;
    versions: Record<string, number>;
    sha256: string;
    size: number;
  } | null;
  nextNumber: BulletinNumber | null;
}
export type BulletinBlock =
  | { type: 'heading'; level: 1 | 2 | 3 | 4; text: string }
  | { type: 'paragraph'; content: BulletinInline[] }
  | { type: 'list'; numbered: boolean; items: BulletinInline[][] }
  | {
      type: 'table';
      id: string;
      caption: string;
      columns: {
        metric: string;
        header?: string;
        unit?: 'auto' | 'yi' | 'wan' | 'yuan' | 'count' | 'percent';
        decimals?: number;
      }[];
      by: 'place' | 'month';
      place?: string;
      places?: string[];
      asOf?: string;
      period?: BulletinPeriod;
      chain?: string;
      label?: string;
      stage?: string;
      totals: boolean;
      remarks?: string[];
    }
  | {
      type: 'chart';
      id: string;
      caption: string;
      columns: {
        metric: string;
        header?: string;
        unit?: 'auto' | 'yi' | 'wan' | 'yuan' | 'count' | 'percent';
        decimals?: number;
      }[];
      by: 'place' | 'month';
      place?: string;
      places?: string[];
      asOf?: string;
      period?: BulletinPeriod;
      chain?: string;
      label?: string;
      stage?: string;
      form: 'bar' | 'line';
    }
  | {
      type: 'records';
      id: string;
      caption: string;
      kind: string;
      columns: string[];
      place?: string;
      asOf?: string;
      fields?: Record<string, string | number | boolean>;
      sort?: string;
      chain?: string;
      label?: string;
      stage?: string;
    };
export interface BulletinBody {
  blocks: BulletinBlock[];
}
export interface BulletinChart {
  id: string;
  form: 'bar' | 'line';
  caption: string;
  labels: string[];
  series: { name: string; unit: string; decimals: number; values: (number | null)[] }[];
}
export interface BulletinFault {
  error: WireError;
  block: number | null;
  inline: number | null;
  item: number | null;
  id: string | null;
  field: string | null;
}
export interface BulletinHead {
  title: string;
  template: 'circular' | 'special-report' | 'briefing' | 'minutes' | 'supervision-letter';
  place: string;
  office: string;
  mark: string | null;
  asOf: string;
  period: BulletinPeriod;
  recipients: string[];
  copies: string[];
  signers: string[];
  urgency: '特急' | '加急' | null;
  remark: string | null;
  present: string[];
  absent: string[];
  observers: string[];
}
export type BulletinInline =
  | { type: 'text'; text: string; strong?: boolean }
  | {
      type: 'figure';
      id: string;
      metric: string;
      place?: string;
      asOf?: string;
      period?: BulletinPeriod;
      unit?: 'auto' | 'yi' | 'wan' | 'yuan' | 'count' | 'percent';
      decimals?: number;
      withUnit?: boolean;
      chain?: string;
      label?: string;
      stage?: string;
    }
  | {
      type: 'statement';
      id: string;
      record: string;
      unit?: 'auto' | 'yi' | 'wan' | 'yuan' | 'count' | 'percent';
      decimals?: number;
    }
  | { type: 'corrected'; id: string };
export interface BulletinMade {
  bulletin: string;
  repeated: boolean;
}
export interface BulletinNumber {
  code: string;
  year: number;
  serial: number;
}
export interface BulletinPaper {
  css: string;
  html: string | null;
  values: Record<string, BulletinValue>;
  charts: Record<string, BulletinChart>;
  faults: BulletinFault[];
  asOf: string;
  known: string;
}
export interface BulletinPeriod {
  from: string;
  to: string;
}
export interface BulletinPick {
  metrics: {
    metric: string;
    name: Bilingual;
    definition: Bilingual;
    unit: 'count' | 'yuan' | 'percent';
    over: 'stock' | 'flow';
    kind: string;
    version: number;
  }[];
  statements: { record: string; text: string; metric: string; source: string | null; asOf: string | null }[];
  kinds: {
    kind: string;
    name: Bilingual;
    columns: { field: string; name: Bilingual }[];
    stages: { stage: string; name: Bilingual }[];
    labels: { label: string; name: Bilingual }[];
  }[];
  periods: { name: Bilingual; from: string; to: string }[];
}
export interface BulletinRef {
  bulletin: string;
  title: string;
  numberText: string | null;
  state: 'draft' | 'asked' | 'checked' | 'sealed' | 'dropped';
}
export interface BulletinRow {
  bulletin: string;
  title: string;
  template: 'circular' | 'special-report' | 'briefing' | 'minutes' | 'supervision-letter';
  templateName: Bilingual;
  place: string | null;
  placeName: string | null;
  office: string;
  officeName: string;
  asOf: string;
  state: 'draft' | 'asked' | 'checked' | 'sealed' | 'dropped';
  number: BulletinNumber | null;
  numberText: string | null;
  changedOn: string;
  sealedOn: string | null;
  corrects: BulletinRef | null;
  correctedBy: BulletinRef[];
  sample: boolean;
  version: number;
}
export interface BulletinTemplateInfo {
  name: string;
  template: 'circular' | 'special-report' | 'briefing' | 'minutes' | 'supervision-letter';
  title: Bilingual;
  purpose: Bilingual;
  source: Bilingual;
}
export interface BulletinValue {
  id: string;
  text: string | null;
  value: number | null;
  name: Bilingual | null;
  unit: 'count' | 'yuan' | 'percent' | null;
  place: string | null;
  placeName: string | null;
  asOf: string | null;
  known: string | null;
  period: BulletinPeriod | null;
  version: number | null;
  opens: string | null;
  note: string | null;
  error: WireError | null;
}
export interface BulletinVerified {
  ok: boolean;
  says: Bilingual;
  fileWhole: boolean;
  paperSame: boolean;
  bytesSame: boolean;
  findings: { where: string; sealed: string; now: string; says: Bilingual }[];
  sha256: string;
}
export interface Bulletins {
  rows: BulletinRow[];
  total: number;
  page: number;
  size: number;
}
export type Change =
  | { act: 'create'; fields: Fields; labels?: string[]; sample?: boolean; held?: Hold }
  | { act: 'set'; fields: Fields; reason?: string }
  | { act: 'reach'; stage: string; on: PartialDate; fields?: Fields }
  | { act: 'return'; to: string | null; reason: string }
  | { act: 'exit'; reason: string }
  | { act: 'resume'; reason: string }
  | { act: 'exempt'; stage: string; reason: string; approver: string }
  | { act: 'label'; add?: string[]; remove?: string[] }
  | { act: 'flag'; flag: string; on: boolean; note?: string }
  | { act: 'report'; series: string; month: string; values: Record<string, number | null> }
  | { act: 'split'; shares: { place: string; share: number }[] }
  | { act: 'hold'; hold: Hold }
  | { act: 'release'; reason: string }
  | { act: 'merge'; into: string; reason: string }
  | { act: 'unmerge'; reason: string }
  | { act: 'withdraw'; reason: string }
  | { act: 'accept'; entry: number; note?: string }
  | { act: 'reject'; entry: number; reason: string };
export interface ClearedItem {
  kind: string;
  record: string;
  title: string;
  place: string | null;
  placeName: string | null;
  owner: { office: string | null; name: string } | null;
  sample: boolean;
  light: Light;
}
export interface Clock {
  start: string;
  due: string | null;
  notBefore: string | null;
  state: 'running' | 'paused' | 'done' | 'overdue' | 'beyond_horizon';
  spentWorkingDays: number;
  leftWorkingDays: number | null;
  lateBy: number;
  ownTarget: boolean;
  why: {
    step:
      | 'term'
      | 'start'
      | 'count'
      | 'rest'
      | 'makeup'
      | 'pause'
      | 'extension'
      | 'moved'
      | 'horizon'
      | 'due'
      | 'done'
      | 'late';
    from: string | null;
    to: string | null;
    says: Bilingual;
    basis?: Basis;
  }[];
}
export interface Condition {
  path: (string | number)[];
  kind: 'all' | 'any' | 'not' | 'at_least' | 'score' | 'group' | 'item' | 'band' | 'tiers' | 'manual' | 'test';
  says: Bilingual;
  clause: string | null;
  role: string | null;
  field: string | null;
  holds?: boolean | null;
  have?: Said;
  waived?: boolean;
  children: Condition[];
}
export interface Conflict {
  code: ErrorCode;
  message: Bilingual;
  where?: { field?: string; sheet?: string; cell?: string; row?: number; file?: string; record?: string; seq?: number };
  params?: Record<string, string | number | Bilingual>;
  conflict?: { yours: Change; theirs: Entry[]; version: number };
}
export interface CycleStep {
  step: string;
  name: Bilingual;
  on: string;
  office: string;
  officeName: string;
  actorName: Bilingual;
  reason: string | null;
  stands: boolean;
  seq: number;
}
export interface Decision {
  kind: string;
  record: string;
  title: string;
  place: string | null;
  placeName: string | null;
  owner: { office: string | null; name: string } | null;
  sample: boolean;
  about: { kind: string; record: string; title: string } | null;
  due: string | null;
  stage: string | null;
}
export interface DecisionsMade {
  duties: string[];
  repeated: boolean;
}
export interface Delegation {
  id: string;
  from: string;
  fromName: string;
  to: string;
  toName: string;
  post: { role: Role; place: string; office: string; roleName: Bilingual; placeName: string; officeName: string };
  fromDay: string;
  toDay: string;
  reason: string;
  state: 'coming' | 'now' | 'over' | 'revoked';
}
export interface DimensionLight {
  dimension: LightDimension;
  light: Light;
  own: Light;
  says: Bilingual;
  clause: Bilingual | null;
  inputs: { name: Bilingual; unit: 'yuan' | 'percent' | 'points' | 'months' | 'days' | 'date'; value: string | null }[];
  missing: Bilingual[];
  madeGood: { month: string; corrected: boolean } | null;
  exemption: string | null;
}
export interface DirectiveAdded {
  directive: string;
  known: boolean;
}
export interface DirectiveCounts {
  proposed: number;
  changed: number;
  confirmed: number;
  rejected: number;
  ready: number;
  duties: number;
}
export interface DirectivePaper {
  directive: string;
  title: string;
  paperType: 'minutes' | 'instruction' | 'task_list' | 'speech' | 'dispatch' | 'document' | 'pledge' | null;
  docNo: string | null;
  heldOn: string | null;
  place: string | null;
  placeName: string | null;
  fromOffice: string | null;
  fromOfficeName: string | null;
  leaderRole: string | null;
  file: string | null;
  addedOn: string;
  stage: string | null;
  sample: boolean;
  counts: DirectiveCounts;
  version: number;
  text: string | null;
  encoding: string | null;
  from: 'paste' | 'text' | 'docx' | 'pdf' | null;
  notices: Bilingual[];
  proposals: TaskProposal[];
  others: TaskDuty[];
  remark: string | null;
  may: { write: boolean; confirm: boolean };
}
export interface DirectiveRow {
  directive: string;
  title: string;
  paperType: 'minutes' | 'instruction' | 'task_list' | 'speech' | 'dispatch' | 'document' | 'pledge' | null;
  docNo: string | null;
  heldOn: string | null;
  place: string | null;
  placeName: string | null;
  fromOffice: string | null;
  fromOfficeName: string | null;
  leaderRole: string | null;
  file: string | null;
  addedOn: string;
  stage: string | null;
  sample: boolean;
  counts: DirectiveCounts;
  version: number;
}
export interface Directives {
  rows: DirectiveRow[];
  total: number;
  page: number;
  size: number;
}
export interface DueItem {
  kind: string;
  record: string;
  title: string;
  place: string | null;
  placeName: string | null;
  owner: { office: string | null; name: string } | null;
  sample: boolean;
  due: string | null;
  state: 'running' | 'paused' | 'overdue' | 'beyond_horizon';
  leftWorkingDays: number | null;
  lateBy: number;
  stage: string | null;
}
export interface DutyAct {
  act:
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
  name: Bilingual;
  may: boolean;
  why: Bilingual | null;
  waits: boolean;
  stage: string | null;
  back: { to: string | null; name: Bilingual }[];
  missing: MissingField[];
}
export interface DutyClock {
  start: string;
  due: string | null;
  notBefore: string | null;
  state: 'running' | 'paused' | 'done' | 'overdue' | 'beyond_horizon';
  spentWorkingDays: number;
  leftWorkingDays: number | null;
  lateBy: number;
  ownTarget: boolean;
  why: {
    step:
      | 'term'
      | 'start'
      | 'count'
      | 'rest'
      | 'makeup'
      | 'pause'
      | 'extension'
      | 'moved'
      | 'horizon'
      | 'due'
      | 'done'
      | 'late';
    from: string | null;
    to: string | null;
    says: Bilingual;
    basis?: Basis;
  }[];
  reopened: number;
}
export interface DutyCycle {
  at: AsOf;
  row: SupervisionRow;
  clock: DutyClock | null;
  steps: CycleStep[];
  handlers: { what: Bilingual; officeName: string; actorName: Bilingual }[];
  acts: DutyAct[];
  parts: SupervisionRow[];
  urgings: UrgingView[];
  urge: UrgeView;
  extensions: ExtensionView[];
  waiting: { seq: number; says: Bilingual; may: boolean; why: Bilingual | null }[];
  pauses: { from: string; until: string | null; reason: string }[];
  told: ToldView | null;
  progress: DutyProgressView | null;
}
export interface DutyProgress {
  duty: string;
  metric: string;
  name: Bilingual;
  unit: 'count' | 'yuan' | 'percent';
  place: string;
  placeName: string;
  asOf: string;
  period: { from: string; to: string } | null;
  target: number;
  done: number | null;
  refused: Bilingual | null;
  gap: number | null;
  share: number | null;
  elapsed: number | null;
  behind: number | null;
  reached: boolean | null;
  grown: boolean;
  records: number;
  sample: boolean;
}
export interface DutyProgressView {
  metric: string;
  name: Bilingual;
  unit: string;
  since: string | null;
  value: number | null;
  target: number | null;
  percent: number | null;
  why: Bilingual | null;
}
export interface Entry {
  city: string;
  seq: number;
  kind: string;
  record: string;
  version: number;
  status: 'requested' | 'accepted' | 'rejected';
  change: Change;
  effectiveOn: string;
  recordedAt: string;
  actor: string;
  office: string;
  source: string | null;
  locator: Locator | null;
  prev: string;
  hash: string;
  title: string;
  kindName: Bilingual;
  says: Bilingual;
  actorName: Bilingual;
  officeName: string;
  sourceView: Source | null;
}
export interface EntryPage {
  rows: Entry[];
  total: number;
  page: number;
  size: number;
  at: AsOf;
}
export type ErrorCode =
  | 'ACCOUNT_EXISTS'
  | 'ACCOUNT_SHAPE'
  | 'ACCOUNT_UNKNOWN'
  | 'ACT_EMPTY'
  | 'ADDRESS_UNREADABLE'
  | 'ALREADY_SERVING'
  | 'ALREADY_SO'
  | 'BINARIES_MISSING'
  | 'BINARY_WORKBOOK'
  | 'BODY_TOO_LARGE'
  | 'BODY_UNREADABLE'
  | 'BULLETIN_AHEAD'
  | 'BULLETIN_CHANGED_SINCE_CHECK'
  | 'BULLETIN_CHANGES_AHEAD'
  | 'BULLETIN_CHART_FACES'
  | 'BULLETIN_CITES_NOTHING'
  | 'BULLETIN_COLUMN_SENSITIVE'
  | 'BULLETIN_COLUMN_UNKNOWN'
  | 'BULLETIN_CORRECTS_ITSELF'
  | 'BULLETIN_CORRECTS_UNSEALED'
  | 'BULLETIN_DATE'
  | 'BULLETIN_DAYS_REVERSED'
  | 'BULLETIN_EMPTY'
  | 'BULLETIN_FAULTY'
  | 'BULLETIN_FIGURES_MOVED'
  | 'BULLETIN_FILE_GONE'
  | 'BULLETIN_FILTER_UNKNOWN'
  | 'BULLETIN_HELD'
  | 'BULLETIN_KIND_UNKNOWN'
  | 'BULLETIN_LAYOUT'
  | 'BULLETIN_MADE_FIELD'
  | 'BULLETIN_METRIC_UNKNOWN'
  | 'BULLETIN_MONTHS'
  | 'BULLETIN_NOTHING_CORRECTED'
  | 'BULLETIN_NOT_MERGED'
  | 'BULLETIN_NOT_REQUESTED'
  | 'BULLETIN_NOT_SEALED'
  | 'BULLETIN_NUMBER_INVALID'
  | 'BULLETIN_NUMBER_TAKEN'
  | 'BULLETIN_OFFICE_UNKNOWN'
  | 'BULLETIN_OUT_OF_REACH'
  | 'BULLETIN_OWN_TEXT'
  | 'BULLETIN_PERIOD'
  | 'BULLETIN_PLACEHOLDER'
  | 'BULLETIN_PLACE_UNKNOWN'
  | 'BULLETIN_REFUSED'
  | 'BULLETIN_ROWS'
  | 'BULLETIN_SEALED'
  | 'BULLETIN_STATEMENT_EMPTY'
  | 'BULLETIN_STATEMENT_UNKNOWN'
  | 'BULLETIN_TABLE_UNKNOWN'
  | 'BULLETIN_TEMPLATE_FIGURE'
  | 'BULLETIN_TEMPLATE_UNKNOWN'
  | 'BULLETIN_TEXT_UNSIGNED'
  | 'BULLETIN_UNIT'
  | 'BULLETIN_UNKNOWN'
  | 'BULLETIN_UNREADABLE'
  | 'BY_UNKNOWN'
  | 'CHANGED_BY_OTHERS'
  | 'CHANGE_NEEDS_REVIEW'
  | 'CHOICE_UNKNOWN'
  | 'CODE_REFUSED'
  | 'CODE_USED'
  | 'COMMIT_UNKNOWN'
  | 'COMPRESSED_BOMB'
  | 'COUNTED_TWICE'
  | 'CSRF_MISMATCH'
  | 'CUTOFF_MISSING'
  | 'DAMAGED_FILE'
  | 'DATABASE_BUSY'
  | 'DATABASE_CROWDED'
  | 'DATABASE_GONE'
  | 'DATABASE_REFUSED'
  | 'DATABASE_URL_INVALID'
  | 'DATA_MISSING'
  | 'DATA_NOT_OURS'
  | 'DATA_OWNER'
  | 'DATA_READ_ONLY'
  | 'DATA_VERSION'
  | 'DATE_AFTER_CUTOFF'
  | 'DATE_IMPRECISE'
  | 'DAY_INVALID'
  | 'DECISION_ABOUT_UNKNOWN'
  | 'DECISION_OFFICE_UNKNOWN'
  | 'DECISION_TERM'
  | 'DECISION_TERM_PAST'
  | 'DELEGATION_ADMINISTRATOR'
  | 'DELEGATION_DAYS'
  | 'DELEGATION_NOT_HELD'
  | 'DELEGATION_OFFICE'
  | 'DELEGATION_UNKNOWN'
  | 'DENOMINATOR_EMPTY'
  | 'DIRECTIVE_EMPTY'
  | 'DIRECTIVE_FILE_MISSING'
  | 'DIRECTIVE_LONG'
  | 'DIRECTIVE_OFFICE_UNKNOWN'
  | 'DIRECTIVE_REPEATED'
  | 'DIRECTIVE_SHEET'
  | 'DIRECTIVE_UNKNOWN'
  | 'DIRECTIVE_UNREAD'
  | 'DIRECTIVE_WORD_BROKEN'
  | 'DIRECTIVE_WORD_OLD'
  | 'DISK_FAILED'
  | 'DISK_FULL'
  | 'DUTY_ASSIGNED_BY_HANDLER'
  | 'DUTY_BACKFILL_BEGUN'
  | 'DUTY_BACKFILL_BY_EXEMPTION'
  | 'DUTY_BACKFILL_OVER'
  | 'DUTY_BACKFILL_UNPROVED'
  | 'DUTY_BACKFILL_UNTOLD'
  | 'DUTY_BORN_CLOSED'
  | 'DUTY_CLOSER_IS_HANDLER'
  | 'DUTY_EXTENSION_BY_HANDLER'
  | 'DUTY_EXTENSION_INCOMPLETE'
  | 'DUTY_GIVEN_BY_GIVER'
  | 'DUTY_HANDLED_BY_OWNER'
  | 'DUTY_JUDGED_BY_OWNER'
  | 'DUTY_NOT_REVIEWED'
  | 'DUTY_PARENT_DONE'
  | 'DUTY_PARTS_OPEN'
  | 'DUTY_PART_CHAIN'
  | 'DUTY_PART_PARENT_UNKNOWN'
  | 'DUTY_PAUSE_BACKDATED'
  | 'DUTY_PAUSE_REASON'
  | 'DUTY_RETURN_EARLY'
  | 'DUTY_STEP_BEHIND'
  | 'DUTY_STEP_BY_REACH'
  | 'DUTY_STEP_EARLY'
  | 'DUTY_SUPERVISED_LATE'
  | 'DUTY_SUPERVISED_STAYS'
  | 'DUTY_TERM_WITH_STEP'
  | 'EMPTY_FILE'
  | 'EXEMPTION_NOT_FORESEEN'
  | 'EXPORT_NOT_OFFERED'
  | 'EXPORT_PURPOSE'
  | 'EXPORT_TOO_LARGE'
  | 'FACTOR_ABSENT'
  | 'FACTOR_NEEDED'
  | 'FACTOR_NO_KEY'
  | 'FACTOR_PRESENT'
  | 'FACT_AHEAD'
  | 'FACT_FIELD_UNKNOWN'
  | 'FACT_FILE_MISSING'
  | 'FACT_SHEET_REFUSED'
  | 'FACT_TEXT_UNREADABLE'
  | 'FACT_UPLOAD_UNKNOWN'
  | 'FACT_VALUE_WRONG'
  | 'FIELD_MADE'
  | 'FIELD_REQUIRED'
  | 'FIELD_TYPE'
  | 'FIELD_UNKNOWN'
  | 'FILE_TOO_LARGE'
  | 'FIRM_UNKNOWN'
  | 'FLAG_UNKNOWN'
  | 'FORBIDDEN'
  | 'FORBIDDEN_ACTION'
  | 'IDEMPOTENCY_REUSED'
  | 'IMPORT_FILE_MISSING'
  | 'IMPORT_KIND_UNKNOWN'
  | 'IMPORT_NOT_READY'
  | 'IMPORT_OUT_OF_REACH'
  | 'IMPORT_UNKNOWN'
  | 'INITDB_FAILED'
  | 'INPUT_INVALID'
  | 'INSTANT_INVALID'
  | 'KEY_WRONG'
  | 'KIND_INVALID'
  | 'KIND_NOT_SUPPORTED'
  | 'KIND_UNKNOWN'
  | 'LABELS_OVERLAP'
  | 'LABEL_UNKNOWN'
  | 'LAST_ADMINISTRATOR'
  | 'LEDGER_AWAY'
  | 'LEDGER_DISK'
  | 'LEDGER_FULL'
  | 'LEDGER_READ_ONLY'
  | 'MEETING_UNKNOWN'
  | 'MERGE_BEFORE_UNDOING'
  | 'MERGE_CHAIN'
  | 'MERGE_HELD'
  | 'MERGE_INVALID'
  | 'MERGE_SAMPLE'
  | 'MERGE_TOO_EARLY'
  | 'METRIC_INVALID'
  | 'METRIC_UNKNOWN'
  | 'METRIC_VERSION_UNKNOWN'
  | 'MIGRATION_CHANGED'
  | 'MIGRATION_FAILED'
  | 'MIGRATION_MISSING'
  | 'MIGRATION_NAME'
  | 'MIXED_CUTOFFS'
  | 'MIXED_STATES'
  | 'MIXED_VERSIONS'
  | 'MONTH_INVALID'
  | 'NOTICE_ADDRESS'
  | 'NOTICE_CODE'
  | 'NOTICE_CUT_OFF'
  | 'NOTICE_DOMAIN'
  | 'NOTICE_HOUR'
  | 'NOTICE_MAIL_NONE'
  | 'NOTICE_MAIL_OFF'
  | 'NOTICE_NO_ANSWER'
  | 'NOTICE_RECIPIENT_GONE'
  | 'NOTICE_TOO_LATE'
  | 'NOTICE_UNKNOWN'
  | 'NOTICE_WAIT'
  | 'NOTICE_WINDOW'
  | 'NOT_A_DEMONSTRATION'
  | 'NOT_A_SAMPLE'
  | 'NOT_A_WORKBOOK'
  | 'NOT_SIGNED_IN'
  | 'NOT_SO'
  | 'NO_CREATE_RIGHT'
  | 'NO_LEDGER_FOUND'
  | 'NO_UNPRIVILEGED_USER'
  | 'NUMBER_TOO_LONG'
  | 'OFFICE_EXISTS'
  | 'OFFICE_UNKNOWN'
  | 'OLD_XLS'
  | 'OUTGOING_FAILED'
  | 'OUTGOING_REFUSED'
  | 'OUTGOING_SLOW'
  | 'OUTGOING_TOO_LARGE'
  | 'PARTY_CREDIT_CODE'
  | 'PARTY_MISSING'
  | 'PASSWORD_CHANGE_DUE'
  | 'PASSWORD_PROTECTED'
  | 'PASSWORD_WEAK'
  | 'PASSWORD_WRONG'
  | 'PATH_UNKNOWN'
  | 'PLACE_ALREADY_SO'
  | 'PLACE_CHANGE_INVALID'
  | 'PLACE_CHANGE_UNKNOWN'
  | 'PLACE_CODE_TAKEN'
  | 'PLACE_IS_ROOT'
  | 'PLACE_LATER_STANDS'
  | 'PLACE_NOT_IN_CITY'
  | 'PLACE_OF_OTHER_LEVEL'
  | 'PLACE_PARENT_LEVEL'
  | 'PLACE_PARTS_WRONG'
  | 'PLACE_RECORD_UNKNOWN'
  | 'PLACE_UNDER_ITSELF'
  | 'PLATFORM_UNSUPPORTED'
  | 'POLICY_FIELD_CONFLICT'
  | 'POLICY_FILE_UNREADABLE'
  | 'POLICY_FIRST_DAY'
  | 'POLICY_NOT_OPEN'
  | 'POLICY_PACK_UNSOUND'
  | 'POLICY_RULE_UNREADABLE'
  | 'POLICY_SECOND_PERSON'
  | 'POLICY_THRESHOLD'
  | 'POLICY_THROUGH_RULE'
  | 'POLICY_VERSION_TAKEN'
  | 'POLICY_VERSION_UNKNOWN'
  | 'POSTGRES_FAILED'
  | 'PRESS_ALREADY_REPEATED'
  | 'PRESS_DOCUMENT'
  | 'PRESS_EMPTY'
  | 'PRESS_FILE_MISSING'
  | 'PRESS_FINDING_UNKNOWN'
  | 'PRESS_IMAGE'
  | 'PRESS_METRIC_MISSING'
  | 'PRESS_NO_TEXT_LAYER'
  | 'PRESS_PAGE_UNKNOWN'
  | 'PRESS_PAGE_UNREAD'
  | 'PRESS_PDF_BROKEN'
  | 'PRESS_PDF_LOCKED'
  | 'PRESS_PDF_LONG'
  | 'PRESS_PERIOD_INVALID'
  | 'PRESS_PROVIDER_ANSWER'
  | 'PRESS_PROVIDER_KEY'
  | 'PRESS_PROVIDER_OFF'
  | 'PRESS_REGION_UNKNOWN'
  | 'PRESS_SETTLED_ALREADY'
  | 'PRESS_SLOW'
  | 'PRESS_SPEAKS_OF_UNKNOWN'
  | 'PRESS_STATEMENT_UNKNOWN'
  | 'PRESS_TOO_LARGE'
  | 'PRESS_UNDECODABLE'
  | 'PROPOSALS_LACK'
  | 'PROPOSALS_NONE'
  | 'PROPOSAL_CLOCK_UNKNOWN'
  | 'PROPOSAL_CONFIRMED'
  | 'PROPOSAL_EMPTY'
  | 'PROPOSAL_METRIC_UNKNOWN'
  | 'PROPOSAL_OFFICE_UNKNOWN'
  | 'PROPOSAL_PARTS_TWICE'
  | 'PROPOSAL_PLACE_UNKNOWN'
  | 'PROPOSAL_REJECTED'
  | 'PROPOSAL_UNKNOWN'
  | 'PROVIDER_DOWN'
  | 'PROVIDER_NO_ACCOUNT'
  | 'PROVIDER_OFF'
  | 'PROVIDER_OTHER_LINK'
  | 'PROVIDER_REFUSED'
  | 'RATES_DO_NOT_ADD'
  | 'RECORDS_MISSING'
  | 'RECORD_EXISTS'
  | 'RECORD_EXITED'
  | 'RECORD_ID_INVALID'
  | 'RECORD_MERGED'
  | 'RECORD_NOT_ACCEPTED'
  | 'RECORD_NOT_FOUND'
  | 'RECORD_OF_OTHER_KIND'
  | 'RECORD_UNKNOWN'
  | 'RECORD_WITHDRAWN'
  | 'REGISTRY_INVALID'
  | 'REQUEST_DECIDED'
  | 'REQUEST_UNKNOWN'
  | 'RETURN_NOT_EARLIER'
  | 'REVIEW_REQUIRED'
  | 'ROBOT_ADDRESS'
  | 'ROBOT_ADDRESS_FORM'
  | 'ROBOT_BUSY'
  | 'ROBOT_CONTENT'
  | 'ROBOT_IP'
  | 'ROBOT_KEYWORD'
  | 'ROBOT_NEEDS_HTTPS'
  | 'ROBOT_RATE'
  | 'ROBOT_REFUSED'
  | 'ROBOT_SIGN'
  | 'ROBOT_UNKNOWN'
  | 'ROOT_CANNOT_REACH'
  | 'RULESET_UNKNOWN'
  | 'SAME_PERSON'
  | 'SCOPE_INVALID'
  | 'SECOND_FACTOR_DUE'
  | 'SEPARATE_PERSONS'
  | 'SERIES_UNKNOWN'
  | 'SERVER_ENCODING'
  | 'SERVER_TOO_OLD'
  | 'SETUP_DONE'
  | 'SETUP_TOKEN_WRONG'
  | 'SHARES_NOT_FORESEEN'
  | 'SHARES_NOT_ONE'
  | 'SIGN_IN_ADDRESS_LOCKED'
  | 'SIGN_IN_LOCKED'
  | 'SIGN_IN_REFUSED'
  | 'SMTP_AUTH'
  | 'SMTP_CA'
  | 'SMTP_LATER'
  | 'SMTP_MESSAGE'
  | 'SMTP_NEEDS_TLS'
  | 'SMTP_RECIPIENT'
  | 'SMTP_SENDER'
  | 'SMTP_TLS'
  | 'SMTP_UNREACHABLE'
  | 'SOCKET_DIR_UNSAFE'
  | 'SOURCE_DIFFERS'
  | 'SOURCE_UNKNOWN'
  | 'STAGE_BEFORE_MISSING'
  | 'STAGE_FIELD_MISSING'
  | 'STAGE_GATE'
  | 'STAGE_OUT_OF_ORDER'
  | 'STAGE_UNKNOWN'
  | 'STEP_GONE'
  | 'SUM_TOO_LARGE'
  | 'SUPERVISION_ANSWERED'
  | 'SUPERVISION_NOT_TOLD'
  | 'SUPERVISION_OFFICE_UNKNOWN'
  | 'SUPERVISION_OWNER_MISSING'
  | 'SUPERVISION_SAME_OFFICE'
  | 'SUPERVISION_TERM_MANY'
  | 'SUSPICIOUS_ARCHIVE'
  | 'SYSTEM'
  | 'SYSTEM_POSTGRES_MISSING'
  | 'TERM_INVALID'
  | 'TERM_NONE'
  | 'TERM_TWO'
  | 'TEXT_INVALID'
  | 'TOKEN_NOT_HERE'
  | 'TOKEN_NO_ADMINISTRATOR'
  | 'TOKEN_REFUSED'
  | 'TOKEN_TOO_LONG'
  | 'TOKEN_UNKNOWN'
  | 'TOO_MANY_COLUMNS'
  | 'TOO_MANY_REQUESTS'
  | 'TOO_MANY_ROWS'
  | 'TRUNCATED_FILE'
  | 'UNKNOWN_ENCODING'
  | 'UNMERGE_TOO_EARLY'
  | 'WEBHOOK_ANSWERED'
  | 'WEBHOOK_GONE'
  | 'WEBHOOK_KIND_UNKNOWN'
  | 'WEBHOOK_NEEDS_HTTPS'
  | 'WEBHOOK_REDIRECTED'
  | 'WEBHOOK_UNKNOWN'
  | 'XML_ENTITIES';
export interface ExemptionAsked {
  record: string;
  entry: number;
}
export interface ExtensionView {
  seq: number;
  state: 'waiting' | 'granted' | 'refused';
  days: number | null;
  until: string | null;
  approver: string | null;
  reason: string | null;
  on: string;
  askedBy: Bilingual;
  officeName: string;
  decidedBy: Bilingual | null;
  decidedOn: string | null;
  may: boolean;
  why: Bilingual | null;
}
export interface FactConflict {
  field: PolicyField;
  candidates: {
    value: unknown;
    says: Bilingual;
    on: string;
    kind: 'annual_report' | 'registry' | 'typed_by_firm' | 'typed_by_officer' | 'sheet' | 'other';
    kindName: Bilingual;
    entry: number;
  }[];
}
export interface FactSheet {
  id: string;
  file: string;
  kind: 'annual_report' | 'registry' | 'typed_by_firm' | 'typed_by_officer' | 'sheet' | 'other';
  on: string;
  columns: {
    sheet: string;
    column: string;
    header: string;
    to: string | null;
    remembered: boolean;
    unit: string | null;
  }[];
  candidates: { to: string; label: Bilingual; unit: string | null }[];
  problems: {
    code: string;
    level: 'error' | 'warning';
    sheet: string;
    cell: string | null;
    row: number | null;
    raw: string | null;
    says: Bilingual;
  }[];
  plan: { rows: number; firms: number; facts: number; unchanged: number };
  state: 'ready' | 'refused' | 'done';
  error?: WireError;
}
export interface FactorOffer {
  secret: string;
  uri: string;
}
export interface Field {
  type: string;
  name: Bilingual;
  meaning: Bilingual;
  sensitivity?: 'public' | 'internal' | 'financial' | 'personal';
  required?: boolean;
  choices?: Record<string, Bilingual>;
  open?: boolean;
  kind?: string;
  searched?: boolean;
  made?: boolean;
  moneyState?: string;
}
export type Fields = Record<
  string,
  string | number | boolean | PartialDate | { place: string; share: number }[] | null
>;
export interface Figure {
  metric: string;
  version: number;
  versions?: { version: number; from: string | null; published: string | null; definition: Bilingual; basis?: Basis }[];
  breaks?: { month: string; from: number; to: number }[];
  name: Bilingual;
  definition: Bilingual;
  owner: Bilingual;
  basis?: Basis;
  unit: 'count' | 'yuan' | 'percent';
  state: string;
  place: string;
  asOf: string;
  known: string;
  period: { from: string; to: string } | null;
  value: number | null;
  refused?: string;
  count: number;
  amountYuan: number | null;
  amountUnknown: number;
  by?: 'place' | 'month' | 'chain' | 'label' | 'stage';
  additive: boolean;
  parts?: FigurePart[];
  records: FigureRecord[];
  recordsTotal: number;
  numerator?: Figure;
  denominator?: Figure;
}
export interface FigureOnly {
  metric: string;
  version: number;
  versions?: { version: number; from: string | null; published: string | null; definition: Bilingual; basis?: Basis }[];
  breaks?: { month: string; from: number; to: number }[];
  name: Bilingual;
  definition: Bilingual;
  owner: Bilingual;
  basis?: Basis;
  unit: 'count' | 'yuan' | 'percent';
  state: string;
  place: string;
  asOf: string;
  known: string;
  period: { from: string; to: string } | null;
  value: number | null;
  refused?: string;
  count: number;
  amountYuan: number | null;
  amountUnknown: number;
  by?: 'place' | 'month' | 'chain' | 'label' | 'stage';
  additive: boolean;
  parts?: FigurePart[];
  numerator?: {
    metric: string;
    version: number;
    versions?: {
      version: number;
      from: string | null;
      published: string | null;
      definition: Bilingual;
      basis?: Basis;
    }[];
    breaks?: { month: string; from: number; to: number }[];
    name: Bilingual;
    definition: Bilingual;
    owner: Bilingual;
    basis?: Basis;
    unit: 'count' | 'yuan' | 'percent';
    state: string;
    place: string;
    asOf: string;
    known: string;
    period: { from: string; to: string } | null;
    value: number | null;
    refused?: string;
    count: number;
    amountYuan: number | null;
    amountUnknown: number;
    by?: 'place' | 'month' | 'chain' | 'label' | 'stage';
    additive: boolean;
    parts?: FigurePart[];
    records: FigureRecord[];
  };
  denominator?: {
    metric: string;
    version: number;
    versions?: {
      version: number;
      from: string | null;
      published: string | null;
      definition: Bilingual;
      basis?: Basis;
    }[];
    breaks?: { month: string; from: number; to: number }[];
    name: Bilingual;
    definition: Bilingual;
    owner: Bilingual;
    basis?: Basis;
    unit: 'count' | 'yuan' | 'percent';
    state: string;
    place: string;
    asOf: string;
    known: string;
    period: { from: string; to: string } | null;
    value: number | null;
    refused?: string;
    count: number;
    amountYuan: number | null;
    amountUnknown: number;
    by?: 'place' | 'month' | 'chain' | 'label' | 'stage';
    additive: boolean;
    parts?: FigurePart[];
    records: FigureRecord[];
  };
}
export interface FigurePart {
  key: string | null;
  name: Bilingual;
  value: number | null;
  count: number;
  amountYuan: number | null;
  amountUnknown: number;
  version?: number;
}
export interface FigureRecord {
  kind: string;
  record: string;
  title: string;
  place: string | null;
  on: string | null;
  count: number;
  amountYuan: number | null;
  share: number;
  entries: number[];
  sample: boolean;
}
export interface FirmBrief {
  record: string;
  name: string;
  creditCode: string | null;
  place: string | null;
  placeName: string | null;
  sample: boolean;
}
export interface FirmFact {
  field: PolicyField;
  value: unknown;
  says: Bilingual;
  on: string;
  kind: 'annual_report' | 'registry' | 'typed_by_firm' | 'typed_by_officer' | 'sheet' | 'other';
  kindName: Bilingual;
  entry: number;
  source: Source | null;
  derived: boolean;
  earlier: number;
}
export interface FirmFacts {
  firm: FirmBrief;
  at: AsOf;
  facts: FirmFact[];
  conflicts: FactConflict[];
}
export interface FirmPage {
  rows: FirmRow[];
  total: number;
  page: number;
  size: number;
  at: AsOf;
}
export interface FirmPolicy {
  policy: PolicyBrief;
  outcome: 'eligible' | 'ineligible' | 'unknown' | 'not_in_force' | 'elsewhere';
  inRegion: 'eligible' | 'ineligible' | 'unknown' | 'not_in_force' | 'elsewhere' | null;
  why: Bilingual;
  reasons: PolicyReason[];
  missing: { field: string; label: string; judgement: boolean }[];
  remedies: PolicyRemedy[];
  window: PolicyWindow | null;
  windowKnown: boolean;
  benefit: string | null;
  materials: string[];
  steps: string[];
  contact: string | null;
  withinLimits: boolean | null;
  forceSays: Bilingual | null;
}
export interface FirmPolicyView {
  policy: PolicyBrief;
  outcome: 'eligible' | 'ineligible' | 'unknown' | 'not_in_force' | 'elsewhere';
  inRegion: 'eligible' | 'ineligible' | 'unknown' | 'not_in_force' | 'elsewhere' | null;
  why: Bilingual;
  reasons: PolicyReason[];
  missing: { field: string; label: string; judgement: boolean }[];
  remedies: PolicyRemedy[];
  window: PolicyWindow | null;
  windowKnown: boolean;
  benefit: string | null;
  materials: string[];
  steps: string[];
  contact: string | null;
  withinLimits: boolean | null;
  forceSays: Bilingual | null;
  at: AsOf;
  firm: FirmBrief;
  conditions: Condition | null;
  windows: PolicyWindow[] | null;
}
export interface FirmRow {
  record: string;
  name: string;
  creditCode: string | null;
  place: string | null;
  placeName: string | null;
  sample: boolean;
  known: number;
  latestOn: string | null;
}
export interface FirmView {
  record: string;
  name: string;
  creditCode: string | null;
  place: string | null;
  placeName: string | null;
  sample: boolean;
  at: AsOf;
  titles: { title: string; from: string | null; to: string | null }[];
  may: FirmPolicy[];
  short: FirmPolicy[];
  not: FirmPolicy[];
  question: PolicyQuestion | null;
  furtherQuestions: PolicyQuestion[];
  conflicts: FactConflict[];
  known: number;
  can: { answer: boolean };
}
export interface Grant {
  role: Role;
  place: string;
  office: string;
  party?: string;
  lent?: { by: string; from: string; until: string };
  placeName: string;
  officeName: string;
  roleName: Bilingual;
}
export interface Health {
  ok: boolean;
  database: boolean;
  seq: number | null;
}
export interface Hold {
  reason: string;
  of?: string;
  because?: string[];
}
export interface ImportJob {
  id: string;
  kind: string;
  file: string;
  state: 'reading' | 'ready' | 'refused' | 'writing' | 'done' | 'failed';
  progress: { part: number; doing: Bilingual };
  error?: WireError;
  sheets: {
    sheet: string;
    place: string | null;
    unit: string | null;
    headerRows: number[];
    firstRow: number;
    lastRow: number;
    columns: { column: string; header: string; field: string | null; remembered: boolean }[];
    candidates: { field: string; name: Bilingual }[];
  }[];
  problems: {
    code: string;
    level: 'reject' | 'warn' | 'info';
    sheet: string | null;
    cell: string | null;
    row: number | null;
    raw: string | null;
    message: Bilingual;
    suggest?: { code: string; name: string }[];
  }[];
  duplicates: {
    id: string;
    basis: string;
    counted: { title: string; record: string | null; cell: string };
    held: { title: string; record: string | null; cell: string }[];
    because: Bilingual[];
    conflicts: { field: string; name: Bilingual; used: string; values: { cell: string; value: string }[] }[];
    decision: 'undecided' | 'same' | 'different';
  }[];
  plan: { create: number; change: number; unchanged: number; rejected: number; skipped: number };
  preview: {
    action: 'create' | 'change' | 'unchanged';
    title: string;
    record: string | null;
    sheet: string;
    row: number;
    changes: { field: string; name: Bilingual; before: string | null; after: string | null }[];
  }[];
  totals: { metric: string; name: Bilingual; count: number; amountYuan: number | null; amountUnknown: number }[];
  written?: {
    created: number;
    updated: number;
    unchanged: number;
    entries: number;
    firstSeq: number | null;
    lastSeq: number | null;
  };
}
export interface IssuedToken {
  line: Token;
  token: string;
}
export interface Kind {
  kind: string;
  name: Bilingual;
  plural: Bilingual;
  unstaged?: Bilingual;
  titleField: string;
  placeField: string;
  fields: Record<string, Field>;
  stages: {
    stage: string;
    name: Bilingual;
    date: string;
    requires: string[];
    evidence: string[];
    after: string[];
    exemption?: string;
    review: boolean;
    basis?: Basis;
  }[];
  formerStages: Record<string, Bilingual>;
  series: Record<string, { name: Bilingual; values: Record<string, { name: Bilingual }> }>;
  labels: Record<string, Bilingual>;
  flags: Record<string, Bilingual>;
  asks: string[];
  sheets: string[];
}
export type Light = 'green' | 'yellow' | 'red' | 'unknown' | 'exempt' | 'none';
export interface LightBoard {
  at: AsOf;
  month: string | null;
  months: string[];
  kind: 'project' | 'duty';
  rules: RuleSet;
  counts: LightCounts;
  byPlace: { place: string | null; name: string; red: number; total: number }[];
  byOffice: { office: string; red: number; total: number }[];
  rows: LightRow[];
  total: number;
  page: number;
  size: number;
}
export interface LightCounts {
  red: number;
  yellow: number;
  unknown: number;
  exempt: number;
  green: number;
  none: number;
}
export interface LightDetail {
  kind: 'project' | 'duty';
  record: string;
  title: string;
  place: string | null;
  placeName: string | null;
  owner: { office: string | null; name: string } | null;
  sample: boolean;
  light: Light;
  step: StepDue | null;
  at: AsOf;
  month: string | null;
  says: DimensionLight[];
  months: MonthLight[];
  rules: RuleSet[];
  exemptions: LightExemption[];
  requested: {
    record: string;
    month: string;
    toMonth: string;
    dimension: LightDimension | null;
    reason: string;
    on: string;
  }[];
  mayExempt: boolean;
}
export type LightDimension = 'start' | 'progress' | 'payment' | 'statistics' | 'term';
export interface LightExemption {
  record: string;
  from: string;
  to: string;
  dimension: LightDimension | null;
  reason: string;
  approver: string;
}
export interface LightRow {
  kind: 'project' | 'duty';
  record: string;
  title: string;
  place: string | null;
  placeName: string | null;
  owner: { office: string | null; name: string } | null;
  sample: boolean;
  light: Light;
  step: StepDue | null;
  why: { dimension: LightDimension; light: Light; says: Bilingual }[];
  strip: { month: string; light: Light; own: Light }[];
}
export interface LightRules {
  at: AsOf;
  purposes: {
    purpose: 'project_lights' | 'duty_lights' | 'escalation' | 'asking_limit';
    name: Bilingual;
    current: string;
    chosen: { record: string; since: string; basis: string | null } | null;
    history: { record: string; ruleset: string; since: string; basis: string | null }[];
    sets: RuleSet[];
  }[];
  mayChoose: boolean;
}
export interface Locator {
  sheet?: string;
  cell?: string;
  row?: number;
  line?: number;
  page?: number;
  span?: [number, number];
  quote?: string;
}
export interface MatchNotice {
  day: string;
  policy: PolicyBrief;
  auto: boolean;
  total: number;
  firms: { firm: FirmBrief; because: Bilingual }[];
}
export interface Meeting {
  record: string;
  title: string;
  heldOn: string | null;
  place: string | null;
  placeName: string | null;
  fromOffice: string | null;
  leaderRole: string | null;
  decisions: number;
  closed: number;
  sample: boolean;
}
export interface MeetingPack {
  at: AsOf;
  meeting: Meeting;
  before: { record: string; title: string; heldOn: string } | null;
  since: string;
  until: string;
  month: string | null;
  moved: Moved;
  lights: { project: LightCounts; duty: LightCounts };
  reds: RedItem[];
  redsTotal: number;
  cleared: ClearedItem[];
  blockers: Blocker[];
  blockersTotal: number;
  byOffice: { office: string; told: number; gate: number; clock: number }[];
  due: DueItem[];
  dueTotal: number;
  decisions: Decision[];
  earlier: Decision[];
  mayDecide: boolean;
}
export interface Meetings {
  at: AsOf;
  rows: Meeting[];
  total: number;
  mayCall: boolean;
}
export interface Meta {
  today: string;
  now: string;
  city: { code: string; name: Bilingual };
  places: Place[];
  kinds: Kind[];
  metrics: {
    metric: string;
    version: number;
    name: Bilingual;
    definition: Bilingual;
    owner: Bilingual;
    unit: 'count' | 'yuan' | 'percent';
    state: string;
    over: 'stock' | 'flow';
    basis?: Basis;
  }[];
  chains: { code: string; name: Bilingual }[];
  acts: (
    | 'create'
    | 'set'
    | 'reach'
    | 'return'
    | 'exit'
    | 'resume'
    | 'exempt'
    | 'label'
    | 'flag'
    | 'report'
    | 'split'
    | 'hold'
    | 'release'
    | 'merge'
    | 'unmerge'
    | 'withdraw'
    | 'accept'
    | 'reject'
  )[];
  offices: { code: string; name: string; place: string }[];
  firstDay: string | null;
  head: { seq: number; hash: string };
  version: string;
}
export interface MissingField {
  field: string;
  name: Bilingual;
  known: string | number | boolean | PartialDate | { place: string; share: number }[] | null;
  from: Bilingual | null;
}
export interface MonthLight {
  month: string;
  light: Light;
  own: Light;
  rules: string;
  dimensions: DimensionLight[];
}
export interface Moved {
  since: string;
  until: string;
  advanced: {
    kind: string;
    record: string;
    title: string;
    place: string | null;
    from: string | null;
    to: string;
    on: string;
    seq: number;
  }[];
  created: number;
  exited: { kind: string; record: string; title: string; reason: string; on: string }[];
  corrected: { kind: string; record: string; title: string; field: string; seq: number }[];
}
export interface MyAccount {
  account: string;
  name: string;
  passwordSetAt: string | null;
  passwordUntil: string | null;
  factor: { since: string | null; recoveryLeft: number; needed: boolean; offered: boolean };
  sessions: {
    address: string;
    agent: string;
    id: string;
    way: 'password' | 'provider' | 'demonstration' | 'set-up';
    factor: boolean;
    createdAt: string;
    seenAt: string;
    current: boolean;
  }[];
  signIns: SignInLine[];
  idleMinutes: number;
  oldestHours: number;
}
export interface MyNotices {
  choice: { wanted: boolean; byMail: boolean; hour: number; restDays: boolean; language: 'zh' | 'en' };
  mail: { address: string; confirmed: boolean } | null;
  window: { from: number; until: number };
  mailReady: boolean;
  deliveries: NoticeDelivery[];
}
export interface NoticeDelivery {
  day: string;
  recipient: string;
  name: string;
  channel: 'mail' | 'dingtalk' | 'wecom' | 'feishu';
  state: 'due' | 'done' | 'dead' | 'unsure';
  attempts: number;
  createdAt: string;
  nextAt: string;
  endedAt: string | null;
  lastError: NoticeTrouble | null;
}
export interface NoticeDigest {
  day: string;
  madeAt: string;
  groups: {
    group: 'urged' | 'late' | 'sign' | 'decide' | 'check' | 'returned' | 'soon' | 'match';
    total: number;
    lines: {
      title: string;
      what: Bilingual | null;
      due: string | null;
      lateBy: number;
      kind: string | null;
      record: string | null;
    }[];
  }[];
}
export interface NoticeRobot {
  id: string;
  office: string;
  officeName: string;
  type: 'dingtalk' | 'wecom' | 'feishu';
  name: string;
  ending: string;
  hasSecret: boolean;
  keyword: string | null;
  hour: number;
  titles: boolean;
  createdAt: string;
  createdBy: string;
  pausedAt: string | null;
  last: NoticeDelivery | null;
}
export interface NoticeSettings {
  window: { from: number; until: number };
  link: string | null;
  mail: {
    host: string;
    port: number;
    security: 'tls' | 'starttls' | 'none';
    user: string | null;
    hasPassword: boolean;
    sender: string;
    senderName: string;
    ca: string | null;
    perMinute: number;
    domains: string[];
  } | null;
  mailHeld: { until: string; why: NoticeTrouble } | null;
  changedAt: string | null;
}
export interface NoticeTest {
  ok: boolean;
  message: Bilingual;
  code: string | null;
}
export interface NoticeTrouble {
  code: string;
  message: Bilingual;
}
export interface Office {
  code: string;
  name: string;
  place: string;
  placeName: string;
  validFrom: string | null;
  validTo: string | null;
}
export interface OfficeLink {
  code: string;
  name: string;
}
export interface Overview {
  at: AsOf;
  place: string;
  tiles: { metric: string; figure: FigureOnly; before: number | null; reported: StatementBrief[] }[];
  rates: FigureOnly[];
  byPlace: { metric: string; parts: FigurePart[] }[];
  byMonth: { metric: string; parts: FigurePart[]; breaks?: { month: string; from: number; to: number }[] }[];
  moved: Moved;
}
export interface PackItem {
  kind: string;
  record: string;
  title: string;
  place: string | null;
  placeName: string | null;
  owner: { office: string | null; name: string } | null;
  sample: boolean;
}
export interface PartialDate {
  value: string;
  precision: 'day' | 'month' | 'year';
}
export interface PartyMatch {
  record: string;
  name: string;
  place: string | null;
  creditCode: string | null;
  likeness: number;
}
export interface PartyMatches {
  sure: PartyMatch | null;
  suggestions: PartyMatch[];
}
export interface Person {
  account: string;
  name: string;
  disabled: boolean;
  demonstration: boolean;
  lastSeen: string | null;
  grants: Grant[];
}
export interface Place {
  code: string;
  name: string;
  short: string;
  parent: string | null;
  validFrom: string | null;
  validTo: string | null;
  level: 'city' | 'county' | 'township' | 'village' | 'zone';
  tile?: { column: number; row: number };
}
export type PlaceChange =
  | {
      what: 'create';
      code: string;
      name: string;
      short: string;
      level: 'province' | 'city' | 'county' | 'township' | 'village' | 'zone';
      parent: string;
    }
  | { what: 'rename'; code: string; name: string; short: string }
  | { what: 'recode'; code: string; to: string }
  | { what: 'move'; code: string; parent: string }
  | { what: 'merge'; codes: string[]; into: { code: string; name?: string; short?: string } }
  | {
      what: 'split';
      code: string;
      parts: { code: string; name: string; short: string; children: string[] }[];
      heir: string;
    }
  | { what: 'abolish'; code: string; into: string };
export interface PlaceChangeView {
  record: string;
  what: 'create' | 'rename' | 'recode' | 'move' | 'merge' | 'split' | 'abolish';
  actName: Bilingual;
  says: Bilingual;
  change: PlaceChange;
  on: string;
  docNo: string;
  state: 'waiting' | 'ahead' | 'inForce' | 'takenBack';
  askedBy: string;
  askedAt: string;
  acceptedBy: string | null;
  acceptedAt: string | null;
  request: { entry: number; takesBack: boolean; reason: string | null; by: string; own: boolean } | null;
  skipped: Bilingual | null;
  toReassign: { total: number; rows: { kind: string; record: string; title: string; place: string }[] };
}
export interface PlaceConsequences {
  says: Bilingual;
  on: string;
  effects: {
    code: string;
    name: string;
    level: 'province' | 'city' | 'county' | 'township' | 'village' | 'zone';
    effect: 'new' | 'ends' | 'renamed' | 'moved';
    to: string;
  }[];
  records: { kind: string; name: Bilingual; count: number; own: number }[];
  posts: { account: string; name: string; role: Role; roleName: Bilingual; place: string; placeName: string }[];
  offices: { code: string; name: string; placeName: string }[];
  figures: {
    metric: string;
    name: Bilingual;
    unit: 'count' | 'yuan' | 'percent';
    value: number | null;
    parts: { code: string; name: string; before: number | null; after: number | null }[];
  }[];
  asOf: string;
}
export interface Pledges {
  asOf: string;
  known: string;
  counties: {
    place: string;
    placeName: string;
    lines: {
      duty: string;
      title: string;
      number: string | null;
      owner: string | null;
      ownerName: string | null;
      targetText: string | null;
      limitText: string | null;
      due: string | null;
      stage: string | null;
      stageName: Bilingual;
      sample: boolean;
      directive: string | null;
      directiveTitle: string | null;
      progress: DutyProgress | null;
      told: { text: string; on: string | null } | null;
    }[];
    reached: number;
    behind: number;
    tied: number;
  }[];
  total: number;
}
export interface PolicyBrief {
  id: string;
  record: string;
  category: 'policy' | 'product' | 'selection';
  title: string;
  level: string | null;
  issuer: string | null;
  docNo: string | null;
  url: string | null;
  date: string | null;
  subject: string | null;
  effectiveFrom: string | null;
  effectiveTo: string | null;
  force: 'ahead' | 'in_force' | 'ended';
  confidence: string | null;
  cautions: Bilingual[];
  auto: boolean;
  grants: string | null;
  conditionsKnown: boolean;
  sample: boolean;
}
export interface PolicyCounts {
  eligible: number;
  unknown: number;
  ineligible: number;
  elsewhere: number;
  near: number;
  firms: number;
}
export interface PolicyDraft {
  conditions: Condition | null;
  findings: PolicyFinding[];
  sound: boolean;
  fields: PolicyField[];
}
export interface PolicyField {
  field: string;
  label: string;
  unit: string | null;
  type: 'number' | 'integer' | 'bool' | 'text' | 'date' | 'set';
  typeName: Bilingual;
  values: (string | number | boolean)[] | null;
  noneValue: string | number | boolean | null;
  derived: string | null;
  refresh: string | null;
  ops: { op: string; says: Bilingual }[];
  units: string[];
  judgement: boolean;
}
export interface PolicyFinding {
  policy: string;
  path: (string | number)[];
  line: number | null;
  code: string;
  level: 'error' | 'warning' | 'info';
  says: Bilingual;
}
export interface PolicyFirmRow {
  firm: FirmBrief;
  outcome: 'eligible' | 'ineligible' | 'unknown' | 'not_in_force' | 'elsewhere';
  why: Bilingual;
  fields: { field: string; label: string; have: Bilingual; need: Bilingual | null }[];
}
export interface PolicyFirms {
  rows: PolicyFirmRow[];
  total: number;
  page: number;
  size: number;
  at: AsOf;
}
export interface PolicyPage {
  rows: PolicyRow[];
  total: number;
  page: number;
  size: number;
  at: AsOf;
  firms: number;
}
export interface PolicyPublished {
  record: string;
  version: string;
  entry: Entry;
  waiting: boolean;
  findings: PolicyFinding[];
}
export interface PolicyQuestion {
  field: PolicyField;
  asks: Bilingual;
  answers: Bilingual[];
  settles: { id: string; title: string }[];
  may: { id: string; title: string }[];
}
export interface PolicyReach {
  at: AsOf;
  policy: string;
  place: string;
  counts: PolicyCounts | null;
  byPlace: { place: string; name: string; counts: PolicyCounts }[];
  missing: { field: string; label: string; judgement: boolean; firms: number }[];
  near: { field: string; label: string; firms: number }[];
}
export interface PolicyReason {
  says: Bilingual;
  field: string;
  holds: boolean | null;
  have: Said;
  clause: string | null;
  path: (string | number)[];
  region: boolean;
  waived: boolean;
}
export interface PolicyRemedy {
  fields: {
    field: string;
    label: string;
    have: Said;
    need: Bilingual;
    fix: 'fixed' | 'wait' | 'invest' | 'title' | 'document' | null;
    fixName: Bilingual | null;
    clauses: string[];
  }[];
  after: 'eligible' | 'unknown';
}
export interface PolicyRow {
  id: string;
  record: string;
  category: 'policy' | 'product' | 'selection';
  title: string;
  level: string | null;
  issuer: string | null;
  docNo: string | null;
  url: string | null;
  date: string | null;
  subject: string | null;
  effectiveFrom: string | null;
  effectiveTo: string | null;
  force: 'ahead' | 'in_force' | 'ended';
  confidence: string | null;
  cautions: Bilingual[];
  auto: boolean;
  grants: string | null;
  conditionsKnown: boolean;
  sample: boolean;
  counts: PolicyCounts | null;
}
export interface PolicySweep {
  at: AsOf;
  policy: string;
  points: { value: number; counts: PolicyCounts }[];
}
export interface PolicyTrial {
  at: AsOf;
  before: PolicyCounts | null;
  after: PolicyCounts;
  gain: { total: number; firms: FirmBrief[] };
  lose: { total: number; firms: FirmBrief[] };
  moves: {
    from: 'eligible' | 'ineligible' | 'unknown' | 'not_in_force' | 'elsewhere';
    to: 'eligible' | 'ineligible' | 'unknown' | 'not_in_force' | 'elsewhere';
    firms: number;
  }[];
  findings: PolicyFinding[];
}
export interface PolicyView {
  id: string;
  record: string;
  category: 'policy' | 'product' | 'selection';
  title: string;
  level: string | null;
  issuer: string | null;
  docNo: string | null;
  url: string | null;
  date: string | null;
  subject: string | null;
  effectiveFrom: string | null;
  effectiveTo: string | null;
  force: 'ahead' | 'in_force' | 'ended';
  confidence: string | null;
  cautions: Bilingual[];
  auto: boolean;
  grants: string | null;
  conditionsKnown: boolean;
  sample: boolean;
  at: AsOf;
  benefit: string | null;
  steps: string[];
  materials: string[];
  contact: string | null;
  notes: string[];
  windows: PolicyWindow[] | null;
  minDurationWorkingDays: number | null;
  validity: Bilingual | null;
  conditions: Condition | null;
  rule: Record<string, unknown>;
  fields: PolicyField[];
  thresholds: Threshold[];
  versions: {
    id: string;
    title: string;
    docNo: string | null;
    effectiveFrom: string | null;
    effectiveTo: string | null;
    force: 'ahead' | 'in_force' | 'ended';
    entry: number;
    recordedAt: string;
    office: string;
    source: Source | null;
  }[];
  findings: PolicyFinding[];
  pending: Entry[];
  can: { publish: boolean; review: boolean; export: boolean };
}
export interface PolicyWindow {
  from: string | null;
  to: string | null;
  scope: string | null;
  confidence: string | null;
  state: 'open' | 'ahead' | 'over';
}
export interface PressArticle {
  id: string;
  kind: 'news' | 'commentary' | 'caption' | 'feature' | 'orphan';
  title: { role: 'kicker' | 'main' | 'sub'; span: [number, number]; text: string }[];
  byline: { span: [number, number]; text: string }[];
  subheads: { span: [number, number]; text: string }[];
  spans: [number, number][];
  continuation: string | null;
}
export interface PressCandidates {
  added: number;
  known: number;
  dropped: number;
}
export interface PressComputed {
  metric: string;
  name: Bilingual;
  place: string;
  placeName: string;
  asOf: string;
  period: { from: string; to: string } | null;
  value: number | null;
  unit: 'count' | 'yuan' | 'percent';
  records: number;
  sample: boolean;
  agrees: boolean;
}
export interface PressCounts {
  proposed: number;
  confirmed: number;
  corrected: number;
  rejected: number;
  figures: number;
  articles: number;
  sure: number;
  conflict: number;
  doubt: number;
  note: number;
  settled: number;
}
export interface PressDecided {
  statements: PressStatement[];
  skipped: { statement: string; error: WireError }[];
  counts: PressCounts;
  findings: PressFinding[];
  repeated: boolean;
}
export interface PressFinding {
  key: string;
  kind: string;
  kindName: Bilingual;
  severity: 'conflict' | 'doubt' | 'note';
  finding: Bilingual;
  settle: Bilingual;
  spans: {
    page: string;
    title: string;
    published: string | null;
    span: [number, number];
    quote: string;
    line: number;
    statement: string | null;
  }[];
  ledger: { kind: string; record: string; title: string; value: number; unit: string; on: string; source: string }[];
  computed: PressComputed | null;
  settled: PressSettlement | null;
  settledBefore: PressSettlement | null;
}
export interface PressFindings {
  findings: PressFinding[];
  counts: { conflict: number; doubt: number; note: number; settled: number };
  pages: number;
  leftOut: number;
}
export interface PressMetricHit {
  metric: string;
  speaksOf: string | null;
  unit: string | null;
  from: 'catalogue' | 'ledger';
  definition: Bilingual | null;
}
export interface PressOverTime {
  metric: string;
  computes: boolean;
  name: Bilingual;
  unit: string;
  place: string;
  placeName: string;
  said: {
    record: string;
    on: string | null;
    from: string | null;
    published: string | null;
    value: number;
    unit: string;
    qualifier: string | null;
    metric: string;
    subject: string | null;
    source: string;
    page: string | null;
    span: [number, number] | null;
    summable: boolean;
    computed: number | null;
    agrees: boolean | null;
  }[];
  computed: { on: string; value: number | null; records: number }[];
}
export interface PressPage {
  page: string;
  title: string;
  paper: string | null;
  published: string | null;
  publishedFrom: 'given' | 'inferred' | null;
  region: string | null;
  place: string | null;
  placeName: string | null;
  file: string;
  from: 'text' | 'pdf';
  addedOn: string;
  counts: PressCounts;
  version: number;
  text: string;
  encoding: string;
  notices: Bilingual[];
  articles: PressArticle[];
  statements: PressStatement[];
  findings: PressFinding[];
  may: { write: boolean; settle: boolean; candidates: boolean };
  batchFrom: number;
}
export interface PressPageAdded {
  page: string;
  known: boolean;
}
export interface PressPageRow {
  page: string;
  title: string;
  paper: string | null;
  published: string | null;
  publishedFrom: 'given' | 'inferred' | null;
  region: string | null;
  place: string | null;
  placeName: string | null;
  file: string;
  from: 'text' | 'pdf';
  addedOn: string;
  counts: PressCounts;
  version: number;
}
export interface PressPages {
  rows: PressPageRow[];
  total: number;
  page: number;
  size: number;
}
export interface PressPeriod {
  text: string;
  start: string | null;
  end: string | null;
  precision:
    | 'day'
    | 'month'
    | 'quarter'
    | 'year'
    | 'range'
    | 'since'
    | 'instant'
    | 'asof'
    | 'every'
    | 'vague'
    | 'event'
    | 'duration';
}
export interface PressPlaceHit {
  region: string;
  place: string | null;
  path: string;
}
export interface PressProvider {
  on: boolean;
  url: string;
  model: string;
  hasKey: boolean;
  changedBy: string | null;
  changedAt: string | null;
}
export interface PressSaid {
  metric: string;
  computes: boolean;
  name: Bilingual;
  statements: number;
  latest: string | null;
}
export interface PressSettlement {
  record: string;
  how: 'corrected' | 'different-sets' | 'confirmed' | 'unfounded' | 'other';
  howName: Bilingual;
  note: string;
  by: string;
  byName: string;
  on: string;
  version: number;
}
export interface PressStatement {
  metric: string | null;
  speaksOf: string | null;
  subject: string | null;
  region: string | null;
  place: string | null;
  period: PressPeriod | null;
  value: number;
  valueMax?: number;
  unit:
    | 'CNY'
    | 'USD'
    | 'percent'
    | 'pp'
    | 'count'
    | 'km'
    | 'm'
    | 'km2'
    | 'm2'
    | 'm3'
    | 'mu'
    | 't'
    | 'kW'
    | 'kWh'
    | 'times'
    | 'rank'
    | 'ratio'
    | 'TEU'
    | 'm3/s'
    | 'PFLOPS';
  classifier?: string;
  kind: 'level' | 'change' | 'share' | 'rank' | 'target';
  qualifier: { type: 'exact' | 'over' | 'under' | 'approx' | 'atmost'; text: string };
  comparison: { type: 'yoy' | 'qoq' | 'mom' | 'vs' | 'cagr'; text: string; dir: 'up' | 'down' | null } | null;
  per?: string;
  id: string;
  span: [number, number];
  quote: string;
  article: string | null;
  sameAs: string | null;
  confidence: number;
  rule: string;
  origin: string;
  state: 'proposed' | 'confirmed' | 'corrected' | 'rejected';
  reason: string | null;
  record: string | null;
  decidedBy: string | null;
  decidedAt: string | null;
  proposal: {
    metric: string | null;
    speaksOf: string | null;
    subject: string | null;
    region: string | null;
    place: string | null;
    period: PressPeriod | null;
    value: number;
    valueMax?: number;
    unit:
      | 'CNY'
      | 'USD'
      | 'percent'
      | 'pp'
      | 'count'
      | 'km'
      | 'm'
      | 'km2'
      | 'm2'
      | 'm3'
      | 'mu'
      | 't'
      | 'kW'
      | 'kWh'
      | 'times'
      | 'rank'
      | 'ratio'
      | 'TEU'
      | 'm3/s'
      | 'PFLOPS';
    classifier?: string;
    kind: 'level' | 'change' | 'share' | 'rank' | 'target';
    qualifier: { type: 'exact' | 'over' | 'under' | 'approx' | 'atmost'; text: string };
    comparison: { type: 'yoy' | 'qoq' | 'mom' | 'vs' | 'cagr'; text: string; dir: 'up' | 'down' | null } | null;
    per?: string;
  } | null;
  computed: PressComputed | null;
}
export interface ProposalsConfirmed {
  confirmed: string[];
  standing: string[];
  entries: number;
  repeated: boolean;
  paper: DirectivePaper;
}
export interface Reading {
  at: string;
  account: string;
  name: string;
  offices: string[];
  act: 'open' | 'list' | 'export';
  fields: Bilingual[];
  purpose: Bilingual;
  count: number;
}
export interface RecordLink {
  kind: string;
  record: string;
  title: string;
}
export interface RecordPage {
  rows: RecordRow[];
  total: number;
  page: number;
  size: number;
  at: AsOf;
}
export interface RecordRow {
  kind: string;
  record: string;
  title: string;
  place: string | null;
  placeName: string | null;
  stage: string | null;
  fields: Fields;
  labels: string[];
  flags: string[];
  held: Hold | null;
  exited: boolean;
  sample: boolean;
  version: number;
  absorbed?: { record: string; title: string }[];
  changedOn: string;
}
export interface RecordView {
  kind: string;
  record: string;
  title: string;
  place: string | null;
  placeName: string | null;
  stage: string | null;
  fields: Fields;
  labels: string[];
  flags: string[];
  held: Hold | null;
  exited: boolean;
  sample: boolean;
  version: number;
  absorbed?: { record: string; title: string }[];
  changedOn: string;
  at: AsOf;
  formerStages: { stage: string; name: Bilingual; on: { value: string; precision: string }; entry: number | null }[];
  stages: Stage[];
  setBy: Record<string, { seq: number; on: string; office: string; source: Source | null }>;
  series: { series: string; name: Bilingual; months: { month: string; values: Record<string, number | null> }[] }[];
  money: { field: string; name: Bilingual; state: string; yuan: number | null }[];
  related: { kind: string; record: string; title: string; relation: Bilingual }[];
  pending: Entry[];
  stagesLog: {
    stage: string;
    from: string;
    to: string | null;
    days: number | null;
    workingDays: number | null;
    seq: number;
  }[];
  clocks: StageClock[];
  dutyClock: DutyClock | null;
  can: { write: boolean; review: boolean };
}
export interface RecoveryCodes {
  codes: string[];
}
export interface RedItem {
  kind: string;
  record: string;
  title: string;
  place: string | null;
  placeName: string | null;
  owner: { office: string | null; name: string } | null;
  sample: boolean;
  light: Light;
  redFor: number;
  cause: { dimension: LightDimension; says: Bilingual }[];
  step: StepDue | null;
  isNew: boolean;
  proposed: { text: string; says: Bilingual };
}
export interface Roadmap {
  firm: FirmBrief;
  target: PolicyBrief;
  from: string;
  feasible: boolean;
  reason: Bilingual | null;
  says: Bilingual;
  steps: {
    policy: PolicyBrief;
    grants: string | null;
    applyOn: string | null;
    grantedNotBefore: string | null;
    validTo: string | null;
    window: { from: string; to: string } | null;
    windowKnown: boolean;
    windowConfidence: string | null;
    says: Bilingual;
    gaps: {
      kind: 'condition' | 'data';
      says: Bilingual;
      fields: { field: string; label: string }[][];
      notBefore: string | null;
    }[];
  }[];
  blocking: {
    kind: 'condition' | 'data' | 'prerequisite' | 'window' | 'region' | 'not_in_force';
    says: Bilingual;
  } | null;
  targetApplyOn: string | null;
  dateIsLowerBound: boolean;
}
export type Role =
  | 'township-clerk'
  | 'county-clerk'
  | 'officer'
  | 'reviewer'
  | 'supervisor'
  | 'leader'
  | 'enterprise'
  | 'bank'
  | 'administrator';
export interface RoleInfo {
  role: Role;
  name: Bilingual;
  actions: string[];
}
export interface RuleSet {
  code: string;
  name: Bilingual;
  source: RuleSource;
  clauses: { dimension: LightDimension; light: Light; says: Bilingual; unwritten: boolean }[];
  steps: Bilingual[];
}
export interface RuleSource {
  doc: string;
  clause?: string;
  issuer: Bilingual;
  on: string;
  url: string | null;
  own?: boolean;
}
export interface Said {
  value: unknown;
  says: Bilingual;
}
export interface SavedView {
  id: string;
  name: string;
  page: string;
  query: Record<string, string | number | boolean>;
}
export interface SearchHit {
  kind: string;
  record: string;
  title: string;
  place: string | null;
  field: string;
  excerpt: string;
}
export interface Session {
  account: string;
  name: string;
  grants: Grant[];
  can: string[];
  city: { code: string; name: Bilingual };
  demonstration: boolean;
  csrf: string;
  way: 'password' | 'provider' | 'demonstration' | 'set-up';
  factor: boolean;
  due: 'password' | 'factor' | null;
  leaveTo: string | null;
}
export interface SignInLine {
  address: string;
  agent: string;
  at: string;
  account: string;
  what:
    | 'password'
    | 'code'
    | 'recovery'
    | 'provider'
    | 'demonstration'
    | 'set-up'
    | 'sign-out'
    | 'session-end'
    | 'password-change'
    | 'password-reset'
    | 'factor-offer'
    | 'factor-confirm'
    | 'factor-reset'
    | 'unlock'
    | 'link'
    | 'unlink';
  ok: boolean;
  reason:
    | 'wrong'
    | 'second-factor-due'
    | 'account-blocked'
    | 'address-blocked'
    | 'began-block'
    | 'replayed'
    | 'step-gone'
    | 'no-account'
    | 'other-link'
    | 'provider-refused'
    | 'too-many'
    | null;
  actor: string;
}
export interface SignInPage {
  rows: SignInLine[];
  total: number;
  page: number;
  size: number;
}
export interface SignInSettings {
  passwordDays: number | null;
  factorRoles: Role[];
  idleMinutes: number;
  oldestHours: number;
  mostSessions: number;
}
export interface SignInState {
  people: { account: string; factor: boolean; linked: boolean; mustChange: boolean; blockedUntil: string | null }[];
  sessions: {
    address: string;
    agent: string;
    id: string;
    way: 'password' | 'provider' | 'demonstration' | 'set-up';
    factor: boolean;
    createdAt: string;
    seenAt: string;
    account: string;
    name: string;
  }[];
  addresses: { address: string; until: string; failures: number }[];
  settings: SignInSettings;
  bounds: {
    passwordDays: { least: number; most: number };
    idleMinutes: { least: number; most: number };
    oldestHours: { least: number; most: number };
    mostSessions: { least: number; most: number };
  };
  key: boolean;
}
export type SignedIn = Session | { next: 'code' };
export interface Source {
  id: string;
  kind: 'sheet' | 'page' | 'document' | 'minutes' | 'photo' | 'typed' | 'statement';
  title: string;
  docNo?: string | null;
  url?: string | null;
  locator?: Locator | null;
  hasFile: boolean;
}
export interface Stage {
  stage: string;
  name: Bilingual;
  state: 'reached' | 'no_evidence' | 'refused' | 'future' | 'cannot_tell';
  reason?: { code: string; message: Bilingual };
  on: { value: string; precision: string } | null;
  days: number | null;
  evidence: { field: string; name: Bilingual; value: string | null; entry: number | null; source: Source | null }[];
  basis?: Basis;
  missing: string[];
  review: boolean;
}
export interface StageClock {
  rule: string;
  name: Bilingual;
  from: string;
  until: string;
  owner: string | null;
  ownerOffice: string | null;
  clock: Clock;
  duty: string;
  confirmed: boolean;
}
export interface StatementBrief {
  record: string;
  subject: string | null;
  metric: string;
  value: number;
  unit: string;
  place: string | null;
  period: string | null;
  cutoff: string | null;
  source: string;
  summable: boolean;
}
export interface StepDue {
  step: number;
  of: number;
  says: Bilingual;
  why: Bilingual;
  source: RuleSource;
}
export interface SupervisionDesk {
  at: AsOf;
  rows: SupervisionRow[];
  total: number;
  page: number;
  size: number;
  counts: {
    unowned: number;
    unassigned: number;
    undated: number;
    late: number;
    soon: number;
    running: number;
    paused: number;
    beyond: number;
    review: number;
    close: number;
    done: number;
    off: number;
    open: number;
    all: number;
    toldDone: number;
  };
  offices: { code: string; name: string; total: number; late: number }[];
  sources: { kind: string; record: string; title: string; total: number }[];
  categories: { name: string; total: number }[];
}
export interface SupervisionRow {
  record: string;
  version: number;
  number: string | null;
  title: string;
  sample: boolean;
  place: string | null;
  placeName: string | null;
  supervised: boolean;
  owner: OfficeLink | null;
  giver: OfficeLink | null;
  leadUnit: string | null;
  category: string | null;
  source: RecordLink | null;
  sourceText: string | null;
  sourceOn: string | null;
  limitText: string | null;
  stage: string | null;
  stageName: Bilingual;
  state:
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
  clock: Clock | null;
  partOf: RecordLink | null;
  part: 'lead' | 'co' | null;
  parts: { total: number; open: number } | null;
  urged: { times: number; last: string | null; unanswered: number };
  toldDone: boolean;
}
export interface SupervisionWritten {
  records: { record: string; version: number }[];
  entries: number;
  repeated: boolean;
  waiting: boolean;
}
export interface TaskContent {
  title: string;
  place: string;
  owner: string | null;
  leadUnit: string | null;
  coUnits: string | null;
  parts: { office: string; part: 'lead' | 'co' }[];
  term: TaskTerm | null;
  limitText: string | null;
  metric: string | null;
  metricSince: string | null;
  target: number | null;
  targetText: string | null;
  number: string | null;
}
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
  id: string;
  span: [number, number];
  quote: string;
  section: string | null;
  state: 'proposed' | 'changed' | 'confirmed' | 'rejected';
  content: TaskContent;
  read: TaskContent;
  units: {
    text: string;
    span: [number, number];
    part: 'lead' | 'co';
    office: string | null;
    officeName: string | null;
    candidates: { office: string; name: string }[];
    group: 'counties' | 'departments' | null;
  }[];
  marks: { what: 'lead' | 'co' | 'limit' | 'figure' | 'place' | 'number'; span: [number, number] }[];
  gaps: { code: string; field: string; level: 'needed' | 'note'; says: Bilingual; span: [number, number] | null }[];
  ready: boolean;
  due: { on: string | null; notBefore: string | null } | null;
  confidence: number;
  rule: string;
  reason: string | null;
  decidedBy: string | null;
  decidedAt: string | null;
  duties: TaskDuty[];
}
export type TaskTerm = { by: 'clock'; clock: string } | { by: 'days'; days: number } | { by: 'date'; on: string };
export interface Threshold {
  path: (string | number)[];
  field: string;
  label: string;
  op: string;
  unit: string | null;
  value: number;
  says: Bilingual;
  clause: string | null;
  min: number;
  max: number;
  step: number;
}
export interface Today {
  at: AsOf;
  scope: 'office' | 'all';
  offices: string[];
  late: TodayGroup;
  soon: TodayGroup;
  later: TodayGroup;
  waiting: TodayGroup;
  reviews: { entries: Entry[]; total: number };
  returned: Entry[];
  imports: {
    id: string;
    file: string;
    state: 'reading' | 'ready' | 'refused' | 'writing' | 'done' | 'failed';
    on: string;
  }[];
  matches: MatchNotice[];
  held: { kind: string; name: Bilingual; total: number }[];
}
export interface TodayGroup {
  lines: TodayLine[];
  total: number;
}
export interface TodayLine {
  kind: string;
  record: string;
  title: string;
  sample: boolean;
  place: string | null;
  placeName: string | null;
  what: Bilingual;
  owner: string | null;
  role: 'handle' | 'review' | 'close' | 'file' | 'assign' | 'watch';
  clock: Clock | null;
  next: { stage: string; name: Bilingual } | null;
  version: number;
  urged: { times: number; last: string | null; unanswered: number } | null;
}
export interface Token {
  id: string;
  account: string;
  name: string;
  grant: Grant | null;
  createdAt: string;
  createdBy: string;
  expiresAt: string;
  revokedAt: string | null;
  lastUsedAt: string | null;
  state: 'active' | 'expired' | 'revoked';
}
export interface ToldView {
  facts: {
    field: string;
    name: Bilingual;
    value: string | number | boolean | PartialDate | { place: string; share: number }[] | null;
  }[];
  backfill: 'none' | 'waiting' | 'confirmed';
  approver: string | null;
}
export interface UrgeView {
  may: boolean;
  why: Bilingual | null;
  from: string | null;
  limits: { name: Bilingual; says: Bilingual; basis: Basis }[];
  due: { level: string; name: Bilingual; says: Bilingual; basis: Basis } | null;
  levels: { level: string; name: Bilingual }[];
}
export interface UrgingView {
  record: string;
  version: number;
  askedOn: string;
  level: string;
  levelName: Bilingual;
  words: string | null;
  fromOffice: OfficeLink | null;
  office: OfficeLink | null;
  reply: string | null;
  repliedOn: string | null;
  mayReply: boolean;
}
export interface Verification {
  ok: boolean;
  entries: number;
  head: string;
  firstBad: { seq: number; why: Bilingual } | null;
}
export interface Webhook {
  id: string;
  name: string;
  url: string;
  place: string;
  placeName: string;
  office: string;
  officeName: string;
  kinds: string[];
  acts: string[];
  createdAt: string;
  createdBy: string;
  pausedAt: string | null;
  pausedBecause: { code: string; message: Bilingual } | null;
  state: 'active' | 'failing' | 'paused';
  waiting: number;
  dead: number;
  lastSuccessAt: string | null;
  lastError: { code: string; message: Bilingual } | null;
  behind: number;
}
export interface WebhookMessage {
  id: string;
  seq: number | null;
  state: 'due' | 'done' | 'dead';
  attempts: number;
  createdAt: string;
  nextAt: string;
  endedAt: string | null;
  lastStatus: number | null;
  lastError: { code: string; message: Bilingual } | null;
}
export interface WebhookWithSecret {
  webhook: Webhook;
  secret: string;
}
export interface Welcome {
  city: { code: string; name: Bilingual };
  demonstration: boolean;
  setUpDue: boolean;
  provider: Bilingual | null;
  demoRoles: { role: Role; account: string; name: Bilingual; place: string; placeName: string }[];
}
export interface WireError {
  code: ErrorCode;
  message: Bilingual;
  where?: { field?: string; sheet?: string; cell?: string; row?: number; file?: string; record?: string; seq?: number };
  params?: Record<string, string | number | Bilingual>;
}

/** One function an operation. Each throws `ApiError`. */
export interface Api {
  /** 我的账号:密码、动态口令、会话、最近登录 / My account: password, second factor, sessions, recent sign-ins */
  readMyAccount(): Promise<MyAccount>;
  /** 开始启用动态口令 / Begin turning the second factor on */
  offerMyFactor(): Promise<FactorOffer>;
  /** 换发恢复码 / Get fresh recovery codes */
  renewMyRecoveryCodes(given: { body: { code: string } }): Promise<RecoveryCodes>;
  /** 用动态口令确认启用,取得恢复码 / Confirm the second factor with a code and get recovery codes */
  confirmMyFactor(given: { body: { code: string; password?: string } }): Promise<RecoveryCodes>;
  /** 停用动态口令 / Turn the second factor off */
  dropMyFactor(given: { body: { code: string; password?: string } }): Promise<void>;
  /** 我的提醒设置 / What I want to be told, and where */
  readMyNotices(): Promise<MyNotices>;
  /** 修改我的提醒设置 / Change what I am told — 每人每天至多一份摘要,没有要说的就不发;休息日只在有急件时发。 At most one digest a person and day, none when there is nothing to tell; on rest days only for what is urgent. */
  setMyNotices(given: {
    body: { wanted: boolean; byMail: boolean; hour: number; restDays: boolean; language: 'zh' | 'en' };
  }): Promise<MyNotices>;
  /** 删除我的邮箱 / Take my mail address away */
  dropMyMail(): Promise<MyNotices>;
  /** 登记我的邮箱并发送确认码 / Give my mail address; a code is sent to it */
  giveMyMail(given: { body: { address: string } }): Promise<NoticeTest>;
  /** 填回确认码,启用邮箱 / Hand back the code and use the address */
  confirmMyMail(given: { body: { code: string } }): Promise<MyNotices>;
  /** 向我的邮箱发一封测试邮件 / Send a test to my address */
  testMyMail(): Promise<NoticeTest>;
  /** 更换自己的密码 / Change my password — 其他会话随即结束。 Every other session ends at once. */
  changeMyPassword(given: { body: { current: string; password: string } }): Promise<void>;
  /** 结束自己的其他会话 / End all my other sessions */
  endMyOtherSessions(): Promise<void>;
  /** 结束自己的一个会话 / End one of my sessions */
  endMySession(given: { path: { session: string } }): Promise<void>;
  /** 办理一件事:写入一条记账 / Write one act into the ledger — 同一 idem 重发只办一次(repeated 为真)。带 expectedVersion 时,他人先改则返回 409 和双方内容。 The same idem sent again is done once (repeated is true). With expectedVersion, a change by somebody else answers 409 with both versions. */
  writeAct(given: {
    body: {
      idem: string;
      kind: string;
      record: string;
      change:
        | {
            act: 'create';
            fields: Record<
              string,
              | string
              | number
              | boolean
              | { value: string; precision: 'day' | 'month' | 'year' }
              | { place: string; share: number }[]
              | null
            >;
            labels?: string[];
          }
        | {
            act: 'set';
            fields: Record<
              string,
              | string
              | number
              | boolean
              | { value: string; precision: 'day' | 'month' | 'year' }
              | { place: string; share: number }[]
              | null
            >;
            reason?: string;
          }
        | {
            act: 'reach';
            stage: string;
            on: { value: string; precision: 'day' | 'month' | 'year' };
            fields?: Record<
              string,
              | string
              | number
              | boolean
              | { value: string; precision: 'day' | 'month' | 'year' }
              | { place: string; share: number }[]
              | null
            >;
          }
        | { act: 'return'; to: string | null; reason: string }
        | { act: 'exit'; reason: string }
        | { act: 'resume'; reason: string }
        | { act: 'exempt'; stage: string; reason: string; approver: string }
        | { act: 'label'; add?: string[]; remove?: string[] }
        | { act: 'flag'; flag: string; on: boolean; note?: string }
        | { act: 'report'; series: string; month: string; values: Record<string, number | null> }
        | { act: 'split'; shares: { place: string; share: number }[] }
        | { act: 'hold'; hold: { reason: string; of?: string; because?: string[] } }
        | { act: 'release'; reason: string }
        | { act: 'merge'; into: string; reason: string }
        | { act: 'unmerge'; reason: string };
      effectiveOn?: string;
      expectedVersion?: number;
      source?: {
        kind: 'sheet' | 'page' | 'document' | 'minutes' | 'photo' | 'typed' | 'statement';
        title: string;
        docNo?: string;
        url?: string;
      };
    };
  }): Promise<ActResult>;
  /** 审核:同意或退回一条待审记账 / Review: accept or reject an entry that waits */
  decideAct(given: {
    path: { seq: number };
    body: { accept: boolean; note?: string; idem: string };
  }): Promise<ActResult>;
  /** 解除网络地址的登录暂停 / Lift the pause of an address */
  unlockAddress(given: { body: { address: string } }): Promise<void>;
  /** 管理行为日志,最新在前 / The log of administrative acts, newest first */
  readAdminLog(): Promise<AdminLogLine[]>;
  /** 通知渠道设置 / How notices leave the house */
  readNoticeSettings(): Promise<NoticeSettings>;
  /** 设置提醒时段和系统网址 / Set the hours of notices and the address of the system */
  setNoticeWindow(given: { body: { from: number; until: number; link: string | null } }): Promise<NoticeSettings>;
  /** 提醒的发送情况 / What became of the notices — 只记是否交给对方服务器,不记是否阅读。 Whether the other server took it; never whether anybody read it. */
  listNoticeDeliveries(given?: {
    query?: { day?: string; state?: 'due' | 'done' | 'dead' | 'unsure' };
  }): Promise<NoticeDelivery[]>;
  /** 重发当天放弃的或不明的提醒 / Send again what was given up or is unsure, on its day — 状态不明的可能已经送达,重发会让对方收到两份。 What is unsure may have arrived: sent again, it may arrive twice. */
  retryNoticeDelivery(given: {
    body: { recipient: string; channel: 'mail' | 'dingtalk' | 'wecom' | 'feishu' };
  }): Promise<NoticeDelivery>;
  /** 停用发信邮箱 / Send no more mail */
  dropMailServer(): Promise<NoticeSettings>;
  /** 设置发信邮箱(SMTP) / Set the mail server (SMTP) — 密码只写不读。外网服务器须加密;内网服务器须由运维登记在许可清单。 The password is written and never read back. A public server must be encrypted; one inside must be on the operator’s list. */
  setMailServer(given: {
    body: {
      host: string;
      port: number;
      security: 'tls' | 'starttls' | 'none';
      user: string | null;
      password?: string | null;
      sender: string;
      senderName: string;
      ca: string | null;
      perMinute: number;
      domains: string[];
    };
  }): Promise<NoticeSettings>;
  /** 发一封测试邮件 / Send a test mail */
  testMailServer(given: { body: { to: string } }): Promise<NoticeTest>;
  /** 群机器人 / Group robots */
  listNoticeRobots(): Promise<NoticeRobot[]>;
  /** 登记一个机构的群机器人 / Add a group robot of an office — 地址和密钥只写不读。默认只报数;列出名称须单独打开,且只列公开和内部级的名称。 Address and secret are written and never read back. Counts only, unless titles are switched on; then titles that are public or internal. */
  createNoticeRobot(given: {
    body: {
      office: string;
      type: 'dingtalk' | 'wecom' | 'feishu';
      name: string;
      address: string;
      secret?: string;
      keyword?: string;
      hour?: number;
      titles?: boolean;
    };
  }): Promise<NoticeRobot>;
  /** 删除群机器人 / Remove a group robot */
  removeNoticeRobot(given: { path: { id: string } }): Promise<void>;
  /** 修改、暂停或恢复群机器人 / Change, pause or resume a group robot */
  changeNoticeRobot(given: {
    path: { id: string };
    body: {
      name?: string;
      address?: string;
      secret?: string | null;
      keyword?: string | null;
      hour?: number;
      titles?: boolean;
      paused?: boolean;
    };
  }): Promise<NoticeRobot>;
  /** 向群里发一条测试消息 / Send a test to the group */
  testNoticeRobot(given: { path: { id: string } }): Promise<NoticeTest>;
  /** 机构 / Offices */
  listOffices(): Promise<Office[]>;
  /** 新增机构 / Add an office */
  createOffice(given: { body: { code?: string; name: string; place: string } }): Promise<Office>;
  /** 人员与岗位 / People and their posts */
  listPeople(): Promise<Person[]>;
  /** 新增人员 / Add a person */
  createPerson(given: {
    body: {
      account: string;
      name: string;
      password?: string;
      grants?: {
        role:
          | 'township-clerk'
          | 'county-clerk'
          | 'officer'
          | 'reviewer'
          | 'supervisor'
          | 'leader'
          | 'enterprise'
          | 'bank'
          | 'administrator';
        place: string;
        office: string;
        party?: string;
      }[];
    };
  }): Promise<Person>;
  /** 变更人员:姓名、密码、岗位、停用 / Change a person: name, password, posts, disabled */
  changePerson(given: {
    path: { account: string };
    body: {
      name?: string;
      password?: string;
      disabled?: boolean;
      grants?: {
        role:
          | 'township-clerk'
          | 'county-clerk'
          | 'officer'
          | 'reviewer'
          | 'supervisor'
          | 'leader'
          | 'enterprise'
          | 'bank'
          | 'administrator';
        place: string;
        office: string;
        party?: string;
      }[];
    };
  }): Promise<Person>;
  /** 重置动态口令 / Reset a second factor — 该账号的会话随即全部结束。 Every session of the account ends at once. */
  resetFactor(given: { path: { account: string } }): Promise<void>;
  /** 解除与统一身份认证的绑定 / Take the link to the identity provider away */
  removeProviderLink(given: { path: { account: string } }): Promise<void>;
  /** 结束某人的全部会话 / End all sessions of a person */
  endSessionsOf(given: { path: { account: string } }): Promise<void>;
  /** 结束某人的一个会话 / End one session of a person */
  endSessionOf(given: { path: { account: string; session: string } }): Promise<void>;
  /** 解除账号的登录暂停 / Lift the pause of an account */
  unlockPerson(given: { path: { account: string } }): Promise<void>;
  /** 区划变更,新的在前 / Changes of the division tree, newest first */
  listPlaceChanges(): Promise<PlaceChangeView[]>;
  /** 申请登记一项区划变更,须由另一人审核 / Ask for a change to be recorded; a second person accepts it */
  requestPlaceChange(given: {
    body: {
      idem: string;
      change:
        | {
            what: 'create';
            code: string;
            name: string;
            short: string;
            level: 'province' | 'city' | 'county' | 'township' | 'village' | 'zone';
            parent: string;
          }
        | { what: 'rename'; code: string; name: string; short: string }
        | { what: 'recode'; code: string; to: string }
        | { what: 'move'; code: string; parent: string }
        | { what: 'merge'; codes: string[]; into: { code: string; name?: string; short?: string } }
        | {
            what: 'split';
            code: string;
            parts: { code: string; name: string; short: string; children: string[] }[];
            heir: string;
          }
        | { what: 'abolish'; code: string; into: string };
      on: string;
      docNo: string;
      docTitle?: string;
    };
  }): Promise<PlaceChangeView>;
  /** 审核一项区划变更申请 / Accept or reject a request */
  decidePlaceChange(given: {
    path: { record: string };
    body: { idem: string; entry: number; accept: boolean; note?: string };
  }): Promise<PlaceChangeView[]>;
  /** 申请撤回一项登记有误的变更 / Ask for a change recorded by mistake to be taken back */
  revokePlaceChange(given: {
    path: { record: string };
    body: { idem: string; reason: string };
  }): Promise<PlaceChangeView>;
  /** 预览一项区划变更的影响,不写入 / What a change would do; nothing is written */
  previewPlaceChange(given: {
    body: {
      change:
        | {
            what: 'create';
            code: string;
            name: string;
            short: string;
            level: 'province' | 'city' | 'county' | 'township' | 'village' | 'zone';
            parent: string;
          }
        | { what: 'rename'; code: string; name: string; short: string }
        | { what: 'recode'; code: string; to: string }
        | { what: 'move'; code: string; parent: string }
        | { what: 'merge'; codes: string[]; into: { code: string; name?: string; short?: string } }
        | {
            what: 'split';
            code: string;
            parts: { code: string; name: string; short: string; children: string[] }[];
            heir: string;
          }
        | { what: 'abolish'; code: string; into: string };
      on: string;
    };
  }): Promise<PlaceConsequences>;
  /** 某一天的行政区与别名 / Places and their other names, as of a pair of dates */
  listAdminPlaces(given?: { query?: { asOf?: string; known?: string } }): Promise<AdminPlace[]>;
  /** 给行政区登记一个别名 / Give a place another name */
  addPlaceAlias(given: { path: { code: string }; body: { alias: string } }): Promise<AdminPlace>;
  /** 角色与权限 / Roles and what each may do */
  listRoles(): Promise<RoleInfo[]>;
  /** 登录状况:会话、暂停、动态口令、设置 / State of sign-in: sessions, pauses, second factors, settings */
  readSignInState(): Promise<SignInState>;
  /** 登录设置 / Settings of sign-in */
  setSignInSettings(given: {
    body: {
      passwordDays: number | null;
      factorRoles: (
        | 'township-clerk'
        | 'county-clerk'
        | 'officer'
        | 'reviewer'
        | 'supervisor'
        | 'leader'
        | 'enterprise'
        | 'bank'
        | 'administrator'
      )[];
      idleMinutes: number;
      oldestHours: number;
      mostSessions: number;
    };
  }): Promise<SignInSettings>;
  /** 登录审计 / Audit of sign-ins */
  listSignIns(given?: {
    query?: {
      account?: string;
      what?:
        | 'password'
        | 'code'
        | 'recovery'
        | 'provider'
        | 'demonstration'
        | 'set-up'
        | 'sign-out'
        | 'session-end'
        | 'password-change'
        | 'password-reset'
        | 'factor-offer'
        | 'factor-confirm'
        | 'factor-reset'
        | 'unlock'
        | 'link'
        | 'unlink';
      failed?: 'true' | 'false';
      from?: string;
      to?: string;
      page?: number;
      size?: number;
    };
  }): Promise<SignInPage>;
  /** 导出登录审计(csv),须填写用途 / Audit of sign-ins as csv; a purpose is required */
  exportSignIns(given: {
    query: {
      account?: string;
      what?:
        | 'password'
        | 'code'
        | 'recovery'
        | 'provider'
        | 'demonstration'
        | 'set-up'
        | 'sign-out'
        | 'session-end'
        | 'password-change'
        | 'password-reset'
        | 'factor-offer'
        | 'factor-confirm'
        | 'factor-reset'
        | 'unlock'
        | 'link'
        | 'unlink';
      failed?: 'true' | 'false';
      from?: string;
      to?: string;
      purpose: string;
    };
  }): Promise<Uint8Array>;
  /** 对接令牌,含已撤销的 / Tokens of other systems, revoked ones included */
  listTokens(): Promise<Token[]>;
  /** 签发对接令牌 / Issue a token — 令牌只在此次应答中出现一次,系统只存散列。请求时放在 Authorization: Bearer,无需 Cookie 和 CSRF。 The token appears in this answer only; its hash is kept. It is sent as Authorization: Bearer, without cookie or CSRF header. */
  issueToken(given: {
    body: {
      name: string;
      role: 'township-clerk' | 'county-clerk' | 'officer' | 'reviewer' | 'supervisor' | 'leader';
      place: string;
      office: string;
      days?: number;
    };
  }): Promise<IssuedToken>;
  /** 撤销对接令牌,立即生效 / Revoke a token, at once */
  revokeToken(given: { path: { id: string } }): Promise<void>;
  /** 推送订阅及其状态 / Subscriptions and how they stand */
  listWebhooks(): Promise<Webhook[]>;
  /** 新建推送订阅 / Subscribe to what is recorded at a place — 从此刻起的记账按 Standard Webhooks 签名推送(webhook-id、webhook-timestamp、webhook-signature),不含个人和财务字段。密钥只显示这一次。接收方须核对签名和时间(5 分钟内),并按 webhook-id 去重。 Entries from now on are sent as Standard Webhooks (webhook-id, webhook-timestamp, webhook-signature), without personal or financial fields. The secret is shown this once. A receiver checks signature and time (5 minutes) and passes over ids it has seen. */
  createWebhook(given: {
    body: {
      name: string;
      url: string;
      place: string;
      office: string;
      kinds?: string[];
      acts?: (
        | 'create'
        | 'set'
        | 'reach'
        | 'return'
        | 'exit'
        | 'resume'
        | 'exempt'
        | 'label'
        | 'flag'
        | 'report'
        | 'split'
        | 'hold'
        | 'release'
        | 'merge'
        | 'unmerge'
        | 'withdraw'
        | 'accept'
        | 'reject'
      )[];
    };
  }): Promise<WebhookWithSecret>;
  /** 取消推送订阅 / End a subscription */
  removeWebhook(given: { path: { id: string } }): Promise<void>;
  /** 修改、暂停或恢复推送订阅 / Change, pause or resume a subscription — 暂停期间的记账在恢复后补推。 What is recorded during a pause is sent after it. */
  changeWebhook(given: {
    path: { id: string };
    body: {
      name?: string;
      url?: string;
      kinds?: string[];
      acts?: (
        | 'create'
        | 'set'
        | 'reach'
        | 'return'
        | 'exit'
        | 'resume'
        | 'exempt'
        | 'label'
        | 'flag'
        | 'report'
        | 'split'
        | 'hold'
        | 'release'
        | 'merge'
        | 'unmerge'
        | 'withdraw'
        | 'accept'
        | 'reject'
      )[];
      paused?: boolean;
    };
  }): Promise<Webhook>;
  /** 最近的推送消息 / The newest messages of a subscription */
  listWebhookMessages(given: { path: { id: string } }): Promise<WebhookMessage[]>;
  /** 重发已放弃的消息 / Send again what was given up */
  retryWebhook(given: { path: { id: string } }): Promise<Webhook>;
  /** 更换签名密钥 / Give a subscription a new secret — 24 小时内新旧密钥同时签名。 For 24 hours both the new and the old secret sign. */
  rotateWebhookSecret(given: { path: { id: string } }): Promise<WebhookWithSecret>;
  /** 发送一条测试消息 / Send a test message */
  testWebhook(given: { path: { id: string } }): Promise<WebhookMessage>;
  /** 通报列表 / List bulletins — waits=me:只列下一步由本人办理的(待本人核稿、印发的,退回本人修改的),其他条件不计。 waits=me: only those whose next step is yours (to check, to seal, sent back to you); the other conditions do not count. */
  listBulletins(given?: {
    query?: {
      waits?: 'me';
      q?: string;
      state?: 'draft' | 'asked' | 'checked' | 'sealed' | 'dropped';
      template?: 'circular' | 'special-report' | 'briefing' | 'minutes' | 'supervision-letter';
      place?: string;
      page?: number;
      size?: number;
    };
  }): Promise<Bulletins>;
  /** 从模板拟一份通报 / Draft a bulletin from a template */
  createBulletin(given: {
    body: {
      idem: string;
      from: string;
      place: string;
      office?: string;
      asOf: string;
      period?: { from: string; to: string };
      title?: string;
    };
  }): Promise<BulletinMade>;
  /** 读取一份通报 / Read a bulletin — 未印发的按现有账本计算;已印发的照封存稿,不再计算。 A draft is worked out from the ledger as it is; a sealed one is read as it was sealed. */
  readBulletin(given: { path: { bulletin: string } }): Promise<Bulletin>;
  /** 保存草稿 / Save a draft */
  saveBulletin(given: {
    path: { bulletin: string };
    body: {
      idem: string;
      expectedVersion: number;
      head: {
        title: string;
        template: 'circular' | 'special-report' | 'briefing' | 'minutes' | 'supervision-letter';
        place: string;
        office: string;
        mark: string | null;
        asOf: string;
        period: { from: string; to: string };
        recipients: string[];
        copies: string[];
        signers: string[];
        urgency: '特急' | '加急' | null;
        remark: string | null;
        present: string[];
        absent: string[];
        observers: string[];
      };
      body: {
        blocks: (
          | { type: 'heading'; level: 1 | 2 | 3 | 4; text: string }
          | {
              type: 'paragraph';
              content: (
                | { type: 'text'; text: string; strong?: boolean }
                | {
                    type: 'figure';
                    id: string;
                    metric: string;
                    place?: string;
                    asOf?: string;
                    period?: { from: string; to: string };
                    unit?: 'auto' | 'yi' | 'wan' | 'yuan' | 'count' | 'percent';
                    decimals?: number;
                    withUnit?: boolean;
                    chain?: string;
                    label?: string;
                    stage?: string;
                  }
                | {
                    type: 'statement';
                    id: string;
                    record: string;
                    unit?: 'auto' | 'yi' | 'wan' | 'yuan' | 'count' | 'percent';
                    decimals?: number;
                  }
                | { type: 'corrected'; id: string }
              )[];
            }
          | {
              type: 'list';
              numbered: boolean;
              items: (
                | { type: 'text'; text: string; strong?: boolean }
                | {
                    type: 'figure';
                    id: string;
                    metric: string;
                    place?: string;
                    asOf?: string;
                    period?: { from: string; to: string };
                    unit?: 'auto' | 'yi' | 'wan' | 'yuan' | 'count' | 'percent';
                    decimals?: number;
                    withUnit?: boolean;
                    chain?: string;
                    label?: string;
                    stage?: string;
                  }
                | {
                    type: 'statement';
                    id: string;
                    record: string;
                    unit?: 'auto' | 'yi' | 'wan' | 'yuan' | 'count' | 'percent';
                    decimals?: number;
                  }
                | { type: 'corrected'; id: string }
              )[][];
            }
          | {
              type: 'table';
              id: string;
              caption: string;
              columns: {
                metric: string;
                header?: string;
                unit?: 'auto' | 'yi' | 'wan' | 'yuan' | 'count' | 'percent';
                decimals?: number;
              }[];
              by: 'place' | 'month';
              place?: string;
              places?: string[];
              asOf?: string;
              period?: { from: string; to: string };
              chain?: string;
              label?: string;
              stage?: string;
              totals: boolean;
              remarks?: string[];
            }
          | {
              type: 'chart';
              id: string;
              caption: string;
              columns: {
                metric: string;
                header?: string;
                unit?: 'auto' | 'yi' | 'wan' | 'yuan' | 'count' | 'percent';
                decimals?: number;
              }[];
              by: 'place' | 'month';
              place?: string;
              places?: string[];
              asOf?: string;
              period?: { from: string; to: string };
              chain?: string;
              label?: string;
              stage?: string;
              form: 'bar' | 'line';
            }
          | {
              type: 'records';
              id: string;
              caption: string;
              kind: string;
              columns: string[];
              place?: string;
              asOf?: string;
              fields?: Record<string, string | number | boolean>;
              sort?: string;
              chain?: string;
              label?: string;
              stage?: string;
            }
        )[];
      };
    };
  }): Promise<Bulletin>;
  /** 送核 / Send a draft to be checked */
  askBulletinCheck(given: {
    path: { bulletin: string };
    body: { idem: string; expectedVersion: number };
  }): Promise<Bulletin>;
  /** 核稿(须由拟稿人以外的人) / Check a draft (somebody who did not write it) */
  checkBulletin(given: {
    path: { bulletin: string };
    body: { idem: string; expectedVersion: number };
  }): Promise<Bulletin>;
  /** 另拟一份更正通报 / Draft a bulletin that corrects this one */
  correctBulletin(given: { path: { bulletin: string }; body: { idem: string; reason: string } }): Promise<BulletinMade>;
  /** 作废一份草稿 / Drop a draft */
  dropBulletin(given: { path: { bulletin: string }; body: { idem: string; reason: string } }): Promise<Bulletin>;
  /** 印制网页(用于打印或存为 PDF) / As a page to be printed or kept as PDF */
  printBulletinPage(given: { path: { bulletin: string } }): Promise<Uint8Array>;
  /** 印发并封存(须由拟稿人以外的人) / Issue and seal (somebody who did not write it) — 冻结截止日、已知时刻和各指标定义的版本,保存 Word 文件及其 SHA-256。之后任何办理都不能改动。 Freezes cut-off, instant known and versions of definitions, and keeps the Word file with its SHA-256. No act changes it afterwards. */
  sealBulletin(given: {
    path: { bulletin: string };
    body: {
      idem: string;
      expectedVersion: number;
      number: { code: string; year: number; serial: number };
      date?: string;
    };
  }): Promise<Bulletin>;
  /** 退回修改 / Send a draft back */
  sendBulletinBack(given: { path: { bulletin: string }; body: { idem: string; reason: string } }): Promise<Bulletin>;
  /** 复核一份已印发的通报 / Verify a sealed bulletin — 按封存的截止日、已知时刻和定义版本从账本重算全文,再重排 Word,与封存的逐项逐字节比对。 Works the paper out again from the ledger with the frozen dates and versions, prints it again, and compares both with what was sealed. */
  verifyBulletin(given: { path: { bulletin: string } }): Promise<BulletinVerified>;
  /** 印制 Word:已印发的给出原件 / As a Word file: of a sealed one the very file */
  printBulletinWord(given: { path: { bulletin: string } }): Promise<Uint8Array>;
  /** 一张表的电子表格 / One of its tables as a workbook */
  exportBulletinTable(given: { path: { bulletin: string }; query: { table: string } }): Promise<Uint8Array>;
  /** 可引用的指标、说法、清单和期间 / What a text can refer to: metrics, statements, lists, periods */
  pickForBulletin(given?: { query?: { q?: string; asOf?: string } }): Promise<BulletinPick>;
  /** 按现有内容排出通报,不保存 / Work out a bulletin without saving it — 每个数都按查看人的权限计算;算不出的给出原因和位置,其余照常排出。 Every figure is computed as far as the viewer may see. One that cannot be given says why and where; the rest is laid out all the same. */
  previewBulletin(given: {
    body: {
      head: {
        title: string;
        template: 'circular' | 'special-report' | 'briefing' | 'minutes' | 'supervision-letter';
        place: string;
        office: string;
        mark: string | null;
        asOf: string;
        period: { from: string; to: string };
        recipients: string[];
        copies: string[];
        signers: string[];
        urgency: '特急' | '加急' | null;
        remark: string | null;
        present: string[];
        absent: string[];
        observers: string[];
      };
      body: {
        blocks: (
          | { type: 'heading'; level: 1 | 2 | 3 | 4; text: string }
          | {
              type: 'paragraph';
              content: (
                | { type: 'text'; text: string; strong?: boolean }
                | {
                    type: 'figure';
                    id: string;
                    metric: string;
                    place?: string;
                    asOf?: string;
                    period?: { from: string; to: string };
                    unit?: 'auto' | 'yi' | 'wan' | 'yuan' | 'count' | 'percent';
                    decimals?: number;
                    withUnit?: boolean;
                    chain?: string;
                    label?: string;
                    stage?: string;
                  }
                | {
                    type: 'statement';
                    id: string;
                    record: string;
                    unit?: 'auto' | 'yi' | 'wan' | 'yuan' | 'count' | 'percent';
                    decimals?: number;
                  }
                | { type: 'corrected'; id: string }
              )[];
            }
          | {
              type: 'list';
              numbered: boolean;
              items: (
                | { type: 'text'; text: string; strong?: boolean }
                | {
                    type: 'figure';
                    id: string;
                    metric: string;
                    place?: string;
                    asOf?: string;
                    period?: { from: string; to: string };
                    unit?: 'auto' | 'yi' | 'wan' | 'yuan' | 'count' | 'percent';
                    decimals?: number;
                    withUnit?: boolean;
                    chain?: string;
                    label?: string;
                    stage?: string;
                  }
                | {
                    type: 'statement';
                    id: string;
                    record: string;
                    unit?: 'auto' | 'yi' | 'wan' | 'yuan' | 'count' | 'percent';
                    decimals?: number;
                  }
                | { type: 'corrected'; id: string }
              )[][];
            }
          | {
              type: 'table';
              id: string;
              caption: string;
              columns: {
                metric: string;
                header?: string;
                unit?: 'auto' | 'yi' | 'wan' | 'yuan' | 'count' | 'percent';
                decimals?: number;
              }[];
              by: 'place' | 'month';
              place?: string;
              places?: string[];
              asOf?: string;
              period?: { from: string; to: string };
              chain?: string;
              label?: string;
              stage?: string;
              totals: boolean;
              remarks?: string[];
            }
          | {
              type: 'chart';
              id: string;
              caption: string;
              columns: {
                metric: string;
                header?: string;
                unit?: 'auto' | 'yi' | 'wan' | 'yuan' | 'count' | 'percent';
                decimals?: number;
              }[];
              by: 'place' | 'month';
              place?: string;
              places?: string[];
              asOf?: string;
              period?: { from: string; to: string };
              chain?: string;
              label?: string;
              stage?: string;
              form: 'bar' | 'line';
            }
          | {
              type: 'records';
              id: string;
              caption: string;
              kind: string;
              columns: string[];
              place?: string;
              asOf?: string;
              fields?: Record<string, string | number | boolean>;
              sort?: string;
              chain?: string;
              label?: string;
              stage?: string;
            }
        )[];
      };
      corrects?: string;
    };
  }): Promise<BulletinPaper>;
  /** 可以从哪些模板拟稿 / The templates a draft can begin from */
  listBulletinTemplates(): Promise<BulletinTemplateInfo[]>;
  /** 岗位代理:本人的;管理员看全部 / Posts lent: one’s own; an administrator sees all */
  listDelegations(): Promise<Delegation[]>;
  /** 离岗期间把岗位交人代理 / Lend a post during absence — 本人只能交给同机构的同事;管理员可跨机构。代理来的岗位和管理员岗位不能代理。 The holder lends within the office; an administrator lends across offices. A lent post and that of an administrator cannot be lent. */
  lendPost(given: {
    body: {
      from?: string;
      to: string;
      role:
        | 'township-clerk'
        | 'county-clerk'
        | 'officer'
        | 'reviewer'
        | 'supervisor'
        | 'leader'
        | 'enterprise'
        | 'bank'
        | 'administrator';
      place: string;
      office: string;
      fromDay: string;
      toDay: string;
      reason: string;
    };
  }): Promise<Delegation>;
  /** 提前结束一项代理 / End a delegation now */
  endDelegation(given: { path: { id: string } }): Promise<void>;
  /** 同机构的同事,可请其代理 / Colleagues of one’s offices, to whom a post can be lent */
  listColleagues(): Promise<{ account: string; name: string; office: string }[]>;
  /** 督办来源列表,附待确认的事项数 / Directives, with what waits in each */
  listDirectives(given?: {
    query?: {
      q?: string;
      place?: string;
      type?: 'minutes' | 'instruction' | 'task_list' | 'speech' | 'dispatch' | 'document' | 'pledge';
      state?: 'waiting' | 'done';
      page?: number;
      size?: number;
    };
  }): Promise<Directives>;
  /** 登记一份督办来源:粘贴全文 / Hand in a directive: its text pasted — 同一全文只登记一次。识读出的事项在有人确认之前不进入账本。 One text is one directive, however often it is handed in. What is read from it enters the ledger only when somebody confirms it. */
  addDirectiveText(given: {
    body: {
      title?: string;
      paperType?: 'minutes' | 'instruction' | 'task_list' | 'speech' | 'dispatch' | 'document' | 'pledge';
      docNo?: string;
      heldOn?: string;
      place?: string;
      fromOffice?: string;
      leaderRole?: string;
      text: string;
    };
  }): Promise<DirectiveAdded>;
  /** 一份督办来源:全文与拟立项的事项 / A directive: its text and the duties proposed from it — 位置都是全文的 UTF-16 位移,quote 等于 text.slice(...span)。 Spans are UTF-16 offsets into the text: quote equals text.slice(...span). */
  readDirective(given: { path: { directive: string } }): Promise<DirectivePaper>;
  /** 改来源的名称、日期、交办单位等,并重读 / Change what is known of a directive, and read it anew */
  changeDirective(given: {
    path: { directive: string };
    body: {
      idem: string;
      title?: string;
      paperType?: 'minutes' | 'instruction' | 'task_list' | 'speech' | 'dispatch' | 'document' | 'pledge' | null;
      docNo?: string | null;
      heldOn?: string | null;
      fromOffice?: string | null;
      leaderRole?: string | null;
      remark?: string | null;
    };
  }): Promise<DirectivePaper>;
  /** 更正拟立项的事项,或不采用 / Put proposals right, or set them aside — 不写账本;原提议留作标注数据。位置不是已有事项的,按人工标出的一段新增。重发不会再记一次。 Nothing enters the ledger; what was proposed is kept as labelled data. A span that is no proposal yet adds one marked by hand. Sent again it changes nothing. */
  changeProposals(given: {
    path: { directive: string };
    body: {
      idem: string;
      changes: {
        proposal: string;
        decision: 'change' | 'reject' | 'undo';
        content?: {
          title?: string;
          place?: string;
          owner?: string | null;
          leadUnit?: string | null;
          coUnits?: string | null;
          parts?: { office: string; part: 'lead' | 'co' }[];
          term?: { by: 'clock'; clock: string } | { by: 'days'; days: number } | { by: 'date'; on: string } | null;
          limitText?: string | null;
          metric?: string | null;
          metricSince?: string | null;
          target?: number | null;
          targetText?: string | null;
          number?: string | null;
        };
        reason?: string;
      }[];
    };
  }): Promise<DirectivePaper>;
  /** 确认立项:一次办理,要么都成要么都不成 / Confirm proposals as duties: one act, all of them or none — 不给 proposals 的,取全部不缺项的。assign 为真的同时交办,须有承办单位和期限。已立项的不会再立一次,谁先确认都一样。 Without `proposals`, all that lack nothing. With `assign` they are assigned at once and need an owner and a term. What is a duty already is not made again, whoever comes first. */
  confirmProposals(given: {
    path: { directive: string };
    body: { idem: string; proposals?: string[]; assign?: boolean };
  }): Promise<ProposalsConfirmed>;
  /** 登记一份督办来源:文本、Word 或带文字层的 PDF / Hand in a directive: text, Word, or a PDF with a text layer — 同一全文只登记一次。识读出的事项在有人确认之前不进入账本。 One text is one directive, however often it is handed in. What is read from it enters the ledger only when somebody confirms it. */
  addDirectiveFile(given: {
    query?: {
      title?: string;
      paperType?: 'minutes' | 'instruction' | 'task_list' | 'speech' | 'dispatch' | 'document' | 'pledge';
      docNo?: string;
      heldOn?: string;
      place?: string;
      fromOffice?: string;
      leaderRole?: string;
    };
    file: Blob;
    fileName: string;
  }): Promise<DirectiveAdded>;
  /** 一项责任的指标进度 / How far the metric of a duty has come */
  readDutyProgress(given: {
    path: { duty: string };
    query?: { asOf?: string; known?: string };
  }): Promise<DutyProgress | null>;
  /** 把列表导出为表格(xlsx 或 csv) / A list as a sheet (xlsx or csv) — 须填写用途(purpose),并记入查阅日志。 A purpose is required and logged. */
  exportRecords(given: {
    path: { kind: string };
    query?: {
      asOf?: string;
      known?: string;
      place?: string;
      stage?: string;
      chain?: string;
      label?: string;
      flag?: string;
      q?: string;
      held?: '0' | '1' | 'true' | 'false';
      exited?: '0' | '1' | 'true' | 'false';
      sample?: '0' | '1' | 'true' | 'false';
      sort?: string;
      purpose?: string;
      format?: 'xlsx' | 'csv';
    };
  }): Promise<Uint8Array>;
  /** 一个指标的数,连同背后的事项 / A figure and the records behind it — asOf 为“当日属实”,known 为“当时已知”;两者相同则结果恒定。金额单位为元。 asOf: true on that day; known: as far as was known then. The same pair always gives the same figure. Amounts are in yuan. */
  readFigure(given: {
    path: { metric: string };
    query?: {
      asOf?: string;
      known?: string;
      place?: string;
      from?: string;
      to?: string;
      by?: 'place' | 'month' | 'chain' | 'label' | 'stage';
      chain?: string;
      label?: string;
      stage?: string;
      version?: number;
      page?: number;
      size?: number;
    };
  }): Promise<Figure>;
  /** 服务与数据库是否在运行 / Whether the service and the database are up */
  readHealth(): Promise<Health>;
  /** 上传一份表格 / Hand in a sheet — 立即返回,读表在后台进行;请轮询该任务。提交之前什么也不写入。 Answers at once while the sheet is read; ask again for the job. Nothing is written before the commit. */
  startImport(given: {
    query: { kind: string; asOf?: string; place?: string };
    file: Blob;
    fileName: string;
  }): Promise<ImportJob>;
  /** 放弃一个导入任务 / Drop an import */
  dropImport(given: { path: { id: string } }): Promise<void>;
  /** 导入任务的进度与预览 / Progress and preview of an import */
  readImport(given: { path: { id: string } }): Promise<ImportJob>;
  /** 写入账本:一次办理,全有或全无 / Write it: one act, all or nothing — 重发不会再写一次。 Sent again it is not written again. */
  commitImport(given: { path: { id: string } }): Promise<ImportJob>;
  /** 逐条认定疑似重复 / Decide about probable duplicates */
  decideDuplicates(given: {
    path: { id: string };
    body: { duplicate: string; decision: 'undecided' | 'same' | 'different' }[];
  }): Promise<ImportJob>;
  /** 改列的含义并重读 / Say what columns mean, and read again */
  mapColumns(given: {
    path: { id: string };
    body: { sheet: string; columns: Record<string, string | null>; unit?: string; place?: string };
  }): Promise<ImportJob>;
  /** 账本:最新的记账在前 / The ledger, newest entries first — 下一页:before 取本页最后一条的 seq。 Next page: before is the seq of the last entry of this one. */
  listEntries(given?: {
    query?: {
      kind?: string;
      record?: string;
      actor?: string;
      office?: string;
      act?:
        | 'create'
        | 'set'
        | 'reach'
        | 'return'
        | 'exit'
        | 'resume'
        | 'exempt'
        | 'label'
        | 'flag'
        | 'report'
        | 'split'
        | 'hold'
        | 'release'
        | 'merge'
        | 'unmerge'
        | 'withdraw'
        | 'accept'
        | 'reject';
      waiting?: 'true' | 'false';
      before?: number;
      size?: number;
    };
  }): Promise<EntryPage>;
  /** 核对整条哈希链 / Check the whole chain of hashes */
  verifyLedger(): Promise<Verification>;
  /** 事项种类、阶段、指标、行政区 / Kinds, stages, metrics and places — 行政区列出各个时段的名称与隶属;known 给出当时已知的区划。 Places come with the name and parent of each stretch of days; known gives the divisions as known then. */
  readMeta(given?: { query?: { known?: string } }): Promise<Meta>;
  /** 某日以来的进展 / What moved since a day */
  readMoved(given?: { query?: { asOf?: string; known?: string; place?: string; since?: string } }): Promise<Moved>;
  /** 我的每日摘要,最近的在前 / My daily digests, the newest first */
  listMyDigests(given?: { query?: { size?: number } }): Promise<NoticeDigest[]>;
  /** 本接口说明(OpenAPI 3.1) / This description (OpenAPI 3.1) */
  readDescription(): Promise<Record<string, unknown>>;
  /** 全市一页:主要指标、五率、变化 / The city in one page: main figures, rates, what moved */
  readOverview(given?: {
    query?: { asOf?: string; known?: string; place?: string; since?: string };
  }): Promise<Overview>;
  /** 按名称或信用代码找主体 / Find a party by name or credit code */
  findParties(given: { query: { q: string } }): Promise<PartyMatches>;
  /** 县域承诺与进度 / County pledges and their progress — 进度由指标现算,没有人填报;挂了指标和目标的责任都在内。 Progress is computed from the metrics and reported by nobody; every duty with a metric and a target is among them. */
  readPledges(given?: { query?: { asOf?: string; known?: string; place?: string } }): Promise<Pledges>;
  /** 把草稿条件读成句子并检查,不写入 / A draft as sentences, with what is wrong; nothing is written */
  readPolicyDraft(given: { body: { rule: Record<string, unknown> } }): Promise<PolicyDraft>;
  /** 上传一份企业指标表 / Hand in a sheet of facts about firms — 一行一家企业;提交之前什么也不写入。 One firm a row; nothing is written before the commit. */
  startFactSheet(given: {
    query?: {
      kind?: 'annual_report' | 'registry' | 'typed_by_firm' | 'typed_by_officer' | 'sheet' | 'other';
      on?: string;
    };
    file: Blob;
    fileName: string;
  }): Promise<FactSheet>;
  /** 写入账本:一次办理,全有或全无 / Write it: one act, all or nothing */
  commitFactSheet(given: { path: { id: string }; body: { idem?: string } }): Promise<FactSheet>;
  /** 说明各列是什么,并重读 / Say what columns are, and read again — 同样的表头下次自动套用。 Remembered for headings like these. */
  mapFactSheet(given: {
    path: { id: string };
    body: { columns: { sheet: string; column: string; to: string | null; unit?: string | null }[] };
  }): Promise<FactSheet>;
  /** 规则可用的指标 / The fields rules may ask about */
  listPolicyFields(given?: { query?: { q?: string } }): Promise<PolicyField[]>;
  /** 企业列表 / Firms */
  listFirms(given?: {
    query?: { asOf?: string; known?: string; q?: string; place?: string; page?: number; size?: number };
  }): Promise<FirmPage>;
  /** 一家企业:可享、差一点、不适用,以及下一个该问的问题 / A firm: what it may have, is short of, what does not apply, and the next question */
  readFirm(given: {
    path: { record: string };
    query?: {
      asOf?: string;
      known?: string;
      category?: 'policy' | 'product' | 'selection';
      subjects?: 'firms' | 'all';
    };
  }): Promise<FirmView>;
  /** 回答一个问题:登记一项指标 / Answers a question: one fact of a firm — 企业代表只能填报本企业;value 为 null 表示自该日起收回此前的说法。 A representative tells facts of its own firm only; a null value takes back what was told, from that day on. */
  answerQuestion(given: {
    path: { record: string };
    body: {
      idem: string;
      field: string;
      judgement?: boolean;
      value: string | number | boolean | null | unknown[];
      on?: string;
      source?: { title: string; docNo?: string; url?: string };
    };
  }): Promise<FirmView>;
  /** 一家企业的指标,各有日期和来源 / What is known of a firm, each fact with its day and source */
  listFirmFacts(given: { path: { record: string }; query?: { asOf?: string; known?: string } }): Promise<FirmFacts>;
  /** 一家企业对照一版政策,逐条 / A firm against one version of a policy, clause by clause */
  readFirmPolicy(given: {
    path: { record: string; policy: string };
    query?: { asOf?: string; known?: string };
  }): Promise<FirmPolicyView>;
  /** 申报路线:先办什么、何时能报、卡在哪里 / The way to a policy or title: what first, from when, what is in the way */
  readRoadmap(given: {
    path: { record: string };
    query?: { asOf?: string; known?: string; policy?: string; title?: string; from?: string };
  }): Promise<Roadmap>;
  /** 检查规则文件 / Checks a rule file — text 为 JSON 文本时,每处问题带行号。 Given as JSON text, every finding has its line. */
  lintPolicies(given: { body: { pack?: unknown; text?: string } }): Promise<PolicyFinding[]>;
  /** 政策列表,各有多少企业符合 / Policies, each with how many firms qualify — 计数只含查看范围内的企业。subjects=all 时含不面向企业的政策。 Counts are over firms within reach. subjects=all: also policies that do not speak to firms. */
  listPolicies(given?: {
    query?: {
      asOf?: string;
      known?: string;
      place?: string;
      page?: number;
      size?: number;
      q?: string;
      category?: 'policy' | 'product' | 'selection';
      level?: string;
      force?: 'ahead' | 'in_force' | 'ended';
      auto?: 'true' | 'false';
      subjects?: 'firms' | 'all';
      sort?: 'eligible' | 'near' | 'unknown' | 'title';
    };
  }): Promise<PolicyPage>;
  /** 一版政策:条件、窗口、材料与各版本 / A version of a policy: conditions, windows, papers, versions */
  readPolicy(given: { path: { id: string }; query?: { asOf?: string; known?: string } }): Promise<PolicyView>;
  /** 符合(或未定、差一项……)的企业 / Firms that qualify, or are undecided, or short of one */
  listPolicyFirms(given: {
    path: { id: string };
    query: {
      asOf?: string;
      known?: string;
      place?: string;
      page?: number;
      size?: number;
      outcome: 'eligible' | 'unknown' | 'near' | 'ineligible' | 'elsewhere';
      field?: string;
    };
  }): Promise<PolicyFirms>;
  /** 把这份名单导出为表格 / The same list as a sheet — 须填写用途(purpose),并记入查阅日志。 A purpose is required and logged. */
  exportPolicyFirms(given: {
    path: { id: string };
    query: {
      asOf?: string;
      known?: string;
      place?: string;
      outcome: 'eligible' | 'unknown' | 'near' | 'ineligible' | 'elsewhere';
      field?: string;
      purpose?: string;
      format?: 'xlsx' | 'csv';
    };
  }): Promise<Uint8Array>;
  /** 政策惠及多少企业,多少因何未定,多少只差一项 / Whom a policy reaches, who is undecided for want of what, who misses by one */
  readPolicyReach(given: {
    path: { id: string };
    query?: { asOf?: string; known?: string; place?: string };
  }): Promise<PolicyReach>;
  /** 移动一个门槛,看符合企业数 / Moves one threshold and counts */
  sweepPolicy(given: {
    path: { id: string };
    body: { path: (string | number)[]; values: number[]; asOf?: string; place?: string };
  }): Promise<PolicySweep>;
  /** 公布前试算:谁得谁失,不写入 / Before publishing: who gains and who loses; nothing is written */
  tryPolicy(given: {
    body: { rule: Record<string, unknown>; against?: string; asOf?: string; place?: string };
  }): Promise<PolicyTrial>;
  /** 申请公布一版政策,须由另一人审核 / Ask for a version to be published; a second person accepts it */
  publishPolicy(given: {
    body: {
      idem: string;
      rule: Record<string, unknown>;
      record?: string;
      category?: 'policy' | 'product' | 'selection';
      source?: { title: string; docNo?: string; url?: string };
      note?: string;
    };
  }): Promise<PolicyPublished>;
  /** 全部版面的疑点 / What contradicts, over all pages */
  listPressFindings(given?: {
    query?: { state?: 'open' | 'settled' | 'all'; severity?: 'conflict' | 'doubt' | 'note' };
  }): Promise<PressFindings>;
  /** 撤回疑点的查证结果 / Take a settlement back */
  reopenPressFinding(given: { body: { idem: string; record: string; reason: string } }): Promise<void>;
  /** 登记疑点的查证结果 / Settle a finding — 所涉的任何一个数变了,疑点会重新打开。 It stands open again as soon as one of its figures changes. */
  settlePressFinding(given: {
    body: {
      idem: string;
      page: string;
      key: string;
      how: 'corrected' | 'different-sets' | 'confirmed' | 'unfounded' | 'other';
      note: string;
    };
  }): Promise<PressFinding>;
  /** 把核验过的版面导出为标注数据 / Pages gone through, as labelled data — 每行一个版面,格式为 press-gold/1;须填写用途并记入日志。 One page a line in the form press-gold/1; a purpose is required and logged. */
  exportPressLabels(given: { query: { page?: string; purpose: string } }): Promise<Uint8Array>;
  /** 按输入找指标 / Metrics by what is typed */
  findPressMetrics(given?: {
    query?: {
      q?: string;
      unit?:
        | 'CNY'
        | 'USD'
        | 'percent'
        | 'pp'
        | 'count'
        | 'km'
        | 'm'
        | 'km2'
        | 'm2'
        | 'm3'
        | 'mu'
        | 't'
        | 'kW'
        | 'kWh'
        | 'times'
        | 'rank'
        | 'ratio'
        | 'TEU'
        | 'm3/s'
        | 'PFLOPS';
    };
  }): Promise<PressMetricHit[]>;
  /** 一个指标历次的公开说法,与台账计算并列 / What was said of a metric over time, beside the records */
  readPressOverTime(given: { query: { metric: string; place?: string } }): Promise<PressOverTime>;
  /** 版面列表,附待核对与疑点数 / Pages, with what waits and what contradicts */
  listPressPages(given?: {
    query?: { q?: string; place?: string; state?: 'waiting' | 'done'; page?: number; size?: number };
  }): Promise<PressPages>;
  /** 登记一个版面:文本,或带文字层的 PDF / Hand in a page: text, or a PDF with a text layer — 同一文件只登记一次。识读出的说法在有人确认之前不进入账本。 One file is one page, however often it is sent. What is read from it enters the ledger only when somebody confirms it. */
  addPressPage(given: {
    query?: { title?: string; paper?: string; published?: string; region?: string; place?: string };
    file: Blob;
    fileName: string;
  }): Promise<PressPageAdded>;
  /** 一个版面:原文、文章、说法、疑点 / A page: text, articles, statements, findings — 位置都是原文的 UTF-16 位移,quote 等于 text.slice(...span)。 Spans are UTF-16 offsets into the text: quote equals text.slice(...span). */
  readPressPage(given: { path: { page: string } }): Promise<PressPage>;
  /** 改版面的名称、日期或“我市”所指,并重读 / Change name, day or city of a page, and read it anew */
  changePressPage(given: {
    path: { page: string };
    body: { idem: string; title?: string; paper?: string | null; published?: string | null; region?: string | null };
  }): Promise<PressPage>;
  /** 成批确认把握高的说法:一次办理 / Confirm the sure ones together: one act */
  confirmPressBatch(given: {
    path: { page: string };
    body: { idem: string; atLeast: number; statements?: string[] };
  }): Promise<PressDecided>;
  /** 请外部识读服务补充说法 / Ask the provider for further statements — 只收原文中逐字存在的引文,标明来历,仍须人确认。 Only quotes that stand in the text word for word are taken; they are marked and wait for a person like any other. */
  askPressProvider(given: { path: { page: string } }): Promise<PressCandidates>;
  /** 确认、更正或不采用说法:一次办理 / Confirm, correct or reject statements: one act — 确认或更正的进入账本,成为“公开说法”;原提议和更正一并留作标注数据。重发不会再记一次。 What is confirmed or corrected becomes a statement of the ledger; proposal and correction are kept as labelled data. Sent again it changes nothing. */
  decidePressStatements(given: {
    path: { page: string };
    body: {
      idem: string;
      decisions: {
        statement: string;
        decision: 'confirm' | 'correct' | 'reject' | 'undo';
        corrected?: {
          metric?: string;
          speaksOf?: string | null;
          subject?: string | null;
          region?: string | null;
          period?: {
            text: string;
            start: string | null;
            end: string | null;
            precision:
              | 'day'
              | 'month'
              | 'quarter'
              | 'year'
              | 'range'
              | 'since'
              | 'instant'
              | 'asof'
              | 'every'
              | 'vague'
              | 'event'
              | 'duration';
          } | null;
          value?: number;
          unit?:
            | 'CNY'
            | 'USD'
            | 'percent'
            | 'pp'
            | 'count'
            | 'km'
            | 'm'
            | 'km2'
            | 'm2'
            | 'm3'
            | 'mu'
            | 't'
            | 'kW'
            | 'kWh'
            | 'times'
            | 'rank'
            | 'ratio'
            | 'TEU'
            | 'm3/s'
            | 'PFLOPS';
          kind?: 'level' | 'change' | 'share' | 'rank' | 'target';
        };
        reason?: string;
      }[];
    };
  }): Promise<PressDecided>;
  /** 按输入解读期间 / Periods by what is typed */
  findPressPeriods(given?: { query?: { q?: string; published?: string } }): Promise<PressPeriod[]>;
  /** 按输入找地区(含本市以外) / Divisions by what is typed, also outside the city */
  findPressPlaces(given?: { query?: { q?: string } }): Promise<PressPlaceHit[]>;
  /** 外部识读服务的设置 / The provider of candidates */
  readPressProvider(): Promise<PressProvider>;
  /** 设置外部识读服务 / Set the provider of candidates — 默认关闭。启用后,经办人可把版面文字发到该地址;内网地址须先列入许可清单。 Off by default. When it is on, the text of a page may be sent to this address; an inside address must be on the operator’s list. */
  changePressProvider(given: {
    body: { on: boolean; url: '' | string; model: string; key?: string | null };
  }): Promise<PressProvider>;
  /** 有公开说法的指标 / Metrics somebody said something of */
  listPressSaid(given?: { query?: { place?: string } }): Promise<PressSaid[]>;
  /** 统一身份认证返回(跳转) / Back from the identity provider (redirect) */
  finishProviderSignIn(given?: { query?: { state?: string } }): Promise<void>;
  /** 去统一身份认证登录(跳转) / To the identity provider (redirect) */
  startProviderSignIn(given?: { query?: { next?: string } }): Promise<void>;
  /** 某类事项的列表,一次一页 / Records of a kind, one page at a time — 只含查看范围内的事项;无权看的字段值为“***”。stage=none 表示尚未到达任何阶段。 Only records within reach; the value of a field one may not see is “***”. stage=none: no stage reached yet. */
  listRecords(given: {
    path: { kind: string };
    query?: {
      asOf?: string;
      known?: string;
      place?: string;
      stage?: string;
      chain?: string;
      label?: string;
      flag?: string;
      q?: string;
      held?: '0' | '1' | 'true' | 'false';
      exited?: '0' | '1' | 'true' | 'false';
      sample?: '0' | '1' | 'true' | 'false';
      sort?: string;
      page?: number;
      size?: number;
    };
  }): Promise<RecordPage>;
  /** 一件事项:阶段、依据、资金、关联 / One record: stages, evidence, money, relations */
  readRecord(given: {
    path: { kind: string; id: string };
    query?: { asOf?: string; known?: string };
  }): Promise<RecordView>;
  /** 一件事项的全部记账 / The whole story of a record */
  listRecordEntries(given: { path: { kind: string; id: string } }): Promise<Entry[]>;
  /** 谁看过该事项的敏感字段 / Who saw the sensitive fields of a record — 仅供督查和管理员。 For supervisors and administrators only. */
  listReadings(given: { path: { kind: string; id: string } }): Promise<Reading[]>;
  /** 按阶段的看板 / The board: per stage count, amount and first records */
  readBoard(given: {
    path: { kind: string };
    query?: {
      asOf?: string;
      known?: string;
      place?: string;
      stage?: string;
      chain?: string;
      label?: string;
      flag?: string;
      q?: string;
      held?: '0' | '1' | 'true' | 'false';
      exited?: '0' | '1' | 'true' | 'false';
      sample?: '0' | '1' | 'true' | 'false';
      sort?: string;
      page?: number;
      size?: number;
    };
  }): Promise<Board>;
  /** 在查看范围内全文检索 / Full-text search within reach */
  search(given: { query: { asOf?: string; known?: string; q: string; size?: number } }): Promise<SearchHit[]>;
  /** 退出登录 / Sign out */
  signOut(): Promise<void>;
  /** 当前登录的人及其岗位 / Who is signed in, with which posts */
  readSession(): Promise<Session>;
  /** 用账号和密码登录 / Sign in with account and password — 会话在 Cookie 中;此后每次写入须把 csrf 放在请求头 x-wutong-csrf。系统对接请用令牌。 The session travels in a cookie; every write after it sends csrf in the header x-wutong-csrf. Machines use a token. */
  signIn(given: { body: { account: string; password: string } }): Promise<SignedIn>;
  /** 登录第二步:动态口令或恢复码 / Second step of signing in: a one-time or a recovery code */
  showCode(given: { body: { code: string } | { recovery: string } }): Promise<Session>;
  /** 演示城市:一键登录一个岗位 / Demonstration only: enter as a post */
  enterDemonstration(given: { body: { role: string; account?: string } }): Promise<Session>;
  /** 首次设置:第一名管理员 / First set-up: the first administrator */
  setUp(given: { body: { token: string; account: string; name: string; password: string } }): Promise<Session>;
  /** 关于某指标的公开说法 / What has been said in public about a metric */
  listStatements(given: {
    query: { asOf?: string; known?: string; metric: string; place?: string };
  }): Promise<RecordRow[]>;
  /** 交办一批责任:一次办理 / Assign duties: one act — 不给期限的,保留原有期限;原来没有的,按来源取默认时钟(“13710”)。 Without a term each keeps its own; one without gets the clock its origin suggests (“13710” by default). */
  assignDuties(given: {
    body: {
      idem: string;
      duties: { record: string; expectedVersion: number }[];
      ownerOffice?: string;
      fromOffice?: string;
      term?: { clock?: string; days?: number; dueOn?: string };
      on: string;
    };
  }): Promise<SupervisionWritten>;
  /** 确认补录:来表写明已办结的,准予办结 / Confirm what sheets say was done before the ledger — 由填报来表以外的人确认;须有批准人和佐证。 By somebody who did not enter the sheet; needs an approver and the proof. */
  confirmTold(given: {
    body: { idem: string; duties: { record: string; expectedVersion: number }[]; approver: string; reason: string };
  }): Promise<SupervisionWritten>;
  /** 督办台:责任清单、状态计数 / The desk of supervision: duties, and how many stand how — counts 不随 state 变。owner=none 是没有承办单位的,stage=none 是未交办的。 counts do not depend on state. owner=none: without an owner; stage=none: not assigned yet. */
  listSupervision(given?: {
    query?: {
      asOf?: string;
      known?: string;
      place?: string;
      q?: string;
      stage?: string;
      state?:
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
        | 'off'
        | 'open'
        | 'toldDone';
      owner?: string;
      from?: string;
      source?: string;
      category?: string;
      supervised?: 'true' | 'false';
      sort?: 'pressing' | 'number' | 'due' | 'changed' | 'title';
      page?: number;
      size?: number;
    };
  }): Promise<SupervisionDesk>;
  /** 一项责任的办理过程、可办事项和理由 / The cycle of a duty: its story, what may be done next, and why not */
  readDutyCycle(given: { path: { record: string }; query?: { asOf?: string; known?: string } }): Promise<DutyCycle>;
  /** 撤销一项责任和其中未办结的部分 / Call a duty off, with its open parts */
  callOffDuty(given: {
    path: { record: string };
    body: { idem: string; expectedVersion: number; reason: string };
  }): Promise<SupervisionWritten>;
  /** 转办给另一单位 / Hand a duty over to another office — 已签收的退到“交办”由新单位签收,期限不变,原来的记录保留。 What was signed for is signed for anew; the deadline stays, and so does what was recorded. */
  handOverDuty(given: {
    path: { record: string };
    body: { idem: string; expectedVersion: number; office: string; assignee?: string; reason: string };
  }): Promise<SupervisionWritten>;
  /** 把一项责任拆给几个单位(主办、协办) / Split a duty among offices (lead and support) */
  splitDuty(given: {
    path: { record: string };
    body: {
      idem: string;
      expectedVersion: number;
      parts: {
        office: string;
        part: 'lead' | 'co';
        title?: string;
        place?: string;
        term?: { clock?: string; days?: number; dueOn?: string };
      }[];
      assignOn?: string;
    };
  }): Promise<SupervisionWritten>;
  /** 催办 / Ask the owner of a duty — 超过催办频次、或要的内容账本里已有的,拒绝并写明何时可以再催、依据哪条规定。 Refused beyond the limits, or when the ledger holds what is asked for, with the day from which it may be asked and the rule. */
  urgeDuty(given: {
    path: { record: string };
    body: {
      idem: string;
      level?: 'remind' | 'urge' | 'letter' | 'talk' | 'bulletin';
      words: string;
      asksFor?: 'progress' | 'result' | 'result_proof' | 'metric';
    };
  }): Promise<SupervisionWritten>;
  /** 亮灯、约谈和催办的规则 / Rules of lights, escalation and asking */
  readLightRules(given?: { query?: { asOf?: string; known?: string } }): Promise<LightRules>;
  /** 选用规则,自某日起 / Choose a set of rules from a day on */
  chooseLightRules(given: {
    body: {
      idem: string;
      purpose: 'project_lights' | 'duty_lights' | 'escalation' | 'asking_limit';
      ruleset: string;
      since: string;
      basis?: string;
    };
  }): Promise<LightRules>;
  /** 亮灯:项目按月、责任按日 / Lights: projects by month, duties by the day — 灯由规则、记录和日期算出,不存。缺数的不亮绿灯,写明缺什么;红灯补齐后转黄,不转绿。month 不填为最近一个有报数的月份。 A light is worked out from rules, records and day; it is not stored. What is missing is named and never green; a red made good is yellow, never green. Without month: the last one anything was told of. */
  readLightBoard(given?: {
    query?: {
      asOf?: string;
      known?: string;
      kind?: 'project' | 'duty';
      month?: string;
      place?: string;
      office?: string;
      light?: 'green' | 'yellow' | 'red' | 'unknown' | 'exempt' | 'none';
      q?: string;
      page?: number;
      size?: number;
    };
  }): Promise<LightBoard>;
  /** 一个事项的灯:逐月、条款、数字 / The light of one record: month by month, clause and figures */
  readLight(given: {
    path: { kind: 'project' | 'duty'; record: string };
    query?: { asOf?: string; known?: string; month?: string };
  }): Promise<LightDetail>;
  /** 申请豁免:须由另一人同意 / Ask for an exemption: a second person decides */
  askLightExemption(given: {
    body: {
      idem: string;
      kind: 'project' | 'duty';
      record: string;
      month: string;
      toMonth?: string;
      dimension?: 'start' | 'progress' | 'payment' | 'statistics' | 'term';
      reason: string;
      approver: string;
    };
  }): Promise<ExemptionAsked>;
  /** 调度会 / Dispatch meetings */
  listMeetings(given?: { query?: { asOf?: string; known?: string; place?: string } }): Promise<Meetings>;
  /** 登记一次调度会 / Put a dispatch meeting on record */
  callMeeting(given: {
    body: { idem: string; title: string; heldOn: string; place?: string; leaderRole?: string };
  }): Promise<Meeting>;
  /** 调度会材料 / The pack of a dispatch meeting — 上次会议以来的变化、红灯的原因和建议、各单位的堵点、下次会议前到期的责任。until 不填为下一次会议或一个月后。 What moved since the meeting before, reds with cause and proposal, blockers by office, duties due before the next. Without until: the next meeting, or a month on. */
  readMeeting(given: {
    path: { record: string };
    query?: { asOf?: string; known?: string; until?: string };
  }): Promise<MeetingPack>;
  /** 会上议定:当场成为责任,一次办理 / Decisions of the meeting become duties on the spot: one act — 要么全部成立,要么一条不写;重发不会再记一次。 All of them or none; sent again nothing is written twice. */
  decideInMeeting(given: {
    path: { record: string };
    body: {
      idem: string;
      decisions: {
        text: string;
        office: string;
        about?: { kind: string; record: string };
        termDays?: number;
        dueOn?: string;
        clock?: string;
      }[];
    };
  }): Promise<DecisionsMade>;
  /** 把会议材料导出为 Word 或表格 / The pack as a Word paper or a workbook */
  printMeeting(given: {
    path: { record: string };
    query?: { asOf?: string; known?: string; until?: string; format?: 'docx' | 'xlsx' };
  }): Promise<Uint8Array>;
  /** 答复催办 / Answer an urging */
  replyToUrging(given: {
    path: { record: string };
    body: { idem: string; reply: string };
  }): Promise<SupervisionWritten>;
  /** 今日:等我办的、已逾期的、谁能推动 / Today: what waits for me, what is late, who can move it — scope=office 只看本机构的责任,scope=all 看全部可见的;不填按岗位。每一行的时钟都说明理由。 scope=office tells the duties of one’s offices, scope=all all one may see; by role when left out. Each clock says why. */
  readToday(given?: { query?: { asOf?: string; known?: string; scope?: 'office' | 'all' } }): Promise<Today>;
  /** 本人保存的视图 / One’s own saved views */
  listViews(): Promise<SavedView[]>;
  /** 保存一个视图 / Save a view */
  saveView(given: {
    body: { name: string; page: string; query: Record<string, string | number | boolean> };
  }): Promise<SavedView>;
  /** 删除一个视图 / Drop a saved view */
  dropView(given: { path: { id: string } }): Promise<void>;
  /** 登录前可见的信息 / What may be known before signing in */
  readWelcome(): Promise<Welcome>;
}

export const OPERATIONS = {
  readMyAccount: { method: 'GET', path: '/account', answer: 'json' },
  offerMyFactor: { method: 'POST', path: '/account/factor', answer: 'json' },
  renewMyRecoveryCodes: { method: 'POST', path: '/account/factor/codes', answer: 'json' },
  confirmMyFactor: { method: 'POST', path: '/account/factor/confirm', answer: 'json' },
  dropMyFactor: { method: 'POST', path: '/account/factor/off', answer: 'nothing' },
  readMyNotices: { method: 'GET', path: '/account/notices', answer: 'json' },
  setMyNotices: { method: 'PUT', path: '/account/notices', answer: 'json' },
  dropMyMail: { method: 'DELETE', path: '/account/notices/mail', answer: 'json' },
  giveMyMail: { method: 'POST', path: '/account/notices/mail', answer: 'json' },
  confirmMyMail: { method: 'POST', path: '/account/notices/mail/confirm', answer: 'json' },
  testMyMail: { method: 'POST', path: '/account/notices/test', answer: 'json' },
  changeMyPassword: { method: 'POST', path: '/account/password', answer: 'nothing' },
  endMyOtherSessions: { method: 'DELETE', path: '/account/sessions', answer: 'nothing' },
  endMySession: { method: 'DELETE', path: '/account/sessions/{session}', answer: 'nothing' },
  writeAct: { method: 'POST', path: '/acts', answer: 'json' },
  decideAct: { method: 'POST', path: '/acts/{seq}/decision', answer: 'json' },
  unlockAddress: { method: 'POST', path: '/admin/addresses/unlock', answer: 'nothing' },
  readAdminLog: { method: 'GET', path: '/admin/log', answer: 'json' },
  readNoticeSettings: { method: 'GET', path: '/admin/notices', answer: 'json' },
  setNoticeWindow: { method: 'PUT', path: '/admin/notices', answer: 'json' },
  listNoticeDeliveries: { method: 'GET', path: '/admin/notices/deliveries', answer: 'json' },
  retryNoticeDelivery: { method: 'POST', path: '/admin/notices/deliveries/retry', answer: 'json' },
  dropMailServer: { method: 'DELETE', path: '/admin/notices/mail', answer: 'json' },
  setMailServer: { method: 'PUT', path: '/admin/notices/mail', answer: 'json' },
  testMailServer: { method: 'POST', path: '/admin/notices/mail/test', answer: 'json' },
  listNoticeRobots: { method: 'GET', path: '/admin/notices/robots', answer: 'json' },
  createNoticeRobot: { method: 'POST', path: '/admin/notices/robots', answer: 'json' },
  removeNoticeRobot: { method: 'DELETE', path: '/admin/notices/robots/{id}', answer: 'nothing' },
  changeNoticeRobot: { method: 'PATCH', path: '/admin/notices/robots/{id}', answer: 'json' },
  testNoticeRobot: { method: 'POST', path: '/admin/notices/robots/{id}/test', answer: 'json' },
  listOffices: { method: 'GET', path: '/admin/offices', answer: 'json' },
  createOffice: { method: 'POST', path: '/admin/offices', answer: 'json' },
  listPeople: { method: 'GET', path: '/admin/people', answer: 'json' },
  createPerson: { method: 'POST', path: '/admin/people', answer: 'json' },
  changePerson: { method: 'PATCH', path: '/admin/people/{account}', answer: 'json' },
  resetFactor: { method: 'DELETE', path: '/admin/people/{account}/factor', answer: 'nothing' },
  removeProviderLink: { method: 'DELETE', path: '/admin/people/{account}/link', answer: 'nothing' },
  endSessionsOf: { method: 'DELETE', path: '/admin/people/{account}/sessions', answer: 'nothing' },
  endSessionOf: { method: 'DELETE', path: '/admin/people/{account}/sessions/{session}', answer: 'nothing' },
  unlockPerson: { method: 'POST', path: '/admin/people/{account}/unlock', answer: 'nothing' },
  listPlaceChanges: { method: 'GET', path: '/admin/place-changes', answer: 'json' },
  requestPlaceChange: { method: 'POST', path: '/admin/place-changes', answer: 'json' },
  decidePlaceChange: { method: 'POST', path: '/admin/place-changes/{record}/decision', answer: 'json' },
  revokePlaceChange: { method: 'POST', path: '/admin/place-changes/{record}/revocation', answer: 'json' },
  previewPlaceChange: { method: 'POST', path: '/admin/place-changes/preview', answer: 'json' },
  listAdminPlaces: { method: 'GET', path: '/admin/places', answer: 'json' },
  addPlaceAlias: { method: 'POST', path: '/admin/places/{code}/aliases', answer: 'json' },
  listRoles: { method: 'GET', path: '/admin/roles', answer: 'json' },
  readSignInState: { method: 'GET', path: '/admin/sign-in', answer: 'json' },
  setSignInSettings: { method: 'PUT', path: '/admin/sign-in/settings', answer: 'json' },
  listSignIns: { method: 'GET', path: '/admin/sign-ins', answer: 'json' },
  exportSignIns: { method: 'GET', path: '/admin/sign-ins/export', answer: 'bytes' },
  listTokens: { method: 'GET', path: '/admin/tokens', answer: 'json' },
  issueToken: { method: 'POST', path: '/admin/tokens', answer: 'json' },
  revokeToken: { method: 'DELETE', path: '/admin/tokens/{id}', answer: 'nothing' },
  listWebhooks: { method: 'GET', path: '/admin/webhooks', answer: 'json' },
  createWebhook: { method: 'POST', path: '/admin/webhooks', answer: 'json' },
  removeWebhook: { method: 'DELETE', path: '/admin/webhooks/{id}', answer: 'nothing' },
  changeWebhook: { method: 'PATCH', path: '/admin/webhooks/{id}', answer: 'json' },
  listWebhookMessages: { method: 'GET', path: '/admin/webhooks/{id}/messages', answer: 'json' },
  retryWebhook: { method: 'POST', path: '/admin/webhooks/{id}/retry', answer: 'json' },
  rotateWebhookSecret: { method: 'POST', path: '/admin/webhooks/{id}/secret', answer: 'json' },
  testWebhook: { method: 'POST', path: '/admin/webhooks/{id}/test', answer: 'json' },
  listBulletins: { method: 'GET', path: '/bulletins', answer: 'json' },
  createBulletin: { method: 'POST', path: '/bulletins', answer: 'json' },
  readBulletin: { method: 'GET', path: '/bulletins/{bulletin}', answer: 'json' },
  saveBulletin: { method: 'PUT', path: '/bulletins/{bulletin}', answer: 'json' },
  askBulletinCheck: { method: 'POST', path: '/bulletins/{bulletin}/ask', answer: 'json' },
  checkBulletin: { method: 'POST', path: '/bulletins/{bulletin}/check', answer: 'json' },
  correctBulletin: { method: 'POST', path: '/bulletins/{bulletin}/correct', answer: 'json' },
  dropBulletin: { method: 'POST', path: '/bulletins/{bulletin}/drop', answer: 'json' },
  printBulletinPage: { method: 'GET', path: '/bulletins/{bulletin}/print', answer: 'bytes' },
  sealBulletin: { method: 'POST', path: '/bulletins/{bulletin}/seal', answer: 'json' },
  sendBulletinBack: { method: 'POST', path: '/bulletins/{bulletin}/send-back', answer: 'json' },
  verifyBulletin: { method: 'GET', path: '/bulletins/{bulletin}/verify', answer: 'json' },
  printBulletinWord: { method: 'GET', path: '/bulletins/{bulletin}/word', answer: 'bytes' },
  exportBulletinTable: { method: 'GET', path: '/bulletins/{bulletin}/workbook', answer: 'bytes' },
  pickForBulletin: { method: 'GET', path: '/bulletins/pick', answer: 'json' },
  previewBulletin: { method: 'POST', path: '/bulletins/preview', answer: 'json' },
  listBulletinTemplates: { method: 'GET', path: '/bulletins/templates', answer: 'json' },
  listDelegations: { method: 'GET', path: '/delegations', answer: 'json' },
  lendPost: { method: 'POST', path: '/delegations', answer: 'json' },
  endDelegation: { method: 'DELETE', path: '/delegations/{id}', answer: 'nothing' },
  listColleagues: { method: 'GET', path: '/delegations/colleagues', answer: 'json' },
  listDirectives: { method: 'GET', path: '/directives', answer: 'json' },
  addDirectiveText: { method: 'POST', path: '/directives', answer: 'json' },
  readDirective: { method: 'GET', path: '/directives/{directive}', answer: 'json' },
  changeDirective: { method: 'PUT', path: '/directives/{directive}', answer: 'json' },
  changeProposals: { method: 'POST', path: '/directives/{directive}/changes', answer: 'json' },
  confirmProposals: { method: 'POST', path: '/directives/{directive}/confirm', answer: 'json' },
  addDirectiveFile: { method: 'POST', path: '/directives/files', answer: 'json' },
  readDutyProgress: { method: 'GET', path: '/duties/{duty}/progress', answer: 'json' },
  exportRecords: { method: 'GET', path: '/exports/{kind}', answer: 'bytes' },
  readFigure: { method: 'GET', path: '/figures/{metric}', answer: 'json' },
  readHealth: { method: 'GET', path: '/health', answer: 'json' },
  startImport: { method: 'POST', path: '/imports', answer: 'json' },
  dropImport: { method: 'DELETE', path: '/imports/{id}', answer: 'nothing' },
  readImport: { method: 'GET', path: '/imports/{id}', answer: 'json' },
  commitImport: { method: 'POST', path: '/imports/{id}/commit', answer: 'json' },
  decideDuplicates: { method: 'PUT', path: '/imports/{id}/decisions', answer: 'json' },
  mapColumns: { method: 'PUT', path: '/imports/{id}/mapping', answer: 'json' },
  listEntries: { method: 'GET', path: '/ledger', answer: 'json' },
  verifyLedger: { method: 'GET', path: '/ledger/verify', answer: 'json' },
  readMeta: { method: 'GET', path: '/meta', answer: 'json' },
  readMoved: { method: 'GET', path: '/moved', answer: 'json' },
  listMyDigests: { method: 'GET', path: '/notices', answer: 'json' },
  readDescription: { method: 'GET', path: '/openapi.json', answer: 'json' },
  readOverview: { method: 'GET', path: '/overview', answer: 'json' },
  findParties: { method: 'GET', path: '/parties', answer: 'json' },
  readPledges: { method: 'GET', path: '/pledges', answer: 'json' },
  readPolicyDraft: { method: 'POST', path: '/policy/conditions/read', answer: 'json' },
  startFactSheet: { method: 'POST', path: '/policy/facts/sheets', answer: 'json' },
  commitFactSheet: { method: 'POST', path: '/policy/facts/sheets/{id}/commit', answer: 'json' },
  mapFactSheet: { method: 'POST', path: '/policy/facts/sheets/{id}/mapping', answer: 'json' },
  listPolicyFields: { method: 'GET', path: '/policy/fields', answer: 'json' },
  listFirms: { method: 'GET', path: '/policy/firms', answer: 'json' },
  readFirm: { method: 'GET', path: '/policy/firms/{record}', answer: 'json' },
  answerQuestion: { method: 'POST', path: '/policy/firms/{record}/answers', answer: 'json' },
  listFirmFacts: { method: 'GET', path: '/policy/firms/{record}/facts', answer: 'json' },
  readFirmPolicy: { method: 'GET', path: '/policy/firms/{record}/policies/{policy}', answer: 'json' },
  readRoadmap: { method: 'GET', path: '/policy/firms/{record}/roadmap', answer: 'json' },
  lintPolicies: { method: 'POST', path: '/policy/lint', answer: 'json' },
  listPolicies: { method: 'GET', path: '/policy/policies', answer: 'json' },
  readPolicy: { method: 'GET', path: '/policy/policies/{id}', answer: 'json' },
  listPolicyFirms: { method: 'GET', path: '/policy/policies/{id}/firms', answer: 'json' },
  exportPolicyFirms: { method: 'GET', path: '/policy/policies/{id}/firms/export', answer: 'bytes' },
  readPolicyReach: { method: 'GET', path: '/policy/policies/{id}/reach', answer: 'json' },
  sweepPolicy: { method: 'POST', path: '/policy/policies/{id}/sweep', answer: 'json' },
  tryPolicy: { method: 'POST', path: '/policy/trials', answer: 'json' },
  publishPolicy: { method: 'POST', path: '/policy/versions', answer: 'json' },
  listPressFindings: { method: 'GET', path: '/press/findings', answer: 'json' },
  reopenPressFinding: { method: 'POST', path: '/press/findings/reopen', answer: 'nothing' },
  settlePressFinding: { method: 'POST', path: '/press/findings/settle', answer: 'json' },
  exportPressLabels: { method: 'GET', path: '/press/labels', answer: 'bytes' },
  findPressMetrics: { method: 'GET', path: '/press/metrics', answer: 'json' },
  readPressOverTime: { method: 'GET', path: '/press/over-time', answer: 'json' },
  listPressPages: { method: 'GET', path: '/press/pages', answer: 'json' },
  addPressPage: { method: 'POST', path: '/press/pages', answer: 'json' },
  readPressPage: { method: 'GET', path: '/press/pages/{page}', answer: 'json' },
  changePressPage: { method: 'PUT', path: '/press/pages/{page}', answer: 'json' },
  confirmPressBatch: { method: 'POST', path: '/press/pages/{page}/batch', answer: 'json' },
  askPressProvider: { method: 'POST', path: '/press/pages/{page}/candidates', answer: 'json' },
  decidePressStatements: { method: 'POST', path: '/press/pages/{page}/decisions', answer: 'json' },
  findPressPeriods: { method: 'GET', path: '/press/periods', answer: 'json' },
  findPressPlaces: { method: 'GET', path: '/press/places', answer: 'json' },
  readPressProvider: { method: 'GET', path: '/press/provider', answer: 'json' },
  changePressProvider: { method: 'PUT', path: '/press/provider', answer: 'json' },
  listPressSaid: { method: 'GET', path: '/press/said', answer: 'json' },
  finishProviderSignIn: { method: 'GET', path: '/provider/callback', answer: 'nothing' },
  startProviderSignIn: { method: 'GET', path: '/provider/start', answer: 'nothing' },
  listRecords: { method: 'GET', path: '/records/{kind}', answer: 'json' },
  readRecord: { method: 'GET', path: '/records/{kind}/{id}', answer: 'json' },
  listRecordEntries: { method: 'GET', path: '/records/{kind}/{id}/entries', answer: 'json' },
  listReadings: { method: 'GET', path: '/records/{kind}/{id}/readings', answer: 'json' },
  readBoard: { method: 'GET', path: '/records/{kind}/board', answer: 'json' },
  search: { method: 'GET', path: '/search', answer: 'json' },
  signOut: { method: 'DELETE', path: '/session', answer: 'nothing' },
  readSession: { method: 'GET', path: '/session', answer: 'json' },
  signIn: { method: 'POST', path: '/session', answer: 'json' },
  showCode: { method: 'POST', path: '/session/code', answer: 'json' },
  enterDemonstration: { method: 'POST', path: '/session/demo', answer: 'json' },
  setUp: { method: 'POST', path: '/setup', answer: 'json' },
  listStatements: { method: 'GET', path: '/statements', answer: 'json' },
  assignDuties: { method: 'POST', path: '/supervision/assign', answer: 'json' },
  confirmTold: { method: 'POST', path: '/supervision/confirm-told', answer: 'json' },
  listSupervision: { method: 'GET', path: '/supervision/duties', answer: 'json' },
  readDutyCycle: { method: 'GET', path: '/supervision/duties/{record}', answer: 'json' },
  callOffDuty: { method: 'POST', path: '/supervision/duties/{record}/call-off', answer: 'json' },
  handOverDuty: { method: 'POST', path: '/supervision/duties/{record}/hand-over', answer: 'json' },
  splitDuty: { method: 'POST', path: '/supervision/duties/{record}/split', answer: 'json' },
  urgeDuty: { method: 'POST', path: '/supervision/duties/{record}/urgings', answer: 'json' },
  readLightRules: { method: 'GET', path: '/supervision/light-rules', answer: 'json' },
  chooseLightRules: { method: 'POST', path: '/supervision/light-rules', answer: 'json' },
  readLightBoard: { method: 'GET', path: '/supervision/lights', answer: 'json' },
  readLight: { method: 'GET', path: '/supervision/lights/{kind}/{record}', answer: 'json' },
  askLightExemption: { method: 'POST', path: '/supervision/lights/exemptions', answer: 'json' },
  listMeetings: { method: 'GET', path: '/supervision/meetings', answer: 'json' },
  callMeeting: { method: 'POST', path: '/supervision/meetings', answer: 'json' },
  readMeeting: { method: 'GET', path: '/supervision/meetings/{record}', answer: 'json' },
  decideInMeeting: { method: 'POST', path: '/supervision/meetings/{record}/decisions', answer: 'json' },
  printMeeting: { method: 'GET', path: '/supervision/meetings/{record}/paper', answer: 'bytes' },
  replyToUrging: { method: 'POST', path: '/supervision/urgings/{record}/reply', answer: 'json' },
  readToday: { method: 'GET', path: '/today', answer: 'json' },
  listViews: { method: 'GET', path: '/views', answer: 'json' },
  saveView: { method: 'POST', path: '/views', answer: 'json' },
  dropView: { method: 'DELETE', path: '/views/{id}', answer: 'nothing' },
  readWelcome: { method: 'GET', path: '/welcome', answer: 'json' },
} as const;
