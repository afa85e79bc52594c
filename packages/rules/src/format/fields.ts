/** What sort of value a field holds: declared, told by its unit, or seen from the tests that ask about it. */
import { isDate } from '../core/dates';
import type { FieldDef, Node, Sentence, TestNode } from './types';

export type FieldType = 'number' | 'integer' | 'bool' | 'text' | 'date' | 'set';

/** Titles valid on the day stand in this field; it alone depends on the as-of date. */
export const TITLE = 'title';

const DECLARED: Record<string, FieldType> = {
  number: 'number', float: 'number', decimal: 'number', money: 'number', percent: 'number', ratio: 'number', amount: 'number',
  integer: 'integer', int: 'integer', count: 'integer',
  bool: 'bool', boolean: 'bool',
  text: 'text', string: 'text', enum: 'text', code: 'text', category: 'text',
  date: 'date', day: 'date',
  set: 'set', list: 'set', array: 'set', multi: 'set', enum_set: 'set',
}; // prettier-ignore

const UNITS: Record<string, FieldType> = { bool: 'bool', boolean: 'bool', enum: 'text', code: 'text', text: 'text', string: 'text', date: 'date', set: 'set' }; // prettier-ignore

export const TYPE_NAMES: Record<FieldType, Sentence> = {
  number: { zh: '数', en: 'a number' },
  integer: { zh: '整数', en: 'a whole number' },
  bool: { zh: '是或否(true/false)', en: 'true or false' },
  text: { zh: '文字或代码', en: 'text or a code' },
  date: { zh: '日期(2026-04-01)', en: 'a date (2026-04-01)' },
  set: { zh: '文字列表', en: 'a list of texts' },
};

/** The type a declaration states, or null when it states none. */
export function declaredType(def: FieldDef | undefined): FieldType | null {
  if (!def) return null;
  if (def.type !== undefined && Object.hasOwn(DECLARED, def.type)) return DECLARED[def.type] as FieldType;
  if (def.unit !== undefined && def.unit !== '' && Object.hasOwn(UNITS, def.unit)) return UNITS[def.unit] as FieldType;
  if (def.values?.length) return def.values.every((value) => typeof value === 'number') ? 'number' : 'text';
  return null;
}

function typeOfScalar(value: unknown): FieldType | null {
  if (typeof value === 'number') return 'number';
  if (typeof value === 'boolean') return 'bool';
  return typeof value === 'string' ? 'text' : null;
}

/** The type one test speaks of. */
export function testedType(test: TestNode): FieldType | null {
  const first: unknown = Array.isArray(test.value) ? test.value[0] : test.value;
  switch (test.op) {
    case 'has_any':
    case 'has_all':
      return 'set';
    case 'prefix_in':
      return 'text';
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
    case 'between':
      return isDate(first) ? 'date' : 'number';
    case 'age_at_least':
      return 'date';
    case 'held_for':
      return typeof test.value === 'object' ? 'set' : 'date';
    default:
      return typeOfScalar(first);
  }
}

/** Every node below `node`, itself first. Stops at what is not a node; safe on what has not been checked yet. */
export function* nodesOf(node: Node | null | undefined): Generator<Node> {
  const waiting: (Node | null | undefined)[] = [node];
  while (waiting.length) {
    const one = waiting.pop();
    if (typeof one !== 'object' || one === null) continue;
    yield one;
    if ('all' in one) waiting.push(...one.all.toReversed());
    else if ('any' in one) waiting.push(...one.any.toReversed());
    else if ('of' in one) waiting.push(...one.of.toReversed());
    else if ('not' in one) waiting.push(one.not);
    else if ('score' in one)
      for (const group of one.score.groups.toReversed())
        for (const item of group.items.toReversed())
          for (const band of item.bands.toReversed()) if (band.if) waiting.push(band.if);
  }
}

/** Tests of a tree, the ones that tiers stand for included. */
export function* testsOf(node: Node | null | undefined): Generator<TestNode> {
  for (const one of nodesOf(node)) {
    if ('field' in one && 'op' in one) yield one;
    else if ('tiers' in one) {
      const { by, field, op, bands, unit } = one.tiers;
      for (const [upTo, value] of bands) {
        if (upTo !== null) yield { field: by, op: 'lte', value: upTo };
        yield { field, op, value, ...(unit ? { unit } : {}) };
      }
    }
  }
}

/** The type of every field of a pack: what is declared, else a number where it has a unit and a test of numbers, else what its first test speaks of. */
export function fieldTypes(
  fields: Readonly<Record<string, FieldDef>>,
  trees: Iterable<Node | null>,
): Map<string, FieldType> {
  const types = new Map<string, FieldType>();
  for (const [name, def] of Object.entries(fields)) {
    const type = declaredType(def);
    if (type) types.set(name, type);
  }
  types.set(TITLE, 'set');
  const checked = [...trees];
  for (const [name, type] of choicesThatAreNot(fields, checked)) types.set(name, type);
  for (const tree of checked) {
    for (const test of testsOf(tree)) {
      const { field } = test;
      const type = testedType(test);
      // A list of choices of which several can hold is declared as choices, and tested as a set.
      if (type === 'set' && types.get(field) === 'text' && fields[field]?.type === undefined) types.set(field, 'set');
      const measured = Boolean(fields[field]?.unit) && declaredType(fields[field]) === null;
      if (types.has(field) && !measured) continue;
      if (type && (!types.has(field) || type === 'number')) types.set(field, type);
    }
  }
  for (const [name, { unit }] of Object.entries(fields)) if (unit && !types.has(name)) types.set(name, 'number');
  return types;
}

/** Choices and codes whose every test speaks of numbers, or of yes and no: classes 1 to 5, a code written as a number. */
function choicesThatAreNot(
  fields: Readonly<Record<string, FieldDef>>,
  trees: readonly (Node | null)[],
): Map<string, FieldType> {
  const spoken = new Map<string, FieldType | null>();
  for (const tree of trees)
    for (const test of testsOf(tree)) {
      const def = Object.hasOwn(fields, test.field) ? fields[test.field] : undefined;
      if (!def || def.type !== undefined || (def.unit !== 'enum' && def.unit !== 'code')) continue;
      const type = testedType(test);
      const before = spoken.get(test.field);
      spoken.set(test.field, before === undefined || before === type ? type : null);
    }
  const numeric = [...spoken].filter(([, type]) => type === 'number' || type === 'bool');
  return new Map(numeric as [string, FieldType][]);
}

/** Whether a value can stand in a field of this type. */
export function fits(type: FieldType, value: unknown): boolean {
  switch (type) {
    case 'number':
      return typeof value === 'number' && Number.isFinite(value);
    case 'integer':
      return Number.isInteger(value);
    case 'bool':
      return typeof value === 'boolean';
    case 'text':
      return typeof value === 'string';
    case 'date':
      return isDate(value);
    case 'set':
      return Array.isArray(value) && value.every((one) => typeof one === 'string');
  }
}
