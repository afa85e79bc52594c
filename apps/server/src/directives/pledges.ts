/** Pledges of the counties (县域承诺) and every other duty with a target, by county, each with its progress. */
import { officialCalendar } from '@wutong/codes';
import type { Viewer } from '@wutong/kernel/access/types';
import type { Sql } from '@wutong/kernel/db/types';
import { dutyClock } from '@wutong/kernel/duties/duty-clock';
import { loadTerms } from '@wutong/kernel/duties/terms';
import { WutongError } from '@wutong/kernel/errors';
import { entriesOfAll } from '@wutong/kernel/ledger/read';
import type { AsOf } from '@wutong/kernel/ledger/types';
import { asOfConditions, Params, seesAll } from '@wutong/kernel/records/as-of';
import { listRecords } from '@wutong/kernel/records/list';
import { readRecord } from '@wutong/kernel/records/read';
import type { ListedRecord } from '@wutong/kernel/records/rows';
import { listReach, must, scopeFor } from '../access';
import type { Context } from '../context';
import { E as Edge } from '../edge/edge.errors';
import { readingOf } from '../kept';
import { placeName } from '../show/place-name';
import { standingNow } from '../show/place-now';
import type { DutyProgress, PledgeLine, Pledges } from '../wire';
import { DUTY, stageName } from './made';
import { progressOf, type Measured } from './progress';

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** Most of them on one page; a city of fifteen counties has some three hundred. */
const MOST = 1000;

/** Days on which duties are due, those that are certain. */
async function duesOf(sql: Sql, context: Context, records: readonly string[], at: AsOf): Promise<Map<string, string>> {
  const { city, registry } = context;
  const kind = registry.kind(DUTY);
  const terms = await loadTerms(sql, city, registry.modules, at);
  const entries = await entriesOfAll(sql, city, records);
  const dues = new Map<string, string>();
  for (const [record, lines] of entries) {
    const told = dutyClock(kind, lines, at, terms, officialCalendar, false);
    if (told?.due ?? told?.notBefore) dues.set(record, (told.due ?? told.notBefore)!);
  }
  return dues;
}

/** A fixed date of a duty that was not assigned yet counts as well. */
function dueOf(
  { record, fields }: Pick<ListedRecord, 'record' | 'fields'>,
  dues: ReadonlyMap<string, string>,
): string | null {
  const fixed = fields['due_on'];
  const day = typeof fixed === 'object' && fixed !== null && 'value' in fixed ? fixed.value : null;
  return dues.get(record) ?? (day?.length === 10 ? day : null);
}

async function pledgedDuties(sql: Sql, context: Context, viewer: Viewer, place: string | undefined, at: AsOf) {
  const { registry, city } = context;
  const common = {
    city,
    kind: DUTY,
    at,
    ...listReach(context, viewer, 'read', DUTY, place, at),
    exited: false,
    held: false,
  };
  // Born of a promise, or measured: both are found by their columns, the second whatever its metric.
  const promised = await listRecords(sql, registry, { ...common, fields: { born_from: 'promise' }, size: MOST });
  const params = new Params();
  const where = asOfConditions(params, city, at, await seesAll(sql, city, at));
  const { rows } = await sql.query<{ metric: string }>(
    `SELECT DISTINCT h.metric FROM duty_history h WHERE ${where.join(' AND ')} AND h.metric IS NOT NULL`,
    params.values,
  );
  const measured: ListedRecord[] = [];
  for (const { metric } of rows)
    measured.push(...(await listRecords(sql, registry, { ...common, fields: { metric }, size: MOST })).rows);
  const all = new Map([...promised.rows, ...measured].map((row) => [row.record, row]));
  return [...all.values()];
}

/** Titles of directives in sight. */
async function titlesOf(sql: Sql, city: string, directives: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql.query<{ record: string; title: string }>(
    `SELECT record, title FROM directive_history
     WHERE city = $1 AND record = ANY($2::text[]) AND known_to = 'infinity' AND eff_to = 'infinity'`,
    [city, directives],
  );
  return new Map(rows.map(({ record, title }) => [record, title]));
}

