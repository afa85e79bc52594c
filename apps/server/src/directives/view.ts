/** Directives and proposals as they travel. */
import { decide } from '@wutong/kernel/access/decide';
import { tiesOf } from '@wutong/kernel/access/relations';
import type { Viewer } from '@wutong/kernel/access/types';
import type { Bilingual } from '@wutong/kernel/kinds/types';
import type { PaperType } from '@wutong/module-supervision';
import type { Context } from '../context';
import { placeName } from '../show/place-name';
import type { DirectiveCounts, DirectivePaper, DirectiveRow, TaskDuty, TaskProposal } from '../wire';
import { DUTY, type MadeDuty } from './made';
import { DIRECTIVE, heldOn, type OpenDirective, type Proposal } from './open';

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

function countsOf({ proposals, duties }: OpenDirective): DirectiveCounts {
  const state = (wanted: Proposal['state']): number => proposals.filter((one) => one.state === wanted).length;
  return {
    proposed: state('proposed'),
    changed: state('changed'),
    confirmed: state('confirmed'),
    rejected: state('rejected'),
    ready: proposals.filter(isReady).length,
    duties,
  };
}

/** True for a proposal that waits and lacks nothing. */
export const isReady = ({ state, ready }: Proposal): boolean => ready && (state === 'proposed' || state === 'changed');

/** The line of a directive in the list. */
export function rowView(context: Context, open: OpenDirective): DirectiveRow {
  const { row } = open;
  const { fields } = row;
  const office = text(fields['from_office']);
  return {
    directive: row.record,
    title: row.title,
    paperType: text(fields['paper_type']) as PaperType | null,
    docNo: text(fields['doc_no']),
    heldOn: heldOn(row),
    place: row.place,
    placeName: placeName(context.tree, row.place),
    fromOffice: office,
    fromOfficeName: office === null ? null : (context.offices.get(office)?.name ?? office),
    leaderRole: text(fields['leader_role']),
    file: text(fields['file_name']),
    addedOn: row.createdOn,
    stage: row.stage,
    sample: row.sample,
    counts: countsOf(open),
    version: row.version,
  };
}

const dutyView = ({ record, title, owner, ownerName, part, stage, stageName }: TaskDuty): TaskDuty => ({
  record,
  title,
  owner,
  ownerName,
  part,
  stage,
  stageName,
});

/** The duty itself first, its parts behind it. */
const inOrder = (duties: readonly MadeDuty[]): MadeDuty[] =>
  duties.toSorted((a, b) => Number(a.partOf !== null) - Number(b.partOf !== null));

function proposalView(
  { text: whole }: { text: string },
  one: Proposal,
  names: ReadonlyMap<string, string>,
): TaskProposal {
  const { found, decision } = one;
  const first = one.duties[0];
  return {
    id: one.id,
    span: one.span,
    quote: whole.slice(...one.span),
    section: found?.section ?? null,
    state: one.state,
    content: one.content,
    read: one.read,
    units: one.units,
    marks: [
      ...(found?.numberSpan ? [{ what: 'number' as const, span: found.numberSpan }] : []),
      ...one.units.map(({ part, span }) => ({ what: part, span })),
      ...(found?.limit ? [{ what: 'limit' as const, span: found.limit.span }] : []),
      ...(found?.figures ?? []).map(({ span }) => ({ what: 'figure' as const, span })),
      ...(found?.place ? [{ what: 'place' as const, span: found.place.span }] : []),
    ],
    gaps: one.state === 'confirmed' ? [] : one.gaps,
    ready: one.ready,
    due: one.due,
    confidence: found?.confidence ?? 1,
    rule: found?.rule ?? 'person',
    reason: decision?.reason ?? null,
    decidedBy: first ? (names.get(first.actor) ?? null) : decision ? (names.get(decision.actor) ?? null) : null,
    decidedAt: first?.at ?? decision?.decidedAt ?? null,
    duties: inOrder(one.duties).map(dutyView),
  };
}

function noticesOf({ reading, proposals, row }: OpenDirective): Bilingual[] {
  const notices: Bilingual[] = [];
  if (reading && proposals.length === 0)
    notices.push({
      zh: '没有读出要办的事:全文里没有写给谁办、何时办成、办成多少的句子。请在左边选中一段,手工立项。',
      en: 'Nothing to be done was found: no sentence says who is to do what, by when or how much. Mark a stretch at the left to propose it by hand.',
    });
  if (reading && heldOn(row) === null)
    notices.push({
      zh: '还没有填会议(批示)日期,“年底前”“一个月内”推不出截止日。请先补填日期。',
      en: 'The day of the meeting or paper is not given, so “by the end of the year” has no date. Give the day first.',
    });
  return notices;
}

/** A directive opened, with what the viewer may do with it. */
export function paperView(context: Context, viewer: Viewer, open: OpenDirective): DirectivePaper {
  const { row, reading } = open;
  const ties = tiesOf(context.registry.kind(DIRECTIVE), row.record, row.fields);
  const may = (kind: string): boolean =>
    decide(viewer, 'write', kind, row.place, context.tree, kind === DIRECTIVE ? ties : []);
  return {
    ...rowView(context, open),
    text: reading?.text ?? null,
    encoding: reading?.encoding ?? null,
    from: reading?.from ?? null,
    notices: noticesOf(open),
    proposals: reading ? open.proposals.map((one) => proposalView(reading, one, open.names)) : [],
    others: open.others.map(dutyView),
    remark: text(row.fields['remark']),
    may: { write: may(DIRECTIVE), confirm: may(DIRECTIVE) && may(DUTY) },
  };
}
