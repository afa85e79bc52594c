/** Figures in a run of folded text: value, unit and exact place, without what they are about. */
import type { Qualifier, Unit } from '../types';
import { classifierAt } from './classifiers';
import { isExcluded } from './exclude';
import { numeralAt, type Numeral } from './numeral';
import { qualifierOf } from './qualifier';
import { rankAt } from './rank';
import { unitAt } from './units';

export interface Found {
  /** Offsets in the run. */
  from: number;
  to: number;
  value: number;
  valueMax?: number;
  unit: Unit;
  classifier?: string;
  qualifier: Qualifier;
  rule: string;
}

const START = /[\d百千万亿零〇一二两三四五六七八九十第前]/g;

/** All figures of a run in order. Never two over one place. */
export function scan(text: string): Found[] {
  const found: Found[] = [];
  START.lastIndex = 0;
  for (let match = START.exec(text); match; match = START.exec(text)) {
    const at = match.index;
    const read = figureAt(text, at);
    if (!read) continue;
    found.push(...read.figures);
    START.lastIndex = Math.max(read.next, at + 1);
  }
  return found;
}

interface Read {
  figures: Found[];
  /** Where to go on. */
  next: number;
}

function figureAt(text: string, at: number): Read | null {
  const c = text[at]!;
  if (c === '第' || c === '前') {
    const rank = rankAt(text, at);
    return rank ? { figures: [rank], next: rank.to } : c === '第' ? skipOrdinal(text, at) : null;
  }
  const fraction = fractionAt(text, at) ?? ratioAt(text, at);
  if (fraction) return { figures: [fraction], next: fraction.to };
  const numeral = numeralAt(text, at);
  if (!numeral) return null;
  const nothing: Read = { figures: [], next: numeral.to };
  const ranged = rangeAt(text, numeral);
  if (ranged) return ranged;
  const measured = measure(text, numeral);
  if (measured === 'excluded') return nothing;
  if (measured) return { figures: [measured], next: measured.to };
  const listed = elidedAt(text, numeral);
  return listed ?? nothing;
}

/** 第七届: the number behind 第 is no figure. */
function skipOrdinal(text: string, at: number): Read | null {
  const numeral = numeralAt(text, at + 1);
  return numeral ? { figures: [], next: numeral.to } : null;
}

const NUMERALS = '一二三四五六七八九十百千万两\\d';
const FRACTION = new RegExp(
  `([${NUMERALS}]{1,12})分之([${NUMERALS}]{1,12}(?:点[一二三四五六七八九]+)?)(多|强|弱)?`,
  'y',
);

/** 三分之一 and 百分之六十: percent. */
function fractionAt(text: string, at: number): Found | null {
  FRACTION.lastIndex = at;
  const match = FRACTION.exec(text);
  if (!match) return null;
  const under = numeralAt(match[1]!, 0);
  const over = numeralAt(match[2]!, 0);
  if (!under || !over || under.value === 0) return null;
  const value = under.value === 100 ? over.value : (100 * over.value) / under.value;
  return made(text, at, at + match[0].length - (match[3]?.length ?? 0), value, 'percent', '', 'fraction');
}

const RATIO = /(\d{1,9}(?:\.\d{1,9})?)(?:[:∶]|比)(\d{1,9}(?:\.\d{1,9})?)(?![:∶比.\d]|分)/y;
/** Words without which 2:1 is a time or a result of a match. */
const COMPARED = /(?:比例?|比值|比率|配比|占比|之比)(?:[\u3400-\u9fff]{0,4}(?:为|是|达|到|至|由|从|近|约|超过))?$/;

/** 城乡居民收入比为2.1:1: the first number over the second. Not 三次产业比为 6.9:36.7:56.4. */
function ratioAt(text: string, at: number): Found | null {
  RATIO.lastIndex = at;
  const match = RATIO.exec(text);
  if (
    !match ||
    Number(match[2]) === 0 ||
    /[\d.:∶]/.test(text[at - 1] ?? '') ||
    !COMPARED.test(text.slice(Math.max(0, at - 12), at))
  )
    return null;
  const value = Number((Number(match[1]) / Number(match[2])).toPrecision(15));
  return made(text, at, at + match[0].length, value, 'ratio', '', 'ratio');
}

function made(text: string, from: number, to: number, value: number, unit: Unit, infix: string, rule: string): Found {
  return { from, to, value, unit, qualifier: qualifierOf(text, from, to, infix), rule };
}

