/**
 * The lights of a project (红黄绿灯), a pure function of the rules, the facts and the day. A month is judged at its own end
 * by what was told of it first; a red month made good later is yellow and never green; what is missing is never green.
 */
import { addDays, addMonths, lastDay, type Day } from '@wutong/codes';
import { monthOf } from '@wutong/kernel/metrics/store/columns';
import type { ProjectFacts } from './light-facts';
import { madeGoodIn, monthOfDay, Months, progressAt, type Progress } from './light-progress';
import type { ProjectRules } from './light-rules';
import { worst, type Dimension, type Exemption, type Light } from './light-types';

/** What decided, with the figures it was worked out from. */
export type Cause =
  | Progress
  | { why: 'started'; on: Day }
  | { why: 'not_started'; months: number; first: number; refused: string | null }
  | { why: 'in_statistics'; on: Day }
  | { why: 'not_in_statistics'; started: Day }
  | { why: 'paid'; planned: number; paid: number }
  | { why: 'payments_missing' };

/** One dimension of one month, without its words (`light-words.ts`). */
export interface Judged {
  dimension: Dimension;
  light: Light;
  /** As it stood at the month's own end. */
  own: Light;
  cause: Cause;
  /** Months since year 0. `corrected`: by changing what had been told of the month itself. */
  madeGood: { month: number; corrected: boolean } | null;
  exemption: string | null;
}

export interface JudgedMonth {
  month: number;
  light: Light;
  own: Light;
  rules: ProjectRules;
  dimensions: Judged[];
}

/** Months since year 0 of the last month that had ended on a day. */
export function lastEnded(date: Day): number {
  return monthOfDay(addDays(date, 1)) - 1;
}

/** Last day of a month given in months since year 0. */
export function endOf(month: number): Day {
  let end = ends.get(month);
  if (end === undefined) ends.set(month, (end = lastDay({ value: monthOf(month), precision: 'month' })));
  return end;
}

/** A board asks for the same few months of every project. */
const ends = new Map<number, Day>();

/**
 * The months of a project up to the last that had ended on `date`, at most `count` of them, oldest first; months before
 * anything was due are left out. `rulesOn`: the set in force on a day.
 */
export function projectMonths(
  rulesOn: (day: Day) => ProjectRules,
  facts: ProjectFacts,
  date: Day,
  count = 12,
): JudgedMonth[] {
  const last = lastEnded(date);
  const months = new Months(facts.told, facts.known);
  const begun = Math.min(months.first, facts.started === null ? Infinity : monthOfDay(facts.started));
  const from = Math.max(last - count + 1, begun);
  const made: JudgedMonth[] = [];
  for (let month = from; month <= last; month++)
    made.push(judgeMonth(rulesOn(endOf(month)), facts, months, month, last));
  return made;
}

function judgeMonth(
  rules: ProjectRules,
  facts: ProjectFacts,
  months: Months,
  month: number,
  last: number,
): JudgedMonth {
  const gone = facts.exited !== null && monthOfDay(facts.exited) <= month;
  const found = gone
    ? []
    : [
        start(rules, facts, months, month, last),
        progress(rules, facts, months, month, last),
        payment(rules, facts, month),
        statistics(rules, facts, months, month, last),
      ].filter((one): one is Judged => one !== null);
  const dimensions = found.map((one) => exempted(one, facts.exemptions, month));
  return {
    month,
    light: worst(dimensions.map(({ light }) => light)),
    own: worst(dimensions.map(({ own, exemption }) => (exemption === null ? own : 'exempt'))),
    rules,
    dimensions,
  };
}

function progress(rules: ProjectRules, facts: ProjectFacts, months: Months, month: number, last: number): Judged {
  const now = progressAt(rules, facts, months, month, facts.known);
  const plain = { dimension: 'progress' as const, exemption: null, madeGood: null };
  const before = now.light === 'red' || redBefore(rules, facts, months, month);
  // What had been red as it was told is not turned green by telling it otherwise.
  if (before && now.light !== 'red' && now.light !== 'unknown')
    return { ...plain, light: 'yellow', own: 'red', cause: now, madeGood: { month, corrected: true } };
  if (now.light !== 'red' || now.why !== 'progress')
    return { ...plain, light: now.light, own: before ? 'red' : now.light, cause: now };
  const good = madeGoodIn(facts, months, month, last, now.schedule.planned);
  if (good === null) return { ...plain, light: 'red', own: 'red', cause: now };
  return { ...plain, light: 'yellow', own: 'red', cause: now, madeGood: { month: good, corrected: false } };
}

/** Whether the month was red as it was first told whole, or after any change of what was told. */
function redBefore(rules: ProjectRules, facts: ProjectFacts, months: Months, month: number): boolean {
  const january = month - (month % 12);
  // Told once each, the months say now what they said when the last of them was told.
  if (!months.retold(january, month)) return false;
  return months
    .changes(january, month)
    .some((instant) => progressAt(rules, facts, months, month, instant).light === 'red');
}

