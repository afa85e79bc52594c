/** The rule file as it is written: a pack of policies, bank products or criteria, and the fields their tests ask about. */

/** A sentence in both languages. */
export interface Sentence {
  zh: string;
  en: string;
}

/** A calendar day, `YYYY-MM-DD`. */
export type Day = string;

export const OPS = [
  'eq',
  'ne',
  'gt',
  'gte',
  'lt',
  'lte',
  'between',
  'in',
  'not_in',
  'prefix_in',
  'has_any',
  'has_all',
  'held_for',
  'age_at_least',
] as const;
export type Op = (typeof OPS)[number];

/** What a firm can do about a test it fails. */
export const FIXES = ['fixed', 'wait', 'invest', 'title', 'document'] as const;
export type Fix = (typeof FIXES)[number];

export type Scalar = string | number | boolean;

/** `held_for` on titles: one of them held without a break for so long. */
export interface Held {
  title?: string;
  titles?: string[];
  years?: number;
  months?: number;
  days?: number;
}

export type TestValue = Scalar | Scalar[] | Held;

/** One test of one field. */
export interface TestNode {
  field: string;
  op: Op;
  value: TestValue;
  unit?: string;
  /** The article it comes from. */
  clause?: string;
  /** `region`: a test of place; false makes the answer `elsewhere`. */
  role?: string;
  /** Counts as true, whatever its value, when the firm carries this flag. */
  waived_if?: string;
  fix?: Fix;
}

export interface Band {
  if?: Node;
  points: number;
}

export interface ScoreItem {
  label?: string;
  max?: number;
  /** The first band whose `if` holds wins; past the end: 0 points. */
  bands: Band[];
}

export interface ScoreGroup {
  name?: string;
  max?: number;
  min?: number;
  pick?: 'sum' | 'max';
  items: ScoreItem[];
}

export interface Score {
  min: number;
  max?: number;
  groups: ScoreGroup[];
}

/** The threshold of `field` depends on another field: the first band whose upper end is not below `by` gives it. */
export interface Tiers {
  by: string;
  field: string;
  op: Op;
  bands: [upTo: number | string | null, threshold: TestValue][];
  unit?: string;
  clause?: string;
  fix?: Fix;
}

export type Node =
  | { all: Node[]; clause?: string }
  | { any: Node[]; clause?: string }
  | { not: Node; clause?: string }
  | { at_least: number; of: Node[]; clause?: string }
  | { score: Score; clause?: string }
  | { tiers: Tiers; clause?: string }
  | { manual: string; label?: string; clause?: string }
  | TestNode;

/** What is declared about a field. */
export interface FieldDef {
  label?: string;
  unit?: string;
  type?: string;
  /** `annual`: new on 1 January; `yearend_count`: one more on every 1 January. */
  refresh?: string;
  /** All values there are, of a field with a closed list. */
  values?: Scalar[];
  /** The value that means "none", such as rank 999. */
  none_value?: Scalar;
  /** A formula over other fields: `+ - * /`, brackets, `min max abs round`. Used where the field itself is not given. */
  derived?: string;
}

export interface Grant {
  title: string;
  validity_years: number | null;
  validity_rule: 'from_grant' | 'calendar_year' | null;
}

/** A period of application; null: open at that end. */
export interface Window {
  from: Day | null;
  to: Day | null;
  /** Prefix of the region codes it speaks to; null: everyone. */
  scope?: string | null;
  confidence?: string;
}

export interface Prerequisite {
  any_titles: string[];
  any_policies: string[];
}

export interface Example {
  given: Record<string, unknown>;
  as_of: Day;
  expect: string;
}

export interface Policy {
  id: string;
  title?: string;
  level?: string;
  issuer?: string;
  doc_no?: string;
  effective?: [Day | null, Day | null];
  supersedes?: string | null;
  superseded_by?: string | null;
  subject?: string;
  conditions: Node | null;
  /** The text is known only in part: the outcome stands with a caution. */
  incomplete?: boolean;
  grants?: Grant | null;
  prerequisites?: Prerequisite[];
  title_alternatives?: Prerequisite[];
  windows?: Window[] | null;
  min_duration_wd?: number | null;
  auto?: boolean;
  tests?: Example[];
  /** Bank products: limits beside the outcome. */
  max_wan?: number;
  min_wan?: number;
  term_max_months?: { default?: number; if_title_only_in?: [string[], number] } | null;
}

export interface Pack {
  fields: Record<string, FieldDef>;
  policies: Policy[];
  /** Titles that others grant. */
  external_titles?: string[];
}

export interface HeldTitle {
  title: string;
  from: Day | null;
  to: Day | null;
}

/** A firm, or whoever the policy speaks to. A field absent or null is unknown; 0, false and [] are known. */
export interface Subject {
  id: string;
  name?: string;
  subject?: string;
  fields: Record<string, unknown>;
  /** Absent: unknown; empty: known to hold none. Both ends inclusive. */
  titles?: HeldTitle[] | null;
  flags?: string[];
  /** Fields on which sources disagree and nobody has decided: unknown, even where a formula could give them. */
  conflicts?: { field: string }[];
  /** Judgements already given, by the id of the `manual` node. */
  judgements?: Record<string, boolean>;
  /** What is asked of a bank product. */
  ask?: { amount_wan?: number; months?: number } | null;
}
