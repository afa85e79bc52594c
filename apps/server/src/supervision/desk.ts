/** The desk of supervision: all duties one may see, filtered, counted by how they stand, one page of rows. */
import type { Viewer } from '@wutong/kernel/access/types';
import type { Day } from '@wutong/codes';
import { partialDate } from '@wutong/codes';
import type { Sql } from '@wutong/kernel/db/types';
import { toldDone } from '@wutong/kernel/duties/rule';
import { loadTerms } from '@wutong/kernel/duties/terms';
import type { AsOf } from '@wutong/kernel/ledger/types';
import { seesAll } from '@wutong/kernel/records/as-of';
import { select } from '@wutong/kernel/records/filter';
import { listReach } from '../access';
import type { Context } from '../context';
import { dutyWorks, type DutyWork } from '../duties/duty-lines';
import { workedFor } from '../duties/worked';
import type { ClockView } from '../wire-duties';
import type { DutyState, SupervisionDesk } from '../wire-supervision';
import { recordHeads } from '../show/heads';
import { DUTY, rowsOf } from './rows';
import { stateOf } from './state';

export interface DeskQuery {
  place?: string | undefined;
  q?: string | undefined;
  stage?: string | undefined;
  state?: DutyState | 'open' | 'toldDone' | undefined;
  owner?: string | undefined;
  from?: string | undefined;
  source?: string | undefined;
  category?: string | undefined;
  supervised?: boolean | undefined;
  page: number;
  size: number;
  sort: 'pressing' | 'number' | 'due' | 'changed' | 'title';
}

/** A duty as the desk sorts and counts it. */
export interface Narrow {
  record: string;
  version: number;
  title: string;
  stage: string | null;
  owner: string | null;
  giver: string | null;
  source: string | null;
  category: string | null;
  number: string | null;
  supervised: boolean;
  exited: boolean;
  changedOn: Day;
  assigned: boolean;
  toldDone: boolean;
  state: DutyState;
  clock: ClockView | null;
}

/** States of duties that nobody has ended. */
const ENDED: readonly DutyState[] = ['done', 'off'];

/** One page of the desk. Throws FORBIDDEN when the place lies outside the viewer's reach. */
export async function deskFor(
  sql: Sql,
  context: Context,
  viewer: Viewer,
  at: AsOf,
  query: DeskQuery,
): Promise<SupervisionDesk> {
  const all = await seesAll(sql, context.city, at);
  const every = await dutiesIn(sql, context, viewer, at, all, { place: query.place });
  const found = query.q ? await matching(sql, context, viewer, at, all, query) : null;
  const fits = (one: Narrow): boolean =>
    (found === null || found.has(one.record)) &&
    (query.stage === undefined || one.stage === (query.stage === 'none' ? null : query.stage)) &&
    (query.owner === undefined || (query.owner === 'none' ? one.owner === null : one.owner === query.owner)) &&
    (query.from === undefined || one.giver === query.from) &&
    (query.source === undefined || one.source === query.source) &&
    (query.category === undefined || one.category === query.category) &&
    (query.supervised === undefined || one.supervised === query.supervised);
  const left = every.filter(fits);
  const wanted = sorted(
    left.filter((one) => inState(one, query.state)),
    query.sort,
  );
  const shown = wanted.slice((query.page - 1) * query.size, query.page * query.size);
  const rows = await rowsOf(sql, context, at, all, shown);
  return {
    at,
    rows,
    total: wanted.length,
    page: query.page,
    size: query.size,
    counts: counted(left),
    ...(await facets(sql, context, every)),
  };
}

/** Duties the viewer may see, with their states: all, those of a place, or one with its parts. Clocks come from what has been worked out. */
export async function dutiesIn(
  sql: Sql,
  context: Context,
  viewer: Viewer,
  at: AsOf,
  all: boolean,
  { place, withParts }: { place?: string | undefined; withParts?: string },
): Promise<Narrow[]> {
  const kind = context.registry.kind(DUTY);
  const { places, tied } = listReach(context, viewer, 'read', DUTY, place, at);
  const { from, where, params } = await select(sql, kind, { city: context.city, at, all, places, tied });
  const only = withParts === undefined ? '' : ` AND ${params.bind(withParts, 'text')} IN (h.record, h.part_of)`;
  const { rows } = await sql.query<Raw>(
    `SELECT h.record, i.version, h.title, h.stage, h.owner_office AS owner, h.from_office AS giver, h.decided_in AS source,
       h.category, h.number, h.supervised, h.exited_on IS NOT NULL AS exited, h.eff_from AS "changedOn",
       h.assigned_on IS NOT NULL AS assigned, h.told_status AS "toldStatus", h.told_closed_on AS "toldClosed",
       coalesce(h.clock, h.term_days::text, h.due_on) IS NOT NULL AS termed
     FROM ${from} JOIN record_index i ON i.city = h.city AND i.record = h.record WHERE ${where}${only}`,
    params.values,
  );
  const running = rows.filter(isRunning).map(({ record, version }) => ({ record, version }));
  const terms = await loadTerms(sql, context.city, context.registry.modules, at);
  const worked = workedFor(context.database, context.city, at, all, terms);
  const works = await dutyWorks(sql, context.city, kind, running, at, terms, worked);
  return rows.map((row) => narrow(row, works.get(row.record)));
}

