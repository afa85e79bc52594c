/**
 * A metric (指标) is a versioned definition of a figure; a figure is the metric for a place, a period and an as-of
 * pair, and always knows the records behind it. Nobody types a total.
 */
import type { Day, PartialDate } from '@wutong/codes';
import type { Basis, Bilingual, Fields, Share } from '../kinds/types';
import type { RecordState } from '../ledger/types';
import type { StageVerdict } from '../kinds/types';

/** What one record adds to a figure. `count` and `fen` are whole before shares are applied. */
export interface Contribution {
  count: number;
  /** Integer fen; `null`: the amount is unknown (counted, and said so). */
  fen: number | null;
  /** When the record entered this state, when the state is dated: the period is tested on its whole span. */
  on?: PartialDate | Day | null;
  /** Parts by place when the record is split; default: all at its own place. */
  shares?: Share[];
  /** Catalogue code: this record's amount can be summed by nobody (a running total without a cut-off), so the figure is refused. */
  refuse?: string;
}

/** A contribution that depends on the other records too: what a signing adds follows from the contract it repeats or enlarges. */
export interface Contributed extends Contribution {
  record: Observed;
  /** Where it counts, when that is not the record's own place. */
  place?: string | null;
}

/** A record that was merged into another: it counts no more, and what refers to it means the survivor. */
export interface Merged {
  record: string;
  into: string;
  fields: Readonly<Fields>;
}

/** A record as the metric sees it: its state as of the pair, with the stages already judged. */
export interface Observed extends RecordState {
  title: string;
  place: string | null;
  stages: Record<string, StageVerdict>;
  stage: string | null;
}

export interface MetricDef {
  /** `projects.started`; stable. */
  metric: string;
  version: number;
  /** The day from which this version is the definition: readings as of an earlier day use the one before. Needed beside `previous`. */
  from?: Day;
  /** The day on which this version was made known, when that is later than `from`: readings of what was known before do not have it. */
  published?: Day;
  module: string;
  kind: string;
  name: Bilingual;
  owner: Bilingual;
  /** 口径 in plain language: what counts, what does not, how the cut-off works. */
  definition: Bilingual;
  basis?: Basis;
  /** What `value` is: the number of records, their amount in yuan, or a rate. */
  unit: 'count' | 'yuan' | 'percent';
  /** State of the money behind it; figures of different states refuse to be added. */
  state: string;
  /** `stock`: whatever has reached the state by the cut-off. `flow`: dated within the period. */
  over: 'stock' | 'flow';
  /** The record's contribution, or null when it is not in the figure. Held, merged, withdrawn records never get here. */
  of?: (record: Observed, at: { asOf: Day }) => Contribution | null;
  /**
   * The contributions of all records at once, when one record's depends on the others. It sees the whole city, and held
   * records too: counting only what is not held is then its own business.
   */
  ofAll?: (records: readonly Observed[], at: { asOf: Day; merged: readonly Merged[] }) => Iterable<Contributed>;
  /** For a series: which column of which series is summed over the months of the period. */
  series?: { series: string; value: string };
  /** For a rate: both parts are metrics; `by` says which of count or amount is divided. Cohort: the records of the denominator. */
  rate?: {
    numerator: string;
    denominator: string;
    by: 'count' | 'amount';
    /** Versions of the parts this version of the rate stands on; default: those in force on the pair of dates read. */
    versions?: { numerator?: number; denominator?: number };
  };
  /** Earlier versions, kept callable so that last year's bulletin prints the same: oldest first. */
  previous?: readonly MetricDef[];
}

export type By = 'place' | 'month' | 'chain' | 'label' | 'stage';

export interface FigureQuery {
  metric: string;
  /** Division code; the whole subtree counts. Default: the city. */
  place?: string;
  asOf: Day;
  /** ISO instant; default: now, given by the caller. */
  known: string;
  /** For `flow` metrics, inclusive days. Default: 1 January of the as-of year to the as-of day. */
  period?: { from: Day; to: Day };
  by?: By;
  /** Restrict to one chain, label or stage. */
  chain?: string;
  label?: string;
  stage?: string;
  /** A version of the definition; default: the one in force on `asOf`, as far as was known at `known`. */
  version?: number;
  /** `false` leaves `records` empty: a page of tiles needs the numbers only. Default: true. */
  records?: boolean;
}

export interface FigureRecord {
  kind: string;
  record: string;
  title: string;
  place: string | null;
  on: Day | null;
  count: number;
  amountYuan: number | null;
  /** The part of a split record that counts here; 1: the whole. */
  share: number;
  /** Sequence numbers of the entries this contribution rests on. */
  entries: number[];
  sample: boolean;
}

export interface FigurePart {
  /** Division code, `YYYY-MM`, chain or label; `null`: not known. */
  key: string | null;
  name: Bilingual;
  value: number | null;
  count: number;
  amountYuan: number | null;
  amountUnknown: number;
  /** For months on both sides of a change of the definition: the version this part was counted by. */
  version?: number;
}

/** One version of a definition, as a figure tells of it. */
export interface FigureVersion {
  version: number;
  /** `null`: from the beginning. */
  from: Day | null;
  published: Day | null;
  definition: Bilingual;
  basis?: Basis;
}

export interface Figure {
  metric: string;
  version: number;
  /** Every version known at `known`, oldest first, when there is more than one. */
  versions?: FigureVersion[];
  /** Between which months the definition changed: what stands before and after is not one series. */
  breaks?: { month: string; from: number; to: number }[];
  name: Bilingual;
  definition: Bilingual;
  owner: Bilingual;
  basis?: Basis;
  unit: MetricDef['unit'];
  state: string;
  place: string;
  asOf: Day;
  known: string;
  period: { from: Day; to: Day } | null;
  /** `null` with `refused` when the figure cannot be given. */
  value: number | null;
  refused?: string;
  count: number;
  amountYuan: number | null;
  amountUnknown: number;
  by?: By;
  /** Whether the parts add up to the value: labels overlap and never do. */
  additive: boolean;
  parts?: FigurePart[];
  /** For a rate. */
  numerator?: Figure;
  denominator?: Figure;
  records: FigureRecord[];
}
