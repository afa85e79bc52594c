/** The city page in one call: key figures with what was said beside them, rates, parts by place and month, what moved. */
import { keepingPlans, systemScope } from '@wutong/kernel/db/scope';
import { setImmediate } from 'node:timers/promises';
import { addDays, type Day } from '@wutong/codes';
import type { Viewer } from '@wutong/kernel/access/types';
import type { Scope, Sql } from '@wutong/kernel/db/types';
import type { AsOf } from '@wutong/kernel/ledger/types';
import type { Question } from '@wutong/kernel/metrics/compute';
import { figures } from '@wutong/kernel/metrics/figure';
import { readHead } from '@wutong/kernel/metrics/store/load';
import type { Figure, MetricDef } from '@wutong/kernel/metrics/types';
import { movedBetween, together, type MovedRecords } from '@wutong/kernel/records/moved';
import { validOn } from '@wutong/kernel/places/tree';
import { reachAt, storyScopeFor } from '../access';
import type { Context } from '../context';
import { Kept, readingOf } from '../kept';
import type { Overview, StatementBrief } from '../wire';
import { ANY_KIND } from './entry-views';
import { movedView, readableKinds } from './moved';
import { placeFor } from './place-for';
import { STATEMENT, statementsBeside } from './statements';

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

/** What records of one kind bring to a page. */
interface Piece {
  /** By part of the page and metric. */
  figures: Map<string, Figure>;
  moved: MovedRecords;
  reported: Map<string, StatementBrief[]>;
}

/** A piece is the same until an entry of its kind is written: each is made once per state of its kind. */
const kept = new WeakMap<Context, Kept<Piece>>();
/** Some dozens of places, each with a handful of kinds. */
const PIECES = 400;

/** The overview of a place (default: the place the viewer is responsible for). Throws FORBIDDEN, FORBIDDEN_ACTION. */
export async function overviewOf(context: Context, viewer: Viewer, asked: Asked): Promise<Overview> {
  const kinds = readableKinds(context, viewer);
  const places = reachAt(context, viewer, 'read', kinds[0] ?? '', asked.place, asked.at);
  // A figure narrows itself to the place as it was on its own day, which for the comparison is another one.
  const reached = reachAt(context, viewer, 'read', kinds[0] ?? '', undefined, asked.at);
  const place = placeFor(context, places, asked.place);
  const since = asked.since ?? addDays(asked.at.asOf, -SINCE_DAYS);
  const { database, registry, city, placesMark } = context;
  const wanted = questionsOf(context);
  const needed = registry.kinds
    .map(({ kind }) => kind)
    .filter((kind) => kinds.includes(kind) || kind === STATEMENT || wanted.some(({ metric }) => metric.kind === kind));
  const reading = await database.read(keepingPlans(systemScope(city)), (sql) =>
    readingOf(sql, city, asked.at, asked.now, needed),
  );
  const { at } = reading;
  const cache = kept.get(context) ?? new Kept<Piece>(PIECES);
  kept.set(context, cache);
  const scope = keepingPlans(storyScopeFor(context, viewer, ANY_KIND));
  const settled = { place, since, at, places, reached, scope };
  // Nobody holds a connection while waiting for somebody else's piece: whoever makes it could be left without one.
  const pieces: Piece[] = [];
  for (const kind of needed) {
    const moves = kinds.includes(kind);
    const key = JSON.stringify([reading.keyOf(kind), placesMark, moves, place, since, places, reached]);
    pieces.push(await cache.get(key, () => makePiece(context, settled, kind, moves, wanted)));
  }
  return put(context, settled, wanted, pieces);
}

/** Parts of the page that show a metric. */
type Part = 'now' | 'before' | 'rate' | 'place' | 'month';
interface Wanted {
  part: Part;
  metric: MetricDef;
}

/** Every figure of the page, in its order. Metrics of a module that is switched off are left out. */
function questionsOf({ registry }: Context): Wanted[] {
  const known = new Map(registry.metrics.map((metric) => [metric.metric, metric]));
  const present = (metrics: readonly string[]): MetricDef[] => metrics.flatMap((metric) => known.get(metric) ?? []);
  const as = (part: Part, metrics: readonly MetricDef[]): Wanted[] => metrics.map((metric) => ({ part, metric }));
  const tiles = present(TILES);
  return [
    ...as('now', tiles),
    ...as('before', tiles),
    ...as('place', present(BY_PLACE)),
    ...as('month', present(BY_MONTH)),
    ...as(
      'rate',
      registry.metrics.filter(({ unit }) => unit === 'percent'),
    ),
  ];
}

const nameOf = (part: Part, metric: string): string => `${part} ${metric}`;

interface Settled {
  place: string;
  since: Day;
  at: AsOf;
  places: string[] | null;
  reached: string[] | null;
  /** For what is read of records themselves; who reaches the same places sees the same of it. */
  scope: Scope;
}

