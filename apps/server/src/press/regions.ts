/** Names of divisions as pages write them, and the codes of this city's. */
import { COUNTRY, divisionOf } from '@wutong/figures/place/names';
import type { PlaceTree } from '@wutong/kernel/places/tree';
import { metricSpokenOf } from '@wutong/module-statements';
import { keptUnit, stateOf, type Claim } from '@wutong/module-press';

/** Code of a full name that the ledger knows; a name that two of its places share (two townships) means neither. */
export function placeOf(tree: PlaceTree): (region: string) => string | null {
  return (region) => {
    const found = tree.resolve(region).filter(({ name, level }) => name === region && level !== 'village');
    return found.length === 1 ? found[0]!.code : null;
  };
}

/** True when the name is a division of the country, the country itself, or a place of this city. */
export function isRegion(tree: PlaceTree, region: string): boolean {
  return region === COUNTRY || divisionOf(region) !== null || placeOf(tree)(region) !== null;
}

/** The computed metric the words of a claim stand for, or null. The region in front of a metric is said already. */
export function spoken(claim: Omit<Claim, 'speaksOf'>): string | null {
  const { kind, metric, region, unit } = claim;
  if (kind !== 'level' || metric === null) return null;
  const bare = region !== null && metric.startsWith(region) ? metric.slice(region.length) : metric;
  const counted = unit === 'count' && !bare.endsWith('数') ? `${bare}数` : bare;
  return metricSpokenOf({ metric: counted, state: stateOf({ kind, metric: bare }), unit: keptUnit(claim) });
}
