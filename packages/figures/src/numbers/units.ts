/** Units of measure as official prose writes them, and what they are in the base unit of `types.ts`. */
import type { Unit } from '../types';

export interface UnitWord {
  word: string;
  unit: Unit;
  /** Value in the base unit of one of these. */
  factor: number;
}

/**
 * Factors: 里 is 500 m and 斤 half a kilogram by the State Council's order on legal units (国发〔1984〕28号); 公顷 is 10,000 m².
 * 标箱 is one TEU. P of computing power is PFLOPS.
 */
const WORDS: readonly (readonly [words: string, unit: Unit, factor: number])[] = [
  ['元 元人民币 块钱 人民币', 'CNY', 1],
  ['美元', 'USD', 1],
  ['% 个百分比', 'percent', 1],
  ['‰', 'percent', 0.1],
  ['个百分点 百分点', 'pp', 1],
  ['个基点 基点 个BP BP', 'pp', 0.01],
  ['公里 千米 km KM', 'km', 1],
  ['里 华里', 'km', 0.5],
  ['米 m', 'm', 1],
  ['毫米 mm', 'm', 0.001],
  ['厘米 cm', 'm', 0.01],
  ['微米', 'm', 1e-6],
  ['纳米', 'm', 1e-9],
  ['平方公里 平方千米', 'km2', 1],
  ['平方米 平米 ㎡ 平方', 'm2', 1],
  ['公顷', 'm2', 10_000],
  ['立方米 立方 方 m³', 'm3', 1],
  ['亩', 'mu', 1],
  ['吨', 't', 1],
  ['公斤 千克 kg', 't', 0.001],
  ['斤', 't', 0.0005],
  ['克', 't', 1e-6],
  ['千瓦 kW KW', 'kW', 1],
  ['瓦', 'kW', 0.001],
  ['兆瓦 MW', 'kW', 1000],
  ['吉瓦 GW', 'kW', 1e6],
  ['千瓦时 度 度电 kWh KWh', 'kWh', 1],
  ['兆瓦时 MWh', 'kWh', 1000],
  ['倍', 'times', 1],
  ['标箱 标准箱 TEU', 'TEU', 1],
  ['立方米/秒 立方米每秒', 'm3/s', 1],
  ['PFLOPS PFlops P', 'PFLOPS', 1],
];

const UNITS = new Map<string, UnitWord>();
for (const [words, unit, factor] of WORDS) for (const word of words.split(' ')) UNITS.set(word, { word, unit, factor });
const LONGEST = Math.max(...[...UNITS.keys()].map((word) => word.length));

/** The longest unit of measure that begins at `at`, or null. */
export function unitAt(text: string, at: number): UnitWord | null {
  for (let length = Math.min(LONGEST, text.length - at); length > 0; length--) {
    const found = UNITS.get(text.slice(at, at + length));
    if (!found) continue;
    // A letter that goes on is another word: 5G, 100Mbps.
    if (/[A-Za-z]$/.test(found.word) && /[A-Za-z0-9]/.test(text[at + length] ?? '')) continue;
    if (ENDS_ELSEWHERE.get(found.word)?.test(text.slice(at, at + 5))) continue;
    return found;
  }
  return null;
}

/** Words that begin like a unit and are something else. */
const ENDS_ELSEWHERE = new Map<string, RegExp>([
  ['度', /^度(?:夏|假|过|汛|量|数)/],
  ['方', /^方(?:面|式|案|针|向|略|可|能|程|位|阵|言|法|便)/],
  ['里', /^里(?:程|面|的|外)/],
  ['米', /^米(?:粒|饭|面|线|粉|高粱)/],
  ['克', /^克(?:服|难|隆)/],
  ['元', /^元(?:旦|宵|素|月|首|器|件|宇|老)/],
  ['平方', /^平方(?:公|千|米)/],
  ['瓦', /^瓦(?:时|房|斯|解)/],
]);
