/** What the office that gives a duty does: assign, split, hand over, call off. */
import type { Viewer } from '@wutong/kernel/access/types';
import { WutongError } from '@wutong/kernel/errors';
import { placeOf, stepTold } from '@wutong/kernel/duties/handlers';
import type { Fields } from '@wutong/kernel/kinds/types';
import { E as Ledger } from '@wutong/kernel/ledger/ledger.errors';
import type { Change, Draft } from '@wutong/kernel/ledger/types';
import { isEmpty } from '@wutong/kernel/stages/judge';
import { scopeFor } from '../access';
import type { Context } from '../context';
import type {
  AssignRequest,
  CallOffRequest,
  HandOverRequest,
  SplitRequest,
  SupervisionWritten,
} from '../wire-supervision';
import { termFor } from './acts-view';
import { DUTY } from './rows';
import { E } from './supervision.errors';
import { effectiveOf, idFor, mustBeOffice, officeForAll, standingOf, termFields, writeTogether } from './write';

const draft = (record: string, change: Change, effectiveOn: string, expectedVersion?: number): Draft => ({
  kind: DUTY,
  record,
  change,
  effectiveOn,
  ...(expectedVersion === undefined ? {} : { expectedVersion }),
});

/** Assigns duties, all or none. */
export async function assign(context: Context, viewer: Viewer, asked: AssignRequest): Promise<SupervisionWritten> {
  const { duties, ownerOffice, fromOffice, term, on } = asked;
  for (const office of [ownerOffice, fromOffice]) if (office !== undefined) mustBeOffice(context, office);
  const given = term && termFields(term);
  const found = await standingOf(context, viewer, DUTY, duties.map(({ record }) => record)); // prettier-ignore
  const giver = fromOffice ?? String(found[0]!.state.fields['from_office'] ?? '');
  const office = officeForAll(context, viewer, 'write', found, giver);
  const date = { value: on, precision: 'day' as const };
  const drafts = found.map(({ record, state: { fields } }, i) => {
    const owner = ownerOffice ?? fields['owner_office'];
    if (isEmpty(owner))
      throw new WutongError(
        E.SUPERVISION_OWNER_MISSING,
        { title: String(fields['title'] ?? record) },
        { where: { record } },
      );
    const cleared = given
      ? Object.fromEntries(TERMS.filter((one) => !isEmpty(fields[one])).map((one) => [one, null]))
      : {};
    const set: Fields = {
      ...(ownerOffice === undefined ? {} : { owner_office: ownerOffice }),
      ...(fromOffice !== undefined
        ? { from_office: fromOffice }
        : isEmpty(fields['from_office'])
          ? { from_office: office }
          : {}),
      ...(given ? { ...cleared, ...given } : termFor(fields)),
    };
    const change: Change = {
      act: 'reach',
      stage: 'assigned',
      on: date,
      ...(Object.keys(set).length ? { fields: set } : {}),
    };
    return draft(record, change, effectiveOf(date, context.today()), duties[i]!.expectedVersion);
  });
  return writeTogether(context, viewer, { idem: asked.idem, action: 'write', about: found, drafts });
}

const TERMS = ['clock', 'term_days', 'due_on'] as const;
/** What a part takes over from the duty it was split from. */
const INHERITED = [
  'decided_in', 'source_on', 'born_from', 'category', 'basis_doc', 'basis_clause', 'about', 'supervised', 'lead_unit', 'co_units',
  'limit_text',
]; // prettier-ignore

