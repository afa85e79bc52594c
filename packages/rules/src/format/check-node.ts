/** Checks a tree of conditions as it came from a file. Reports everything wrong; never throws. */
import { isDate, isDay, isSpan, spanOf } from '../core/dates';
import { type FieldType, TITLE, TYPE_NAMES } from './fields';
import { type Path, type Problem, type ProblemCode, problem, shown } from './problems';
import { type FieldDef, FIXES, OPS, type Op, type Sentence } from './types';
import { unitsRelate } from './units';

/** Deeper nesting is refused: nobody can read it and every later step may walk it. */
export const MAX_DEPTH = 100;
const MAX_NODES = 100_000;

export interface Checking {
  fields: Readonly<Record<string, FieldDef>>;
  /** Types, known only in the second pass: before it, shape alone is checked. */
  types: ReadonlyMap<string, FieldType> | null;
  problems: Problem[];
}

type Loose = Record<string, unknown>;
const KINDS = ['all', 'any', 'not', 'at_least', 'score', 'tiers', 'manual', 'field'] as const;

const object = (value: unknown): value is Loose => typeof value === 'object' && value !== null && !Array.isArray(value);
const finite = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

/** Checks one tree; `path` is its place in the file. */
export function checkTree(value: unknown, path: Path, checking: Checking): void {
  let count = 0;
  let tooDeep = false;
  const say = (code: ProblemCode, at: Path, params: Record<string, string | number> = {}): void =>
    void checking.problems.push(problem(code, at, params));
  const list = (items: unknown, at: Path, depth: number): number => {
    if (!Array.isArray(items)) say('NOT_A_LIST', at);
    else items.forEach((item, n) => node(item, [...at, n], depth));
    return Array.isArray(items) ? items.length : 0;
  };

  function node(one: unknown, at: Path, depth: number): void {
    if (depth > MAX_DEPTH) {
      if (!tooDeep) say('TOO_DEEP', at, { depth: MAX_DEPTH });
      tooDeep = true;
      return;
    }
    if (++count > MAX_NODES) {
      if (count === MAX_NODES + 1) say('TOO_MANY_NODES', at, { count: MAX_NODES });
      return;
    }
    if (!object(one)) return say('NOT_AN_OBJECT', at);
    const kinds = KINDS.filter((kind) => one[kind] !== undefined && one[kind] !== null);
    if (kinds.length > 1) return say('NODE_TWO_KINDS', at, { keys: kinds.join(', ') });
    switch (kinds[0]) {
      case 'all':
      case 'any':
        return void list(one[kinds[0]], [...at, kinds[0]], depth + 1);
      case 'not':
        return node(one['not'], [...at, 'not'], depth + 1);
      case 'at_least': {
        const length = list(one['of'], [...at, 'of'], depth + 1);
        const n = one['at_least'];
        if (!Number.isInteger(n) || (n as number) < 0)
          say('COUNT_WRONG', [...at, 'at_least'], { count: length, have: shown(n) });
        return;
      }
      case 'score':
        return score(one['score'], [...at, 'score'], depth + 1);
      case 'tiers':
        return tiers(one['tiers'], [...at, 'tiers']);
      case 'manual':
        if (typeof one['manual'] !== 'string' || !one['manual']) say('NOT_TEXT', [...at, 'manual'], { key: 'manual' });
        return;
      case 'field':
        return checkTest(one, at, checking, say);
      default:
        return say('NODE_UNKNOWN', at, { keys: Object.keys(one).slice(0, 6).join(', ') || '–' });
    }
  }

  function number(owner: Loose, key: string, at: Path, needed: boolean): void {
    if (owner[key] === undefined || owner[key] === null) {
      if (needed) say('NOT_A_NUMBER', at, { key, have: shown(owner[key]) });
    } else if (!finite(owner[key])) say('NOT_A_NUMBER', [...at, key], { key, have: shown(owner[key]) });
  }

  function each(owner: Loose, key: string, at: Path, one: (item: Loose, at: Path) => void): void {
    const items = owner[key];
    if (!Array.isArray(items)) return say('NOT_A_LIST', [...at, key]);
    items.forEach((item, n) => (object(item) ? one(item, [...at, key, n]) : say('NOT_AN_OBJECT', [...at, key, n])));
  }

  function score(value: unknown, at: Path, depth: number): void {
    if (!object(value)) return say('NOT_AN_OBJECT', at);
    number(value, 'min', at, true);
    number(value, 'max', at, false);
    each(value, 'groups', at, (group, groupAt) => {
      number(group, 'min', groupAt, false);
      number(group, 'max', groupAt, false);
      if ((group['pick'] ?? 'sum') !== 'sum' && group['pick'] !== 'max') say('PICK_UNKNOWN', [...groupAt, 'pick']);
      each(group, 'items', groupAt, (item, itemAt) => {
        number(item, 'max', itemAt, false);
        each(item, 'bands', itemAt, (band, bandAt) => {
          number(band, 'points', bandAt, true);
          if (band['if'] !== undefined && band['if'] !== null) node(band['if'], [...bandAt, 'if'], depth + 1);
        });
      });
    });
  }

  function tiers(value: unknown, at: Path): void {
    if (!object(value)) return say('NOT_AN_OBJECT', at);
    const { by, field, op, bands, unit } = value;
    if (typeof by !== 'string' || !by) say('NOT_TEXT', [...at, 'by'], { key: 'by' });
    if (!Array.isArray(bands) || bands.length === 0) return say('NOT_A_LIST', [...at, 'bands']);
    const byType = typeof by === 'string' ? checking.types?.get(by) : undefined;
    if (byType && !FITTING.lte.includes(byType))
      return say('OP_UNFIT', [...at, 'by'], { field: by as string, op: 'lte', type: TYPE_NAMES[byType].zh, typeEn: TYPE_NAMES[byType].en }); // prettier-ignore
    let before: number | string | null = null;
    bands.forEach((band: unknown, n) => {
      const bandAt = [...at, 'bands', n];
      if (!Array.isArray(band) || band.length !== 2) return say('NOT_A_LIST', bandAt);
      const [upTo, threshold] = band as [unknown, unknown];
      const last = n === bands.length - 1;
      if (upTo === null ? !last : !(finite(upTo) || isDate(upTo)) || (before !== null && !(upTo > before)))
        say('BAND_ORDER', [...bandAt, 0]);
      else {
        if (byType && upTo !== null && !valueFits('lte', byType, upTo))
          say('VALUE_WRONG', [...bandAt, 0], { field: by as string, op: 'lte', want: TYPE_NAMES[byType].zh, wantEn: TYPE_NAMES[byType].en, have: shown(upTo) }); // prettier-ignore
        before = upTo as number | string | null;
      }
      checkTest(
        { field, op, value: threshold, ...(unit === undefined || unit === null ? {} : { unit }) },
        bandAt,
        checking,
        say,
        [1],
      );
    });
  }

  node(value, path, 1);
}

