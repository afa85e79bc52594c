/** Placing contributions and splitting a figure by place, month, chain, label or stage. */
import { lastDay } from '@wutong/codes';
import type { KindDef, Share } from '../kinds/types';
import type { PlaceTree } from '../places/tree';
import { allocate, NANO } from './allocate';
import type { Item } from './collect';
import { partName } from './names';
import type { PlaceKey, Reach } from './reach';
import { monthOf } from './store/columns';
import { Tally } from './tally';
import type { By, FigurePart, MetricDef } from './types';

/** One contribution in one place. `whole`: its weight where only the number of contributions matters, in billionths. */
export interface PlacedPart {
  item: Item;
  key: PlaceKey;
  share: number;
  nano: number;
  fen: number | null;
  whole: number;
  /** Months since year 0 → fen of this place's part. */
  months?: ReadonlyMap<number, number>;
}

/** The parts of a contribution that lie within reach; a record that is not split is one part, whole. */
export function place(item: Item, reach: Reach): PlacedPart[] {
  if (!item.shares) {
    const key = reach.keyOf(item.place);
    if (key === undefined) return [];
    return [
      {
        item,
        key,
        share: 1,
        nano: Math.round(item.count * NANO),
        fen: item.fen,
        whole: NANO,
        ...(item.months ? { months: item.months } : {}),
      },
    ];
  }
  const { shares } = item;
  const nano = allocate(Math.round(item.count * NANO), shares);
  const whole = allocate(NANO, shares);
  const fen = item.fen === null ? null : allocate(item.fen, shares);
  const months = item.months && allocateMonths(item.months, shares);
  return shares.flatMap((share, i): PlacedPart[] => {
    const key = reach.keyOf(share.place);
    if (key === undefined) return [];
    // Months are rounded one by one, so a part's amount is the sum of its months: both ways of adding then agree.
    const amount = months ? sum(months[i]!.values()) : fen === null ? null : fen[i]!;
    return [
      {
        item,
        key,
        share: share.share,
        nano: nano[i]!,
        fen: amount,
        whole: whole[i]!,
        ...(months ? { months: months[i]! } : {}),
      },
    ];
  });
}

/** Parts of a figure, largest amount of order first: places and months by key, others as they come. */
export function split(
  by: By,
  placed: readonly PlacedPart[],
  at: string,
  kind: KindDef,
  tree: PlaceTree,
  unit: MetricDef['unit'],
): FigurePart[] {
  const tallies = new Map<string | null, Tally>();
  const tally = (key: string | null): Tally => {
    const known = tallies.get(key) ?? new Tally();
    tallies.set(key, known);
    return known;
  };
  for (const part of placed) {
    if (by === 'month' && part.months)
      for (const [month, fen] of part.months) tally(monthOf(month)).add(part.nano, fen, part.whole);
    else for (const key of keysOf(by, part)) tally(key).add(part.nano, part.fen, part.whole);
  }
  const order = orderOf(by, kind);
  return [...tallies]
    .sort(([a], [b]) => order(a) - order(b) || compare(a, b))
    .map(([key, { count, amountYuan, amountUnknown }]) => ({
      key,
      name: partName(by, key, at, kind, tree),
      value: unit === 'count' ? count : amountYuan,
      count,
      amountYuan,
      amountUnknown,
    }));
}

function keysOf(by: By, { item, key }: PlacedPart): (string | null)[] {
  const { record, on } = item;
  switch (by) {
    case 'place':
      return [key ?? null];
    case 'month':
      return [on && on.precision !== 'year' ? lastDay(on).slice(0, 7) : null];
    case 'chain':
      return [typeof record.fields.chain === 'string' ? record.fields.chain : null];
    case 'label':
      return record.labels;
    case 'stage':
      return [record.stage];
  }
}

/** Labels and stages in declared order; what is not known comes last. */
function orderOf(by: By, kind: KindDef): (key: string | null) => number {
  const declared = Object.keys((by === 'stage' ? kind.stages : by === 'label' ? kind.labels : undefined) ?? {});
  return (key) => (key === null ? Number.MAX_SAFE_INTEGER : declared.indexOf(key) + 1 || declared.length + 1);
}

function compare(a: string | null, b: string | null): number {
  return (a ?? '') < (b ?? '') ? -1 : (a ?? '') > (b ?? '') ? 1 : 0;
}

function allocateMonths(months: ReadonlyMap<number, number>, shares: readonly Share[]): Map<number, number>[] {
  const parts = shares.map(() => new Map<number, number>());
  for (const [month, fen] of months) allocate(fen, shares).forEach((part, i) => parts[i]!.set(month, part));
  return parts;
}

function sum(numbers: Iterable<number>): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}
