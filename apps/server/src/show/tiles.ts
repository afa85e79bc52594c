/** Where each county stands in the tile cartogram: how the city is drawn, not what is true of it, so it is not in the database. */
import { places } from '@wutong/codes';
import type { DatedChange } from '@wutong/kernel/places/apply';
import type { PlaceTree } from '@wutong/kernel/places/tree';
import { validOn } from '@wutong/kernel/places/tree';
import type { PlaceNode } from '../wire';

type Tile = NonNullable<PlaceNode['tile']>;

/** Steps to the cells around a tile, the near ones first. */
const AROUND: readonly (readonly [number, number])[] = [-2, -1, 0, 1, 2]
  .flatMap((column) => [-2, -1, 0, 1, 2].map((row) => [column, row] as const))
  .filter(([column, row]) => column !== 0 || row !== 0)
  .sort((a, b) => Math.abs(a[0]) + Math.abs(a[1]) - Math.abs(b[0]) - Math.abs(b[1]));

/** The tiles drawn by hand. */
export function drawnTiles(city: string): Map<string, Tile> {
  return new Map(places(city).flatMap(({ code, tile }) => (tile ? [[code, { column: tile.col, row: tile.row }]] : [])));
}

/**
 * The tiles with those of places that changes brought: what takes over stands where the first of the old ones stood, and
 * the other parts of a split stand in the nearest cell that no county of that day needs.
 */
export function tilesFor(
  drawn: ReadonlyMap<string, Tile>,
  tree: PlaceTree,
  changes: readonly DatedChange[],
): Map<string, Tile> {
  const tiles = new Map(drawn);
  const take = (code: string, tile: Tile | undefined): void => {
    if (tile && !tiles.has(code)) tiles.set(code, tile);
  };
  for (const { change, on } of changes) {
    if (change.what === 'merge') {
      take(
        change.into.code,
        change.codes.map((code) => tiles.get(code)).find((tile) => tile !== undefined),
      );
    } else if (change.what === 'recode') take(change.to, tiles.get(change.code));
    else if (change.what === 'split') {
      const old = tiles.get(change.code);
      take(change.heir, change.parts.some(({ code }) => code === change.code) ? undefined : old);
      for (const { code } of change.parts) if (old && !tiles.has(code)) take(code, freeNear(old, tiles, tree, on));
    }
  }
  return tiles;
}

function freeNear(tile: Tile, tiles: ReadonlyMap<string, Tile>, tree: PlaceTree, on: string): Tile | undefined {
  const used = new Set(
    [...tiles].flatMap(([code, each]) => {
      const place = tree.get(code, on);
      return place && validOn(place, on) ? [`${each.column} ${each.row}`] : [];
    }),
  );
  for (const [columns, rows] of AROUND) {
    const near = { column: tile.column + columns, row: tile.row + rows };
    if (near.column >= 0 && near.row >= 0 && !used.has(`${near.column} ${near.row}`)) return near;
  }
  return undefined;
}