/** The figure of one numeral: with its unit, its classifier, or the unit that money leaves out. */
function measure(text: string, numeral: Numeral, upperEnd = false): Found | 'excluded' | null {
  if (isExcluded(text, numeral, upperEnd)) return 'excluded';
  const { from, value, infix } = numeral;
  let to = numeral.to;
  if (text[to] === ' ' && /[A-Za-z\u3400-\u9fff%]/.test(text[to + 1] ?? '')) to++;
  const cheng = tenths(text, numeral);
  if (cheng) return cheng;
  const unit = unitAt(text, to);
  const allowed = allows(text, numeral);
  if (unit) {
    if (!allowed || (numeral.chinese && unit.unit === 'km' && unit.factor === 0.5)) return 'excluded';
    if (numeral.chinese && numeral.value < 10 && !numeral.scaled && SMALL_WORDS.test(text.slice(from, to + 4)))
      return 'excluded';
    if (numeral.digits === '一' && !infix && SIZES.has(unit.unit)) return 'excluded';
    const end = to + unit.word.length;
    if (unit.unit === 'CNY' || unit.unit === 'USD' || unit.unit === 't') {
      if (
        /^(?:及|或|\(含\))?(?:以上|级|以内|以下)(?:的(?=[\u3400-\u9fff]{3})|(?=的[村镇乡户]))?(?:[\u3400-\u9fff]{0,4}(?:项目|企业|园区|产业|集群|平台|公司|合同|市场|单位|工业|大镇|强镇|灌区|的村|的镇|的乡|的户|行政村|农户|大户))/.test(
          text.slice(end, end + 14),
        )
      )
        return 'excluded';
      if (text[end] === '级') return 'excluded';
    }
    return upTo(
      made(text, from, end, product(value, unit.factor), unit.unit, infix, `unit:${unit.unit}`),
      numeral,
      unit.factor,
    );
  }
  const bareMoney = moneyWithoutUnit(text, numeral);
  if (bareMoney) return bareMoney;
  const classifier = classifierAt(text, to);
  if (classifier) {
    if (!allowed || smallChinese(numeral)) return 'excluded';
    const end = to + classifier.word.length + bracketed(text, to + classifier.word.length);
    if (text[end] === '半' || /^(?:之一|一)/.test(text.slice(end, end + 1))) return 'excluded';
    return upTo(
      { ...made(text, from, end, value, 'count', infix, 'count'), classifier: classifier.classifier },
      numeral,
      1,
    );
  }
  return null;
}

/** 214台(套), 12个(次): a second classifier in brackets belongs to the first. */
function bracketed(text: string, at: number): number {
  return /^[(](?:[套次个家户名人件处辆座])[)]/.exec(text.slice(at, at + 3))?.[0].length ?? 0;
}

/** Adds the upper end of 五六万. */
function upTo(found: Found, numeral: Numeral, factor: number): Found {
  return numeral.valueMax === undefined ? found : { ...found, valueMax: product(numeral.valueMax, factor) };
}

/** 一斤卖四元, 一亩能收千斤: one of a measure is what the other figure is counted by. */
const SIZES = new Set<Unit>(['t', 'mu', 'm', 'km', 'm2', 'km2', 'm3', 'CNY', 'kW', 'kWh']);

/** 一度, 两步: words that hold a small number and a unit by chance. */
const SMALL_WORDS = /^(?:[一两三]度|一方|一元|[一两]步|一克|一米阳光|一公里|三米)/;

/** 里 and the like have factors that are exact in binary or reciprocal powers of ten; keep the result free of noise. */
function product(value: number, factor: number): number {
  if (factor >= 1) return value * factor;
  return Number((value * factor).toPrecision(15));
}

/** A bare 万 or 百 is a number only beside a word that makes it one: 近百, 上万, 百余. */
function allows(text: string, numeral: Numeral): boolean {
  if (!numeral.bare || numeral.infix) return true;
  return /(?:近|约|上|超|逾|超过|突破|过|达|达到|接近)$/.test(text.slice(Math.max(0, numeral.from - 3), numeral.from));
}

/** 两个, 三大, 十项: enumeration, not a count that a ledger holds. */
function smallChinese(numeral: Numeral): boolean {
  return numeral.chinese && numeral.value <= 10 && !numeral.infix;
}

const TENTHS = /^[一二两三四五六七八九1-9]$/;

/** 九成, 八成半: percent. */
function tenths(text: string, numeral: Numeral): Found | null {
  if (text[numeral.to] !== '成' || !TENTHS.test(numeral.digits)) return null;
  const after = text.slice(numeral.to + 1, numeral.to + 4);
  if (/^(?:为|立|功|本|果|员|品|长|绩|熟|就|都|交|型|片|群|链|了)/.test(after)) return null;
  const part = after.startsWith('半') ? 5 : '一二三四五六七八九'.indexOf(after[0] ?? ' ') + 1;
  return made(text, numeral.from, numeral.to + 1 + (part ? 1 : 0), numeral.value * 10 + part, 'percent', '', 'tenths');
}

