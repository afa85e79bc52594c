/** A directive opened: its record, its text, and each proposal with what people and the ledger say of it. */
import { officialCalendar, partialDate, type Day } from '@wutong/codes';
import type { TaskFound } from '@wutong/figures/tasks/index';
import { accountNames } from '@wutong/kernel/access/accounts';
import { decide } from '@wutong/kernel/access/decide';
import { tiesOf } from '@wutong/kernel/access/relations';
import type { Viewer } from '@wutong/kernel/access/types';
import { systemScope } from '@wutong/kernel/db/scope';
import type { Sql } from '@wutong/kernel/db/types';
import { clock } from '@wutong/kernel/duties/clock';
import { loadTerms, termFor, type TermTable } from '@wutong/kernel/duties/terms';
import { WutongError } from '@wutong/kernel/errors';
import { readRecord } from '@wutong/kernel/records/read';
import type { Observed } from '@wutong/kernel/metrics/types';
import { scopeFor } from '../access';
import type { Context } from '../context';
import { present } from '../press/open';
import type { ProposalState, TaskContent, TaskDuty, TaskGap, TaskTerm, TaskUnit } from '../wire';
import { E } from './directives.errors';
import { gapsOf } from './gaps';
import { dutiesDecidedIn, dutyOf, standing, type MadeDuty } from './made';
import { officesNamed } from './offices';
import { blank, contentOf, idOf, spanOf, unitsOf, type Known } from './proposals';
import { decisionsOf, readingsOf, type DirectiveReading, type ProposalDecision } from './store';

export const DIRECTIVE = 'directive';

/** A proposal as it stands now. */
export interface Proposal {
  id: string;
  span: [number, number];
  /** Null for a stretch that a person marked. */
  found: TaskFound | null;
  read: TaskContent;
  content: TaskContent;
  units: TaskUnit[];
  gaps: TaskGap[];
  ready: boolean;
  due: { on: Day | null; notBefore: Day | null } | null;
  state: ProposalState;
  /** The last correction or refusal that holds. */
  decision: ProposalDecision | null;
  duties: MadeDuty[];
}

/** What a list needs of the record of a directive. */
export type DirectiveRecord = Pick<
  Observed,
  'record' | 'title' | 'place' | 'fields' | 'createdOn' | 'version' | 'stage' | 'sample'
>;

export interface OpenDirective {
  row: DirectiveRecord;
  reading: DirectiveReading | null;
  proposals: Proposal[];
  others: TaskDuty[];
  duties: number;
  /** Names of whoever decided. */
  names: ReadonlyMap<string, string>;
}

/** The day of the meeting or paper; null while it is not known to the day. */
export function heldOn({ fields }: Pick<DirectiveRecord, 'fields'>): Day | null {
  const value = fields['held_on'];
  const date = typeof value === 'object' && value !== null && 'precision' in value ? value : null;
  return date?.precision === 'day' ? date.value : null;
}

/** Last of the decisions of each proposal. Taken back, a refusal leaves the corrections before it, a correction nothing. */
function lastOf(decisions: readonly ProposalDecision[]): Map<string, ProposalDecision> {
  const last = new Map<string, ProposalDecision>();
  for (const one of decisions) {
    const before = last.get(one.proposal);
    const put = before?.decision === 'reject' && Object.keys(before.content).length > 0;
    if (one.decision !== 'undo') last.set(one.proposal, one);
    else if (put) last.set(one.proposal, { ...before, decision: 'change', reason: null });
    else last.delete(one.proposal);
  }
  return last;
}

/** When a term ends, were it to begin on a day. */
export function dueOf(
  term: TaskTerm | null,
  start: Day,
  terms: TermTable,
): { on: Day | null; notBefore: Day | null } | null {
  if (term === null) return null;
  const length =
    term.by === 'date'
      ? { untilDate: term.on }
      : term.by === 'days'
        ? { workingDays: term.days }
        : termFor(terms, term.clock, start)?.term;
  if (!length) return null;
  const told = clock({ ...length, start, asOf: start, calendar: officialCalendar, explain: false });
  return { on: told.due, notBefore: told.notBefore };
}

interface Beside {
  known: Omit<Known, 'text' | 'place' | 'heldOn'>;
  terms: TermTable;
  today: Day;
  there: ReadonlySet<string>;
  inForce: (office: string) => boolean;
}

