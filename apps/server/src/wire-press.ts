/** What travels about pages, what they claim and what contradicts it: types only, part of `wire.ts`. */
import type { Day } from '@wutong/codes';
import type { Article, Comparison, FigureKind, Period, PeriodPrecision, Qualifier, Span, Unit } from '@wutong/figures';
import type { Bilingual } from '@wutong/kernel/kinds/types';
import type { WireError } from './wire';
import type { PressFinding } from './wire-press-findings';

export type * from './wire-press-findings';

/** proposed 待核对 · confirmed 已确认 · corrected 已更正(入账) · rejected 不采用 */
export type PressState = 'proposed' | 'confirmed' | 'corrected' | 'rejected';

/** A page in the list. */
export interface PressPageRow {
  /** The record of the page (kind `press-page`). */
  page: string;
  title: string;
  /** Name of the newspaper or of the office whose briefing it is. */
  paper: string | null;
  /** Day of the paper; what 今年 and 目前 mean. */
  published: Day | null;
  /** given: a person said so · inferred: read out of the page · null: not known. */
  publishedFrom: 'given' | 'inferred' | null;
  /** Whose paper it is, what 我市 means: 长治市, also one outside this city. */
  region: string | null;
  /** Division that decides who sees the page. */
  place: string | null;
  placeName: string | null;
  file: string;
  /** How the text came out of the file. */
  from: 'text' | 'pdf';
  addedOn: Day;
  counts: Record<PressState, number> & {
    figures: number;
    articles: number;
    /** Of the proposed ones, those a batch would confirm. */
    sure: number;
    /** Open findings by severity, as of the last check; the settled ones apart. */
    conflict: number;
    doubt: number;
    note: number;
    settled: number;
  };
  version: number;
}

/** What a statement says; what a person may correct. */
export interface PressClaim {
  /** What is counted or measured, a short Chinese phrase. */
  metric: string | null;
  /** Code of the computed metric it speaks of; null: none. */
  speaksOf: string | null;
  subject: string | null;
  /** Name of a division, 全国 for the country; null: the text does not say. */
  region: string | null;
  /** Code of the region when it lies in this city. */
  place: string | null;
  period: Omit<Period, 'span'> | null;
  /** In the base unit. */
  value: number;
  valueMax?: number;
  unit: Unit;
  classifier?: string;
  kind: FigureKind;
  qualifier: Qualifier;
  comparison: Comparison | null;
  per?: string;
}

export interface PressStatement extends PressClaim {
  /** `45-52`: its span. The same in every reading of the page. */
  id: string;
  /** UTF-16 offsets into `PressPage.text`; `quote === text.slice(...span)`. */
  span: Span;
  quote: string;
  /** `id` of the article. */
  article: string | null;
  /** `id` of the first statement of the same fact in the article. */
  sameAs: string | null;
  confidence: number;
  /** Name of the rule that found it. */
  rule: string;
  /** `rule`, or the name of the candidate provider. */
  origin: string;
  state: PressState;
  /** Why it was rejected. */
  reason: string | null;
  /** The statement in the ledger (kind `statement`), once confirmed. */
  record: string | null;
  decidedBy: string | null;
  decidedAt: string | null;
  /** What was proposed, where a person corrected it. */
  proposal: PressClaim | null;
  /** The computed figure of the same metric, place and date, where there is one and the viewer may read it. */
  computed: PressComputed | null;
}

export interface PressComputed {
  metric: string;
  name: Bilingual;
  place: string;
  placeName: string;
  asOf: Day;
  period: { from: Day; to: Day } | null;
  value: number | null;
  unit: 'count' | 'yuan' | 'percent';
  /** Records behind it. */
  records: number;
  /** Made-up records of the demonstration are among them. */
  sample: boolean;
  /** Whether it agrees within the last digit printed. */
  agrees: boolean;
}

/** A page opened: the text at the left, what it claims at the right. */
export interface PressPage extends PressPageRow {
  text: string;
  /** UTF-8, GB18030 … or PDF. */
  encoding: string;
  /** What the reader should know: no figures, not Chinese, the day is not known. */
  notices: Bilingual[];
  articles: Article[];
  statements: PressStatement[];
  findings: PressFinding[];
  may: { write: boolean; settle: boolean; candidates: boolean };
  /** The least confidence a batch confirms. */
  batchFrom: number;
}

/** `POST /press/pages` (multipart, part `file`; the query says what is known of it). */
export interface PressPageAdded {
  page: string;
  /** The same file was here before: nothing was added. */
  known: boolean;
}

/** `GET /press/pages` */
export interface PressPages {
  rows: PressPageRow[];
  total: number;
  page: number;
  size: number;
}

/** `PUT /press/pages/:page`: read anew with it. */
export interface PressPageChange {
  idem: string;
  title?: string;
  paper?: string | null;
  published?: Day | null;
  region?: string | null;
}

/** One decision about a proposal. A decided one may be decided anew. */
export interface PressDecision {
  statement: string;
  /** `undo`: back to proposed; a statement it had become leaves the counted ones, its history stays. */
  decision: 'confirm' | 'correct' | 'reject' | 'undo';
  /** For `correct`: what to put instead; what is left out stays as proposed. `null` says: the text does not say. */
  corrected?: {
    metric?: string;
    speaksOf?: string | null;
    subject?: string | null;
    region?: string | null;
    period?: { text: string; start: Day | null; end: Day | null; precision: PeriodPrecision } | null;
    value?: number;
    unit?: Unit;
    kind?: FigureKind;
  };
  /** For `reject` and `undo`: why. */
  reason?: string;
}

/** `POST /press/pages/:page/decisions`: one act. */
export interface PressDecisions {
  idem: string;
  decisions: PressDecision[];
}

/** `POST /press/pages/:page/batch`: all proposals of at least this confidence (.9 at the least) that repeat no other, one act. */
export interface PressBatch {
  idem: string;
  atLeast: number;
  /** Exactly those shown in the preview; absent: all there are. */
  statements?: string[];
}

/** Of both. */
export interface PressDecided {
  /** Those that changed, as they are now. */
  statements: PressStatement[];
  /** Those that could not be, each with the reason. */
  skipped: { statement: string; error: WireError }[];
  counts: PressPageRow['counts'];
  findings: PressFinding[];
  repeated: boolean;
}
