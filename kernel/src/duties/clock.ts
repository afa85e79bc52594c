/**
 * The clock of a duty. Pure: the same facts, day and calendar give the same answer, so that it can be read as of any day.
 * Rules: the first day does not count (民法典第二百零一条), a last day that is off moves to the next working day
 * (第二百零三条), working days follow the State Council's yearly notices, make-up days included.
 */
import { addDays, addMonths, CalendarError, type Day, type WorkingCalendar } from '@wutong/codes';
import { WutongError } from '../errors';
import { E } from './duties.errors';
import { generous } from './horizon';
import type { Clock, ClockInput, ClockState, Extension, Pause, Term } from './types';
import { explainClock } from './why';

/** What the clock works with: facts up to the day read, nothing later. */
export interface Facts {
  input: ClockInput;
  /** The day before the first that counts. */
  zero: Day;
  /** The day up to which it is read: `asOf`, or the day it was done. */
  end: Day;
  done: boolean;
  /** Apart from each other and in order; the one that lasts ends on the day after `end`. */
  pauses: (Pause & { until: Day })[];
  /** The pause that lasts on `end`. */
  open: Pause | null;
  extensions: Extension[];
}

/**
 * The clock on `asOf`. Pauses, extensions and the end are seen only when they lie on or before that day. Throws
 * TERM_INVALID unless exactly one term is given and it is a whole number from 0 on.
 */
export function clock(input: ClockInput): Clock {
  checkTerm(input);
  const facts = factsOf(input);
  const { calendar } = input;
  let due: Day | null = null;
  let notBefore: Day | null = null;
  const plain = facts.extensions.length === 0 ? plainDate(input) : null;
  // Found out without an exception where that is easy: a page reads hundreds of clocks, many of them for years ahead.
  if (plain !== null && plain > calendar.to) notBefore = earliest(facts);
  else {
    try {
      due = dueOn(facts, calendar);
    } catch (error) {
      if (!(error instanceof CalendarError)) throw error;
      notBefore = earliest(facts);
    }
  }
  const read = facts.end < calendar.to ? facts.end : calendar.to;
  const spent = counted(facts, calendar, facts.zero, read);
  const left = due === null ? null : counted(facts, calendar, read, due);
  const lateBy = due === null ? 0 : calendar.workingDaysBetween(inside(calendar, due), inside(calendar, read));
  const state = stateOf(facts, due);
  const clock = { due, notBefore, state, spentWorkingDays: spent, leftWorkingDays: left, lateBy };
  return { ...clock, why: input.explain === false ? [] : explainClock(facts, clock) };
}

function stateOf(facts: Facts, due: Day | null): ClockState {
  if (facts.done) return 'done';
  if (due !== null && facts.end > due) return 'overdue';
  if (facts.open) return 'paused';
  return due === null ? 'beyond_horizon' : 'running';
}

function checkTerm({ workingDays, days, months, untilDate }: Term): void {
  const given = [workingDays, days, months].filter((number) => number !== undefined);
  const sound = given.every((number) => Number.isInteger(number) && number >= 0 && number <= 36_500);
  if (!sound || given.length + (untilDate === undefined ? 0 : 1) !== 1) throw new WutongError(E.TERM_INVALID);
}

function factsOf(input: ClockInput): Facts {
  const { start, asOf, doneOn } = input;
  const done = doneOn !== undefined && doneOn !== null && doneOn <= asOf;
  const end = done ? doneOn : asOf;
  const seen = (input.pauses ?? []).filter(({ from }) => from <= end);
  const open = seen.find(({ until, over }) => !over && (until === null || until > end)) ?? null;
  return {
    input,
    zero: input.workingDays === 0 ? addDays(start, -1) : start,
    end,
    done,
    pauses: apart(seen.map((pause) => ({ ...pause, until: clip(pause.until, addDays(end, 1)) }))),
    open: done ? null : open,
    extensions: (input.extensions ?? [])
      .filter(({ on }) => on <= end)
      .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)),
  };
}

