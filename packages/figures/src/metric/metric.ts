/** What a figure measures: a short phrase made of the words beside it. */
import type { Found } from '../numbers/scan';
import type { FigureKind } from '../types';
import type { Change } from './compare';
import { isBareQuantity, namesQuantity, nounAfter, nounBefore } from './words';

export interface MetricContext {
  text: string;
  /** Start of the sentence, of the clause, and end of the figure before in the clause (or the clause's start). */
  sentenceFrom: number;
  clauseFrom: number;
  leftFrom: number;
  clauseEnd: number;
  figure: Found;
  kind: FigureKind;
  change: Change;
  /** Metrics of the earlier figures of the sentence, nearest last. */
  earlier: readonly Earlier[];
  /** Start of the next figure, or the end of the sentence. */
  nextFrom: number;
  /** The heads this figure's list is aligned to (分别), and its place among them. */
  aligned: string | null;
}

/** A figure of the sentence that has been read already. */
export interface Earlier extends Measured {
  figure: Found;
}

export interface Measured {
  metric: string | null;
  /** The counted noun, for what follows in the sentence. */
  noun: string;
  /** What was done with the things counted; a list shares it. */
  verb?: string;
  rule: string;
}

/** The metric of a figure, `null` when no noun stands beside it. */
export function metricOf(context: MetricContext): Measured {
  const { figure } = context;
  const same = continues(context);
  if (same) return { ...same, rule: 'same-thing' };
  if (figure.unit === 'percent' || figure.unit === 'pp') return rate(context);
  if (figure.unit === 'rank') return rank(context);
  if (figure.unit === 'CNY' || figure.unit === 'USD') return money(context);
  return counted(context);
}

/** A noun phrase and its verb lie within this. */
const REACH = 90;

function leftOf({ text, leftFrom, clauseFrom, figure }: MetricContext): string {
  const left = text.slice(Math.max(leftFrom, figure.from - REACH), figure.from);
  if (leftFrom === clauseFrom) return left;
  // In a list only what stands behind the joint is this figure's own.
  const joint = /^.*(?:[、]|和|与|及)/.exec(left);
  return joint ? left.slice(joint[0].length) : left;
}

function rightOf({ text, figure, clauseEnd, nextFrom }: MetricContext): string {
  return text.slice(figure.to, Math.min(clauseEnd, nextFrom, figure.to + REACH));
}

/** 从217种增加到502种: the second figure is of the same thing. */
function continues({ text, figure, earlier }: MetricContext): Earlier | null {
  const last = earlier.at(-1);
  if (!last?.metric || last.figure.unit !== figure.unit) return null;
  const between = text.slice(last.figure.to, figure.from);
  return /^[^,。;]{0,6}?(?:增加|提高|提升|扩大|增长|下降|减少|降低|发展|上升|增|降|升|扩)(?:到|至|为)[^,。;]{0,4}$/.test(
    between,
  )
    ? last
    : null;
}

/** The clause before this one, when this one begins with the figure's own verb. */
function clauseBefore({ text, sentenceFrom, clauseFrom }: MetricContext): string {
  const upTo = clauseFrom - 1;
  if (upTo <= sentenceFrom) return '';
  let from = upTo;
  while (from > Math.max(sentenceFrom, upTo - REACH) && !/[,;:。!?()]/.test(text[from - 1]!)) from--;
  return text.slice(from, upTo);
}

