/** A figure without a day cannot enter a total: 目前, 近年来 and 一年来 name none, and some figures have no word of time at all. */
import { found, gather, leftOf, rightOf, type Claim, type Reading, type Rule } from './context';
import type { Finding } from './types';
import { quote } from './words';

const MOVING =
  /近年来|近几年来?|(?:近|过去)[一二两三四五六七八九十\d]+(?:个多?月|多?年)(?:多?来)?|[一二两三四五六七八九十\d]+(?:个多?月|年)多?来|截至目前|截止目前|目前|至今|迄今|现如今|如今|日前|连日来/;

/** The word of time that moves with the reader; null when the figure has a day of its own. */
function movingWord(claim: Claim): string | null {
  const { period } = claim.s;
  if (period) {
    const word = MOVING.exec(period.text)?.[0];
    return word && !/\d{4}年|\d+月\d*日?/.test(period.text) ? period.text.replace(/\s/g, '') : null;
  }
  return MOVING.exec(leftOf(claim))?.[0] ?? MOVING.exec(rightOf(claim))?.[0] ?? null;
}

export const undated: Rule = ({ readings }) => readings.flatMap(inArticle);

function inArticle(reading: Reading): Finding[] {
  const moving = new Map<string, Claim[]>();
  const none: Claim[] = [];
  // A headline repeats what the body says with its day.
  const body = reading.claims.filter((claim) => !reading.sentences[claim.sentence]!.heading);
  for (const claim of body) {
    const { s } = claim;
    if (s.kind === 'target' || s.kind === 'rank' || s.qualifier.type === 'atmost') continue;
    const word = movingWord(claim);
    if (word) gather(moving, word, claim);
    else if (!s.period && s.unit === 'CNY' && !s.per) none.push(claim);
  }
  const groups: [zh: string, en: string, claims: Claim[]][] = [...moving].map(([word, claims]) => [`“${word}”`, word, claims]); // prettier-ignore
  if (none.length > 0) groups.push(['没有写期间', 'no period at all', none]);
  if (groups.length === 0) return [];
  const all = groups.flatMap(([, , claims]) => claims);
  const vague = all.some(({ s }) => s.period !== null && s.period.end === null);
  return [
    found(
      'undated',
      vague ? 'doubt' : 'note',
      all.toSorted((a, b) => a.from - b.from),
      {
        zh: `没有截止日的数:${groups.map(([word, , claims]) => `${word}(${listOf(claims, '、')})`).join(';')}。起止不明,不得进入汇总。`,
        en: `Figures without a cut-off day: ${groups.map(([, word, claims]) => `${word} (${listOf(claims, ', ')})`).join('; ')}. They cannot enter a total.`,
      },
      {
        zh: '由提供单位写明起止日期(截至×年×月×日),以及是当年、累计还是计划;报纸日期不能代替截止日。',
        en: 'Begin and end from the office that gave them, and whether of the year, cumulative or planned; the day of the paper is no cut-off.',
      },
    ),
  ];
}

const listOf = (claims: readonly Claim[], mark: string): string => {
  const quotes = [...new Set(claims.map(({ s }) => quote(s)))];
  return quotes.slice(0, 6).join(mark) + (quotes.length > 6 ? '…' : '');
};
