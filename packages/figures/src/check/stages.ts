/** Projects planned, signed, begun and finished: nested sets when each is in the one before, different populations when not. */
import { found, phraseOf, sentenceOf, type Claim, type Rule } from './context';
import type { Finding } from './types';
import { percent, quote, samePeriod, tell } from './words';

/** Stages of a project in their order; the first that a phrase names is its stage. */
const STAGES: readonly (readonly [zh: string, en: string, words: RegExp])[] = [
  ['谋划储备', 'planned', /谋划|储备|策划/],
  ['招引对象', 'courted', /招引|拟引|在谈|洽谈|意向/],
  ['签约', 'signed', /签约/],
  ['引进落地', 'brought in', /引进|落地(?!开工)/],
  ['开工实施', 'begun', /开工|实施|在建|启动/],
  ['完工投产', 'finished', /完工|竣工|投产|建成|投用/],
];

const stageOf = (text: string): number => STAGES.findIndex(([, , words]) => words.test(text));

interface Staged {
  claim: Claim;
  stage: number;
  money: Claim | null;
}

/** The amount said with a number of projects: behind it, else before it, in the same sentence. */
function moneyOf(claim: Claim, claims: readonly Claim[]): Claim | null {
  const own = sentenceOf(claim);
  const at = own.indexOf(claim);
  const is = (one: Claim | undefined): Claim | null => (one?.s.unit === 'CNY' && !one.s.per ? one : null);
  const behind = is(own[at + 1]);
  if (behind) return behind;
  const before = is(own[at - 1]);
  // 投入资金556亿元,共同谋划实施140个: said first, unless it belongs to a count before it.
  return before && own[at - 2]?.s.unit !== 'count' && claims.includes(before) ? before : null;
}

export const stages: Rule = ({ readings }) => {
  const out: Finding[] = [];
  for (const { claims } of readings) {
    const groups = new Map<string, Staged[]>();
    let projects = false;
    for (const claim of claims) {
      const { s } = claim;
      if (s.unit !== 'count' || !/^[个项]$/.test(s.classifier ?? '') || s.kind === 'change') continue;
      const words = `${s.metric ?? ''}${phraseOf(claim)}`;
      const named = /项目/.test(words);
      // 140个合作项目,目前已落地开工87个: the noun was said with the first.
      if (!named && !(projects && /^\D{0,4}(?:落地|开工|完工|投产|竣工|签约)/.test(s.metric ?? ''))) continue;
      projects ||= named;
      const stage = stageOf(s.metric ?? '') >= 0 ? stageOf(s.metric ?? '') : stageOf(phraseOf(claim));
      if (stage < 0) continue;
      const list = groups.get(s.region ?? '') ?? [];
      if (list.some((one) => one.claim.s.value === s.value)) continue;
      groups.set(s.region ?? '', [...list, { claim, stage, money: moneyOf(claim, claims) }]);
    }
    for (const list of groups.values()) if (new Set(list.map(({ stage }) => stage)).size >= 2) out.push(finding(list));
  }
  return out;
};

function finding(list: readonly Staged[]): Finding {
  const ordered = list.toSorted((a, b) => a.stage - b.stage || b.claim.s.value - a.claim.s.value);
  const nested = ordered.every((one, at) => at === 0 || one.claim.s.value <= ordered[at - 1]!.claim.s.value);
  const periods = ordered.every(({ claim }) => samePeriod(claim.s.period, ordered[0]!.claim.s.period));
  const claims = ordered.flatMap(({ claim, money }) => (money ? [claim, money] : [claim]));
  const label = ({ claim, stage, money }: Staged, language: 0 | 1): string => {
    const inner = [STAGES[stage]![language], ...(money ? [quote(money.s)] : [])].join(language ? ', ' : ',');
    return language ? `${quote(claim.s)} (${inner})` : `${quote(claim.s)}(${inner})`;
  };
  const told = (language: 0 | 1): string => ordered.map((one) => label(one, language)).join(nested ? ' ⊃ ' : language ? ', ' : '、'); // prettier-ignore
  const settle = {
    zh: '一项目一码的清单,写明每个项目的当前状态和状态日期;各数由清单按状态算出,注明截止日。',
    en: 'One list, one code a project, with the state of each and its date; every figure counted from it with a cut-off.',
  };
  const [first, last] = [ordered[0]!, ordered.at(-1)!];
  if (!nested) {
    const between = periods ? '' : '、期间也不同';
    return found(
      'population',
      'doubt',
      claims,
      {
        zh: `${told(0)}:状态不同${between},前一状态的个数并不都多于后一状态,不是同一批项目。${tell(first.claim)}是${STAGES[first.stage]![0]},不得与${STAGES[last.stage]![0]}相加,也不得当作完成额。`,
        en: `${told(1)}: different states${periods ? '' : ' and periods'}; an earlier state is not always the larger, so these are not one set. Never add them, and never take ${STAGES[first.stage]![1]} for achieved.`,
      },
      settle,
    );
  }
  const rate = percent(last.claim.s.value, first.claim.s.value);
  const done = ordered.findLast(
    ({ money }) => money && money !== first.money && /完成|已投/.test(money.s.metric ?? ''),
  );
  const byMoney = first.money && done?.money ? percent(done.money.s.value, first.money.s.value) : null;
  return found(
    'stages',
    'note',
    claims,
    {
      zh: `${told(0)}:后者包含在前者之中,不得相加。按个数,${STAGES[last.stage]![0]}占${STAGES[first.stage]![0]}的${rate}${byMoney ? `;按金额,完成投资占${byMoney}` : ''},两种比率不可互代${periods ? '' : ',且期间不同(一为当期、一为整体),不能当作总体完成率'}。`,
      en: `${told(1)}: each lies in the one before, so they cannot be added. By number the last is ${rate} of the first${byMoney ? `; by money completed ${byMoney}` : ''}; one rate cannot stand for the other${periods ? '' : ', and the periods differ, so neither is a rate of completion of the whole'}.`,
    },
    settle,
  );
}
