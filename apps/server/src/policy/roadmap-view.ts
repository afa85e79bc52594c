/** The way of a firm to a policy or a title, as a dated track with a sentence for each step. */
import type { Day } from '@wutong/codes';
import type { Bilingual } from '@wutong/kernel/kinds/types';
import type { RuleBook } from '@wutong/module-policy/book';
import { subjectFrom } from '@wutong/module-policy/facts';
import { type Blocking, type Gap, plan, type Plan, type PlanStep, type Unreachable } from '@wutong/rules';
import type { RoadmapGap, RoadmapView } from '../wire-firms';
import { briefOf } from './brief';
import type { FirmOn } from './firm-view';
import { byNotices } from './notices';

const UNREACHABLE: Readonly<Record<Unreachable, Bilingual>> = {
  not_in_force: { zh: '目标政策在起始日已经失效。', en: 'The policy has ended by the first day.' },
  elsewhere: { zh: '目标政策不适用于本企业所在地。', en: 'The policy is not for the place where the firm is.' },
  prerequisite_not_obtainable_in_time: {
    zh: '必需的前置称号已没有途径在期限内取得。',
    en: 'The title that must come first can no longer be had in time.',
  },
  conditions_unpublished: {
    zh: '条件没有公布,无法安排。',
    en: 'The conditions are not published; nothing can be planned.',
  },
};

/** The plan as it is shown. */
export function roadmapView(
  book: RuleBook,
  on: Pick<FirmOn, 'firm' | 'known' | 'brief'>,
  policy: string,
  from: Day,
): RoadmapView {
  const subject = subjectFrom(on.firm, on.known);
  const made = plan(book.compiled, subject, policy, from, { addWorkingDays: byNotices });
  const target = briefOf(book.editions.get(policy)!, from);
  return {
    firm: on.brief,
    target,
    from,
    feasible: made.feasible,
    reason: made.reason ? UNREACHABLE[made.reason] : null,
    says: planSays(made, target.title),
    steps: made.steps.map((step) => ({
      policy: briefOf(book.editions.get(step.policy)!, step.apply_on ?? from),
      grants: step.grants,
      applyOn: step.apply_on,
      grantedNotBefore: step.granted_not_before,
      validTo: step.valid_to,
      window: step.window ? { from: step.window[0], to: step.window[1] } : null,
      windowKnown: step.window_known,
      windowConfidence: step.window_confidence ?? null,
      says: stepSays(step, book),
      gaps: made.gaps.filter((gap) => gap.policy === step.policy).map((gap) => gapView(book, gap)),
    })),
    blocking: made.blocking ? { kind: made.blocking.kind, says: blockingSays(book, made.blocking) } : null,
    targetApplyOn: made.target_apply_on,
    dateIsLowerBound: made.date_is_lower_bound,
  };
}

const label = (book: RuleBook, field: string): string => book.fields[field]?.label ?? field;
const joined = (parts: readonly string[], zh: string, en: string): Bilingual => ({
  zh: parts.join(zh),
  en: parts.join(en),
});

function planSays(
  { feasible, reason, steps, target_apply_on: day, date_is_lower_bound: atLeast }: Plan,
  title: string,
): Bilingual {
  if (!feasible) return reason ? UNREACHABLE[reason] : { zh: '没有可行的路线。', en: 'There is no way.' };
  const first = steps.length - 1;
  const before =
    first > 0
      ? { zh: `先办 ${first} 项前置,`, en: `After ${first} step${first > 1 ? 's' : ''} before it, ` }
      : { zh: '', en: '' };
  if (day === null)
    return {
      zh: `${before.zh}《${title}》目前没有已知的申报期。`,
      en: `${before.en}no window is known for “${title}”.`,
    };
  return atLeast
    ? {
        zh: `${before.zh}最早 ${day} 可申报《${title}》。`,
        en: `${before.en}“${title}” can be applied for on ${day} at the earliest.`,
      }
    : { zh: `${before.zh}${day} 可申报《${title}》。`, en: `${before.en}“${title}” can be applied for on ${day}.` };
}

function stepSays(step: PlanStep, book: RuleBook): Bilingual {
  const { title } = briefOf(book.editions.get(step.policy)!, step.apply_on ?? '');
  const when = step.apply_on
    ? { zh: `${step.apply_on} 起申报《${title}》`, en: `Apply for “${title}” from ${step.apply_on}` }
    : { zh: `申报《${title}》,申报期待公布`, en: `Apply for “${title}”; its window is not announced` };
  const till = step.window ? { zh: `,${step.window[1]} 截止`, en: `, until ${step.window[1]}` } : { zh: '', en: '' };
  const gets = step.grants
    ? { zh: `,取得“${step.grants}”`, en: `, which grants “${step.grants}”` }
    : { zh: '', en: '' };
  return { zh: `${when.zh}${till.zh}${gets.zh}。`, en: `${when.en}${till.en}${gets.en}.` };
}

function gapView(book: RuleBook, gap: Gap): RoadmapGap {
  const sets = gap.kind === 'condition' ? gap.alternatives : [gap.fields];
  return {
    kind: gap.kind,
    says: gapSays(book, gap),
    fields: sets.map((set) => set.map((field) => ({ field, label: label(book, field) }))),
    notBefore: gap.not_before,
  };
}

function gapSays(book: RuleBook, gap: Gap): Bilingual {
  const wait = gap.not_before
    ? { zh: `,最早 ${gap.not_before}`, en: `, not before ${gap.not_before}` }
    : { zh: '', en: '' };
  if (gap.kind === 'data') {
    const fields = gap.fields.map((field) => `“${label(book, field)}”`);
    const all = joined(fields, '、', ', ');
    return { zh: `需补数据:${all.zh}${wait.zh}。`, en: `Data to be found: ${all.en}${wait.en}.` };
  }
  const ways = gap.alternatives.map((set) => set.map((field) => `“${label(book, field)}”`).join('、'));
  const all = joined(ways, ',或', ', or ');
  return { zh: `需改善:${all.zh}${wait.zh}。`, en: `To be improved: ${all.en}${wait.en}.` };
}

function blockingSays(book: RuleBook, blocking: Blocking): Bilingual {
  switch (blocking.kind) {
    case 'condition':
    case 'data':
      return gapSays(book, blocking);
    case 'prerequisite': {
      const titles = blocking.titles ?? (blocking.title ? [blocking.title] : []);
      const names = joined(
        titles.map((one) => `“${one}”`),
        '或',
        ' or ',
      );
      return { zh: `先要取得${names.zh || '前置称号'}。`, en: `${names.en || 'A title'} must be had first.` };
    }
    case 'window':
      return blocking.window
        ? {
            zh: `申报期 ${blocking.window[0]} 至 ${blocking.window[1]},须等到开始。`,
            en: `The window is ${blocking.window[0]} to ${blocking.window[1]}; wait for it.`,
          }
        : { zh: '没有已知的申报期。', en: 'No window is known.' };
    case 'region': {
      const fields = joined(
        blocking.fields.map((field) => `“${label(book, field)}”`),
        '、',
        ', ',
      );
      return { zh: `地区不符:${fields.zh}。`, en: `Wrong place: ${fields.en}.` };
    }
    case 'not_in_force':
      return {
        zh: `已不施行(${blocking.effective[0] ?? '…'} 至 ${blocking.effective[1] ?? '…'})。`,
        en: `Not in force any more (${blocking.effective[0] ?? '…'} to ${blocking.effective[1] ?? '…'}).`,
      };
  }
}
