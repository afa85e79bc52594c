/** What people confirm becomes duties of the ledger: one act, all of it or nothing, and never twice. */
import { partialDate } from '@wutong/codes';
import { actingGrant } from '@wutong/kernel/access/decide';
import { E as Access } from '@wutong/kernel/access/access.errors';
import { officeTie, tie } from '@wutong/kernel/access/relations';
import type { Viewer } from '@wutong/kernel/access/types';
import { WutongError } from '@wutong/kernel/errors';
import type { Fields } from '@wutong/kernel/kinds/types';
import { E as Ledger } from '@wutong/kernel/ledger/ledger.errors';
import type { Draft } from '@wutong/kernel/ledger/types';
import { filled } from '@wutong/module-press';
import type { PaperType } from '@wutong/module-supervision';
import { must, scopeFor } from '../access';
import type { Context } from '../context';
import type { TaskPart } from '../wire';
import { writeAs } from '../write-as';
import { mustFit } from './change';
import { E } from './directives.errors';
import { lineOf } from './lines';
import { DUTY, dutyOf, partOf } from './made';
import { dateField, DIRECTIVE, heldOn, openDirective, type OpenDirective, type Proposal } from './open';
import { termFields } from './proposals';
import { isReady } from './view';

/** What a duty is born from, by the sort of paper. */
const BORN: Readonly<Record<PaperType, string>> = {
  minutes: 'meeting',
  dispatch: 'meeting',
  speech: 'meeting',
  instruction: 'instruction',
  task_list: 'document',
  document: 'document',
  pledge: 'promise',
};

/** How often a confirmation begins anew when others confirm at the same time. */
const ATTEMPTS = 6;

export interface Confirmed {
  confirmed: string[];
  standing: string[];
  entries: number;
  repeated: boolean;
}

/** The proposals meant, and of them those that are duties already. Throws what stands against one asked for by name. */
function wantedOf(
  open: OpenDirective,
  asked: readonly string[] | undefined,
  assign: boolean,
): { todo: Proposal[]; standing: string[] } {
  const waits = ({ state }: Proposal): boolean => state === 'proposed' || state === 'changed';
  if (!asked) return { todo: open.proposals.filter((one) => (assign ? isReady(one) : waits(one))), standing: [] };
  const by = new Map(open.proposals.map((one) => [one.id, one]));
  const wanted = [...new Set(asked)].map((id) => {
    const one = by.get(id);
    if (!one) throw new WutongError(E.PROPOSAL_UNKNOWN, { proposal: id });
    const line = lineOf(open.reading!.text, one.span[0]);
    if (one.state === 'rejected') throw new WutongError(E.PROPOSAL_REJECTED, { line });
    return one;
  });
  return {
    todo: wanted.filter(waits),
    standing: wanted.filter(({ state }) => state === 'confirmed').map(({ id }) => id),
  };
}

/** Throws PROPOSALS_LACK with the first place when any of them lacks what assigning needs. */
function mustBeWhole({ reading }: OpenDirective, todo: readonly Proposal[]): void {
  const lacking = todo.filter(({ ready }) => !ready);
  const [first] = lacking;
  if (!first) return;
  const line = lineOf(reading!.text, first.span[0]);
  const quote = reading!.text.slice(...first.span).replace(/\s+/g, '');
  const gap = first.gaps.find(({ level }) => level === 'needed')!;
  throw new WutongError(
    E.PROPOSALS_LACK,
    { n: lacking.length, line, quote: quote.length > 24 ? `${quote.slice(0, 24)}…` : quote, why: gap.says },
    { where: { field: gap.field } },
  );
}

/** The source the directive's own record stands on. */
async function sourceOf(context: Context, viewer: Viewer, directive: string): Promise<string | null> {
  const { rows } = await context.database.read(scopeFor(context, viewer, 'read', DIRECTIVE), (sql) =>
    sql.query<{ source: string | null }>('SELECT source FROM entry WHERE city = $1 AND record = $2 AND version = 1', [
      context.city,
      directive,
    ]),
  );
  return rows[0]?.source ?? null;
}

/** A duty a proposal becomes: its record, what differs from the proposal, and the duty it is a part of. */
interface Made {
  record: string;
  office: string | null;
  part: TaskPart['part'] | null;
  of: string | null;
}

/** With an owner: the duty and a part for each office split off. Without: one for each office, the first under the proposal's own record. */
function madeFrom(directive: string, { id, content }: Proposal): Made[] {
  const own = dutyOf(directive, id);
  if (content.owner !== null || content.parts.length === 0)
    return [
      { record: own, office: content.owner, part: null, of: null },
      ...content.parts.map(({ office, part }) => ({ record: partOf(directive, id, office), office, part, of: own })),
    ];
  return content.parts.map(({ office, part }, at) => ({
    record: at === 0 ? own : partOf(directive, id, office),
    office,
    part,
    of: null,
  }));
}

