/** One claim with two values: on one day a contradiction, on two days a drift that needs dates. */
import { found, gather, type Claim, type Rule } from './context';
import { likeness } from '../metric/likeness';
import type { Finding } from './types';
import { core, quote, slack, tell } from './words';

/** True when two printed figures can be the same number: 余 and 近 leave room. */
export function agree(a: Claim, b: Claim): boolean {
  const room = ({ s }: Claim): [number, number] => {
    const half = slack(s);
    const low = s.qualifier.type === 'under' || s.qualifier.type === 'approx' ? s.value * 0.9 : s.value - half;
    const high = s.qualifier.type === 'over' || s.qualifier.type === 'approx' ? s.value * 1.15 : (s.valueMax ?? s.value) + half; // prettier-ignore
    return [low, high];
  };
  const [[lowA, highA], [lowB, highB]] = [room(a), room(b)];
  return lowA <= highB && lowB <= highA;
}

const keyOf = ({ s }: Claim): string | null => {
  const name = core(s.metric, s.region);
  return name.length < 4 ? null : [name, s.region, s.unit, s.classifier ?? '', s.kind, s.per ?? '', s.comparison?.type ?? ''].join('|'); // prettier-ignore
};

/** Days that the paper, not the text, gives: 目前, 2022年以来, or none. */
const open = ({ s }: Claim): boolean =>
  !s.period?.end || s.period.precision === 'asof' || s.period.precision === 'since';

export const drift: Rule = ({ claims, readings }) => {
  const out: Finding[] = [];
  const by = new Map<string, Claim[]>();
  for (const claim of claims) {
    const key = keyOf(claim);
    if (key) gather(by, key, claim);
  }
  for (const same of by.values()) {
    for (let n = 1; n < same.length; n++) {
      const [a, b] = [same[n - 1]!, same[n]!];
      if (agree(a, b)) continue;
      const [pa, pb] = [a.s.period, b.s.period];
      const oneDay = !!pa?.start && pa.start === pb?.start && pa.end === pb?.end;
      const subjects = a.page === b.page && a.s.subject !== b.s.subject;
      if (oneDay && !subjects && !(a.reading === b.reading && a.sentence === b.sentence)) out.push(two(a, b));
      else if (a.page !== b.page && open(a) && open(b) && a.page.published !== b.page.published) out.push(moved(a, b));
    }
  }
  for (const reading of readings) out.push(...headline(reading.claims));
  return out;
};

const SETTLE = {
  zh: '以提供单位的原始数据为准,写明版本和截止日;旧数保留,不覆盖。',
  en: 'The original figures of the office, with version and cut-off; the older one is kept, not overwritten.',
};

function two(a: Claim, b: Claim): Finding {
  return found(
    'contradiction',
    'conflict',
    [a, b],
    {
      zh: `同一指标、地区和期间(${a.s.period?.text ?? ''})有两个数:${tell(a)};${tell(b)}。`,
      en: `Two values for one metric, place and period: ${tell(a)} and ${tell(b)}.`,
    },
    SETTLE,
  );
}

function moved(a: Claim, b: Claim): Finding {
  const day = (one: Claim): string => one.page.published ?? '日期不明';
  return found(
    'drift',
    'doubt',
    [a, b],
    {
      zh: `同一说法前后不同:${day(a)}为${tell(a)},${day(b)}为${quote(b.s)},都没有写截止日。`,
      en: `One claim, two values: ${tell(a)} (paper of ${a.page.published ?? 'unknown day'}) and ${quote(b.s)} (${b.page.published ?? 'unknown day'}), neither with a cut-off day.`,
    },
    SETTLE,
  );
}

/** A headline whose figure the body does not have, but has another like it. */
function headline(claims: readonly Claim[]): Finding[] {
  const isTitle = (one: Claim): boolean => one.reading.sentences[one.sentence]!.heading;
  const body = claims.filter((one) => !isTitle(one));
  return claims.filter(isTitle).flatMap((title) => {
    const alike = body.filter(
      ({ s }) => s.unit === title.s.unit && s.classifier === title.s.classifier && s.kind === title.s.kind && (s.per ?? '') === (title.s.per ?? ''),
    ); // prettier-ignore
    if (alike.some((one) => agree(one, title))) return [];
    const near = alike.filter(({ s }) => likeness(core(s.metric, s.region), core(title.s.metric, title.s.region)) >= 0.7 && s.value / title.s.value < 2 && s.value / title.s.value > 0.5); // prettier-ignore
    if (near.length !== 1) return [];
    return [
      found(
        'contradiction',
        'doubt',
        [title, near[0]!],
        {
          zh: `标题写${tell(title)},正文写${tell(near[0]!)}。`,
          en: `The headline says ${tell(title)}, the body ${tell(near[0]!)}.`,
        },
        SETTLE,
      ),
    ];
  });
}