function clip(until: Day | null, latest: Day): Day {
  return until === null || until > latest ? latest : until;
}

/** Overlapping pauses count once: each begins where the one before ends. Empty ones are left out. */
function apart(pauses: (Pause & { until: Day })[]): (Pause & { until: Day })[] {
  const sorted = pauses.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  const result: (Pause & { until: Day })[] = [];
  let reached: Day = '';
  for (const pause of sorted) {
    const from = pause.from > reached ? pause.from : reached;
    if (from >= pause.until) continue;
    result.push({ ...pause, from });
    reached = pause.until;
  }
  return result;
}

/** The last day: the term or the date last set instead, then the days added, then one more for each that was paused. */
function dueOn(facts: Facts, calendar: WorkingCalendar): Day {
  const { extensions, zero } = facts;
  const last = extensions.findLastIndex(({ until }) => until !== undefined);
  const set = extensions[last];
  const added = extensions.slice(last + 1).reduce((sum, { workingDays }) => sum + (workingDays ?? 0), 0);
  const base = calendar.addWorkingDays(set ? calendar.rollForward(dateSet(set)) : baseOf(facts, calendar), added);
  // Whoever set a new date knew of the pauses before it.
  const since = set && set.on > zero ? addDays(set.on, -1) : zero;
  let due = base;
  for (let paused = 0; ;) {
    const now = pausedDays(facts, calendar, since, due);
    if (now === paused) return due;
    paused = now;
    due = calendar.addWorkingDays(base, paused);
  }
}

/** The date an extension sets; never before the day it was given. */
function dateSet({ on, until }: Extension): Day {
  return until! < on ? on : until!;
}

/** The last day of the term itself. */
export function baseOf({ input, zero }: Pick<Facts, 'input' | 'zero'>, calendar: WorkingCalendar): Day {
  const plain = plainDate(input);
  return plain === null
    ? calendar.addWorkingDays(zero, input.workingDays === 0 ? 1 : input.workingDays!)
    : calendar.rollForward(plain);
}

/** The last day of a term that is not counted in working days, before it moves off a rest day; `null` for working days. */
export function plainDate({ start, days, months, untilDate }: ClockInput): Day | null {
  if (days !== undefined) return addDays(start, days);
  if (months !== undefined) return addMonths(start, months);
  return untilDate ?? null;
}

/** Beyond the calendar: a day before which it cannot end whatever the next notices say. */
function earliest(facts: Facts): Day {
  const set = facts.extensions.findLast(({ until }) => until !== undefined);
  const plain = set ? dateSet(set) : plainDate(facts.input);
  if (plain !== null) return plain;
  return dueOn(facts, generous(facts.input.calendar, facts.zero));
}

/** Working days paused after `from` up to and including `to`. */
function pausedDays({ pauses }: Facts, calendar: WorkingCalendar, from: Day, to: Day): number {
  let sum = 0;
  for (const pause of pauses) {
    const begin = addDays(pause.from, -1);
    const last = addDays(pause.until, -1);
    const low = inside(calendar, begin > from ? begin : from);
    const high = inside(calendar, last < to ? last : to);
    if (high > low) sum += calendar.workingDaysBetween(low, high);
  }
  return sum;
}

/** Working days that count after `from` up to and including `to`; 0 when `to` is not later. */
function counted(facts: Facts, calendar: WorkingCalendar, from: Day, to: Day): number {
  const low = inside(calendar, from);
  const high = inside(calendar, to);
  return high > low ? calendar.workingDaysBetween(low, high) - pausedDays(facts, calendar, low, high) : 0;
}

/** The day, or the end of the calendar it lies beyond. */
function inside({ from, to }: WorkingCalendar, day: Day): Day {
  return day < from ? from : day > to ? to : day;
}
