/** The city page in one call: key figures with what was said beside them, rates, parts by place and month, what moved. */
import { setImmediate } from 'node:timers/promises';
import { addDays, type Day } from '@wutong/codes';
import type { Viewer } from '@wutong/kernel/access/types';
import type { Sql } from '@wutong/kernel/db/types';
import type { AsOf } from '@wutong/kernel/ledger/types';
import type { Question } from '@wutong/kernel/metrics/compute';
import { figures } from '@wutong/kernel/metrics/figure';
import type { Figure } from '@wutong/kernel/metrics/types';
import { movedBetween } from '@wutong/kernel/records/moved';
import { reachAt } from '../access';
import type { Context } from '../context';
import { Kept, readingKey } from '../kept';
import type { Overview } from '../wire';
import { movedView, readableKinds } from './moved';
import { placeFor } from './place-for';
import { statementsBeside } from './statements';

/** What a mayor asks for first. Metrics of a module that is switched off are left out. */
const TILES = [
  'investment.signed',
  'projects.count',
  'projects.approved',
  'projects.started',
  'projects.in_statistics',
  'projects.in_production',
  'projects.completed',
  'projects.paid_in',
];
const BY_PLACE = ['projects.count', 'projects.started', 'projects.completed', 'investment.signed'];
const BY_MONTH = ['projects.started', 'projects.completed', 'investment.signed'];

const SINCE_DAYS = 30;

interface Asked {
  place: string | undefined;
  since: Day | undefined;
  at: AsOf;
}

/** A page is the same until the ledger grows: each is made once per state of the ledger. */
const kept = new WeakMap<Context, Kept<Overview>>();

/** The overview of a place (default: the place the viewer is responsible for). Throws FORBIDDEN, FORBIDDEN_ACTION. */
export async function overviewOf(context: Context, viewer: Viewer, asked: Asked): Promise<Overview> {
  const kinds = readableKinds(context, viewer);
  const places = reachAt(context, viewer, 'read', kinds[0] ?? '', asked.place);
  const place = placeFor(context, places, asked.place);
  const since = asked.since ?? addDays(asked.at.asOf, -SINCE_DAYS);
  const cache = kept.get(context) ?? new Kept<Overview>(100);
  kept.set(context, cache);
  return context.database.read({ city: context.city }, async (sql) => {
    const key = JSON.stringify([await readingKey(sql, context.city, asked.at), place, since, places]);
    const found = await cache.get(key, () => make(sql, context, { place, since, at: asked.at, places, kinds }));
    return { ...found, at: asked.at };
  });
}

interface Settled {
  place: string;
  since: Day;
  at: AsOf;
  places: string[] | null;
  kinds: string[];
}

async function make(sql: Sql, context: Context, { place, since, at, places, kinds }: Settled): Promise<Overview> {
  const { registry, city } = context;
  const known = new Set(registry.metrics.map(({ metric }) => metric));
  const present = (metrics: readonly string[]): string[] => metrics.filter((metric) => known.has(metric));
  const ask = (metric: string, more: Partial<Question> = {}): Question => ({
    metric,
    ...at,
    place,
    places,
    records: false,
    ...more,
  });
  const tiles = present(TILES);
  // A flow of the year compares with the same year only.
  const sameYear = since.slice(0, 4) === at.asOf.slice(0, 4);
  const now = tiles.map((metric) => ask(metric));
  const before = tiles.map((metric) => ask(metric, { asOf: since }));
  const rates = registry.metrics.filter(({ unit }) => unit === 'percent').map(({ metric }) => ask(metric));
  const byPlace = present(BY_PLACE).map((metric) => ask(metric, { by: 'place' }));
  const byMonth = present(BY_MONTH).map((metric) => ask(metric, { by: 'month' }));
  const figureOf = await inTurns(sql, context, [...now, ...before, ...byPlace, ...byMonth], rates);
  const reported = await statementsBeside(sql, context, { places, place, at });
  return {
    at,
    place,
    tiles: now.map((question, i) => ({
      metric: question.metric,
      figure: brief(figureOf(question)),
      before: registry.metric(question.metric).over === 'flow' && !sameYear ? null : figureOf(before[i]!).value,
      reported: reported.get(question.metric) ?? [],
    })),
    rates: rates.map((question) => brief(figureOf(question))),
    byPlace: byPlace.map((question) => ({ metric: question.metric, parts: figureOf(question).parts ?? [] })),
    byMonth: byMonth.map((question) => ({ metric: question.metric, parts: figureOf(question).parts ?? [] })),
    moved: movedView(
      await movedBetween(sql, registry, { city, places, kinds, since, until: at.asOf, known: at.known, size: 50 }),
    ),
  };
}

/** Rates declared one after another share their parts. */
const RATES_AT_ONCE = 3;

/**
 * Computes the questions in groups that share what they gather, and lets other requests through in between: over a
 * hundred thousand records a page takes a while, and nobody else should wait for it.
 */
async function inTurns(
  sql: Sql,
  { registry, tree, city }: Context,
  questions: readonly Question[],
  rates: readonly Question[],
): Promise<(question: Question) => Figure> {
  const groups = new Map<string, Question[]>();
  for (const question of questions) groups.set(question.metric, [...(groups.get(question.metric) ?? []), question]);
  rates.forEach((rate, i) => {
    const key = `rates ${Math.floor(i / RATES_AT_ONCE)}`;
    groups.set(key, [...(groups.get(key) ?? []), rate]);
  });
  const found = new Map<Question, Figure>();
  for (const group of groups.values()) {
    const made = await figures(sql, registry, tree, city, group);
    group.forEach((question, i) => found.set(question, made[i]!));
    await setImmediate();
  }
  return (question) => found.get(question)!;
}

function brief(figure: Figure): Omit<Figure, 'records'> {
  const rest: Omit<Figure, 'records'> & { records?: unknown } = { ...figure };
  delete rest.records;
  return rest;
}
