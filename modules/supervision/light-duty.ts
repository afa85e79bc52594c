/**
 * The light of a duty, a pure function of the rules, the facts and the day: green in time, yellow when it is due soon or
 * late by no more than the rules allow, red beyond. What was red once is yellow when it is done, and never green.
 */
import { addDays, type Day } from '@wutong/codes';
import { monthOf } from '@wutong/kernel/metrics/store/columns';
import type { DutyFacts, DutyReading } from './light-facts';
import { monthOfDay } from './light-progress';
import { endOf, lastEnded } from './light-project';
import type { DutyRules } from './light-rules';
import type { Light } from './light-types';

export interface JudgedDuty {
  light: Light;
  own: Light;
  reading: DutyReading | null;
  /** The day on which it was last found red before; `null`: never. */
  redOn: Day | null;
  exemption: string | null;
}

export interface JudgedDutyMonth extends JudgedDuty {
  month: number;
  rules: DutyRules;
  /** The month in which what was red at its end was done. */
  madeGood: number | null;
}

/** The light by what the clock says, and nothing before it. */
export function lightOfReading({ soonDays, redAfterDays }: DutyRules, reading: DutyReading | null): Light {
  if (!reading) return 'unknown';
  const { state, leftWorkingDays, lateBy } = reading;
  if (lateBy > redAfterDays) return 'red';
  if (state === 'overdue' || lateBy > 0) return 'yellow';
  if (state === 'running' && leftWorkingDays !== null && leftWorkingDays <= soonDays) return 'yellow';
  return 'green';
}

/** The light on a day; `null` before it is assigned. */
export function dutyLight(rules: DutyRules, facts: DutyFacts, date: Day): JudgedDuty | null {
  if (facts.assigned === null || facts.assigned > date) return null;
  const reading = facts.on(date);
  const own = lightOfReading(rules, reading);
  const redOn = lastRed(rules, facts, date);
  // Done too late it is not made undone: what was red is yellow once it is answered, or given more time.
  const done = reading?.state === 'done' && own === 'red';
  const light: Light = done || (own === 'green' && redOn !== null) ? 'yellow' : own;
  const month = monthOf(monthOfDay(date));
  const exemption = facts.exemptions.find(
    (one) => one.from <= month && month <= one.to && (one.dimension === null || one.dimension === 'term'),
  );
  const counts = exemption !== undefined && light !== 'green';
  return { light: counts ? 'exempt' : light, own, reading, redOn, exemption: counts ? exemption.record : null };
}

/** The last day before `date` on which it was red, looked at wherever a clock can have changed its mind. */
function lastRed(rules: DutyRules, { assigned, on, turns }: DutyFacts, date: Day): Day | null {
  let found: Day | null = null;
  for (const turn of turns) {
    const before = addDays(turn, -1);
    if (turn > date || before < assigned!) continue;
    if ((found === null || before > found) && lightOfReading(rules, on(before)) === 'red') found = before;
  }
  return found;
}

/** The duty at the end of each month up to `date`, at most `count`, oldest first; months after it was done are left out. */
export function dutyMonths(
  rulesOn: (day: Day) => DutyRules,
  facts: DutyFacts,
  date: Day,
  count = 12,
): JudgedDutyMonth[] {
  if (facts.assigned === null) return [];
  const last = lastEnded(date);
  const now = facts.on(date);
  const made: JudgedDutyMonth[] = [];
  for (let month = Math.max(last - count + 1, monthOfDay(facts.assigned)); month <= last; month++) {
    const rules = rulesOn(endOf(month));
    const judged = dutyLight(rules, facts, endOf(month));
    if (!judged) continue;
    const before = made.at(-1)?.reading?.state === 'done';
    if (before && judged.reading?.state === 'done') break;
    const over = judged.light === 'red' && (now?.state === 'done' || lightOfReading(rulesOn(date), now) !== 'red');
    made.push({
      ...judged,
      light: over ? 'yellow' : judged.light,
      month,
      rules,
      madeGood: over ? goodIn(rulesOn, facts, month, date) : null,
    });
  }
  return made;
}

/** The first month after `month` at whose end it was red no more. */
function goodIn(rulesOn: (day: Day) => DutyRules, facts: DutyFacts, month: number, date: Day): number {
  const today = monthOfDay(date);
  for (let m = month + 1; m < today; m++) {
    const reading = facts.on(endOf(m));
    if (reading?.state === 'done' || lightOfReading(rulesOn(endOf(m)), reading) !== 'red') return m;
  }
  return today;
}
