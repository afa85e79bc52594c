/** Splitting a whole into parts so that the parts add up to it exactly. */
import type { Share } from '../kinds/types';

/** Counts are kept in billionths while they are summed, so that 0.6 and 0.4 of a project make one. */
export const NANO = 1_000_000_000;

/**
 * Integer parts of an integer by shares that sum to 1. What rounding leaves over goes, one by one, to the largest
 * remainders (the earlier share first), so the same split always gives the same parts.
 */
export function allocate(whole: number, shares: readonly Share[]): number[] {
  const exact = shares.map(({ share }) => whole * share);
  const parts = exact.map((part) => Math.floor(part));
  let left = whole - parts.reduce((sum, part) => sum + part, 0);
  const order = exact
    .map((part, i) => ({ i, rest: part - Math.floor(part) }))
    .sort((a, b) => b.rest - a.rest || a.i - b.i);
  for (let turn = 0; left > 0; turn = (turn + 1) % order.length, left--) parts[order[turn]!.i]! += 1;
  for (let turn = order.length - 1; left < 0; turn = (turn || order.length) - 1, left++) parts[order[turn]!.i]! -= 1;
  return parts;
}
