/** What a ledger reader is given and how it reports on the way. */
import type { Day, Gazetteer } from '@wutong/codes';
import type { Workbook } from '../book/types';
import type { Mapping, Reading } from '../reading';

export interface LedgerInput {
  workbook: Workbook;
  /** City code, such as 140400. */
  city: string;
  /** Cut-off day. */
  asOf: Day;
  gazetteer: Gazetteer;
  mapping: Mapping;
}

/** Told every few thousand rows, so that a server can breathe and a page can show progress. */
export interface Progress {
  sheet: string;
  rows: number;
}

/** A reader works in steps; draining it gives the reading. */
export type LedgerReader = (input: LedgerInput) => Generator<Progress, Reading>;

/** Rows between two reports of progress. */
export const STEP = 500;
