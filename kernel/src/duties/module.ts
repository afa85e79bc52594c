/** The duty and the term as kinds like any other. The kernel brings them; their tables: `kernel/sql/007_duties.sql`, `010_supervision.sql`. */
import { certainlyBefore } from '@wutong/codes';
import { defineKind } from '../kinds/define';
import { defineModule, type ModuleDef } from '../kinds/registry';
import type { Bilingual, Fields, FieldValue, GateContext, KindDef, StageDef, StageVerdict } from '../kinds/types';
import { dateOf } from '../stages/judge';
import { E as S } from '../stages/stages.errors';
import { E } from './duties.errors';
import { dutyFields, termFields } from './fields';
import { apartFrom, officeOf } from './handlers';
import { dutyAmong } from './parts';
import { PROFILES } from './profiles';
import { dutyReviewed, dutyRule, WAITING } from './rule';

/**
 * From assigning to filing, in order; no step can be left out, but that only a supervised duty is reviewed apart from its
 * closing. 立项 is a duty that has reached none.
 */
export const DUTY_STAGES: Readonly<Record<string, StageDef>> = {
  assigned: { name: { zh: '交办', en: 'Assigned' }, date: 'assigned_on', requires: ['owner_office'], handles: false },
  signed_for: { name: { zh: '签收', en: 'Signed for' }, date: 'signed_for_on', after: ['assigned'] },
  in_work: { name: { zh: '承办', en: 'In work' }, date: 'in_work_on', after: ['signed_for'] },
  answered: {
    name: { zh: '反馈', en: 'Answered' },
    date: 'answered_on',
    requires: ['result', 'result_proof'],
    evidence: ['result_proof'],
    after: ['in_work'],
  },
  // Judging others' work is no handling of it.
  reviewed: {
    name: { zh: '审结', en: 'Reviewed' },
    date: 'reviewed_on',
    requires: ['review_opinion'],
    after: ['answered'],
    handles: false,
    closes: true,
  },
  closed: {
    name: { zh: '办结', en: 'Closed' },
    date: 'closed_on',
    after: ['answered'],
    closes: true,
    handles: false,
    exemption: 'backfill_approver',
    gate: reviewedFirst,
  },
  archived: {
    name: { zh: '归档', en: 'Archived' },
    date: 'archived_on',
    requires: ['archive_no'],
    after: ['closed'],
    closes: true,
    handles: false,
  },
};

/** The kinds `duty` and `term`, with the clocks of these modules to choose from. */
export function dutyKinds(modules: readonly Pick<ModuleDef, 'duties'>[]): { duty: KindDef; term: KindDef } {
  const clocks = clockNames(modules);
  const duty = defineKind({
    kind: 'duty',
    module: 'duties',
    name: { zh: '责任', en: 'Duty' },
    plural: { zh: '责任', en: 'Duties' },
    table: 'duty',
    title: 'title',
    place: 'place',
    relations: { office: ['owner_office', 'from_office'] },
    asks: ['owner_office', 'from_office', 'clock', 'term_days', 'due_on', 'assigned_on', 'about', 'basis_doc'],
    fields: dutyFields(clocks),
    stages: { ...DUTY_STAGES },
    unstaged: { zh: '已立项,待交办', en: 'Not assigned yet' },
    flags: { [WAITING]: { zh: '暂停计时', en: 'Clock paused' } },
    rule: dutyRule,
    reviewed: dutyReviewed,
    apart: apartFrom,
    office: officeOf,
    among: dutyAmong,
    check: checkTerm,
  });
  const term = defineKind({
    kind: 'term',
    module: 'duties',
    name: { zh: '期限', en: 'Term' },
    plural: { zh: '期限', en: 'Terms' },
    table: 'term',
    title: 'title',
    place: 'place',
    fields: termFields(clocks),
    check: ({ number }) =>
      typeof number === 'number' && number < 0 ? [{ code: E.TERM_INVALID, field: 'number' }] : [],
  });
  return { duty, term };
}

/** The module of duties over the clocks that the other modules declare. */
export function dutiesModule(modules: readonly Pick<ModuleDef, 'duties'>[]): ModuleDef {
  const { duty, term } = dutyKinds(modules);
  return defineModule({ name: 'duties', title: { zh: '责任', en: 'Duties' }, kinds: [duty, term], metrics: [] });
}

function clockNames(modules: readonly Pick<ModuleDef, 'duties'>[]): Record<string, Bilingual> {
  const declared = [...PROFILES, ...modules.flatMap(({ duties }) => duties ?? [])];
  return Object.fromEntries(declared.map(({ rule, name }) => [rule, name]));
}

/** A supervised duty is reviewed before it is closed, unless its closing is older than the ledger and was let in. */
function reviewedFirst({ fields, before }: GateContext): StageVerdict | null {
  const on = dateOf(fields['closed_on']);
  if (!on || fields['supervised'] !== true || given(fields['backfill_approver'])) return null;
  const review = before['reviewed'];
  if (review?.state !== 'reached') return { state: 'refused', reason: E.DUTY_NOT_REVIEWED };
  const early = review.on && certainlyBefore(on, review.on);
  return early ? { state: 'refused', reason: S.STAGE_OUT_OF_ORDER } : null;
}

/** Exactly one term: a clock, own working days, or a fixed date. What is under supervision may get its term when it is assigned. */
function checkTerm(fields: Readonly<Fields>): { code: string; field: string }[] {
  const terms = ['clock', 'term_days', 'due_on'].filter((field) => given(fields[field]));
  if (terms.length === 0)
    return fields['supervised'] === true && !given(fields['assigned_on'])
      ? []
      : [{ code: E.TERM_NONE, field: 'clock' }];
  if (terms.length > 1) return [{ code: E.TERM_TWO, field: terms[1]! }];
  const days = fields['term_days'];
  return typeof days === 'number' && (days < 0 || days > 5000) ? [{ code: E.TERM_INVALID, field: 'term_days' }] : [];
}

function given(value: FieldValue | undefined): boolean {
  return value !== null && value !== undefined && value !== '';
}
