/**
 * What a module declares. Words: a *kind* (事项种类) is a sort of record; a *field* (字段) one of its facts;
 * a *stage* (阶段) a step with a gate (关口) that evidence opens; a *series* (序列) a fact told once a month.
 */
import type { Day, PartialDate } from '@wutong/codes';

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
  /** For `choice`: code → label. */
  choices?: Record<string, Bilingual>;
  /** For `choice`: other values are kept as typed; the listed ones are only those with a name. */
  open?: boolean;
  /** For `record`: the kind it refers to. */
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
  /** Fields that identify the same thing (project code, contract number), in the order they are tried. */
  identity?: string[];
  fields: Record<string, FieldDef>;
  /** In order. */
  stages?: Record<string, StageDef>;
  /** Said of a record that has reached none of its stages. */
  unstaged?: Bilingual;
  series?: Record<string, SeriesDef>;
  /** Labels a record may carry. Labels never add. */
  labels?: Record<string, Bilingual>;
  flags?: Record<string, Bilingual>;
  /** Cross-field check on writing: returns error codes with the field they stand on. */
  check?: (fields: Readonly<Fields>) => { code: string; field: string; params?: Record<string, string | number> }[];
}
