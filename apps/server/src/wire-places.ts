/** What travels about changes of the division tree: types only, part of `wire.ts`. */
import type { Day } from '@wutong/codes';
import type { Role } from '@wutong/kernel/access/types';
import type { Bilingual } from '@wutong/kernel/kinds/types';
import type { PlaceAct, PlaceChange } from '@wutong/kernel/places/change';
import type { PlaceEffect, ToReassign } from '@wutong/kernel/places/consequences';

export type { PlaceAct, PlaceChange, PlaceEffect, ToReassign };

export interface PlaceChangeView {
  record: string;
  what: PlaceAct;
  actName: Bilingual;
  /** One sentence. */
  says: Bilingual;
  change: PlaceChange;
  /** The day from which it is true. */
  on: Day;
  docNo: string;
  /** `waiting`: nobody has accepted it; `ahead`: accepted, its day is still to come. */
  state: 'waiting' | 'ahead' | 'inForce' | 'takenBack';
  /** Instants and names. */
  askedBy: string;
  askedAt: string;
  acceptedBy: string | null;
  acceptedAt: string | null;
  /** The request that waits for a second person, if there is one. */
  request: { entry: number; takesBack: boolean; reason: string | null; by: string; own: boolean } | null;
  /** Why it has no effect although it is in force: an earlier day has changed under it. */
  skipped: Bilingual | null;
  /** Records a split left with the heir until a person says where they belong. */
  toReassign: { total: number; rows: ToReassign[] };
}

/** What a change would do. */
export interface PlaceConsequences {
  says: Bilingual;
  on: Day;
  effects: PlaceEffect[];
  /** Records that count elsewhere from the day on; `own` of them name no place below. */
  records: { kind: string; name: Bilingual; count: number; own: number }[];
  posts: { account: string; name: string; role: Role; roleName: Bilingual; place: string; placeName: string }[];
  offices: { code: string; name: string; placeName: string }[];
  /** Figures by place whose parts become others; the whole stays. */
  figures: {
    metric: string;
    name: Bilingual;
    unit: 'count' | 'yuan' | 'percent';
    value: number | null;
    parts: { code: string; name: string; before: number | null; after: number | null }[];
  }[];
  /** The cut-off the figures were read on. */
  asOf: Day;
}
