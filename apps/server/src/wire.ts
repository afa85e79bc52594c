/**
 * What travels between the server and the page: types only, so that the page may import them.
 * Every path begins with `/api`; every body is JSON unless said otherwise; every failure is a `WireError`. Which route
 * takes and answers what is declared at the routes (`openapi/route.ts`) and described at `/api/openapi.json`.
 */
import type { Day } from '@wutong/codes';
import type { Bilingual, FieldDef, Fields, StageState } from '@wutong/kernel/kinds/types';
import type { AsOf, Change, Entry, Hold, Locator } from '@wutong/kernel/ledger/types';
import type { Figure, MetricDef } from '@wutong/kernel/metrics/types';
import type { StageClockView, DutyClockView } from './wire-duties';
import type { Action, Grant, Role } from '@wutong/kernel/access/types';

export type * from './wire-duties';
export type * from './wire-import';
export type * from './wire-signin';
export type * from './wire-machines';
export type * from './wire-places';
export type * from './wire-firms';
export type * from './wire-policy';
export type * from './wire-press';
export type * from './wire-directives';
export type * from './wire-dispatch';
export type * from './wire-notices';
export type * from './wire-supervision';
export type * from './wire-bulletin';

export interface WireError {
  code: string;
  /** What happened and what to do, in both languages. */
  message: Bilingual;
  where?: { field?: string; sheet?: string; cell?: string; row?: number };
  params?: Record<string, string | number | Bilingual>;
  /** Someone else changed the record: theirs and yours. */
  conflict?: { yours: Change; theirs: EntryView[]; version: number };
}

/** One reading of sensitive fields, or an export, as an auditor sees it. */
export interface ReadingView {
  at: string;
  account: string;
  name: string;
  offices: string[];
  act: 'open' | 'list' | 'export';
  /** Names of the sensitive fields that were shown. */
  fields: Bilingual[];
  purpose: Bilingual;
  count: number;
}

/** A post lent during absence. */
export interface DelegationView {
  id: string;
  from: string;
  fromName: string;
  to: string;
  toName: string;
  post: { role: Role; place: string; office: string; roleName: Bilingual; placeName: string; officeName: string };
  fromDay: string;
  toDay: string;
  reason: string;
  state: 'coming' | 'now' | 'over' | 'revoked';
}

export interface Welcome {
  city: { code: string; name: Bilingual };
  demonstration: boolean;
  setUpDue: boolean;
  /** What the button of the identity provider says; null when none is connected. */
  provider: Bilingual | null;
  /** One click each, demonstration only. */
  demoRoles: { role: Role; account: string; name: Bilingual; place: string; placeName: string }[];
}
export interface SignIn {
  account: string;
  password: string;
}
export interface SetUp {
  token: string;
  account: string;
  name: string;
  password: string;
}
export interface Session {
  account: string;
  name: string;
  grants: (Grant & { placeName: string; officeName: string; roleName: Bilingual })[];
  can: Action[];
  city: { code: string; name: Bilingual };
  demonstration: boolean;
  /** Sent back as header `x-wutong-csrf` on every write. */
  csrf: string;
  way: 'password' | 'provider' | 'demonstration' | 'set-up';
  /** The second factor was shown. */
  factor: boolean;
  /** What must be done before anything else is answered: a new password, or turning the second factor on. */
  due: 'password' | 'factor' | null;
  /** Where the identity provider's own session ends; null when there is none. */
  leaveTo: string | null;
}
/** Signed in, or asked for the second factor next: `POST /session/code`. */
export type SignedIn = Session | { next: 'code' };

