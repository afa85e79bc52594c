/** What was said of a metric over time, beside what the records give. */
import { addDays, lastDay, partialDate, type Day } from '@wutong/codes';
import type { Viewer } from '@wutong/kernel/access/types';
import type { Sql } from '@wutong/kernel/db/types';
import { WutongError } from '@wutong/kernel/errors';
import type { Locator } from '@wutong/kernel/ledger/types';
import type { Figure, MetricDef } from '@wutong/kernel/metrics/types';
import type { ListedRecord } from '@wutong/kernel/records/rows';
import { metricSpokenOf, whyNotSummable } from '@wutong/module-statements';
import { dayOf } from '@wutong/module-press';
import { reachAt, scopeFor } from '../access';
import type { Context } from '../context';
import { placeFor } from '../show/place-for';
import { statementsOf } from '../show/statements';
import type { PressOverTime, PressSaid } from '../wire';
import { agreesWith, figuresFor } from './computed';
import { STATEMENT } from './knowledge';
import { present } from './open';

/** Month ends of the line: five years back at the most. */
const MONTHS = 60;

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** What a statement is gathered under: the computed metric it speaks of, else its own words. */
function gathers({ fields }: Pick<ListedRecord, 'fields'>): string {
  return metricSpokenOf(fields) ?? String(fields['metric'] ?? '');
}

interface Reading {
  place: string;
  rows: ListedRecord[];
}

async function readStatements(sql: Sql, context: Context, viewer: Viewer, asked: string | undefined): Promise<Reading> {
  const at = await present(sql, context);
  const places = reachAt(context, viewer, 'read', STATEMENT, asked, at);
  const place = placeFor(context, places, asked);
  const rows = await statementsOf(sql, context, { places, place, at });
  return { place, rows: rows.filter(({ exited, held }) => !exited && !held) };
}

/** Metrics that statements of the place speak of, those most spoken of first. */
export async function saidOf(context: Context, viewer: Viewer, place: string | undefined): Promise<PressSaid[]> {
  const { rows } = await context.database.read(scopeFor(context, viewer, 'read', STATEMENT), (sql) =>
    readStatements(sql, context, viewer, place),
  );
  const by = new Map<string, ListedRecord[]>();
  for (const row of rows) by.set(gathers(row), [...(by.get(gathers(row)) ?? []), row]);
  return [...by]
    .map(([metric, of]): PressSaid => {
      const def = defOf(context, metric);
      const days = of.flatMap(({ fields }) => dayOf(fields, 'as_of') ?? dayOf(fields, 'published_on') ?? []);
      return {
        metric,
        computes: def !== null,
        name: def?.name ?? { zh: metric, en: metric },
        statements: of.length,
        latest: days.map(whole).sort().at(-1) ?? null,
      };
    })
    .sort(
      (a, b) =>
        Number(b.computes) - Number(a.computes) || b.statements - a.statements || (a.metric < b.metric ? -1 : 1),
    );
}

const defOf = (context: Context, code: string): MetricDef | null =>
  context.registry.metrics.find(({ metric }) => metric === code) ?? null;

/** The last day of a date of whatever precision. */
function whole(date: Day): Day {
  const partial = partialDate(date);
  return partial ? lastDay(partial) : date;
}

/** A number as it would have been printed: 94150000000 in four digits, so that it agrees with 94149000000. */
function printed(value: number, unit: string): string {
  if (unit !== 'yuan') return String(value);
  const zeros = /0*$/.exec(String(value))?.[0].length ?? 0;
  return String(value / 10 ** Math.min(zeros, 12));
}

const QUALIFIERS: Readonly<Record<string, 'exact' | 'over' | 'under' | 'approx'>> = {
  about: 'approx',
  over: 'over',
  under: 'under',
};

interface Point {
  on: Day;
  period: { from: Day; to: Day } | null;
}

/** The figures of a metric on several days; none where the viewer may not read it. */
async function computedOn(
  context: Context,
  viewer: Viewer,
  def: MetricDef,
  place: string,
  points: readonly Point[],
): Promise<Figure[] | null> {
  try {
    const asked = points.map(({ on, period }) => ({
      metric: def.metric,
      place,
      places: reachAt(context, viewer, 'read', def.kind, place, { asOf: on, known: context.now() }),
      asOf: on,
      period: def.over === 'flow' ? period : null,
    }));
    return await figuresFor(context, asked);
  } catch (error) {
    if (error instanceof WutongError && error.code.startsWith('FORBIDDEN')) return null;
    throw error;
  }
}

