/**
 * Which missing fields matter. A field matters when, with the other missing fields filled in some way, the value of the tree
 * depends on it; that is the same as: with some of the others filled the tree is undecided, and a value of this field decides it.
 */
import { type Item, type Tree, varsOf } from './compile';
import { CAN_NO, CAN_YES, components, pointsOf, possible, sharedVariable } from './possible';
import { assign, OPEN, release, spend, type Trial, walk } from './trial';

/** Whether the value of the tree depends on the free variable `field` for some values of the other free ones. Throws `TooMuch`. */
export function matters(tree: Tree, field: number, trial: Trial): boolean {
  spend(trial, 1 + tree.vars.length);
  if (!trial.free[field] || !tree.vars.includes(field) || walk(tree, trial.truth) !== OPEN) return false;
  switch (tree.kind) {
    case 'leaf':
      return possible(tree, trial) === (CAN_YES | CAN_NO);
    case 'not':
      return matters(tree.child, field, trial);
    case 'all':
    case 'any': {
      const wanted = tree.kind === 'all' ? CAN_YES : CAN_NO;
      let home: Tree[] | undefined;
      for (const set of components(tree.children, trial)) {
        if (set.some(({ vars }) => vars.includes(field))) home = set;
        else if (!(possible(set.length === 1 ? set[0]! : part(tree.kind, set), trial) & wanted)) return false;
      }
      if (!home) return false;
      return home.length === 1 ? matters(home[0]!, field, trial) : bySplit(part(tree.kind, home), home, field, trial);
    }
    case 'at_least': {
      const open = tree.children.filter((child) => walk(child, trial.truth) === OPEN);
      const owners = open.filter(({ vars }) => vars.includes(field));
      if (owners.length !== 1 || sharedVariable(open, trial) >= 0) return bySplit(tree, open, field, trial);
      let [least, most] = [0, 0];
      for (const child of tree.children) {
        if (child === owners[0]) continue;
        const can = possible(child, trial);
        if (can === CAN_YES) least++;
        if (can & CAN_YES) most++;
      }
      return least <= tree.n - 1 && tree.n - 1 <= most && matters(owners[0]!, field, trial);
    }
    case 'score': {
      const owners = tree.items.filter(({ vars }) => vars.includes(field));
      return owners.length !== 1 || sharedVariable(tree.items, trial) >= 0
        ? bySplit(tree, tree.items, field, trial)
        : inScore(tree, owners[0]!, field, trial);
    }
  }
}

const part = (kind: 'all' | 'any', children: Tree[]): Tree => ({ kind, children, vars: varsOf(children) });

/** Splits what the parts share, then anything but the field itself; at last only the field is free. */
function bySplit(tree: Tree, parts: readonly { vars: number[] }[], field: number, trial: Trial): boolean {
  let other = sharedVariable(parts, trial, field);
  if (other < 0) other = tree.vars.find((one) => one !== field && trial.free[one]) ?? -1;
  if (other < 0) return possible(tree, trial) === (CAN_YES | CAN_NO);
  let found = false;
  for (const cell of trial.cells[other]!) {
    assign(trial, other, cell);
    found = matters(tree, field, trial);
    if (found) break;
  }
  release(trial, other);
  return found;
}

/** Items share nothing: the field matters when two of its values give points with which the other items pass and fail. */
function inScore(tree: Tree & { kind: 'score' }, mine: Item, field: number, trial: Trial): boolean {
  const spreads = new Map<string, [number, number]>();
  spreadsOf(mine, field, trial, spreads);
  if (spreads.size === 0) return false;
  // What the other groups can give together, each reaching its own minimum.
  let others = new Set([0]);
  tree.groups.forEach((group, g) => {
    if (g === mine.group) return;
    const sums = sumsOf(group.items, group.pick, trial);
    others = added(others, [...sums].filter((sum) => sum >= group.min)); // prettier-ignore
  });
  const group = tree.groups[mine.group]!;
  const beside = sumsOf(group.items.filter((item) => item !== mine), group.pick, trial); // prettier-ignore
  const withMine = (rest: number, points: number): number =>
    group.pick === 'max' ? Math.max(rest, points) : rest + points;
  for (const [low, high] of spreads.values())
    for (const rest of beside) {
      const [least, most] = [withMine(rest, low), withMine(rest, high)];
      if (most < group.min) continue;
      for (const other of others)
        if (other + most >= tree.min && (least < group.min || other + least < tree.min)) return true;
    }
  return false;
}

/** The least and the most points over the values of the field, for every way to fill the item's other fields. */
function spreadsOf(item: Item, field: number, trial: Trial, into: Map<string, [number, number]>): void {
  const other = item.vars.find((one) => one !== field && trial.free[one]);
  if (other === undefined) {
    const points = [...pointsOf(item, trial)];
    const spread: [number, number] = [Math.min(...points), Math.max(...points)];
    if (spread[0] < spread[1]) into.set(String(spread), spread);
    return;
  }
  for (const cell of trial.cells[other]!) {
    assign(trial, other, cell);
    spreadsOf(item, field, trial, into);
  }
  release(trial, other);
}

function sumsOf(items: readonly Item[], pick: 'sum' | 'max', trial: Trial): Set<number> {
  let sums = new Set([0]);
  for (const item of items) {
    const points = [...pointsOf(item, trial)];
    sums =
      pick === 'max'
        ? new Set([...sums].flatMap((sum) => points.map((one) => Math.max(sum, one))))
        : added(sums, points);
  }
  return sums;
}

function added(sums: Set<number>, points: readonly number[]): Set<number> {
  const all = new Set<number>();
  for (const sum of sums) for (const one of points) all.add(sum + one);
  return all;
}