export interface PlaceNode {
  code: string;
  name: string;
  short: string;
  level: 'city' | 'county' | 'township' | 'village' | 'zone';
  parent: string | null;
  validFrom: Day | null;
  validTo: Day | null;
  /** Tile of the county in the cartogram. */
  tile?: { column: number; row: number };
}
export interface KindInfo {
  kind: string;
  name: Bilingual;
  /** Heads lists and tabs. */
  plural: Bilingual;
  /** Said of a record that has reached none of its stages; without it the catalogue's general word. */
  unstaged?: Bilingual;
  titleField: string;
  placeField: string;
  fields: Record<string, Omit<FieldDef, 'check'>>;
  stages: {
    stage: string;
    name: Bilingual;
    date: string;
    requires: string[];
    evidence: string[];
    /** The stages that must be reached before it. */
    after: string[];
    /** The field that, filled, waives them. */
    exemption?: string;
    review: boolean;
    basis?: { doc: string; clause?: string };
  }[];
  /** What stages were called that the code no longer has, by their codes. */
  formerStages: Record<string, Bilingual>;
  series: Record<string, { name: Bilingual; values: Record<string, { name: Bilingual }> }>;
  labels: Record<string, Bilingual>;
  flags: Record<string, Bilingual>;
  /** Fields asked for when one is created by hand, beside the required ones. */
  asks: string[];
  /** Import and export sheet kinds for it, e.g. `project-ledger`. */
  sheets: string[];
}
export interface Meta {
  today: Day;
  now: string;
  city: { code: string; name: Bilingual };
  /** City and counties and townships; villages come from search. */
  places: PlaceNode[];
  kinds: KindInfo[];
  metrics: Pick<
    MetricDef,
    'metric' | 'version' | 'name' | 'definition' | 'owner' | 'unit' | 'state' | 'over' | 'basis'
  >[];
  chains: { code: string; name: Bilingual }[];
  /** Every act an entry may be, in the order they are offered. */
  acts: Change['act'][];
  /** Offices of the city, for duties and their owners. */
  offices: { code: string; name: string; place: string }[];
  /** First effective day in the ledger, for the as-of picker. */
  firstDay: Day | null;
  head: { seq: number; hash: string };
  version: string;
}

export interface Page<T> {
  rows: T[];
  total: number;
  page: number;
  size: number;
  at: AsOf;
}
export interface RecordRow {
  kind: string;
  record: string;
  title: string;
  place: string | null;
  placeName: string | null;
  stage: string | null;
  /** Only the kind's fields the viewer may see; a masked one is `"***"`. */
  fields: Fields;
  labels: string[];
  flags: string[];
  held: Hold | null;
  exited: boolean;
  sample: boolean;
  /** Records that were merged into this one and count through it. */
  absorbed?: { record: string; title: string }[];
  version: number;
  changedOn: Day;
}
export interface Board {
  columns: {
    stage: string | null;
    name: Bilingual;
    count: number;
    /** Held records, shown and not in `count`. */
    held: number;
    amountYuan: number;
    amountUnknown: number;
    rows: RecordRow[];
  }[];
  at: AsOf;
}
export interface StageView {
  stage: string;
  name: Bilingual;
  state: StageState;
  reason?: { code: string; message: Bilingual };
  on: { value: string; precision: string } | null;
  /** Days since the stage before; null when either is imprecise or missing. */
  days: number | null;
  evidence: { field: string; name: Bilingual; value: string | null; entry: number | null; source: SourceView | null }[];
  basis?: { doc: string; clause?: string };
  /** What is still missing before it can be reached, field codes. */
  missing: string[];
  review: boolean;
}
export interface SourceView {
  id: string;
  kind: 'sheet' | 'page' | 'document' | 'minutes' | 'photo' | 'typed' | 'statement';
  title: string;
  docNo?: string | null;
  url?: string | null;
  locator?: Locator | null;
  hasFile: boolean;
}
export interface RecordView extends RecordRow {
  at: AsOf;
  stages: StageView[];
  /** Stages it reached that the code no longer knows, by their day. */
  formerStages: { stage: string; name: Bilingual; on: { value: string; precision: string }; entry: number | null }[];
  /** Field → who set it, when, on which source. */
  setBy: Record<string, { seq: number; on: Day; office: string; source: SourceView | null }>;
  series: { series: string; name: Bilingual; months: { month: string; values: Record<string, number | null> }[] }[];
  /** Amounts by money state, never added. */
  money: { field: string; name: Bilingual; state: string; yuan: number | null }[];
  related: { kind: string; record: string; title: string; relation: Bilingual }[];
  pending: EntryView[];
  /** `workingDays`: of the official calendar; `null` beyond it. */
  stagesLog: {
    stage: string;
    from: Day;
    to: Day | null;
    days: number | null;
    workingDays: number | null;
    seq: number;
  }[];
  /** What its stages oblige to, each with its clock. */
  clocks: StageClockView[];
  /** Of a duty: its own clock; `null` before it is assigned and for other kinds. */
  dutyClock: DutyClockView | null;
  can: { write: boolean; review: boolean };
}
export interface EntryView extends Omit<Entry, 'change'> {
  change: Change;
  title: string;
  kindName: Bilingual;
  /** One sentence: what this entry says. */
  says: Bilingual;
  actorName: Bilingual;
  officeName: string;
  sourceView: SourceView | null;
}

