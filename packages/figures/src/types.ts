/**
 * What reading a page returns. Every offset is a UTF-16 offset into the text as it was given, and
 * `quote === text.slice(...span)` always holds. `null` means that the text does not say.
 */

/** First offset, and the offset behind the last character. */
export type Span = [start: number, end: number];

export type Unit =
  | 'CNY' | 'USD' | 'percent' | 'pp' | 'count' | 'km' | 'm' | 'km2' | 'm2' | 'm3' | 'mu' | 't' | 'kW' | 'kWh' | 'times'
  | 'rank' | 'ratio' | 'TEU' | 'm3/s' | 'PFLOPS'; // prettier-ignore

/** level 水平 · change 增减 · share 占比 · rank 位次 · target 目标或计划. */
export type FigureKind = 'level' | 'change' | 'share' | 'rank' | 'target';

export interface Qualifier {
  /** over 余、多、超 · under 近、不足 · approx 约、左右 · atmost 最高、前. */
  type: 'exact' | 'over' | 'under' | 'approx' | 'atmost';
  /** The words that say so. */
  text: string;
}

export interface Period {
  text: string;
  span: Span;
  /** First and last day, inclusive; `null` when the words name no day (近年来). */
  start: string | null;
  end: string | null;
  precision: PeriodPrecision;
}

/** `asof`: 目前; `since`: 2022年以来; `instant`: 2024年末; `every`: 每年; `vague`: 近年来; `event`, `duration`: not tied to days. */
export type PeriodPrecision =
  | 'day'
  | 'month'
  | 'quarter'
  | 'year'
  | 'range'
  | 'since'
  | 'instant'
  | 'asof'
  | 'every'
  | 'vague'
  | 'event'
  | 'duration';

export interface Comparison {
  /** yoy 同比 · qoq 环比(季) · mom 环比(月) · vs 与另一事物比 · cagr 年均增长. */
  type: 'yoy' | 'qoq' | 'mom' | 'vs' | 'cagr';
  text: string;
  dir: 'up' | 'down' | null;
}

/** A figure with all that the text says about it. */
export interface Statement {
  /** `s1`, `s2` … in the order of the text. */
  id: string;
  /** From the first character of the numeral to the last of the unit, 余 and 多 inside; 近, 超 and 以上 outside. */
  span: Span;
  quote: string;
  /** In the base unit, without sign (下降4.2% is 4.2, `comparison.dir` says down); the lower end of a range. */
  value: number;
  /** Upper end of a range (3—5家). */
  valueMax?: number;
  unit: Unit;
  /** For `count`: 个, 家, 户 … as written. */
  classifier?: string;
  kind: FigureKind;
  qualifier: Qualifier;
  /** What is counted or measured, a short Chinese phrase. */
  metric: string | null;
  /** Whose figure it is, as the text names it. */
  subject: string | null;
  /** Normalised name of an administrative division, 全国 for the country. */
  region: string | null;
  period: Period | null;
  comparison: Comparison | null;
  /** Denominator: 年, 户, 亩 … */
  per?: string;
  /** `id` of the article. */
  article: string | null;
  /** Statements of the same fact in the same article (headline and body): the `id` of the first of them. */
  sameAs?: string;
  /** 0 to 1: how likely metric, region and period are all right. */
  confidence: number;
  /** Name of the rule that found it. */
  rule: string;
  /** `rule` or the name of a candidate provider. */
  origin: string;
}

export type ArticleKind = 'news' | 'commentary' | 'caption' | 'feature' | 'orphan';

export interface TitlePart {
  role: 'kicker' | 'main' | 'sub';
  span: Span;
  text: string;
}

export interface Article {
  id: string;
  kind: ArticleKind;
  title: TitlePart[];
  byline: { span: Span; text: string }[];
  /** Headings inside the body. */
  subheads: { span: Span; text: string }[];
  /** All its text in reading order, titles included; several where another article lies between. */
  spans: Span[];
  /** `to:第二版`, `from:第一版`, `truncated`, `headless`, or null: whole. */
  continuation: string | null;
}

export interface Page {
  doc: string;
  /** Day of the paper; given by the caller or inferred (see `publishedFrom`). */
  published: string | null;
  publishedFrom: 'given' | 'inferred' | null;
  /** The city whose paper it is: what 我市 means. */
  region: string | null;
  articles: Article[];
  statements: Statement[];
}

export interface ReadOptions {
  /** Name of the page, copied into the answer. */
  doc?: string;
  /** Day of the paper, `2025-03-20`, when it is known. */
  published?: string;
  /** What 我市 means, when it is known: 长治市. */
  region?: string;
  /** Names that are places beside the shipped ones, such as townships of the city: name → the division it belongs to. */
  places?: ReadonlyMap<string, string>;
}
