/** The page of the day: what waits for me, what is late, and who can move it. */
import { addDays } from '@wutong/codes';
import { reach, sight } from '@wutong/kernel/access/decide';
import { ROLES } from '@wutong/kernel/access/roles';
import type { Viewer } from '@wutong/kernel/access/types';
import type { Sql } from '@wutong/kernel/db/types';
import { ENTRY_COLUMNS, entryPage } from '@wutong/kernel/ledger/read';
import type { AsOf, Entry } from '@wutong/kernel/ledger/types';
import { seesAll } from '@wutong/kernel/records/as-of';
import { countRecords } from '@wutong/kernel/records/list';
import { versionsOf } from '@wutong/kernel/records/read';
import type { Context } from '../context';
import { ANY_KIND, entryViews } from '../show/entry-views';
import { urgedOf, urgedSaid } from '../supervision/rows';
import type { ImportJob } from '../wire';
import type { Today, TodayGroup } from '../wire-duties';
import { openLines, type Asking, type Line, type Told } from './lines';

/** Lines of a group that are sent; the rest is counted. */
const SHOWN = 40;
/** Working days within which something falls due soon. */
const SOON = 5;
const RETURNED_DAYS = 14;

/** The page for a viewer. */
export async function todayFor(
  sql: Sql,
  context: Context,
  viewer: Viewer,
  at: AsOf,
  wanted?: Today['scope'],
): Promise<Omit<Today, 'matches'>> {
  const scope = scopeOf(viewer, wanted);
  const all = await seesAll(sql, context.city, at);
  const asking = askingFor(context, viewer, at, all, scope);
  const past = at.asOf < context.today();
  const [lines, reviews, returned, imports, held] = await Promise.all([
    openLines(sql, context, asking),
    past ? { entries: [], total: 0 } : reviewsFor(sql, context, viewer),
    past ? [] : returnedTo(sql, context, viewer),
    past ? [] : importsOf(sql, context, viewer),
    heldFor(sql, context, viewer, at, all),
  ]);
  const groups = await withVersions(sql, context, at, all, grouped(lines, scope));
  const offices = officesOf(viewer).map((code) => context.offices.get(code)?.name ?? code);
  return { at, scope, offices, ...groups, reviews, returned, imports, held };
}

/** Leaders and supervisors see everybody's unless they ask otherwise; they have no office's work. */
export function scopeOf(viewer: Viewer, wanted?: Today['scope']): Today['scope'] {
  return wanted ?? (viewer.grants.some(({ role }) => ROLES[role].actions.includes('write')) ? 'office' : 'all');
}

/** Offices of the viewer's posts, lent ones among them. */
export function officesOf(viewer: Viewer): string[] {
  return [...new Set(viewer.grants.map(({ office }) => office))];
}

/** Whose lines the viewer is shown. `all`: what `seesAll` has said. */
export function askingFor(context: Context, viewer: Viewer, at: AsOf, all: boolean, scope: Today['scope']): Asking {
  const codes = officesOf(viewer);
  const names = codes.flatMap((code) => [
    code,
    ...(viewer.offices?.[code]?.names ?? [context.offices.get(code)?.name ?? code]),
  ]);
  const places = viewer.grants.map(({ place }) => place);
  return { at, all, owners: scope === 'all' ? null : { codes, names, places }, account: viewer.account };
}

type Group = 'late' | 'soon' | 'later' | 'waiting';
/** The first lines of a group, and how many there are. */
export interface ToldGroup {
  lines: Told[];
  total: number;
}

/** Lines by how pressing they are, each group in order: the latest first, then by the day they fall due. */
export function grouped(lines: readonly Line[], scope: Today['scope']): Record<Group, ToldGroup> {
  const groups: Record<Group, Line[]> = { late: [], soon: [], later: [], waiting: [] };
  for (const line of lines) groups[groupOf(line, scope)].push(line);
  return {
    late: shown(groups.late),
    soon: shown(groups.soon),
    later: shown(groups.later),
    waiting: shown(groups.waiting),
  };
}

/** How pressing a line is. */
export function groupOf({ role, clock }: Line, scope: Today['scope']): Group {
  const elsewhere = scope === 'office' && role === 'watch';
  if (clock?.state === 'overdue') return elsewhere ? 'waiting' : 'late';
  if (elsewhere || clock?.state === 'paused') return 'waiting';
  // An answer waits for whoever closes it: its own clock has stopped.
  if (role === 'review' || role === 'close') return 'soon';
  return clock?.state === 'running' && (clock.leftWorkingDays ?? SOON + 1) <= SOON ? 'soon' : 'later';
}

