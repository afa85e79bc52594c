/** The days of a clock in words: runs of counted days, weekends and holidays, make-up days with their notice. */
import { addDays, CALENDAR_NOTICE_NUMBERS, CALENDAR_NOTICES, type Day, type WorkingCalendar } from '@wutong/codes';
import type { Basis, Bilingual } from '../kinds/types';
import type { Facts } from './clock';
import type { ClockStep } from './types';

/** Longest clock, in calendar days, whose plain weekends are told one by one. */
const TOLD_SINGLY = 45;

/** The notice that says which days of the year are off and which are worked instead. */
export function noticeOf(day: Day): Basis {
  const year = day.slice(0, 4);
  const number = CALENDAR_NOTICE_NUMBERS[year];
  const doc = `国务院办公厅关于${year}年部分节假日安排的通知`;
  return {
    doc: number ? `${doc}(${number})` : doc,
    ...(CALENDAR_NOTICES[year] ? { clause: CALENDAR_NOTICES[year] } : {}),
  };
}

interface Run {
  sort: 'count' | 'weekend' | 'holiday';
  from: Day;
  to: Day;
  length: number;
  name: Bilingual | null;
}

/** Runs of counted days, weekends and holidays, with each make-up day of its own. Paused days are told by their pause. */
export function daySteps(facts: Facts, calendar: WorkingCalendar, first: Day, last: Day): ClockStep[] {
  const { runs, makeups } = runsOf(facts, calendar, first, last);
  const short = addDays(first, TOLD_SINGLY) >= last;
  const weekends = runs.filter(({ sort }) => sort === 'weekend');
  const steps = runs.flatMap((run): ClockStep[] => {
    if (run.sort === 'weekend' && !short) return [];
    return [runStep(run)];
  });
  if (!short && weekends.length > 0) {
    const sum = weekends.reduce((total, { length }) => total + length, 0);
    const says = { zh: `其间普通周末 ${sum} 天,不计`, en: `${sum} days of plain weekends in between, not counted` };
    steps.push({ step: 'rest', from: weekends[0]!.from, to: weekends.at(-1)!.to, says });
  }
  for (const { day, name } of makeups) {
    const of = name ? `${name.zh}调休` : '调休';
    steps.push({
      step: 'makeup',
      from: day,
      to: day,
      says: {
        zh: `${day}(${weekday(day).zh})${of}上班,计入`,
        en: `${day} (${weekday(day).en}) is a make-up day${name ? ` for ${name.en}` : ''} and counts`,
      },
      basis: noticeOf(day),
    });
  }
  return short
    ? steps
    : joined(
        steps,
        facts.pauses.map(({ from }) => from),
      );
}

function runsOf(
  facts: Facts,
  calendar: WorkingCalendar,
  first: Day,
  last: Day,
): { runs: Run[]; makeups: { day: Day; name: Bilingual | null }[] } {
  const runs: Run[] = [];
  const makeups: { day: Day; name: Bilingual | null }[] = [];
  let yesterday: Day | null = null;
  for (let day = first, next = ''; day <= last; yesterday = day, day = next) {
    next = addDays(day, 1);
    if (facts.pauses.some(({ from, until }) => from <= day && day < until)) continue;
    const { sort, name } = calendar.about(day);
    if (sort === 'make-up') makeups.push({ day, name });
    const kind = sort === 'weekend' || sort === 'holiday' ? sort : 'count';
    const before = runs.at(-1);
    // A holiday swallows the weekend it touches: people know it as one break.
    const rest = kind !== 'count' && before !== undefined && before.sort !== 'count';
    if (before && (before.sort === kind || rest) && before.to === yesterday) {
      before.to = day;
      before.length++;
      if (kind === 'holiday') before.sort = 'holiday';
      before.name ??= kind === 'holiday' ? name : null;
    } else runs.push({ sort: kind, from: day, to: day, length: 1, name: kind === 'holiday' ? name : null });
  }
  return { runs, makeups };
}

function runStep({ sort, from, to, length, name }: Run): ClockStep {
  const zhSpan = from === to ? from : `${from} 至 ${to}`;
  const enSpan = from === to ? from : `${from} to ${to}`;
  if (sort === 'count')
    return {
      step: 'count',
      from,
      to,
      says: { zh: `${zhSpan} 计 ${length} 个工作日`, en: `${enSpan}: ${plural(length)} counted` },
    };
  if (sort === 'weekend')
    return {
      step: 'rest',
      from,
      to,
      says: { zh: `${zhSpan} 周末 ${length} 天,不计`, en: `${enSpan}: weekend, not counted` },
    };
  return {
    step: 'rest',
    from,
    to,
    says: {
      zh: `${zhSpan} ${name?.zh ?? '节日'}放假 ${length} 天,不计`,
      en: `${enSpan}: ${name?.en ?? 'public holiday'}, ${length} days off, not counted`,
    },
    basis: noticeOf(from),
  };
}

/** In a long clock, counted runs that only plain weekends part are told as one; holidays and pauses part them. */
function joined(steps: ClockStep[], paused: readonly Day[]): ClockStep[] {
  const counts = steps.filter(({ step }) => step === 'count');
  const others = steps.filter(({ step }) => step !== 'count');
  const stops = [...others.filter(({ step, basis }) => step === 'rest' && basis).map(({ from }) => from!), ...paused];
  const merged: { from: Day; to: Day; days: number }[] = [];
  for (const { from, to } of counts) {
    const last = merged.at(-1);
    const days = length(from!, to!);
    if (last && !stops.some((stop) => last.to < stop && stop < from!)) {
      last.to = to!;
      last.days += days;
    } else merged.push({ from: from!, to: to!, days });
  }
  const told = merged.map(({ from, to, days }): ClockStep => ({
    step: 'count',
    from,
    to,
    says: { zh: `${from} 至 ${to} 计 ${days} 个工作日`, en: `${from} to ${to}: ${plural(days)} counted` },
  }));
  return [...told, ...others];
}

function length(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000) + 1;
}

const WEEKDAYS: readonly Bilingual[] = [
  { zh: '周日', en: 'Sunday' },
  { zh: '周一', en: 'Monday' },
  { zh: '周二', en: 'Tuesday' },
  { zh: '周三', en: 'Wednesday' },
  { zh: '周四', en: 'Thursday' },
  { zh: '周五', en: 'Friday' },
  { zh: '周六', en: 'Saturday' },
];

function weekday(day: Day): Bilingual {
  return WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()]!;
}

/** `1 working day`, `5 working days`. */
export function plural(days: number): string {
  return days === 1 ? '1 working day' : `${days} working days`;
}
