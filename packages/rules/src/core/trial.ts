/** One policy put to one subject: the answer of every test, unknown where its field is missing, and the plain three-valued walk. */
import type { Cell } from './cells';
import type { CompiledPolicy, Item, Tree } from './compile';

/** False, true, unknown. */
export const NO = 0;
export const YES = 1;
export const OPEN = 2;
export type Three = 0 | 1 | 2;

export interface Trial {
  of: CompiledPolicy;
  cells: readonly (readonly Cell[])[];
  /** Answer of each leaf. */
  truth: Uint8Array;
  /** 1 for a variable that may still take any value. */
  free: Uint8Array;
  waived: Uint8Array;
  /** What may still be spent on splitting before a diagram is drawn instead. */
  effort: number;
  /** True once something was left to three-valued logic because everything exact was too large. */
  rough: boolean;
}

/** Thrown where splitting has used up the effort of a trial. */
export class TooMuch extends Error {}

/** Fields looked at in the parts that are split: some tens of milliseconds. */
export const EFFORT = 30_000;

/** Takes from the effort of a trial. Throws `TooMuch` when it is used up. */
export function spend(trial: Trial, effort: number): void {
  trial.effort -= effort;
  if (trial.effort < 0) throw new TooMuch();
}

/** Lets a variable take any value: its tests become unknown. */
export function release(trial: Trial, variable: number): void {
  trial.free[variable] = 1;
  for (const { index } of trial.of.variables[variable]!.leaves) trial.truth[index] = trial.waived[index] ? YES : OPEN;
}

/** Gives a variable the value of one of its cells. */
export function assign(trial: Trial, variable: number, cell: Cell): void {
  trial.free[variable] = 0;
  const { leaves } = trial.of.variables[variable]!;
  for (let n = 0; n < leaves.length; n++) {
    const { index } = leaves[n]!;
    trial.truth[index] = trial.waived[index] ? YES : cell.truth[n]!;
  }
}

/** The tests of a variable as they stand, to be put back with `restore`. */
export function remember(trial: Trial, variable: number): Uint8Array {
  return Uint8Array.from(trial.of.variables[variable]!.leaves, ({ index }) => trial.truth[index]!);
}

export function restore(trial: Trial, variable: number, before: Uint8Array, free: 0 | 1): void {
  trial.free[variable] = free;
  trial.of.variables[variable]!.leaves.forEach(({ index }, n) => (trial.truth[index] = before[n]!));
}

/** The three-valued value of a tree: sound, but it may leave open what a case split decides. */
export function walk(tree: Tree, truth: Uint8Array): Three {
  switch (tree.kind) {
    case 'leaf':
      return truth[tree.leaf] as Three;
    case 'not': {
      const value = walk(tree.child, truth);
      return value === OPEN ? OPEN : value === YES ? NO : YES;
    }
    case 'all': {
      let result: Three = YES;
      for (const child of tree.children) {
        const value = walk(child, truth);
        if (value === NO) return NO;
        if (value === OPEN) result = OPEN;
      }
      return result;
    }
    case 'any': {
      let result: Three = NO;
      for (const child of tree.children) {
        const value = walk(child, truth);
        if (value === YES) return YES;
        if (value === OPEN) result = OPEN;
      }
      return result;
    }
    case 'at_least': {
      let sure = 0;
      let possible = 0;
      for (const child of tree.children) {
        const value = walk(child, truth);
        if (value === YES) sure++;
        if (value !== NO) possible++;
      }
      return sure >= tree.n ? YES : possible < tree.n ? NO : OPEN;
    }
    case 'score': {
      let [low, high] = [0, 0];
      let [surely, possibly] = [true, true];
      for (const group of tree.groups) {
        let [groupLow, groupHigh] = [0, 0];
        for (const item of group.items) {
          const [least, most] = bounds(item, truth);
          groupLow = group.pick === 'max' ? Math.max(groupLow, least) : groupLow + least;
          groupHigh = group.pick === 'max' ? Math.max(groupHigh, most) : groupHigh + most;
        }
        if (groupLow < group.min) surely = false;
        if (groupHigh < group.min) possibly = false;
        low += groupLow;
        high += groupHigh;
      }
      if (surely && low >= tree.min) return YES;
      return !possibly || high < tree.min ? NO : OPEN;
    }
  }
}

/** The least and the most points an item may give: an unknown band stays possible, and what follows it too. */
export function bounds(item: Item, truth: Uint8Array): [number, number] {
  let least = Infinity;
  let most = -Infinity;
  for (const { test, points } of item.bands) {
    const value = test ? walk(test, truth) : YES;
    if (value === NO) continue;
    least = Math.min(least, points);
    most = Math.max(most, points);
    if (value === YES) return [least, most];
  }
  return [Math.min(least, 0), Math.max(most, 0)];
}
