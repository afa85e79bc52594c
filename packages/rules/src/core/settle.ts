/**
 * The exact answers, in bounded time. First by splitting what parts share, which is quick for rules as people write them; where
 * that takes too long, by a decision diagram; and beyond its limit too, by three-valued logic alone, which never errs but may
 * leave open what is decided. `Trial.rough` then says so.
 */
import type { Tree } from './compile';
import { Diagram, orderOf, TooLarge } from './diagram';
import { matters } from './matters';
import { CAN_NO, CAN_YES, possible } from './possible';
import { shownToMatter } from './sample';
import { NO, OPEN, type Three, TooMuch, type Trial, walk, YES } from './trial';

const BOTH = CAN_YES | CAN_NO;

/** What `work` returns, or null when the trial's effort is used up; the trial is then as it was before. */
export function quick<T>(trial: Trial, work: () => T): T | null {
  if (trial.effort <= 0) return null;
  const [truth, free] = [trial.truth.slice(), trial.free.slice()];
  try {
    return work();
  } catch (error) {
    if (!(error instanceof TooMuch)) throw error;
    trial.truth.set(truth);
    trial.free.set(free);
    return null;
  }
}

/** What `work` makes of a diagram, or null when that grows too large. */
export function byDiagram<T>(trial: Trial, order: readonly number[], work: (diagram: Diagram) => T): T | null {
  try {
    return work(new Diagram(trial, order));
  } catch (error) {
    if (!(error instanceof TooLarge)) throw error;
    trial.rough = true;
    return null;
  }
}

const freeOnes = (tree: Tree, trial: Trial): number[] => orderOf(tree, (one) => trial.free[one] === 1, trial);

/** Which values a tree takes over all values of its free fields, as bits. */
export function can(tree: Tree, trial: Trial): number {
  const value = walk(tree, trial.truth);
  if (value !== OPEN) return value === YES ? CAN_YES : CAN_NO;
  const split = quick(trial, () => possible(tree, trial));
  if (split !== null) return split;
  const settled = byDiagram(trial, freeOnes(tree, trial), (diagram) => diagram.valueOf(diagram.of(tree)));
  return settled === null ? BOTH : settled ? CAN_YES : CAN_NO;
}

/** The exact value of a tree. */
export function exact(tree: Tree, trial: Trial): Three {
  const bits = can(tree, trial);
  return bits === BOTH ? OPEN : bits === CAN_YES ? YES : NO;
}

/** The free variables on whose values an undecided tree depends, however the other free ones turn out. */
export function mattering(tree: Tree, trial: Trial): Set<number> {
  const shown = shownToMatter(tree, trial);
  const found = quick(trial, () => {
    const all = new Set(shown);
    for (const one of tree.vars) if (trial.free[one] && !shown.has(one) && matters(tree, one, trial)) all.add(one);
    return all;
  });
  if (found) return found;
  const support = byDiagram(trial, freeOnes(tree, trial), (diagram) => diagram.support(diagram.of(tree)));
  return support ?? new Set([...shown, ...inOpenParts(tree, trial)]);
}

/** Free variables in parts that three-valued logic leaves open: every one that matters is among them. */
function inOpenParts(tree: Tree, trial: Trial, into = new Set<number>()): Set<number> {
  if (walk(tree, trial.truth) !== OPEN) return into;
  switch (tree.kind) {
    case 'leaf':
      return into.add(trial.of.leaves[tree.leaf]!.variable);
    case 'not':
      return inOpenParts(tree.child, trial, into);
    case 'score':
      for (const { bands } of tree.items) for (const { test } of bands) if (test) inOpenParts(test, trial, into);
      return into;
    default:
      for (const child of tree.children) inOpenParts(child, trial, into);
      return into;
  }
}
