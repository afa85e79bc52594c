/** What the linter says of rules, with the path inside the policy and the line of the text it came from. */
import { addDays, partialDate } from '@wutong/codes';
import type { RuleBook } from '@wutong/module-policy/book';
import { packOfBook } from '@wutong/module-policy/pack';
import { type Finding, lint } from '@wutong/rules';
import type { PolicyFinding } from '../wire-policy';

/** A finding as it is shown; `line`: where the path stands in a file. */
export function findingView({ policy, path, code, level, said }: Finding, line: number | null = null): PolicyFinding {
  return { policy, path: [...path], code, level, line, says: { zh: said.zh, en: said.en } };
}

/** The policies of a book, each with the days on which it is in force there. */
function policiesOf(book: RuleBook): Record<string, unknown>[] {
  return [...book.editions.values()].map(({ rule, effective }) => ({ ...rule, effective }));
}

/** Findings of one rule among those of the city: what it grants and needs is looked for there. */
export function findingsOf(book: RuleBook, rule: Record<string, unknown>, asOf: string): PolicyFinding[] {
  const { fields, external_titles } = packOfBook(book);
  const id = rule['id'];
  const [from] = Array.isArray(rule['effective']) ? (rule['effective'] as unknown[]) : [];
  const before = book.editions.get(String(rule['supersedes'] ?? ''))?.record ?? book.editions.get(String(id))?.record;
  // The version in the book gives way to the text being looked at, which ends the one before it.
  const others = policiesOf(book).flatMap((one) => {
    if (one['id'] === id) return [];
    const [start, end] = one['effective'] as [string | null, string | null];
    const ends = book.editions.get(String(one['id']))?.record === before && typeof from === 'string' && (start ?? '') < from && (end === null || end >= from); // prettier-ignore
    return [ends && isDay(from) ? { ...one, effective: [start, addDays(from, -1)] } : one];
  });
  return lint({ fields, external_titles, policies: [...others, rule] }, { asOf })
    .filter(({ policy }) => policy === id)
    .map((one) => findingView(one));
}

const isDay = (text: string): boolean => partialDate(text)?.precision === 'day';

/** Findings kept from one book to the next are those of another; one book at a time. */
const kept = new WeakMap<RuleBook, Map<string, PolicyFinding[]>>();

/** Findings of a published version; the whole book is looked through once. */
export function findingsIn(book: RuleBook, id: string, asOf: string): PolicyFinding[] {
  let byPolicy = kept.get(book);
  if (!byPolicy) {
    byPolicy = new Map();
    for (const one of lint({ ...packOfBook(book), policies: policiesOf(book) }, { asOf })) {
      const list = byPolicy.get(one.policy);
      if (list) list.push(findingView(one));
      else byPolicy.set(one.policy, [findingView(one)]);
    }
    kept.set(book, byPolicy);
  }
  return byPolicy.get(id) ?? [];
}
