/** What the page needs once: kinds, stages, metrics, places, the head of the ledger. */
import { chainOf, places } from '@wutong/codes';
import type { Sql } from '@wutong/kernel/db/types';
import type { Registry } from '@wutong/kernel/kinds/registry';
import type { KindDef } from '@wutong/kernel/kinds/types';
import type { Place } from '@wutong/kernel/places/types';
import type { FastifyInstance } from 'fastify';
import type { Context } from '../context';
import { viewerOf } from '../session/guard';
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
    titleField: kind.title,
    placeField: kind.place,
    fields: kind.fields,
    stages: Object.entries(kind.stages ?? {}).map(([stage, def]) => ({
      stage,
      name: def.name,
      date: def.date,
      requires: def.requires ?? [],
      evidence: def.evidence ?? [],
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

/** Chains that present records name, under the very words they use: a filter compares those. */
async function chainsOf(sql: Sql, registry: Registry, city: string): Promise<Meta['chains']> {
  const tables = registry.kinds.filter((kind) => kind.fields.chain).map((kind) => kind.table);
  const named = new Set<string>();
  for (const table of tables) {
    const { rows } = await sql.query<{ chain: string }>(
      `SELECT DISTINCT chain FROM ${table} WHERE city = $1 AND chain <> ''`,
      [city],
    );
    for (const { chain } of rows) named.add(chain);
  }
  return [...named].sort().map((code) => ({ code, name: chainOf(code)?.name ?? { zh: code, en: code } }));
}

/** Registers `/meta`. */
export function metaRoutes(app: FastifyInstance, context: Context): void {
  const { database, registry, city } = context;
  const kinds = registry.kinds.map(kindInfo);
  const tiles = tilesOf(city);
  // Chains are read again only when the ledger has grown.
  let chains: { seq: number; list: Meta['chains'] } | null = null;
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
    const ledger = await database.read({ city }, async (sql) => {
      const head = await sql.query<{ seq: number; hash: string }>('SELECT seq, hash FROM chain_head WHERE city = $1', [
        city,
      ]);
      const first = await sql.query<{ day: string | null }>(
        'SELECT min(effective_on) AS day FROM entry WHERE city = $1',
        [city],
      );
      const at = head.rows[0] ?? { seq: 0, hash: '' };
      if (chains?.seq !== at.seq) chains = { seq: at.seq, list: await chainsOf(sql, registry, city) };
      return { head: at, firstDay: first.rows[0]?.day ?? null, chains: chains.list };
    });
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
