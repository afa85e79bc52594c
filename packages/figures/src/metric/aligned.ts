/** 分别-lists: 高技术制造业投资、工业投资、制造业投资分别增长58.6%、14.3%、18%. */
import type { Found } from '../numbers/scan';
import { nounBefore } from './words';

const PART = /[、]|和|与|以及|及/;

/** Heads for a run of figures that answer one list, in order; null when the clause has no 分别 or the numbers differ. */
export function alignedHeads(
  text: string,
  sentenceFrom: number,
  clauseFrom: number,
  group: readonly Found[],
): string[] | null {
  const first = group[0]!;
  const before = text.slice(Math.max(clauseFrom, first.from - 160), first.from);
  const mark = before.lastIndexOf('分别');
  if (mark < 0 || group.length < 2) return null;
  const against = /(?:比|较|高于|低于)([^,。;]+)$/.exec(before.slice(0, mark));
  const source = against ? against[1]!.replace(/(?:增速|增幅)$/, '') : before.slice(0, mark);
  let heads = source;
  if (!PART.test(heads) && !against) {
    const upTo = clauseFrom - 1;
    let from = upTo;
    while (from > Math.max(sentenceFrom, upTo - 160) && !/[;:。!?]/.test(text[from - 1]!)) from--;
    const wider = text.slice(from, upTo).split(',').at(-1) ?? '';
    if (PART.test(wider)) heads = wider;
  }
  const parts = heads
    .split(PART)
    .map((part) => part.trim())
    .filter(Boolean);
  if (parts.length !== group.length) return null;
  const last = nounBefore(parts.at(-1)!, 24);
  const tail = sharedTail(parts, last);
  return parts.map((part, at) => {
    const noun = nounBefore(part, 24);
    return at === parts.length - 1 || noun.endsWith(tail) || tail === '' ? noun : `${noun}${tail}`;
  });
}

const ENDINGS =
  /(?:行业|产业)?(?:先进产能|人均可支配收入|可支配收入|投资|增加值|产值|收入|产量|增速|占比|比重|数量|面积|总额|总值|余额|贷款|存款|能力|支出|消费|税收)$/;

/** 煤炭、焦化行业先进产能: the end that the last head lends to the others. */
function sharedTail(parts: readonly string[], last: string): string {
  const tail = ENDINGS.exec(last)?.[0] ?? '';
  return parts.slice(0, -1).some((part) => ENDINGS.test(part)) ? '' : tail;
}
