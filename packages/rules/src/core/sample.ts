/** A quick look before the exact one: fields that a few chosen fillings already show to matter. */
import type { Tree } from './compile';
import { assign, release, type Trial, walk } from './trial';

/** Fillings looked at. */
const FILLINGS = 24;

/**
 * Free variables for which some filling of the others gives two different values of the tree. Every one of them matters; of
 * the rest nothing is said. The choice of fillings is fixed, so that the same question takes the same steps.
 */
export function shownToMatter(tree: Tree, trial: Trial): Set<number> {
  const free = tree.vars.filter((one) => trial.free[one]);
  const shown = new Set<number>();
  let state = 1;
  const next = (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 4294967296) * below);
  };
  for (let filling = 0; filling < FILLINGS && shown.size < free.length; filling++) {
    const chosen = free.map((one) => trial.cells[one]![next(trial.cells[one]!.length)]!);
    free.forEach((one, n) => assign(trial, one, chosen[n]!));
    const value = walk(tree, trial.truth);
    free.forEach((one, n) => {
      if (shown.has(one)) return;
      for (const cell of trial.cells[one]!) {
        assign(trial, one, cell);
        if (walk(tree, trial.truth) !== value) {
          shown.add(one);
          break;
        }
      }
      assign(trial, one, chosen[n]!);
    });
  }
  for (const one of free) release(trial, one);
  return shown;
}
