/** What travels about bulletins: types only, part of `wire.ts`. */
import type { Day } from '@wutong/codes';
import type { Bilingual } from '@wutong/kernel/kinds/types';
import type { MetricDef } from '@wutong/kernel/metrics/types';
import type { BulletinBody, BulletinTemplate, Period } from '@wutong/module-bulletin/body';
import type { WireError } from './wire';

export type * from '@wutong/module-bulletin/body';

/** draft 拟稿 · asked 送核 · checked 已核稿 · sealed 已印发 · dropped 作废 */
export type BulletinState = 'draft' | 'asked' | 'checked' | 'sealed' | 'dropped';

/** 发文字号. Briefings and minutes print the serial as 第n期. */
export interface BulletinNumber {
  code: string;
  year: number;
  serial: number;
}

/** What stands around the text; all of it is drafted and checked with it. */
export interface BulletinHead {
  title: string;
  template: BulletinTemplate;
  place: string;
  /** Code of the office that issues it. */
  office: string;
  /** 发文机关标志 where it is not the office's name: 长治市重点项目简报. */
  mark: string | null;
  asOf: Day;
  period: Period;
  recipients: string[];
  copies: string[];
  /** 签发人: the post, with each paper to a superior. */
  signers: string[];
  urgency: '特急' | '加急' | null;
  /** 附注, without its brackets. */
  remark: string | null;
  /** 出席、请假、列席 of minutes. */
  present: string[];
  absent: string[];
  observers: string[];
}

/** A bulletin in the list. */
export interface BulletinRow {
  /** The record (kind `bulletin`). */
  bulletin: string;
  title: string;
  template: BulletinTemplate;
  templateName: Bilingual;
  place: string | null;
  placeName: string | null;
  office: string;
  officeName: string;
  asOf: Day;
  state: BulletinState;
  number: BulletinNumber | null;
  /** As printed: 长政督〔2026〕3号, or 第3期. */
  numberText: string | null;
  /** Day of the last draft, or of sealing. */
  changedOn: Day;
  sealedOn: Day | null;
  corrects: BulletinRef | null;
  correctedBy: BulletinRef[];
  sample: boolean;
  version: number;
}
export interface BulletinRef {
  bulletin: string;
  title: string;
  numberText: string | null;
  state: BulletinState;
}
export interface Bulletins {
  rows: BulletinRow[];
  total: number;
  page: number;
  size: number;
}

/** What a live node of the text has become. Exactly one of `text` and `error` says something. */
export interface BulletinValue {
  id: string;
  /** As it is printed: 117个, 12.50亿元. */
  text: string | null;
  /** In the base unit (yuan, items, per cent); null: not known. */
  value: number | null;
  /** Name of the metric, or what the statement measures. */
  name: Bilingual | null;
  unit: MetricDef['unit'] | null;
  place: string | null;
  placeName: string | null;
  asOf: Day | null;
  known: string | null;
  period: Period | null;
  /** Version of the definition it was computed by. */
  version: number | null;
  /** Address in the page that opens its records: `/?figure=…&place=…&asOf=…&known=…`, or `/records/…` of a statement. */
  opens: string | null;
  /** What the footnote says, for a statement. */
  note: string | null;
  error: WireError | null;
}

/** A chart as data; in print it is a picture. */
export interface BulletinChart {
  id: string;
  form: 'bar' | 'line';
  caption: string;
  /** Names of places or months, along the axis. */
  labels: string[];
  series: { name: string; unit: string; decimals: number; values: (number | null)[] }[];
}

/** What keeps a bulletin from being checked and sealed, with its place in the text. */
export interface BulletinFault {
  error: WireError;
  /** Block of the body, from 0; null: the head. */
  block: number | null;
  /** Node within the block's text, from 0; of a list: within the item. */
  inline: number | null;
  item: number | null;
  /** Of the live node or block it is about. */
  id: string | null;
  /** Field of the head. */
  field: string | null;
}

