/** The city page in one call: key figures with what was said beside them, rates, parts by place and month, what moved. */
import type { Day } from '@wutong/codes';
import type { Viewer } from '@wutong/kernel/access/types';
import type { Sql } from '@wutong/kernel/db/types';
import { headOf } from '@wutong/kernel/ledger/read';
import type { AsOf } from '@wutong/kernel/ledger/types';
import type { Question } from '@wutong/kernel/metrics/compute';
import { figures } from '@wutong/kernel/metrics/figure';
import type { Figure } from '@wutong/kernel/metrics/types';
import { movedBetween } from '@wutong/kernel/records/moved';
import { addDays } from '@wutong/codes';
import { reachAt } from '../access';
import type { Context } from '../context';
import { Kept } from '../kept';
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
    const head = await headOf(sql, context.city);
    const known = head.recordedAt === null || head.recordedAt <= asked.at.known ? 'all' : asked.at.known;
    const key = JSON.stringify([head.hash, place, since, asked.at.asOf, known, places]);
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
  const { registry, tree, city } = context;
  const known = new Set(registry.metrics.map(({ metric }) => metric));
  const present = (metrics: readonly string[]): string[] => metrics.filter((metric) => known.has(metric));
  const ask = (metric: string, more: Partial<Question> = {}): Question => ({ metric, ...at, place, places, records: false, ...more });
  const tiles = present(TILES);
  // A flow of the year compares with the same year only.
  const sameYear = since.slice(0, 4) === at.asOf.slice(0, 4);
  const rates = registry.metrics.filter(({ unit }) => unit === 'percent').map(({ metric }) => metric);
  const groups: [string[], Partial<Question>][] = [
    [tiles, {}],
    [tiles, { asOf: since }],
    [rates, {}],
    [present(BY_PLACE), { by: 'place' }],
    [present(BY_MONTH), { by: 'month' }],
  ];
  const found = await figures(sql, registry, tree, city, groups.flatMap(([metrics, more]) => metrics.map((metric) => ask(metric, more))));
  const take = (metrics: readonly string[]): Figure[] => found.splice(0, metrics.length);
  const [now, before, rateFigures, byPlace, byMonth] = groups.map(([metrics]) => take(metrics)) as [Figure[], Figure[], Figure[], Figure[], Figure[]];
  const reported = await statementsBeside(sql, context, { places, place, at });
  return {
    at,
    place,
    tiles: now.map((figure, i) => ({
      metric: figure.metric,
      figure: brief(figure),
      before: registry.metric(figure.metric).over === 'flow' && !sameYear ? null : (before[i]?.value ?? null),
      reported: reported.get(figure.metric) ?? [],
    })),
    rates: rateFigures.map(brief),
    byPlace: byPlace.map(({ metric, parts }) => ({ metric, parts: parts ?? [] })),
    byMonth: byMonth.map(({ metric, parts }) => ({ metric, parts: parts ?? [] })),
    moved: movedView(await movedBetween(sql, registry, { city, places, kinds, since, until: at.asOf, known: at.known, size: 50 })),
  };
}

function brief(figure: Figure): Omit<Figure, 'records'> {
  const rest: Omit<Figure, 'records'> & { records?: unknown } = { ...figure };
  delete rest.records;
  return rest;
}
