/** What a figure measures: a short phrase made of the words beside it. */
import {
  clauseBefore,
  quantityBefore,
  REACH,
  rightOf,
  type Earlier,
  type Measured,
  type MetricContext,
} from './context';
import { counted } from './counted';
import { money } from './money';
import { rank, rate } from './rate';
import { nounAfter, nounBefore } from './words';

export type { Earlier, Measured, MetricContext } from './context';

/** No metric of a sound sentence is longer. */
const LONGEST = 60;
const LONGEST_NOUN = 30;

/** The metric of a figure, `null` when no noun stands beside it. */
export function metricOf(context: MetricContext): Measured {
  const measured = named(context);
  const { metric, noun } = measured;
  if (noun.length <= LONGEST_NOUN && (metric?.length ?? 0) <= LONGEST) return measured;
  return { ...measured, metric: metric?.slice(-LONGEST) ?? null, noun: noun.slice(-LONGEST_NOUN) };
}

function named(context: MetricContext): Measured {
  const { figure } = context;
  const beside = context.earlier.at(-1);
  // 审结案件6218件7935人: two counts of one thing.
  if (
    beside?.metric &&
    !/^[\u3400-\u9fff]{2}/.test(rightOf(context)) &&
    figure.unit === 'count' &&
    beside.figure.unit === 'count' &&
    beside.figure.to === figure.from
  )
    return {
      metric: `${beside.metric.replace(/[数量]$/, '')}${figure.classifier}数`,
      noun: beside.noun,
      rule: 'beside',
    };
  const same = continues(context);
  if (same) return { ...same, rule: 'same-thing' };
  if (figure.unit === 'percent' || figure.unit === 'pp') return rate(context);
  if (figure.unit === 'rank') return rank(context);
  if (context.kind === 'change' && context.change.verbFrom !== null && figure.unit !== 'times')
    return amountChange(context, context.change.verbFrom);
  if (figure.unit === 'CNY' || figure.unit === 'USD') return money(context);
  return counted(context);
}

/** 较年初增加12亿元: the quantity that changed, and how. */
function amountChange(context: MetricContext, verbFrom: number): Measured {
  const { text, figure, change } = context;
  const own = nounBefore(text.slice(Math.max(verbFrom - REACH, Math.min(context.leftFrom, verbFrom)), verbFrom));
  const head = own.length >= 2 ? own : quantityBefore(context) || nounBefore(clauseBefore(context), 16);
  const after = figure.unit === 'count' ? nounAfter(rightOf(context)) : '';
  const what = head || after;
  if (what === '') return { metric: null, noun: '', rule: 'none' };
  const verb =
    /(?:多增|少增|新增|净增|增加|增长|减少|下降|降低|提高|多|少|增|减)(?=[^\u3400-\u9fff]*(?:了)?(?:近|约|超过|超|逾)*$)/.exec(
      change.comparison?.text ?? '',
    );
  return { metric: `${what}${verb?.[0] ?? '增加'}`, noun: what, rule: 'amount-change' };
}

/** 从217种增加到502种: the second figure is of the same thing. */
function continues({ text, figure, earlier }: MetricContext): Earlier | null {
  const last = earlier.at(-1);
  if (!last?.metric || last.figure.unit !== figure.unit) return null;
  const between = text.slice(last.figure.to, figure.from);
  return /^[^,。;]{0,6}?(?:增加|提高|提升|扩大|拓展|扩展|增长|下降|减少|降低|缩减|缩短|压缩|压减|精简|优化|发展|上升|增|降|升|扩|减|缩|压)(?:到|至|为)[^,。;]{0,4}$/.test(
    between,
  )
    ? last
    : null;
}
