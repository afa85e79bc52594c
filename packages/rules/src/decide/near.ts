/** What is short of an answer "yes": the smallest sets of known fields whose change lifts the tree out of "false". */
import type { Tree } from '../core/compile';
import { orderOf } from '../core/diagram';
import { CAN_YES, CAN_NO, possible } from '../core/possible';
import { byDiagram, can, quick } from '../core/settle';
import { assign, NO, release, remember, restore, type Trial, walk } from '../core/trial';
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

/**
 * All sets of the smallest size not above `limit`; none when that size does not do. Each in order of names, and so are they.
 * Size counts fields: the parts of a set that is asked about many times change together.
 */
export function nearSets(tree: Tree, trial: Trial, limit = NEAR, candidates = changeable(trial)): NearSet[] {
  const fields = byField(candidates.filter((one) => tree.vars.includes(one)), trial); // prettier-ignore
  if (farOff(tree, trial, limit, fields)) return [];
  const found = quick(trial, () => chosenOf(tree, trial, limit, fields)) ?? drawn(tree, trial, limit, fields) ?? [];
  return sorted(found, trial).map((variables) => ({
    variables,
    after: enough(tree, trial, variables) ? 'eligible' : 'unknown',
  }));
}

type Field = readonly number[];

/** More conditions fail than fields may change, and no two of them share a field: seen at once, and true of most. */
function farOff(tree: Tree, trial: Trial, limit: number, fields: readonly Field[]): boolean {
  const fieldOf = new Map(fields.flatMap((field, f) => field.map((one) => [one, f] as const)));
  const taken = new Set<number>();
  let apart = 0;
  const fails = (one: Tree): boolean => {
    if (walk(one, trial.truth) !== NO) return false;
    if (one.kind === 'all') return one.children.some(fails);
    const own = one.vars.map((variable) => fieldOf.get(variable)).filter((field) => field !== undefined);
    // Nothing in it can change at all.
    if (own.length === 0) return true;
    if (own.some((field) => taken.has(field))) return false;
    for (const field of own) taken.add(field);
    return ++apart > limit;
  };
  return fails(tree);
}

/** Variables in lists of one field each. */
function byField(variables: readonly number[], trial: Trial): Field[] {
  const fields = new Map<string, number[]>();
  for (const one of variables) {
    const { name } = trial.of.variables[one]!;
    fields.set(name, [...(fields.get(name) ?? []), one]);
  }
  return [...fields.values()];
}

/** Tries the sets one after the other, the smaller first. Throws `TooMuch`. */
function chosenOf(tree: Tree, trial: Trial, limit: number, fields: readonly Field[]): number[][] {
  const found: number[][] = [];
  if (!canChange(tree, trial, fields.flat())) return found;
  for (let size = 1; size <= Math.min(limit, fields.length) && !found.length; size++)
    choose(tree, trial, fields, size, [], found);
  return found;
}

/**
 * The sets as shortest ways through a diagram of the missing and the known fields: a known field costs nothing where it stays
 * as it is. Null when the diagram is too large.
 */
function drawn(tree: Tree, trial: Trial, limit: number, fields: readonly Field[]): number[][] | null {
  const fieldOf = new Map(fields.flatMap((field) => field.map((one) => [one, field] as const)));
  const wanted = orderOf(tree, (one) => trial.free[one] === 1 || fieldOf.has(one), trial);
  // The parts of a field stand together, so that changing a second one is seen to cost nothing more.
  const order = [...new Set(wanted.flatMap((one) => fieldOf.get(one) ?? [one]))];
  type Ways = { cost: number; sets: ReadonlyMap<string, Field[]> };
  const none: Ways = { cost: Infinity, sets: new Map() };
  return byDiagram(trial, order, (diagram) => {
    const known = new Map<string, Ways>();
    const waysFrom = (node: number, changed: Field | null): Ways => {
      const value = diagram.valueOf(node);
      if (value !== null) return value ? { cost: 0, sets: new Map([['', []]]) } : none;
      const { variable, kids } = diagram.top(node);
      const field = fieldOf.get(variable) ?? null;
      const before = field !== null && field === changed;
      const key = `${node}${before ? '+' : ''}`;
      const done = known.get(key);
      if (done) return done;
      let best: Ways = none;
      for (const [n, kid] of kids.entries()) {
        const stays = field === null || n === kids.length - 1;
        const ways = waysFrom(kid, stays && !before ? null : field);
        const cost = ways.cost + (stays || before ? 0 : 1);
        if (cost > limit || cost > best.cost) continue;
        const sets = new Map<string, Field[]>(cost < best.cost ? [] : best.sets);
        for (const set of ways.sets.values()) {
          const whole = stays || before ? set : [...set, field].sort((a, b) => a[0]! - b[0]!);
          sets.set(whole.map((one) => one[0]).join(), whole);
        }
        best = { cost, sets };
      }
      known.set(key, best);
      return best;
    };
    return [...waysFrom(diagram.of(tree), null).sets.values()].map((set) => set.flat());
  });
}

