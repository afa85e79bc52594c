/** What reading a paper for its tasks returns. Offsets are UTF-16 offsets into the text as it was given. */
import type { Span, Statement } from '../types';

/** A unit the text gives a task to. */
export interface TaskUnitWord {
  /** As written, without 由, 请 or a mark. */
  text: string;
  span: Span;
  part: 'lead' | 'co';
  /** counties 各县区, departments 各有关部门: several that the text does not name. */
  group: 'counties' | 'departments' | null;
}

/**
 * date: a day · working_days: so many from the hand-over (7天 too, as in every list of tasks) · days 自然日, months: so many
 * from the day of the paper · at_once 立即 · lasting 长期坚持 · every 每月 · event 春节前, 4月前: a day the text does not give.
 */
export type LimitKind = 'date' | 'working_days' | 'days' | 'months' | 'at_once' | 'lasting' | 'every' | 'event';

/** A deadline as written and as read. */
export interface TaskLimit {
  text: string;
  span: Span;
  kind: LimitKind;
  /** The last day; null when it needs the day of the paper and there is none, and for whatever is no day. */
  on: string | null;
  /** How many working days, days or months. */
  count: number | null;
}

/** A commitment or an assignment that the text makes. */
export interface TaskFound {
  /** Everything the task stands on: its sentence or item, the words that name its units inside. */
  span: Span;
  /** `text.slice(...span)` */
  quote: string;
  /** The one thing to be done, without number, units and their verbs. */
  title: string;
  /** 一、 （二） 3. ① as written; null: it has none. */
  number: string | null;
  numberSpan: Span | null;
  /** Headings above it, joined by ` / `. */
  section: string | null;
  /** In the order of the text; empty: the text names nobody. */
  units: TaskUnitWord[];
  limit: TaskLimit | null;
  /** Figures that say how much, in the order of the text. */
  figures: Statement[];
  /** County that pledges it (襄垣县); null: no pledge of a county. */
  place: { name: string; span: Span } | null;
  /** 0 to 1. */
  confidence: number;
  /** labelled 牵头单位：… · assigned 由…牵头 · ordered 请…、…要 · pledged 我县承诺 · committed 确保… · table */
  rule: string;
}

export interface TasksRead {
  tasks: TaskFound[];
  /** Day that deadlines were read from. */
  published: string | null;
  /** The county that speaks as 我县; null: none, or several. */
  speaker: string | null;
}

export interface TaskOptions {
  /** Day of the meeting or paper, `2026-03-02`. */
  published?: string;
  /** The city whose paper it is: 长治市. */
  region?: string;
  /** Names of offices of that city, as people write them: found wherever they stand. */
  offices?: readonly string[];
}
