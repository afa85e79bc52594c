/**
 * The result of reading a ledger: every record with the cells it stands on, everything withheld, held, refused or
 * skipped, and the totals that follow. The shape is that of `wutong import KIND FILE --json` without `written`.
 */
import type { PartialDate } from '@wutong/codes';
import type { Sentence } from './errors';

export type LedgerKind =
  | 'project-ledger'
  | 'signing-ledger'
  | 'finance-needs'
  | 'supervision-tasks'
  | 'wildlife-claims'
  | 'village-contracts'
  | 'statements';

export interface ShareValue {
  place_code: string | null;
  share: number;
}

/** A period of a statement, inclusive days; the precision is that of the words. */
export interface PeriodValue {
  from: string;
  to: string;
  precision: 'day' | 'month' | 'year';
}

/** Money is yuan, dates carry their precision, places are division codes, empty is null, 0 is zero. */
export type Value = string | number | boolean | null | PartialDate | string[] | ShareValue[] | PeriodValue;
export type Values = Record<string, Value>;

/** Where a record stands: a row of a sheet, or a line of a csv file. */
export interface RowRef {
  sheet?: string;
  row?: number;
  line?: number;
}

export interface ColumnReading {
  /** Column letter. */
  column: string;
  /** Header text, levels joined by `/`. */
  header: string;
}

export interface SheetReading {
  sheet: string;
  /** Its title, where the rows of the kind may stand on it. */
  title?: string;
  title_row?: number;
  meta_rows?: number[];
  header_rows: number[];
  first_row: number;
  last_row: number;
  unit: string | null;
  unit_from?: string;
  as_of_cell?: string;
  as_of?: string;
  place?: string | null;
  place_from?: string;
  /** Year taken for dates without one. */
  year?: number;
  /** Field → column; a tick column is `labels:<label>`. */
  columns: Record<string, ColumnReading>;
  /** Columns with a header that mean nothing to this ledger: letter → header. */
  ignored?: Record<string, string>;
}

export interface StageReading {
  state: 'reached' | 'no_evidence' | 'refused' | 'future' | 'cannot_tell';
  reason?: string;
}

export interface Derived {
  counted?: boolean;
  not_counted_because?: string;
  stage?: string | null;
  stages?: Record<string, StageReading>;
  [key: string]: unknown;
}

export interface ReadRecord {
  /** A handle inside this reading. */
  id: string;
  rows: RowRef[];
  values: Values;
  /** Field → address in the first row's sheet. */
  cells: Record<string, string>;
  derived: Derived;
}

export interface Duplicate {
  basis: string;
  records: string[];
  counted: string | null;
  held: string[];
  because?: string[];
  rows?: RowRef[];
  conflicts?: Conflict[];
}

export interface Conflict {
  field: string;
  used: Value;
  used_because: string;
  values: { sheet?: string; cell: string; yuan?: number | null; value?: Value }[];
}

/** One thing said about one cell. `warn` must be looked at; `info` is a notice. */
export interface Warning {
  code: string;
  family: string;
  level: 'warn' | 'info';
  /** In a workbook. */
  sheet?: string;
  cell?: string | null;
  /** In a text file: the line on which the record starts, and the header of the column. */
  line?: number;
  column?: string;
  raw?: Value;
  record?: string;
  records?: string[];
  zh: string;
  en: string;
  [key: string]: unknown;
}

/** A row that must not be written. */
export interface Rejection {
  code: string;
  family: string;
  sheet?: string;
  row?: number;
  cell?: string | null;
  line?: number;
  column?: string;
  raw?: Value;
  field?: string;
  zh: string;
  en: string;
  [key: string]: unknown;
}

export type SkipReason =
  | 'TITLE'
  | 'SECTION'
  | 'SUBTOTAL'
  | 'TOTAL'
  | 'CARRY_FORWARD'
  | 'HEADER_REPEATED'
  | 'BLANK'
  | 'REMARK'
  | 'SIGNATURE'
  | 'OUT_OF_SCOPE'
  | 'SUPERSEDED_BY_LATER_TAB';

export interface Skipped {
  reason: SkipReason;
  sheet: string;
  row: number;
  line?: number;
  stated?: { cell: string; raw: Value; yuan: number };
  plain_sum_yuan?: number;
  counted_yuan?: number;
}

export interface Refusal extends Sentence {
  code: string;
}

export interface Reading {
  file: string;
  kind: string;
  outcome: 'imported' | 'refused';
  error: Refusal | null;
  encoding?: string | null;
  sheets: SheetReading[];
  records: ReadRecord[];
  duplicates: Duplicate[];
  rejected: Rejection[];
  warnings: Warning[];
  skipped: Skipped[];
  totals: Record<string, unknown>;
  /** What a kind adds: `projects` of a signing ledger, `conflicts` and `agreements` of statements. */
  [extra: string]: unknown;
}

/** A user's correction of what was understood of a sheet. */
export interface SheetMapping {
  /** Column letter → field (`labels:省级重点` for a tick column), or null to leave the column out. */
  columns?: Record<string, string | null>;
  unit?: string;
  place?: string;
  asOf?: string;
  headerRows?: number[];
  /** True: the sheet is not data. */
  skip?: boolean;
}
export type Mapping = Record<string, SheetMapping>;
