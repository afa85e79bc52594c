/** Which metric of the ledger a target of a paper is read from. */
import type { Statement } from '@wutong/figures';
import type { Registry } from '@wutong/kernel/kinds/registry';

/** Words in front of and behind a figure, by its unit; the first that fits. A rate of growth is none of the ledger's metrics. */
const SPOKEN: readonly { unit: Statement['unit']; before: RegExp; metric: string }[] = [
  { unit: 'count', before: /签约[^,。;]{0,14}$/, metric: 'investment.signed' },
  { unit: 'CNY', before: /签约(?:总)?(?:金|投资|总投资)?额?(?:[^,。;]{0,6})$/, metric: 'investment.signed_amount' },
  { unit: 'count', before: /开工[^,。;]{0,14}$/, metric: 'projects.started' },
  { unit: 'count', before: /入库[^,。;]{0,12}$/, metric: 'projects.in_statistics' },
  { unit: 'count', before: /投产[^,。;]{0,12}$/, metric: 'projects.in_production' },
  {
    unit: 'CNY',
    before: /(?:完成(?:[^,。;]{0,8})投资|投资完成)(?:额)?(?:[^,。;]{0,6})$/,
    metric: 'projects.completed',
  },
  { unit: 'CNY', before: /(?:到位资金|资金到位|到位)(?:[^,。;]{0,6})$/, metric: 'projects.paid_in' },
  { unit: 'percent', before: /开工率[^,。;]{0,8}$/, metric: 'rate.start' },
  { unit: 'percent', before: /落地率[^,。;]{0,8}$/, metric: 'rate.landing' },
  { unit: 'percent', before: /履约率[^,。;]{0,8}$/, metric: 'rate.contract_performance' },
  { unit: 'percent', before: /(?:资金)?到位率[^,。;]{0,8}$/, metric: 'rate.funds' },
  { unit: 'percent', before: /投产率[^,。;]{0,8}$/, metric: 'rate.production' },
  { unit: 'percent', before: /办结率[^,。;]{0,8}$/, metric: 'supervision.closing_rate' },
];

/** A figure of the kind (签约…个, 签约额…亿元) limited to some projects (亿元以上, 省级) is not the metric of all. */
const NARROWED = /亿元以上|万元以上|省级|省重点|市级重点|重大|外资|工业|制造业|文旅|农业|能源|新能源|康养|物流/;

export interface Target {
  metric: string;
  target: number;
  span: readonly [number, number];
}

/** Words of the clause in front of a figure, in the page as given. */
function before(text: string, [from]: readonly [number, number]): string {
  return text
    .slice(Math.max(0, from - 24), from)
    .split(/[,，。;；、：:\n\t]/)
    .at(-1)!;
}

/** The first figure of a task that one of the metrics tells, or null. It says nothing where the figure is narrower than the metric. */
export function targetOf(text: string, figures: readonly Statement[], registry: Registry): Target | null {
  const known = new Set(registry.metrics.map(({ metric }) => metric));
  for (const figure of figures) {
    if (figure.comparison !== null || figure.kind === 'change' || figure.valueMax !== undefined) continue;
    const words = before(text, figure.span);
    const after = text.slice(figure.span[1], figure.span[1] + 8);
    if (NARROWED.test(words) || NARROWED.test(after.slice(0, 4))) continue;
    const found = SPOKEN.find(({ unit, before: spoken }) => {
      if (unit !== figure.unit) return false;
      // 新增40个入库项目: the noun behind the figure.
      return (
        spoken.test(words) ||
        (unit === 'count' && spoken.test(`${after.replace(/[,，。;；].*$/s, '').replace(/^[的\s]+/, '')}`))
      );
    });
    if (found && known.has(found.metric) && (figure.classifier === undefined || /[个项家宗]/.test(figure.classifier)))
      return { metric: found.metric, target: figure.value, span: figure.span };
  }
  return null;
}

/** The clause a figure stands in. */
export function clauseOf(text: string, [from, to]: readonly [number, number]): string {
  const tail = /^[^,，。;；、\n\t(（]{0,12}/.exec(text.slice(to))?.[0] ?? '';
  return (
    before(text, [from, to]).replace(/^\s*(?:\d{1,3}[.．、]|[(（]\d{1,3}[)）]|[①-⑳])/, '') +
    text.slice(from, to) +
    tail
  )
    .replace(/\s+/g, '')
    .slice(0, 200);
}