interface Raw extends Omit<Narrow, 'state' | 'clock' | 'toldDone' | 'supervised'> {
  supervised: boolean | null;
  termed: boolean;
  toldStatus: string | null;
  toldClosed: string | null;
}

/** Only what somebody owes now has a clock worth looking at. */
function isRunning({ exited, stage, assigned, termed }: Raw): boolean {
  return !exited && assigned && termed && stage !== 'closed' && stage !== 'archived';
}

function narrow({ termed, toldStatus, toldClosed, supervised, ...row }: Raw, work: DutyWork | undefined): Narrow {
  const clock = work?.clock ?? null;
  const one = { ...row, supervised: supervised === true, clock };
  const told = { told_status: toldStatus, told_closed_on: toldClosed === null ? null : partialDate(toldClosed) };
  const state = stateOf({ ...one, termed });
  return { ...one, state, toldDone: !ENDED.includes(state) && toldDone(told) };
}

/** The duties that hold the words asked for. */
async function matching(
  sql: Sql,
  context: Context,
  viewer: Viewer,
  at: AsOf,
  all: boolean,
  { q, place }: DeskQuery,
): Promise<Set<string>> {
  const reach = listReach(context, viewer, 'read', DUTY, place, at);
  const kind = context.registry.kind(DUTY);
  const filter = { city: context.city, at, all, ...reach, ...(q === undefined ? {} : { q }) };
  const { from, where, params } = await select(sql, kind, filter);
  const { rows } = await sql.query<{ record: string }>(`SELECT h.record FROM ${from} WHERE ${where}`, params.values);
  return new Set(rows.map(({ record }) => record));
}

function inState(one: Narrow, state: DeskQuery['state']): boolean {
  if (state === undefined) return true;
  if (state === 'open') return !ENDED.includes(one.state);
  return state === 'toldDone' ? one.toldDone : one.state === state;
}

function counted(duties: readonly Narrow[]): SupervisionDesk['counts'] {
  const counts: SupervisionDesk['counts'] = {
    unowned: 0, unassigned: 0, undated: 0, late: 0, soon: 0, running: 0, paused: 0, beyond: 0, review: 0, close: 0, done: 0,
    off: 0, open: 0, all: duties.length, toldDone: 0,
  }; // prettier-ignore
  for (const one of duties) {
    counts[one.state]++;
    if (!ENDED.includes(one.state)) counts.open++;
    if (one.toldDone) counts.toldDone++;
  }
  return counts;
}

/** How pressing a state is: the first come first. */
const PRESSING: readonly DutyState[] = ['late', 'unowned', 'unassigned', 'soon', 'review', 'close', 'running', 'beyond', 'undated', 'paused', 'done', 'off']; // prettier-ignore

function sorted(duties: Narrow[], sort: DeskQuery['sort']): Narrow[] {
  const due = ({ clock }: Narrow): string => clock?.due ?? clock?.notBefore ?? '9999';
  const number = (one: Narrow): string => (one.number ?? '').replace(/\d+/g, (digits) => digits.padStart(9, '0'));
  const by = (one: Narrow): (string | number)[] => {
    switch (sort) {
      case 'number':
        return [one.number === null ? 1 : 0, number(one)];
      case 'due':
        return [due(one)];
      case 'title':
        return [one.title];
      case 'changed':
        return [-Number(one.changedOn.replaceAll('-', ''))];
      case 'pressing':
        return [PRESSING.indexOf(one.state), -(one.clock?.lateBy ?? 0), due(one), number(one)];
    }
  };
  const keyed = duties.map((one) => ({ one, key: [...by(one), one.record] }));
  keyed.sort((a, b) => compared(a.key, b.key));
  return keyed.map(({ one }) => one);
}

function compared(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  for (const [i, mine] of a.entries()) {
    const other = b[i]!;
    if (mine !== other) return mine < other ? -1 : 1;
  }
  return 0;
}

/** What the desk may be narrowed to. */
async function facets(
  sql: Sql,
  context: Context,
  duties: readonly Narrow[],
): Promise<Pick<SupervisionDesk, 'offices' | 'sources' | 'categories'>> {
  const offices = new Map<string, { total: number; late: number }>();
  const sources = new Map<string, number>();
  const categories = new Map<string, number>();
  for (const { owner, source, category, state } of duties) {
    if (owner !== null) {
      const office = offices.get(owner) ?? { total: 0, late: 0 };
      office.total++;
      if (state === 'late') office.late++;
      offices.set(owner, office);
    }
    if (source !== null) sources.set(source, (sources.get(source) ?? 0) + 1);
    if (category !== null) categories.set(category, (categories.get(category) ?? 0) + 1);
  }
  const heads = await recordHeads(sql, context.registry, context.city, [...sources.keys()]);
  const most = <T extends { total: number }>(list: T[]): T[] => list.sort((a, b) => b.total - a.total);
  return {
    offices: most(
      [...offices].map(([code, counts]) => ({ code, name: context.offices.get(code)?.name ?? code, ...counts })),
    ),
    sources: most(
      [...sources].flatMap(([record, total]) => {
        const head = heads.get(record);
        return head ? [{ kind: head.kind, record, title: head.title, total }] : [];
      }),
    ),
    categories: most([...categories].map(([name, total]) => ({ name, total }))),
  };
}
