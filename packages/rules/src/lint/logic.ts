/** Tests that contradict each other, say nothing, or stand where nothing ever arrives. */
import { JOINT } from '../core/apart';
import { cellsOf } from '../core/cells';
import { compilePolicy, type CompiledPolicy, type Leaf, type Tree, varsOf } from '../core/compile';
import { CAN_NO, CAN_YES } from '../core/possible';
import { can } from '../core/settle';
import { EFFORT, NO, OPEN, type Trial, YES } from '../core/trial';
import { showPath } from '../format/problems';
import type { ReadPack } from '../format/read';
import type { Day, Policy, TestNode } from '../format/types';
import type { Report } from './findings';

/** A trial in which nothing is known. */
export function openTrial(of: CompiledPolicy, asOf: Day): Trial {
  return {
    of,
    cells: of.cells(asOf),
    truth: new Uint8Array(of.leaves.length).fill(OPEN),
    free: new Uint8Array(of.variables.length).fill(1),
    waived: new Uint8Array(of.leaves.length),
    effort: EFFORT,
    rough: false,
  };
}

/** A test as it is shown in a finding. */
export function showTest({ field, op, value, unit }: TestNode): string {
  return `${field} ${op} ${JSON.stringify(value)}${unit ?? ''}`;
}

/** Logic of one policy. */
export function lintLogic(policy: Policy, pack: ReadPack, asOf: Day, report: Report): void {
  const of = compilePolicy(policy, pack);
  if (!of.tree) return;
  const trial = openTrial(of, asOf);
  const values = can(of.tree, trial);
  if (!(values & CAN_YES)) report('NEVER_ELIGIBLE', ['conditions']);
  if (!(values & CAN_NO)) report('NEVER_INELIGIBLE', ['conditions']);
  visit(of.tree, { of, trial, pack, asOf, report, around: [] });
}

interface Visit {
  of: CompiledPolicy;
  trial: Trial;
  pack: ReadPack;
  asOf: Day;
  report: Report;
  /** Tests that surely hold wherever this subtree counts. */
  around: Tree[];
}

function visit(tree: Tree, at: Visit): void {
  switch (tree.kind) {
    case 'leaf':
      return;
    case 'not':
      return visit(tree.child, { ...at, around: [] });
    case 'all': {
      const leaves = flat(tree, 'all');
      beside(leaves, 'all', at);
      const around = [...at.around, ...tree.children.filter(({ kind }) => kind === 'leaf')];
      for (const child of tree.children) {
        if (child.kind === 'leaf' || child.kind === 'all') continue;
        visit(child, { ...at, around });
        if (implied(child, { ...at, around })) at.report('CONDITION_IMPLIED', pathOf(child, at.of));
      }
      for (const child of tree.children) if (child.kind === 'all') visitInside(child.children, { ...at, around });
      return;
    }
    case 'any': {
      beside(flat(tree, 'any'), 'any', at);
      for (const child of tree.children) {
        if (never(child, at)) at.report('BRANCH_UNREACHED', pathOf(child, at.of));
        else if (child.kind !== 'leaf') visit(child, at);
      }
      subsumed(tree.children, at);
      return;
    }
    case 'at_least':
      for (const child of tree.children) if (child.kind !== 'leaf') visit(child, { ...at, around: [] });
      return;
    case 'score':
      return bands(tree, at);
  }
}

/** An `all` inside an `all`: its own tests were looked at with the outer ones. */
function visitInside(children: readonly Tree[], at: Visit): void {
  for (const child of children)
    if (child.kind === 'all') visitInside(child.children, at);
    else if (child.kind !== 'leaf') visit(child, at);
}

function flat(tree: Tree & { children: Tree[] }, kind: 'all' | 'any'): number[] {
  return tree.children.flatMap((child) =>
    child.kind === 'leaf' ? [child.leaf] : child.kind === kind ? flat(child, kind) : [],
  );
}

