/** The page of a policy: its text as sentences, its versions, what can be moved. */
import type { Viewer } from '@wutong/kernel/access/types';
import type { Sql } from '@wutong/kernel/db/types';
import type { Bilingual } from '@wutong/kernel/kinds/types';
import { entryPage } from '@wutong/kernel/ledger/read';
import type { AsOf } from '@wutong/kernel/ledger/types';
import { readSources } from '@wutong/kernel/sources/read';
import type { Edition, RuleBook } from '@wutong/module-policy/book';
import { conditionTree } from '@wutong/module-policy/conditions';
import { titleOf } from '@wutong/module-policy/pack';
import { type Node, testsOf } from '@wutong/rules';
import type { Context } from '../context';
import { entryViews, officeNameOf, sourceView } from '../show/entry-views';
import type { PolicyField, PolicyVersion, PolicyView } from '../wire-policy';
import { briefOf, fieldView, forceOf, textsOf, windowsOf } from './brief';
import { findingsIn } from './findings';
import { thresholdsIn, withRange } from './thresholds';

type Spans = Record<string, { min: number; max: number }>;

/** Fields a tree asks about, in the order of its text. */
export function fieldsIn(book: RuleBook, conditions: Node | null): PolicyField[] {
  const names = new Set([...testsOf(conditions)].map(({ field }) => field));
  return [...names].map((field) => fieldView(book, field));
}

export async function policyView(
  sql: Sql,
  context: Context,
  viewer: Viewer,
  book: RuleBook,
  edition: Edition,
  at: AsOf,
  spans: Spans,
  can: PolicyView['can'],
): Promise<PolicyView> {
  const { rule } = edition;
  const { city } = context;
  const pending = await entryPage(sql, city, { record: edition.record, waiting: true, size: 20 });
  return {
    ...briefOf(edition, at.asOf),
    at,
    benefit: textsOf(rule['benefit']).join(';') || null,
    steps: textsOf(rule['steps']),
    materials: textsOf(rule['materials']),
    contact: textsOf(rule['contact'])[0] ?? null,
    notes: textsOf(rule['notes'] ?? rule['note']),
    windows: windowsOf(rule.windows, at.asOf),
    minDurationWorkingDays: rule.min_duration_wd ?? null,
    validity: validityOf(edition),
    conditions: rule.conditions ? conditionTree(rule.conditions, book.fields) : null,
    rule: { ...rule },
    fields: fieldsIn(book, rule.conditions),
    thresholds: rule.conditions
      ? thresholdsIn(rule.conditions, book.fields).map((one) => withRange(one, spans[one.field]))
      : [],
    versions: await versionsOf(sql, context, book, edition.record, at),
    findings: findingsIn(book, edition.id, at.asOf),
    pending: await entryViews(sql, context, viewer, pending.rows),
    can,
  };
}

/** How long what it grants lasts. */
function validityOf({ rule: { grants } }: Edition): Bilingual | null {
  if (!grants?.validity_years) return null;
  const years = grants.validity_years;
  return grants.validity_rule === 'calendar_year'
    ? { zh: '当年有效', en: 'until the end of the year' }
    : { zh: `自授予起 ${years} 年`, en: `${years} years from the day it is granted` };
}

async function versionsOf(
  sql: Sql,
  context: Context,
  book: RuleBook,
  record: string,
  at: AsOf,
): Promise<PolicyVersion[]> {
  const versions = book.byRecord.get(record) ?? [];
  const sources = await readSources(
    sql,
    context.city,
    versions.flatMap(({ source }) => source ?? []),
  );
  return versions.toReversed().map((one) => {
    const source = one.source === null ? undefined : sources.get(one.source);
    return {
      id: one.id,
      title: titleOf(one.rule),
      docNo: one.rule.doc_no ?? null,
      effectiveFrom: one.effective[0],
      effectiveTo: one.effective[1],
      force: forceOf(one.effective, at.asOf),
      entry: one.seq,
      recordedAt: one.recordedAt,
      office: officeNameOf(context, one.office),
      source: source ? sourceView(source, null) : null,
    };
  });
}
