/** What the checker takes and what it says. */
import type { Page, Span, Unit } from '../types';

export interface Bilingual {
  zh: string;
  en: string;
}

export interface CheckedPage {
  page: Page;
  /** The text the page was read from. */
  text: string;
}

/** A figure known from elsewhere: the ledger, an earlier page, an official release. */
export interface Fact {
  /** A short Chinese phrase, as `Statement.metric` has it. */
  metric: string;
  /** In the base unit. */
  value: number;
  unit: Unit;
  classifier?: string;
  /** Full name of a division; absent: compared whatever the region. */
  region?: string;
  /** The day the figure holds on or was said, `2025-01-07`: the last day of its period when `start` is given. */
  date: string;
  /** First day of its period: figures of two closed periods are never held against each other. */
  start?: string;
  /** Who said it and where, shown to the reader. */
  source: string;
  /** As in `Statement.qualifier`; default `exact`. */
  qualifier?: 'exact' | 'over' | 'under' | 'approx';
}

export interface CheckOptions {
  knowledge?: readonly Fact[];
}

export type FindingKind =
  | 'derived' | 'part-whole' | 'twin-amounts' | 'mixed-states' | 'stages' | 'population' | 'undated' | 'same-number' | 'partial-list'
  | 'magnitude' | 'place-name' | 'place-count' | 'drift' | 'contradiction' | 'labels' | 'levels'; // prettier-ignore

export interface Place {
  /** `doc` of the page. */
  page: string;
  span: Span;
}

export interface Finding {
  kind: FindingKind;
  /** Ids of the statements it is about, `page#id` when several pages were checked. Empty for a finding about a name. */
  statements: string[];
  spans: Place[];
  /** What does not fit, with the figures. */
  finding: Bilingual;
  /** What would settle it. */
  settle: Bilingual;
  /** Indices into `CheckOptions.knowledge` of the facts it rests on. */
  facts?: number[];
  /** conflict: cannot all be true · doubt: must not be used before it is settled · note: easily misread. */
  severity: 'conflict' | 'doubt' | 'note';
}
