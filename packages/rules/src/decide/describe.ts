/** Values and tests in words, for people. */
import type { CellAbout } from '../core/cells';
import type { FieldDef, Sentence, TestNode } from '../format/types';

/** A value with its unit, as a person writes it. */
export function sayValue(value: unknown, unit?: string): Sentence {
  if (value === null || value === undefined) return { zh: '没有数据', en: 'not known' };
  if (typeof value === 'boolean') return value ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' };
  if (Array.isArray(value))
    return value.length ? { zh: value.join('、'), en: value.join(', ') } : { zh: '没有', en: 'none' };
  const measured = unit && !['bool', 'enum', 'code', 'set', 'date', 'text'].includes(unit) ? unit : '';
  return {
    zh: `${String(value)}${measured}`,
    en: `${String(value)}${measured && measured !== '%' ? ' ' : ''}${measured}`,
  };
}

const both = (one: Sentence, zh: (text: string) => string, en: (text: string) => string): Sentence => ({
  zh: zh(one.zh),
  en: en(one.en),
});

/** What the values of a cell are like: 不低于 80%, 是, 中、小、微之一… */
export function sayCell(about: CellAbout, def?: FieldDef): Sentence {
  const value = (one: unknown): Sentence => sayValue(one, def?.unit);
  switch (about.kind) {
    case 'value':
      return value(about.value);
    case 'other':
      return both(value(about.than), (text) => `不是${text}`, (text) => `none of ${text}`); // prettier-ignore
    case 'set': {
      const has = both(value(about.has), (text) => `具有${text}`, (text) => `holding ${text}`); // prettier-ignore
      if (about.has.length) return has;
      return both(value(about.lacks), (text) => `没有${text}`, (text) => `without ${text}`); // prettier-ignore
    }
    case 'range': {
      const { from, fromIn, to, toIn } = about;
      if (from !== null && from === to) return both(value(from), (text) => `等于${text}`, (text) => `equal to ${text}`); // prettier-ignore
      const low = from === null ? null : both(value(from), (text) => `${fromIn ? '不低于' : '高于'}${text}`, (text) => `${fromIn ? 'at least' : 'more than'} ${text}`); // prettier-ignore
      const high = to === null ? null : both(value(to), (text) => `${toIn ? '不超过' : '低于'}${text}`, (text) => `${toIn ? 'at most' : 'less than'} ${text}`); // prettier-ignore
      if (low && high) return { zh: `${low.zh}、${high.zh}`, en: `${low.en} and ${high.en}` };
      return low ?? high ?? { zh: '任何值', en: 'any value' };
    }
  }
}

const OPS: Record<TestNode['op'], Sentence> = {
  eq: { zh: '为', en: 'is' },
  ne: { zh: '不为', en: 'is not' },
  gt: { zh: '高于', en: 'is more than' },
  gte: { zh: '不低于', en: 'is at least' },
  lt: { zh: '低于', en: 'is less than' },
  lte: { zh: '不超过', en: 'is at most' },
  between: { zh: '介于', en: 'is between' },
  in: { zh: '属于', en: 'is one of' },
  not_in: { zh: '不属于', en: 'is none of' },
  prefix_in: { zh: '属于(含下级)', en: 'lies within' },
  has_any: { zh: '具有其一:', en: 'has any of' },
  has_all: { zh: '同时具有:', en: 'has all of' },
  held_for: { zh: '已连续持有', en: 'has been held for' },
  age_at_least: { zh: '已满', en: 'is at least as old as' },
};

/** One test as a sentence: 上年度研发费用占营业收入比不低于 3%. */
export function sayTest(test: TestNode, def?: FieldDef): Sentence {
  const { op, value } = test;
  const unit = op === 'age_at_least' || op === 'held_for' ? (test.unit ?? '年') : (test.unit ?? def?.unit);
  const held = op === 'held_for' && typeof value === 'object' ? JSON.stringify(value) : null;
  const want = held !== null ? { zh: held, en: held } : op === 'between' ? { zh: (value as unknown[]).map((one) => sayValue(one, unit).zh).join(' 与 '), en: (value as unknown[]).map((one) => sayValue(one, unit).en).join(' and ') } : sayValue(value, unit); // prettier-ignore
  const label = def?.label ?? test.field;
  return { zh: `${label}${OPS[op].zh}${want.zh}`, en: `${label} ${OPS[op].en} ${want.en}` };
}
