/** Units that measure the same thing on different scales: taking one for the other is an error of ten thousand. */

const SCALES: readonly Readonly<Record<string, number>>[] = [
  { 元: 1, 千元: 1e3, 万元: 1e4, 百万元: 1e6, 亿元: 1e8 },
  { '%': 1, '‰': 0.1, 比例: 100, 百分点: 1 },
  { 日: 1, 天: 1, 周: 7, 月: 30, 个月: 30, 年: 365, 岁: 365 },
  { 平方米: 1, '㎡': 1, 亩: 666.67, 公顷: 1e4, 平方公里: 1e6 },
  { 千克: 1, 公斤: 1, 吨: 1e3, 万吨: 1e7 },
  { 千瓦时: 1, 度: 1, 万千瓦时: 1e4 },
  { 人: 1, 万人: 1e4 },
  { 户: 1, 万户: 1e4 },
];

/** How two units relate: `same`, `scaled` (same thing, other scale), `other` (not known to be comparable). */
export function unitsRelate(one: string, two: string): 'same' | 'scaled' | 'other' {
  if (one.trim() === two.trim()) return 'same';
  for (const scale of SCALES) {
    const [a, b] = [scale[one.trim()], scale[two.trim()]];
    if (a !== undefined && b !== undefined) return a === b ? 'same' : 'scaled';
  }
  return 'other';
}
