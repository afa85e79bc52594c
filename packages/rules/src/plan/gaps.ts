/** What keeps one step from being applied for on a day: fields to change, fields to find, and how long that must wait. */
import { heldOf, type ValidTitle } from '../core/cells';
import { addSpan, spanOf } from '../core/dates';
import type { CompiledPack, CompiledPolicy, Tree, Variable } from '../core/compile';
import { exact, mattering } from '../core/settle';
import { assign, NO, OPEN, remember, restore, type Trial, YES } from '../core/trial';
import { trialOf } from '../decide/decide';
import { failing } from '../decide/failing';
import { changeable, nearSets, reachable, waysOut } from '../decide/near';
import { type Facts, factsOf } from '../decide/subject';
import { TITLE } from '../format/fields';
import type { Day, Subject } from '../format/types';
import type { Gap } from './types';

/** Sets to change are looked for up to this size; beyond, everything that fails is one set. */
const LARGEST = 4;

export interface StepGaps {
  gaps: Gap[];
  /** Fields to change, by the smallest alternative. */
  changes: number;
  /** Fields to find. */
  missing: number;
  notBefore: Day | null;
}

/** The facts of a subject on a day with these titles in place of its own; null: unknown. */
export function factsWith(
  compiled: CompiledPack,
  subject: Subject,
  day: Day,
  titles: readonly ValidTitle[] | null,
): Facts {
  const facts = factsOf(subject, day, compiled.formulas);
  const value = (field: string): unknown => (field === TITLE ? titles?.map(({ title }) => title) : facts.value(field));
  return { ...facts, titles, value };
}

/**
 * Gaps of a policy for facts on the day of application. `elsewhere`: the place is wrong; `title`: no change of other fields
 * helps without a title. `start` is the first day of the whole plan, from which yearly figures are counted.
 */
export function gapsOf(
  compiled: CompiledPack,
  of: CompiledPolicy,
  facts: Facts,
  start: Day,
): StepGaps | 'elsewhere' | 'title' {
  const none: StepGaps = { gaps: [], changes: 0, missing: 0, notBefore: null };
  const { tree, policy } = of;
  if (!tree) return none;
  const trial = trialOf(of, facts);
  if (of.leaves.some(({ region, index }) => region && trial.truth[index] === NO)) return 'elsewhere';
  const value = exact(tree, trial);
  if (value === YES) return none;
  if (value === OPEN) return withData(none, policy.id, toFind(tree, trial));
  const wait = titleWait(of, trial, facts, tree);
  if (wait)
    return {
      ...none,
      gaps: [{ policy: policy.id, kind: 'condition', alternatives: [[TITLE]], not_before: wait }],
      notBefore: wait,
    };
  const candidates = changeable(trial, (name) => name === TITLE);
  if (!reachable(tree, trial, candidates)) return 'title';
  const near = nearSets(tree, trial, LARGEST, candidates);
  const sets = near.length ? near.map(({ variables }) => variables) : [everyFailing(tree, trial, candidates)];
  const waits = sets.map((set) => waitOf(compiled, of, trial, tree, set, facts, start));
  // The quickest alternative counts; one that needs no waiting leaves the date open.
  const notBefore = waits.includes(null) ? null : (waits.toSorted()[0] ?? null);
  const alternatives = sets.map((set) => [...new Set(set.map((one) => of.variables[one]!.name))]);
  const gap: Gap = {
    policy: policy.id,
    kind: 'condition',
    alternatives,
    not_before: notBefore,
  };
  const found = { gaps: [gap], changes: Math.min(...alternatives.map(({ length }) => length)), missing: 0, notBefore };
  return near[0]?.after === 'unknown' ? withData(found, policy.id, afterChange(tree, trial, near[0].variables)) : found;
}

function withData(gaps: StepGaps, policy: string, fields: string[]): StepGaps {
  if (fields.length === 0) return gaps;
  return { ...gaps, gaps: [...gaps.gaps, { policy, kind: 'data', fields, not_before: null }], missing: fields.length };
}