function draftsFor(
  context: Context,
  { row, reading }: OpenDirective,
  proposal: Proposal,
  { assign, office, source }: { assign: boolean; office: string; source: string | null },
): Draft[] {
  const { content, span } = proposal;
  const today = context.today();
  const text = (field: string): string | null => {
    const value = row.fields[field];
    return typeof value === 'string' && value !== '' ? value : null;
  };
  const type = text('paper_type') as PaperType | null;
  const quote = reading!.text.slice(...span);
  const docNo = text('doc_no');
  const common: Fields = {
    title: content.title,
    born_from: type === null ? 'document' : BORN[type],
    from_office: text('from_office') ?? office,
    supervised: true,
    decided_in: row.record,
    source_on: dateField(heldOn(row)),
    basis_doc: docNo ? `${row.title}(${docNo})` : row.title,
    basis_clause: quote.replace(/\s+/g, ' ').trim(),
    number: content.number,
    lead_unit: content.leadUnit,
    co_units: content.coUnits,
    limit_text: content.limitText,
    metric: content.metric,
    metric_since: dateField(content.metricSince),
    target: content.target,
    target_text: content.targetText,
    ...termFields(content.term),
  };
  const locator = { span, quote: quote.slice(0, 500), line: lineOf(reading!.text, span[0]) };
  return madeFrom(row.record, proposal).flatMap((made): Draft[] => {
    const own = made.office === null ? null : context.offices.get(made.office);
    // A county's own part is the county's, its figure too.
    const place = content.owner === null && made.part !== null && own ? own.place : content.place;
    const fields = filled({ ...common, place, owner_office: made.office, part: made.part, part_of: made.of });
    const draft = { kind: DUTY, record: made.record, effectiveOn: today, locator, ...(source ? { source } : {}) };
    return [
      { ...draft, expectedVersion: 0, change: { act: 'create', fields } },
      ...(assign ? [{ ...draft, change: { act: 'reach' as const, stage: 'assigned', on: partialDate(today)! } }] : []),
    ];
  });
}

const isStanding = ({ proposals }: OpenDirective, id: string): boolean =>
  proposals.some((one) => one.id === id && one.state === 'confirmed');

/** True when somebody else was quicker with one of them. */
function isTaken(error: unknown): boolean {
  return (
    error instanceof WutongError && (error.code === Ledger.CHANGED_BY_OTHERS || error.code === Ledger.RECORD_EXISTS)
  );
}

/** What an act of this key entered before: proposals by their spans. */
async function enteredBefore(context: Context, viewer: Viewer, open: OpenDirective, idem: string): Promise<string[]> {
  const { rows } = await context.database.read(scopeFor(context, viewer, 'write', DUTY), (sql) =>
    sql.query<{ record: string }>(
      `SELECT e.record FROM act a JOIN entry e ON e.city = a.city AND e.seq BETWEEN a.first_seq AND a.last_seq
       WHERE a.city = $1 AND a.idem = $2 AND e.version = 1`,
      [context.city, `${viewer.account}:${idem}`],
    ),
  );
  const records = new Set(rows.map(({ record }) => record));
  return open.proposals.filter(({ id }) => records.has(dutyOf(open.row.record, id))).map(({ id }) => id);
}

/**
 * Confirms proposals as duties. Without `proposals` all that lack nothing (with `assign` false: all that wait). Throws
 * PROPOSALS_LACK, PROPOSALS_NONE, PROPOSAL_UNKNOWN, PROPOSAL_REJECTED, FORBIDDEN; then nothing was written.
 */
export async function confirmProposals(
  context: Context,
  viewer: Viewer,
  directive: string,
  { idem, proposals, assign }: { idem: string; proposals?: readonly string[] | undefined; assign: boolean },
): Promise<Confirmed> {
  const { tree, city } = context;
  for (let attempt = 1; ; attempt++) {
    const open = await openDirective(context, viewer, directive);
    const { row } = open;
    must(context, viewer, 'write', DIRECTIVE, row.place);
    const before = await enteredBefore(context, viewer, open, idem);
    // The same key for other proposals is none of the same act: writing it will say so.
    if (before.length > 0 && (proposals ?? []).every((id) => before.includes(id) || isStanding(open, id)))
      return { confirmed: before, standing: [], entries: 0, repeated: true };
    if (!open.reading) throw new WutongError(E.DIRECTIVE_UNREAD);
    const { todo, standing } = wantedOf(open, proposals, assign);
    if (assign) mustBeWhole(open, todo);
    if (todo.length === 0) {
      if (standing.length > 0) return { confirmed: [], standing, entries: 0, repeated: true };
      throw new WutongError(E.PROPOSALS_NONE);
    }
    const grant = actingGrant(viewer, 'write', DUTY, row.place, tree);
    if (!grant) throw new WutongError(Access.FORBIDDEN, { place: tree.nameOf(row.place ?? city) });
    const source = await sourceOf(context, viewer, directive);
    const drafts = todo.flatMap((one) => {
      mustFit(context, one.content);
      return draftsFor(context, open, one, { assign, office: grant.office, source });
    });
    for (const { change } of drafts) if (change.act === 'create') mustReach(context, viewer, change.fields);
    try {
      const written = await writeAs(context, viewer, {
        action: 'write',
        kind: DUTY,
        place: row.place,
        office: grant.office,
        idem,
        drafts,
      });
      return {
        confirmed: todo.map(({ id }) => id),
        standing,
        entries: written.entries.length,
        repeated: written.repeated,
      };
    } catch (error) {
      // Whoever was quicker entered the same: what is left is confirmed in another go.
      if (!isTaken(error) || attempt >= ATTEMPTS) throw error;
    }
  }
}

/** Throws FORBIDDEN unless the viewer may enter a duty there. */
function mustReach(context: Context, viewer: Viewer, fields: Fields): void {
  const place = String(fields['place']);
  const ties = ['owner_office', 'from_office'].flatMap((field) => {
    const office = fields[field];
    return typeof office === 'string' ? [tie('office', office), officeTie(office, place)] : [];
  });
  must(context, viewer, 'write', DUTY, place, ties);
}
