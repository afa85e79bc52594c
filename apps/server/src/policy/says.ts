/** Answers as sentences: one a clause, one for the whole. */
import type { Bilingual } from '@wutong/kernel/kinds/types';
import { pathSteps, type Said } from '@wutong/module-policy/conditions';
import {
  type Decision,
  type FieldDef,
  type Fix,
  type Reason,
  type RemedySet,
  sayTest,
  sayValue,
  type TestNode,
} from '@wutong/rules';
import { MASK } from '../show/masks';
import type { ReasonView, RemedyView } from '../wire-firms';
import type { PolicyBrief } from '../wire-policy';

export const HIDDEN: Said = { value: MASK, says: { zh: MASK, en: MASK } };

/** What a firm has, or the mask where the viewer may not see it. */
export function saidOf(value: unknown, unit: string | undefined, masked: boolean): Said {
  if (masked && value !== null && value !== undefined) return HIDDEN;
  return { value: value ?? null, says: sayValue(value, unit) };
}

/** One test and how the firm stands to it, as a sentence. */
export function reasonView(reason: Reason, def: FieldDef | undefined, label: string, masked: boolean): ReasonView {
  const { field, op, value, unit, holds, clause, path, region, waived } = reason;
  const have = saidOf(reason.have, unit ?? def?.unit, masked);
  const test: Bilingual =
    op === 'manual'
      ? { zh: `认定:${label}`, en: `Judged: ${label}` }
      : sayTest({ field, op, value, ...(unit ? { unit } : {}) } as TestNode, def);
  return {
    says: waived ? waivedSays(test) : heldSays(test, have.says, holds, reason.have === null),
    field,
    holds,
    have,
    clause,
    path: pathSteps(path),
    region: region === true,
    waived: waived === true,
  };
}

function waivedSays(test: Bilingual): Bilingual {
  return { zh: `${test.zh};本企业免此项。`, en: `${test.en}; waived for this firm.` };
}

function heldSays(test: Bilingual, have: Bilingual, holds: boolean | null, unknown: boolean): Bilingual {
  if (unknown) return { zh: `${test.zh};本企业没有数据。`, en: `${test.en}; not known of this firm.` };
  const verdict =
    holds === null
      ? { zh: '尚不能定', en: 'open' }
      : holds
        ? { zh: '符合', en: 'met' }
        : { zh: '不符合', en: 'not met' };
  return {
    zh: `${test.zh};本企业为${have.zh},${verdict.zh}。`,
    en: `${test.en}; this firm: ${have.en}, ${verdict.en}.`,
  };
}

const FIXES: Readonly<Record<Fix, Bilingual>> = {
  fixed: { zh: '不可改变', en: 'cannot be changed' },
  wait: { zh: '等待', en: 'comes with time' },
  invest: { zh: '加大投入', en: 'takes investment' },
  title: { zh: '取得称号', en: 'takes a title' },
  document: { zh: '补齐材料', en: 'takes a paper' },
};

export function remedyView(
  { fields, after }: RemedySet,
  defs: Readonly<Record<string, FieldDef>>,
  masked: boolean,
): RemedyView {
  return {
    after,
    fields: fields.map(({ field, label, have, needSaid, fix, clauses }) => ({
      field,
      label,
      have: saidOf(have, defs[field]?.unit, masked),
      need: needSaid,
      fix,
      fixName: fix ? FIXES[fix] : null,
      clauses,
    })),
  };
}

/** Labels listed, the first few by name. */
export function listed(labels: readonly string[], most = 3): Bilingual {
  const first = labels.slice(0, most);
  const more = labels.length - first.length;
  return {
    zh: `${first.map((one) => `“${one}”`).join('、')}${more > 0 ? `等${labels.length}项` : ''}`,
    en: `${first.map((one) => `“${one}”`).join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
  };
}

/** Why the answer is what it is, in one sentence. */
export function whyOf(
  decision: Decision,
  policy: PolicyBrief,
  remedies: readonly RemedyView[],
  tests: number,
  labelOf: (field: string) => string,
): Bilingual {
  switch (decision.outcome) {
    case 'eligible':
      return { zh: `条件全部满足(共 ${tests} 项)。`, en: `Every condition is met (${tests} in all).` };
    case 'unknown':
      return unknownSays(decision, labelOf);
    case 'not_in_force':
      return forceSays(policy) ?? { zh: '当日不施行。', en: 'Not in force on the day.' };
    case 'elsewhere': {
      const rest = decision.if_in_region;
      if (rest === 'eligible')
        return {
          zh: '只差地区:其余条件都满足,但不适用于本企业所在地。',
          en: 'Only the place is wrong: everything else is met.',
        };
      return { zh: '不适用于本企业所在地。', en: 'Not for the place where this firm is.' };
    }
    case 'ineligible':
      return ineligibleSays(decision, remedies, labelOf);
  }
}

function unknownSays({ missing, judgement, reason }: Decision, labelOf: (field: string) => string): Bilingual {
  if (reason === 'conditions_unpublished')
    return { zh: '条件没有公布,不能判断。', en: 'The conditions are not published; it cannot be told.' };
  const data = listed(missing.map(labelOf));
  const judged = listed(judgement.map(labelOf));
  if (missing.length && judgement.length)
    return {
      zh: `还缺${data.zh}的数据,并须认定${judged.zh},暂不能判断。`,
      en: `${data.en} not known and ${judged.en} not judged, so it cannot be told yet.`,
    };
  if (judgement.length) return { zh: `还须认定${judged.zh},暂不能判断。`, en: `${judged.en} has yet to be judged.` };
  return { zh: `还缺${data.zh}的数据,暂不能判断。`, en: `${data.en} not known, so it cannot be told yet.` };
}

function ineligibleSays(
  { failing }: Decision,
  remedies: readonly RemedyView[],
  labelOf: (field: string) => string,
): Bilingual {
  const [first] = remedies;
  if (!first) {
    const which = listed(failing.map(labelOf));
    return { zh: `不符合:${which.zh}。`, en: `Not met: ${which.en}.` };
  }
  const one = first.fields.map(({ label, have, need }) => ({
    zh: `“${label}”现为${have.says.zh},需${need.zh}`,
    en: `“${label}” is ${have.says.en}, needs ${need.en}`,
  }));
  const other = remedies.length - 1;
  const after =
    first.after === 'unknown'
      ? { zh: ';补上后还有数据待查', en: '; then some data is still missing' }
      : { zh: '', en: '' };
  const more = other > 0 ? { zh: `;另有 ${other} 种补法`, en: `; ${other} other ways` } : { zh: '', en: '' };
  const count =
    first.fields.length === 1
      ? { zh: '差一项', en: 'One short' }
      : { zh: `差 ${first.fields.length} 项`, en: `${first.fields.length} short` };
  return {
    zh: `${count.zh}:${one.map(({ zh }) => zh).join(';')}${after.zh}${more.zh}。`,
    en: `${count.en}: ${one.map(({ en }) => en).join('; ')}${after.en}${more.en}.`,
  };
}

/** Since when, or from when, a version is not in force; null while it is. */
export function forceSays({ force, effectiveFrom, effectiveTo }: PolicyBrief): Bilingual | null {
  if (force === 'ahead') return { zh: `${effectiveFrom} 起施行。`, en: `In force from ${effectiveFrom}.` };
  if (force === 'ended') return { zh: `已于 ${effectiveTo} 失效。`, en: `It ended on ${effectiveTo}.` };
  return null;
}
