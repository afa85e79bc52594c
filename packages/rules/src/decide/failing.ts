/** The fields that make a tree false. */
import type { CompiledPolicy, Item, Tree } from '../core/compile';
import { bounds, NO, type Trial, walk, YES } from '../core/trial';

/** Names of the fields of the tests to blame, for a tree whose plain value is false; in order of the alphabet. */
export function failing(tree: Tree, trial: Trial): Set<string> {
  const blamed = new Set<string>();
  blame(tree, trial, blamed);
  return blamed;
}

function nameOf(of: CompiledPolicy, leaf: number): string {
  return of.variables[of.leaves[leaf]!.variable]!.name;
}

function blame(tree: Tree, trial: Trial, into: Set<string>): void {
  switch (tree.kind) {
    case 'leaf':
      if (trial.truth[tree.leaf] === NO) into.add(nameOf(trial.of, tree.leaf));
      return;
    case 'all':
    case 'at_least':
      for (const child of tree.children) if (walk(child, trial.truth) === NO) blame(child, trial, into);
      return;
    case 'any':
      for (const child of tree.children) blame(child, trial, into);
      return;
    case 'not':
      return leavesThatAre(YES, tree.child, trial, into);
    case 'score':
      return blameScore(tree, trial, into);
  }
}

/** Leaves inside that have the value; under a further `not` the other one counts. */
function leavesThatAre(wanted: 0 | 1, tree: Tree, trial: Trial, into: Set<string>): void {
  switch (tree.kind) {
    case 'leaf':
      if (trial.truth[tree.leaf] === wanted) into.add(nameOf(trial.of, tree.leaf));
      return;
    case 'not':
      return leavesThatAre(wanted === YES ? NO : YES, tree.child, trial, into);
    case 'score':
      for (const item of tree.items)
        for (const { test } of item.bands) if (test) leavesThatAre(wanted, test, trial, into);
      return;
    default:
      for (const child of tree.children) leavesThatAre(wanted, child, trial, into);
  }
}

/** Groups that miss their minimum even at best, or all when the total does: what keeps their items from better bands. */
function blameScore(tree: Tree & { kind: 'score' }, trial: Trial, into: Set<string>): void {
  const highs = tree.groups.map((group) => {
    const most = group.items.map((item) => bounds(item, trial.truth)[1]);
    return group.pick === 'max' ? Math.max(0, ...most) : most.reduce((sum, one) => sum + one, 0);
  });
  const short = highs.reduce((sum, one) => sum + one, 0) < tree.min;
  tree.groups.forEach((group, g) => {
    if (!short && highs[g]! >= group.min) return;
    if (group.pick === 'max' && highs[g]! >= group.max) return;
    for (const item of group.items) blameItem(item, trial, into);
  });
}

function blameItem(item: Item, trial: Trial, into: Set<string>): void {
  const [, most] = bounds(item, trial.truth);
  for (const { test, points } of item.bands) if (test && points > most) leavesThatAre(NO, test, trial, into);
}
