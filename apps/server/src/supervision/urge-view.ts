/** What may be asked of the owner of a duty: the limits, what stands against it today, and the step the ladder calls for. */
import type { Day } from '@wutong/codes';
import { decide } from '@wutong/kernel/access/decide';
import type { Viewer } from '@wutong/kernel/access/types';
import type { Sql } from '@wutong/kernel/db/types';
import type { KindDef } from '@wutong/kernel/kinds/types';
import { foldRecord } from '@wutong/kernel/ledger/fold';
import { entriesOfAll } from '@wutong/kernel/ledger/read';
import { tiesAfter } from '@wutong/kernel/ledger/ties';
import type { AsOf, Change, RecordState } from '@wutong/kernel/ledger/types';
import type { Observed } from '@wutong/kernel/metrics/types';
import { dateOf } from '@wutong/kernel/stages/judge';
import { escalation, LEVELS, type Level } from '@wutong/module-supervision/escalation';
import { limitsOf, SAME_ONCE, workingDays } from '@wutong/module-supervision/limits';
import { chosen, type Choice } from '@wutong/module-supervision/rule-choice';
import type { Context } from '../context';
import type { ClockView } from '../wire-duties';
import type { UrgeView, UrgingView } from '../wire-supervision';
import { refusalOf } from './may';
import { officeLink, URGING } from './rows';

interface AskedBefore {
  record: string;
  version: number;
  state: RecordState;
  mayReply: boolean;
}

/** Askings about a duty that the viewer may see, the newest first. */
export async function urgingsOf(
  sql: Sql,
  context: Context,
  viewer: Viewer,
  duty: string,
  at: AsOf,
): Promise<UrgingView[]> {
  const kind = context.registry.kind(URGING);
  const { rows } = await sql.query<{ record: string }>(
    'SELECT DISTINCT record FROM urging_history WHERE city = $1 AND duty = $2',
    [context.city, duty],
  );
  const entries = await entriesOfAll(
    sql,
    context.city,
    rows.map(({ record }) => record),
  );
  const offices = new Set(viewer.grants.map(({ office }) => office));
  const found = [...entries].flatMap(([record, lines]): AskedBefore[] => {
    const state = foldRecord(kind, lines, at);
    if (!state || state.withdrawn || state.exited) return [];
    const ties = tiesAfter(kind, lines);
    const place = typeof state.fields['place'] === 'string' ? state.fields['place'] : null;
    const writes = decide(viewer, 'write', URGING, place, context.tree, ties);
    const mayReply = writes && offices.has(String(state.fields['office'])) && !state.fields['reply'];
    return [{ record, version: lines.at(-1)!.version, state, mayReply }];
  });
  return found.map((one) => urgingView(context, kind, one)).sort((a, b) => (a.askedOn < b.askedOn ? 1 : -1));
}

function urgingView(context: Context, kind: KindDef, { record, version, state, mayReply }: AskedBefore): UrgingView {
  const { fields } = state;
  const text = (field: string): string | null => (typeof fields[field] === 'string' ? fields[field] : null);
  const level = text('level') ?? '';
  return {
    record,
    version,
    askedOn: dateOf(fields['asked_on'])?.value ?? '',
    level,
    levelName: kind.fields['level']?.choices?.[level] ?? { zh: level, en: level },
    words: text('words'),
    fromOffice: officeLink(context, fields['from_office']),
    office: officeLink(context, fields['office']),
    reply: text('reply'),
    repliedOn: dateOf(fields['replied_on'])?.value ?? null,
    mayReply,
  };
}

/** What the city has chosen, and for how many months in a row the duty has been red: the same whoever looks. */
export interface CityRules {
  choices: readonly Choice[];
  redMonths: number;
}

/** What may be asked today. */
export async function urgeView(
  sql: Sql,
  context: Context,
  viewer: Viewer,
  seen: Observed,
  clock: ClockView | null,
  asked: readonly UrgingView[],
  { choices, redMonths }: CityRules,
): Promise<UrgeView> {
  const today = context.today();
  const choice = chosen(choices, 'asking_limit', today);
  const limits = limitsOf(choice?.ruleset ?? null);
  const giver = seen.fields['from_office'];
  const sits = viewer.grants.some(({ office }) => office === giver);
  const fields = urgingFields(seen, 'remind', today, sits ? String(giver) : null);
  const change: Change = { act: 'create', fields };
  const kind = context.registry.kind(URGING);
  const { place } = seen;
  const refusal = await refusalOf(
    { sql, context, viewer, kind, record: 'urging', entries: [], place, ties: [] },
    change,
  );
  const from = refusal?.params['from'];
  return {
    may: refusal === null,
    why: refusal?.says ?? null,
    from: typeof from === 'string' ? from : null,
    limits: [
      { ...SAME_ONCE },
      { name: limits.name, says: limits.name, basis: choice?.basis ? { doc: choice.basis } : limits.basis },
    ],
    due: dueOf(seen, clock, asked, today, redMonths),
    levels: Object.entries(LEVELS).map(([level, name]) => ({ level, name })),
  };
}

function dueOf(
  seen: Observed,
  clock: ClockView | null,
  asked: readonly UrgingView[],
  today: Day,
  redMonths: number,
): UrgeView['due'] {
  if (!clock || clock.state === 'done' || clock.state === 'paused') return null;
  const since = dateOf(seen.fields['assigned_on'])?.value ?? '';
  const before = asked.filter(({ askedOn }) => askedOn >= since);
  const standing = {
    lateBy: clock.lateBy,
    left: clock.leftWorkingDays,
    asked: before.map(({ level, askedOn, repliedOn }) => ({ level, on: askedOn, repliedOn })),
    redMonths,
  };
  const due = escalation(standing, (day) => workingDays(day, today));
  return due && { level: due.level, name: due.name, says: due.why, basis: due.basis };
}

/** The fields of an asking about a duty. */
export function urgingFields(
  { record, title, place, fields }: Pick<Observed, 'record' | 'title' | 'place' | 'fields'>,
  level: Level,
  today: Day,
  from: string | null,
): Extract<Change, { act: 'create' }>['fields'] {
  return {
    title,
    place,
    duty: record,
    office: fields['owner_office'] ?? null,
    ...(from === null ? {} : { from_office: from }),
    asked_on: { value: today, precision: 'day' },
    level,
  };
}
