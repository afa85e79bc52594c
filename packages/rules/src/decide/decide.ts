/** One subject, one policy, one day: the outcome and everything that follows from it. */
import { answerTest } from '../core/cells';
import type { CompiledPack, CompiledPolicy, Tree } from '../core/compile';
import { exact, mattering } from '../core/settle';
import { assign, EFFORT, NO, OPEN, release, type Trial, walk, YES } from '../core/trial';
import type { Day, Subject } from '../format/types';
import { failing } from './failing';
import { nearSets } from './near';
import { type Facts, factsOf } from './subject';

export type Outcome = 'eligible' | 'ineligible' | 'unknown' | 'not_in_force' | 'elsewhere';

/** The answer to one (subject, policy, day). Lists of fields are in order of the alphabet. */
export interface Decision {
  outcome: Outcome;
  /** Fields that make it false; empty unless ineligible or elsewhere. */
  failing: string[];
  /** Missing fields whose value could settle it, and no others; empty unless unknown. */
  missing: string[];
  /** Judgements of people that could settle it; empty unless unknown. */
  judgement: string[];
  /** Smallest sets of known fields whose change lifts it out of "false"; empty unless ineligible. */
  near_miss: string[][];
  /** For each set: is the change enough, or must missing fields still be found. */
  near_miss_then?: ('eligible' | 'unknown')[];
  /** For elsewhere: the answer if the place were right. */
  if_in_region?: 'eligible' | 'ineligible' | 'unknown';
  /** Fields whose test is waived by a flag of the subject. */
  waived?: string[];
  /** The policy's text is known only in part. */
  policy_incomplete?: boolean;
  /**
   * The rule is too entangled for the exact answer: "unknown" may be decided, fields may be listed that do not matter, and
   * near misses may be left out. Everything else stands.
   */
  rough?: true;
  /** Why it is unknown although no field is missing. */
  reason?: 'conditions_unpublished';
}

/** What a decision was made on, for those who explain it. */
export interface Decided {
  decision: Decision;
  /** Null when nothing was evaluated: not in force, or no published conditions. */
  trial: Trial | null;
}

export interface DecideOptions {
  /** Leave out what costs most and a list does not show: near misses and which missing fields matter. */
  outcomeOnly?: boolean;
  /** What may be spent on splitting before a diagram is drawn instead; 0: diagrams alone. The answers are the same. */
  effort?: number;
}

/** Whether a policy is in force on a day; both ends count, null is open. */
export function inForce(effective: readonly [Day | null, Day | null] | null | undefined, asOf: Day): boolean {
  const [from, to] = effective ?? [null, null];
  return (from === null || asOf >= from) && (to === null || asOf <= to);
}

/** Puts the policy to the facts: the answer of each test, fields without value left free. */
export function trialOf(of: CompiledPolicy, facts: Facts, effort = EFFORT): Trial {
  const { leaves, variables } = of;
  const trial: Trial = {
    of,
    cells: of.cells(facts.asOf),
    truth: new Uint8Array(leaves.length).fill(OPEN),
    free: new Uint8Array(variables.length),
    waived: Uint8Array.from(leaves, ({ waivedIf }) => Number(waivedIf !== null && facts.flags.has(waivedIf))),
    effort,
    rough: false,
  };
  for (const variable of variables) {
    if (variable.judgement) {
      const given = facts.subject.judgements?.[variable.name];
      if (typeof given === 'boolean') assign(trial, variable.index, trial.cells[variable.index]![given ? 0 : 1]!);
      else release(trial, variable.index);
      continue;
    }
    const value = facts.value(variable.name);
    if (value === undefined) {
      release(trial, variable.index);
      continue;
    }
    for (const { index, test } of variable.leaves)
      trial.truth[index] =
        trial.waived[index] || answerTest(test!, { value, titles: facts.titles }, facts.asOf) ? YES : NO;
  }
  return trial;
}

const names = (set: Iterable<string>): string[] => [...set].sort();
const OUTCOME = ['ineligible', 'eligible', 'unknown'] as const;

/** Decides one policy for facts on a day. */
export function decideOn(of: CompiledPolicy, facts: Facts, options: DecideOptions = {}): Decided {
  const { policy, tree } = of;
  const base: Decision = { outcome: 'unknown', failing: [], missing: [], judgement: [], near_miss: [] };
  if (policy.incomplete) base.policy_incomplete = true;
  if (!inForce(policy.effective, facts.asOf)) return { decision: { ...base, outcome: 'not_in_force' }, trial: null };
  if (!tree) return { decision: { ...base, reason: 'conditions_unpublished' }, trial: null };
  const trial = trialOf(of, facts, options.effort);
  if (trial.waived.includes(1))
    base.waived = names(new Set(of.leaves.filter(({ index }) => trial.waived[index]).map(({ test }) => test!.field)));
  const misplaced = of.hasRegion
    ? of.leaves.filter(({ region, index }) => region && trial.truth[index] === NO).map(({ test }) => test!.field)
    : [];
  if (misplaced.length) {
    const inside = of.treeInRegion ? exact(of.treeInRegion, trial) : YES;
    const blamed = walk(tree, trial.truth) === NO ? failing(tree, trial) : [];
    return {
      decision: {
        ...base,
        outcome: 'elsewhere',
        failing: names(new Set([...blamed, ...misplaced])),
        if_in_region: OUTCOME[inside],
      },
      trial,
    };
  }
  const value = exact(tree, trial);
  const decision: Decision = { ...base, outcome: OUTCOME[value] };
  if (options.outcomeOnly) return { decision, trial };
  if (value === OPEN) {
    const open = mattering(tree, trial);
    for (const variable of of.variables)
      if (open.has(variable.index)) decision[variable.judgement ? 'judgement' : 'missing'].push(variable.name);
    decision.missing = names(new Set(decision.missing));
    decision.judgement.sort();
  }
  if (value === NO) {
    decision.failing = names(blamedFor(tree, trial));
    const near = nearSets(tree, trial);
    decision.near_miss = near.map(({ variables }) => names(new Set(variables.map((one) => of.variables[one]!.name))));
    if (near.length) decision.near_miss_then = near.map(({ after }) => after);
  }
  if (trial.rough) decision.rough = true;
  return { decision, trial };
}

/** Where only the case split shows the tree false: the known fields to blame in any of the cases. */
function blamedFor(tree: Tree, trial: Trial): Set<string> {
  if (walk(tree, trial.truth) === NO) return failing(tree, trial);
  const missing = new Set(trial.of.variables.filter(({ index }) => trial.free[index]).map(({ name }) => name));
  const blamed = new Set<string>();
  let cases = 0;
  const visit = (): void => {
    if (walk(tree, trial.truth) === NO) {
      cases++;
      for (const one of failing(tree, trial)) if (!missing.has(one)) blamed.add(one);
      return;
    }
    const variable = tree.vars.find((one) => trial.free[one])!;
    for (const cell of trial.cells[variable]!) {
      if (cases > 10_000) break;
      assign(trial, variable, cell);
      visit();
    }
    release(trial, variable);
  };
  visit();
  return blamed;
}

/** Decides one policy of a pack for a subject as of a day. Throws `Error` when the pack has no such policy. */
export function decide(
  compiled: CompiledPack,
  subject: Subject,
  policy: string,
  asOf: Day,
  options: DecideOptions = {},
): Decision {
  const of = compiled.byId.get(policy);
  if (!of) throw new Error(`no policy ${policy}`);
  return decideOn(of, factsOf(subject, asOf, compiled.formulas), options).decision;
}