export interface ActRequest {
  idem: string;
  kind: string;
  record: string;
  change: Change;
  effectiveOn?: Day;
  expectedVersion?: number;
  source?: { kind: SourceView['kind']; title: string; docNo?: string; url?: string };
}
export interface ActResult {
  entries: EntryView[];
  /** Null when there is none to show yet: its creation waits for a second person. */
  record: RecordView | null;
  /** The same act had been written before. */
  repeated: boolean;
  waiting: boolean;
}

/** A figure with one page of its records (`page`, `size`; by default the first thousand). */
export interface FigureView extends Figure {
  recordsTotal: number;
  numerator?: FigureView;
  denominator?: FigureView;
}
export interface Overview {
  at: AsOf;
  place: string;
  tiles: { metric: string; figure: Omit<Figure, 'records'>; before: number | null; reported: StatementBrief[] }[];
  rates: Omit<Figure, 'records'>[];
  byPlace: { metric: string; parts: NonNullable<Figure['parts']> }[];
  byMonth: { metric: string; parts: NonNullable<Figure['parts']>; breaks?: Figure['breaks'] }[];
  moved: Moved;
}
export interface StatementBrief {
  record: string;
  /** Whom it speaks of, when that is not the place itself: then it is another set than the computed figure. */
  subject: string | null;
  metric: string;
  value: number;
  unit: string;
  place: string | null;
  period: string | null;
  cutoff: string | null;
  source: string;
  summable: boolean;
}
export interface Moved {
  since: Day;
  until: Day;
  advanced: {
    kind: string;
    record: string;
    title: string;
    place: string | null;
    from: string | null;
    to: string;
    on: Day;
    seq: number;
  }[];
  created: number;
  exited: { kind: string; record: string; title: string; reason: string; on: Day }[];
  corrected: { kind: string; record: string; title: string; field: string; seq: number }[];
}
export interface SearchHit {
  kind: string;
  record: string;
  title: string;
  place: string | null;
  field: string;
  excerpt: string;
}

export interface Verification {
  ok: boolean;
  entries: number;
  head: string;
  /** First line that does not fit. */
  firstBad: { seq: number; why: Bilingual } | null;
}

export interface SavedView {
  id: string;
  name: string;
  /** The page it belongs to, e.g. `records/project`. */
  page: string;
  query: Record<string, string | number | boolean>;
}

export interface AdminPerson {
  account: string;
  name: string;
  disabled: boolean;
  demonstration: boolean;
  /** ISO instant of the last use of a session still open; null when there is none. */
  lastSeen: string | null;
  grants: Session['grants'];
}
export interface AdminOffice {
  code: string;
  name: string;
  place: string;
  placeName: string;
  validFrom: Day | null;
  validTo: Day | null;
}
export interface AdminPlace extends Omit<PlaceNode, 'level' | 'tile'> {
  level: PlaceNode['level'] | 'province';
  successor: string | null;
  aliases: string[];
}
export interface PartyMatches {
  /** The one it certainly is. */
  sure: PartyMatch | null;
  /** "Did you mean", most alike first; a person chooses. */
  suggestions: PartyMatch[];
}
export interface PartyMatch {
  record: string;
  name: string;
  place: string | null;
  creditCode: string | null;
  likeness: number;
}
export interface AdminLogLine {
  at: string;
  actor: string;
  act: string;
  subject: string;
  detail?: Record<string, unknown>;
}
