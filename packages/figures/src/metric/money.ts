/** What a sum of money is of. */
import { clauseBefore, leftOf, rightOf, type Measured, type MetricContext } from './context';
import { isBareQuantity, namesQuantity, nounAfter, nounBefore, verbOf } from './words';

/** Money: named by the words in front (完成投资), behind (赔款), or by the thing it was spent on. */
export function money(context: MetricContext): Measured {
  const left = nounBefore(leftOf(context));
  const right = rightOf(context);
  const after = nounAfter(right);
  const afterNames =
    /^(?:的)?(?:[\u3400-\u9fff“”]{0,10}(?:资金|补助|保障|贷款|投资|债券|补贴|奖励|赔款|产值|基金|授信|订单|经费|红利|善款|信贷|补偿|物资|保费|租金|工资|奖金|税费|消费券|赔偿|保险金|助学金|养老金|定金|订金|捐款)|[A-Z]{2,})/.test(
      right,
    );
  const endsWithQuantity =
    namesQuantity(left) || /(?:创收|增收|融资|发放|分红|增加|节约|减税|收益)[\u3400-\u9fff]{0,4}$/.test(left);
  if (context.aligned) return { metric: context.aligned, noun: context.aligned, rule: 'aligned' };
  const built = /(?:总?投资|投入(?:资金)?)(?:近|约|超过?|达)?$/.test(leftOf(context))
    ? /^(?:多|余)?(?:建设|新建|建成|兴建|修建|打造|实施|改造|改扩建)了?([\u3400-\u9fff“”]{2,16})/.exec(right)
    : null;
  if (built && nounAfter(built[1]!).length >= 2)
    return { metric: `${nounAfter(built[1]!)}投资`, noun: nounAfter(built[1]!), rule: 'money-built' };
  const use = /^(?:的标准)?(?:进行|予以|给予|作为)([\u3400-\u9fff]{2,6})/.exec(right);
  if (use && !endsWithQuantity) return { metric: `${left.slice(-6)}${use[1]!}`, noun: use[1]!, rule: 'money-use' };
  if (afterNames && !endsWithQuantity) {
    const verb = left.length <= 4 ? left : verbOf(left);
    return { metric: `${verb}${after}`, noun: after, rule: 'money-after' };
  }
  if (left.length >= 2 && !isBareQuantity(left)) return { metric: left, noun: left, rule: 'money-before' };
  const of = /^的(?=[\u3400-\u9fff“])/.test(right) ? after.replace(/^[一二两三]?[个座条项处]/, '') : '';
  if (of.length >= 3 && left.length >= 2) return { metric: `${of}${left}`, noun: of, rule: 'money-of-what' };
  const thing = thingBefore(context);
  const quantity = left || (afterNames ? after : '');
  if (thing && quantity && !thing.endsWith(quantity))
    return { metric: `${thing}${quantity}`, noun: thing, rule: 'money-of-thing' };
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
  if (
    last &&
    last.noun &&
    (last.figure.unit === 'count' || last.figure.unit === 'mu' || last.figure.unit === 't') &&
    context.figure.from - last.figure.to < 40
  )
    return last.noun;
  const clause = clauseBefore(context);
  const clauseAt = context.clauseFrom - 1 - clause.length;
  if (last?.metric && last.figure.to > clauseAt && last.figure.unit === 'percent')
    return last.noun.replace(/面积$/, '');
  if (last && last.metric && last.figure.to > clauseAt && (last.figure.unit === 'CNY' || last.figure.unit === 'count'))
    return '';
  return nounBefore(clause, 12).replace(/业务$/, '');
}
