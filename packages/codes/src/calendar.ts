/**
 * Working days of the official calendar: weekends and public holidays off, make-up days (调休上班) on.
 * Basis: 《全国年节及纪念日放假办法》 and the State Council's yearly notice; beyond the last notice nothing is promised.
 */
import data from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import { addDays, dayNumber, daysInMonth, type Day } from './dates';

/** Thrown for a day outside the published calendar. `code` is `CALENDAR_HORIZON`; `params` name the day and the horizon. */
export class CalendarError extends Error {
  readonly code = 'CALENDAR_HORIZON';
  constructor(readonly params: { day: Day; from: Day; to: Day }) {
    super(`CALENDAR_HORIZON: ${params.day} is outside ${params.from} to ${params.to}`);
    this.name = 'CalendarError';
  }
}

export interface CalendarData {
  /** Weekdays and weekend days off by notice. */
  holidays: Iterable<Day>;
  /** Weekend days worked by notice. */
  workdays: Iterable<Day>;
  /** First and last day the notices cover. */
  from: Day;
  to: Day;
}

export interface WorkingCalendar {
  readonly from: Day;
  readonly to: Day;
  isWorkingDay(day: Day): boolean;
  /** The n-th working day after `day`, which itself is day 0 and need not be one; earlier when n is negative. */
  addWorkingDays(day: Day, n: number): Day;
  /** Working days after `from` up to and including `to`; 0 when `to` is not later. */
  workingDaysBetween(from: Day, to: Day): number;
  /** `day` itself when it is a working day, else the next one. */
  rollForward(day: Day): Day;
  /** The same day of a later month (its last day when that month is shorter), rolled forward to a working day (ledger rule N9). */
  monthLater(day: Day, months?: number): Day;
}

/** A calendar over other notices than those that ship. All its methods throw `CalendarError` outside `from`–`to`. */
export function workingCalendar(source: CalendarData): WorkingCalendar {
  const { from, to } = source;
  const off = new Set(source.holidays);
  const on = new Set(source.workdays);
  const isWorkingDay = (day: Day): boolean => {
    if (day < from || day > to) throw new CalendarError({ day, from, to });
    if (on.has(day)) return true;
    const weekday = (dayNumber(day) + 4) % 7;
    return weekday !== 0 && weekday !== 6 && !off.has(day);
  };
  const addWorkingDays = (day: Day, n: number): Day => {
    const step = Math.sign(n);
    let at = day;
    for (let left = Math.abs(n); left > 0;) {
      at = addDays(at, step);
      if (isWorkingDay(at)) left--;
    }
    return at;
  };
  const rollForward = (day: Day): Day => (isWorkingDay(day) ? day : addWorkingDays(day, 1));
  return {
    from,
    to,
    isWorkingDay,
    addWorkingDays,
    rollForward,
    workingDaysBetween(start, end) {
      let count = 0;
      for (let day = start; day < end;) {
        day = addDays(day, 1);
        if (isWorkingDay(day)) count++;
      }
      return count;
    },
    monthLater(day, months = 1) {
      return rollForward(addMonths(day, months));
    },
  };
}

/** The same day of a later month, or that month's last day when it is shorter. */
export function addMonths(day: Day, months: number): Day {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const index = year * 12 + month - 1 + months;
  const y = Math.floor(index / 12);
  const m = (index % 12) + 1;
  return `${y}-${String(m).padStart(2, '0')}-${String(Math.min(date, daysInMonth(y, m))).padStart(2, '0')}`;
}

const years = Object.keys(data.holidays)
  .map((day) => day.slice(0, 4))
  .sort();

/** The calendar that ships: 2004 to the last year whose notice is in the data. */
export const officialCalendar = workingCalendar({
  holidays: Object.keys(data.holidays),
  workdays: Object.keys(data.workdays),
  from: `${years[0]}-01-01`,
  to: `${years.at(-1)}-12-31`,
});

export const { isWorkingDay, addWorkingDays, workingDaysBetween, rollForward, monthLater } = officialCalendar;

/** The State Council's notices the years rest on, as kept by the data's own source; for showing beside a deadline. */
export const CALENDAR_NOTICES: Readonly<Record<string, string>> = {
  '2018': 'http://www.gov.cn/zhengce/content/2017-11/30/content_5243579.htm',
  '2019': 'http://www.gov.cn/zhengce/content/2019-03/22/content_5375877.htm',
  '2020': 'http://www.gov.cn/zhengce/content/2020-01/27/content_5472352.htm',
  '2021': 'http://www.gov.cn/zhengce/content/2020-11/25/content_5564127.htm',
  '2022': 'http://www.gov.cn/zhengce/content/2021-10/25/content_5644835.htm',
  '2023': 'http://www.gov.cn/zhengce/content/2022-12/08/content_5730844.htm',
  '2024': 'https://www.gov.cn/zhengce/content/202310/content_6911527.htm',
  '2025': 'https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm',
  '2026': 'https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm',
};
