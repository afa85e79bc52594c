/** Made-up clocks, compared with the day-by-day walk and with themselves. Every check counts. */
import data from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import { addDays, dayNumber, dayOf, officialCalendar, workingCalendar, type Day } from '@wutong/codes';
import { clock } from './clock';
import { walk } from './clock.oracle';
import { generator, type Random } from './random.fixture';
import type { ClockInput, Extension, Pause, Term } from './types';

const FIRST = dayNumber('2019-01-01');
const LAST = dayNumber('2027-03-31');
/** The notices as if the last one were that of 2025: what lies beyond is known to the test and not to the clock. */
const EARLIER = workingCalendar({
  holidays: Object.keys(data.holidays),
  workdays: Object.keys(data.workdays),
  from: '2018-01-01',
  to: '2025-12-31',
});
const off = new Set(Object.keys(data.holidays));
const on = new Set(Object.keys(data.workdays));

/** A working day by the raw data and the day of the week. */
function works(day: Day): boolean {
  if (on.has(day)) return true;
  if (off.has(day)) return false;
  return ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
}

export interface Checked {
  cases: number;
  checks: number;
  failures: { what: string; input: ClockInput }[];
}

/** Runs `cases` clocks made from `seed`. */
export function checkClocks(cases: number, seed = 20260217): Checked {
  const random = generator(seed);
  const checked: Checked = { cases, checks: 0, failures: [] };
  for (let i = 0; i < cases; i++) {
    const input = anInput(random);
    const expect = (what: string, fine: boolean): void => {
      checked.checks++;
      if (!fine) checked.failures.push({ what, input });
    };
    checkOne(input, random, expect);
  }
  return checked;
}

type Expect = (what: string, fine: boolean) => void;

function checkOne(input: ClockInput, random: Random, expect: Expect): void {
  const calendar = input.calendar;
  const told = clock(input);
  const naive = walk(input, works, calendar);
  expect('due as walked', told.due === naive.due);
  expect('spent as walked', told.spentWorkingDays === naive.spent);
  expect('due is a working day', told.due === null || works(told.due));
  expect('says why', told.why.length >= 3 && told.why.every(({ says }) => says.zh !== '' && says.en !== ''));
  if (told.due === null) beyond(input, told.notBefore, expect);
  later(input, told, random, expect);
  facts(input, told, expect);
  exact(input, random, expect);
}

/** No date beyond the notices, and what is said instead holds whatever the next notice was. */
function beyond(input: ClockInput, notBefore: Day | null, expect: Expect): void {
  expect('not before is said', notBefore !== null);
  if (input.calendar !== EARLIER || notBefore === null) return;
  const later = clock({ ...input, calendar: officialCalendar });
  expect('not before holds', later.due === null || later.due >= notBefore);
  expect('due lies beyond', later.due === null || later.due > EARLIER.to);
}

/** A longer term is never due earlier; a later reading has never spent less. */
function later(
  input: ClockInput,
  told: { due: Day | null; spentWorkingDays: number },
  random: Random,
  expect: Expect,
): void {
  const more = 1 + random(5);
  const longer = {
    ...input,
    ...(input.workingDays === undefined ? {} : { workingDays: input.workingDays + more }),
    ...(input.days === undefined ? {} : { days: input.days + more }),
  };
  const second = clock(longer);
  expect('longer is later', second.due === null || (told.due !== null && second.due >= told.due));
  const next = clock({ ...input, asOf: addDays(input.asOf, more) });
  expect('time only adds', next.spentWorkingDays >= told.spentWorkingDays);
}

/** A reading as of a day equals one to which nothing later was ever told. */
function facts(input: ClockInput, told: ReturnType<typeof clock>, expect: Expect): void {
  const { asOf } = input;
  const known: ClockInput = {
    ...input,
    doneOn: input.doneOn && input.doneOn <= asOf ? input.doneOn : null,
    pauses: (input.pauses ?? [])
      .filter(({ from }) => from <= asOf)
      .map((pause) => ({ ...pause, until: pause.until !== null && pause.until <= asOf ? pause.until : null })),
    extensions: (input.extensions ?? []).filter((extension) => extension.on <= asOf),
  };
  expect('nothing later shows', JSON.stringify(clock(known)) === JSON.stringify(told));
}

/** A pause adds exactly the working days it covers. */
function exact(input: ClockInput, random: Random, expect: Expect): void {
  if (input.workingDays === undefined) return;
  const plain: ClockInput = { ...input, pauses: [], extensions: [], doneOn: null, asOf: '2027-12-31' };
  const free = clock(plain);
  if (free.due === null) return;
  const span = dayNumber(free.due) - dayNumber(input.start);
  if (span < 2) return;
  const from = addDays(input.start, 1 + random(span - 1));
  const until = addDays(from, 1 + random(30));
  const paused = clock({ ...plain, pauses: [{ from, until, reason: 'x' }] });
  let off = 0;
  for (let day = from; day < until; day = addDays(day, 1)) if (works(day)) off++;
  let moved = 0;
  if (paused.due === null) return;
  for (let day = addDays(free.due, 1); day <= paused.due; day = addDays(day, 1)) if (works(day)) moved++;
  expect('a pause adds exactly', moved === off);
}

function anInput(random: Random): ClockInput {
  const start = dayOf(FIRST + random(LAST - FIRST - 200));
  const near = (spread: number): Day => addDays(start, random(spread) - 3);
  const pauses = times(random(4), (): Pause => {
    const from = near(90);
    return { from, until: random(4) === 0 ? null : addDays(from, random(40)), reason: '等待补正' };
  });
  const extensions = times(random(3), (): Extension => {
    const length = random(2) === 0 ? { workingDays: random(20) } : { until: near(200) };
    return { on: near(90), ...length, reason: '情况复杂', approver: '分管领导' };
  });
  return {
    ...aTerm(random, start),
    start,
    pauses,
    extensions,
    doneOn: random(3) === 0 ? addDays(start, random(150)) : null,
    asOf: near(200),
    calendar: random(3) === 0 ? EARLIER : officialCalendar,
  };
}

function aTerm(random: Random, start: Day): Term {
  switch (random(5)) {
    case 0:
      return { days: random(120) };
    case 1:
      return { months: random(7) };
    case 2:
      return { untilDate: addDays(start, random(200)) };
    default:
      return { workingDays: random(60) };
  }
}

function times<T>(count: number, make: () => T): T[] {
  return Array.from({ length: count }, make);
}
