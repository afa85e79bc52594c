/** Words of the division table. Validity is half open: a place is valid on `day` when `validFrom <= day < validTo`. */
import type { Day } from '../dates';

/** `zone`: a development zone or service centre that statistics treats like a township (codes 4xx), but is not one. */
export type PlaceLevel = 'province' | 'city' | 'county' | 'township' | 'zone' | 'village';

/** Where a dated fact about divisions comes from. */
export interface DivisionSource {
  id: string;
  doc: string;
  docNo?: string;
  url?: string;
  /** What the day of effect rests on when the document does not give it. */
  note?: string;
}

export interface PlaceFact {
  /** 6 digits (province, city, county), 9 (township, zone) or 12 (village). */
  code: string;
  name: string;
  short: string;
  level: PlaceLevel;
  parent: string | null;
  /** `null`: before anything this table knows. */
  validFrom: Day | null;
  /** First day it no longer was; `null`: still is. */
  validTo: Day | null;
  successor: string | null;
  /** Other names that mean this place without doubt, former names excluded. */
  aliases: string[];
  formerNames: FormerName[];
  /** Position in the tile cartogram of its city, for counties. */
  tile?: { col: number; row: number };
  /** Id of a `DivisionSource`. */
  source: string;
}

/** A name that was official once. */
export interface FormerName {
  name: string;
  /** The county it lay in, for a township. */
  parent: string;
  /** First day the name no longer was official. */
  until: Day;
  /** Codes of the places that took it over; several when it was divided. */
  successors: string[];
  /** Its own code, where known. */
  code?: string;
  source: string;
}

/** What a place text means. `rest`: words after the place that the table does not know, such as a village or a street. */
export type Resolution =
  | { kind: 'sure'; place: PlaceFact; rest?: string }
  /** The name was official until `former.until`; `place` is what it is today. To be told (ledger rule N4). */
  | { kind: 'former'; place: PlaceFact; former: FormerName; rest?: string }
  /** Two readings or more: never chosen among. `at`: the sure part of the text, inside `within`. */
  | { kind: 'ambiguous'; at: PlaceFact | null; candidates: PlaceFact[] }
  /** A real place, but not inside `within`: a conflict with what the sheet says. */
  | { kind: 'outside'; at: PlaceFact | null; candidates: PlaceFact[] }
  /** Not in the table. `suggest` is for a person to pick from; nothing resolves by likeness. */
  | { kind: 'unknown'; at: PlaceFact | null; suggest: PlaceFact[] };

export interface ResolveOptions {
  /** Code of the place the text must lie in (the sheet's city or county). */
  within?: string | null;
  /** The day the name is used on; default: after every known change. */
  on?: Day | null;
}
