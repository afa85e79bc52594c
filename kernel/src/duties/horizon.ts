/** What can be said beyond the last notice: not a date, only a day before which nothing can be due. */
import { addDays, workingCalendar, type Day, type WorkingCalendar } from '@wutong/codes';

/** Days off by the regulation itself, whatever a notice says: 《全国年节及纪念日放假办法》(国务院令第795号)第二条. */
const ALWAYS_OFF = ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'];
/** Longest look beyond the notices, in years. */
const YEARS = 150;

const made = new WeakMap<WorkingCalendar, WorkingCalendar>();

/**
 * A calendar that agrees with `calendar` as far as that goes and beyond it works on every day that is not always off.
 * Real working days beyond are a part of those, so what is counted here is never later than what will be counted.
 * `from` is a day it must reach back to.
 */
export function generous(calendar: WorkingCalendar, from: Day): WorkingCalendar {
  const known = made.get(calendar);
  if (known && known.from <= from) return known;
  const first = from < calendar.from ? from : calendar.from;
  const to = `${Number(calendar.to.slice(0, 4)) + YEARS}-12-31`;
  const holidays: Day[] = [];
  const workdays: Day[] = [];
  for (let day = first; day <= to; day = addDays(day, 1)) {
    const works =
      day < calendar.from || day > calendar.to ? !ALWAYS_OFF.includes(day.slice(5)) : calendar.isWorkingDay(day);
    if (works) workdays.push(day);
    else holidays.push(day);
  }
  const result = workingCalendar({ holidays, workdays, from: first, to });
  made.set(calendar, result);
  return result;
}
