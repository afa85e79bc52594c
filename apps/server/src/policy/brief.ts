/** A version of a policy in short, its fields for an editor, its windows. */
import type { Day } from '@wutong/codes';
import type { Bilingual } from '@wutong/kernel/kinds/types';
import type { Edition, RuleBook } from '@wutong/module-policy/book';
import { titleOf } from '@wutong/module-policy/pack';
import { type FieldType, OP_WORDS, type Op, TYPE_NAMES, unitOf, type Window } from '@wutong/rules';
import type { PolicyBrief, PolicyField, PolicyForce, PolicyWindow } from '../wire-policy';

/** Whether a version is in force on a day. */
export function forceOf([from, to]: readonly [Day | null, Day | null], day: Day): PolicyForce {
  if (from !== null && day < from) return 'ahead';
  return to !== null && day > to ? 'ended' : 'in_force';
}

const text = (value: unknown): string | null => (typeof value === 'string' && value.trim() ? value.trim() : null);

/** Texts of a list, or of a single text. */
export function textsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => text(one) ?? []);
  return text(value) === null ? [] : [text(value)!];
}

export function briefOf(edition: Edition, day: Day): PolicyBrief {
  const { rule, effective, id, record, category, sample } = edition;
  return {
    id,
    record,
    category,
    title: titleOf(rule),
    level: text(rule.level),
    issuer: text(rule.issuer) ?? text(rule['bank']),
    docNo: text(rule.doc_no),
    url: text(rule['url']),
    date: text(rule['date']),
    subject: text(rule.subject),
    effectiveFrom: effective[0],
    effectiveTo: effective[1],
    force: forceOf(effective, day),
    confidence: text(rule['confidence']),
    cautions: cautionsOf(edition),
    auto: rule.auto === true,
    grants: rule.grants?.title ?? null,
    conditionsKnown: rule.conditions !== null,
    sample,
  };
}

/** What a reader must know before relying on a version. */
function cautionsOf({ rule }: Edition): Bilingual[] {
  const cautions: Bilingual[] = [];
  const confidence = text(rule['confidence']) ?? '';
  if (rule.conditions === null)
    cautions.push({ zh: '条件没有公布,不能判断。', en: 'The conditions are not published; nothing can be told.' });
  if (rule.incomplete)
    cautions.push({
      zh: '条文没有收全,结果仅供参考。',
      en: 'The text is known only in part; take the result with care.',
    });
  if (confidence.startsWith('low'))
    cautions.push({
      zh: '文本来源把握低,办理前请核对原文。',
      en: 'The text comes from a weak source; check the original first.',
    });
  else if (confidence.startsWith('medium'))
    cautions.push({ zh: '部分条款未与原文核对。', en: 'Some clauses have not been compared with the original.' });
  if (text(rule.doc_no)?.includes('待核'))
    cautions.push({ zh: '文号待核。', en: 'The document number is to be checked.' });
  return cautions;
}

/** The windows of a version against a day; null: none is known. */
export function windowsOf(windows: readonly Window[] | null | undefined, day: Day): PolicyWindow[] | null {
  if (!windows) return null;
  return windows.map(({ from, to, scope, confidence }) => ({
    from,
    to,
    scope: scope ?? null,
    confidence: confidence ?? null,
    state: to !== null && day > to ? 'over' : from !== null && day < from ? 'ahead' : 'open',
  }));
}

/** The window of a firm in a region that is open, else the next one; null when all are over. */
export function nextWindow(windows: readonly PolicyWindow[], region: string | null): PolicyWindow | null {
  const own = windows.filter(({ scope, state }) => state !== 'over' && (!scope || region?.startsWith(scope) === true));
  const sorted = own.sort((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1));
  return sorted.find(({ state }) => state === 'open') ?? sorted[0] ?? null;
}

const RANGES: readonly Op[] = ['gte', 'lte', 'gt', 'lt', 'between', 'eq', 'ne', 'in', 'not_in'];
const OPS: Readonly<Record<FieldType, readonly Op[]>> = {
  number: RANGES,
  integer: RANGES,
  bool: ['eq'],
  text: ['in', 'not_in', 'eq', 'ne', 'prefix_in'],
  choice: ['in', 'not_in', 'eq', 'ne'],
  date: ['gte', 'lte', 'gt', 'lt', 'between', 'eq', 'age_at_least'],
  set: ['has_any', 'has_all'],
};

/** What an editor must know of a field. */
export function fieldView(book: Pick<RuleBook, 'fields' | 'compiled'>, field: string): PolicyField {
  const def = Object.hasOwn(book.fields, field) ? book.fields[field]! : {};
  const type = book.compiled.types.get(field) ?? 'text';
  const ops = field === 'title' ? [...OPS.set, 'held_for' as const] : OPS[type];
  return {
    field,
    label: def.label ?? field,
    unit: unitOf(def.unit),
    // Choices of several kinds are typed as text.
    type: type === 'choice' ? 'text' : type,
    typeName: { ...TYPE_NAMES[type] },
    values: def.values ? [...def.values] : null,
    noneValue: def.none_value ?? null,
    derived: def.derived ?? null,
    refresh: def.refresh ?? null,
    ops: ops.map((op) => ({ op, says: { ...OP_WORDS[op] } })),
    units: [],
    judgement: false,
  };
}

/** The field of a judgement people give. */
export function judgementView(id: string, label: string): PolicyField {
  return {
    field: id,
    label,
    unit: null,
    type: 'bool',
    typeName: { ...TYPE_NAMES.bool },
    values: null,
    noneValue: null,
    derived: null,
    refresh: null,
    ops: [],
    units: [],
    judgement: true,
  };
}

/** Words that name firms among those a policy speaks to. */
const FIRMS = ['企业', '经营主体', '市场主体', '用人单位', '单位', '公司', '商户', '工商户'];

/** Whether a policy speaks to firms: a list leaves the others out, the answer does not depend on it. */
export function speaksToFirms({ rule: { subject } }: Edition): boolean {
  const said = text(subject);
  return said === null || FIRMS.some((word) => said.includes(word));
}
