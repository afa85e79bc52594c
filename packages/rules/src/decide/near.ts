/** What is short of an answer "yes": the smallest sets of known fields whose change lifts the tree out of "false". */
import type { Tree } from '../core/compile';
import { CAN_YES, CAN_NO, possible } from '../core/possible';
import { assign, release, remember, restore, type Trial } from '../core/trial';
import type { Cell } from '../core/cells';

/** Sets are looked for up to this size; a firm that needs more is not near. */
export const NEAR = 2;

export interface NearSet {
  /** Numbers of the variables to change. */
  variables: number[];
  /** `eligible` when the change is enough, `unknown` when missing fields must still be found. */
  after: 'eligible' | 'unknown';
}

/** Known fields that may be changed: no tests of place, no judgements, nothing that is missing. */
export function changeable(trial: Trial, except?: (name: string) => boolean): number[] {
  return trial.of.variables
    .filter(
      ({ index, judgement, region, name }) =>
        !judgement && !region && !trial.free[index] && trial.cells[index]!.length > 1 && !except?.(name),
    )
    .map(({ index }) => index);
}

/** All sets of the smallest size not above `limit`; none when that size does not do. Each in order of names, and so are they. */
export function nearSets(tree: Tree, trial: Trial, limit = NEAR, candidates = changeable(trial)): NearSet[] {
  const inTree = candidates.filter((one) => tree.vars.includes(one));
  if (!reachable(tree, trial, inTree)) return [];
  for (let size = 1; size <= Math.min(limit, inTree.length); size++) {
    const found: number[][] = [];
    choose(tree, trial, inTree, size, [], found);
    if (found.length)
      return sorted(found, trial).map((variables) => ({
        variables,
        after: enough(tree, trial, variables) ? 'eligible' : 'unknown',
      }));
  }
  return [];
}

/** Whether changing all of these could lift the tree out of "false". */
export function reachable(tree: Tree, trial: Trial, variables: readonly number[]): boolean {
  const before = variables.map((one) => remember(trial, one));
  for (const one of variables) release(trial, one);
  const can = possible(tree, trial);
  variables.forEach((one, n) => restore(trial, one, before[n]!, 0));
  return (can & CAN_YES) !== 0;
}

/** Sets of `size` more variables; a variable let go stays let go below, and what cannot succeed with all the rest is left. */
function choose(
  tree: Tree,
  trial: Trial,
  rest: readonly number[],
  size: number,
  chosen: number[],
  found: number[][],
): void {
  for (let n = 0; n + size <= rest.length; n++) {
    const one = rest[n]!;
    const before = remember(trial, one);
    release(trial, one);
    if (size === 1) {
      if (possible(tree, trial) & CAN_YES) found.push([...chosen, one]);
    } else if (reachable(tree, trial, rest.slice(n + 1))) {
      choose(tree, trial, rest.slice(n + 1), size - 1, [...chosen, one], found);
    }
    restore(trial, one, before, 0);
  }
}

function sorted(sets: number[][], trial: Trial): number[][] {
  const name = (one: number): string => trial.of.variables[one]!.name;
  const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  const each = sets.map((set) => set.toSorted((a, b) => order(name(a), name(b))));
  return each.sort((a, b) => order(a.map(name).join('\u0001'), b.map(name).join('\u0001')));
}

/** Whether some values of these fields make the tree true whatever the missing ones are. */
function enough(tree: Tree, trial: Trial, variables: readonly number[]): boolean {
  return waysOut(tree, trial, variables, 'eligible', 1).length > 0;
}

/** Joint values of the fields that lift the tree out of "false", or make it surely true; at most `limit` of them. */
export function waysOut(
  tree: Tree,
  trial: Trial,
  variables: readonly number[],
  to: 'eligible' | 'unknown',
  limit = 1000,
): Cell[][] {
  const ways: Cell[][] = [];
  const before = variables.map((one) => remember(trial, one));
  const visit = (n: number, cells: Cell[]): void => {
    if (ways.length >= limit) return;
    if (n === variables.length) {
      const can = possible(tree, trial);
      if (to === 'eligible' ? !(can & CAN_NO) : can & CAN_YES) ways.push(cells);
      return;
    }
    for (const cell of trial.cells[variables[n]!]!) {
      assign(trial, variables[n]!, cell);
      visit(n + 1, [...cells, cell]);
    }
  };
  visit(0, []);
  variables.forEach((one, n) => restore(trial, one, before[n]!, 0));
  return ways;
}
