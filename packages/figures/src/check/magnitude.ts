/** People × amount a head against the total said beside them. */
import { found, sentenceOf, type Rule } from './context';
import type { Finding } from './types';
import { percent, quote, tell, yuan } from './words';

/** Above this share of the total the two agree. */
const AGREES = 0.8;

const SMALL = 0.1;
const EARNED = /收入|产值|销售|创收|增收|效益|营业|营收|利润|分红|收益/;

export const magnitude: Rule = ({ claims }) => {
  const out: Finding[] = [];
  for (const each of claims) {
    const unit = /^(户|人|家|个|亩|村|头)$/.exec(each.s.per ?? '')?.[1];
    if (!unit || each.s.unit !== 'CNY' || each.s.kind === 'change' || each.s.qualifier.type === 'atmost') continue;
    const own = sentenceOf(each);
    const many = own.findLast(({ s, from }) => from < each.from && (s.classifier === unit || (unit === '亩' && s.unit === 'mu'))); // prettier-ignore
    if (!many) continue;
    const total = own.findLast(
      ({ s, from }) => from < each.from && s.unit === 'CNY' && !s.per && s.value > each.s.value,
    );
    if (!total) continue;
    const product = many.s.value * each.s.value;
    const exact = [many, each, total].every(({ s }) => s.qualifier.type === 'exact');
    const ratio = product / total.s.value;
    // A gain is always less than a turnover; only where it is a small part of it will one be read for the other.
    if (ratio > SMALL && ratio < AGREES) continue;
    // What is spent says nothing of what is earned.
    if (ratio > 1 && !EARNED.test(total.s.metric ?? '')) continue;
    if (ratio >= AGREES && ratio <= (exact ? 1.02 : 1.25)) continue;
    const sum = `${quote(many.s)} × ${quote(each.s)} = ${yuan(product)}`;
    const over = ratio > 1;
    out.push(
      found(
        'magnitude',
        over ? 'conflict' : 'note',
        [total, many, each],
        {
          zh: over
            ? `${sum},大于“${tell(total)}”。`
            : `${sum},仅为“${tell(total)}”的${percent(product, total.s.value)}:两者不是一回事,不可互代${each.s.period?.precision === 'since' ? ';累计还是年均也未写明' : ''}。`,
          en: over
            ? `${sum}, more than ${tell(total)}.`
            : `${sum}, only ${percent(product, total.s.value)} of ${tell(total)}: two different quantities, one cannot stand for the other${each.s.period?.precision === 'since' ? '; cumulative or yearly is not said either' : ''}.`,
        },
        {
          zh: '写明各数是销售额、收入还是净增收,是累计还是每年,户(人)数是否去重。',
          en: 'Whether each is sales, income or net gain, cumulative or yearly, and whether people are counted once.',
        },
      ),
    );
  }
  return out;
};
