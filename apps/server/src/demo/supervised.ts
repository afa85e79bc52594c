/**
 * Made-up supervision: a meeting, a dispatch, an instruction and two counties' pledges, and what became of each matter —
 * signed for, in work, answered, returned, given more time, split, paused, reviewed, closed by another, filed.
 */
import { addDays, type Day } from '@wutong/codes';
import type { Fields } from '@wutong/kernel/kinds/types';
import type { Change } from '@wutong/kernel/ledger/types';
import { sampleId } from './codes';
import { dayDate, working, type Moment, type Writer } from './moment';
import { ASKED_IN, MATTERS, type Matter, type Step } from './supervised-matters';
import { CITY } from './words';

/** The supervision office: assigns, urges, reviews, closes. */
export const SUPERVISOR: Writer = { actor: 'demo-reviewer', office: `${CITY}-dcs` };

/** Whoever works in an office: the county's clerk for the counties, the officer for the city's bureaus. */
function handlerIn(office: string): Writer {
  return { actor: office.startsWith(`${CITY}-`) ? 'demo-officer' : 'demo-county-clerk', office };
}

/** Turns come after those of everyday duties: the supervision office, then the owners, then the supervision office again. */
const TURNS = { given: 10, handled: 11, judged: 12, again: 13, closed: 14 } as const;

/** Everything of the supervised matters up to `today`. The same day always gives the same. */
export function supervisedMoments(today: Day): Moment[] {
  const meetings = ASKED_IN.map(
    ({ key, daysAgo, fields }, n): [string, { record: string; on: Day; moment: Moment }] => {
      const day = daysAgo === 'new year' ? `${addDays(today, -40).slice(0, 4)}-01-10` : addDays(today, -daysAgo);
      const on = working(addDays(day, -1), 1);
      const record = sampleId('k', n);
      const all: Fields = { ...fields, place: CITY, held_on: dayDate(on), from_office: SUPERVISOR.office };
      const change: Change = { act: 'create', sample: true, fields: all };
      return [key, { record, on, moment: momentOf('directive', record, CITY, change, on, TURNS.given, SUPERVISOR) }];
    },
  );
  const byKey = new Map(meetings);
  const matters = MATTERS.flatMap((matter, n) => {
    const { record, on } = byKey.get(matter.from)!;
    return matterMoments(matter, n, { record, on, today });
  });
  return [...meetings.map(([, { moment }]) => moment), ...matters].filter(({ effectiveOn }) => effectiveOn <= today);
}

interface Source {
  /** The paper that asked for it. */
  record: string;
  on: Day;
  today: Day;
}

const idOf = (key: string): string => sampleId('d', 1000 + MATTERS.findIndex((matter) => matter.key === key));

function matterMoments(matter: Matter, n: number, { record: decidedIn, on, today }: Source): Moment[] {
  const { key, place, owner, steps, partOf, yearEnd, fields } = matter;
  const record = idOf(key);
  const due: Fields = yearEnd
    ? { due_on: dayDate(`${on.slice(0, 4)}-12-31`), metric_since: dayDate(`${on.slice(0, 4)}-01-01`) }
    : {};
  const all: Fields = {
    ...fields,
    title: `示例:${String(fields['title'])}`,
    place,
    number: `示例${String(n + 1).padStart(2, '0')}`,
    supervised: true,
    decided_in: decidedIn,
    source_on: dayDate(on),
    from_office: SUPERVISOR.office,
    ...(owner ? { owner_office: owner } : {}),
    ...(partOf ? { part_of: idOf(partOf) } : {}),
    ...due,
  };
  const create: Change = { act: 'create', sample: true, fields: all };
  const told = [momentOf('duty', record, place, create, on, TURNS.given, SUPERVISOR)];
  let day = on;
  let judged = false;
  for (const [i, step] of steps.entries()) {
    day = working(day, step.after ?? (i === 0 ? 0 : 1));
    const ours = ['assigned', 'return', 'urge', 'reviewed', 'closed', 'archived'].includes(step.step);
    const turn =
      step.step === 'assigned'
        ? TURNS.given
        : ours
          ? judged && step.step !== 'return'
            ? TURNS.closed
            : TURNS.judged
          : judged
            ? TURNS.again
            : TURNS.handled;
    if (ours && step.step !== 'assigned') judged = true;
    told.push(...stepMoments(step, { record, place, owner: owner ?? '', on: day, turn, title: String(all['title']) }));
  }
  return told.filter(({ effectiveOn }) => effectiveOn <= today);
}

interface Where {
  record: string;
  place: string;
  owner: string;
  on: Day;
  turn: number;
  title: string;
}

function stepMoments(step: Step, { record, place, owner, on, turn, title }: Where): Moment[] {
  const write = (change: Change, by: Writer): Moment => momentOf('duty', record, place, change, on, turn, by);
  const reach = (stage: string, by: Writer, fields: Fields = {}): Moment =>
    write({ act: 'reach', stage, on: dayDate(on), fields }, by);
  const owners = handlerIn(owner);
  switch (step.step) {
    case 'assigned':
      return [reach('assigned', SUPERVISOR)];
    case 'signed_for':
    case 'in_work':
      return [reach(step.step, owners)];
    case 'progress':
      return [write({ act: 'set', fields: { progress_text: step.words, progress_on: dayDate(on) } }, owners)];
    case 'answered':
      return [reach('answered', owners, { result: step.words, result_proof: step.proof })];
    case 'pause':
      return [write({ act: 'flag', flag: 'waiting', on: true, note: step.words }, owners)];
    case 'extend': {
      const fields = { extension_days: 10, extension_approver: '示例分管副市长' };
      return [write({ act: 'set', fields, reason: step.words }, owners)];
    }
    case 'return':
      return [write({ act: 'return', to: 'in_work', reason: step.words }, SUPERVISOR)];
    case 'reviewed':
      return [reach('reviewed', SUPERVISOR, { review_opinion: step.words })];
    case 'closed':
      return [reach('closed', SUPERVISOR, { closing_note: step.words })];
    case 'archived':
      return [reach('archived', SUPERVISOR, { archive_no: step.words })];
    case 'urge': {
      const fields: Fields = {
        title: `示例:催办${title.replace(/^示例:/, '')}`,
        place,
        duty: record,
        office: owner,
        from_office: SUPERVISOR.office,
        asked_on: dayDate(on),
        level: step.level,
        words: step.words,
      };
      const asked = `${record}_u`;
      const urged = momentOf('urging', asked, place, { act: 'create', sample: true, fields }, on, turn, SUPERVISOR);
      if (!step.reply) return [urged];
      const reply: Change = { act: 'set', fields: { reply: step.reply, replied_on: dayDate(on) } };
      return [urged, momentOf('urging', asked, place, reply, on, TURNS.again, owners)];
    }
  }
}

function momentOf(
  kind: string,
  record: string,
  place: string,
  change: Change,
  on: Day,
  turn: number,
  by: Writer,
): Moment {
  return { kind, record, place, change, effectiveOn: on, recordedOn: on, turn, by };
}
