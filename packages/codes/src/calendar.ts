/**
 * Working days of the official calendar: weekends and public holidays off, make-up days (调休上班) on.
 * Basis: 《全国年节及纪念日放假办法》 and the State Council's yearly notice; beyond the last notice nothing is promised.
 */
import data from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import { addDays, dayNumber, dayOf, daysInMonth, type Day } from './dates';

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
  /** What a day off or a make-up day belongs to: 春节, 国庆节… */
  names?: Readonly<Record<Day, { zh: string; en: string }>>;
}

/** Why a day is worked or not: an ordinary weekday, a weekend, a public holiday, or a make-up day (调休上班). */
export type DaySort = 'weekday' | 'weekend' | 'holiday' | 'make-up';

export interface WorkingCalendar {
  readonly from: Day;
  readonly to: Day;
  isWorkingDay(day: Day): boolean;
  /** Why the day is worked or not, with the holiday it belongs to. */
  about(day: Day): { sort: DaySort; name: { zh: string; en: string } | null };
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
  const first = dayNumber(from);
  const counts = countWorkingDays(first, dayNumber(to), off, on);
  /** Place of the day in `counts`. */
  const at = (day: Day): number => {
    if (day < from || day > to) throw new CalendarError({ day, from, to });
    return dayNumber(day) - first;
  };
  const isWorkingDay = (day: Day): boolean => {
    const place = at(day);
    return counts[place]! > (place > 0 ? counts[place - 1]! : 0);
  };
  /** The first place with that many working days up to and including it. */
  const placeOf = (count: number): number => {
    let [low, high] = [0, counts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (counts[middle]! < count) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const beyond = (day: Day): never => {
    throw new CalendarError({ day, from, to });
  };
  const addWorkingDays = (day: Day, n: number): Day => {
    if (n === 0) return day;
    const place = at(day);
    const before = n > 0 ? counts[place]! : place > 0 ? counts[place - 1]! : 0;
    const wanted = n > 0 ? before + n : before + n + 1;
    if (wanted < 1) return beyond(addDays(from, -1));
    const found = placeOf(wanted);
    return found < counts.length ? dayOf(first + found) : beyond(addDays(to, 1));
  };
  const rollForward = (day: Day): Day => (isWorkingDay(day) ? day : addWorkingDays(day, 1));
  return {
    from,
    to,
    isWorkingDay,
    addWorkingDays,
    rollForward,
    workingDaysBetween: (start, end) => (end > start ? counts[at(end)]! - counts[at(start)]! : 0),
    about(day) {
      at(day);
      const rest = isRestDay(dayNumber(day));
      const sort = on.has(day) ? 'make-up' : off.has(day) ? 'holiday' : rest ? 'weekend' : 'weekday';
      return { sort, name: source.names?.[day] ?? null };
    },
    monthLater(day, months = 1) {
      return rollForward(addMonths(day, months));
    },
  };
}

/** Saturday or Sunday. */
function isRestDay(number: number): boolean {
  const weekday = (number + 4) % 7;
  return weekday === 0 || weekday === 6;
}

/** Working days from the first day up to and including each day: counting and adding are then look-ups. */
function countWorkingDays(first: number, last: number, off: ReadonlySet<Day>, on: ReadonlySet<Day>): Int32Array {
  const counts = new Int32Array(last - first + 1);
  let count = 0;
  for (let number = first; number <= last; number++) {
    const day = dayOf(number);
    if (on.has(day) || (!isRestDay(number) && !off.has(day))) count++;
    counts[number - first] = count;
  }
  return counts;
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
  names: Object.fromEntries(Object.entries({ ...data.holidays, ...data.workdays }).map(named)),
});

/** `Spring Festival,春节,4` as the data writes it. */
function named([day, text]: [Day, string]): [Day, { zh: string; en: string }] {
  const [en = text, zh = text] = text.split(',');
  return [day, { zh, en }];
}

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

/** Numbers of those notices that carry one: 《国务院办公厅关于…年部分节假日安排的通知》. */
export const CALENDAR_NOTICE_NUMBERS: Readonly<Record<string, string>> = {
  '2021': '国办发明电〔2020〕27号',
  '2022': '国办发明电〔2021〕11号',
  '2023': '国办发明电〔2022〕16号',
  '2024': '国办发明电〔2023〕7号',
  '2025': '国办发明电〔2024〕12号',
  '2026': '国办发明电〔2025〕7号',
};
