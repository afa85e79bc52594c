/** Units that measure the same thing on different scales: taking one for the other is an error of ten thousand. */

const SCALES: readonly Readonly<Record<string, number>>[] = [
  { 元: 1, 千元: 1e3, 万元: 1e4, 百万元: 1e6, 亿元: 1e8 },
  { '%': 1, '‰': 0.1, 比例: 100, 百分点: 1 },
  {
    日: 1, 天: 1, day: 1, days: 1, jour: 1, jours: 1,
    周: 7, 星期: 7, week: 7, weeks: 7, semaine: 7, semaines: 7,
    月: 30, 个月: 30, month: 30, months: 30, mois: 30,
    季度: 91, quarter: 91, quarters: 91, trimestre: 91, trimestres: 91,
    年: 365, 岁: 365, 周年: 365, year: 365, years: 365, an: 365, ans: 365, année: 365, années: 365, annee: 365, annees: 365,
  }, // prettier-ignore
  { '€': 1, EUR: 1, euro: 1, euros: 1, 'k€': 1e3, kEUR: 1e3, 'M€': 1e6, MEUR: 1e6 },
  { $: 1, USD: 1, dollar: 1, dollars: 1, k$: 1e3, kUSD: 1e3, M$: 1e6, MUSD: 1e6 },
  { 平方米: 1, '㎡': 1, 亩: 666.67, 公顷: 1e4, 平方公里: 1e6 },
  { 千克: 1, 公斤: 1, 吨: 1e3, 万吨: 1e7 },
  { 千瓦时: 1, 度: 1, 万千瓦时: 1e4 },
  { 人: 1, 万人: 1e4 },
  { 户: 1, 万户: 1e4 },
];

/** What is counted one by one, without a scale. */
const COUNTED = new Set(['名', '项', '个', '家', '分', '工作日', '次', '台', '套', '件', 'count', 'points']);

/** Whether a unit is known to stand behind a number. */
export function measures(unit: string): boolean {
  const name = unit.trim();
  return COUNTED.has(name) || SCALES.some((scale) => Object.hasOwn(scale, name));
}

/** How two units relate: `same`, `scaled` (same thing, other scale), `other` (not known to be comparable). */
export function unitsRelate(one: string, two: string): 'same' | 'scaled' | 'other' {
  if (one.trim() === two.trim()) return 'same';
  for (const scale of SCALES) {
    const factor = (unit: string): number | undefined => (Object.hasOwn(scale, unit) ? scale[unit] : undefined);
    const [a, b] = [factor(one.trim()), factor(two.trim())];
    if (a !== undefined && b !== undefined) return a === b ? 'same' : 'scaled';
  }
  return 'other';
}
