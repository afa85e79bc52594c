/** 分别-lists: 高技术制造业投资、工业投资、制造业投资分别增长58.6%、14.3%、18%. */
import type { Found } from '../numbers/scan';
import type { PlaceWord } from '../place/names';
import { isBareQuantity, namesQuantity, nounAfter, nounBefore } from './words';

const PART = /[、]|和|与|以及|及/;

/** Words do not align over more than this. */
const REACH = 160;

/** Heads for a run of figures that answer one list, in order; null when the clause has no 分别 or the numbers differ. */
export function alignedHeads(
  text: string,
  sentenceFrom: number,
  clauseFrom: number,
  group: readonly Found[],
): string[] | null {
  const first = group[0]!;
  const before = text.slice(Math.max(clauseFrom, first.from - REACH), first.from);
  const mark = before.lastIndexOf('分别');
  if (mark < 0 || group.length < 2) return null;
  const against = /(?:比|较|高于|低于)([^,。;]+)$/.exec(before.slice(0, mark));
  const source = against ? against[1]!.replace(/(?:增速|增幅)$/, '') : before.slice(0, mark);
  let heads = source;
  if (!PART.test(heads) && !against) {
    const upTo = clauseFrom - 1;
    let from = upTo;
    while (from > Math.max(sentenceFrom, upTo - REACH) && !/[;:。!?]/.test(text[from - 1]!)) from--;
    const wider = text.slice(from, upTo).split(',').at(-1) ?? '';
    if (PART.test(wider)) heads = wider;
  }
  const parts = heads
    .split(PART)
    .map((part) => part.trim())
    .filter(Boolean);
  if (parts.length !== group.length) return null;
  return completed(parts.map((part) => nounBefore(part, 24)));
}

/** 高血压、糖尿病患者规范管理率: the end that the last head lends the others; 蔬菜产量、产值: the beginning that the first lends. */
function completed(heads: readonly string[]): string[] {
  const last = heads.at(-1)!;
  const others = heads.slice(0, -1);
  const first = others[0]!;
  if (isBareQuantity(last) && namesQuantity(first) && !isBareQuantity(first)) {
    const owner = first.replace(/(?:总|年)?(?:产量|产值|面积|收入|投资额?|金额|人数|户数|余额|利润|税收)$/, '');
    return heads.map((head) => (isBareQuantity(head) ? `${owner}${head}` : head));
  }
  const length = others.map((head) => head.length).toSorted((a, b) => a - b)[others.length >> 1]!;
  const tail = last.slice(length);
  if (tail.length < 2 || others.some((head) => ownEnd(head))) return [...heads];
  return heads.map((head, at) => (at === heads.length - 1 ? head : `${head}${tail}`));
}

/** True when a head says by itself what is measured. */
function ownEnd(head: string): boolean {
  return namesQuantity(head) || /(?:[率量额值数比度价]|收入|增速|占比|先进产能|能力|消费)$/.test(head);
}

/** A list of divisions that a list of figures answers: 甲县、乙县收获进度分别为83%、85.5%. */
export interface AlignedPlaces {
  names: string[];
  /** What is measured in each. */
  noun: string;
}

/** The divisions a run of figures is aligned with by 分别, or null. `places`: those of the run, in order. */
export function alignedPlaces(
  text: string,
  sentenceFrom: number,
  group: readonly Found[],
  places: readonly PlaceWord[],
): AlignedPlaces | null {
  const first = group[0]!.from;
  const from = Math.max(sentenceFrom, first - REACH);
  const before = text.slice(from, first);
  if (!before.includes('分别')) return null;
  const near = places.filter((place) => place.from >= from && place.to <= first).slice(-group.length);
  if (near.length !== group.length || group.length < 2) return null;
  for (let n = 1; n < near.length; n++)
    if (!/^(?:[、]|和|与|及|以及)$/.test(text.slice(near[n - 1]!.to, near[n]!.from))) return null;
  const rest = text.slice(near.at(-1)!.to, first);
  if (/[;。!?]/.test(rest)) return null;
  const noun = nounAfter(rest.replace(/(?:[位分][居列别]|居|列|排|均|达|同比).*$/, ''));
  return { names: near.map(({ division }) => division.name), noun };
}
