/**
 * What a module declares. Words: a *kind* (事项种类) is a sort of record; a *field* (字段) one of its facts;
 * a *stage* (阶段) a step with a gate (关口) that evidence opens; a *series* (序列) a fact told once a month.
 */
import type { Day, PartialDate } from '@wutong/codes';
import type { Change, Entry, RecordState } from '../ledger/types';
import type { RelationFields } from '../access/relations';

/** A text in the two languages of the catalogue. */
export interface Bilingual {
  zh: string;
  en: string;
}

/** Where a rule comes from; shown to the user beside what the rule decided. */
export interface Basis {
  doc: string;
  clause?: string;
}

/** A day must be whole (`date` keeps its precision); `yuan` is a number of CNY yuan with at most two decimals. */
export type FieldType =
  | 'text'
  | 'longtext'
  | 'choice'
  | 'boolean'
  | 'integer'
  | 'number'
  | 'yuan'
  | 'percent'
  | 'date'
  | 'place'
  | 'party'
  /** Code of an office (机构). */
  | 'office'
  | 'record'
  | 'shares';

export interface FieldDef {
  type: FieldType;
  name: Bilingual;
  /** One sentence a clerk understands: what it means and what it does not. */
  meaning: Bilingual;
  /** `personal` and `financial` are masked by role and leave in an export only with a logged purpose. */
  sensitivity?: 'public' | 'internal' | 'financial' | 'personal';
  required?: boolean;
  /** False: text for programs, which nobody searches for by its words. */
  searched?: boolean;
  /** True: written by a route of its own module; an act sent by hand that says it is refused. */
  made?: boolean;
  /** For `choice`: code → label. */
  choices?: Record<string, Bilingual>;
  /** For `choice`: other values are kept as typed; the listed ones are only those with a name. */
  open?: boolean;
  /** For `record`: the kind it refers to, or `*` when it may be of every kind. */
  kind?: string;
  /** For `yuan`: the state of this money. Amounts of different states never add up. */
  moneyState?: string;
}

/** One place's part of a split record. Parts of a record sum to 1. */
export interface Share {
  place: string;
  share: number;
}

export type FieldValue = string | number | boolean | PartialDate | Share[] | null;
export type Fields = Record<string, FieldValue>;

export type StageState = 'reached' | 'no_evidence' | 'refused' | 'future' | 'cannot_tell';
export interface StageVerdict {
  state: StageState;
  /** Error-catalogue code, for every state but `reached`. */
  reason?: string;
  on?: PartialDate | null;
}

/** What a gate looks at: the record's fields, the day it is judged on, and the verdicts of the stages before it. */
export interface GateContext {
  fields: Readonly<Fields>;
  asOf: Day;
  before: Readonly<Record<string, StageVerdict>>;
}

export interface StageDef {
  name: Bilingual;
  /** The date field that says when the stage was reached. */
  date: string;
  /** Fields that must be filled beside the date, evidence included. */
  requires?: string[];
  /** Fields that are evidence, shown with the stage; those among `requires` open its gate. Typed by hand they need a source. */
  evidence?: string[];
  /** The stages that must be reached, and not later than this one. */
  after?: string[];
  /** True: a person other than the one who asked must accept it. */
  review?: boolean;
  /** True: the stage closes the matter; whoever handled it (reached an earlier stage, or is assigned to it) may not. */
  closes?: boolean;
  /** False: whoever reaches it does not handle the matter by that (assigning it to somebody else). */
  handles?: boolean;
  /** A rule of the trade that fields alone do not say. Returns a verdict to stop here, or null to pass. */
  gate?: (context: GateContext) => StageVerdict | null;
  /** The field that, filled with an approver, waives `after` (an exemption is a record). */
  exemption?: string;
  basis?: Basis;
}

export interface SeriesDef {
  name: Bilingual;
  /** The table that keeps it, one row a record and month. */
  table: string;
  /** Column → meaning; all are yuan. */
  values: Record<string, { name: Bilingual; meaning: Bilingual; moneyState: string }>;
}

