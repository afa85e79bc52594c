/** The shortest dated way to a policy: over prerequisite titles, windows, validity and what only time can bring. */
import type { CompiledPack, CompiledPolicy } from '../core/compile';
import { NO } from '../core/trial';
import { trialOf } from '../decide/decide';
import { type Facts, factsOf } from '../decide/subject';
import type { Day, Subject } from '../format/types';
import { schedule, type Scheduled } from './schedule';
import { providersOf, titlesOf } from './titles';
import type { Blocking, Plan, PlanOptions } from './types';

/** The longest chain of applications looked at, the target included. */
const LONGEST = 4;
/** Sequences looked at before the search is content with the best so far; a pack that needs more grants titles in circles. */
const MOST = 20_000;

interface Candidate extends Scheduled {
  ids: string[];
}

/**
 * Plans for a subject, a target policy and a first day. The choice: fewest fields to change, a dated plan before an undated
 * one, earliest target, fewest steps, fewest missing fields, earliest steps, ids. Throws `Error` for a policy not in the pack.
 */
export function plan(compiled: CompiledPack, subject: Subject, target: string, start: Day, options: PlanOptions): Plan {
  const of = compiled.byId.get(target);
  if (!of) throw new Error(`no policy ${target}`);
  const { effective } = of.policy;
  const [from, to] = effective ?? [null, null];
  if (to !== null && to < start)
    return noWay('not_in_force', { kind: 'not_in_force', policy: target, effective: [from, to] });
  if (!of.tree) return noWay('conditions_unpublished', null);
  const facts = factsOf(subject, from !== null && from > start ? from : start, compiled.formulas);
  const misplaced = misplacedIn(of, facts);
  if (misplaced.length)
    return noWay('elsewhere', { kind: 'region', policy: target, fields: [...new Set(misplaced)].sort() });

  let best: Candidate | null = null;
  // What is over, or for another place, is no step on any way.
  const usable = new Set(compiled.policies.filter((one) => (one.policy.effective?.[1] ?? start) >= start && misplacedIn(one, facts).length === 0)); // prettier-ignore
  for (const policies of sequences(compiled, of, usable, options.longest ?? LONGEST)) {
    const found = schedule({ compiled, subject, policies, start, options });
    if (typeof found === 'string') continue;
    const candidate = { ...found, ids: policies.map(({ policy }) => policy.id) };
    if (!best || before(candidate, best)) best = candidate;
  }
  if (!best)
    return noWay('prerequisite_not_obtainable_in_time', {
      kind: 'prerequisite',
      policy: target,
      titles: [...titlesOf(of.policy)].sort(),
    });
  return asPlan(best, start);
}

/** Fields of the tests of place that are known to be false. */
function misplacedIn(of: CompiledPolicy, facts: Facts): string[] {
  if (!of.hasRegion) return [];
  const trial = trialOf(of, facts);
  return of.leaves.filter(({ region, index }) => region && trial.truth[index] === NO).map(({ test }) => test!.field);
}

function noWay(reason: NonNullable<Plan['reason']>, blocking: Blocking | null): Plan {
  return {
    feasible: false,
    reason,
    steps: [],
    prerequisite_titles: [],
    gaps: [],
    blocking,
    target_apply_on: null,
    date_is_lower_bound: false,
  };
}

/** Every sequence in which each policy but the last grants a title that a later one asks about, and none is granted twice. */
function* sequences(
  compiled: CompiledPack,
  target: CompiledPolicy,
  usable: ReadonlySet<CompiledPolicy>,
  longest: number,
): Generator<CompiledPolicy[]> {
  const waiting: CompiledPolicy[][] = [[target]];
  for (let count = 0; waiting.length && count < MOST; count++) {
    const sequence = waiting.shift()!;
    yield sequence;
    if (sequence.length >= longest) continue;
    const granted = new Set(sequence.map(({ policy }) => policy.grants?.title));
    const providers = new Set(sequence.flatMap(({ policy }) => providersOf(compiled, policy)));
    for (const provider of providers)
      if (usable.has(provider) && !sequence.includes(provider) && !granted.has(provider.policy.grants!.title))
        waiting.push([provider, ...sequence]);
  }
}

/** Whether one plan is to be preferred. */
function before(one: Candidate, other: Candidate): boolean {
  const last = (candidate: Candidate): Day => candidate.steps.at(-1)!.apply_on ?? '9999';
  const dates = (candidate: Candidate): string => candidate.steps.map((step) => step.apply_on ?? '9999').join();
  const keys = (candidate: Candidate): (number | string)[] => [
    candidate.changes,
    last(candidate) === '9999' ? 1 : 0,
    last(candidate),
    candidate.steps.length,
    candidate.missing,
    dates(candidate),
    candidate.ids.join(),
  ];
  const [mine, theirs] = [keys(one), keys(other)];
  for (const [n, key] of mine.entries()) if (key !== theirs[n]) return key < theirs[n]!;
  return false;
}

function asPlan({ steps, gaps }: Candidate, start: Day): Plan {
  const target = steps.at(-1)!;
  const first = steps[0]!;
  const blocking: Blocking | null =
    // In the order of the steps, and within a step what must change before what must be found.
    gaps[0] ??
    (steps.length > 1
      ? { kind: 'prerequisite', policy: first.policy, title: first.grants!, apply_on: first.apply_on }
      : null) ??
    (target.apply_on === start
      ? null
      : { kind: 'window', policy: target.policy, window: target.window, apply_on: target.apply_on });
  return {
    feasible: true,
    steps,
    prerequisite_titles: steps.slice(0, -1).map(({ grants }) => grants as string),
    gaps,
    blocking,
    target_apply_on: target.apply_on,
    date_is_lower_bound: steps.length > 1 || gaps.length > 0,
  };
}
