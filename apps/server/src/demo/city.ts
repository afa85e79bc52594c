/** The whole made-up city as the acts that wrote it down: month by month, in the order the offices did it. */
import { addDays, type Day } from '@wutong/codes';
import { batchMoments, makeBatches } from './batches';
import { dutyMoments } from './duties';
import { factMoments } from './firm-facts';
import { firmMoments, makeFirms } from './firms';
import { openLeadMoments, wonLeadMoments } from './leads';
import { monthEnd, type Moment } from './moment';
import { projectMoments } from './project-story';
import { makeScenarios } from './projects';
import { signingMoments } from './signings';
import { supervisedMoments } from './supervised';

export interface CitySize {
  firms: number;
  projects: number;
  openLeads: number;
}

/** The city that the demonstration shows. */
export const FULL_SIZE: CitySize = { firms: 3000, projects: 600, openLeads: 120 };

export interface MonthAct {
  /** `YYYY-MM`. */
  month: string;
  /** The day all of it was written down. */
  recordedOn: Day;
  moments: Moment[];
}

/** Every entry of the made-up city up to `today`. The same seed and day always give the same entries. */
export function makeCity(today: Day, size: CitySize = FULL_SIZE, seed = 1404): MonthAct[] {
  const firms = makeFirms(size.firms, seed);
  const scenarios = makeScenarios(size.projects, firms, today, seed + 1);
  const batches = makeBatches(scenarios, today);
  const moments = [
    ...firmMoments(firms, addDays(today, -3 * 365 - 60), today, seed + 2),
    ...scenarios.flatMap((s) => wonLeadMoments(s, today, seed + 3)),
    ...openLeadMoments(size.openLeads, firms, today, seed + 4),
    ...scenarios.flatMap((s) => signingMoments(s, today, seed + 5)),
    ...[...new Set(batches.values())].flatMap((batch) => batchMoments(batch, today)),
    ...scenarios.flatMap((s) => projectMoments(s, batches.get(s.record), today, seed + 6)),
    ...factMoments(firms, today, seed + 8),
    ...dutyMoments(Math.ceil(size.projects / 10), scenarios, today, seed + 7),
    ...supervisedMoments(today),
  ];
  return byMonth(moments, today);
}

/** Last month of the quarter of a month `YYYY-MM`. */
function quarterEnd(month: string): string {
  return `${month.slice(0, 4)}-${String(Math.ceil(Number(month.slice(5)) / 3) * 3).padStart(2, '0')}`;
}

/** Last month of the books that a month belongs to: until a year ago the city kept its books by quarter. */
function bookOf(month: string, today: Day): string {
  return month > quarterEnd(addDays(today, -365).slice(0, 7)) ? month : quarterEnd(month);
}

/** An office closes its books on the third day after; what is still open is written down today. */
function byMonth(moments: readonly Moment[], today: Day): MonthAct[] {
  const months = new Map<string, Moment[]>();
  for (const moment of moments) {
    // The first three days of a month still belong to the books of the month before.
    const month = bookOf(addDays(moment.recordedOn, -3).slice(0, 7), today);
    const list = months.get(month);
    if (list) list.push(moment);
    else months.set(month, [moment]);
  }
  return [...months]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([month, list]) => {
      const closing = addDays(monthEnd(`${month}-01`), 3);
      return { month, recordedOn: closing > today ? today : closing, moments: list };
    });
}