/** Whether changing all of these could lift the tree out of "false". */
export function reachable(tree: Tree, trial: Trial, variables: readonly number[]): boolean {
  return canChange(tree, trial, variables, can);
}

function canChange(tree: Tree, trial: Trial, variables: readonly number[], values = possible): boolean {
  const before = variables.map((one) => remember(trial, one));
  for (const one of variables) release(trial, one);
  const bits = values(tree, trial);
  variables.forEach((one, n) => restore(trial, one, before[n]!, 0));
  return (bits & CAN_YES) !== 0;
}

/** Sets of `size` more fields; a field let go stays let go below, and what cannot succeed with all the rest is left. */
function choose(
  tree: Tree,
  trial: Trial,
  rest: readonly Field[],
  size: number,
  chosen: readonly number[],
  found: number[][],
): void {
  for (let n = 0; n + size <= rest.length; n++) {
    const field = rest[n]!;
    const before = field.map((one) => remember(trial, one));
    for (const one of field) release(trial, one);
    if (size === 1) {
      if (possible(tree, trial) & CAN_YES) found.push([...chosen, ...field]);
    } else if (canChange(tree, trial, rest.slice(n + 1).flat())) {
      choose(tree, trial, rest.slice(n + 1), size - 1, [...chosen, ...field], found);
    }
    field.forEach((one, m) => restore(trial, one, before[m]!, 0));
  }
}

function sorted(sets: number[][], trial: Trial): number[][] {
  const name = (one: number): string => trial.of.variables[one]!.name;
  const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  const each = sets.map((set) => set.toSorted((a, b) => order(name(a), name(b)) || a - b));
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
  const before = variables.map((one) => remember(trial, one));
  const ways = quick(trial, () => triedWays(tree, trial, variables, to, limit)) ?? drawnWays(tree, trial, variables, to, limit); // prettier-ignore
  variables.forEach((one, n) => restore(trial, one, before[n]!, 0));
  return ways;
}

/** Throws `TooMuch`. */
function triedWays(tree: Tree, trial: Trial, variables: readonly number[], to: 'eligible' | 'unknown', limit: number): Cell[][] {
  const ways: Cell[][] = [];
  const visit = (n: number, cells: Cell[]): void => {
    if (ways.length >= limit) return;
    if (n === variables.length) {
      const bits = possible(tree, trial);
      if (to === 'eligible' ? !(bits & CAN_NO) : bits & CAN_YES) ways.push(cells);
      return;
    }
    for (const cell of trial.cells[variables[n]!]!) {
      assign(trial, variables[n]!, cell);
      visit(n + 1, [...cells, cell]);
    }
  };
  visit(0, []);
  return ways;
} // prettier-ignore

/** The same in a diagram whose first questions are the fields that change; none where it is too large. */
function drawnWays(tree: Tree, trial: Trial, variables: readonly number[], to: 'eligible' | 'unknown', limit: number): Cell[][] {
  for (const one of variables) release(trial, one);
  const order = orderOf(tree, (one) => trial.free[one] === 1 && !variables.includes(one), trial);
  const ways = byDiagram(trial, [...variables, ...order], (diagram) => {
    const found: Cell[][] = [];
    // What leads to nothing is gone into once.
    const dead = new Set<number>();
    const visit = (n: number, node: number, cells: Cell[]): boolean => {
      if (found.length >= limit) return true;
      const value = diagram.valueOf(node);
      if (dead.has(node) || value === 0 || (n === variables.length && to === 'eligible' && value === null)) return false;
      if (n === variables.length) return found.push(cells) > 0;
      const asked = value === null && diagram.top(node).variable === variables[n];
      let any = false;
      trial.cells[variables[n]!]!.forEach((cell, c) => {
        if (visit(n + 1, asked ? diagram.top(node).kids[c]! : node, [...cells, cell])) any = true;
      });
      if (!any) dead.add(node);
      return any;
    };
    visit(0, diagram.of(tree), []);
    return found;
  });
  return ways ?? [];
} // prettier-ignore
