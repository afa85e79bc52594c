/** The clock again, day by day and without any arithmetic on working days: what `clock.ts` is compared with. */
import { addDays, addMonths, type Day } from '@wutong/codes';
import type { ClockInput, Extension, Pause } from './types';

export interface Told {
  due: Day | null;
  spent: number;
}

/** Due day and working days spent; `null` when the walk leaves `known`. `works` says whether a day is a working day. */
export function walk(input: ClockInput, works: (day: Day) => boolean, known: { from: Day; to: Day }): Told {
  const end = input.doneOn && input.doneOn <= input.asOf ? input.doneOn : input.asOf;
  const pauses = (input.pauses ?? []).filter((pause) => pause.from <= end);
  const extensions = (input.extensions ?? [])
    .filter(({ on }) => on <= end)
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  const paused = (day: Day): boolean => day <= end && pauses.some((pause) => covers(pause, day));
  const first = input.workingDays === 0 ? input.start : addDays(input.start, 1);
  let spent = 0;
  for (let day = first; day <= end && day <= known.to; day = addDays(day, 1)) if (works(day) && !paused(day)) spent++;
  return { due: dueBy(input, extensions, works, paused, first, known.to), spent };
}

function covers({ from, until }: Pause, day: Day): boolean {
  return from <= day && (until === null || day < until);
}

function dueBy(
  input: ClockInput,
  extensions: readonly Extension[],
  works: (day: Day) => boolean,
  paused: (day: Day) => boolean,
  first: Day,
  to: Day,
): Day | null {
  const reset = extensions.findLastIndex(({ until }) => until !== undefined);
  const extra = extensions.slice(reset + 1).reduce((sum, { workingDays }) => sum + (workingDays ?? 0), 0);
  if (reset < 0 && input.workingDays !== undefined) {
    // One token a counted day.
    let left = (input.workingDays === 0 ? 1 : input.workingDays) + extra;
    for (let day = first; day <= to; day = addDays(day, 1)) if (works(day) && !paused(day) && --left === 0) return day;
    return null;
  }
  const set = extensions[reset];
  let base = set ? [set.until!, set.on].sort()[1]! : plain(input);
  while (base <= to && !works(base)) base = addDays(base, 1);
  if (base > to) return null;
  const since = set && set.on > first ? set.on : first;
  let owed = extra;
  for (let day = since; day <= base; day = addDays(day, 1)) if (works(day) && paused(day)) owed++;
  let due = base;
  for (let day = addDays(base, 1); owed > 0; day = addDays(day, 1)) {
    if (day > to) return null;
    if (!works(day) || paused(day)) continue;
    owed--;
    due = day;
  }
  return due;
}

function plain({ start, days, months, untilDate }: ClockInput): Day {
  if (days !== undefined) return addDays(start, days);
  return months === undefined ? untilDate! : addMonths(start, months);
}
