/** What is counted or measured. */
import type { Found } from '../numbers/scan';
import { clauseBefore, leftOf, REACH, rightOf, type Measured, type MetricContext } from './context';
import { rate } from './rate';
import { isBareQuantity, nounAfter, nounBefore, verbOf } from './words';

/** How many of what: the counted noun behind the figure, else the noun in front. */
export function counted(context: MetricContext): Measured {
  const { earlier } = context;
  const right = rightOf(context);
  const between = leftOf(context);
  const after = /^[、,。;和及与]/.test(right) ? '' : nounAfter(right) || nounAfterNext(context, between);
  const left = (after !== '' && between === earlier.at(-1)?.noun ? '' : nounBefore(between, 14)).replace(
    /^.*\d[个项方面家]*/,
    '',
  );
  if (after.length >= 2 || /^[区县村镇乡市省校院户人地田]$/.test(after)) return byNounAfter(context, left, after);
  return inFront(context, between, left, after);
}

/** What is done for people: behind the number of those it was done for. */
const DONE_FOR =
  /^(?:发放|提供|办理|解决|送去|送上|减免|追回|兑现|支付|垫付|投放|减负|节约|节省|落实|争取|免除|赔付|补贴|补助|安排|配备|建立|开展|进行|实施)/;

const isArea = (figure: Found): boolean => figure.unit === 'mu' || figure.unit === 'km2' || figure.unit === 'm2';

/** 带动3400余户农户: the noun behind, with what was done in front. */
function byNounAfter(context: MetricContext, left: string, after: string): Measured {
  const { figure, earlier } = context;
  const right = rightOf(context);
  const inList = context.leftFrom > context.clauseFrom;
  const of = /^的(?=[\u3400-\u9fff“])/.test(right) && isBareQuantity(left) ? after : '';
  if (of.length >= 2) return { metric: `${of}${left}`, noun: of, rule: 'quantity-of-what' };
  const done = /(?:为|给|向|对|让|帮助|助力)(?:近|约|超|超过)?$/.test(leftOf(context)) && DONE_FOR.test(after);
  if (done) {
    // 为4700余农户发放赔款: those for whom it was done.
    const who = context.text.slice(figure.from, figure.to).replace(/^[^户人名家位]*?(?=农?[户人名家位]|$)/, '');
    return { metric: `${after}${who}数`, noun: after, rule: 'done-for' };
  }
  const own = left.length > 0 && left.length <= 6 ? left : verbOf(left);
  const covered = /^[^,。;]{0,24}全覆盖/.test(context.text.slice(figure.to, context.clauseEnd)) ? '覆盖' : '';
  const verb = covered || own || (inList ? (earlier.at(-1)?.verb ?? '') : '');
  const area = isArea(figure) ? '面积' : '';
  const alone = context.nextFrom > context.clauseEnd;
  const short =
    after.length === 1 || (verb === '' && (after.length === 2 || right.slice(after.length).startsWith('已')));
  // 引领160多个村…增加集体收入: what it was for.
  const gain =
    after.length === 1 &&
    verb !== '' &&
    /增收|增加[^,。;]{0,6}收入|致富|脱贫/.test(context.text.slice(figure.to, context.clauseEnd));
  if (gain) return { metric: `${verb}${after}增收`, noun: after, verb, rule: 'noun-after' };
  const noun = alone && short ? predicate(right, after) : after;
  return { metric: `${verb}${noun}${noun.endsWith(area) ? '' : area}`, noun: after, verb, rule: 'noun-after' };
}

/** 新建冷库12座: the noun in front, in this clause, in the list, or in the clause before. */
function inFront(context: MetricContext, between: string, left: string, after: string): Measured {
  const { figure, earlier } = context;
  if (context.aligned) return { metric: context.aligned, noun: context.aligned, rule: 'aligned' };
  if (figure.unit === 'times' && context.kind === 'change') return rate(context);
  const last = earlier.at(-1);
  const joint = last ? context.text.slice(last.figure.to, figure.from) : '';
  // 修复矿山63处、1.4万亩: a second measure of the same thing.
  if (last?.noun && /^(?:[、和及]|以及)$/.test(joint))
    return { metric: `${last.noun}${isArea(figure) ? '面积' : ''}`, noun: last.noun, rule: 'same-noun' };
  // 企业达612家,净增58家.
  if (
    last?.noun &&
    last.figure.unit === figure.unit &&
    /^,(?:净增|新增|增加|减少|净减)了?$/.test(joint) &&
    after === ''
  )
    return { metric: `${last.noun}${left || '增加'}`, noun: last.noun, rule: 'amount-change' };
  if (last?.noun && isBareQuantity(left))
    return { metric: `${last.noun}${left}`, noun: left, rule: 'quantity-of-thing' };
  const tag = /^(?:次|批次|场次|人次)$/.test(figure.classifier ?? '') ? figure.classifier! : '';
  if (left.length >= 2) return { metric: left + tag + dimension(figure, left), noun: left, rule: 'noun-before' };
  const alike = earlier.findLast((one) => one.figure.unit === 'count' && one.figure.classifier === figure.classifier);
  if (alike?.noun && figure.classifier) {
    const verb = /(?:完成|开工|竣工|建成|投产|启动|通过)/.exec(between)?.[0] ?? '';
    return { metric: `${verb}${alike.noun}`, noun: alike.noun, rule: 'same-noun' };
  }
  const before = nounBefore(clauseBefore(context), 14);
  const joined = `${before}${left}`;
  return joined.length >= 2
    ? { metric: joined + tag, noun: joined, rule: 'clause-before' }
    : { metric: null, noun: '', rule: 'none' };
}

/** 面积 of so many 亩, 里程 of so many 公里 of road. */
function dimension(figure: Found, noun: string): string {
  if (figure.unit === 'mu') return /(?:面积|[地田园])$/.test(noun) ? '' : '面积';
  return figure.unit === 'km' && /[路线道管网渠堤]$/.test(noun) ? '里程' : '';
}

/** 甲、乙等7大类130多种产品: two counts of one thing stand together, and its name behind the second. */
function nounAfterNext({ text, figure, nextFrom, clauseEnd }: MetricContext, left: string): string {
  if (nextFrom !== figure.to || !left.endsWith('等')) return '';
  const next = /^[\d零一二两三四五六七八九十百千万亿.多余]+[\u3400-\u9fff]/.exec(text.slice(nextFrom, nextFrom + 16));
  return next ? nounAfter(text.slice(nextFrom + next[0].length, Math.max(clauseEnd, nextFrom + REACH))) : '';
}

/** A noun with what is said of it, for nouns that say too little alone: 大棚已建成投入使用. */
function predicate(right: string, noun: string): string {
  const rest = /^[^,。;、()\d]{0,8}/.exec(right.slice(right.indexOf(noun) + noun.length));
  return `${noun}${rest?.[0] ?? ''}`;
}
