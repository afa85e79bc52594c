/** Statements against facts from elsewhere, each with its date and source. */
import { likeness } from '../metric/likeness';
import { COUNTRY, divisionByCode, divisionOf, parentOf } from '../place/names';
import { found, type Claim, type Rule } from './context';
import type { Fact, Finding } from './types';
import { amount, core, distinct, slack, tell } from './words';

/** Metrics whose members carry the label of several levels at once: a firm can lead a chain of the city and of the province. */
const LABEL = /链主|链核|产业链|龙头|专精特新|小巨人|重点|示范|试点/;

/** True when `inner` lies in `outer` and is not the same. */
function lies(inner: string, outer: string): boolean {
  if (inner === outer) return false;
  if (outer === COUNTRY) return true;
  const wanted = divisionOf(outer);
  for (let at = divisionOf(inner); at;) {
    const above = parentOf(at);
    at = above ? divisionByCode(above) : null;
    if (at && at.code === wanted?.code) return true;
  }
  return false;
}

/** How far a figure called 多 or 近 may be from the number printed. */
const ROOM = 0.15;

function agrees({ s }: Claim, fact: Fact): boolean {
  const [low, high] = [s.value - slack(s) - 1e-9, (s.valueMax ?? s.value) + slack(s) + 1e-9];
  const up = s.qualifier.type === 'over' || s.qualifier.type === 'approx' || fact.qualifier === 'under' || fact.qualifier === 'approx'; // prettier-ignore
  const down = s.qualifier.type === 'under' || s.qualifier.type === 'approx' || fact.qualifier === 'over' || fact.qualifier === 'approx'; // prettier-ignore
  return fact.value >= low * (down ? 1 - ROOM : 1) && fact.value <= high * (up ? 1 + ROOM : 1);
}

/** The statements that may be the same claim as the fact, those of the most alike metric. */
function candidates(fact: Fact, claims: readonly Claim[], sameRegion: boolean): Claim[] {
  const scored = claims.flatMap((claim) => {
    const { s } = claim;
    if (s.unit !== fact.unit || (fact.classifier && s.classifier !== fact.classifier) || s.kind === 'change') return [];
    if (sameRegion ? fact.region !== undefined && s.region !== fact.region : !s.region || !fact.region || !lies(s.region, fact.region)) return []; // prettier-ignore
    const score = likeness(core(s.metric, s.region), core(fact.metric, fact.region ?? null));
    // A claim that moved stays of one size; another size is another thing unless the words are the same.
    const ratio = s.value / fact.value;
    return score >= 0.9 || (score >= 0.6 && ((ratio > 0.5 && ratio < 2) || !sameRegion)) ? [{ claim, score }] : [];
  });
  const best = Math.max(0, ...scored.map(({ score }) => score));
  return distinct(scored.filter(({ score }) => score === best).map(({ claim }) => claim));
}

export const known: Rule = ({ claims, knowledge }) =>
  knowledge.flatMap((fact, at) => [
    ...candidates(fact, claims, true).flatMap((claim) => {
      if (agrees(claim, fact) || apart(claim, fact)) return [];
      const same = steady(claim, claims, knowledge);
      return [
        {
          ...moved(
            claim,
            fact,
            same.map(({ told }) => told),
          ),
          facts: [at, ...same.map((one) => one.at)],
        },
      ];
    }),
    ...candidates(fact, claims, false).flatMap((claim) =>
      apart(claim, fact) ? [] : levels(claim, fact).map((one) => ({ ...one, facts: [at] })),
    ),
  ]);

/** Two closed periods that are not the same: figures of two years are two figures, not one that moved. */
function apart({ s }: Claim, fact: Fact): boolean {
  const period = s.period;
  if (!fact.start || !period?.start || !period.end || !CLOSED.has(period.precision)) return false;
  return period.start !== fact.start || period.end !== fact.date;
}

const CLOSED = new Set(['day', 'month', 'quarter', 'year', 'range', 'instant']);

/** Counts beside the claim that did not move while it did. */
function steady(claim: Claim, claims: readonly Claim[], knowledge: readonly Fact[]): { told: string; at: number }[] {
  const beside = claims.filter((one) => one.reading === claim.reading && one.s.unit === 'count' && Math.abs(one.sentence - claim.sentence) <= 1); // prettier-ignore
  return knowledge.flatMap((fact, at) =>
    fact.unit === 'count'
      ? candidates(fact, beside, true).filter((one) => agrees(one, fact)).map((one) => ({ told: tell(one), at }))
      : [],
  ); // prettier-ignore
}

function moved(claim: Claim, fact: Fact, same: readonly string[]): Finding {
  const day = claim.s.period?.precision !== 'asof' ? claim.s.period?.end : null;
  const oneDay = day === fact.date;
  const value = amount(fact.value, fact);
  return found(
    oneDay ? 'contradiction' : 'drift',
    oneDay ? 'conflict' : 'doubt',
    [claim],
    {
      zh: `文中${tell(claim)}(报纸日期${claim.page.published ?? '不明'}),${fact.source}(${fact.date})为${fact.metric}${value}:${oneDay ? '同一天两个数' : '说法随时间变动'}${same.length > 0 ? `,而${same.join('、')}未变` : ''}。`,
      en: `The text says ${tell(claim)} (paper of ${claim.page.published ?? 'unknown day'}); ${fact.source} (${fact.date}) says ${value}: ${oneDay ? 'two values for one day' : 'the claim moved'}${same.length > 0 ? ` while ${same.join(', ')} did not` : ''}.`,
    },
    {
      zh: '两数各带截止日和版本分别登记;向提供单位核实变动原因(新增、调整还是更正)。',
      en: 'Both entered with cut-off and version; the office says why it moved: added, revised or corrected.',
    },
  );
}

function levels(claim: Claim, fact: Fact): Finding[] {
  const over = claim.s.value > fact.value * (fact.qualifier === 'over' ? 1 + ROOM : 1) && claim.s.unit !== 'percent';
  if (!over && !LABEL.test(`${claim.s.metric}${fact.metric}`)) return [];
  const other = `${fact.region}${fact.metric}${amount(fact.value, fact)}(${fact.source},${fact.date})`;
  return [
    found(
      over ? 'part-whole' : 'levels',
      over ? 'conflict' : 'note',
      [claim],
      over
        ? { zh: `${claim.s.region}的${tell(claim)}大于${other}。`, en: `${tell(claim)} of ${claim.s.region} is more than ${other}.` }
        : {
            zh: `${claim.s.region}的${tell(claim)}与${other}层级不同:同一主体可同时在两级名单上,不得相加或互代。`,
            en: `${tell(claim)} of ${claim.s.region} and ${other} are of different levels: one body can be on both lists, so never add them or use one for the other.`,
          },
      { zh: '按级别分开登记,主体只建一个档案、带两个标签。', en: 'Entered by level; one record a body, with both labels.' },
    ),
  ]; // prettier-ignore
}