const wanted = {
  number: { zh: '数', en: 'a number' },
  ordered: { zh: '数或日期', en: 'a number or a date' },
  pair: { zh: '两个数或两个日期', en: 'two numbers or two dates' },
  scalar: { zh: '单个值', en: 'one value' },
  list: { zh: '列表', en: 'a list' },
  texts: { zh: '文字列表', en: 'a list of texts' },
  members: { zh: '文字或数的列表', en: 'a list of texts or numbers' },
  held: {
    zh: '{titles: […], years: n}、[称号, n] 或时长',
    en: '{titles: […], years: n}, [title, n] or a length of time',
  },
} satisfies Record<string, Sentence>;

/** `null` when the value has the shape the op needs, else what it should be. */
function shapeOf(op: Op, value: unknown, unit: unknown): Sentence | null {
  const texts = Array.isArray(value) && value.every((one) => typeof one === 'string');
  const scalar = typeof value === 'boolean' || typeof value === 'string' || finite(value);
  switch (op) {
    case 'eq':
    case 'ne':
      return scalar ? null : wanted.scalar;
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
      return finite(value) || isDate(value) ? null : wanted.ordered;
    case 'between':
      return Array.isArray(value) && value.length === 2 && (value.every(finite) || value.every(isDate))
        ? null
        : wanted.pair;
    case 'in':
    case 'not_in':
      return Array.isArray(value) && value.every((one) => ['string', 'boolean'].includes(typeof one) || finite(one))
        ? null
        : wanted.list;
    case 'prefix_in':
      return texts ? null : wanted.texts;
    case 'has_any':
    case 'has_all':
      return Array.isArray(value) && value.every((one) => typeof one === 'string' || finite(one))
        ? null
        : wanted.members;
    case 'age_at_least':
      return finite(value) && value >= 0 && spanOf(value, unit as string | undefined) ? null : wanted.number;
    case 'held_for':
      return heldShape(value, unit) ? null : wanted.held;
  }
}