function toFind(tree: Tree, trial: Trial): string[] {
  if (exact(tree, trial) !== OPEN) return [];
  return [...new Set([...mattering(tree, trial)].map((one) => trial.of.variables[one]!.name))].sort();
}

/** Fields still to be found once a set has been changed the first way that helps. */
function afterChange(tree: Tree, trial: Trial, variables: readonly number[]): string[] {
  const [way] = waysOut(tree, trial, variables, 'unknown', 1);
  if (!way) return [];
  const before = variables.map((one) => remember(trial, one));
  variables.forEach((one, n) => assign(trial, one, way[n]!));
  const fields = toFind(tree, trial);
  variables.forEach((one, n) => restore(trial, one, before[n]!, 0));
  return fields;
}

function everyFailing(tree: Tree, trial: Trial, candidates: readonly number[]): number[] {
  const blamed = failing(tree, trial);
  const set = candidates.filter((one) => blamed.has(trial.of.variables[one]!.name));
  return set.length ? set : [...candidates];
}

/** The day from which a set can have changed: the last of its fields'; null when none of them binds the date. */
function waitOf(
  compiled: CompiledPack,
  of: CompiledPolicy,
  trial: Trial,
  tree: Tree,
  set: readonly number[],
  facts: Facts,
  start: Day,
): Day | null {
  const ways = waysOut(tree, trial, set, 'unknown', 200);
  const days = set.map((one, n) => {
    const variable = of.variables[one]!;
    const refresh = compiled.pack.fields[variable.name]?.refresh;
    if (refresh === 'annual') return firstOfYear(start, 1);
    if (refresh === 'yearend_count') {
      const have = facts.value(variable.name) as number;
      const needs = ways.map((way) => lowest(way[n]!.about)).filter((need) => need !== null && need > have) as number[];
      return needs.length ? firstOfYear(start, Math.ceil(Math.min(...needs) - have)) : null;
    }
    return dayOfAge(variable, facts, trial);
  });
  const known = days.filter((day) => day !== null).sort();
  return known.at(-1) ?? null;
}

function lowest(about: { kind: string; from?: unknown; fromIn?: boolean; value?: unknown }): number | null {
  if (about.kind === 'value') return typeof about.value === 'number' ? about.value : null;
  if (typeof about.from !== 'number') return null;
  // A count is whole: more than 2 years is 3.
  return about.fromIn ? about.from : Math.floor(about.from) + 1;
}

const firstOfYear = (start: Day, later: number): Day => `${Number(start.slice(0, 4)) + later}-01-01`;

/** For a field that is a day itself: when it will be old enough. */
function dayOfAge(variable: Variable, facts: Facts, trial: Trial): Day | null {
  const have = facts.value(variable.name);
  if (variable.type !== 'date' || typeof have !== 'string' || have.length !== 10) return null;
  const days = variable.leaves
    .filter(({ index, test }) => trial.truth[index] === NO && (test!.op === 'age_at_least' || test!.op === 'held_for'))
    .map(({ test }) => addSpan(have, spanOf(test!.value as number, test!.unit)!));
  return days.sort().at(-1) ?? null;
}

/** The day on which a title held now has been held long enough, where that alone makes the difference. */
function titleWait(of: CompiledPolicy, trial: Trial, facts: Facts, tree: Tree): Day | null {
  const days = of.leaves.flatMap(({ index, test }) => {
    const held = test?.op === 'held_for' && trial.truth[index] === NO ? heldOf(test) : null;
    if (!held) return [];
    const since = (facts.titles ?? [])
      .filter(({ title, since }) => since !== null && held.titles.includes(title))
      .map((one) => addSpan(one.since!, held.span));
    return since.length ? [{ index, day: since.sort()[0]! }] : [];
  });
  if (days.length === 0) return null;
  for (const { index } of days) trial.truth[index] = YES;
  const helps = exact(tree, trial) !== NO;
  for (const { index } of days) trial.truth[index] = NO;
  return helps ? days.map(({ day }) => day).sort().at(-1)! : null; // prettier-ignore
}