function counted(context: MetricContext): Measured {
  const { figure, earlier } = context;
  const right = rightOf(context);
  const after = nounAfter(right);
  const between = leftOf(context);
  const left = (after !== '' && between === earlier.at(-1)?.noun ? '' : nounBefore(between, 14)).replace(
    /^.*\d[个项方面家]*/,
    '',
  );
  const tag = /^(?:次|批次|场次|人次)$/.test(figure.classifier ?? '') ? figure.classifier! : '';
  const inList = context.leftFrom > context.clauseFrom;
  if (after.length >= 2 || /^[区县村镇乡市省校院户人]$/.test(after)) {
    const own = left.length > 0 && left.length <= 6 ? left : verbOf(left);
    const verb = own || (inList ? (earlier.at(-1)?.verb ?? '') : '');
    const area = figure.unit === 'mu' || figure.unit === 'km2' || figure.unit === 'm2' ? '面积' : '';
    const noun =
      verb === '' && (after.length === 1 || /^(?:已|均|全部)/.test(right.slice(after.length)))
        ? predicate(right, after)
        : after;
    return { metric: `${verb}${noun}${noun.endsWith(area) ? '' : area}`, noun: after, verb, rule: 'noun-after' };
  }
  if (context.aligned) return { metric: context.aligned, noun: context.aligned, rule: 'aligned' };
  if (left.length >= 2) return { metric: left + tag, noun: left, rule: 'noun-before' };
  const before = nounBefore(clauseBefore(context), 14);
  const joined = `${before}${left}`;
  return joined.length >= 2
    ? { metric: joined + tag, noun: joined, rule: 'clause-before' }
    : { metric: null, noun: '', rule: 'none' };
}

/** A noun with what is said of it, for nouns that say too little alone: 大棚已建成投入使用. */
function predicate(right: string, noun: string): string {
  const rest = /^[^,。;、()\d]{0,8}/.exec(right.slice(right.indexOf(noun) + noun.length));
  return `${noun}${rest?.[0] ?? ''}`;
}

/** The verb that ends a long phrase: what was done with the things counted. */
function verbOf(phrase: string): string {
  const match =
    /(?:新建|新增|新改扩建|建成|建设|培育|引进|引育|实施|谋划|签约|签订|开工|完工|完成|打造|确立|认定|推荐|组织|举办|开展|拜访|接待|覆盖|带动|惠及|发放|提供|入驻|改造|整治|创建|获得|获批|解决|化解|排查|检查|受理|办理|培训|集聚|吸纳|吸引|转化|达成|合作|互派|结对|通达|连接|种植|养殖|栽植|投放|联系|走访|服务|新签约|制定|申报|储备|推进|盘活|流转|招聘|选派|修复|治理|新建改建|改建|扩建)$/.exec(
      phrase,
    );
  return match ? match[0] : '';
}

function money(context: MetricContext): Measured {
  const left = nounBefore(leftOf(context));
  const right = rightOf(context);
  const after = nounAfter(right);
  const afterNames =
    /^(?:的)?(?:[\u3400-\u9fff“”]{0,10}(?:资金|补助|保障|贷款|投资|债券|补贴|奖励|赔款|产值|基金|授信|订单|经费|红利|善款)|[A-Z]{2,})/.test(
      right,
    );
  const endsWithQuantity =
    namesQuantity(left) || /(?:创收|增收|融资|发放|分红|增加|节约|减税|收益)[\u3400-\u9fff]{0,4}$/.test(left);
  if (context.aligned) return { metric: context.aligned, noun: context.aligned, rule: 'aligned' };
  const use = /^(?:的标准)?(?:进行|予以|给予|作为)([\u3400-\u9fff]{2,6})/.exec(right);
  if (use && !endsWithQuantity) return { metric: `${left.slice(-6)}${use[1]!}`, noun: use[1]!, rule: 'money-use' };
  if (afterNames && !endsWithQuantity) {
    const verb = left.length <= 4 ? left : verbOf(left);
    return { metric: `${verb}${after}`, noun: after, rule: 'money-after' };
  }
  if (left.length >= 2 && !isBareQuantity(left)) return { metric: left, noun: left, rule: 'money-before' };
  const thing = thingBefore(context);
  const quantity = left || (afterNames ? after : '');
  if (thing && quantity) return { metric: `${thing}${quantity}`, noun: thing, rule: 'money-of-thing' };
  if (left.length >= 2) return { metric: left, noun: left, rule: 'money-bare' };
  if (after.length >= 2) return { metric: after, noun: after, rule: 'money-after' };
  const before = nounBefore(clauseBefore(context), 14);
  return before.length >= 2
    ? { metric: `${before}${left}`, noun: before, rule: 'clause-before' }
    : { metric: null, noun: '', rule: 'none' };
}

