/** A part cannot be greater than its whole, nor can parts together. */
import { found, gather, leftOf, sentenceBefore, sentenceOf, type Claim, type Rule } from './context';
import type { Finding } from './types';
import { amount, quote, tell } from './words';

const comparable = (a: Claim, b: Claim): boolean =>
  a.s.unit === b.s.unit &&
  (a.s.classifier === b.s.classifier || a.s.unit !== 'count') &&
  (a.s.per ?? '') === (b.s.per ?? '') &&
  a.s.kind !== 'change' &&
  b.s.kind !== 'change' &&
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
    const sum = members.reduce((total, { s }) => total + s.value, 0);
    if (greater.length > 0 || members.length < 2 || sum <= atMost(whole) * (1 + 1e-9)) continue;
    out.push(
      found(
        'part-whole',
        'doubt',
        [whole, ...members],
        {
          zh: `“其中”各项${members.map((one) => quote(one.s)).join('、')}合计${amount(sum, whole.s)},大于总数${tell(whole)}:各项有交叉,或口径不同。`,
          en: `The parts ${members.map((one) => quote(one.s)).join(', ')} add up to ${amount(sum, whole.s)}, more than the whole ${tell(whole)}: they overlap or are defined differently.`,
        },
        settle,
      ),
    );
  }
  return out;
};