async function makePiece(
  context: Context,
  settled: Settled,
  kind: string,
  moves: boolean,
  wanted: readonly Wanted[],
): Promise<Piece> {
  const { database, registry, city } = context;
  const { place, since, at, places, reached, scope } = settled;
  const own = wanted.filter(({ metric }) => metric.kind === kind);
  const ask = ({ part, metric }: Wanted): Question => ({
    metric: metric.metric,
    ...at,
    place,
    places: reached,
    records: false,
    ...(part === 'before' ? { asOf: since } : part === 'place' || part === 'month' ? { by: part } : {}),
  });
  // The store in memory is everybody's: it reads as the system and answers for the places it is told. The instant known
  // is the same in both transactions, and so is what they read.
  const made = own.length ? await database.read(systemScope(city), (sql) => inTurns(sql, context, own.map(ask))) : [];
  const figuresOf = new Map(own.map(({ part, metric }, i) => [nameOf(part, metric.metric), made[i]!]));
  const days = { since, until: at.asOf, known: at.known };
  const read = async (seen: Sql): Promise<Pick<Piece, 'moved' | 'reported'>> => ({
    reported: kind === STATEMENT ? await statementsBeside(seen, context, { places, place, at }) : new Map(),
    moved: await movedBetween(seen, registry, { city, places, kinds: moves ? [kind] : [], ...days, size: 50 }),
  });
  return { figures: figuresOf, ...(await database.read(scope, read)) };
}

/** Puts the pieces together. */
function put(
  context: Context,
  { place, since, at }: Settled,
  wanted: readonly Wanted[],
  pieces: readonly Piece[],
): Overview {
  const all = new Map(pieces.flatMap(({ figures }) => [...figures]));
  // A piece may have been made at an earlier instant, since which nothing of its kind was written.
  const figureOf = (part: Part, metric: string): Figure => knownAt(all.get(nameOf(part, metric))!, at.known);
  const metricsOf = (part: Part): MetricDef[] => wanted.flatMap((one) => (one.part === part ? [one.metric] : []));
  const reported = new Map(pieces.flatMap((piece) => [...piece.reported]));
  // A flow of the year compares with the same year only.
  const sameYear = since.slice(0, 4) === at.asOf.slice(0, 4);
  // Of a place that was not there yet nothing is said: everything in it would look new.
  const then = context.tree.at({ asOf: since, known: at.known }).get(place);
  const there = then !== undefined && validOn(then, since);
  return {
    at,
    place,
    tiles: metricsOf('now').map(({ metric, over }) => ({
      metric,
      figure: brief(figureOf('now', metric)),
      before: there && (over !== 'flow' || sameYear) ? figureOf('before', metric).value : null,
      reported: reported.get(metric) ?? [],
    })),
    rates: metricsOf('rate').map(({ metric }) => brief(figureOf('rate', metric))),
    byPlace: metricsOf('place').map(({ metric }) => ({ metric, parts: figureOf('place', metric).parts ?? [] })),
    byMonth: metricsOf('month').map(({ metric }) => {
      const { parts, breaks } = figureOf('month', metric);
      return { metric, parts: parts ?? [], ...(breaks ? { breaks } : {}) };
    }),
    moved: movedView(
      together(
        { since, until: at.asOf },
        pieces.map(({ moved }) => moved),
      ),
    ),
  };
}

/** The figure, and those it is made of, as of a later instant at which they are still the same. */
function knownAt(figure: Figure, known: string): Figure {
  const { numerator, denominator } = figure;
  return {
    ...figure,
    known,
    ...(numerator ? { numerator: knownAt(numerator, known) } : {}),
    ...(denominator ? { denominator: knownAt(denominator, known) } : {}),
  };
}

/** Rates declared one after another share their parts. */
const RATES_AT_ONCE = 3;

/**
 * Computes the questions in groups that share what they gather, and lets other requests through in between: over a
 * hundred thousand records a page takes a while, and nobody else should wait for it.
 */
async function inTurns(sql: Sql, { registry, tree, city }: Context, questions: readonly Question[]): Promise<Figure[]> {
  const groups = new Map<string, Question[]>();
  let rates = 0;
  for (const question of questions) {
    const rate = registry.metric(question.metric).unit === 'percent';
    const key = rate ? `rates ${Math.floor(rates++ / RATES_AT_ONCE)}` : question.metric;
    groups.set(key, [...(groups.get(key) ?? []), question]);
  }
  const found = new Map<Question, Figure>();
  const head = await readHead(sql, city);
  for (const group of groups.values()) {
    const made = await figures(sql, registry, tree, city, group, head);
    group.forEach((question, i) => found.set(question, made[i]!));
    await setImmediate();
  }
  return questions.map((question) => found.get(question)!);
}

function brief(figure: Figure): Omit<Figure, 'records'> {
  const rest: Omit<Figure, 'records'> & { records?: unknown } = { ...figure };
  delete rest.records;
  return rest;
}
