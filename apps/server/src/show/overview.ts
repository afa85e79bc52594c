/** The city page in one call: key figures with what was said beside them, rates, parts by place and month, what moved. */
import { systemScope } from '@wutong/kernel/db/scope';
import { setImmediate } from 'node:timers/promises';
import { addDays, type Day } from '@wutong/codes';
import type { Viewer } from '@wutong/kernel/access/types';
import type { Scope, Sql } from '@wutong/kernel/db/types';
import type { AsOf } from '@wutong/kernel/ledger/types';
import type { Question } from '@wutong/kernel/metrics/compute';
import { figures } from '@wutong/kernel/metrics/figure';
import { readHead } from '@wutong/kernel/metrics/store/load';
import type { Figure } from '@wutong/kernel/metrics/types';
import { movedBetween } from '@wutong/kernel/records/moved';
import { validOn } from '@wutong/kernel/places/tree';
import { reachAt, storyScopeFor } from '../access';
import type { Context } from '../context';
import { Kept, readingOf } from '../kept';
import type { Overview } from '../wire';
import { ANY_KIND } from './entry-views';
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
  /** Nobody named the instant known: it is the present. */
  now: boolean;
}

/** A page is the same until the ledger grows: each is made once per state of the ledger. */
const kept = new WeakMap<Context, Kept<Overview>>();

/** The overview of a place (default: the place the viewer is responsible for). Throws FORBIDDEN, FORBIDDEN_ACTION. */
export async function overviewOf(context: Context, viewer: Viewer, asked: Asked): Promise<Overview> {
  const kinds = readableKinds(context, viewer);
  const places = reachAt(context, viewer, 'read', kinds[0] ?? '', asked.place, asked.at);
  // A figure narrows itself to the place as it was on its own day, which for the comparison is another one.
  const reached = reachAt(context, viewer, 'read', kinds[0] ?? '', undefined, asked.at);
  const place = placeFor(context, places, asked.place);
  const since = asked.since ?? addDays(asked.at.asOf, -SINCE_DAYS);
  const cache = kept.get(context) ?? new Kept<Overview>(100);
  kept.set(context, cache);
  const { database, city, placesMark } = context;
  const reading = await database.read(systemScope(city), (sql) => readingOf(sql, city, asked.at, asked.now));
  const { at } = reading;
  const key = JSON.stringify([reading.key, placesMark, place, since, places, reached]);
  const scope = storyScopeFor(context, viewer, ANY_KIND);
  // Nobody holds a connection while waiting for somebody else's page: whoever makes it could be left without one.
  const found = await cache.get(key, () => make(context, { place, since, at, places, reached, kinds, scope }));
  return { ...found, at };
}

interface Settled {
  place: string;
  since: Day;
  at: AsOf;
  places: string[] | null;
  reached: string[] | null;
  kinds: string[];
  /** For what is read of records themselves; who reaches the same places sees the same of it. */
  scope: Scope;
}

async function make(context: Context, { place, since, at, places, reached, kinds, scope }: Settled): Promise<Overview> {
  const { registry, city } = context;
  const known = new Set(registry.metrics.map(({ metric }) => metric));
  const present = (metrics: readonly string[]): string[] => metrics.filter((metric) => known.has(metric));
  const ask = (metric: string, more: Partial<Question> = {}): Question => ({
    metric,
    ...at,
    place,
    places: reached,
    records: false,
    ...more,
  });
  const tiles = present(TILES);
  // A flow of the year compares with the same year only.
  const sameYear = since.slice(0, 4) === at.asOf.slice(0, 4);
  // Of a place that was not there yet nothing is said: everything in it would look new.
  const then = context.tree.at({ asOf: since, known: at.known }).get(place);
  const there = then !== undefined && validOn(then, since);
  const comparable = (metric: string): boolean => there && (registry.metric(metric).over !== 'flow' || sameYear);
  const now = tiles.map((metric) => ask(metric));
  const before = tiles.map((metric) => ask(metric, { asOf: since }));
  const rates = registry.metrics.filter(({ unit }) => unit === 'percent').map(({ metric }) => ask(metric));
  const byPlace = present(BY_PLACE).map((metric) => ask(metric, { by: 'place' }));
  const byMonth = present(BY_MONTH).map((metric) => ask(metric, { by: 'month' }));
  // The store in memory is everybody's: it reads as the system and answers for the places it is told. The instant known
  // is the same in both transactions, and so is what they read.
  const figureOf = await context.database.read(systemScope(city), (sql) =>
    inTurns(sql, context, [...now, ...before, ...byPlace, ...byMonth], rates),
  );
  const { reported, moved } = await context.database.read(scope, async (seen) => ({
    reported: await statementsBeside(seen, context, { places, place, at }),
    moved: await movedBetween(seen, registry, {
      city,
      places,
      kinds,
      since,
      until: at.asOf,
      known: at.known,
      size: 50,
    }),
  }));
  return {
    at,
    place,
    tiles: now.map((question, i) => ({
      metric: question.metric,
      figure: brief(figureOf(question)),
      before: comparable(question.metric) ? figureOf(before[i]!).value : null,
      reported: reported.get(question.metric) ?? [],
    })),
    rates: rates.map((question) => brief(figureOf(question))),
    byPlace: byPlace.map((question) => ({ metric: question.metric, parts: figureOf(question).parts ?? [] })),
    byMonth: byMonth.map((question) => {
      const { parts, breaks } = figureOf(question);
      return { metric: question.metric, parts: parts ?? [], ...(breaks ? { breaks } : {}) };
    }),
    moved: movedView(moved),
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
  const head = await readHead(sql, city);
  for (const group of groups.values()) {
    const made = await figures(sql, registry, tree, city, group, head);
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