export interface KindDef {
  /** Stable ASCII code. */
  kind: string;
  module: string;
  name: Bilingual;
  /** Heads lists and tabs; without it the name does. Chinese writes both alike. */
  plural?: Bilingual;
  /** Base name of the table: `<table>_history` keeps every version, the view `<table>` the present one. */
  table: string;
  /** The field shown as the record's title. */
  title: string;
  /** The `place` field that decides who may see the record and where it counts. */
  place: string;
  /**
   * Fields that tie a record to offices (`office`: code or official name), accounts (`assigned`), other places
   * (`counterpart`: a place, or shares) and parties (`subject`: id or credit code; `record`: the record is the party).
   * What each tie lets people do stands in `access/relations.ts`.
   */
  relations?: RelationFields;
  /** Fields that identify the same thing (project code, contract number), in the order they are tried. */
  identity?: string[];
  fields: Record<string, FieldDef>;
  /** Fields asked for when a record is created by hand, beside the required ones. */
  asks?: readonly string[];
  /** In order. */
  stages?: Record<string, StageDef>;
  /**
   * Stages the code had once: old code → its name and the stage it became. With `null` nothing took it over: a record that
   * reached it shows it, on the day of `date` (a field, present or former) or of the entry that reached it.
   */
  formerStages?: Record<string, { name: Bilingual; successor: string | null; date?: string }>;
  /** Fields the code had once: old code → its name and the field it became. Entries under the old code are read as the new. */
  formerFields?: Record<string, { name: Bilingual; successor: string | null }>;
  /** Said of a record that has reached none of its stages. */
  unstaged?: Bilingual;
  series?: Record<string, SeriesDef>;
  /** Labels a record may carry. Labels never add. */
  labels?: Record<string, Bilingual>;
  flags?: Record<string, Bilingual>;
  /**
   * Who may write this, given what was written before? Asked of every accepted change and of every acceptance (then
   * `actor` is who accepts): returns what stands against it, or null. Pure.
   */
  rule?: (attempt: Attempt) => Against;
  /** True for a change that always waits for a second person, beside the stages under `review`. */
  reviewed?: (change: Change) => boolean;
  /**
   * May this be written beside what other records hold? Asked after `rule`, of every change by hand or import and of every
   * acceptance, inside the transaction that writes: nobody else of the city writes in between. It sees records that the
   * writer may not see; what it returns may tell how many there are and days, never what they hold.
   */
  among?: (attempt: AmongAttempt, look: Look) => Promise<Against>;
  /**
   * The entries whose writers, and whoever stands in for them, may not make this change; null: anybody may. Beside the stages
   * that close the matter. `accepting`: the change had been requested and is being accepted.
   */
  apart?: (change: Change, entries: readonly Entry[], accepting: boolean) => ((entry: Entry) => boolean) | null;
  /** The office whose matter this change is, asked for a person who sits in several; null: whichever of theirs. */
  office?: (change: Change, fields: Readonly<Fields>) => string | null;
  /** Cross-field check on writing: returns error codes with the field they stand on. */
  check?: (fields: Readonly<Fields>) => { code: string; field: string; params?: Record<string, string | number> }[];
}

/** What stands against a change: a code of the error catalogue; null: nothing. */
export type Against = { code: string; field?: string; params?: Record<string, string | number | Bilingual> } | null;

/** A change on its way in, for a kind's own `rule`. */
export interface Attempt {
  change: Change;
  /** The account that writes it, or that accepts it when it had been requested. */
  actor: string;
  /** The office it is written in; '' where none is known. */
  office: string;
  /** The request that is being accepted; null while it is written or asked for. */
  request: Entry | null;
  /** The writer asks for a second person to decide. */
  requested: boolean;
  effectiveOn: Day;
  /** State before, null for a creation; and after, null when the change is not about fields. */
  before: RecordState | null;
  after: RecordState | null;
  /** All entries of the record so far, the request that is being accepted left out. */
  entries: readonly Entry[];
}

/** A change on its way in, for a kind's `among`. */
export interface AmongAttempt extends Attempt {
  record: string;
  /** The day the act is written. */
  today: Day;
  /** State after, of a creation too; null when the record would not exist. */
  after: RecordState | null;
}

/** A record found by `Look`. */
export interface Seen {
  record: string;
  /** As of the day the act is written; null when it begins later or waits to be accepted. */
  now: RecordState | null;
  /** With everything written for later days; null when it waits to be accepted. */
  later: RecordState | null;
}

/** What to look for: each field is equal to the value, or a text (a date among them) from the given one on. */
export type Sought = Readonly<Record<string, string | number | boolean | { from: string }>>;

/** Looks at records of the city as this act has left them so far, whoever may see them. */
export interface Look {
  /** One record; null when there is none of that kind. */
  record(kind: string, record: string): Promise<Seen | null>;
  /** Records that hold what is sought now or by what is written for later days, in order of their ids. */
  records(kind: string, sought: Sought): Promise<Seen[]>;
  /** Records merged into this one. */
  mergedInto(kind: string, record: string): Promise<Seen[]>;
}