function shown(lines: Line[]): ToldGroup {
  const sorted = inOrder(lines);
  return { lines: sorted.slice(0, SHOWN).map(({ tell }) => tell()), total: sorted.length };
}

/** The latest first, then by the day they fall due. */
export function inOrder(lines: readonly Line[]): Line[] {
  const key = ({ clock }: Line): string => clock?.due ?? clock?.notBefore ?? '9999';
  return [...lines].sort(
    (a, b) =>
      (b.clock?.lateBy ?? 0) - (a.clock?.lateBy ?? 0) ||
      (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : a.record < b.record ? -1 : 1),
  );
}

/** The groups with what is looked up for each record shown: its version, what a writer passes as `expectedVersion`, and its urgings. */
async function withVersions(
  sql: Sql,
  context: Context,
  at: AsOf,
  all: boolean,
  groups: Record<Group, ToldGroup>,
): Promise<Record<Group, TodayGroup>> {
  const records = Object.values(groups).flatMap(({ lines }) => lines.map(({ record }) => record));
  const versions = await versionsOf(sql, context.city, records);
  const urged = await urgedOf(sql, context, at, all, records);
  const known = ({ lines, total }: ToldGroup): TodayGroup => ({
    lines: lines.map((line) => {
      const asked = urged.get(line.record);
      return { ...line, version: versions.get(line.record) ?? 0, urged: asked ? urgedSaid(asked) : null };
    }),
    total,
  });
  const { late, soon, later, waiting } = groups;
  return { late: known(late), soon: known(soon), later: known(later), waiting: known(waiting) };
}

/** What waits for a second person, and may be this one. */
export async function reviewsFor(sql: Sql, context: Context, viewer: Viewer): Promise<Today['reviews']> {
  const { places, ties } = sight(viewer, 'review', ANY_KIND, context.tree);
  if (places?.length === 0 && ties.length === 0) return { entries: [], total: 0 };
  const { rows, total } = await entryPage(sql, context.city, {
    waiting: true,
    ties: places === null ? null : ties,
    size: 200,
  });
  const others = rows.filter(({ actor }) => actor !== viewer.account);
  const entries = await entryViews(sql, context, viewer, others.slice(0, SHOWN / 2));
  return { entries, total: total - (rows.length - others.length) };
}

/** Requests of the viewer that somebody rejected lately. */
export async function returnedTo(sql: Sql, context: Context, viewer: Viewer): Promise<Today['returned']> {
  const since = `${addDays(context.today(), -RETURNED_DAYS)}T00:00:00Z`;
  const { rows } = await sql.query<Entry>(
    `SELECT ${ENTRY_COLUMNS} FROM entry d JOIN entry e ON e.city = d.city AND e.record = d.record AND e.seq = (d.change ->> 'entry')::bigint
     WHERE d.city = $1 AND d.recorded_at >= $2 AND d.change ->> 'act' = 'reject' AND e.actor = $3 ORDER BY d.seq DESC LIMIT 20`,
    [context.city, since, viewer.account],
  );
  return entryViews(sql, context, viewer, rows);
}

async function importsOf(sql: Sql, context: Context, viewer: Viewer): Promise<Today['imports']> {
  const { rows } = await sql.query<{ id: string; file: string; state: ImportJob['state']; at: string }>(
    `SELECT id, file, state, created_at AS at FROM import_job
     WHERE city = $1 AND account = $2 AND state IN ('reading', 'ready', 'failed') ORDER BY created_at DESC LIMIT 10`,
    [context.city, viewer.account],
  );
  return rows.map(({ at, ...job }) => ({ ...job, on: at.slice(0, 10) }));
}

async function heldFor(sql: Sql, context: Context, viewer: Viewer, at: AsOf, all: boolean): Promise<Today['held']> {
  const counted = context.registry.kinds.map(async (kind): Promise<Today['held']> => {
    const places = reach(viewer, 'write', kind.kind, context.tree);
    if (places?.length === 0) return [];
    const asked = { kind: kind.kind, city: context.city, at, all, places, held: true };
    const total = await countRecords(sql, context.registry, asked);
    return total > 0 ? [{ kind: kind.kind, name: kind.plural ?? kind.name, total }] : [];
  });
  return (await Promise.all(counted)).flat();
}
