/** The figure of a statement: its value in the base unit, its unit, and how exact the words make it. */
import { chineseNumber, foldText } from '@wutong/codes';

/** `over`: at least (余 多 超); `under`: not quite (近); `about`: 约. Never dropped: a qualified figure is not the figure. */
export type Qualifier = 'exact' | 'over' | 'under' | 'about';

export interface Figure {
  value: number;
  unit: string;
  qualifier: Qualifier;
}

const SCALE: Record<string, number> = {
  十: 10,
  百: 100,
  千: 1000,
  万: 1e4,
  十万: 1e5,
  百万: 1e6,
  千万: 1e7,
  亿: 1e8,
  万亿: 1e12,
};

const QUALIFIERS: [RegExp, Qualifier][] = [
  [/^(?:将近|接近|近|不足|不到|低于|少于|至多|最多|以内)|以内$|以下$/, 'under'],
  [
    /^(?:超过?|逾|突破|多达|高达|不低于|不少于|至少|达到?)|(?:余|多|以上|强)$|(?:余|多)(?=[万亿])|^[上成]百|^[上成]千/,
    'over',
  ],
  [/^(?:大?约|约为|大概|估计|预计|左右)|(?:左右|上下|许)$/, 'about'],
];

/** Words that do not make a figure less exact. */
const PLAIN = /^(?:达到|达|共计|共|合计|总计|累计|为|计)|[整。]$/g;

/**
 * Reads `50余`, `近百`, `约110`, `超10`, `3.2万`, `十余` with the text of the unit column. Null when the text holds no
 * single figure (a range, 数十, 若干).
 */
export function readFigure(
  raw: string | number,
  unitText: string,
  metric: string,
  percentFormat = false,
): Figure | null {
  const unit = readUnit(unitText, metric);
  if (typeof raw === 'number')
    return {
      value: scaled(percentFormat && unit.unit === 'percent' ? raw * 100 : raw, unit.factor),
      unit: unit.unit,
      qualifier: 'exact',
    };
  const text = foldText(raw).replace(/,(?=\d{3})/g, '');
  const qualifier = QUALIFIERS.find(([pattern]) => pattern.test(text))?.[1] ?? 'exact';
  let core = text;
  for (let before = ''; before !== core;) {
    before = core;
    core = core
      .replace(PLAIN, '')
      .replace(
        /^(?:将近|接近|近|不足|不到|低于|少于|至多|最多|超过?|逾|突破|多达|高达|不低于|不少于|至少|大?约|大概|估计|预计)/,
        '',
      );
    core = core.replace(/(?:余|多|以上|强|左右|上下|许|以内|以下)(?=[万亿]*$)/, '');
  }
  // 近百, 上千, 百余: the bare unit of ten is one of it.
  core = core.replace(/^[上成](?=[百千万])/, '');
  const falls = /^(?:下降|减少|降低|负|-)/.test(core);
  const bare = core
    .replace(/^(?:同比)?(?:增长|上升|提高|下降|减少|降低|负|[-+])/, '')
    .replace(/(?:个?百分点|%|亿元|万元|元)$/, '');
  const value = number(bare);
  if (value === null) return null;
  const own = /(亿元|万元|元)$/.exec(core)?.[1];
  const factor = own && unit.unit === 'yuan' ? { 亿元: 1e8, 万元: 1e4, 元: 1 }[own]! : unit.factor;
  return { value: scaled(falls ? -value : value, factor), unit: unit.unit, qualifier };
}

function number(text: string): number | null {
  const m = /^(\d+(?:\.\d+)?)(万亿|千万|百万|十万|[十百千万亿])?$/.exec(text);
  if (m) return scaled(Number(m[1]), m[2] ? SCALE[m[2]]! : 1);
  if (/^[十百千万]$/.test(text)) return SCALE[text]!;
  return /\d/.test(text) ? null : chineseNumber(text);
}

/** Rounded to what a float can say of two or more decimals: 60.9 × 10^8 is exactly 6090000000. */
function scaled(value: number, factor: number): number {
  return Number((value * factor).toPrecision(15));
}

/** What the unit column means. Households of firms (户 of 企业) are counted like any other thing. */
export function readUnit(text: string, metric: string): { unit: string; factor: number } {
  const folded = foldText(text).replace(/^人民币/, '');
  const rate =
    /^(亿元|万元|元)\/(?:每)?(户|人|亩|村|家|个|年|月|吨)$/.exec(folded) ??
    /^(亿元|万元|元)每(户|人|亩|村|家|吨)$/.exec(folded);
  if (rate) return { unit: `yuan_per_${PER[rate[2]!]}`, factor: MONEY[rate[1]!]! };
  if (folded in MONEY) return { unit: 'yuan', factor: MONEY[folded]! };
  if (/^(?:%|百分比|百分之)$/.test(folded)) return { unit: 'percent', factor: 1 };
  if (/^(?:个)?百分点$/.test(folded)) return { unit: 'percentage_point', factor: 1 };
  if (folded in MEASURES) return { unit: MEASURES[folded]!, factor: 1 };
  const m = /^(百万|千万|十万|亿|万|千|百)(.*)$/.exec(folded);
  const factor = m ? SCALE[m[1]!]! : 1;
  const noun = m ? m[2]! : folded;
  if (noun in MEASURES) return { unit: MEASURES[noun]!, factor };
  const firms = /企业|小微|商户|个体|市场主体|经营主体|公司|商家/.test(metric);
  return { unit: /^农?户(?:次)?$/.test(noun) && !firms ? 'household' : 'count', factor };
}

const MONEY: Record<string, number> = {
  元: 1,
  千元: 1e3,
  万元: 1e4,
  百万元: 1e6,
  千万元: 1e7,
  亿元: 1e8,
  万亿元: 1e12,
};
const PER: Record<string, string> = {
  户: 'household',
  人: 'person',
  亩: 'mu',
  村: 'village',
  家: 'firm',
  个: 'item',
  吨: 'tonne',
  年: 'year',
  月: 'month',
};
const MEASURES: Record<string, string> = {
  亩: 'mu', 公顷: 'hectare', 平方米: 'square_metre', '㎡': 'square_metre', m2: 'square_metre', 平方公里: 'square_kilometre', 平方千米: 'square_kilometre',
  公里: 'kilometre', 千米: 'kilometre', 米: 'metre', 吨: 'tonne', 公斤: 'kilogram', 斤: 'jin', 千瓦: 'kilowatt', 兆瓦: 'megawatt',
  千瓦时: 'kilowatt_hour', 度: 'kilowatt_hour', 立方米: 'cubic_metre', 方: 'cubic_metre', 倍: 'times', 天: 'day', 小时: 'hour', 年: 'year', '℃': 'degree',
}; // prettier-ignore
