/** What the ledger refuses to keep about a policy or a firm: texts nobody could read back. */
import { SYSTEM_ACCOUNT } from '@wutong/kernel/access/decide';
import type { Attempt, Fields } from '@wutong/kernel/kinds/types';
import { E } from './policy.errors';

type Loose = Record<string, unknown>;
type Found = { code: string; field: string; params?: Record<string, string | number> };

/** Parsed JSON when it is an object, else null. */
export function objectIn(text: unknown): Loose | null {
  if (typeof text !== 'string') return null;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Loose) : null;
  } catch {
    return null;
  }
}

/** The rule of a policy is an object that bears the version's own id. */
export function checkRuleText({ rule, edition }: Readonly<Fields>): Found[] {
  const value = objectIn(rule);
  if (value && value['id'] === edition) return [];
  const why = value ? 'id ≠ edition' : 'JSON';
  return [{ code: E.POLICY_RULE_UNREADABLE, field: 'rule', params: { path: 'id', why } }];
}

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);
const SHAPES: Record<string, (value: unknown) => boolean> = {
  fields: isObject,
  titles: (value) => value === null || Array.isArray(value),
  flags: Array.isArray,
  judgements: isObject,
};

/** Facts are an object of these four parts and no other. */
export function checkFactText({ facts }: Readonly<Fields>): Found[] {
  const value = objectIn(facts);
  const sound = value && Object.entries(value).every(([key, part]) => SHAPES[key]?.(part));
  return sound ? [] : [{ code: E.FACT_TEXT_UNREADABLE, field: 'facts' }];
}

/** Columns that repeat what the rule says, for those who read the table. */
const COPIES = ['title', 'edition', 'category', 'level', 'issuer', 'doc_no', 'issued_on', 'subject', 'effective_from', 'effective_to', 'confidence', 'benefit', 'auto', 'contact']; // prettier-ignore

/**
 * What decides over money is published by two people, however small the change, and its columns never change without the rule
 * they repeat. Whoever holds the machine loads packs by himself.
 */
export function policyRule({ change, actor, requested }: Attempt): { code: string; field?: string } | null {
  const text = change.act === 'create' || (change.act === 'set' && 'rule' in change.fields);
  if (text && !requested && actor !== SYSTEM_ACCOUNT) return { code: E.POLICY_SECOND_PERSON };
  if (change.act !== 'set' || text) return null;
  const copy = COPIES.find((field) => field in change.fields);
  return copy === undefined ? null : { code: E.POLICY_THROUGH_RULE, field: copy };
}
