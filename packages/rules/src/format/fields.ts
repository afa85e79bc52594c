/** What sort of value a field holds: declared, told by its unit, or seen from the tests that ask about it. */
import { isDate } from '../core/dates';
import { measures } from './units';
import type { FieldDef, Node, Scalar, Sentence, TestNode } from './types';

/** `choice`: one of several texts, numbers or yes and no, mixed. */
export type FieldType = 'number' | 'integer' | 'bool' | 'text' | 'choice' | 'date' | 'set';

/** Titles valid on the day stand in this field; it alone depends on the as-of date. */
export const TITLE = 'title';

const DECLARED: Record<string, FieldType> = {
  number: 'number', float: 'number', double: 'number', decimal: 'number', numeric: 'number', money: 'number', currency: 'number', percent: 'number', percentage: 'number', ratio: 'number', amount: 'number',
  integer: 'integer', int: 'integer', count: 'integer',
  bool: 'bool', boolean: 'bool',
  text: 'text', string: 'text', str: 'text', enum: 'text', code: 'text', category: 'text', choice: 'text', select: 'text',
  date: 'date', day: 'date',
  set: 'set', list: 'set', array: 'set', multi: 'set', enum_set: 'set', multiselect: 'set', tags: 'set',
}; // prettier-ignore

/** Declared as choices or codes: what they are written as, the tests tell. */
const CHOICES = new Set(['enum', 'code', 'category', 'choice', 'select']);

const UNITS: Record<string, FieldType> = { bool: 'bool', boolean: 'bool', enum: 'text', code: 'text', category: 'text', text: 'text', string: 'text', date: 'date', set: 'set', list: 'set' }; // prettier-ignore

export const TYPE_NAMES: Record<FieldType, Sentence> = {
  number: { zh: '数', en: 'a number' },
  integer: { zh: '整数', en: 'a whole number' },
  bool: { zh: '是或否(true/false)', en: 'true or false' },
  text: { zh: '文字或代码', en: 'text or a code' },
  choice: { zh: '单个文字、数或是否', en: 'one text, number or true/false' },
  date: { zh: '日期(2026-04-01)', en: 'a date (2026-04-01)' },
  set: { zh: '文字列表', en: 'a list of texts' },
};

/** The unit a field is measured in; null where there is none, or where the word states a type (`bool`, `code`, `set`). */
export function unitOf(unit: string | null | undefined): string | null {
  return unit && !Object.hasOwn(UNITS, unit) ? unit : null;
}

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

/** What the tests of a pack say about a field. */
interface Spoken {
  types: Set<FieldType>;
  /** Every text it is compared with could be a date. */
  dates: boolean;
}

/**
 * The type of every field of a pack: what is declared; for choices and codes, and where nothing is declared, what the tests
 * speak of. A field with a unit of measure that no test asks about is a number.
 */
export function fieldTypes(
  fields: Readonly<Record<string, FieldDef>>,
  trees: Iterable<Node | null>,
): Map<string, FieldType> {
  const spoken = new Map<string, Spoken>();
  for (const tree of trees)
    for (const test of testsOf(tree)) {
      const def = Object.hasOwn(fields, test.field) ? fields[test.field] : undefined;
      const one = spoken.get(test.field) ?? { types: new Set(), dates: true };
      spoken.set(test.field, one);
      const type = aged(test) && def?.unit && declaredType(def) === null ? 'number' : testedType(test);
      // A list can hold a code written both ways.
      const each = test.op === 'in' || test.op === 'not_in' ? (test.value as Scalar[]).map(typeOfScalar) : [type];
      for (const said of each) if (said) one.types.add(said);
      if (type === 'text' && ![test.value].flat().every(isDate)) one.dates = false;
    }
  const types = new Map<string, FieldType>();
  for (const [name, def] of Object.entries(fields)) {
    const declared = declaredType(def);
    const own = spoken.get(name);
    const type = declared === null ? seen(own, def) : asChosen(declared, own, def);
    if (type) types.set(name, type);
  }
  for (const [name, own] of spoken) {
    const type = types.has(name) ? null : seen(own, undefined);
    if (type) types.set(name, type);
  }
  types.set(TITLE, 'set');
  return types;
}

/** Asks how old something is, by a number that does not tell whether the field is a day or an age. */
const aged = ({ op, value }: TestNode): boolean =>
  op === 'age_at_least' || (op === 'held_for' && typeof value === 'number');

const only = (types: ReadonlySet<FieldType>, ...wanted: FieldType[]): boolean =>
  types.size > 0 && [...types].every((type) => wanted.includes(type));

/** Of a field without a declared type: what its tests speak of. */
function seen(own: Spoken | undefined, def: FieldDef | undefined): FieldType | null {
  if (!own || own.types.size === 0) return def?.unit && measures(def.unit) ? 'number' : null;
  const { types } = own;
  const [first] = types;
  // A quantity compared with a text: that test is at fault.
  if (def?.unit && measures(def.unit) && only(types, 'number', 'text')) return 'number';
  if (types.size === 1) return first!;
  if (only(types, 'date', 'text') && own.dates) return 'date';
  if (types.has('number') && only(types, 'number', 'date')) return 'number';
  // A quantity of which one test says something else: that test is at fault.
  if (types.has('number') && def?.unit && measures(def.unit)) return 'number';
  return only(types, 'number', 'bool', 'text') ? 'choice' : first!;
}

/** Choices and codes whose every test speaks of numbers, of yes and no, or of several at once; others are what they are declared. */
function asChosen(declared: FieldType, own: Spoken | undefined, { type, unit, values }: FieldDef): FieldType {
  if (!own || declared !== 'text') return declared;
  const { types } = own;
  if (type === undefined ? types.has('set') : CHOICES.has(type) && only(types, 'set')) return 'set';
  const chosen = type === undefined ? (unit ? CHOICES.has(unit) : Boolean(values)) : CHOICES.has(type);
  if (!chosen) return declared;
  if (only(types, 'number')) return 'number';
  if (only(types, 'bool')) return 'bool';
  return types.size > 1 && only(types, 'number', 'bool', 'text') ? 'choice' : declared;
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
    case 'choice':
      return typeof value === 'string' || typeof value === 'boolean' || fits('number', value);
    case 'date':
      return isDate(value);
    case 'set':
      return Array.isArray(value) && value.every((one) => typeof one === 'string' || fits('number', one));
  }
}
