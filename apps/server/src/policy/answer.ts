/** An answer to a question about a firm: one fact, written as a paper of its own. */
import { createHash } from 'node:crypto';
import type { Day } from '@wutong/codes';
import { E as Access } from '@wutong/kernel/access/access.errors';
import { actingGrant, tellingGrant } from '@wutong/kernel/access/decide';
import type { Viewer } from '@wutong/kernel/access/types';
import { systemScope } from '@wutong/kernel/db/scope';
import { WutongError } from '@wutong/kernel/errors';
import { canonicalJson } from '@wutong/kernel/ledger/canonical';
import type { NewSource } from '@wutong/kernel/sources/types';
import type { RuleBook } from '@wutong/module-policy/book';
import type { FactText } from '@wutong/module-policy/facts';
import type { Firm } from '@wutong/module-policy/firms';
import type { FactKind } from '@wutong/module-policy/fields';
import { E } from '@wutong/module-policy/policy.errors';
import { fits, type HeldTitle, sayValue, TYPE_NAMES } from '@wutong/rules';
import type { Context } from '../context';
import type { AnswerRequest } from '../wire-firms';
import { writeAs } from '../write-as';
import { firmTies } from './firm-read';

/** Writes the answer. Throws FACT_FIELD_UNKNOWN, FACT_VALUE_WRONG, FACT_AHEAD, FORBIDDEN, and what `writeAct` throws. */
export async function writeAnswer(
  context: Context,
  viewer: Viewer,
  book: RuleBook,
  firm: Firm,
  request: AnswerRequest,
): Promise<void> {
  const { city, tree } = context;
  const on = request.on ?? context.today();
  if (on > context.today()) throw new WutongError(E.FACT_AHEAD, { day: on }, { where: { field: 'on' } });
  const facts = factOf(book, request);
  const ties = firmTies(context, firm);
  const officer = actingGrant(viewer, 'write', 'fact_sheet', firm.place, tree, ties);
  const own = officer ? null : tellingGrant(viewer, 'fact_sheet', tree, ties);
  const grant = officer ?? own;
  if (!grant) throw new WutongError(Access.FORBIDDEN, { place: tree.nameOf(firm.place ?? city) });
  const origin: FactKind = own ? 'typed_by_firm' : 'typed_by_officer';
  const key = createHash('sha256').update(`${viewer.account}:${request.idem}`).digest('hex').slice(0, 24);
  const source = sourceOf(key, origin, request, on);
  const draft = {
    kind: 'fact_sheet',
    record: `fact_${key}`,
    effectiveOn: on,
    change: {
      act: 'create' as const,
      fields: {
        title: `${firm.name} ${on}`,
        firm: firm.record,
        credit_code: firm.creditCode,
        place_code: firm.place,
        origin,
        facts: canonicalJson(facts),
      },
      ...(firm.sample ? { sample: true } : {}),
    },
    source: source.id,
  };
  // A firm's post writes nothing anywhere; what it tells of itself has been allowed above, for this record alone.
  const beyond = own ? { scope: systemScope(city) } : {};
  await writeAs(context, viewer, {
    action: 'write',
    kind: 'fact_sheet',
    place: firm.place,
    office: grant.office,
    idem: request.idem,
    drafts: [draft],
    sources: [source],
    ...beyond,
  });
}

function sourceOf(key: string, origin: FactKind, { source }: AnswerRequest, on: Day): NewSource {
  const typed = origin === 'typed_by_firm' ? '企业自填' : '经办录入';
  const { title = `${typed} ${on}`, docNo, url } = source ?? {};
  return { id: `src_fact_${key}`, kind: source ? 'document' : 'typed', title, docNo: docNo ?? null, url: url ?? null };
}

/** The fact an answer states, checked against the field's type. */
export function factOf(book: RuleBook, { field, judgement, value }: AnswerRequest): FactText {
  if (judgement) {
    const asked = book.compiled.policies.some(({ variables }) => variables.some((one) => one.judgement && one.name === field)); // prettier-ignore
    if (!asked) throw new WutongError(E.FACT_FIELD_UNKNOWN, { field }, { where: { field: 'field' } });
    if (value !== null && typeof value !== 'boolean') throw wrong(field, 'bool', value);
    return { judgements: { [field]: value } };
  }
  const type = book.compiled.types.get(field);
  if (!type) throw new WutongError(E.FACT_FIELD_UNKNOWN, { field }, { where: { field: 'field' } });
  if (field === 'title') {
    if (value === null) return { titles: null };
    if (!isTitles(value)) throw wrong(book.fields[field]?.label ?? field, 'set', value);
    return { titles: value };
  }
  const { values, label = field } = book.fields[field] ?? {};
  if (value !== null && !fits(type, value)) throw wrong(label, type, value);
  const listed = value === null || !values?.length || [value].flat().every((one) => values.includes(one as string));
  if (!listed) {
    const want = { zh: `以下之一:${values!.join('、')}`, en: `one of ${values!.join(', ')}` };
    throw new WutongError(E.FACT_VALUE_WRONG, { label, want, have: sayValue(value) }, { where: { field: 'value' } });
  }
  return { fields: { [field]: value } };
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

function isTitles(value: unknown): value is HeldTitle[] {
  const day = (one: unknown): boolean =>
    one === null || one === undefined || (typeof one === 'string' && DAY.test(one));
  return (
    Array.isArray(value) &&
    value.every((one: unknown) => {
      if (typeof one !== 'object' || one === null) return false;
      const { title, from, to } = one as Partial<HeldTitle>;
      return typeof title === 'string' && title.trim() !== '' && day(from) && day(to);
    })
  );
}

function wrong(label: string, type: keyof typeof TYPE_NAMES, value: unknown): WutongError {
  const shown = typeof value === 'object' ? JSON.stringify(value) : sayValue(value).zh;
  return new WutongError(E.FACT_VALUE_WRONG, { label, want: { ...TYPE_NAMES[type] }, have: shown }, { where: { field: 'value' } }); // prettier-ignore
}