function start(rules: ProjectRules, facts: ProjectFacts, months: Months, month: number, last: number): Judged | null {
  if (!rules.start) return null;
  const plain = { dimension: 'start' as const, exemption: null, madeGood: null };
  const { started } = facts;
  const begun = started !== null && monthOfDay(started) <= month;
  if (begun && !toldAfter(months, month, facts.startedTold))
    return { ...plain, light: 'green', own: 'green', cause: { why: 'started', on: started } };
  if (facts.inProduction !== null && monthOfDay(facts.inProduction) <= month) return null;
  const limit = rules.start.red.months;
  const ever = lateMonths(facts.exemptions, months.plannedEver, month);
  const own = lateLight(ever, limit);
  if (begun) {
    const cause: Cause = { why: 'started', on: started };
    if (own !== 'red') return { ...plain, light: 'green', own, cause };
    return { ...plain, light: 'yellow', own, cause, madeGood: { month, corrected: true } };
  }
  if (own === 'none') return null;
  const now = lateLight(lateMonths(facts.exemptions, months.plannedNow, month), limit);
  const cause: Cause = {
    why: 'not_started',
    months: ever,
    first: months.plannedEver,
    refused: facts.startRefused ?? null,
  };
  if (own !== 'red') return { ...plain, light: now === 'none' ? 'none' : own, own, cause };
  if (started !== null && monthOfDay(started) <= last)
    return { ...plain, light: 'yellow', own, cause, madeGood: { month: monthOfDay(started), corrected: false } };
  if (now !== 'red') return { ...plain, light: 'yellow', own, cause, madeGood: { month, corrected: true } };
  return { ...plain, light: 'red', own, cause };
}

/** Nothing is due before the first month; red from so many months in a row on. */
function lateLight(late: number, limit: number): Light {
  return late <= 0 ? 'none' : late >= limit ? 'red' : 'yellow';
}

/** True when something was told only after the month had been: as the month stood at its end, it was not known. */
function toldAfter(months: Months, month: number, told: number | null): boolean {
  const first = months.changes(month, month)[0];
  return told !== null && first !== undefined && first < told;
}

/** Months in a row, up to and with this one, in which it should have started; an exempted month breaks the row. */
function lateMonths(exemptions: readonly Exemption[], first: number, month: number): number {
  if (exemptions.length === 0) return Math.max(0, month - first + 1);
  let late = 0;
  for (let m = month; m >= first && !exemptionFor(exemptions, 'start', m); m--) late++;
  return month >= first && late === 0 ? 1 : late;
}

function statistics(
  { statistics: rule }: ProjectRules,
  facts: ProjectFacts,
  months: Months,
  month: number,
  last: number,
): Judged | null {
  const { started, inStatistics } = facts;
  const end = endOf(month);
  if (!rule || !facts.statisticsDue || started === null || started > end) return null;
  if (facts.inProduction !== null && monthOfDay(facts.inProduction) < month) return null;
  const plain = { dimension: 'statistics' as const, exemption: null, madeGood: null };
  const own: Light =
    addMonths(started, rule.red.months) < end
      ? 'red'
      : addMonths(started, rule.yellow.months) <= end
        ? 'yellow'
        : 'green';
  if (inStatistics !== null && inStatistics <= end) {
    const cause: Cause = { why: 'in_statistics', on: inStatistics };
    if (own !== 'red' || !toldAfter(months, month, facts.statisticsTold))
      return { ...plain, light: 'green', own: 'green', cause };
    return { ...plain, light: 'yellow', own, cause, madeGood: { month, corrected: true } };
  }
  const cause: Cause = { why: 'not_in_statistics', started };
  if (own === 'red' && inStatistics !== null && inStatistics <= endOf(last))
    return { ...plain, light: 'yellow', own, cause, madeGood: { month: monthOfDay(inStatistics), corrected: false } };
  return { ...plain, light: own, own, cause };
}

function payment(rules: ProjectRules, facts: ProjectFacts, month: number): Judged | null {
  if (!rules.payment || !facts.budgetFunded) return null;
  if (facts.inProduction !== null && monthOfDay(facts.inProduction) < month) return null;
  const plain = { dimension: 'payment' as const, exemption: null, madeGood: null };
  const told = (facts.payments ?? []).filter((one) => one.month <= month && one.month >= month - (month % 12));
  if (told.length === 0 || told.some(({ plannedFen, paidFen }) => plannedFen === null || paidFen === null))
    return { ...plain, light: 'unknown', own: 'unknown', cause: { why: 'payments_missing' } };
  const [planned, paid] = [sum(told.map((one) => one.plannedFen!)), sum(told.map((one) => one.paidFen!))];
  const light = paid >= planned ? 'green' : 'red';
  return { ...plain, light, own: light, cause: { why: 'paid', planned, paid } };
}

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

function exemptionFor(exemptions: readonly Exemption[], dimension: Dimension, month: number): Exemption | undefined {
  const text = monthOf(month);
  return exemptions.find(
    (one) => one.from <= text && text <= one.to && (one.dimension === null || one.dimension === dimension),
  );
}

/** An exemption puts out what would have been yellow or red; a green month needs none. */
function exempted(judged: Judged, exemptions: readonly Exemption[], month: number): Judged {
  if (exemptions.length === 0 || judged.light === 'green' || judged.light === 'none') return judged;
  const found = exemptionFor(exemptions, judged.dimension, month);
  return found ? { ...judged, light: 'exempt', exemption: found.record } : judged;
}
