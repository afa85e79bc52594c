/** Places (行政区) and offices (机构): who is where in the division tree, and since when. */
import type { Day } from '@wutong/codes';

export type PlaceLevel = 'province' | 'city' | 'county' | 'township' | 'village' | 'zone';

/**
 * One node of the division tree, as it was from `validFrom` (inclusive) to `validTo` (exclusive). A place that was renamed
 * or moved has several of these under one code, one after the other.
 */
export interface Place {
  code: string;
  /** Official name, `襄垣县`. */
  name: string;
  /** Unambiguous short form, `襄垣`. */
  short: string;
  level: PlaceLevel;
  parent: string | null;
  /** `null`: since before the records begin. */
  validFrom: Day | null;
  /** `null`: still valid. */
  validTo: Day | null;
  /** The place that took it over when it ended. */
  successor: string | null;
  /** Former and colloquial names. */
  aliases: string[];
  /** The code it had before, when nothing but the code changed. */
  predecessor?: string;
}

/** An organisation in which posts are held; it sits in a place and reaches no further than that place's subtree. */
export interface Office {
  code: string;
  name: string;
  place: string;
  validFrom: Day | null;
  validTo: Day | null;
}
