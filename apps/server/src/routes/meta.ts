/** What the page needs once: kinds, stages, metrics, places, the head of the ledger. */
import { places } from '@wutong/codes';
import type { KindDef } from '@wutong/kernel/kinds/types';
import type { Place } from '@wutong/kernel/places/types';
import type { FastifyInstance } from 'fastify';
import type { Context } from '../context';
import { viewerOf } from '../session/guard';
import { LedgerExtent } from '../show/extent';
import { version } from '../version';
import type { KindInfo, Meta, PlaceNode } from '../wire';

/** Sheets each kind comes in and goes out by. */
const SHEETS: Readonly<Record<string, string[]>> = {
  project: ['project-ledger'],
  signing: ['signing-ledger'],
  statement: ['statements'],
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
    sheets: SHEETS[kind.kind] ?? [],
  };
}

type Tiles = ReadonlyMap<string, PlaceNode['tile']>;

/** Positions of the counties in the tile cartogram: how the city is drawn, not what is true of it, so it is not in the database. */
function tilesOf(city: string): Tiles {
  return new Map(places(city).map(({ code, tile }) => [code, tile && { column: tile.col, row: tile.row }]));
}

function placeNode({ code, name, short, level, parent, validFrom, validTo }: Place, tiles: Tiles): PlaceNode[] {
  if (level === 'village' || level === 'province') return [];
  const tile = tiles.get(code);
  return [{ code, name, short, level, parent, validFrom, validTo, ...(tile ? { tile } : {}) }];
}

/** Registers `/meta`. */
export function metaRoutes(app: FastifyInstance, context: Context): void {
  const { database, registry, city } = context;
  const kinds = registry.kinds.map(kindInfo);
  const tiles = tilesOf(city);
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

  app.get('/meta', async (request): Promise<Meta> => {
    viewerOf(request);
    const ledger = await database.read({ city }, (sql) => extent.read(sql, registry, city));
    const inside = context.tree.subtree(city).flatMap((code) => context.tree.get(code) ?? []);
    return {
      today: context.today(),
      now: context.now(),
      city: { code: city, name: context.cityName },
      places: inside.flatMap((place) => placeNode(place, tiles)),
      kinds,
      metrics,
      ...ledger,
      version,
    };
  });
}
