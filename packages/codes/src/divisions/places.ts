/** Places of one city, to fill its database. */
import { codeWithin } from './names';
import { divisionTable, placeFact } from './table';
import type { PlaceFact } from './types';

/**
 * The city and everything in it, abolished counties included, without villages; parents come before their children.
 * Empty for a city the table does not know. Known in depth: 140400 Changzhi, 141100 Lüliang (counties and townships),
 * 110000 Beijing (districts).
 */
export function places(city: string): PlaceFact[] {
  const root = [...divisionTable().values()];
  const inside = root.filter((place) => codeWithin(place.code, city) || within(place, city));
  return inside.sort(
    (a, b) => a.code.length - b.code.length || rank(a, city) - rank(b, city) || (a.code < b.code ? -1 : 1),
  );
}

// An abolished county may carry a code from before its city had one (142302 离石市): its parent says where it lay.
function within(place: PlaceFact, city: string): boolean {
  return place.parent === city;
}

function rank(place: PlaceFact, city: string): number {
  return place.code === city ? 0 : 1;
}

/**
 * Villages and residents' committees of a city (140400 only), loaded on demand because they are needed once, to fill the database.
 * Empty for a city whose villages do not ship.
 */
export async function villages(city: string): Promise<PlaceFact[]> {
  if (city !== '140400') return [];
  const { default: data } = await import('../tables/villages-140400.json', { with: { type: 'json' } });
  const facts: PlaceFact[] = [];
  for (const [township, list] of Object.entries(data.townships))
    for (const entry of (list as string).split(' '))
      facts.push(placeFact(township + entry.slice(0, 3), entry.slice(3), data.source));
  return facts;
}
