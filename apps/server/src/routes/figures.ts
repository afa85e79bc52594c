/** Figures that open to their records, and what moved. */
import { keepingPlans, systemScope } from '@wutong/kernel/db/scope';
import { seesEverywhere } from '@wutong/kernel/access/decide';
import type { Viewer } from '@wutong/kernel/access/types';
import { figure } from '@wutong/kernel/metrics/figure';
import type { Figure, MetricDef } from '@wutong/kernel/metrics/types';
import { movedBetween } from '@wutong/kernel/records/moved';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { reachAt, storyScopeFor } from '../access';
import { atOf, AtQuery } from '../at';
import type { Context } from '../context';
import { code, day, placeCode, shortText } from '../edge/input';
import { Kept, readingOf } from '../kept';
import { operation, route } from '../openapi/route';
import { FigureShape, MovedShape, OverviewShape } from '../openapi/shapes/city';
import { ANY_KIND } from '../show/entry-views';
import { movedView, readableKinds } from '../show/moved';
import { overviewOf } from '../show/overview';
import { placeFor } from '../show/place-for';
import type { FigureView } from '../wire';

/** Dates are in the key of the reading already, `known` only as far as it matters. */
const NO_DATES = { asOf: null, known: null };

const MetricParam = z.object({ metric: code });
const FigureQuery = AtQuery.extend({
  place: placeCode.optional(),
  from: day.optional(),
  to: day.optional(),
  by: z.enum(['place', 'month', 'chain', 'label', 'stage']).optional(),
  chain: shortText.optional(),
  label: shortText.optional(),
  stage: code.optional(),
  version: z.coerce.number().int().min(1).max(1000).optional(),
  page: z.coerce.number().int().min(1).default(1),
  size: z.coerce.number().int().min(0).max(5000).default(1000),
});
const Since = AtQuery.extend({ place: placeCode.optional(), since: day.optional() });

const READ_FIGURE = operation({
  method: 'GET',
  path: '/figures/:metric',
  id: 'readFigure',
  tag: 'figures',
  summary: { zh: '一个指标的数,连同背后的事项', en: 'A figure and the records behind it' },
  note: {
    zh: 'asOf 为“当日属实”,known 为“当时已知”;两者相同则结果恒定。金额单位为元。',
    en: 'asOf: true on that day; known: as far as was known then. The same pair always gives the same figure. Amounts are in yuan.',
  },
  params: MetricParam,
  query: FigureQuery,
  answer: FigureShape,
  errors: ['METRIC_UNKNOWN', 'FORBIDDEN', 'FORBIDDEN_ACTION'],
});
const READ_OVERVIEW = operation({
  method: 'GET',
  path: '/overview',
  id: 'readOverview',
  tag: 'figures',
  summary: { zh: '全市一页:主要指标、五率、变化', en: 'The city in one page: main figures, rates, what moved' },
  query: Since,
  answer: OverviewShape,
  errors: ['FORBIDDEN', 'FORBIDDEN_ACTION'],
});
const READ_MOVED = operation({
  method: 'GET',
  path: '/moved',
  id: 'readMoved',
  tag: 'figures',
  summary: { zh: '某日以来的进展', en: 'What moved since a day' },
  query: Since,
  answer: MovedShape,
  errors: ['FORBIDDEN', 'FORBIDDEN_ACTION'],
});

/** Registers `/figures/:metric`, `/overview` and `/moved`. */
export function figureRoutes(app: FastifyInstance, context: Context): void {
  const { database, registry, city } = context;
  // The pages of a figure's records come out of one computation.
  const opened = new Kept<Figure>(4);

  route(app, READ_FIGURE, async ({ viewer, params, query: asking }) => {
    const metric = registry.metric(params.metric);
    const { asOf, known, from, to, page, size, place, ...query } = asking;
    const at = atOf(context, { asOf, known });
    const places = reachAt(context, viewer, 'read', metric.kind, place, at);
    const period = from && to ? { period: { from, to } } : {};
    const asked = {
      ...query,
      ...period,
      ...at,
      metric: metric.metric,
      city,
      places,
      place: placeFor(context, places, place),
    };
    // The store in memory is everybody's: it reads as the system and answers for the places it is told.
    const found = await database.read(keepingPlans(systemScope(city)), async (sql) => {
      const reading = await readingOf(sql, city, at, known === undefined, [metric.kind]);
      const key = JSON.stringify([reading.keyOf(metric.kind), context.placesMark, { ...asked, ...NO_DATES }]);
      const made = await opened.get(key, () => figure(sql, registry, context.tree, { ...asked, ...reading.at }));
      return { ...made, known: reading.at.known };
    });
    return figureView(context, viewer, metric, found, page, size);
  });

  route(app, READ_OVERVIEW, async ({ viewer, query: { place, since, ...at } }) => {
    return overviewOf(context, viewer, { place, since, at: atOf(context, at), now: at.known === undefined });
  });

  route(app, READ_MOVED, async ({ viewer, query: { place, since, ...query } }) => {
    const at = atOf(context, query);
    const kinds = readableKinds(context, viewer);
    const places = reachAt(context, viewer, 'read', kinds[0] ?? '', place, at);
    const days = { since: since ?? at.asOf, until: at.asOf, known: at.known };
    return movedView(
      await database.read(storyScopeFor(context, viewer, ANY_KIND), (sql) =>
        movedBetween(sql, registry, { city, places, kinds, ...days }),
      ),
    );
  });
}

/** A page of the figure's records, amounts of hidden fields left out; the totals stay, they are nobody's in particular. */
function figureView(
  context: Context,
  viewer: Viewer,
  metric: MetricDef,
  found: Figure,
  page: number,
  size: number,
): FigureView {
  const kind = context.registry.kind(metric.kind);
  const sensitivities = Object.values(kind.fields).flatMap((field) =>
    field.moneyState === metric.state ? [field.sensitivity] : [],
  );
  const hidden = !sensitivities.every((sensitivity) => seesEverywhere(viewer, sensitivity, true));
  const view = ({ records, numerator, denominator, ...figure }: Figure): FigureView => ({
    ...figure,
    ...(numerator ? { numerator: view(numerator) } : {}),
    ...(denominator ? { denominator: view(denominator) } : {}),
    records: records
      .slice((page - 1) * size, page * size)
      .map((line) => (hidden ? { ...line, amountYuan: null } : line)),
    recordsTotal: records.length,
  });
  return view(found);
}
