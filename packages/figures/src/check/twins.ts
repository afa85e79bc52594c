/** Nearly equal amounts with different counts: probably the same things counted under two definitions. */
import { found, type Claim, type Context, type Rule } from './context';
import type { Finding } from './types';
import { quote, tell, yuan } from './words';

export interface Pair {
  count: Claim;
  money: Claim;
}

/** Amounts with the number of things they are the amount of: 项目88个,签约金额512.3亿元. */
export function pairsOf({ readings }: Pick<Context, 'readings'>): Pair[] {
  const pairs: Pair[] = [];
  for (const { claims, run } of readings) {
    claims.forEach((money, at) => {
      const count = claims[at - 1];
      if (money.s.unit !== 'CNY' || money.s.per || money.s.kind === 'change' || count?.s.unit !== 'count') return;
      if (count.sentence !== money.sentence || !/^[个项家户宗笔批]/.test(count.s.classifier ?? '')) return;
      if (/^[^。;]{0,20}$/.test(run.text.slice(count.to, money.from))) pairs.push({ count, money });
    });
  }
  return pairs;
}

/** Amounts that differ by less are taken for one. */
const NEAR = 0.005;

/** Round amounts coincide by chance; these have three digits at least. */
const telling = (value: number): boolean => String(Number(value.toPrecision(12))).replace(/0+$|\./g, '').length >= 3;

export const twins: Rule = (context) => {
  const pairs = pairsOf(context).toSorted((a, b) => a.money.s.value - b.money.s.value);
  const out: Finding[] = [];
  pairs.forEach((low, at) => {
    for (let n = at + 1; n < Math.min(pairs.length, at + 20); n++) {
      const high = pairs[n]!;
      if (high.money.s.value > low.money.s.value * (1 + NEAR)) break;
      if (high.money.s.region !== low.money.s.region || high.count.s.classifier !== low.count.s.classifier) continue;
      if (!telling(low.money.s.value) && !telling(high.money.s.value)) continue;
      const counts = [low.count.s.value, high.count.s.value];
      const gap = Math.abs(counts[0]! - counts[1]!);
      if (gap < 0.05 * Math.max(...counts)) continue;
      out.push(finding(low, high, gap));
    }
  });
  return out;
};

function finding(low: Pair, high: Pair, gap: number): Finding {
  const rest = high.money.s.value - low.money.s.value;
  const sum = yuan(high.money.s.value + low.money.s.value);
  const thing = low.count.s.classifier ?? '';
  const more = high.count.s.value > low.count.s.value;
  const each = more ? `,余下${gap}${thing}合计仅${yuan(rest)}(平均约${yuan(Number((rest / gap).toPrecision(2)))})` : '';
  const eachEn = more
    ? `, the other ${gap} would be worth ${yuan(rest)} together (about ${yuan(Number((rest / gap).toPrecision(2)))} each)`
    : '';
  const claims = [high, low].flatMap(({ count, money }) => [count, money]).toSorted((a, b) => a.from - b.from);
  const when = (pair: Pair): string => pair.money.s.period?.text ?? '未写期间';
  return found(
    'twin-amounts',
    'doubt',
    claims,
    {
      zh: `${tell(high.count)}、${quote(high.money.s)}(${when(high)})与${tell(low.count)}、${quote(low.money.s)}(${when(low)}):金额几乎相等而个数相差${gap}。若后者包含在前者之中${each || ',则个数不合'}。疑似同一批项目、两套口径;不得相加为${sum}。`,
      en: `${tell(high.count)}, ${quote(high.money.s)} and ${tell(low.count)}, ${quote(low.money.s)}: almost the same amount, ${gap} apart in number. If the second lies in the first${eachEn || ', the numbers do not fit'}. Probably the same projects under two definitions; never add them to ${sum}.`,
    },
    {
      zh: '两套项目清单(项目代码)逐一比对;写明期间、入统门槛(如亿元以上)和状态(签约、引进、落地)。',
      en: 'Both lists compared by project code, with period, threshold and state (signed, brought in, landed) written out.',
    },
  );
}
