/** What the page needs once: kinds, stages, metrics, places, the head of the ledger. */
import { ACTS } from '@wutong/kernel/ledger/acts';
import { sight } from '@wutong/kernel/access/decide';
import { keepingPlans } from '@wutong/kernel/db/scope';
import type { KindDef } from '@wutong/kernel/kinds/types';
import type { Place } from '@wutong/kernel/places/types';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { scopeFor } from '../access';
import type { Context } from '../context';
import { instant } from '../edge/input';
import { operation, route } from '../openapi/route';
import { MetaShape } from '../openapi/shapes/city';
import { ANY_KIND } from '../show/entry-views';
import { LedgerExtent } from '../show/extent';
import { drawnTiles, tilesFor } from '../show/tiles';
import { version } from '../version';
import type { KindInfo, Meta, PlaceNode } from '../wire';

const READ_META = operation({
  method: 'GET',
  path: '/meta',
  id: 'readMeta',
  tag: 'city',
  summary: { zh: '事项种类、阶段、指标、行政区', en: 'Kinds, stages, metrics and places' },
  note: {
    zh: '行政区列出各个时段的名称与隶属;known 给出当时已知的区划。',
    en: 'Places come with the name and parent of each stretch of days; known gives the divisions as known then.',
  },
  query: z.object({ known: instant.optional() }),
  answer: MetaShape,
});

/** Sheets each kind comes in and goes out by. */
const SHEETS: Readonly<Record<string, string[]>> = {
  project: ['project-ledger'],
  signing: ['signing-ledger'],
  statement: ['statements'],
  duty: ['supervision-tasks'],
};

/** Functions stay at home; everything else of a kind travels. */
export function kindInfo(kind: KindDef): KindInfo {
  return {
    kind: kind.kind,
    name: kind.name,
    plural: kind.plural ?? kind.name,
    ...(kind.unstaged ? { unstaged: kind.unstaged } : {}),
    titleField: kind.title,
    placeField: kind.place,
    fields: kind.fields,
    stages: Object.entries(kind.stages ?? {}).map(([stage, def]) => ({
      stage,
      name: def.name,
      date: def.date,
      requires: def.requires ?? [],
      evidence: def.evidence ?? [],
      after: def.after ?? [],
      ...(def.exemption ? { exemption: def.exemption } : {}),
      review: def.review ?? false,
      ...(def.basis ? { basis: def.basis } : {}),
    })),
    formerStages: Object.fromEntries(Object.entries(kind.formerStages ?? {}).map(([stage, { name }]) => [stage, name])),
    series: Object.fromEntries(
      Object.entries(kind.series ?? {}).map(([series, def]) => [
        series,
        {
          name: def.name,
          values: Object.fromEntries(Object.entries(def.values).map(([value, { name }]) => [value, { name }])),
        },
      ]),
    ),
    labels: kind.labels ?? {},
    flags: kind.flags ?? {},
    asks: [...(kind.asks ?? [])],
    sheets: SHEETS[kind.kind] ?? [],
  };
}

type Tiles = ReadonlyMap<string, PlaceNode['tile']>;

function placeNode({ code, name, short, level, parent, validFrom, validTo }: Place, tiles: Tiles): PlaceNode[] {
  if (level === 'village' || level === 'province') return [];
  const tile = tiles.get(code);
  return [{ code, name, short, level, parent, validFrom, validTo, ...(tile ? { tile } : {}) }];
}

/** Registers `/meta`. */
export function metaRoutes(app: FastifyInstance, context: Context): void {
  const { database, registry, city } = context;
  const kinds = registry.kinds.map(kindInfo);
  const drawn = drawnTiles(city);
  const extent = new LedgerExtent();
  const metrics: Meta['metrics'] = registry.metrics.map(
    ({ metric, version: edition, name, definition, owner, unit, state, over, basis }) => ({
      metric,
      version: edition,
      name,
      definition,
      owner,
      unit,
      state,
      over,
      ...(basis ? { basis } : {}),
    }),
  );

  route(app, READ_META, async ({ viewer, query }) => {
    const known = query.known === undefined ? undefined : new Date(query.known).toISOString();
    const ledger = await database.read(keepingPlans(scopeFor(context, viewer, 'read', ANY_KIND)), (sql) =>
      extent.read(sql, registry, city, JSON.stringify(sight(viewer, 'read', ANY_KIND, context.tree).ties)),
    );
    // Every version of every place, so that a page of any day finds the names and borders of that day.
    const tree = known === undefined ? context.tree : context.places.knownAt(known);
    const inside = new Set(tree.subtree(city));
    const tiles = tilesFor(drawn, tree, context.places.inForce(known));
    return {
      today: context.today(),
      now: context.now(),
      city: { code: city, name: context.cityName },
      places: tree.versions().flatMap((place) => (inside.has(place.code) ? placeNode(place, tiles) : [])),
      kinds,
      metrics,
      acts: [...ACTS],
      offices: [...context.offices.values()].map(({ code, name, place }) => ({ code, name, place })),
      ...ledger,
      version,
    };
  });
}