function proposalsOf(
  row: DirectiveRecord,
  reading: DirectiveReading | null,
  decisions: readonly ProposalDecision[],
  made: readonly MadeDuty[],
  beside: Beside,
): Proposal[] {
  if (!reading) return [];
  const known: Known = { ...beside.known, text: reading.text, place: row.place ?? '', heldOn: heldOn(row) };
  const found = new Map(reading.content.tasks.map((task) => [idOf(task.span), task]));
  const last = lastOf(decisions);
  const spans = made.flatMap(({ span }) => (span ? [idOf(span)] : []));
  const ids = new Set([...found.keys(), ...last.keys(), ...spans]);
  return [...ids]
    .map((id): Proposal => {
      const task = found.get(id) ?? null;
      const span = spanOf(id);
      const decision = last.get(id) ?? null;
      const read = task ? contentOf(task, known) : (decision?.proposed ?? blank(reading.text, span, known.place));
      const content = decision?.decision === 'change' ? { ...read, ...decision.content } : read;
      const units = task ? unitsOf(task, known) : [];
      const due = dueOf(content.term, beside.today, beside.terms);
      const gaps = gapsOf({ ...beside, content, found: task, units, due, horizon: officialCalendar.to });
      const duties = made.filter((duty) => duty.span !== null && idOf(duty.span) === id);
      const confirmed = duties.length > 0 || beside.there.has(dutyOf(row.record, id));
      const state: ProposalState = confirmed
        ? 'confirmed'
        : decision?.decision === 'reject'
          ? 'rejected'
          : decision
            ? 'changed'
            : 'proposed';
      const ready = !gaps.some(({ level }) => level === 'needed');
      return { id, span, found: task, read, content, units, gaps, ready, due, state, decision, duties };
    })
    .sort((a, b) => a.span[0] - b.span[0] || a.span[1] - b.span[1]);
}

/** Directives of these rows, opened, in their order. */
export async function openRows(
  context: Context,
  viewer: Viewer,
  rows: readonly DirectiveRecord[],
): Promise<OpenDirective[]> {
  const { city, database, registry, tree } = context;
  const records = rows.map(({ record }) => record);
  const seen = await database.read(scopeFor(context, viewer, 'read', DIRECTIVE), async (sql) => {
    const decisions = await decisionsOf(sql, city, records);
    const at = await present(sql, context);
    const actors = [...decisions.values()].flat().map(({ actor }) => actor);
    return {
      readings: await readingsOf(sql, city, records),
      decisions,
      terms: await loadTerms(sql, city, registry.modules, at),
      names: await accountNames(sql, city, [...new Set(actors)]),
    };
  });
  const duties = await database.read(scopeFor(context, viewer, 'read', 'duty'), (sql) =>
    dutiesDecidedIn(sql, context, records),
  );
  const wanted = rows.flatMap(({ record }) => [
    ...(seen.readings.get(record)?.content.tasks ?? []).map(({ span }) => dutyOf(record, idOf(span))),
    ...(seen.decisions.get(record) ?? []).map(({ proposal }) => dutyOf(record, proposal)),
  ]);
  // A duty that went to another place is there too, though this viewer may not see it: it is not made a second time.
  const there = await database.read(systemScope(city), (sql) => standing(sql, city, wanted));
  const beside: Beside = {
    known: { tree, registry, offices: officesNamed(context) },
    terms: seen.terms,
    today: context.today(),
    there,
    inForce: (office) => context.offices.get(office)?.validTo === null,
  };
  return rows.map((row) => {
    const reading = seen.readings.get(row.record) ?? null;
    const made = duties.get(row.record) ?? [];
    const proposals = proposalsOf(row, reading, seen.decisions.get(row.record) ?? [], made, beside);
    const others = made.filter(({ span, partOf }) => (span === null || reading === null) && partOf === null);
    return {
      row,
      reading,
      proposals,
      others,
      duties: made.filter(({ partOf }) => partOf === null).length,
      names: seen.names,
    };
  });
}

/** The record of a directive in reach. Throws DIRECTIVE_UNKNOWN. */
export async function directiveRecord(
  sql: Sql,
  context: Context,
  viewer: Viewer,
  directive: string,
): Promise<DirectiveRecord> {
  const { registry, city, tree } = context;
  const row = await readRecord(sql, registry, city, DIRECTIVE, directive, await present(sql, context));
  if (!row || row.exited || row.mergedInto) throw new WutongError(E.DIRECTIVE_UNKNOWN);
  const ties = tiesOf(registry.kind(DIRECTIVE), row.record, row.fields);
  if (!decide(viewer, 'read', DIRECTIVE, row.place, tree, ties)) throw new WutongError(E.DIRECTIVE_UNKNOWN);
  return row;
}

/** A directive in reach, opened. Throws DIRECTIVE_UNKNOWN. */
export async function openDirective(context: Context, viewer: Viewer, directive: string): Promise<OpenDirective> {
  const row = await context.database.read(scopeFor(context, viewer, 'read', DIRECTIVE), (sql) =>
    directiveRecord(sql, context, viewer, directive),
  );
  return (await openRows(context, viewer, [row]))[0]!;
}

/** A day as a field keeps it. */
export const dateField = (day: Day | null | undefined) => (day ? partialDate(day) : null);