function heldShape(value: unknown, unit: unknown): boolean {
  if (finite(value)) return value >= 0 && spanOf(value, unit as string | undefined) !== null;
  if (Array.isArray(value)) return value.length === 2 && typeof value[0] === 'string' && finite(value[1]) && value[1] >= 0 && spanOf(value[1], unit as string | undefined) !== null; // prettier-ignore
  if (!object(value)) return false;
  const named = typeof value['title'] === 'string' || (Array.isArray(value['titles']) && value['titles'].length > 0 && value['titles'].every((one) => typeof one === 'string')); // prettier-ignore
  const lengths = ['years', 'months', 'days'].filter((key) => value[key] !== undefined);
  if (!named || lengths.length === 0 || !lengths.every((key) => finite(value[key]) && value[key] >= 0)) return false;
  const [years = 0, months = 0, days = 0] = [value['years'], value['months'], value['days']] as (number | undefined)[];
  return isSpan({ months: years * 12 + months, days });
}

const FITTING: Record<Op, readonly FieldType[]> = {
  eq: ['number', 'integer', 'bool', 'text', 'choice', 'date'],
  ne: ['number', 'integer', 'bool', 'text', 'choice', 'date'],
  gt: ['number', 'integer', 'date'],
  gte: ['number', 'integer', 'date'],
  lt: ['number', 'integer', 'date'],
  lte: ['number', 'integer', 'date'],
  between: ['number', 'integer', 'date'],
  in: ['number', 'integer', 'bool', 'text', 'choice', 'date'],
  not_in: ['number', 'integer', 'bool', 'text', 'choice', 'date'],
  prefix_in: ['text'],
  has_any: ['set'],
  has_all: ['set'],
  held_for: ['set', 'date', 'number', 'integer'],
  age_at_least: ['date', 'number', 'integer'],
};

function checkTest(
  test: Loose,
  at: Path,
  checking: Checking,
  say: (code: ProblemCode, at: Path, params?: Record<string, string | number>) => void,
  valueAt: Path = ['value'],
): void {
  const { field, op, value, unit } = test;
  if (typeof field !== 'string' || !field) return say('NOT_TEXT', [...at, 'field'], { key: 'field' });
  if (typeof op !== 'string' || !(OPS as readonly string[]).includes(op))
    return say('OP_UNKNOWN', [...at, 'op'], { op: shown(op), ops: OPS.join(' ') });
  if (test['fix'] !== undefined && test['fix'] !== null && !(FIXES as readonly unknown[]).includes(test['fix']))
    say('FIX_UNKNOWN', [...at, 'fix'], { known: FIXES.join(', ') });
  const wrong = (want: Sentence): void =>
    say('VALUE_WRONG', [...at, ...valueAt], { field, op, want: want.zh, wantEn: want.en, have: shown(value) });
  const shape = shapeOf(op as Op, value, unit);
  if (shape) return wrong(shape);
  if (op === 'between') {
    const [from, to] = value as [number | string, number | string];
    if (from > to) say('RANGE_REVERSED', [...at, ...valueAt], { from, to });
  }
  const declared = checking.fields[field]?.unit;
  if (
    typeof unit === 'string' &&
    declared &&
    op !== 'held_for' &&
    op !== 'age_at_least' &&
    unitsRelate(unit, declared) === 'scaled'
  )
    say('UNIT_WRONG', [...at, 'unit'], { have: unit, want: declared, field });
  const type = checking.types?.get(field);
  if (!type) return;
  if (!FITTING[op as Op].includes(type)) {
    say('OP_UNFIT', [...at, 'op'], { field, op, type: TYPE_NAMES[type].zh, typeEn: TYPE_NAMES[type].en });
  } else if (
    op === 'held_for'
      ? (type === 'set') !== (typeof value === 'object') || (type === 'set' && field !== TITLE)
      : !valueFits(op as Op, type, value)
  ) {
    wrong(op === 'held_for' ? wanted.held : TYPE_NAMES[type]);
  }
}

function valueFits(op: Op, type: FieldType, value: unknown): boolean {
  if (op === 'age_at_least') return finite(value);
  const one = (single: unknown): boolean => {
    switch (type) {
      case 'number':
      case 'integer':
        return finite(single);
      case 'bool':
        return typeof single === 'boolean';
      case 'date':
        return isDate(single) || isDay(single);
      case 'choice':
        return typeof single === 'boolean' || typeof single === 'string' || finite(single);
      case 'set':
        return typeof single === 'string' || finite(single);
      case 'text':
        return typeof single === 'string';
    }
  };
  return Array.isArray(value) ? value.every(one) : one(value);
}
