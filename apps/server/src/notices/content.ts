/**
 * What a person is told on a day: what waits for them, once, under the most pressing heading it falls under. Read in the
 * person's own scope and with the person's own masks, so a digest holds nothing that its reader could not open.
 */
import { addDays, type Day } from '@wutong/codes';
import type { Viewer } from '@wutong/kernel/access/types';
import type { Sql } from '@wutong/kernel/db/types';
import type { Bilingual } from '@wutong/kernel/kinds/types';
import type { AsOf } from '@wutong/kernel/ledger/types';
import { seesAll } from '@wutong/kernel/records/as-of';
import { scopeFor } from '../access';
import type { Context } from '../context';
import { openLines, type Line } from '../duties/lines';
import { askingFor, groupOf, inOrder, returnedTo, reviewsFor, scopeOf } from '../duties/today';
import { noticeRows, noticesOf } from '../policy/matches';
import { ANY_KIND } from '../show/entry-views';
import { hiddenFields } from '../show/masks';
import type { EntryView } from '../wire';
import type { MatchNotice } from '../wire-firms';
import type { NoticeGroup, NoticeGroupCode, NoticeLine } from '../wire-notices';
import { openUrgings } from './urged';

/** Lines of a group that are named; the rest is counted. */
export const NAMED = 5;

/** The order in which groups are told. */
export const GROUPS: readonly NoticeGroupCode[] = [
  'urged',
  'late',
  'sign',
  'decide',
  'check',
  'returned',
  'soon',
  'match',
];

export interface Content {
  groups: NoticeGroup[];
  /** Something cannot wait for the next working day. */
  urgent: boolean;
}

/** What the viewer is told on `today`; no groups when there is nothing. */
export async function contentFor(context: Context, viewer: Viewer, today: Day): Promise<Content> {
  const at: AsOf = { asOf: today, known: context.now() };
  const { groups, urgent, rows } = await context.database.read(
    scopeFor(context, viewer, 'read', ANY_KIND),
    async (sql) => ({
      ...(await workOf(sql, context, viewer, at)),
      rows: (await noticeRows(sql, context, viewer, at)).filter(({ day }) => day === today),
    }),
  );
  const matches = matchGroup(await noticesOf(context, rows, at));
  const told = new Map([...groups, ...matches].map((group) => [group.group, group]));
  return { groups: GROUPS.flatMap((code) => told.get(code) ?? []), urgent };
}

async function workOf(sql: Sql, context: Context, viewer: Viewer, at: AsOf): Promise<Content> {
  const scope = scopeOf(viewer);
  const all = await seesAll(sql, context.city, at);
  const [lines, urgings, reviews, returned] = await Promise.all([
    openLines(sql, context, askingFor(context, viewer, at, all, scope)),
    openUrgings(sql, context, at, all),
    reviewsFor(sql, context, viewer),
    returnedTo(sql, context, viewer),
  ]);
  const byGroup = new Map<NoticeGroupCode, Line[]>();
  for (const line of lines) {
    const group = headingOf(line, scope, urgings);
    if (group) byGroup.set(group, [...(byGroup.get(group) ?? []), line]);
  }
  const shownTitle = titles(context, viewer);
  const groups: NoticeGroup[] = [...byGroup].map(([group, own]) => ({
    group,
    total: own.length,
    lines: inOrder(own)
      .slice(0, NAMED)
      .map((line) => lineOf(line, shownTitle)),
  }));
  if (reviews.total > 0)
    groups.push({ group: 'check', total: reviews.total, lines: reviews.entries.slice(0, NAMED).map(entryLine) });
  if (returned.length > 0)
    groups.push({ group: 'returned', total: returned.length, lines: returned.slice(0, NAMED).map(entryLine) });
  return { groups, urgent: isUrgent(lines, scope, urgings, at.asOf) };
}

/** One heading a line: the first that fits. */
function headingOf(
  line: Line,
  scope: 'office' | 'all',
  urgings: ReadonlyMap<string, Day | null>,
): NoticeGroupCode | null {
  if (scope === 'office' && line.role === 'watch') return null;
  if (urgings.has(line.record) && line.role === 'handle') return 'urged';
  const group = groupOf(line, scope);
  if (group === 'late') return 'late';
  if (scope === 'office') {
    if (line.role === 'handle' && line.stage === 'assigned') return 'sign';
    // Reviewing, closing, filing, assigning: what is another's is moved on by this person.
    if (line.role !== 'handle') return 'decide';
  }
  return group === 'soon' ? 'soon' : null;
}

/** Urged yesterday or today: nothing else cannot wait, for every term ends on a working day. */
function isUrgent(
  lines: readonly Line[],
  scope: 'office' | 'all',
  urgings: ReadonlyMap<string, Day | null>,
  today: Day,
): boolean {
  const fresh = addDays(today, -1);
  return (
    scope === 'office' && lines.some(({ record, role }) => role === 'handle' && (urgings.get(record) ?? '') >= fresh)
  );
}

type ShownTitle = (kind: string, place: string | null, title: string) => string;

/** Titles as the viewer may see them; the name of the kind where they may not. */
function titles(context: Context, viewer: Viewer): ShownTitle {
  const hidden = new Map(context.registry.kinds.map((kind) => [kind.kind, hiddenFields(context, viewer, kind)]));
  return (code, place, title) => {
    const kind = context.registry.kind(code);
    return hidden.get(code)?.(place).has(kind.title) ? kind.name.zh : title;
  };
}

function lineOf({ tell }: Line, shown: ShownTitle): NoticeLine {
  const { kind, record, place, title, what, clock } = tell();
  return {
    title: shown(kind, place, title),
    what,
    due: clock?.due ?? null,
    lateBy: clock?.lateBy ?? 0,
    kind,
    record,
  };
}

/** An entry by the title of its record and the sort of it: what it changes is read in the system, and not in a mailbox. */
function entryLine({ title, kindName, kind, record }: EntryView): NoticeLine {
  return { title, what: kindName, due: null, lateBy: 0, kind, record };
}

function matchGroup(matches: readonly MatchNotice[]): NoticeGroup[] {
  if (matches.length === 0) return [];
  const total = matches.reduce((sum, one) => sum + one.total, 0);
  const lines = matches.slice(0, NAMED).map(({ policy, total: firms }): NoticeLine => {
    const what: Bilingual = { zh: `${firms} 户企业新符合`, en: `${firms} firms newly qualify` };
    return { title: policy.title, what, due: null, lateBy: 0, kind: null, record: null };
  });
  return [{ group: 'match', total, lines }];
}
