/**
 * How the rows of each sheet kind stand in the ledger: which kind of record they are, what makes two rows the same
 * thing, and from which day each fact holds (docs/decisions/0005-effective-dates-of-imports.md).
 */
import { certainlyBy, firstDay, partialDate, type Day, type PartialDate } from '@wutong/codes';
import type { Fields, FieldValue } from '@wutong/kernel/kinds/types';
import { DUTY_PROFILE } from './duties';
import type { SheetKind } from './reading';

export interface RecordProfile {
  kind: string;
  prefix: string;
  title: string;
  /** Identity keys in the order they are tried; a key with a missing part is not tried. */
  identities: (readonly string[])[];
  /** Two records that differ in one of these, both filled, are never the same thing. */
  distinguishes: readonly string[];
  /** The date fields that tell since when the record exists. */
  events: readonly string[];
  /** Facts that hold from the cut-off of the sheet, not from the first event. */
  atCutoff: readonly string[];
  /** Field → the date field that says since when it holds. */
  since: Readonly<Record<string, string>>;
  /** Field → the value every record of the kind starts with: it needs no date of its own. */
  initial?: Readonly<Record<string, string>>;
  /** Facts a reading may conclude from others without a cell of their own. */
  concluded?: readonly string[];
  /** Field → the form it must have to tell records apart without the title: a name such as DB07, not a place in a list. */
  names?: Readonly<Record<string, RegExp>>;
  /** Fields that a sheet fills where they are empty and never changes. */
  fills?: readonly string[];
  /** Fields that are written with a new record only. */
  born?: readonly string[];
  /** Field → the field that says it: without news of that one, it is no news. */
  follows?: Readonly<Record<string, string>>;
  /** Field → those that end when it is set. */
  replaces?: Readonly<Record<string, readonly string[]>>;
  /** Fields that change in a draft of their own, for it may wait for a second person. */
  apart?: readonly string[];
  /** Field → the field of a matter lived in this ledger: where that one is filled, the sheet's first word of it is no news. */
  lived?: Readonly<Record<string, string>>;
}

const project: RecordProfile = {
  kind: 'project',
  prefix: 'p',
  title: 'name',
  identities: [
    ['code'],
    ['name', 'place_code', 'credit_code'],
    ['name', 'place_code', 'builder'],
    ['name', 'place_code'],
  ],
  distinguishes: ['code', 'credit_code'],
  events: ['signed_on', 'approved_on', 'started_on', 'in_statistics_on', 'in_production_on', 'ceremony_on'],
  atCutoff: [
    'annual_plan_yuan',
    'completed_this_year_yuan',
    'paid_in_yuan',
    'responsible_unit',
    'lead_officer_role',
    'problems',
    'remark',
  ],
  since: { start_evidence: 'started_on', exemption: 'started_on', code: 'approved_on' },
};

const signing: RecordProfile = {
  kind: 'signing',
  prefix: 's',
  title: 'title',
  identities: [
    ['contract_no', 'event_on'],
    ['title', 'investor', 'event_type', 'event_on'],
    ['title', 'investor', 'event_type'],
  ],
  distinguishes: ['contract_no', 'event_on', 'investor_credit_code'],
  events: ['event_on'],
  atCutoff: ['remark'],
  since: { status: 'status_on', status_on: 'status_on' },
  initial: { status: 'active' },
  concluded: ['shares', 'amount_meaning', 'increment_yuan'],
};

const lead: RecordProfile = {
  kind: 'lead',
  prefix: 'l',
  title: 'title',
  identities: [
    ['title', 'investor', 'origin_place_code'],
    ['title', 'investor'],
  ],
  distinguishes: [],
  events: [],
  atCutoff: [],
  since: {},
};

const statement: RecordProfile = {
  kind: 'statement',
  prefix: 'x',
  title: 'metric',
  identities: [
    ['source', 'source_line', 'subject', 'metric', 'state', 'value'],
    ['source', 'subject', 'metric', 'state', 'value'],
  ],
  distinguishes: ['as_of', 'place_code', 'source_line'],
  events: ['as_of'],
  atCutoff: [],
  since: {},
};

/** The ledger kinds a sheet of this kind may hold. A signing sheet also lists the firms still being courted. */
export const PROFILES: Record<SheetKind, readonly RecordProfile[]> = {
  'project-ledger': [project],
  'signing-ledger': [signing, lead],
  'supervision-tasks': [DUTY_PROFILE],
  statements: [statement],
};

/** The sheet kinds this ledger keeps. */
export const SHEET_KINDS = Object.keys(PROFILES) as SheetKind[];

/** Whether a word is one of the sheet kinds. */
export function isSheetKind(word: string): word is SheetKind {
  return word in PROFILES;
}

/** The profile of one record of a sheet: a row without an event is a lead, a wish and not a signing. */
export function profileOf(kind: SheetKind, values: object): RecordProfile {
  if (kind === 'signing-ledger') return 'event_type' in values ? signing : lead;
  return PROFILES[kind][0] as RecordProfile;
}

/** A field's value as a partial date, whether kept as one or as ISO text; `null` when it is neither. */
export function asDate(value: FieldValue | undefined): PartialDate | null {
  if (typeof value === 'string') return partialDate(value);
  return value !== null && typeof value === 'object' && 'precision' in value ? value : null;
}

/** The day a record that is new to the ledger begins to exist: its first event that is past by the cut-off, else the cut-off. */
export function createdFrom(profile: RecordProfile, fields: Fields, cutoff: Day): Day {
  let first = cutoff;
  for (const field of profile.events) {
    const date = asDate(fields[field]);
    if (date && certainlyBy(date, cutoff) && firstDay(date) < first) first = firstDay(date);
  }
  return first;
}

/** The day one fact begins to hold, never before the record itself nor after the cut-off. */
export function holdsFrom(profile: RecordProfile, field: string, fields: Fields, createdOn: Day, cutoff: Day): Day {
  const dateField = profile.since[field] ?? (profile.events.includes(field) ? field : null);
  const date = dateField ? asDate(fields[dateField]) : null;
  if (!date || !certainlyBy(date, cutoff)) return cutoff < createdOn ? createdOn : cutoff;
  const day = firstDay(date);
  return day < createdOn ? createdOn : day;
}

/** The day a fact of a record that is new to the ledger holds from: most stand from the first day on. */
export function bornFrom(profile: RecordProfile, field: string, fields: Fields, createdOn: Day, cutoff: Day): Day {
  if (profile.atCutoff.includes(field)) return cutoff;
  const since = profile.since[field];
  if (!since || profile.events.includes(since)) return createdOn;
  if (profile.initial?.[field] === fields[field]) return createdOn;
  return holdsFrom(profile, field, fields, createdOn, cutoff);
}

/** Whether a new value corrects history (a date or its proof) rather than reports a change of things. */
export function corrects(profile: RecordProfile, field: string): boolean {
  return profile.events.includes(field) || field in profile.since;
}
