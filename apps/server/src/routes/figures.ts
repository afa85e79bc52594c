/** Figures that open to their records, and what moved. */
import { seesEverywhere } from '@wutong/kernel/access/decide';
import type { Viewer } from '@wutong/kernel/access/types';
import { figure } from '@wutong/kernel/metrics/figure';
import type { Figure, MetricDef } from '@wutong/kernel/metrics/types';
import { movedBetween } from '@wutong/kernel/records/moved';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { reachAt } from '../access';
import { atOf, AtQuery } from '../at';
import type { Context } from '../context';
import { code, day, input, placeCode, shortText } from '../edge/input';
import { Kept, readingKey } from '../kept';
import { viewerOf } from '../session/guard';
import { movedView, readableKinds } from '../show/moved';
import { overviewOf } from '../show/overview';
import { placeFor } from '../show/place-for';
import type { FigureView, Moved, Overview } from '../wire';

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
  page: z.coerce.number().int().min(1).default(1),
  size: z.coerce.number().int().min(0).max(5000).default(1000),
});
const Since = AtQuery.extend({ place: placeCode.optional(), since: day.optional() });

/** Registers `/figures/:metric`, `/overview` and `/moved`. */
export function figureRoutes(app: FastifyInstance, context: Context): void {
  const { database, registry, city, tree } = context;
  const scope = { city };
  // The pages of a figure's records come out of one computation.
  const opened = new Kept<Figure>(4);

  app.get('/figures/:metric', async (request): Promise<FigureView> => {
    const viewer = viewerOf(request);
    const metric = registry.metric(input(MetricParam, request.params).metric);
    const { asOf, known, from, to, page, size, place, ...query } = input(FigureQuery, request.query);
    const at = atOf(context, { asOf, known });
    const places = reachAt(context, viewer, 'read', metric.kind, place);
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
    const found = await database.read(scope, async (sql) => {
      const key = JSON.stringify([await readingKey(sql, city, at), { ...asked, ...NO_DATES }]);
      return opened.get(key, () => figure(sql, registry, tree, asked));
    });
    return figureView(context, viewer, metric, { ...found, known: at.known }, page, size);
  });

  app.get('/overview', async (request): Promise<Overview> => {
    const viewer = viewerOf(request);
    const { place, since, ...at } = input(Since, request.query);
    return overviewOf(context, viewer, { place, since, at: atOf(context, at) });
  });

  app.get('/moved', async (request): Promise<Moved> => {
    const viewer = viewerOf(request);
    const { place, since, ...query } = input(Since, request.query);
    const at = atOf(context, query);
    const kinds = readableKinds(context, viewer);
    const places = reachAt(context, viewer, 'read', kinds[0] ?? '', place);
    const days = { since: since ?? at.asOf, until: at.asOf, known: at.known };
    return movedView(
      await database.read(scope, (sql) => movedBetween(sql, registry, { city, places, kinds, ...days })),
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
  const hidden = !sensitivities.every((sensitivity) => seesEverywhere(viewer, sensitivity));
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
