/** What stands against asking, from the duty itself and from what was asked before. Inside the transaction that writes it. */
import { lastDay, officialCalendar, type Day, type PartialDate } from '@wutong/codes';
import type { Against, AmongAttempt, Bilingual, Fields, Look, Seen } from '@wutong/kernel/kinds/types';
import type { RecordState } from '@wutong/kernel/ledger/types';
import { dateOf } from '@wutong/kernel/stages/judge';
import { JIANFU, limited, limitsOf, mondayOf, workingDays, type Asked, type AskingLimits } from './limits';
import { chosen, type Choice } from './rule-choice';
import { ASKED_FOR_NAMES, held } from './urging-held';
import { E } from './urging.errors';

/** Asked of a new urging alone: once sent it is not changed. */
export async function urgingAmong(
  { record, change, office, after, today }: AmongAttempt,
  look: Look,
): Promise<Against> {
  if (change.act !== 'create' || !after) return null;
  const { duty: of, office: asked, asked_on: on, asks_for: what } = after.fields;
  const day = dayOf(on);
  if (typeof of !== 'string' || typeof asked !== 'string' || day === null) return { code: E.URGING_DUTY_UNKNOWN };
  if (day > today) return { code: E.URGING_DATE_FUTURE, field: 'asked_on' };
  const duty = (await look.record('duty', of))?.now ?? null;
  if (!duty || !isOwed(duty)) return { code: E.URGING_DUTY_UNKNOWN, field: 'duty' };
  if (duty.fields['owner_office'] !== asked) return { code: E.URGING_OFFICE_OTHER, field: 'office' };
  if (!mayAsk(office, asked, duty.fields['from_office'])) return { code: E.URGING_BY_OTHERS };
  const from = after.fields['from_office'] ?? office;
  if (office && from !== office) return { code: E.URGING_FROM_OTHER, field: 'from_office' };
  if (dateOf(duty.fields['answered_on'])) return { code: E.URGING_ANSWERED };
  const limits = limitsOf(await limitsOn(look, day));
  if (typeof what === 'string') {
    const against = heldAgainst(duty.fields, what, day, limits);
    if (against) return against;
  }
  const others = (await askedAround(look, of, asked, day, limits)).filter((one) => one.record !== record);
  const against = limited(limits, of, day, others.map(askedOf));
  if (!against) return null;
  const params = { n: against.n, from: against.from, rule: limits.name, basis: basisText(limits.basis) };
  return { code: against.by === 'duty' ? E.URGING_DUTY_LIMIT : E.URGING_OFFICE_LIMIT, field: 'asked_on', params };
}

/** 督查室, by the code that every city and county has for it. */
const SUPERVISORS = /-dcs$/;

/** The office that gave the duty and the supervisors; where nobody gave it, whoever does not owe it. */
function mayAsk(office: string, owner: string, giver: Fields[string] | undefined): boolean {
  if (!office || office === giver || SUPERVISORS.test(office)) return true;
  return !giver && office !== owner;
}

function isOwed(duty: RecordState): boolean {
  const open = !duty.exited && !duty.mergedInto && !duty.withdrawn;
  return open && dateOf(duty.fields['assigned_on']) !== null && dateOf(duty.fields['closed_on']) === null;
}

/** What is asked for must not be there already. It says that it is there and since when, and not what it says. */
function heldAgainst(fields: Readonly<Fields>, what: string, day: Day, limits: AskingLimits): Against {
  const found = held(fields, what, (on) => workingDays(on, day) <= limits.freshFor);
  if (!found) return null;
  const basis = basisText(JIANFU);
  if (found.computed) return { code: E.URGING_COMPUTED, field: 'asks_for', params: { basis } };
  return {
    code: E.URGING_HELD,
    field: 'asks_for',
    params: { what: ASKED_FOR_NAMES[what] ?? what, on: found.on ?? { zh: '已登记', en: 'recorded' }, basis },
  };
}

/** The set of limits the city goes by on the day. */
async function limitsOn(look: Look, day: Day): Promise<string | null> {
  const choices = (await look.records('rule_choice', { purpose: 'asking_limit' })).flatMap(
    ({ record, now }): Choice[] => {
      const since = now && dateOf(now.fields['since_on']);
      const ruleset = now?.fields['ruleset'];
      if (!now || !since || typeof ruleset !== 'string' || now.exited || now.withdrawn) return [];
      return [{ purpose: 'asking_limit', ruleset, since, seq: now.setBy['ruleset'] ?? 0, record, basis: null }];
    },
  );
  return chosen(choices, 'asking_limit', day)?.ruleset ?? null;
}

/** Askings near the day: of the duty by whomever, and of the office in the weeks around. Those taken back count: they were asked. */
async function askedAround(look: Look, duty: string, office: string, day: Day, limits: AskingLimits): Promise<Seen[]> {
  const from = mondayOf(daysBack(day, limits.betweenAsks));
  const [ofDuty, ofOffice] = [
    await look.records('urging', { duty, asked_on: { from } }),
    await look.records('urging', { office, asked_on: { from } }),
  ];
  return [...new Map([...ofDuty, ...ofOffice].map((one) => [one.record, one])).values()].filter(
    ({ now, later }) => !(now ?? later)?.withdrawn,
  );
}

/** A day at least so many working days before. */
function daysBack(day: Day, days: number): Day {
  const inside =
    day > officialCalendar.to ? officialCalendar.to : day < officialCalendar.from ? officialCalendar.from : day;
  try {
    return officialCalendar.addWorkingDays(inside, -days - 1);
  } catch {
    return officialCalendar.from;
  }
}

function askedOf({ now, later }: Seen): Asked {
  const fields = (now ?? later)!.fields;
  return { duty: String(fields['duty']), on: dayOf(fields['asked_on']) ?? '' };
}

function dayOf(value: Fields[string] | undefined): Day | null {
  const date: PartialDate | null = dateOf(value);
  return date && lastDay(date);
}

function basisText({ doc, clause }: { doc: string; clause?: string }): Bilingual {
  const text = [doc, clause].filter(Boolean).join(':');
  return { zh: text, en: text };
}
