/** What a kind of ledger looks like: the words its headers use. A ledger is data of this form plus rules of its own. */
import { foldText } from '@wutong/codes';
import type { LedgerKind } from '../reading';

export type ColumnType =
  'text' | 'money' | 'date' | 'place' | 'list' | 'tick' | 'number' | 'unit' | 'serial' | 'status';

export interface HeaderRule {
  /** Field of the ledger; null for a known column that means nothing here (序号, 上月累计). */
  field: string | null;
  type: ColumnType;
  /** Tested on the lowest header text without unit, brackets and year. */
  leaf: RegExp;
  /** Must match the header levels above, when given. */
  group?: RegExp;
  /** Must not match the lowest text. */
  not?: RegExp;
  /** Must not match the whole path, levels joined by `/`. */
  notPath?: RegExp;
  /** Higher wins when several rules match; default 1. */
  weight?: number;
  /** The column is about one year: a header that names another year is not this field. */
  yearly?: boolean;
  /** The field it is when another column already is `field`. */
  otherwise?: string;
  /** Why the column is left out, for `COLUMN_IGNORED`. */
  because?: string;
}

export interface LedgerShape {
  kind: LedgerKind;
  /** What the ledger is called in messages. */
  title: { zh: string; en: string };
  /** The field without which a row is no record. */
  name: string;
  /** How the header of the name ends, where it is not 名称 or 项目: to know the header of a second table on a sheet. */
  nameWord?: RegExp;
  /** How many fields beside the name a header must have. */
  atLeast: number;
  rules: HeaderRule[];
  /** Canonical label for a header or cell text, or null; ledgers without labels leave it out. */
  label?: (text: string) => string | null;
}

export interface HeaderText {
  /** Levels from the top, repeated ones once. */
  levels: string[];
  leaf: string;
  group: string;
}

/** Header levels as matched: half width, no blanks, the unit and unbracketed years off. */
export function headerText(levels: string[]): HeaderText {
  const folded = levels.map((level) => foldText(level).replace(/^[*＊]+|[*＊:]+$/g, ''));
  return { levels: folded, leaf: folded.at(-1) ?? '', group: folded.slice(0, -1).join('/') };
}

const UNIT_BRACKET =
  /[([【][^)\]】]*(?:亿元|万元|百万元|千元|元|㎡|亩|%|年月日|年\/月\/日|必填|选填|单位)[^)\]】]*[)\]】]/g;

/** Forms of a header a pattern is tried on: as written, without units, without brackets, without the year. */
export function headerForms(text: string): string[] {
  const leaf = text.replace(/^其中[:、,]?(?=.)/, '');
  const plain = leaf.replace(UNIT_BRACKET, '').replace(/(?:亿元|万元|百万元|千元)$/, '');
  const bare = plain.replace(/[([【][^)\]】]*[)\]】]/g, '');
  return [
    ...new Set([
      plain,
      plain.replace(/[()[\]【】]/g, ''),
      bare,
      bare.replace(/^20\d\d年?度?/, '本年'),
      bare.replace(/^20\d\d年(?:度)?/, ''),
    ]),
  ].filter((form) => form !== '');
}

/** 开工 over 时间 says what 开工时间 says: a leaf that means nothing alone is read with the title above it. */
const BARE_LEAF =
  /^(?:日期|时间|年月|年月日|依据|佐证|凭证|证明材料?|佐证材料|名称|全称|代码|编码|编号|批复(?:时间|日期)|完成|计划|金额|额度|数额)$/;

function joined(leaf: string, levels: string[]): string[] {
  const above = levels.at(-2);
  if (above === undefined || !BARE_LEAF.test(leaf)) return [];
  return [above, above.replace(/(?:情况|信息|手续|环节|阶段)$/, '')].flatMap((title) => headerForms(title + leaf));
}

/** The best rule for a header, or null. */
export function matchHeader(shape: LedgerShape, levels: string[]): HeaderRule | null {
  const { leaf, group, levels: folded } = headerText(levels);
  if (leaf === '' || leaf.length > 40) return null;
  const path = folded.join('/');
  const forms = [...headerForms(leaf), ...joined(leaf.replace(UNIT_BRACKET, ''), folded)];
  let best: HeaderRule | null = null;
  for (const rule of shape.rules) {
    if (best && (rule.weight ?? 1) <= (best.weight ?? 1)) continue;
    if (rule.not?.test(leaf) || rule.notPath?.test(path) || (rule.group && !rule.group.test(group))) continue;
    if (forms.some((form) => rule.leaf.test(form))) best = rule;
  }
  return best;
}
