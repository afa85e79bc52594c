/**
 * The text of a bulletin as it is drafted: plain JSON. Figures, tables, charts and lists are references that are worked
 * out whenever the draft is read; nobody types their numbers.
 */
import type { Day } from '@wutong/codes';

/** How a figure is written. `auto`: 亿元 or 万元 by its size, 个 for counts, % for rates. */
export type FigureUnit = 'auto' | 'yi' | 'wan' | 'yuan' | 'count' | 'percent';

/** Restricts a figure or a list to a chain, a label or a stage. */
export interface Narrowed {
  chain?: string;
  label?: string;
  stage?: string;
}

export interface Period {
  from: Day;
  to: Day;
}

/** Typed words. */
export interface TextNode {
  type: 'text';
  text: string;
  strong?: boolean;
}

/** A figure of the city: metric × place × as-of. What is left out is the bulletin's own. */
export interface FigureNode extends Narrowed {
  type: 'figure';
  /** Made by the editor, once in a body. */
  id: string;
  metric: string;
  place?: string;
  asOf?: Day;
  /** For metrics of a period. Default: the bulletin's, or from 1 January of an own `asOf` to it. */
  period?: Period;
  unit?: FigureUnit;
  /** Digits after the point, 0 to 6. Default: as the unit is usually written. */
  decimals?: number;
  /** False: the number without 亿元, 个 or % behind it. */
  withUnit?: boolean;
}

/** A figure that somebody said: in print it carries a mark whose note names the source. */
export interface StatementNode {
  type: 'statement';
  id: string;
  /** Record of the kind `statement`. */
  record: string;
  unit?: FigureUnit;
  decimals?: number;
}

/** Title and number of the bulletin that this one corrects. */
export interface CorrectedNode {
  type: 'corrected';
  id: string;
}

export type InlineNode = TextNode | FigureNode | StatementNode | CorrectedNode;

export interface HeadingBlock {
  type: 'heading';
  level: 1 | 2 | 3 | 4;
  /** Its number (一、 (一) …) is worked out. */
  text: string;
}

export interface ParagraphBlock {
  type: 'paragraph';
  content: InlineNode[];
}

export interface ListBlock {
  type: 'list';
  numbered: boolean;
  items: InlineNode[][];
}

/** A column of a table or a line of a chart. */
export interface MetricColumn {
  metric: string;
  /** Default: the metric's name. */
  header?: string;
  unit?: FigureUnit;
  decimals?: number;
}

/** Figures by place (a row each) or by month (a row each). */
export interface TableBlock extends Narrowed {
  type: 'table';
  id: string;
  caption: string;
  columns: MetricColumn[];
  by: 'place' | 'month';
  /** Whose parts (by place) or own months (by month) are shown. Default: the bulletin's place. */
  place?: string;
  /** By place: only these, in this order. Default: every place directly below. */
  places?: string[];
  asOf?: Day;
  /** By month: which months. For metrics of a period. Default: the bulletin's. */
  period?: Period;
  /** A last row with the figure of the whole, computed, not added up. */
  totals: boolean;
  remarks?: string[];
}

/** The same figures drawn. */
export interface ChartBlock extends Omit<TableBlock, 'type' | 'totals' | 'remarks'> {
  type: 'chart';
  form: 'bar' | 'line';
}

/** Records of a kind, a row each. */
export interface RecordsBlock extends Narrowed {
  type: 'records';
  id: string;
  caption: string;
  kind: string;
  /** Field codes of the kind, and `title`, `place`, `stage`. */
  columns: string[];
  place?: string;
  asOf?: Day;
  /** Fields and the exact value each must have. */
  fields?: Record<string, string | number | boolean>;
  /** Field code or `title`, `place`, `stage`; `-` in front: descending. Default: by place. */
  sort?: string;
}

export type LiveBlock = TableBlock | ChartBlock | RecordsBlock;
export type BodyBlock = HeadingBlock | ParagraphBlock | ListBlock | LiveBlock;

export interface BulletinBody {
  blocks: BodyBlock[];
}

/** The papers a bulletin can be; their names and layouts are in `packages/papers/src/paper/kinds.ts`. */
export const TEMPLATES = ['circular', 'special-report', 'briefing', 'minutes', 'supervision-letter'] as const;
export type BulletinTemplate = (typeof TEMPLATES)[number];