/** A bulletin worked out: from the ledger as it is now, or as it was sealed. */
export interface BulletinPaper {
  css: string;
  /** null while faults keep it from being laid out. A draft is laid out with 〔…〕 where a figure cannot be given. */
  html: string | null;
  values: Record<string, BulletinValue>;
  charts: Record<string, BulletinChart>;
  faults: BulletinFault[];
  asOf: Day;
  known: string;
}

export type BulletinAct = 'save' | 'ask' | 'check' | 'sendBack' | 'seal' | 'correct' | 'drop';

/** One bulletin, with the paper it makes. */
export interface Bulletin extends BulletinRow {
  head: BulletinHead;
  body: BulletinBody;
  paper: BulletinPaper;
  /** What the viewer may do now; where not, why. */
  may: Record<BulletinAct, boolean>;
  why: Partial<Record<BulletinAct, Bilingual>>;
  draftedBy: string[];
  askedBy: string | null;
  checkedBy: string | null;
  checkedOn: Day | null;
  /** Last reason it was sent back with, while it is a draft again. */
  sentBack: { by: string; reason: string; at: string } | null;
  sealed: {
    on: Day;
    by: string;
    known: string;
    /** Metric → version of its definition. */
    versions: Record<string, number>;
    /** SHA-256 of the Word file. */
    sha256: string;
    size: number;
  } | null;
  /** Number that sealing would propose: the next of the code last used by the office. */
  nextNumber: BulletinNumber | null;
}

export interface BulletinTemplateInfo {
  /** `quarterly-circular`, `circular`, … */
  name: string;
  template: BulletinTemplate;
  title: Bilingual;
  purpose: Bilingual;
  /** Where its layout comes from. */
  source: Bilingual;
}
/** A template filled in for a place and a day, to be saved as a draft or thrown away. */
export interface BulletinMade {
  bulletin: string;
  repeated: boolean;
}
export interface BulletinCreate {
  idem: string;
  /** Name of a template. */
  from: string;
  place: string;
  office?: string;
  asOf: Day;
  period?: Period;
  title?: string;
}
export interface BulletinSave {
  idem: string;
  expectedVersion: number;
  head: BulletinHead;
  body: BulletinBody;
}
export interface BulletinPreviewAsk {
  head: BulletinHead;
  body: BulletinBody;
  /** The bulletin it corrects. */
  corrects?: string;
}
export interface BulletinSeal {
  idem: string;
  expectedVersion: number;
  number: BulletinNumber;
  /** 成文日期; default: today. */
  date?: Day;
}
export interface BulletinCorrect {
  idem: string;
  /** What is corrected and why; stands in the first paragraph. */
  reason: string;
}

/** A metric to put into a text. */
export interface BulletinMetricHit {
  metric: string;
  name: Bilingual;
  definition: Bilingual;
  unit: MetricDef['unit'];
  over: MetricDef['over'];
  kind: string;
  version: number;
}
/** A statement to put into a text. */
export interface BulletinStatementHit {
  record: string;
  text: string;
  metric: string;
  source: string | null;
  asOf: Day | null;
}
/** A kind whose records can be listed: what its columns and filters can be. */
export interface BulletinKindHit {
  kind: string;
  name: Bilingual;
  columns: { field: string; name: Bilingual }[];
  stages: { stage: string; name: Bilingual }[];
  labels: { label: string; name: Bilingual }[];
}
export interface BulletinPeriodHit extends Period {
  name: Bilingual;
}
/** What an editor offers. */
export interface BulletinPick {
  metrics: BulletinMetricHit[];
  statements: BulletinStatementHit[];
  kinds: BulletinKindHit[];
  periods: BulletinPeriodHit[];
}

/** Whether a sealed paper can be made again from the ledger as it was known then. */
export interface BulletinVerified {
  ok: boolean;
  says: Bilingual;
  /** The kept file has the SHA-256 the ledger holds. */
  fileWhole: boolean;
  /** Every figure, table and list comes out again as sealed. */
  paperSame: boolean;
  /** Printing the sealed paper again gives the kept bytes. */
  bytesSame: boolean;
  findings: { where: string; sealed: string; now: string; says: Bilingual }[];
  sha256: string;
}
