/**
 * What a tree can still become: exactly, over every value the free fields can take. Parts that share no free field are
 * settled by themselves; only fields that several parts share are split, so that a rule of twenty unknown fields costs
 * a few steps and not their product.
 */
import type { Item, Tree } from './compile';
import { assign, NO, OPEN, release, spend, type Trial, walk, YES } from './trial';

/** Bits: it can be true, it can be false. */
export const CAN_YES = 1;
export const CAN_NO = 2;
const BOTH = 3;

/** Which values the tree takes over all values of the free fields, as bits. Throws `TooMuch`. */
export function possible(tree: Tree, trial: Trial): number {
  spend(trial, 1 + tree.vars.length);
  const value = walk(tree, trial.truth);
  if (value !== OPEN) return value === YES ? CAN_YES : CAN_NO;
  if (readOnce(tree, trial)) return BOTH;
  switch (tree.kind) {
    case 'leaf':
      return leafCan(tree.leaf, trial);
    case 'not': {
      const can = possible(tree.child, trial);
      return ((can & CAN_YES) << 1) | ((can & CAN_NO) >> 1);
    }
    case 'all':
    case 'any':
      return joint(tree, trial);
    case 'at_least': {
      const shared = sharedVariable(tree.children, trial);
      if (shared >= 0) return split(tree, shared, trial);
      let [least, most] = [0, 0];
      for (const child of tree.children) {
        const can = possible(child, trial);
        if (can === CAN_YES) least++;
        if (can & CAN_YES) most++;
      }
      return (most >= tree.n ? CAN_YES : 0) | (least < tree.n ? CAN_NO : 0);
    }
    case 'score': {
      const shared = sharedVariable(tree.items, trial);
      return shared >= 0 ? split(tree, shared, trial) : scoreCan(tree, trial);
    }
  }
}

/** Every free field is asked about once and can answer either way: what three-valued logic leaves open is open. */
function readOnce({ vars }: Tree, { of, cells, free }: Trial): boolean {
  for (const one of vars)
    if (free[one] && (of.variables[one]!.leaves.length !== 1 || cells[one]!.length !== 2)) return false;
  return true;
}

function leafCan(leaf: number, trial: Trial): number {
  const { variable } = trial.of.leaves[leaf]!;
  const at = trial.of.variables[variable]!.leaves.findIndex(({ index }) => index === leaf);
  let can = 0;
  for (const { truth } of trial.cells[variable]!) can |= truth[at] ? CAN_YES : CAN_NO;
  return can;
}

/** Every value of one variable in turn. */
export function split(tree: Tree, variable: number, trial: Trial): number {
  let can = 0;
  for (const cell of trial.cells[variable]!) {
    assign(trial, variable, cell);
    can |= possible(tree, trial);
    if (can === BOTH) break;
  }
  release(trial, variable);
  return can;
}

/** The free variable that most of the open parts share; -1 when no two parts share one. */
export function sharedVariable(parts: readonly { vars: number[] }[], trial: Trial, except = -1): number {
  const counts = new Uint16Array(trial.free.length);
  let best = -1;
  for (const { vars } of parts)
    for (const one of vars) {
      if (!trial.free[one] || one === except) continue;
      counts[one]!++;
      if (counts[one]! > 1 && (best < 0 || counts[one]! > counts[best]!)) best = one;
    }
  return best;
}

/** Open children in sets that share no free variable with each other. */
export function components(children: readonly Tree[], trial: Trial): Tree[][] {
  const open = children.filter((child) => walk(child, trial.truth) === OPEN);
  const home = new Map<number, { members: Tree[] }>();
  const sets = new Set<{ members: Tree[] }>();
  for (const child of open) {
    const mine = { members: [child] };
    sets.add(mine);
    for (const one of child.vars) {
      if (!trial.free[one]) continue;
      const other = home.get(one);
      if (other && other !== mine) {
        mine.members.push(...other.members);
        sets.delete(other);
        for (const [variable, set] of home) if (set === other) home.set(variable, mine);
      }
      home.set(one, mine);
    }
  }
  return [...sets].map(({ members }) => members);
}

function joint(tree: Tree & { kind: 'all' | 'any' }, trial: Trial): number {
  // `any` is `all` with the two values exchanged.
  const [all, some] = tree.kind === 'all' ? [CAN_YES, CAN_NO] : [CAN_NO, CAN_YES];
  let can = all;
  for (const set of components(tree.children, trial)) {
    let one: number;
    if (set.length === 1) one = possible(set[0]!, trial);
    else {
      // Its own fields are among these; to ask for them exactly costs more than it saves.
      const part: Tree = { kind: tree.kind, children: set, vars: tree.vars };
      one = split(part, sharedVariable(set, trial), trial);
    }
    if (!(one & all)) return some;
    can |= one & some;
  }
  return can;
}

function scoreCan(tree: Tree & { kind: 'score' }, trial: Trial): number {
  let [low, high] = [0, 0];
  let can = BOTH;
  let missed = false;
  for (const group of tree.groups) {
    let [groupLow, groupHigh] = [0, 0];
    for (const item of group.items) {
      const points = pointsOf(item, trial);
      const [least, most] = [Math.min(...points), Math.max(...points)];
      groupLow = group.pick === 'max' ? Math.max(groupLow, least) : groupLow + least;
      groupHigh = group.pick === 'max' ? Math.max(groupHigh, most) : groupHigh + most;
    }
    if (groupHigh < group.min) can &= ~CAN_YES;
    if (groupLow < group.min) missed = true;
    low += groupLow;
    high += groupHigh;
  }
  if (high < tree.min) can &= ~CAN_YES;
  if (!missed && low >= tree.min) can &= ~CAN_NO;
  return can;
}

/** Every number of points an item can give, exactly. */
export function pointsOf(item: Item, trial: Trial, into = new Set<number>()): Set<number> {
  for (const { test, points } of item.bands) {
    const value = test ? walk(test, trial.truth) : YES;
    if (value === YES) return into.add(points);
    if (value === NO) continue;
    spend(trial, 1);
    const variable = test!.vars.find((one) => trial.free[one])!;
    for (const cell of trial.cells[variable]!) {
      assign(trial, variable, cell);
      pointsOf(item, trial, into);
    }
    release(trial, variable);
    return into;
  }
  return into.add(0);
}
