/** The duty and the term as kinds like any other. The kernel brings them; the tables are in `kernel/sql/007_duties.sql`. */
import { defineKind } from '../kinds/define';
import { defineModule, type ModuleDef } from '../kinds/registry';
import type { Bilingual, Fields, KindDef, StageDef } from '../kinds/types';
import { E } from './duties.errors';
import { dutyFields, termFields } from './fields';
import { PROFILES } from './profiles';
import { dutyReviewed, dutyRule, WAITING } from './rule';

/** From assigning to closing, in order; no step can be left out. 立项 is a duty that has reached none. */
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
  closed: { name: { zh: '办结', en: 'Closed' }, date: 'closed_on', after: ['answered'], closes: true },
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
    unstaged: { zh: '待交办', en: 'Not assigned yet' },
    flags: { [WAITING]: { zh: '暂停计时', en: 'Clock paused' } },
    rule: dutyRule,
    reviewed: dutyReviewed,
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

/** Exactly one term: a clock, own working days, or a fixed date. */
function checkTerm(fields: Readonly<Fields>): { code: string; field: string }[] {
  const given = ['clock', 'term_days', 'due_on'].filter((field) => (fields[field] ?? null) !== null);
  if (given.length === 0) return [{ code: E.TERM_NONE, field: 'clock' }];
  if (given.length > 1) return [{ code: E.TERM_TWO, field: given[1]! }];
  const days = fields['term_days'];
  return typeof days === 'number' && (days < 0 || days > 5000) ? [{ code: E.TERM_INVALID, field: 'term_days' }] : [];
}