const MONEY_AHEAD =
  /^(?:的)?(?:[\u3400-\u9fff]{0,4})?(?:资金|投资|贷款|产值|收入|利润|税收|补助|补贴|赔款|善款|债券|奖补|货款|授信)/;
const MONEY_BEHIND =
  /(?:投资|总投资|投资额|金额|资金|产值|收入|营收|利润|税收|贷款|授信|余额|总额|交易额|销售额|成交额|GDP|增加值|补助|赔款|奖补|债券|融资|额度|价值|货值)(?:已|共|累计|合计|总计|达|达到|为|完成|超|超过|近|约|突破|实现|高达|[:])*$/;

/** 1200多万援建资金, 总投资86亿: money whose 元 is left out. */
function moneyWithoutUnit(text: string, numeral: Numeral): Found | null {
  if (!numeral.scaled || !/[万亿]$/.test(text.slice(numeral.from, numeral.to).replace(/[多余]$/, ''))) return null;
  const after = text.slice(numeral.to, numeral.to + 8);
  const before = text.slice(Math.max(0, numeral.from - 14), numeral.from);
  if (/^(?:级|千瓦|平方|亩|吨|斤|人|户|个|名|家|条|辆|台|件|头|只|株|公里|米|立方|标|张|次|群众|人口)/.test(after))
    return null;
  const ahead = MONEY_AHEAD.test(after);
  if (!ahead && !(MONEY_BEHIND.test(before) && /^(?:[,。;、!?)(”]|$|左右|以上|没|不成|不是|呢|吧|了|的)/.test(after)))
    return null;
  return made(
    text,
    numeral.from,
    numeral.to,
    numeral.value,
    'CNY',
    numeral.infix,
    ahead ? 'money:ahead' : 'money:behind',
  );
}

const DASH = /^(?:-{1,2}|至|到)/;

/** 3-5家, 10%-15%: one figure with two ends. Dates in between are skipped whole. */
function rangeAt(text: string, low: Numeral): Read | null {
  if (low.infix || low.bare) return null;
  let at = low.to;
  const own = unitAt(text, at);
  if (own) at += own.word.length;
  const dash = DASH.exec(text.slice(at, at + 2));
  if (!dash) return null;
  const high = numeralAt(text, at + dash[0].length);
  if (!high || high.bare || high.chinese !== low.chinese) return null;
  if (isExcluded(text, high, true)) return dash[0].startsWith('-') ? { figures: [], next: high.to } : null;
  if (/^(?:至|到)/.test(dash[0]) && !own && high.value <= low.value) return null;
  if (isExcluded(text, low)) return null;
  const last = measure(text, high, true);
  if (!last || last === 'excluded' || last.valueMax !== undefined) return null;
  // 从217种增加到502种 are two figures; 由3增至5 never gets here, for the dash stands directly between.
  const factor = own ? own.factor : low.scaled ? last.value / (high.value || 1) : sharedFactor(high, last, low);
  const value = product(low.value, factor);
  if (!(last.value > value)) return null;
  return {
    figures: [
      { ...last, from: low.from, value, valueMax: last.value, qualifier: qualifierOf(text, low.from, last.to, '') },
    ],
    next: last.to,
  };
}

/** 3-5万元: the 万 of the upper end belongs to the lower one too. */
function sharedFactor(high: Numeral, last: Found, low: Numeral): number {
  const plain = Number(high.digits.replaceAll(',', ''));
  if (low.chinese || !Number.isFinite(plain) || plain === 0) return last.value / (high.value || 1);
  return last.value / plain;
}

const JOINT = /^(?:[、,]|和|与|及|以及)/;

/** 44.3和40.6个百分点: a number whose unit stands behind the next one. Whole numbers only when the joint is 、 or 和. */
function elidedAt(text: string, first: Numeral): Read | null {
  if (first.chinese || first.infix) return null;
  const before = text.slice(Math.max(0, first.from - 1), first.from);
  if (/[A-Za-z第(]/.test(before)) return null;
  const waiting: Numeral[] = [first];
  let at = first.to;
  for (let n = 0; n < 6; n++) {
    const joint = JOINT.exec(text.slice(at, at + 2));
    if (!joint) return null;
    const next = numeralAt(text, at + joint[0].length);
    if (!next || next.chinese || next.bare) return null;
    const last = measure(text, next);
    if (last === 'excluded') return null;
    if (last) {
      const factor = last.value / (next.value || 1);
      const figures = waiting.map((one) => ({
        ...last,
        from: one.from,
        to: one.to,
        value: product(one.value, factor === last.value ? 1 : factor),
        qualifier: qualifierOf(text, one.from, one.to, ''),
        rule: `${last.rule}:elided`,
      }));
      return { figures: [...figures, last], next: last.to };
    }
    waiting.push(next);
    at = next.to;
  }
  return null;
}