/** Tests of one field beside each other in an `all` or `any`. */
function beside(leaves: readonly number[], kind: 'all' | 'any', { of, pack, asOf, report }: Visit): void {
  const byField = new Map<string, Leaf[]>();
  for (const index of leaves) {
    const leaf = of.leaves[index]!;
    if (leaf.test && !leaf.waivedIf) byField.set(leaf.test.field, [...(byField.get(leaf.test.field) ?? []), leaf]);
  }
  for (const [field, same] of byField) {
    if (same.length < 2 && kind === 'any') continue;
    if (same.length > JOINT && pack.types.get(field) === 'set') continue;
    const tests = same.map(({ test }) => test as TestNode);
    const cells = cellsOf(pack.types.get(field) ?? 'text', tests, asOf, pack.fields[field]?.values);
    const all = tests.map(showTest).join('; ');
    const settled = kind === 'all' ? YES : NO;
    if (!cells.some(({ truth }) => truth.every((one) => one === settled))) {
      report(kind === 'all' ? 'CONTRADICTION' : 'ALWAYS_HOLDS', same[0]!.path, { field, tests: all });
      continue;
    }
    const dropped = new Set<number>();
    for (let n = tests.length - 1; n >= 0 && tests.length > 1; n--) {
      const others = tests.map((_, o) => o).filter((o) => o !== n && !dropped.has(o));
      // In an `all`, where the others hold this one holds too; in an `any`, where the others fail this one fails too.
      if (
        !others.length ||
        !cells.every(({ truth }) => !others.every((o) => truth[o] === settled) || truth[n] === settled)
      )
        continue;
      dropped.add(n);
      report('SUBSUMED', same[n]!.path, { field, test: showTest(tests[n]!) });
    }
  }
}

/** Whether a subtree can never be true beside what surely holds around it. */
function never(tree: Tree, { trial, around }: Visit): boolean {
  const together = [...around, tree];
  return !(can({ kind: 'all', children: together, vars: varsOf(together) }, trial) & CAN_YES);
}

/** Whether a subtree holds wherever what surely holds around it does, and not by itself. */
function implied(tree: Tree, { trial, around }: Visit): boolean {
  const others = around.filter((one) => one !== tree);
  if (others.length === 0) return false;
  const fails: Tree = { kind: 'not', child: tree, vars: tree.vars };
  const together = [...others, fails];
  return (
    can(tree, trial) === (CAN_YES | CAN_NO) &&
    !(can({ kind: 'all', children: together, vars: varsOf(together) }, trial) & CAN_YES)
  );
}

/** Branches of one `any` beyond which pairs are not compared: a list of choices, not branches of a rule. */
const PAIRS = 24;

/** Branches of which one takes in another. Single tests of one field are looked at elsewhere. */
function subsumed(branches: readonly Tree[], at: Visit): void {
  if (branches.length > PAIRS) return;
  const gone = new Set<Tree>();
  for (const one of branches) {
    const shared = (other: Tree): boolean => other.vars.every((variable) => one.vars.includes(variable));
    const wider = branches.find((other) => other !== one && !gone.has(other) && (one.kind !== 'leaf' || other.kind !== 'leaf') && shared(other) && within(one, other, at)); // prettier-ignore
    if (!wider || never(one, at)) continue;
    gone.add(one);
    at.report('BRANCH_SUBSUMED', pathOf(one, at.of), { other: showPath(pathOf(wider, at.of)) });
  }
}

function within(one: Tree, other: Tree, { trial }: Visit): boolean {
  const outside: Tree = { kind: 'not', child: other, vars: other.vars };
  const together = [one, outside];
  return !(can({ kind: 'all', children: together, vars: varsOf(together) }, trial) & CAN_YES);
}

function bands(tree: Tree & { kind: 'score' }, at: Visit): void {
  for (const item of tree.items) {
    const before: Tree[] = [];
    let closed = false;
    for (const { test } of item.bands) {
      const fails = before.map((child): Tree => ({ kind: 'not', child, vars: child.vars }));
      if (test && (closed || never(test, { ...at, around: [...at.around, ...fails] })))
        at.report('BAND_UNREACHED', pathOf(test, at.of));
      if (test) before.push(test);
      else closed = true;
    }
  }
}

/** Where a subtree stands: the common beginning of the paths of its tests. */
function pathOf(tree: Tree, of: CompiledPolicy): (string | number)[] {
  const paths = of.leaves.filter(({ index }) => leavesIn(tree).has(index)).map(({ path }) => path);
  const [first = [], ...rest] = paths;
  let length = first.length;
  for (const path of rest) while (length > 0 && !path.slice(0, length).every((step, n) => step === first[n])) length--;
  return first.slice(0, length);
}

function leavesIn(tree: Tree, into = new Set<number>()): Set<number> {
  switch (tree.kind) {
    case 'leaf':
      return into.add(tree.leaf);
    case 'not':
      return leavesIn(tree.child, into);
    case 'score':
      for (const item of tree.items) for (const { test } of item.bands) if (test) leavesIn(test, into);
      return into;
    default:
      for (const child of tree.children) leavesIn(child, into);
      return into;
  }
}
