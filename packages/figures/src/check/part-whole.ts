/** A part cannot be greater than its whole, nor can parts together. */
import { found, gather, leftOf, sentenceBefore, sentenceOf, type Claim, type Rule } from './context';
import type { Finding } from './types';
import { amount, quote, tell } from './words';

/** Averages are not made of parts: the townspeople's income a head is above everybody's. */
const AVERAGE = /人均|户均|亩均|村均|平均|均价|单价|密度/;

/** Parts without those that make up an earlier part: 新能源2917,其中风电1986、光伏931 are one part. */
function topParts(members: readonly Claim[]): Claim[] {
  const top: Claim[] = [];
  for (const one of members) {
    const [before, held] = [top.at(-1), top.length];
    top.push(one);
    for (let n = held - 1; n >= 0 && n >= held - 4; n--) {
      const inside = top.slice(n + 1).reduce((sum, { s }) => sum + s.value, 0);
      if (top.length - n > 2 && Math.abs(inside - top[n]!.s.value) <= 0.005 * top[n]!.s.value) top.length = n + 1;
    }
    // 其中…,其中…: a part of the part before it.
    if (before && top.at(-1) === one && leftOf(one).split('其中').length > leftOf(before).split('其中').length)
      top.pop();
  }
  return top;
}

const comparable = (a: Claim, b: Claim): boolean =>
  a.s.unit === b.s.unit &&
  (a.s.classifier === b.s.classifier || a.s.unit !== 'count') &&
  (a.s.per ?? '') === (b.s.per ?? '') &&
  a.s.kind !== 'change' &&
  b.s.kind !== 'change' &&
  !AVERAGE.test(a.s.metric ?? '') &&
  !AVERAGE.test(b.s.metric ?? '') &&
  !['percent', 'pp', 'rank', 'times', 'ratio'].includes(a.s.unit);

/** Largest a whole can be that is printed as 余 or 约. */
const atMost = ({ s }: Claim): number => (s.qualifier.type === 'exact' || s.qualifier.type === 'under' ? s.value : s.value * 1.1); // prettier-ignore

/** The figure that 其中 stands behind: the last one comparable in this sentence or, when 其中 opens it, the one before. */
function wholeOf(part: Claim): Claim | null {
  const left = leftOf(part);
  const mark = left.lastIndexOf('其中');
  if (mark < 0 || /[;]/.test(left.slice(mark))) return null;
  const start = part.from - left.length;
  const opens = mark <= 1;
  const fits = (one: Claim): boolean => one.to <= start + mark && comparable(one, part);
  return sentenceOf(part).findLast(fits) ?? (opens ? sentenceBefore(part).findLast(fits) : null) ?? null;
}

export const partWhole: Rule = ({ claims }) => {
  const parts = new Map<Claim, Claim[]>();
  for (const part of claims) {
    const whole = wholeOf(part);
    if (whole) gather(parts, whole, part);
  }
  const out: Finding[] = [];
  for (const [whole, members] of parts) {
    const settle = {
      zh: '核对两数是否同一期间、同一口径,“其中”指的是哪一个总数。',
      en: 'Whether both are of one period and one definition, and which whole 其中 points to.',
    };
    const greater = members.filter((part) => part.s.value > atMost(whole) && part.s.qualifier.type !== 'atmost');
    for (const part of greater)
      out.push(
        found(
          'part-whole',
          'conflict',
          [whole, part],
          {
            zh: `“其中”的${tell(part)}大于总数${tell(whole)}。`,
            en: `The part ${tell(part)} is greater than its whole ${tell(whole)}.`,
          },
          settle,
        ),
      );
    const summed = topParts(members);
    const sum = summed.reduce((total, { s }) => total + s.value, 0);
    if (greater.length > 0 || summed.length < 2 || sum <= atMost(whole) * (1 + 1e-9)) continue;
    out.push(
      found(
        'part-whole',
        'doubt',
        [whole, ...summed],
        {
          zh: `“其中”各项${summed.map((one) => quote(one.s)).join('、')}合计${amount(sum, whole.s)},大于总数${tell(whole)}:各项有交叉,或口径不同。`,
          en: `The parts ${summed.map((one) => quote(one.s)).join(', ')} add up to ${amount(sum, whole.s)}, more than the whole ${tell(whole)}: they overlap or are defined differently.`,
        },
        settle,
      ),
    );
  }
  return out;
};
