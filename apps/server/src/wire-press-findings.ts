/** What travels about contradictions, claims over time, type-ahead and the candidate provider: types only, part of `wire-press.ts`. */
import type { Day } from '@wutong/codes';
import type { FindingKind, Period, Span } from '@wutong/figures';
import type { Bilingual } from '@wutong/kernel/kinds/types';
import type { PressComputed } from './wire-press';

/** `computed`: what the records give differs. The others as in the reader. */
export type PressFindingKind = FindingKind | 'computed';
export type PressSettled = 'corrected' | 'different-sets' | 'confirmed' | 'unfounded' | 'other';

export interface PressFindingPlace {
  /** Record of the page. */
  page: string;
  title: string;
  published: Day | null;
  /** UTF-16 offsets into the text of that page. */
  span: Span;
  quote: string;
  /** Line of the page, from 1. */
  line: number;
  statement: string | null;
}

export interface PressFinding {
  /** The same as long as its inputs are the same. */
  key: string;
  kind: PressFindingKind;
  kindName: Bilingual;
  /** conflict 矛盾: cannot all be true · doubt 存疑: not to be used before it is settled · note 提示: easily misread. */
  severity: 'conflict' | 'doubt' | 'note';
  /** What does not fit, with the figures. */
  finding: Bilingual;
  /** What would settle it. */
  settle: Bilingual;
  /** Where it stands; several pages when it spans them. */
  spans: PressFindingPlace[];
  /** Records of the ledger it is compared with. */
  ledger: PressLedgerFact[];
  /** The computed figure it is compared with, for `computed`. */
  computed: PressComputed | null;
  /** Settled by a person; comes back open when its inputs change. */
  settled: PressSettlement | null;
  /** Settled before, for other inputs. */
  settledBefore: PressSettlement | null;
}

/** A statement of the ledger that a finding compares with. */
export interface PressLedgerFact {
  kind: string;
  record: string;
  title: string;
  value: number;
  unit: string;
  /** The day it holds on or was said. */
  on: Day;
  source: string;
}

export interface PressSettlement {
  /** Record of kind `press-settlement`. */
  record: string;
  how: PressSettled;
  howName: Bilingual;
  /** With what: the document, the answer of the office. */
  note: string;
  by: string;
  byName: string;
  on: Day;
  version: number;
}

/** `GET /press/findings?state=open|settled|all&severity=&page=`: over all pages in reach. */
export interface PressFindings {
  findings: PressFinding[];
  counts: { conflict: number; doubt: number; note: number; settled: number };
  /** Pages compared, and those left out because there are too many (the oldest). */
  pages: number;
  leftOut: number;
}

/** `POST /press/findings/settle` */
export interface PressSettle {
  idem: string;
  /** The page it was seen on. */
  page: string;
  key: string;
  how: PressSettled;
  note: string;
}
/** `POST /press/findings/reopen` */
export interface PressReopen {
  idem: string;
  record: string;
  reason: string;
}

/** `GET /press/metrics?q=&unit=`: what people call it, catalogue first. */
export interface PressMetricHit {
  /** Metric phrase to put into `metric`. */
  metric: string;
  /** Code of the computed metric, when it is one. */
  speaksOf: string | null;
  unit: string | null;
  /** catalogue 指标目录 · ledger 已登记的说法 */
  from: 'catalogue' | 'ledger';
  /** 口径 of a computed metric. */
  definition: Bilingual | null;
}
/** `GET /press/places?q=` */
export interface PressPlaceHit {
  /** What to put into `region`. */
  region: string;
  /** Code when it lies in this city. */
  place: string | null;
  /** 山西省 长治市 */
  path: string;
}
/** `GET /press/periods?q=&published=`: what the words mean on a paper of that day, or of no day. */
export type PressPeriodHit = Omit<Period, 'span'>;

/**
 * `GET /press/over-time?metric=&place=`: what was said of a metric, beside what the records give. `metric` is the code of a
 * computed metric, or words of a metric that the ledger does not compute.
 */
export interface PressOverTime {
  metric: string;
  /** The ledger computes it; else there is no line. */
  computes: boolean;
  name: Bilingual;
  /** Of the ledger: yuan, count, percent, mu … */
  unit: string;
  place: string;
  placeName: string;
  said: {
    record: string;
    /** The day the figure holds on; null: it names none, and stands on no axis. */
    on: Day | null;
    /** First day of its period. */
    from: Day | null;
    published: Day | null;
    value: number;
    unit: string;
    qualifier: string | null;
    metric: string;
    subject: string | null;
    source: string;
    page: string | null;
    span: Span | null;
    summable: boolean;
    /** The computed figure on the very day (null without a day, or where it is refused), and whether it agrees. */
    computed: number | null;
    agrees: boolean | null;
  }[];
  /** Month ends and the days of the statements, in order. */
  computed: { on: Day; value: number | null; records: number }[];
}

/** `GET /press/said?place=`: metrics that somebody said something of. */
export interface PressSaid {
  /** Code of a computed metric, or words: what `over-time` takes. */
  metric: string;
  computes: boolean;
  name: Bilingual;
  statements: number;
  latest: Day | null;
}

/** `GET /press/provider`, `PUT /press/provider`: administrators. */
export interface PressProvider {
  on: boolean;
  /** Address up to `/v1`. */
  url: string;
  model: string;
  /** Whether a key is kept; it is never shown again. */
  hasKey: boolean;
  changedBy: string | null;
  changedAt: string | null;
}
export interface PressProviderChange {
  on: boolean;
  url: string;
  model: string;
  /** Absent: the key that is kept stays; null: none. */
  key?: string | null;
}
/** `POST /press/pages/:page/candidates` */
export interface PressCandidates {
  /** Quotes that stand in the text and were not known. */
  added: number;
  /** Known already. */
  known: number;
  /** Quotes that do not stand in the text, or hold no figure: dropped. */
  dropped: number;
}
