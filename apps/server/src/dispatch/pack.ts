/** The pack of a dispatch meeting: what moved, what is red and why, what blocks, what is due, what was decided. */
import type { Day } from '@wutong/codes';
import { decide } from '@wutong/kernel/access/decide';
import type { Viewer } from '@wutong/kernel/access/types';
import { keepingPlans } from '@wutong/kernel/db/scope';
import type { AsOf } from '@wutong/kernel/ledger/types';
import { monthOf } from '@wutong/kernel/metrics/store/columns';
import { seesAll } from '@wutong/kernel/records/as-of';
import { movedBetween } from '@wutong/kernel/records/moved';
import { reachAt, scopeFor, storyScopeFor } from '../access';
import type { Context } from '../context';
import { openLines, type Line } from '../duties/lines';
import { ANY_KIND } from '../show/entry-views';
import { movedView, readableKinds } from '../show/moved';
import type { Decision, DueItem, Meeting, MeetingPack } from '../wire';
import { countsOf } from './board';
import { byOffice, lateClocks, projectBlockers } from './blockers';
import { DUTY, dutyLights, type LitDuty } from './duty-lights';
import { inSight } from './in-sight';
import { decisionsOf, meetingAmong, spanOf } from './meetings';
import { PROJECT, projectLights, type LitProject } from './project-lights';
import { clearedOf, redDuty, redProject } from './red-items';
import { dutyRow, projectRow } from './rows';

/** Lines of each list; how many there are is told beside it. */
const SHOWN = 100;
const MOVED = 50;

interface Asked {
  record: string;
  asOf: Day | undefined;
  known: string | undefined;
  until: Day | undefined;
}

/** Throws FORBIDDEN_ACTION, MEETING_UNKNOWN. */
export async function meetingPack(context: Context, viewer: Viewer, asked: Asked): Promise<MeetingPack> {
  const known = asked.known === undefined ? context.now() : new Date(asked.known).toISOString();
  const present: AsOf = { asOf: asked.asOf ?? context.today(), known };
  const among = await meetingAmong(context, viewer, present, asked.record);
  const { meeting, before: earlier } = among;
  // A meeting that has been held shows what lay on its table; what it decided is shown as far as it has come since.
  const held = meeting.heldOn;
  const at: AsOf = asked.asOf === undefined && held !== null && held < present.asOf ? { asOf: held, known } : present;
  const span = spanOf(at, among, asked.until);
  const now = asked.known === undefined;
  const place = meeting.place ?? undefined;
  const projects = await projectLights(context, at, now, undefined);
  const duties = await dutyLights(context, at, now);
  const [showsProject, showsDuty] = [await inSight(context, viewer, PROJECT, place, at), await inSight(context, viewer, DUTY, place, at)]; // prettier-ignore
  const seenProjects = projects.lit.filter((one) => showsProject(one.record, one.place));
  const seenDuties = duties.lit.filter((one) => showsDuty(one.record, one.place));
  const here = new Set([...seenProjects, ...seenDuties].map(({ record }) => record));
  const lines = (await linesAt(context, viewer, at)).filter(inPlaceOf(context, place, at, here));
  const dutyRecords = new Map(seenDuties.map((one) => [one.record, one]));
  const then: AsOf = { asOf: span.since, known: at.known };
  const before = new Set([
    ...(await projectLights(context, then, now, undefined)).lit.filter(({ light }) => light === 'red'),
    ...(await dutyLights(context, then, now)).lit.filter(({ judged }) => judged.light === 'red'),
  ].map(({ record }) => record)); // prettier-ignore
  const rowOf = {
    project: (one: LitProject) => projectRow(context, projects.book, one, projects.month!),
    duty: (one: LitDuty) => dutyRow(context, duties.book, one, at),
  };
  const reds = [
    ...seenProjects.filter(({ light }) => light === 'red').map((one) => () => redProject(context, projects, one, before)), // prettier-ignore
    ...seenDuties.filter(({ judged }) => judged.light === 'red').map((one) => () => redDuty(context, duties, one, at, before)), // prettier-ignore
  ];
  const cleared = clearedOf([
    ...seenProjects.filter(({ record, light }) => before.has(record) && light !== 'red').map(rowOf.project),
    ...seenDuties.filter(({ record, judged }) => before.has(record) && judged.light !== 'red').map(rowOf.duty),
  ]);
  const blockers = [...(await projectBlockers(context, at, showsProject)), ...lateClocks(lines)].sort(
    (a, b) => (b.lateBy ?? 0) - (a.lateBy ?? 0) || (a.record < b.record ? -1 : 1),
  );
  const due = dueItems(lines, dutyRecords, span.until);
  const dues = await decidedIn(context, viewer, present, meeting, earlier);
  return {
    at,
    meeting,
    before: earlier?.heldOn ? { record: earlier.record, title: earlier.title, heldOn: earlier.heldOn } : null,
    ...span,
    month: projects.month === null ? null : monthOf(projects.month),
    moved: await movedIn(context, viewer, at, place, span.since),
    lights: { project: countsOf(seenProjects), duty: countsOf(seenDuties.map(({ judged }) => judged)) },
    reds: reds.slice(0, SHOWN).map((tell) => tell()),
    redsTotal: reds.length,
    cleared: cleared.slice(0, SHOWN),
    blockers: blockers.slice(0, SHOWN).map(({ tell }) => tell()),
    blockersTotal: blockers.length,
    byOffice: byOffice(blockers),
    due: due.slice(0, SHOWN),
    dueTotal: due.length,
    ...dues,
    mayDecide: decide(viewer, 'write', DUTY, meeting.place ?? context.city, context.tree),
  };
}

