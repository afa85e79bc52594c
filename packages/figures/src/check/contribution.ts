/** What one source brings a village or a purse each year cannot exceed all that it takes in a year. */
import { found, leftOf, phraseOf, type Claim, type Reading, type Rule } from './context';
import type { Finding } from './types';
import { tell } from './words';

const STEM = /([\u3400-\u9fff]{2,3})(村|社区|公司|合作社)/g;
/** 村集体, 村级, 村民: words that begin with 村, not names that end in it. */
const NO_NAME = /^[集民级里内庄]/;

/** Names of villages and firms of the article, each with where it stands; only names that stand alone once are names. */
function namesIn({ run }: Reading): { at: number; name: string }[] {
  const all: { at: number; name: string; sure: boolean }[] = [];
  STEM.lastIndex = 0;
  for (let match = STEM.exec(run.text); match; match = STEM.exec(run.text)) {
    const sure = !NO_NAME.test(run.text.slice(match.index + match[0].length));
    for (const length of [2, 3])
      if (match[1]!.length >= length)
        all.push({ at: match.index, name: `${match[1]!.slice(-length)}${match[2]}`, sure });
  }
  const times = new Map<string, number>();
  for (const { name, sure } of all) if (sure) times.set(name, (times.get(name) ?? 0) + 1);
  // 东坡村 is met as 道东坡村 and 是东坡村 too: a longer form counts where it is met as often as the shorter one.
  return all.filter(({ name }) => {
    const own = times.get(name) ?? 0;
    const shorter = name.slice(1);
    return own >= 2 && (!times.has(shorter) || times.get(shorter) === own);
  });
}

const BENEFICIARY = /(集体|财政|村民|农民|职工)/;

interface Income {
  claim: Claim;
  who: string;
  owner: string;
}

export const contribution: Rule = ({ readings }) => {
  const out: Finding[] = [];
  for (const reading of readings) {
    const money = reading.claims.filter(({ s }) => s.unit === 'CNY' && /收/.test(s.metric ?? ''));
    if (money.length < 2) continue;
    const names = namesIn(reading);
    const ownerOf = (claim: Claim): string => names.findLast(({ at }) => at < claim.from)?.name ?? '';
    const gains: Income[] = [];
    const totals: Income[] = [];
    let last: Income | null = null;
    for (const claim of money) {
      const words = `${claim.s.metric}${phraseOf(claim)}`;
      const who = BENEFICIARY.exec(words)?.[1];
      const owner = ownerOf(claim);
      if (/增收|创收|增加.{0,4}收入/.test(words) && who && /年/.test(claim.s.per ?? ''))
        gains.push({ claim, who, owner });
      else if (claim.s.metric?.endsWith('收入') && claim.s.period?.precision === 'year') {
        // 其中经营性收入: whose it is was said with the whole.
        const inherited: string | undefined =
          !who && last && last.claim.sentence === claim.sentence && leftOf(claim).includes('其中') ? last.who : who;
        if (inherited) totals.push((last = { claim, who: inherited, owner }));
      }
    }
    for (const gain of gains) {
      const over = totals.filter(
        (one) => one.who === gain.who && one.owner === gain.owner && one.owner !== '' && gain.claim.s.value > one.claim.s.value,
      ); // prettier-ignore
      for (const total of over)
        out.push(
          found(
            'part-whole',
            'conflict',
            [gain.claim, total.claim],
            {
              zh: `${gain.owner}单一来源每年的${tell(gain.claim)},大于${total.claim.s.period?.text ?? ''}全部${tell(total.claim)}。`,
              en: `One source is said to bring ${gain.owner} ${tell(gain.claim)} a year, more than all of ${tell(total.claim)} in ${total.claim.s.period?.start?.slice(0, 4) ?? 'that year'}.`,
            },
            {
              zh: '核对两数的年份,是毛收入还是净收入,是合同额、预期还是实收,来源何时投入使用;以村集体账目为准。',
              en: 'The years, gross or net, contracted, expected or received, and since when the source is in use; the accounts of the owner settle it.',
            },
          ),
        );
    }
  }
  return out;
};
