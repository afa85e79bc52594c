/** What travels about an import: types only, part of `wire.ts`. */
import type { Bilingual } from '@wutong/kernel/kinds/types';
import type { WireError } from './wire';

export interface ImportJob {
  id: string;
  kind: string;
  file: string;
  state: 'reading' | 'ready' | 'refused' | 'writing' | 'done' | 'failed';
  /** 0–1 and what it is doing. */
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
    /** Fields a column may be mapped to. */
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
  /** First rows of what will be created or changed. */
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
export interface MappingChange {
  sheet: string;
  columns: Record<string, string | null>;
  unit?: string;
  place?: string;
}