/** Splits a duty among offices: one new duty for each, all or none. */
export async function split(
  context: Context,
  viewer: Viewer,
  record: string,
  asked: SplitRequest,
): Promise<SupervisionWritten> {
  const [parent] = await standingOf(context, viewer, DUTY, [record]);
  const { state, place, kind, entries } = parent!;
  // Nothing is written to the duty itself, so nothing else would notice that it has moved on.
  const now = entries.at(-1)?.version ?? 0;
  if (now !== asked.expectedVersion)
    throw new WutongError(
      Ledger.CHANGED_BY_OTHERS,
      { record, yours: asked.expectedVersion, version: now },
      { where: { record } },
    );
  const today = context.today();
  const parts = asked.parts.map((part, n) => {
    mustBeOffice(context, part.office);
    const { fields } = state;
    const at = part.place ?? place;
    const term = part.term ? termFields(part.term) : taken(fields, TERMS);
    const made: Fields = {
      ...taken(fields, INHERITED),
      ...(Object.keys(term).length ? term : asked.assignOn ? termFor(fields) : {}),
      title: part.title ?? String(fields['title']),
      place: at,
      owner_office: part.office,
      from_office: fields['from_office'] ?? officeForAll(context, viewer, 'write', [parent!]),
      part_of: record,
      part: part.part,
      ...(isEmpty(fields['number']) ? {} : { number: `${String(fields['number'])}-${n + 1}` }),
      ...(asked.assignOn ? { assigned_on: { value: asked.assignOn, precision: 'day' as const } } : {}),
    };
    const change: Change = { act: 'create', fields: made };
    return { place: at, draft: draft(idFor(DUTY, viewer, asked.idem, n), change, today) };
  });
  return writeTogether(context, viewer, {
    idem: asked.idem,
    action: 'write',
    about: parts.map((part) => ({ kind, place: part.place, ties: [] })),
    drafts: parts.map((part) => part.draft),
  });
}

/** 转办: another office owes it from now on; what was done stays, and it is signed for anew. The deadline stays. */
export async function handOver(
  context: Context,
  viewer: Viewer,
  record: string,
  { idem, expectedVersion, office, assignee, reason }: HandOverRequest,
): Promise<SupervisionWritten> {
  mustBeOffice(context, office);
  const found = await standingOf(context, viewer, DUTY, [record]);
  const { state, entries } = found[0]!;
  if (state.fields['owner_office'] === office)
    throw new WutongError(E.SUPERVISION_SAME_OFFICE, {}, { where: { field: 'office' } });
  const today = context.today();
  const set: Change = {
    act: 'set',
    fields: { owner_office: office, assignee: assignee ?? null },
    reason,
  };
  const told = stepTold(entries);
  if (told >= placeOf('answered')) throw new WutongError(E.SUPERVISION_ANSWERED, {}, { where: { record } });
  const signed = told >= placeOf('signed_for');
  const drafts = [
    draft(record, set, today, expectedVersion),
    ...(signed ? [draft(record, { act: 'return', to: 'assigned', reason }, today)] : []),
  ];
  return writeTogether(context, viewer, { idem, action: 'write', about: found, drafts });
}

/** 撤销: the duty and the open parts one may see. */
export async function callOff(
  context: Context,
  viewer: Viewer,
  record: string,
  { idem, expectedVersion, reason }: CallOffRequest,
): Promise<SupervisionWritten> {
  const below = await openBelow(context, viewer, record);
  const found = await standingOf(context, viewer, DUTY, [record, ...below]);
  const today = context.today();
  const change: Change = { act: 'exit', reason };
  const drafts = found.map((one) =>
    draft(one.record, change, today, one.record === record ? expectedVersion : undefined),
  );
  return writeTogether(context, viewer, { idem, action: 'write', about: found, drafts: drafts.reverse() });
}

/** Open parts, theirs after them, as far as the viewer sees: level by level, and there are no more than three. */
async function openBelow(context: Context, viewer: Viewer, record: string): Promise<string[]> {
  return context.database.read(scopeFor(context, viewer, 'read', DUTY), async (sql) => {
    const below: string[] = [];
    for (let level = [record]; level.length > 0 && below.length < 1000;) {
      const { rows } = await sql.query<{ record: string }>(
        `SELECT h.record FROM duty_history h WHERE h.city = $1 AND h.part_of = ANY($2::text[]) AND ${OPEN} ORDER BY 1`,
        [context.city, level],
      );
      level = rows.map((row) => row.record).filter((part) => part !== record && !below.includes(part));
      below.push(...level);
    }
    return below;
  });
}

const OPEN = `h.known_to = 'infinity' AND h.eff_to = 'infinity' AND h.merged_into IS NULL AND h.exited_on IS NULL
  AND (h.stage IS NULL OR h.stage NOT IN ('closed', 'archived'))`;

function taken(fields: Readonly<Fields>, names: readonly string[]): Fields {
  return Object.fromEntries(names.filter((name) => !isEmpty(fields[name])).map((name) => [name, fields[name]!]));
}