function lineOf(
  context: Context,
  row: ListedRecord,
  due: string | null,
  progress: DutyProgress | null,
  titles: ReadonlyMap<string, string>,
): PledgeLine {
  const { fields } = row;
  const owner = text(fields['owner_office']);
  const directive = text(fields['decided_in']);
  const told = text(fields['progress_text']);
  const on = fields['progress_on'];
  return {
    duty: row.record,
    title: row.title,
    number: text(fields['number']),
    owner,
    ownerName: owner === null ? null : (context.offices.get(owner)?.name ?? owner),
    targetText: text(fields['target_text']),
    limitText: text(fields['limit_text']),
    due,
    stage: row.stage,
    stageName: stageName(context.registry.kind(DUTY), row.stage),
    sample: row.sample,
    directive,
    directiveTitle: directive === null ? null : (titles.get(directive) ?? null),
    progress,
    told:
      told === null
        ? null
        : {
            text: told,
            on: typeof on === 'object' && on !== null && 'value' in on && on.value.length === 10 ? on.value : null,
          },
  };
}

/** Pledges by county, in the order of the codes; each with its progress on the pair of dates. Throws FORBIDDEN, FORBIDDEN_ACTION. */
export async function pledgesView(
  context: Context,
  viewer: Viewer,
  place: string | undefined,
  asked: AsOf,
  now: boolean,
): Promise<Pledges> {
  const { database, city, tree } = context;
  const { rows, dues, titles, at } = await database.read(scopeFor(context, viewer, 'read', DUTY), async (sql) => {
    const { at: pair } = await readingOf(sql, city, asked, now);
    const found = await pledgedDuties(sql, context, viewer, place, pair);
    const records = found.map(({ record }) => record);
    const directives = [...new Set(found.flatMap(({ fields }) => text(fields['decided_in']) ?? []))];
    return {
      rows: found,
      dues: await duesOf(sql, context, records, pair),
      titles: await titlesOf(sql, city, directives),
      at: pair,
    };
  });
  const measured = rows.map((row): Measured => ({
    record: row.record,
    place: row.place,
    fields: row.fields,
    due: dueOf(row, dues),
  }));
  const progress = await progressOf(context, viewer, measured, at);
  const by = new Map<string, PledgeLine[]>();
  for (const row of rows) {
    const own = progress.get(row.record) ?? null;
    // A part says the same again.
    if (!own && text(row.fields['part_of']) !== null) continue;
    const county = tree.standing(row.place ?? city);
    by.set(county, [...(by.get(county) ?? []), lineOf(context, row, dueOf(row, dues), own, titles)]);
  }
  const counties = [...by]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, lines]) => ({
      place: code,
      placeName: placeName(tree, code) ?? code,
      lines: lines.toSorted((a, b) => order(a) - order(b) || (a.due ?? '9').localeCompare(b.due ?? '9')),
      reached: lines.filter((line) => line.progress?.reached === true).length,
      behind: lines.filter((line) => (line.progress?.behind ?? 0) > 0).length,
      tied: lines.filter((line) => line.progress !== null).length,
    }));
  return {
    asOf: at.asOf,
    known: at.known,
    counties,
    total: counties.reduce((sum, { lines }) => sum + lines.length, 0),
  };
}

/** The furthest behind first, those that no metric tells last. */
const order = ({ progress }: PledgeLine): number =>
  progress === null ? 2000 : progress.reached ? 1000 : -(progress.behind ?? 0);

/** The progress of one duty; null when it has no metric with a target. Throws RECORD_NOT_FOUND when it is out of reach. */
export async function dutyProgress(
  context: Context,
  viewer: Viewer,
  duty: string,
  at: AsOf,
): Promise<DutyProgress | null> {
  const { database, city, registry } = context;
  const { seen, dues } = await database.read(scopeFor(context, viewer, 'read', DUTY), async (sql) => {
    const now = await standingNow(sql, city, registry.kind(DUTY), duty);
    const record = now ? await readRecord(sql, registry, city, DUTY, duty, at) : null;
    if (!now || !record) throw new WutongError(Edge.RECORD_NOT_FOUND);
    must(context, viewer, 'read', DUTY, now.place, now.ties);
    return { seen: record, dues: await duesOf(sql, context, [duty], at) };
  });
  const measured = { record: duty, place: seen.place, fields: seen.fields, due: dueOf(seen, dues) };
  return (await progressOf(context, viewer, [measured], at)).get(duty) ?? null;
}
