/** A figure that follows from others must be the one that is printed. */
import { found, gather, sentenceOf, type Claim, type Rule } from './context';
import type { Finding } from './types';
import { core, distinct, quote, samePeriod, slack, tell } from './words';

const signed = ({ s }: Claim): number => (s.comparison?.dir === 'down' ? -s.value : s.value);

/** What the figure is compared with: 比工业投资和制造业投资增速分别高 names two, in the order of the two figures behind it. */
function comparedWith(gap: Claim, own: readonly Claim[]): string {
  const text = gap.s.comparison?.text ?? '';
  const named = /^(?:比|较)(.+?)(?:分别)?(?:[高低快慢多少]|增加|减少|提高|降低|上升|下降)?$/.exec(text) ?? /(?:高|低|快|慢)于(.+)$/.exec(text); // prettier-ignore
  const names = (named?.[1] ?? '').split(/、|和|与|及/);
  const list = own.filter(({ s }) => s.unit === 'pp' && s.comparison?.text === text);
  return bare(list.length === names.length ? names[list.indexOf(gap)]! : (named?.[1] ?? ''), gap.s.region);
}

const bare = (metric: string | null, region: string | null): string =>
  core(metric, region).replace(/增(?:速|幅|长)$/, '');

/** 增长58.6%,比工业投资增速高44.3个百分点: 工业投资 must have grown by 14.3 %. */
const growth: Rule = ({ claims }) => {
  const stated = new Map<string, Claim[]>();
  for (const one of claims)
    if (one.s.unit === 'percent' && one.s.kind === 'change' && one.s.metric)
      gather(stated, `${one.s.region}|${bare(one.s.metric, one.s.region)}`, one);
  const out: Finding[] = [];
  for (const gap of claims) {
    if (gap.s.unit !== 'pp' || gap.s.comparison?.type !== 'vs') continue;
    const beside = sentenceOf(gap);
    const own = beside.findLast((one) => one.from < gap.from && one.s.unit === 'percent' && one.s.kind === 'change');
    const name = comparedWith(gap, beside);
    if (!own || name === '' || name === bare(own.s.metric, own.s.region)) continue;
    const lower = (gap.s.comparison.dir ?? (/低|慢|少/.test(gap.s.comparison.text) ? 'down' : 'up')) === 'down';
    const expected = signed(own) + (lower ? gap.s.value : -gap.s.value);
    for (const other of distinct(stated.get(`${gap.s.region}|${name}`) ?? [])) {
      if (other === own) continue;
      if (!samePeriod(own.s.period, other.s.period)) continue;
      const off = Math.abs(signed(other) - expected);
      if (off <= slack(own.s) + slack(gap.s) + slack(other.s) + 1e-9) continue;
      out.push(differs(own, gap, other, expected, off, lower ? '+' : '−'));
    }
  }
  return out;
};

function differs(own: Claim, gap: Claim, other: Claim, expected: number, off: number, sign: string): Finding {
  const by = Number(off.toFixed(2));
  const sum = `${quote(own.s)} ${sign} ${gap.s.value}个百分点 = ${Number(expected.toFixed(2))}%`;
  return found(
    'derived',
    'conflict',
    [own, gap, other],
    {
      zh: `由“${tell(own)}”和“${gap.s.comparison?.text}${gap.s.value}个百分点”推算:${sum},而另处写作${tell(other)},相差${by}个百分点。`,
      en: `From ${tell(own)} follows ${sum}; elsewhere ${tell(other)} is given, ${by} points off.`,
    },
    {
      zh: '请统计部门给出同一期间两项增速的原始数据;确认是否同一口径(当期或累计、可比价或现价)。',
      en: 'The original growth rates of both from the statistics office, for one period and on one basis.',
    },
  );
}

const SHARE = /^(.{2,}?)占(.{2,}?)(?:比重|占比|比例)?$/;

/** A占B的71.9%: where A and B are printed too, they must give that share. */
const shares: Rule = ({ claims }) => {
  const out: Finding[] = [];
  for (const share of claims) {
    const names = share.s.unit === 'percent' && share.s.kind === 'share' ? SHARE.exec(share.s.metric ?? '') : null;
    if (!names) continue;
    const named = (text: string): Claim | undefined =>
      claims.find(
        (one) =>
          one.page === share.page &&
          one.s.region === share.s.region &&
          core(one.s.metric, one.s.region) === core(text, share.s.region) &&
          one.s.kind === 'level' &&
          one.s.qualifier.type === 'exact' &&
          samePeriod(one.s.period, share.s.period),
      );
    const [part, whole] = [named(names[1]!), named(names[2]!)];
    if (!part || !whole || part.s.unit !== whole.s.unit || whole.s.value === 0) continue;
    const expected = (100 * part.s.value) / whole.s.value;
    const loose = expected * (slack(part.s) / part.s.value + slack(whole.s) / whole.s.value) + slack(share.s);
    if (share.s.qualifier.type !== 'exact' || Math.abs(expected - share.s.value) <= loose + 1e-9) continue;
    out.push(
      found(
        'derived',
        'conflict',
        [part, whole, share],
        {
          zh: `${quote(part.s)} ÷ ${quote(whole.s)} = ${Number(expected.toFixed(2))}%,而文中写占${quote(share.s)}。`,
          en: `${quote(part.s)} ÷ ${quote(whole.s)} = ${Number(expected.toFixed(2))} %; the text says ${quote(share.s)}.`,
        },
        {
          zh: '核对分子、分母是否同一期间、同一口径。',
          en: 'Whether both parts are of one period and one definition.',
        },
      ),
    );
  }
  return out;
};

export const derived: Rule = (context) => [...growth(context), ...shares(context)];
