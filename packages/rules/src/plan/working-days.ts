/** Working days from a list of holidays and make-up days, for a planner that has no other calendar at hand. */
import { addDays } from '../core/dates';
import type { Day } from '../format/types';

/** Days off on weekdays and weekend days worked, by the notices of the State Council. */
export interface Calendar {
  holidays: readonly Day[];
  workdays: readonly Day[];
}

/** Counts working days by a calendar. A year no notice speaks of has its weekends alone, so that a date there is a lower bound. */
export function workingDaysOf({ holidays, workdays }: Calendar): (day: Day, days: number) => Day {
  const [off, on] = [new Set(holidays), new Set(workdays)];
  const works = (day: Day): boolean => {
    if (on.has(day)) return true;
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
    return weekday !== 0 && weekday !== 6 && !off.has(day);
  };
  return (day, days) => {
    let at = day;
    for (let left = days; left > 0;) {
      at = addDays(at, 1);
      if (works(at)) left--;
    }
    return at;
  };
}
