/** Dispatch meetings (调度会): directives of that sort, the duties born from each, and calling one. */
import { addDays, addMonths, lastDay, partialDate, type Day } from '@wutong/codes';
import { decide } from '@wutong/kernel/access/decide';
import type { Viewer } from '@wutong/kernel/access/types';
import type { Sql } from '@wutong/kernel/db/types';
import { WutongError } from '@wutong/kernel/errors';
import type { AsOf } from '@wutong/kernel/ledger/types';
import { asOfConditions, Params } from '@wutong/kernel/records/as-of';
import { listReach, scopeFor } from '../access';
import type { Context } from '../context';
import { recordId } from '../imports/verdicts';
import type { Decision, Meeting, MeetingCall, Meetings } from '../wire';
import { officeFor, writeAs } from '../write-as';
import { E } from './dispatch.errors';
import { DUTY } from './duty-lights';
import { ownerOf, placeName } from './in-sight';

export const DIRECTIVE = 'directive';
/** The sort of directive that a meeting is (`modules/supervision/directive.ts`). */
export const DISPATCH = 'dispatch';

interface Row {
  record: string;
  title: string;
  held: string | null;
  place: string | null;
  office: string | null;
  leader: string | null;
  sample: boolean;
  decisions: number;
  closed: number;
}

/** The meetings in sight, the latest first. */
export async function meetingsIn(
  sql: Sql,
  context: Context,
  at: AsOf,
  places: readonly string[] | null,
): Promise<Meeting[]> {
  const params = new Params();
  const where = asOfConditions(params, context.city, at, false);
  const dispatch = params.bind(DISPATCH, 'text');
  where.push('h.exited_on IS NULL', 'h.held IS NULL', `h.paper_type = ${dispatch}`);
  if (places) where.push(`h.place = ANY(${params.bind([...places], 'text[]')})`);
  const { rows } = await sql.query<Row>(
    `SELECT h.record, h.title, h.held_on AS held, h.place, h.from_office AS office, h.leader_role AS leader, h.sample,
       count(d.record)::int AS decisions, (count(d.record) FILTER (WHERE d.stage IN ('closed', 'archived')))::int AS closed
     FROM directive_history h LEFT JOIN duty_history d ON d.city = h.city AND d.decided_in = h.record
       AND d.eff_from <= $1::date AND $1::date < d.eff_to AND d.known_from <= $2::timestamptz AND $2::timestamptz < d.known_to
       AND d.exited_on IS NULL AND d.merged_into IS NULL
     WHERE ${where.join(' AND ')}
     GROUP BY h.record, h.title, h.held_on, h.place, h.from_office, h.leader_role, h.sample
     ORDER BY h.held_on DESC NULLS LAST, h.record DESC`,
    params.values,
  );
  return rows.map((row) => meetingOf(context, row));
}

function meetingOf(context: Context, row: Row): Meeting {
  const { record, title, place, office, leader, decisions, closed, sample } = row;
  return {
    record,
    title,
    heldOn: dayOf(row.held),
    place,
    placeName: placeName(context, place),
    fromOffice: office === null ? null : (context.offices.get(office)?.name ?? office),
    leaderRole: leader,
    decisions,
    closed,
    sample,
  };
}

/** The last day of a date as a table keeps it. */
export function dayOf(text: string | null): Day | null {
  const date = text === null ? null : partialDate(text);
  return date && lastDay(date);
}

/** The list. Throws FORBIDDEN, FORBIDDEN_ACTION. */
export async function meetingsView(
  context: Context,
  viewer: Viewer,
  at: AsOf,
  place: string | undefined,
): Promise<Meetings> {
  const { places } = listReach(context, viewer, 'read', DIRECTIVE, place, at);
  const asked = place === undefined || place === context.city ? null : places;
  const rows = await context.database.read(scopeFor(context, viewer, 'read', DIRECTIVE), (sql) =>
    meetingsIn(sql, context, at, asked),
  );
  return { at, rows, total: rows.length, mayCall: viewer.grants.some(({ place: there }) => decide(viewer, 'write', DIRECTIVE, there, context.tree)) }; // prettier-ignore
}

/** A meeting with those before and after it, of the same place. Throws MEETING_UNKNOWN. */
export async function meetingAmong(
  context: Context,
  viewer: Viewer,
  at: AsOf,
  record: string,
): Promise<{ meeting: Meeting; before: Meeting | null; after: Meeting | null }> {
  const rows = await context.database.read(scopeFor(context, viewer, 'read', DIRECTIVE), (sql) => meetingsIn(sql, context, at, null)); // prettier-ignore
  const meeting = rows.find((one) => one.record === record);
  if (!meeting) throw new WutongError(E.MEETING_UNKNOWN);
  const same = rows.filter((one) => one.place === meeting.place && one.heldOn !== null && one.record !== record);
  const held = meeting.heldOn;
  return {
    meeting,
    before: held === null ? null : (same.find(({ heldOn }) => heldOn! < held) ?? null),
    after: held === null ? null : (same.findLast(({ heldOn }) => heldOn! > held) ?? null),
  };
}

