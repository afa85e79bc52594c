/** Puts dates to one sequence of applications, or says why it cannot be walked. */
import type { ValidTitle } from '../core/cells';
import type { CompiledPack, CompiledPolicy } from '../core/compile';
import { validTitles } from '../decide/subject';
import type { Day, Subject } from '../format/types';
import { factsWith, gapsOf, type StepGaps } from './gaps';
import { appliedToCover, grantedNotBefore, nextSlot, type Slot, validTo } from './slots';
import { titlesOf } from './titles';
import type { PlanOptions, PlanStep } from './types';

export interface Scheduled {
  steps: PlanStep[];
  gaps: StepGaps['gaps'];
  changes: number;
  missing: number;
}

/** Why a sequence fails: a step's policy is out of force by then, its place is wrong, or a title it needs is not there. */
export type Refused = 'expired' | 'elsewhere' | 'title';

/** Times a plan is recomputed because a title lapsed before it was needed, or a wait moved a step. */
const ROUNDS = 12;

interface Sequence {
  compiled: CompiledPack;
  subject: Subject;
  policies: readonly CompiledPolicy[];
  start: Day;
  options: PlanOptions;
}

/** Schedules a sequence; the last policy is the target. Every earlier one grants a title that a later one asks about. */
export function schedule(sequence: Sequence): Scheduled | Refused {
  // The first day each step may be applied for, moved later when its title would lapse too soon.
  const bounds = sequence.policies.map(() => sequence.start);
  for (let round = 0; round < ROUNDS; round++) {
    const tried = attempt(sequence, bounds, round === ROUNDS - 1);
    if (typeof tried === 'string' || 'steps' in tried) return tried;
    bounds[tried.step] = tried.notBefore;
  }
  return 'title';
}

const later = (...days: (Day | null)[]): Day => days.filter((day) => day !== null).sort().at(-1)!; // prettier-ignore

/** Codes of the places a subject is in: the fields that tests of place ask about, whatever a pack calls them. */
function placesOf({ policies, types }: CompiledPack, subject: Subject): string[] {
  const fields = new Set(['region.code']);
  for (const { variables } of policies)
    for (const { name, region } of variables) if (region && types.get(name) === 'text') fields.add(name);
  return [...fields].map((field) => subject.fields[field]).filter((code) => typeof code === 'string');
}

function attempt(
  sequence: Sequence,
  bounds: readonly Day[],
  last: boolean,
): Scheduled | Refused | { step: number; notBefore: Day } {
  const { compiled, subject, policies, options, start } = sequence;
  const region = placesOf(compiled, subject);
  const done: Scheduled = { steps: [], gaps: [], changes: 0, missing: 0 };
  for (const [n, of] of policies.entries()) {
    const asked = titlesOf(of.policy);
    const needs = done.steps
      .map((step, s) => ({ step, s }))
      .filter(({ step }) => step.grants !== null && asked.has(step.grants));
    // A step whose date is not known leaves every later one without a date.
    const undated = needs.some(({ step }) => step.apply_on === null);
    let day = later(bounds[n]!, ...needs.map(({ step }) => step.granted_not_before));
    let slot: Slot = nextSlot(of.policy, day, region);
    let gaps: StepGaps | 'elsewhere' | 'title' = 'title';
    let waited: StepGaps | null = null;
    for (let round = 0; round < ROUNDS; round++) {
      if (slot === 'expired') return 'expired';
      const on = slot === 'no_known_window' ? day : slot.day;
      const lapsed = undated ? undefined : needs.find(({ step }) => step.valid_to !== null && step.valid_to < on);
      if (lapsed && !last)
        return {
          step: lapsed.s,
          notBefore: later(bounds[lapsed.s]!, appliedToCover(policies[lapsed.s]!.policy, on, options)),
        };
      gaps = gapsOf(compiled, of, factsWith(compiled, subject, on, titlesOn(subject, done.steps, on)), start);
      if (typeof gaps === 'string') return gaps;
      if (gaps.notBefore === null || gaps.notBefore <= on) break;
      waited = gaps;
      day = gaps.notBefore;
      slot = nextSlot(of.policy, day, region);
    }
    if (typeof gaps === 'string' || slot === 'expired') return typeof gaps === 'string' ? gaps : 'expired';
    // What only time brings is no longer short on the later day, but it is why the day is late.
    if (waited && gaps.changes === 0) gaps = waited;
    done.steps.push(stepOf(of, undated ? 'no_known_window' : slot, options));
    done.gaps.push(...gaps.gaps);
    done.changes += gaps.changes;
    done.missing += gaps.missing;
  }
  return done;
}

function stepOf({ policy }: CompiledPolicy, slot: Exclude<Slot, 'expired'>, options: PlanOptions): PlanStep {
  const grants = policy.grants?.title ?? null;
  if (slot === 'no_known_window')
    return {
      policy: policy.id,
      grants,
      apply_on: null,
      granted_not_before: null,
      valid_to: null,
      window: null,
      window_known: Boolean(policy.windows),
    };
  const granted = grantedNotBefore(policy, slot.day, options);
  return {
    policy: policy.id,
    grants,
    apply_on: slot.day,
    granted_not_before: granted,
    valid_to: validTo(policy, granted),
    window: slot.window,
    window_known: slot.known,
    ...(slot.confidence ? { window_confidence: slot.confidence } : {}),
  };
}

/** Titles on a day: the subject's own, and those of the steps before; a step without a date is taken as in time. */
function titlesOn(subject: Subject, steps: readonly PlanStep[], day: Day): ValidTitle[] | null {
  const own = subject.titles ? validTitles(subject.titles, day) : null;
  const planned = steps
    .filter((step) => step.grants !== null)
    .filter(
      (step) =>
        step.granted_not_before === null ||
        (step.granted_not_before <= day && (step.valid_to === null || day <= step.valid_to)),
    )
    .map((step) => ({ title: step.grants as string, since: step.granted_not_before ?? day }));
  const fresh = planned.filter(({ title }) => !own?.some((one) => one.title === title));
  return own === null && fresh.length === 0 ? null : [...(own ?? []), ...fresh];
}
