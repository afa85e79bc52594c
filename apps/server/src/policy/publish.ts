/** Asking for a version of a policy to be published. Another person accepts it; until then nothing has changed. */
import type { Viewer } from '@wutong/kernel/access/types';
import { WutongError } from '@wutong/kernel/errors';
import type { Entry } from '@wutong/kernel/ledger/types';
import type { RuleBook } from '@wutong/module-policy/book';
import { draftOfRule, titleOf } from '@wutong/module-policy/pack';
import { E } from '@wutong/module-policy/policy.errors';
import type { Policy } from '@wutong/rules';
import { must } from '../access';
import type { Context } from '../context';
import type { PolicyFinding, PublishRequest } from '../wire-policy';
import { writeAs } from '../write-as';
import { findingsOf } from './findings';

type Rule = Policy & Record<string, unknown>;

/** Checks the rule among those of the city. Throws POLICY_RULE_UNREADABLE with the path of the first error and all of them. */
export function checkedRule(
  book: RuleBook,
  given: Record<string, unknown>,
  asOf: string,
): { rule: Rule; findings: PolicyFinding[] } {
  const rule = { conditions: null, ...given } as Rule;
  const findings = findingsOf(book, rule, asOf);
  const first = findings.find(({ level }) => level === 'error');
  if (first) {
    const path = first.path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('').slice(1); // prettier-ignore
    throw new WutongError(
      E.POLICY_RULE_UNREADABLE,
      { path, why: first.says },
      { where: { field: path }, details: { findings } },
    );
  }
  return { rule, findings };
}

/** Writes the request. Throws as `checkedRule`, POLICY_FIRST_DAY, POLICY_VERSION_TAKEN, POLICY_VERSION_UNKNOWN, FORBIDDEN. */
export async function requestVersion(
  context: Context,
  viewer: Viewer,
  book: RuleBook,
  request: PublishRequest,
): Promise<{ entry: Entry; version: string; findings: PolicyFinding[] }> {
  const { city } = context;
  must(context, viewer, 'write', 'policy', city);
  const { rule, findings } = checkedRule(book, request.rule, context.today());
  const id = String(rule.id);
  const known = book.editions.get(id);
  const record = request.record ?? known?.record ?? null;
  if (record !== null && !book.byRecord.has(record))
    throw new WutongError(E.POLICY_VERSION_UNKNOWN, { policy: record });
  if (known && known.record !== record)
    throw new WutongError(
      E.POLICY_VERSION_TAKEN,
      { version: id, title: titleOf(known.rule) },
      { where: { field: 'id' } },
    );
  // A first version may be older than anybody remembers; one that takes another's place must say when.
  if (record !== null && !known && !rule.effective?.[0])
    throw new WutongError(E.POLICY_FIRST_DAY, {}, { where: { field: 'effective' } });
  const source = request.source && {
    id: `src_policy_${id}_${request.idem}`,
    kind: 'document' as const,
    title: request.source.title,
    docNo: request.source.docNo ?? null,
    url: request.source.url ?? null,
  };
  const category = request.category ?? known?.category ?? (record ? book.byRecord.get(record)![0]!.category : 'policy');
  const made = draftOfRule(rule, record, known, category, { place: city, ...(source ? { source: source.id } : {}) });
  if (made.change.act === 'set' && request.note) made.change.reason = request.note;
  const drafts = [{ ...made, status: 'requested' as const }];
  const act = { action: 'write', kind: 'policy', place: city, idem: request.idem, drafts } as const;
  const { entries } = await writeAs(context, viewer, { ...act, ...(source ? { sources: [source] } : {}) });
  return { entry: entries[0]!, version: id, findings };
}
