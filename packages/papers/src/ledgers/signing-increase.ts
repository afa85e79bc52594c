/** Whether the amount of a capital increase is what was added or what the project now comes to (ledger rule N7). */
import { foldText } from '@wutong/codes';
import { YUAN_OF, canonical } from '../cells/unit';

export type IncreaseReading = { meaning: 'increment' | 'total_after'; incrementYuan: number } | null;

const AMOUNT = '(?:约|人民币)?(\\d+(?:\\.\\d+)?)(亿元?|万元?|百万元?|千万元?|元)?';
const FROM_TO = new RegExp(
  `(?:由|从|原)(?:总?投资额?|协议投资额?|原来的?)?${AMOUNT}[^\\d]{0,6}?(?:增资|增加|追加|提高|调整|扩大|增|变更)?(?:到|至|为)${AMOUNT}`,
);
const TOTAL =
  /(?:增资|追加|增加|扩产|调整|变更)后.{0,6}(?:总?投资|总额|协议投资|为|达)|总投资(?:额)?(?:增至|增加到|达到?|为|变为|合计)|增资?(?:至|到)|累计(?:协议)?投资|合计投资/;
const ADDED =
  /新增(?:协议)?投资|追加(?:投资)?(?!后)|增资额|增加投资(?!后|到|至)|增量|本次(?:增资|新增|追加)|再投资?|新增(?!项目)|(?:增资|增加)(?=约?\d)/;

/**
 * @param amountYuan the amount in the cell
 * @param before what the project came to until then; `null` when unknown
 * @param words nature, title, remark and the header of the amount, joined
 * @returns null when both readings are possible: the event is held
 */
export function readIncrease(amountYuan: number, before: number | null, words: string): IncreaseReading {
  const text = foldText(words).replace(/(\d),(?=\d{3})/g, '$1');
  const span = FROM_TO.exec(text);
  if (span) {
    const to = yuan(span[3]!, span[4] ?? span[2]);
    const from = yuan(span[1]!, span[2] ?? span[4]);
    if (from !== null && to !== null && to > from) {
      if (near(amountYuan, to)) return { meaning: 'total_after', incrementYuan: fen(to - from) };
      if (near(amountYuan, to - from)) return { meaning: 'increment', incrementYuan: amountYuan };
    }
  }
  const total = TOTAL.test(text);
  const added = ADDED.test(text.replace(new RegExp(TOTAL, 'g'), ''));
  if (total !== added) {
    if (added) return { meaning: 'increment', incrementYuan: amountYuan };
    return before !== null && amountYuan > before
      ? { meaning: 'total_after', incrementYuan: fen(amountYuan - before) }
      : null;
  }
  // 新增投资2亿元,增资后总投资5亿元: the figure beside each word says which one the cell repeats.
  if (total) return told(text, amountYuan);
  // A new total cannot be less than the old one: then only the increment is left.
  return before !== null && amountYuan < before ? { meaning: 'increment', incrementYuan: amountYuan } : null;
}

function told(text: string, amountYuan: number): IncreaseReading {
  const added = new RegExp(`(?:${ADDED.source})[^\\d]{0,6}${AMOUNT}`).exec(text);
  const total = new RegExp(`(?:${TOTAL.source})[^\\d]{0,6}${AMOUNT}`).exec(text);
  const x = added ? yuan(added.at(-2)!, added.at(-1)) : null;
  const y = total ? yuan(total.at(-2)!, total.at(-1)) : null;
  if (x === null || y === null || x >= y) return null;
  if (near(amountYuan, x)) return { meaning: 'increment', incrementYuan: x };
  return near(amountYuan, y) ? { meaning: 'total_after', incrementYuan: x } : null;
}

function yuan(figure: string, unit: string | undefined): number | null {
  return unit === undefined ? null : fen(Number(figure) * YUAN_OF[canonical(unit)]);
}

function fen(x: number): number {
  return Math.round(x * 100) / 100;
}

function near(a: number, b: number): boolean {
  return Math.abs(a - b) <= Math.max(1, Math.abs(b) * 1e-9);
}
