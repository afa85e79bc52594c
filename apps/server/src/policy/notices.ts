/** Working days by the official notices. */
import { addWorkingDays, CalendarError, type Day } from '@wutong/codes';
import { workingDaysOf } from '@wutong/rules';

/** Beyond the last notice only weekends are known: the day is then a lower bound, as every day of a plan is. */
export function byNotices(day: Day, days: number): Day {
  try {
    return addWorkingDays(day, days);
  } catch (error) {
    if (!(error instanceof CalendarError)) throw error;
    return workingDaysOf({ holidays: [], workdays: [] })(day, days);
  }
}
