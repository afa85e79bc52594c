/** One thing that happens in the made-up city: what, from when it holds, and when the office wrote it down. */
import { addDays, addWorkingDays, CalendarError, type Day, type PartialDate } from '@wutong/codes';
import type { Change } from '@wutong/kernel/ledger/types';

export interface Moment {
  kind: string;
  record: string;
  place: string;
  change: Change;
  effectiveOn: Day;
  /** The day the office wrote it down; never before it happened. */
  recordedOn: Day;
  /** Whose turn it is where two offices act on one thing in the same books: even the one that assigns, odd the one that does it. */
  turn?: number;
  /** Who wrote it and in which office, where it is not one of those two. */
  by?: Writer;
}

/** A post of the demonstration at its desk. */
export interface Writer {
  actor: string;
  office: string;
}

/** A day as a date that is known to the day. */
export function dayDate(day: Day): PartialDate {
  return { value: day, precision: 'day' };
}

/** Working days later; plain days beyond the notices. */
export function working(day: Day, days: number): Day {
  try {
    return addWorkingDays(day, days);
  } catch (error) {
    if (error instanceof CalendarError) return addDays(day, days);
    throw error;
  }
}

/** Last day of the month of a day. */
export function monthEnd(day: Day): Day {
  return addDays(`${addDays(`${day.slice(0, 7)}-28`, 4).slice(0, 7)}-01`, -1);
}

/** The months from one day's to another's, both included, as `YYYY-MM`. */
export function monthsBetween(from: Day, to: Day): string[] {
  const months: string[] = [];
  for (let day = `${from.slice(0, 7)}-01`; day <= to; day = addDays(monthEnd(day), 1)) months.push(day.slice(0, 7));
  return months;
}

/** Collects what happens to one record, in any order; nothing is written down before what it builds on. */
export class Story {
  private readonly told: { change: Change; on: Day; lag: number }[] = [];
  constructor(
    readonly kind: string,
    readonly record: string,
    readonly place: string,
    private readonly today: Day,
  ) {}

  /** Adds a change that holds from `on` and was written down `lag` days later. Days after today have not happened. */
  add(change: Change, on: Day, lag: number): void {
    if (on <= this.today) this.told.push({ change, on, lag });
  }

  /** What happened, by effective day. */
  moments(): Moment[] {
    let written: Day = '';
    const { kind, record, place, today } = this;
    return this.told
      .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
      .map(({ change, on, lag }) => {
        const day = addDays(on, lag);
        const recordedOn = day > today ? today : day;
        if (recordedOn > written) written = recordedOn;
        return { kind, record, place, change, effectiveOn: on, recordedOn: written };
      });
  }
}
