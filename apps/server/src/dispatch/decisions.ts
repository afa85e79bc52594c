/** Decisions typed in a meeting become duties on the spot: all of them in one act, or none. */
import { partialDate } from '@wutong/codes';
import type { Viewer } from '@wutong/kernel/access/types';
import { WutongError } from '@wutong/kernel/errors';
import type { Fields } from '@wutong/kernel/kinds/types';
import type { Draft } from '@wutong/kernel/ledger/types';
import { scopeFor } from '../access';
import type { Context } from '../context';
import { recordId } from '../imports/verdicts';
import { ANY_KIND } from '../show/entry-views';
import { placeNow } from '../show/place-now';
import type { DecisionsMade, DecisionTyped, Meeting } from '../wire';
import { officeFor, writeAs } from '../write-as';
import { E } from './dispatch.errors';
import { DUTY } from './duty-lights';
import { meetingAmong } from './meetings';

/** Throws MEETING_UNKNOWN, FORBIDDEN, DECISION_…, IDEMPOTENCY_REUSED and what a duty itself refuses. */
export async function decideInMeeting(
  context: Context,
  viewer: Viewer,
  record: string,
  { idem, decisions }: { idem: string; decisions: readonly DecisionTyped[] },
): Promise<DecisionsMade> {
  const today = context.today();
  const { meeting } = await meetingAmong(context, viewer, { asOf: today, known: context.now() }, record);
  decisions.forEach((one, i) => checkDecision(context, one, i + 1, today));
  const place = meeting.place ?? context.city;
  const office = officeFor(context, viewer, { action: 'write', kind: DUTY, place });
  // A duty lies where its owner sits: whoever decides must be able to write there.
  for (const one of decisions)
    officeFor(context, viewer, { action: 'write', kind: DUTY, place: context.offices.get(one.office)!.place });
  await mustSeeAbout(context, viewer, decisions);
  const drafts = decisions.flatMap((one, i) => draftsOf(context, viewer, meeting, office, idem, one, i));
  const { repeated } = await writeAs(context, viewer, { action: 'write', kind: DUTY, place, office, idem, drafts });
  return { duties: decisions.map((_, i) => idOf(viewer, idem, i)), repeated };
}

const idOf = (viewer: Viewer, idem: string, line: number): string =>
  recordId('dt', `decision ${viewer.account} ${idem}`, String(line));

function checkDecision(
  context: Context,
  { office, termDays, dueOn, clock }: DecisionTyped,
  line: number,
  today: string,
): void {
  if (!context.offices.has(office))
    throw new WutongError(E.DECISION_OFFICE_UNKNOWN, { line, office }, { where: { field: `decisions.${line - 1}.office` } }); // prettier-ignore
  const given = [termDays, dueOn, clock].filter((one) => one !== undefined);
  if (given.length !== 1)
    throw new WutongError(E.DECISION_TERM, { line }, { where: { field: `decisions.${line - 1}.termDays` } });
  if (dueOn !== undefined && dueOn < today)
    throw new WutongError(E.DECISION_TERM_PAST, { line, due: dueOn, on: today }, { where: { field: `decisions.${line - 1}.dueOn` } }); // prettier-ignore
}

async function mustSeeAbout(context: Context, viewer: Viewer, decisions: readonly DecisionTyped[]): Promise<void> {
  const { database, city, registry } = context;
  for (const [i, { about }] of decisions.entries()) {
    if (!about) continue;
    const kind = registry.kinds.find((one) => one.kind === about.kind);
    const place = kind && (await database.read(scopeFor(context, viewer, 'read', ANY_KIND), (sql) => placeNow(sql, city, kind, about.record))); // prettier-ignore
    if (place === undefined)
      throw new WutongError(E.DECISION_ABOUT_UNKNOWN, { line: i + 1 }, { where: { field: `decisions.${i}.about` } });
  }
}

function draftsOf(
  context: Context,
  viewer: Viewer,
  meeting: Meeting,
  fromOffice: string,
  idem: string,
  { text, office, about, termDays, dueOn, clock }: DecisionTyped,
  line: number,
): Draft[] {
  const today = context.today();
  const owner = context.offices.get(office)!;
  const record = idOf(viewer, idem, line);
  const fields: Fields = {
    title: text,
    place: owner.place,
    owner_office: office,
    from_office: fromOffice,
    born_from: 'meeting',
    supervised: true,
    decided_in: meeting.record,
    basis_doc: meeting.title,
    basis_clause: text,
    ...(meeting.heldOn ? { source_on: partialDate(meeting.heldOn) } : {}),
    ...(about ? { about: about.record } : {}),
    ...(clock === undefined ? {} : { clock }),
    ...(termDays === undefined ? {} : { term_days: termDays }),
    ...(dueOn === undefined ? {} : { due_on: partialDate(dueOn) }),
  };
  const base = { kind: DUTY, record, effectiveOn: today };
  return [
    { ...base, change: { act: 'create', fields } },
    { ...base, change: { act: 'reach', stage: 'assigned', on: partialDate(today)! } },
  ];
}
