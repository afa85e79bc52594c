/**
 * 催办频次: how often a department may be asked, as data with the paper each limit rests on. One limit holds in every city
 * and is nobody's to switch off: what the ledger already holds is not asked for again. The rest is the city's choice
 * (`rule_choice`, purpose `asking_limit`), from a day on.
 */
import { addDays, officialCalendar, type Day } from '@wutong/codes';
import { generous } from '@wutong/kernel/duties/horizon';
import type { Basis, Bilingual } from '@wutong/kernel/kinds/types';

export const JIANFU: Basis = {
  doc: '整治形式主义为基层减负若干规定(2024年7月30日中央政治局会议审议,2025年8月6日公布)',
  clause: '不得随意或重复要求基层填表报数交材料;同一材料最多报一次',
};

/** What always holds. */
export const SAME_ONCE = {
  name: { zh: '同一材料最多要一次', en: 'The same material is asked for once' },
  says: {
    zh: '账本里已经有的内容、能由记账算出的数,不再要求报送',
    en: 'What the ledger holds, or can work out, is not asked for again',
  },
  basis: JIANFU,
} as const satisfies { name: Bilingual; says: Bilingual; basis: Basis };

export interface AskingLimits {
  code: string;
  name: Bilingual;
  basis: Basis;
  /** Working days that lie between two askings about the same duty. */
  betweenAsks: number;
  /** Most askings of one office in a week from Monday to Sunday. */
  perWeek: number;
  /** Working days within which progress already told counts as fresh. */
  freshFor: number;
}

const own = (clause: string): Basis => ({ doc: '本市自定', clause });

/** The sets a city may choose from; the first is the default. */
export const LIMIT_SETS: readonly [AskingLimits, ...AskingLimits[]] = [
  {
    code: 'weekly_3',
    name: {
      zh: '每事5个工作日一次、每单位每周3次',
      en: 'Each duty once in 5 working days, each office 3 times a week',
    },
    basis: own('为落实减负规定,同一事项5个工作日内催办不超过1次,同一单位每周催办不超过3次'),
    betweenAsks: 5,
    perWeek: 3,
    freshFor: 5,
  },
  {
    code: 'fortnightly_2',
    name: {
      zh: '每事10个工作日一次、每单位每周2次',
      en: 'Each duty once in 10 working days, each office twice a week',
    },
    basis: own('同一事项10个工作日内催办不超过1次,同一单位每周催办不超过2次'),
    betweenAsks: 10,
    perWeek: 2,
    freshFor: 10,
  },
  {
    code: 'daily_5',
    name: { zh: '每事1个工作日一次、每单位每周5次', en: 'Each duty once in a working day, each office 5 times a week' },
    basis: own('攻坚期内,同一事项每个工作日催办不超过1次,同一单位每周催办不超过5次'),
    betweenAsks: 1,
    perWeek: 5,
    freshFor: 3,
  },
];

/** Codes that a choice of asking limits may name. */
export const LIMIT_CODES: readonly string[] = LIMIT_SETS.map(({ code }) => code);

/** The set of a code, or the default where the code is unknown or nobody chose. */
export function limitsOf(code: string | null): AskingLimits {
  return LIMIT_SETS.find((set) => set.code === code) ?? LIMIT_SETS[0];
}

/** An asking that stands in the ledger. */
export interface Asked {
  duty: string;
  on: Day;
}

/** Why it may not be asked on the day; `from`: the first day on which it may. */
export interface Limited {
  by: 'duty' | 'office';
  from: Day;
  /** How many askings stand against it. */
  n: number;
}

/**
 * Whether the office may be asked about the duty on the day, given all other askings of it; null: it may. Askings told for
 * days before or after count alike, so that a date told otherwise gives no second chance.
 */
export function limited(limits: AskingLimits, duty: string, on: Day, asked: readonly Asked[]): Limited | null {
  const against = (day: Day): Limited | null => {
    const near = asked.filter((one) => one.duty === duty && tooNear(limits, one.on, day));
    if (near.length > 0) return { by: 'duty', from: day, n: near.length };
    const week = mondayOf(day);
    const inWeek = asked.filter((one) => mondayOf(one.on) === week);
    return inWeek.length >= limits.perWeek ? { by: 'office', from: day, n: inWeek.length } : null;
  };
  const found = against(on);
  if (!found) return null;
  let from = addDays(on, 1);
  // Each asking stands in the way for a stretch of days at most; there is an end to them.
  while (against(from) || !calendarFrom(from).isWorkingDay(from)) from = addDays(from, 1);
  return { ...found, from };
}

function tooNear({ betweenAsks }: AskingLimits, one: Day, other: Day): boolean {
  const [first, second] = one < other ? [one, other] : [other, one];
  return first === second || workingDays(first, second) < betweenAsks;
}

/** Working days after `from` up to `to`; beyond the last notice every day that is not always off counts. */
export function workingDays(from: Day, to: Day): number {
  return calendarFrom(from).workingDaysBetween(from, to);
}

function calendarFrom(day: Day) {
  return generous(officialCalendar, day < officialCalendar.from ? day : officialCalendar.from);
}

/** The Monday of a day's week. */
export function mondayOf(day: Day): Day {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, -((weekday + 6) % 7));
}
