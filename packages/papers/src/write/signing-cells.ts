/** What the codes of a signing ledger are called on a sheet: words that are read back as the same code. */
import { readIncrease } from '../ledgers/signing-increase';
import type { ShareValue, Values } from '../reading';
import type { OutCell } from './xlsx';

export const EVENT_WORDS: Readonly<Record<string, string>> = {
  contract: '正式合同',
  framework: '框架协议',
  intent: '意向协议',
  target: '拟招引目标',
  second_ceremony: '重复签约',
  capital_increase: '增资',
  owner_change: '业主变更',
  supplement: '补充协议',
  termination: '终止协议',
  exit: '终止协议',
};
export const STATUS_WORDS: Readonly<Record<string, string>> = {
  active: '正常履约',
  terminated: '已终止',
  owner_changed: '主体已变更',
  suspended: '暂停',
};
export const PROSPECT_WORDS: Readonly<Record<string, string>> = {
  lead: '线索',
  contacted: '已对接',
  in_talks: '在谈',
  visited: '已考察',
  near_signing: '拟签约',
  lost: '已流失',
};
const MEANING: Readonly<Record<string, string>> = { increment: '增资(新增投资)', total_after: '增资(增资后总投资)' };

/** The word for a code; a code without a word stands for itself. */
export function wordIn(field: string, known: Readonly<Record<string, string>>): (values: Values) => OutCell {
  return (values) => {
    const value = values[field] ?? null;
    return value === null ? null : (known[String(value)] ?? String(value));
  };
}

/** The nature of the paper. Of an increase it also says what the amount is, unless the row's other words do. */
export function eventCell(values: Values): OutCell {
  const word = wordIn('event_type', EVENT_WORDS)(values);
  const { amount_yuan: amount, increment_yuan: increment, amount_meaning: meaning } = values;
  if (values.event_type !== 'capital_increase' || typeof amount !== 'number') return word;
  const hint = MEANING[String(meaning)];
  if (hint === undefined) return word;
  const before = meaning === 'total_after' && typeof increment === 'number' ? amount - increment : null;
  const told = [word, values.title, values.remark].filter((part) => part !== null && part !== undefined).join(';');
  return readIncrease(amount, before, told)?.meaning === meaning ? word : hint;
}

/** Largest sum of a ratio of small whole numbers that is read as one: 2:1, 4:3. */
const SMALL = 7;

/**
 * Each place with its per cents; thirds, which per cents cannot say, as the ratio of origin and host; a whole that is
 * the host's as 100%.
 */
export function sharesCell(values: Values, name: (code: string) => string): OutCell {
  const shares = Array.isArray(values.shares) ? (values.shares as ShareValue[]) : [];
  const [first, second] = shares;
  if (!first) return null;
  const [origin, host] = [values.origin_place_code ?? null, values.host_place_code ?? null];
  if (!second) return first.place_code === host ? '100%' : '引进地100%';
  if (shares.length === 2 && first.place_code === origin && second.place_code === host) {
    const ratio = wholeRatio(first.share, second.share);
    if (ratio) return ratio;
  }
  return shares.map(({ place_code, share }) => `${side(place_code, origin, host, name)}${percent(share)}%`).join('、');
}

function side(code: string | null, origin: unknown, host: unknown, name: (code: string) => string): string {
  if (code !== null) return name(code);
  return origin === null && host !== null ? '引进地' : '落地县区';
}

function wholeRatio(a: number, b: number): string | null {
  if (Number.isInteger(a * 1e6) && Number.isInteger(b * 1e6)) return null;
  for (let sum = 2; sum <= SMALL; sum++)
    for (let n = 1; n < sum; n++) if (n / sum === a && (sum - n) / sum === b) return `${n}:${sum - n}`;
  return null;
}

function percent(share: number): number {
  return Number((share * 100).toPrecision(12));
}