/** What a bare 总投资 is of: the things counted just before, else the end of the clause before. */
function thingBefore(context: MetricContext): string {
  const last = context.earlier.at(-1);
  if (last && last.noun && last.figure.unit === 'count' && context.figure.from - last.figure.to < 40) return last.noun;
  const clause = clauseBefore(context);
  const clauseAt = context.clauseFrom - 1 - clause.length;
  if (last?.metric && last.figure.to > clauseAt && last.figure.unit === 'percent')
    return last.noun.replace(/面积$/, '');
  if (last && last.metric && last.figure.to > clauseAt && (last.figure.unit === 'CNY' || last.figure.unit === 'count'))
    return '';
  return nounBefore(clause, 12).replace(/业务$/, '');
}

function rate(context: MetricContext): Measured {
  const { figure, change, text, kind } = context;
  const right = rightOf(context);
  if (context.aligned) {
    const noun = context.aligned;
    return { metric: kind === 'change' ? growth(noun) : share(noun), noun, rule: 'aligned' };
  }
  const upTo = change.verbFrom ?? figure.from;
  const cut = context.figure.from - leftOf(context).length;
  let head = nounBefore(text.slice(Math.min(cut, upTo), upTo));
  if (figure.unit === 'pp') return points(context, head);
  if (kind === 'change') {
    if (head.length < 2) head = quantityBefore(context) || nounBefore(clauseBefore(context), 16);
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
  if (head.length >= 2) return { metric: share(head), noun: head, rule: 'share-before' };
  const before = quantityBefore(context) || nounBefore(clauseBefore(context), 14);
  return before
    ? { metric: share(before), noun: before, rule: 'clause-before' }
    : { metric: null, noun: '', rule: 'none' };
}

const nounSource = ({ text, leftFrom, figure }: MetricContext): string =>
  text.slice(Math.max(leftFrom, figure.from - REACH), figure.from).replace(/(?:近|约|超过|超|达到|达|为|已)+$/, '');

/** The quantity that the figure before it in the sentence gave a level for: 投资60.9亿元,增长58.6%. */
function quantityBefore({ earlier }: MetricContext): string {
  for (let n = earlier.length - 1; n >= 0; n--) {
    const { metric, figure, noun } = earlier[n]!;
    if (!metric) continue;
    if (figure.unit === 'percent' || figure.unit === 'pp') return noun;
    return metric;
  }
  return '';
}

const growth = (noun: string): string => (/增[速幅]$/.test(noun) ? noun : `${noun.replace(/(?:增加|增长)$/, '')}增速`);
const share = (noun: string): string => (/(?:率|占比|比重|比例|度|覆盖|水平)$/.test(noun) ? noun : `${noun}占比`);

/** 比工业投资增速高44.3个百分点: the head of the sentence over what it is compared with. */
function points(context: MetricContext, head: string): Measured {
  const { text, clauseFrom, figure, change } = context;
  const against = /(?:比|较|高于|低于|快于)([^,。;]{1,30})$/.exec(
    text.slice(Math.max(clauseFrom, figure.from - REACH), figure.from),
  );
  const last = context.earlier.at(-1);
  const rate =
    last?.figure.unit === 'percent' && context.kind === 'change' && /(?:率|占比|比重)$/.test(last.metric ?? '')
      ? last.metric!
      : '';
  if (rate && head.length < 2) return { metric: rate, noun: rate, rule: 'points-of-rate' };
  const subject = quantityBefore(context) || head || nounBefore(clauseBefore(context), 14);
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

function rank(context: MetricContext): Measured {
  const left = leftOf(context).replace(
    /(?:排名|位居|位列|名列|跃居|跻身|居|列|排|稳居|连续[^,]{0,6})?(?:全国|全省|全市|全区|股份制银行|同类|世界|全球)*(?:排名|位居|位列|居|列)?$/,
    '',
  );
  const scope = /(?:全国|全省|全市|全球|世界)/.exec(leftOf(context).slice(-10))?.[0] ?? '';
  const head = nounBefore(left.replace(/上$/, '')) || quantityBefore(context) || nounBefore(clauseBefore(context), 16);
  const whole = nounBefore(leftOf(context).replace(/排名$/, ''), 12);
  const noun = head || whole;
  return noun ? { metric: `${noun}${scope}排名`, noun, rule: 'rank' } : { metric: null, noun: '', rule: 'none' };
}