async function linesAt(context: Context, viewer: Viewer, at: AsOf): Promise<Line[]> {
  return context.database.read(keepingPlans(scopeFor(context, viewer, 'read', ANY_KIND)), async (sql) =>
    openLines(sql, context, { at, all: await seesAll(sql, context.city, at), owners: null, account: null }),
  );
}

/** Lines of the meeting's place. What is no project and no duty has to tell where it lies. */
function inPlaceOf(
  context: Context,
  place: string | undefined,
  at: AsOf,
  known: ReadonlySet<string>,
): (line: Line) => boolean {
  if (place === undefined || place === context.city) return () => true;
  const inside = new Set(context.tree.at(at).subtree(place));
  return (line) => {
    if (known.has(line.record)) return true;
    const { kind, place: where } = line.tell();
    return kind !== PROJECT && kind !== DUTY && where !== null && inside.has(where);
  };
}

async function movedIn(
  context: Context,
  viewer: Viewer,
  at: AsOf,
  place: string | undefined,
  since: Day,
): Promise<MeetingPack['moved']> {
  const kinds = readableKinds(context, viewer).filter(
    (kind) => kind === PROJECT || kind === DUTY || kind === 'signing',
  );
  const places = reachAt(context, viewer, 'read', kinds[0] ?? PROJECT, place, at);
  const { registry, city } = context;
  const moved = await context.database.read(keepingPlans(storyScopeFor(context, viewer, ANY_KIND)), (sql) =>
    movedBetween(sql, registry, { city, places, kinds, since, until: at.asOf, known: at.known, size: MOVED }),
  );
  return movedView(moved);
}

function dueItems(lines: readonly Line[], duties: ReadonlyMap<string, LitDuty>, until: Day): DueItem[] {
  const fits = lines.flatMap((line) => {
    const duty = duties.get(line.record);
    const { clock } = line;
    if (!duty || !clock || clock.state === 'done' || clock.due === null || clock.due > until) return [];
    return [{ line, duty, clock, state: clock.state }];
  });
  fits.sort((a, b) => (a.clock.due! < b.clock.due! ? -1 : a.clock.due! > b.clock.due! ? 1 : a.line.record < b.line.record ? -1 : 1)); // prettier-ignore
  return fits.map(({ line, duty, clock, state }) => {
    const name = line.owner();
    const { placeName: where } = line.tell();
    return {
      kind: DUTY,
      record: line.record,
      title: duty.title,
      place: duty.place,
      placeName: where,
      owner: name === null ? null : { office: duty.office, name },
      sample: duty.sample,
      due: clock.due,
      state,
      leftWorkingDays: clock.leftWorkingDays,
      lateBy: clock.lateBy,
      stage: duty.stage,
    };
  });
}

async function decidedIn(
  context: Context,
  viewer: Viewer,
  present: AsOf,
  meeting: Meeting,
  before: Meeting | null,
): Promise<{ decisions: Decision[]; earlier: Decision[] }> {
  const { lit } = await dutyLights(context, present, false);
  const dues = new Map(lit.map(({ record, judged }) => [record, judged.reading?.due ?? null]));
  const withDue = (one: Decision): Decision => ({ ...one, due: dues.get(one.record) ?? one.due });
  return context.database.read(scopeFor(context, viewer, 'read', DUTY), async (sql) => ({
    decisions: (await decisionsOf(sql, context, present, meeting.record)).map(withDue),
    earlier: before ? (await decisionsOf(sql, context, present, before.record)).map(withDue) : [],
  }));
}