function monthEnds(from: Day, to: Day): Day[] {
  const days: Day[] = [];
  let [year, month] = from.split('-').map(Number) as [number, number];
  for (;;) {
    const end = lastDay({ value: `${year}-${String(month).padStart(2, '0')}`, precision: 'month' });
    if (end > to) break;
    days.push(end);
    month += 1;
    if (month > 12) [year, month] = [year + 1, 1];
  }
  return days.slice(-MONTHS);
}

async function locators(sql: Sql, city: string, rows: readonly ListedRecord[]): Promise<Map<number, Locator | null>> {
  const seqs = rows.flatMap(({ setBy }) => setBy['value'] ?? []);
  const { rows: found } = await sql.query<{ seq: number; locator: Locator | null }>(
    'SELECT seq, locator FROM entry WHERE city = $1 AND seq = ANY($2::bigint[])',
    [city, seqs],
  );
  return new Map(found.map(({ seq, locator }) => [Number(seq), locator]));
}

/** Statements of a metric by date, each beside the computed figure of its own day, and the computed line. */
export async function overTime(
  context: Context,
  viewer: Viewer,
  { metric, place: asked }: { metric: string; place?: string | undefined },
): Promise<PressOverTime> {
  const { database, city, tree } = context;
  const { place, rows, stands } = await database.read(scopeFor(context, viewer, 'read', STATEMENT), async (sql) => {
    const read = await readStatements(sql, context, viewer, asked);
    const mine = read.rows.filter((row) => gathers(row) === metric && typeof row.fields['value'] === 'number');
    return { place: read.place, rows: mine, stands: await locators(sql, city, mine) };
  });
  const def = defOf(context, metric);
  const today = context.today();
  const days = rows.map(({ fields }) => {
    const on = dayOf(fields, 'as_of');
    return { on: on && whole(on), from: dayOf(fields, 'period_from'), published: dayOf(fields, 'published_on') };
  });
  const own: Point[] = days.map(({ on, from }) => ({
    on: on && on <= today ? on : today,
    period: on && from && partialDate(from)?.precision === 'day' ? { from, to: on } : null,
  }));
  const beside = def ? await computedOn(context, viewer, def, place, own) : null;
  const dated = days.flatMap(({ on }) => (on && on <= today ? [on] : [])).sort();
  // A year at the least, so that a single statement has a line to stand beside.
  const yearAgo = addDays(today, -365);
  const begins = dated[0] !== undefined && dated[0] < yearAgo ? dated[0] : yearAgo;
  const axis = [...new Set([...monthEnds(begins, today), ...dated])].sort();
  const line = def
    ? await computedOn(
        context,
        viewer,
        def,
        place,
        axis.map((on) => ({ on, period: null })),
      )
    : null;
  const said = rows.map(({ record, fields }, at): PressOverTime['said'][number] => {
    const { on, from, published } = days[at]!;
    const figure = on && on <= today ? beside?.[at] : undefined;
    const value = fields['value'] as number;
    const unit = String(fields['unit'] ?? '');
    const qualifier = text(fields['qualifier']);
    const locator = stands.get(rows[at]!.setBy['value'] ?? 0);
    const agrees =
      figure && figure.value !== null && figure.unit === unit
        ? agreesWith(
            {
              value,
              quote: locator?.quote ?? printed(value, unit),
              unit: 'count',
              qualifier: { type: QUALIFIERS[qualifier ?? ''] ?? 'exact', text: '' },
            },
            figure.value,
          )
        : null;
    return {
      record,
      on,
      from,
      published,
      value,
      unit,
      qualifier,
      metric: String(fields['metric'] ?? ''),
      subject: text(fields['subject']),
      source: text(fields['source']) ?? '',
      page: text(fields['page']),
      span: locator?.span ?? null,
      summable: whyNotSummable(fields).length === 0,
      computed: figure?.value ?? null,
      agrees,
    };
  });
  return {
    metric,
    computes: def !== null && line !== null,
    name: def?.name ?? { zh: metric, en: metric },
    unit: def?.unit ?? String(rows[0]?.fields['unit'] ?? ''),
    place,
    placeName: tree.nameOf(place),
    said: said.sort((a, b) => ((a.on ?? '') < (b.on ?? '') ? -1 : 1)),
    computed: (line ?? []).map((figure, at) => ({
      on: axis[at]!,
      value: figure.value,
      records: figure.records.length,
    })),
  };
}
