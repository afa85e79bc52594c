/** Checks typed values against their declaration. Nothing is converted: a wrong type is an error that names its field. */
import { MAX_YUAN, partialDate, toFen } from '@wutong/codes';
import { WutongError } from '../errors';
import { E } from './kinds.errors';
import { sumOfShares } from './shares';
import type { Bilingual, FieldDef, FieldValue, Fields, KindDef, Share } from './types';

const EXPECTED: Record<FieldDef['type'], Bilingual> = {
  text: { zh: '文字', en: 'text' },
  longtext: { zh: '文字', en: 'text' },
  choice: { zh: '选项', en: 'a choice' },
  boolean: { zh: '是或否', en: 'true or false' },
  integer: { zh: '整数', en: 'a whole number' },
  number: { zh: '数', en: 'a number' },
  yuan: { zh: '金额(元,至多两位小数)', en: 'an amount in yuan with at most two decimals' },
  percent: { zh: '百分数', en: 'a percentage' },
  date: { zh: '日期', en: 'a date {value, precision}' },
  place: { zh: '区划代码', en: 'a division code' },
  party: { zh: '主体名称', en: 'the name of a party' },
  office: { zh: '机构代码', en: 'the code of an office' },
  record: { zh: '事项编号', en: 'a record' },
  shares: { zh: '份额列表', en: 'a list of shares' },
};

/** Throws FIELD_UNKNOWN, FIELD_TYPE, CHOICE_UNKNOWN or SHARES_NOT_ONE for the first field that does not fit. */
export function checkValues(kind: KindDef, fields: Fields): void {
  for (const [field, value] of Object.entries(fields)) {
    const def = Object.hasOwn(kind.fields, field) ? kind.fields[field] : undefined;
    if (!def) throw new WutongError(E.FIELD_UNKNOWN, { kind: kind.name, field }, { where: { field } });
    if (value !== null) checkValue(field, def, value);
  }
}

/** Throws FIELD_REQUIRED for the first required field that is empty, or the first problem of the kind's own check. */
export function checkWhole(kind: KindDef, fields: Readonly<Fields>): void {
  for (const [field, def] of Object.entries(kind.fields)) {
    if (def.required && (fields[field] ?? null) === null) {
      throw new WutongError(E.FIELD_REQUIRED, { field: def.name }, { where: { field } });
    }
  }
  const problem = kind.check?.(fields)[0];
  if (problem)
    throw new WutongError(problem.code, problem.params ?? {}, { where: { field: problem.field }, kind: 'input' });
}

/** Throws SHARES_NOT_ONE unless the shares are positive, each place once, and add up to exactly 1. */
export function checkShares(field: string, shares: readonly Share[]): void {
  const wrong = new WutongError(E.FIELD_TYPE, { field, expected: EXPECTED.shares }, { where: { field } });
  if (!Array.isArray(shares) || shares.some((s) => typeof s?.place !== 'string' || typeof s.share !== 'number'))
    throw wrong;
  const sum = sumOfShares(shares);
  if (sum === null || shares.some((s) => s.share <= 0) || new Set(shares.map((s) => s.place)).size < shares.length) {
    throw wrong;
  }
  if (sum !== '1') throw new WutongError(E.SHARES_NOT_ONE, { sum }, { where: { field } });
}

/** A text the database can keep: no NUL and no half of a surrogate pair. */
export function isPlainText(value: unknown): value is string {
  return typeof value === 'string' && !value.includes('\u0000') && !/\p{Surrogate}/u.test(value);
}

function checkValue(field: string, def: FieldDef, value: Exclude<FieldValue, null>): void {
  if (def.type === 'shares') return checkShares(field, value as Share[]);
  if (!fits(def, value)) {
    throw new WutongError(E.FIELD_TYPE, { field: def.name, expected: EXPECTED[def.type] }, { where: { field } });
  }
  if (def.type === 'choice' && !def.open && !Object.hasOwn(def.choices ?? {}, value as string)) {
    const names = Object.values(def.choices ?? {});
    const choices = { zh: names.map(({ zh }) => zh).join('、'), en: names.map(({ en }) => en).join(', ') };
    throw new WutongError(E.CHOICE_UNKNOWN, { field: def.name, choice: String(value), choices }, { where: { field } });
  }
}

function fits(def: FieldDef, value: Exclude<FieldValue, null>): boolean {
  switch (def.type) {
    case 'boolean':
      return typeof value === 'boolean';
    case 'integer':
      return Number.isSafeInteger(value);
    case 'number':
    case 'percent':
      return typeof value === 'number' && Number.isFinite(value);
    case 'yuan':
      return isYuan(value);
    case 'date': {
      if (typeof value !== 'object' || Array.isArray(value)) return false;
      return typeof value.value === 'string' && partialDate(value.value)?.precision === value.precision;
    }
    default:
      return isPlainText(value);
  }
}

/** True for an amount in yuan that is exact in fen and in range. */
export function isYuan(value: unknown): value is number {
  if (typeof value !== 'number' || !Number.isFinite(value) || Math.abs(value) > MAX_YUAN) return false;
  try {
    return Number.isSafeInteger(toFen(value));
  } catch {
    return false;
  }
}
