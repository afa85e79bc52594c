/** What a percentage, a number of points or a position is of. */
import { clauseBefore, leftOf, quantityBefore, REACH, rightOf, type Measured, type MetricContext } from './context';
import { nounAfter, nounBefore } from './words';

/** A share, a growth rate, a difference in points. */
export function rate(context: MetricContext): Measured {
  const { figure, change, text, kind } = context;
  const right = rightOf(context);
  if (context.aligned) {
    const noun = context.aligned;
    if (figure.unit === 'pp' && /[率重比]$/.test(noun)) return { metric: noun, noun, rule: 'aligned' };
    return { metric: kind === 'change' ? growth(noun) : share(noun), noun, rule: 'aligned' };
  }
  const upTo = change.verbFrom ?? figure.from;
  const cut = context.figure.from - leftOf(context).length;
  let head = nounBefore(text.slice(Math.min(cut, upTo), upTo));
  if (figure.unit === 'pp') return points(context, head);
  if (kind === 'change') {
    if (head.length < 2) head = unread(context) || quantityBefore(context) || nounBefore(clauseBefore(context), 16);
    return head ? { metric: growth(head), noun: head, rule: 'growth' } : { metric: null, noun: '', rule: 'none' };
  }
  if (right.startsWith('的') || (head.length <= 4 && nounAfter(right).length >= 2)) {
    const after = nounAfter(right);
    if (after.length >= 2)
      return { metric: `${head.length <= 4 ? head : ''}${after}占比`, noun: after, rule: 'share-after' };
  }
  const of = /占(?:到|了|当地|全市|全县|全区|全省|全国|同期)?(?<whole>[^,。;]{0,14}?)(?:的|比重|比例)?$/.exec(
    nounSource(context),
  );
  if (of) {
    const part =
      nounBefore(nounSource(context).slice(0, of.index)) ||
      quantityBefore(context) ||
      nounBefore(clauseBefore(context), 12);
    const whole = of[0].replace(/^占(?:到|了|比)?/, '').replace(/(?:的|比重|比例|近|约|超过|达到|达|为)+$/, '');
    return { metric: `${part}占${whole}比重`, noun: part, rule: 'share-of' };
  }
  const last = context.earlier.at(-1);
  const scope =
    /^(?:[占和与及])?(全国|全省|全市|全州|全县|全区|世界|全球|[\u3400-\u9fff]{1,6}总?[量额数])的?(?:近|约|超过|超)?$/.exec(
      text.slice(context.leftFrom, figure.from).replace(/^[、,]/, ''),
    );
  if (scope && last?.kind === 'share' && /占/.test(last.metric ?? ''))
    return { metric: `${last.noun}占${scope[1]!}比重`, noun: last.noun, rule: 'share-of' };
  if (head.length >= 2) return { metric: share(head), noun: head, rule: 'share-before' };
  const before = quantityBefore(context) || nounBefore(clauseBefore(context), 14);
  return before
    ? { metric: share(before), noun: before, rule: 'clause-before' }
    : { metric: null, noun: '', rule: 'none' };
}

const nounSource = ({ text, leftFrom, figure }: MetricContext): string =>
  text.slice(Math.max(leftFrom, figure.from - REACH), figure.from).replace(/(?:近|约|超过|超|达到|达|为|已)+$/, '');

/** PM2.5平均浓度45微克/立方米,同比下降8.2%: a quantity whose unit is none of the ledger's stands in the clause before. */
function unread(context: MetricContext): string {
  const clause = clauseBefore(context);
  const last = context.earlier.at(-1);
  if (last && last.figure.to > context.clauseFrom - 1 - clause.length) return '';
  const named = /^(.{2,}?)(?:为|达到?|降至|升至)?\d[\d.]*(?:[\u3400-\u9fffA-Za-z/]{0,8})$/.exec(clause);
  return named ? nounBefore(named[1]!) : '';
}

const growth = (noun: string): string => (/增[速幅]$/.test(noun) ? noun : `${noun.replace(/(?:增加|增长)$/, '')}增速`);
const share = (noun: string): string => (/(?:率|占比|比重|比例|度|覆盖|水平)$/.test(noun) ? noun : `${noun}占比`);

/** 比工业投资增速高44.3个百分点: the head of the sentence over what it is compared with. */
function points(context: MetricContext, head: string): Measured {
  const { text, clauseFrom, figure, change } = context;
  const against = /(?:(?<![同环占])比|较|高于|低于|快于)([^,。;]{1,30})$/.exec(
    text.slice(Math.max(clauseFrom, figure.from - REACH), figure.from),
  );
  const last = context.earlier.at(-1);
  const rate =
    last?.figure.unit === 'percent' && context.kind === 'change' && /(?:率|占比|比重)$/.test(last.metric ?? '')
      ? last.metric!
      : '';
  if (rate && head.length < 2) return { metric: rate, noun: rate, rule: 'points-of-rate' };
  // 利率比普通贷款低1.5个百分点: what stands in front of 比 in this clause.
  const ahead = against
    ? nounBefore(
        text.slice(Math.max(clauseFrom, context.leftFrom), Math.max(clauseFrom, figure.from - against[0].length)),
      )
    : '';
  const subject =
    (ahead.length >= 2 && !/^(?:增速|增幅|降幅|涨幅|跌幅|占比|比重|幅度)$/.test(ahead) ? ahead : '') ||
    quantityBefore(context) ||
    head ||
    nounBefore(clauseBefore(context), 14);
  const word = change.comparison?.dir === 'down' ? '低于' : '高于';
  if (against && !/^(?:上年|去年)/.test(against[1]!)) {
    const average = /(?:全国|全省|全市|全球)?平均(?:水平|增速)?(?=高|低|快|慢|$)/.exec(against[1]!);
    if (average) return { metric: `${growth(subject)}${word}${average[0]}`, noun: subject, rule: 'points-over' };
    const what = context.aligned ?? nounBefore(against[1]!.replace(/(?:分别)?(?:高|低|快|慢)(?:出)?$/, ''), 16);
    return { metric: `${growth(subject)}${word}${growth(what)}`, noun: subject, rule: 'points-over' };
  }
  const own = head.length >= 2 ? head : subject;
  return own ? { metric: own, noun: own, rule: 'points' } : { metric: null, noun: '', rule: 'none' };
}

/** A position: 增速居全省第三. */
export function rank(context: MetricContext): Measured {
  const own = leftOf(context).replace(
    /(?:连续[^,]{1,6}|稳|高|跃|继续|始终)?(?:位居|位列|居|列|排|名列|跻身)(?:全国|全省|全市|全州|全区|全县|世界|全球)?(?:同类|同行|同期|同业|股份制)[^,]{0,8}$/,
    '',
  );
  const left = own.replace(
    /(?:排名|位居|位列|名列|跃居|跻身|居|列|排|稳居|连续[^,]{0,6})?(?:全国|全省|全市|全区|[\u3400-\u9fff]{2,4}(?:银行|企业|高校|医院)|同类|世界|全球)*(?:排名|位居|位列|居|列)?$/,
    '',
  );
  const scope = /(?:全国|全省|全市|全球|世界)/.exec(leftOf(context).slice(-10))?.[0] ?? '';
  const head = nounBefore(left.replace(/上$/, '')) || quantityBefore(context) || nounBefore(clauseBefore(context), 16);
  const whole = nounBefore(leftOf(context).replace(/排名$/, ''), 12);
  const noun = head || whole;
  return noun ? { metric: `${noun}${scope}排名`, noun, rule: 'rank' } : { metric: null, noun: '', rule: 'none' };
}
