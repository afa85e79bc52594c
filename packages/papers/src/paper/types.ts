/** An official paper as plain data: what it says. How it is laid out is in `standard.ts`. */
import type { Day } from '@wutong/codes';

/** See `PAPER_KINDS` for their names and layouts. */
export type PaperKind =
  'circular' | 'notice' | 'special-report' | 'briefing' | 'minutes' | 'supervision-letter' | 'letter';

/** `document`: 文件式, clauses 7.2–7.4. `letter`: 信函格式, 10.1. `minutes`: 纪要格式, 10.3. `briefing`: head of a serial, by practice. */
export type PaperLayout = 'document' | 'letter' | 'minutes' | 'briefing';

/** Text with what hangs on it. */
export interface Run {
  text: string;
  strong?: boolean;
  /** What a mark beside the text says below the part, such as the source of a statement. Equal notes share a mark. */
  note?: string;
  /** What the screen opens for it (a figure, a record). Print does not show it. */
  opens?: string;
}
export type Inline = string | Run;

export interface Paragraph {
  type: 'paragraph';
  runs: readonly Inline[];
  /** Default true: two characters (7.3.3). */
  indent?: boolean;
}

/** A heading. Its number is worked out: 一、 (一) 1. (1). */
export interface Heading {
  type: 'heading';
  level: 1 | 2 | 3 | 4;
  text: string;
  /** Text that follows in the same paragraph. */
  runs?: readonly Inline[];
}

export interface List {
  type: 'list';
  /** Default false: a dash before every item. */
  numbered?: boolean;
  items: readonly (readonly Inline[])[];
}

/** A picture, such as a chart. */
export interface Picture {
  type: 'picture';
  png: Uint8Array;
  /** Shown below it after `图1`. */
  caption: string;
  /** What it shows, in words, for readers who do not see it. */
  alternative: string;
  /** Millimetres; default as wide as the text area. The height follows. */
  width?: number;
}

export type CellValue = string | number | null | { day: Day };
/** A cell, bare or with a note below the table and something to open. */
export type PaperCell = CellValue | { value: CellValue; note?: string; opens?: string };

export interface PaperColumn {
  header: string;
  /** Columns next to each other with the same group share a heading above theirs. */
  group?: string;
  /** Relative width; default by the kind. */
  width?: number;
  kind: 'text' | 'number' | 'date';
  /** Digits after the point; default as many as the number has. */
  decimals?: number;
  /** Default true: 12,345. */
  grouped?: boolean;
}

/** A table. On paper and in `tableSheet` alike. */
export interface PaperTable {
  type: 'table';
  /** Shown above it after `表1`. */
  caption: string;
  columns: readonly PaperColumn[];
  rows: readonly (readonly PaperCell[])[];
  /** Last rows, set off. */
  totals?: readonly (readonly PaperCell[])[];
  unit?: string;
  /** Cut-off of the figures, said above the table. */
  asOf?: Day;
  /** What was filtered, said above the table: 县区:沁源县. */
  filters?: readonly string[];
  /** Lines below the table. */
  remarks?: readonly string[];
}

export type Block = Paragraph | Heading | List | Picture | PaperTable;

/** 附件, laid out on pages of its own before the record (7.3.7). */
export interface Annex {
  title: string;
  /** Absent: only named in the list of attachments. */
  body?: readonly Block[];
  /** A4 laid across, for wide tables (clause 8); the page number stays where it is on the other pages. */
  landscape?: boolean;
}

export interface Paper {
  kind: PaperKind;
  /** Default by the kind. */
  layout?: PaperLayout;
  /** 发文机关标志 (7.2.4): full or regular short names; more than one for a joint paper. */
  mark: {
    names: readonly string[];
    /** Whether 文件 follows the names. Only in the layout `document`. */
    file?: boolean;
  };
  /** 份号 (7.2.1): a whole number, printed with six digits. */
  copy?: number;
  /** 密级和保密期限 (7.2.2). */
  secrecy?: { level: '绝密' | '机密' | '秘密'; term?: string };
  /** 紧急程度 (7.2.3). */
  urgency?: '特急' | '加急';
  /** 发文字号 (7.2.5). */
  number?: { code: string; year: number; serial: number };
  /** 期号 of a briefing or minutes: 第12期. */
  issue?: { number: number; total?: number };
  /** 签发人 (7.2.6), with each paper to a superior. */
  signers?: readonly string[];
  /** One line for each member; a text is broken by `titleLines`. */
  title: string | readonly string[];
  /** 主送机关 (7.3.2). */
  recipients?: readonly string[];
  body: readonly Block[];
  annexes?: readonly Annex[];
  /** 署名 and 成文日期 (7.3.5). Briefings say both in their head. */
  closing: { units: readonly string[]; date: Day; sealed: boolean };
  /** 附注 (7.3.6), without its brackets. */
  remark?: string;
  /** 出席、请假、列席 (10.3). */
  attendance?: { present: readonly string[]; absent?: readonly string[]; observers?: readonly string[] };
  /** 版记 (7.4). */
  record?: {
    /** 抄送机关; a briefing's 报、送、发. */
    copies?: readonly { label?: '抄送' | '主送' | '报' | '送' | '发'; to: string }[];
    /** 印发机关 and 印发日期. */
    issuer?: string;
    on?: Day;
  };
}
