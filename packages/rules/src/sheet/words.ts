/** Names of the sheets, columns, kinds and comparisons of the template; either language is read. */
import type { Op, Sentence } from '../format/types';

export type Language = 'zh' | 'en';
export type Kind = 'all' | 'any' | 'not' | 'at_least' | 'test' | 'manual' | 'tiers' | 'tier' | 'score' | 'group' | 'item' | 'band'; // prettier-ignore

export const SHEETS = {
  policies: { zh: '政策', en: 'Policies' },
  conditions: { zh: '条件', en: 'Conditions' },
  fields: { zh: '字段', en: 'Fields' },
  pack: { zh: '其他', en: 'Pack' },
} satisfies Record<string, Sentence>;
export type SheetKey = keyof typeof SHEETS;

/** Columns of each sheet, in their order. `rest` holds as JSON what has no column of its own. */
export const COLUMNS = {
  policies: {
    id: { zh: '政策编号', en: 'Policy' }, title: { zh: '名称', en: 'Title' }, level: { zh: '层级', en: 'Level' }, issuer: { zh: '发文机关', en: 'Issuer' },
    doc_no: { zh: '文号', en: 'Document number' }, from: { zh: '施行日', en: 'In force from' }, to: { zh: '失效日', en: 'In force to' }, subject: { zh: '适用对象', en: 'Subject' },
    supersedes: { zh: '替代', en: 'Supersedes' }, benefit: { zh: '支持内容', en: 'Benefit' }, rest: { zh: '其他内容', en: 'More' },
  },
  conditions: {
    policy: { zh: '政策编号', en: 'Policy' }, depth: { zh: '层', en: 'Depth' }, kind: { zh: '类型', en: 'Kind' }, field: { zh: '字段', en: 'Field' }, op: { zh: '比较', en: 'Comparison' },
    value: { zh: '值', en: 'Value' }, unit: { zh: '单位', en: 'Unit' }, clause: { zh: '条款', en: 'Clause' }, role: { zh: '作用', en: 'Role' }, waived_if: { zh: '免除条件', en: 'Waived if' },
    fix: { zh: '补救', en: 'Fix' }, rest: { zh: '其他内容', en: 'More' },
  },
  fields: {
    field: { zh: '字段', en: 'Field' }, label: { zh: '名称', en: 'Label' }, unit: { zh: '单位', en: 'Unit' }, type: { zh: '类型', en: 'Type' }, refresh: { zh: '更新', en: 'Refresh' },
    derived: { zh: '公式', en: 'Formula' }, rest: { zh: '其他内容', en: 'More' },
  },
  pack: { key: { zh: '项目', en: 'Key' }, rest: { zh: '其他内容', en: 'More' } },
} satisfies Record<SheetKey, Record<string, Sentence>>; // prettier-ignore

export const KINDS: Record<Kind, Sentence> = {
  all: { zh: '全部满足', en: 'all of' },
  any: { zh: '任一满足', en: 'any of' },
  not: { zh: '不得', en: 'not' },
  at_least: { zh: '至少几项', en: 'at least' },
  test: { zh: '测试', en: 'test' },
  manual: { zh: '人工判断', en: 'judgement' },
  tiers: { zh: '分档标准', en: 'tiers' },
  tier: { zh: '档', en: 'tier' },
  score: { zh: '打分', en: 'score' },
  group: { zh: '打分组', en: 'group' },
  item: { zh: '打分项', en: 'item' },
  band: { zh: '得分', en: 'points' },
};

export const OP_WORDS: Record<Op, Sentence> = {
  eq: { zh: '是', en: 'is' },
  ne: { zh: '不是', en: 'is not' },
  gt: { zh: '高于', en: 'above' },
  gte: { zh: '不低于', en: 'at least' },
  lt: { zh: '低于', en: 'below' },
  lte: { zh: '不高于', en: 'at most' },
  between: { zh: '介于', en: 'between' },
  in: { zh: '属于', en: 'one of' },
  not_in: { zh: '不属于', en: 'none of' },
  prefix_in: { zh: '开头是', en: 'begins with' },
  has_any: { zh: '有其一', en: 'has any' },
  has_all: { zh: '全部有', en: 'has all' },
  held_for: { zh: '已持续', en: 'held for' },
  age_at_least: { zh: '满', en: 'aged at least' },
};

/** Keys under which a pack may keep its policies; any but the first is noted in the last sheet. */
export const LISTS_OF_POLICIES = ['policies', 'products', 'programmes'] as const;
export const LIST_KEY = '@list';

/** The key a word stands for, in either language or as the key itself; null: none. */
export function keyOf<K extends string>(words: Record<K, Sentence>, word: unknown): K | null {
  const text = typeof word === 'string' ? word.trim() : '';
  const found = (Object.keys(words) as K[]).find((key) => key === text || words[key].zh === text || words[key].en.toLowerCase() === text.toLowerCase()); // prettier-ignore
  return text ? (found ?? null) : null;
}
