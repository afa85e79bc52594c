import type { Found } from '../numbers/scan';

const EACH = /(?:每|单)(年|月|户|亩|人|村|个|家|吨|天|日|座|台|头|项目|平方米|公里|千人|万人|百人)/g;
const AVERAGE = /(户|人|亩|村|年|日|月|县|单)均/g;

/** Denominators of a figure (每年每户 → 年·户; 户均 → 户), or null. `clause`: where its clause begins. */
export function perOf(text: string, clause: number, figure: Found): string | null {
  const before = text.slice(Math.max(clause, figure.from - 60), figure.from);
  const found: string[] = [];
  for (const match of before.matchAll(EACH)) found.push(match[1]!);
  for (const match of before.matchAll(AVERAGE)) found.push(match[1] === '单' ? '个' : match[1]!);
  if (
    /年(?:产值|增收|创收|交易|产量|产|处理|加工|生产|利润|收入|销售)[^,。]{0,6}$/.test(before) &&
    !found.includes('年')
  )
    found.push('年');
  if (/^\/(?:年|亩|吨|户|人|月|平方米)/.test(text.slice(figure.to))) found.push(text[figure.to + 1]!);
  return found.length > 0 && figure.unit !== 'percent'
    ? [...new Set(found)].toSorted((a, b) => (a === '年' ? 1 : b === '年' ? -1 : 0)).join('·')
    : null;
}
