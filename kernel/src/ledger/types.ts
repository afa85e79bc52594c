/** The ledger's own types. An *entry* (记账) is one immutable line about a record. */
import type { Day, PartialDate } from '@wutong/codes';
import type { Fields, Share } from '../kinds/types';

/** What an entry changes. The union is closed: a new act is a new line here and in `fold.ts`. */
export type Change =
  | { act: 'create'; fields: Fields; labels?: string[]; sample?: boolean; held?: Hold }
  | { act: 'set'; fields: Fields; reason?: string }
  /** Reaches a stage: its date and whatever its gate asks. */
  | { act: 'reach'; stage: string; on: PartialDate; fields?: Fields }
  /** Goes back to an earlier stage (`null`: before the first); the later dates stop counting, the history stays. */
  | { act: 'return'; to: string | null; reason: string }
  | { act: 'exit'; reason: string }
  | { act: 'resume'; reason: string }
  | { act: 'exempt'; stage: string; reason: string; approver: string }
  | { act: 'label'; add?: string[]; remove?: string[] }
  | { act: 'flag'; flag: string; on: boolean; note?: string }
  /** One month of a series; `null` takes a value back. */
  | { act: 'report'; series: string; month: string; values: Record<string, number | null> }
  | { act: 'split'; shares: Share[] }
  /** Held: shown but not counted until a person decides. */
  | { act: 'hold'; hold: Hold }
  | { act: 'release'; reason: string }
  /** Decided to be the same thing as `into`: no longer counted, both histories kept. */
  | { act: 'merge'; into: string; reason: string }
  | { act: 'unmerge'; reason: string }
  /** Takes a 示例 record out of every view and figure. */
  | { act: 'withdraw'; reason: string }
  /** Decision about a requested entry. */
  | { act: 'accept'; entry: number; note?: string }
  | { act: 'reject'; entry: number; reason: string };

export interface Hold {
  /** Catalogue code: PROBABLE_DUPLICATE, INCREASE_AMBIGUOUS… */
  reason: string;
  /** The record it may repeat. */
  of?: string;
  because?: string[];
}

/** Where in a source an entry stands: a cell, a span, a page. */
export interface Locator {
  sheet?: string;
  cell?: string;
  row?: number;
  line?: number;
  page?: number;
  /** UTF-16 offsets. */
  span?: [number, number];
  quote?: string;
}

/** One line of the ledger as it is kept. `seq` counts from 1 in each city without a gap; `version` likewise in each record. */
export interface Entry {
  city: string;
  seq: number;
  kind: string;
  record: string;
  version: number;
  status: 'requested' | 'accepted' | 'rejected';
  change: Change;
  effectiveOn: Day;
  /** ISO instant, never before that of the entry before it. */
  recordedAt: string;
  actor: string;
  office: string;
  source: string | null;
  locator: Locator | null;
  /** Hex SHA-256 over the canonical form of this entry and the hash before it. */
  prev: string;
  hash: string;
}

/** A change somebody asks to write. */
export interface Draft {
  kind: string;
  record: string;
  change: Change;
  effectiveOn: Day;
  /** The record's version the writer saw; absent: no check. `0`: must not exist yet. */
  expectedVersion?: number;
  source?: string | null;
  locator?: Locator | null;
  /** `requested` waits for a second person; the default follows the stage's `review`. */
  status?: 'requested' | 'accepted';
}

/** State of a record: a pure fold over its accepted entries. */
export interface RecordState {
  kind: string;
  record: string;
  version: number;
  fields: Fields;
  /** Field → sequence number of the entry that last set it. */
  setBy: Record<string, number>;
  labels: string[];
  flags: Record<string, { on: Day; note?: string }>;
  /** Series → month → values. */
  series: Record<string, Record<string, Record<string, number>>>;
  held: Hold | null;
  exited: { on: Day; reason: string } | null;
  mergedInto: string | null;
  sample: boolean;
  withdrawn: boolean;
  createdOn: Day;
  /** Stages it reached that the code no longer knows, with the day and the entry; absent when there are none. */
  former?: Record<string, { on: PartialDate; seq: number }>;
}

/** The two dates every reading takes: what was true on `asOf`, as far as was known at `known`. */
export interface AsOf {
  asOf: Day;
  /** ISO instant; entries recorded later are not seen. */
  known: string;
}