/** How far a first meeting looks back. */
const BACK_DAYS = 30;

/** The day from which a meeting looks back, and the day up to which it looks ahead. */
export function spanOf(
  at: AsOf,
  { meeting, before, after }: { meeting: Meeting; before: Meeting | null; after: Meeting | null },
  until: Day | undefined,
): { since: Day; until: Day } {
  const held = meeting.heldOn ?? at.asOf;
  return {
    since: before?.heldOn ?? addDays(held < at.asOf ? held : at.asOf, -BACK_DAYS),
    until: until ?? after?.heldOn ?? addMonths(held, 1),
  };
}

/** What a meeting decided, as far as it has come. */
export async function decisionsOf(sql: Sql, context: Context, at: AsOf, meeting: string): Promise<Decision[]> {
  const params = new Params();
  const where = asOfConditions(params, context.city, at, false);
  where.push(`h.decided_in = ${params.bind(meeting, 'text')}`, 'h.exited_on IS NULL');
  const { rows } =
    await sql.query<{ record: string; title: string; place: string | null; office: string | null; stage: string | null; due: string | null; sample: boolean; about: string | null; about_kind: string | null }>( // prettier-ignore
      `SELECT h.record, h.title, h.place, h.owner_office AS office, h.stage, h.due_on AS due, h.sample, h.about, i.kind AS about_kind
     FROM duty_history h LEFT JOIN record_index i ON i.city = h.city AND i.record = h.about
     WHERE ${where.join(' AND ')} ORDER BY h.record`,
      params.values,
    );
  const titles = await titlesOf(sql, context, at, rows.flatMap(({ about, about_kind }) => (about && about_kind ? [{ kind: about_kind, record: about }] : []))); // prettier-ignore
  return rows.map(({ record, title, place, office, stage, due, sample, about, about_kind }) => ({
    kind: DUTY,
    record,
    title,
    place,
    placeName: placeName(context, place),
    owner: ownerOf(context, office),
    sample,
    about: about && about_kind ? { kind: about_kind, record: about, title: titles.get(about) ?? about } : null,
    due: dayOf(due),
    stage,
  }));
}

/** Titles of records of several kinds, as of a pair of dates; those out of sight are left out. */
export async function titlesOf(
  sql: Sql,
  context: Context,
  at: AsOf,
  wanted: readonly { kind: string; record: string }[],
): Promise<Map<string, string>> {
  const titles = new Map<string, string>();
  for (const kind of new Set(wanted.map((one) => one.kind))) {
    const def = context.registry.kinds.find((one) => one.kind === kind);
    if (!def) continue;
    const params = new Params();
    const where = asOfConditions(params, context.city, at, false);
    where.push(`h.record = ANY(${params.bind(wanted.filter((one) => one.kind === kind).map(({ record }) => record), 'text[]')})`); // prettier-ignore
    const { rows } = await sql.query<{ record: string; title: string }>(
      `SELECT h.record, h.title FROM ${def.table}_history h WHERE ${where.join(' AND ')}`,
      params.values,
    );
    for (const { record, title } of rows) titles.set(record, title);
  }
  return titles;
}

/** Puts a meeting on record. Throws FORBIDDEN. */
export async function callMeeting(context: Context, viewer: Viewer, call: MeetingCall): Promise<Meeting> {
  const place = call.place ?? viewer.grants.find(({ place: there }) => decide(viewer, 'write', DIRECTIVE, there, context.tree))?.place ?? context.city; // prettier-ignore
  // Whoever calls it assigns what it decides, and sees it closed.
  const office = officeFor(context, viewer, { action: 'write', kind: DIRECTIVE, place });
  const record = recordId('mt', `meeting ${viewer.account}`, call.idem);
  const fields = {
    title: call.title,
    place,
    paper_type: DISPATCH,
    held_on: partialDate(call.heldOn),
    from_office: office,
    ...(call.leaderRole ? { leader_role: call.leaderRole } : {}),
  };
  const effectiveOn = call.heldOn < context.today() ? call.heldOn : context.today();
  const draft = { kind: DIRECTIVE, record, effectiveOn, change: { act: 'create' as const, fields } };
  await writeAs(context, viewer, { action: 'write', kind: DIRECTIVE, place, office, idem: call.idem, drafts: [draft] });
  const at = { asOf: context.today(), known: context.now() };
  return (await meetingAmong(context, viewer, at, record)).meeting;
}
