/** What a sheet reader hands over. The shape is the public contract of `wutong import --json`. */
import type { Day, PartialDate } from '@wutong/codes';

export type SheetKind = 'project-ledger' | 'signing-ledger' | 'statements';

export interface ReadingRow {
  sheet?: string;
  row?: number;
  line?: number;
}

export interface ReadingShare {
  place_code: string | null;
  share: number;
}

export type ReadingValue =
  | string
  | number
  | boolean
  | null
  | PartialDate
  | string[]
  | ReadingShare[]
  | { from: Day; to: Day; precision: string };

export interface ReadingRecord {
  id: string;
  rows: ReadingRow[];
  values: Record<string, ReadingValue>;
  /** Field → address in the sheet of the first row. */
  cells?: Record<string, string>;
  derived?: { counted?: boolean; held?: string; effect?: string; reason?: string; project?: string | null };
}

export interface ReadingDuplicate {
  basis: string;
  records: string[];
  counted: string;
  held: string[];
  because?: string[];
  rows?: ReadingRow[];
  conflicts?: {
    field: string;
    used: ReadingValue;
    used_because?: string;
    values: Record<string, ReadingValue>[];
  }[];
}

export interface ReadingProblem {
  code: string;
  family?: string;
  level?: 'warn' | 'info';
  sheet?: string;
  row?: number;
  line?: number;
  cell?: string;
  raw?: ReadingValue;
  field?: string;
  record?: string;
  suggest?: { code: string; name: string }[];
}

export interface ReadingTotals {
  [metric: string]: unknown;
}

export interface ReadingSheet {
  sheet: string;
  place?: string | null;
  unit?: string | null;
  header_rows?: number[];
  first_row?: number;
  last_row?: number;
  columns?: Record<string, { column: string; header: string }>;
}

export interface Reading {
  file: string;
  kind: string;
  outcome: 'imported' | 'refused';
  error: { code: string; zh: string; en: string } | null;
  sheets: ReadingSheet[];
  records: ReadingRecord[];
  duplicates: ReadingDuplicate[];
  rejected: ReadingProblem[];
  warnings: ReadingProblem[];
  skipped: unknown[];
  totals: ReadingTotals;
}
