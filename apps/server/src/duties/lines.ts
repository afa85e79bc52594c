/** Lines of the page of the day: what an office owes, from the stages of records and from duties. */
import { officialCalendar, type Day } from '@wutong/codes';
import type { Sql } from '@wutong/kernel/db/types';
import { dutyClock } from '@wutong/kernel/duties/duty-clock';
import { openDuties, stagedVersions, wholeVersions, type Owners, type Version } from '@wutong/kernel/duties/find';
import { handlersOf } from '@wutong/kernel/duties/rule';
import { stageClocks, type StageClock } from '@wutong/kernel/duties/stage-clock';
import { loadTerms, type TermTable } from '@wutong/kernel/duties/terms';
import type { StageDuty } from '@wutong/kernel/duties/types';
import type { Bilingual, FieldValue, KindDef } from '@wutong/kernel/kinds/types';
import { foldRecord } from '@wutong/kernel/ledger/fold';
import { observe } from '@wutong/kernel/ledger/observe';
import { entriesOfAll } from '@wutong/kernel/ledger/read';
import type { AsOf, Entry } from '@wutong/kernel/ledger/types';
import type { Observed } from '@wutong/kernel/metrics/types';
import type { ListedRecord } from '@wutong/kernel/records/rows';
import { judgeStages, missingFor } from '@wutong/kernel/stages/judge';
import type { Context } from '../context';
import type { ClockView, TodayLine, TodayRole } from '../wire-duties';
import { clockView, dutyIdOf, officeNamed } from './clock-view';
import { dutiesThere } from './record-clocks';
import { workedFor, type Worked } from './worked';

/** Whose lines are made, and for whom. */
export interface Asking {
  at: AsOf;
  /** What `seesAll` has said. */
  all: boolean;
  /** Offices by code with every name records may hold; null: everybody's. */
  owners: (Owners & { codes: readonly string[] }) | null;
  /** The account that looks: decides which steps it may take. */
  account: string | null;
}

/** A line as it is shown but for the record's present version, which is looked up for those that are. */
export type Told = Omit<TodayLine, 'version'>;

/** What a line is ordered by, and how the rest of it is made. */
export interface Line {
  record: string;
  role: TodayRole;
  /** Without its explanation. */
  clock: ClockView | null;
  owner: () => string | null;
  tell: () => Told;
}

type Here = Pick<Context, 'database' | 'registry' | 'city' | 'offices' | 'tree'>;

/** Everything open that the owners owe or wait for, in no order. */
export async function openLines(sql: Sql, here: Here, asking: Asking): Promise<Line[]> {
  const terms = await loadTerms(sql, here.city, here.registry.modules, asking.at);
  const worked = workedFor(here.database, here.city, asking.at, asking.all, terms);
  const lines = await Promise.all([
    stageLines(sql, here, asking, terms, worked),
    dutyLines(sql, here, asking, terms, worked),
  ]);
  return lines.flat();
}

/** An obligation of one version of a record. */
interface Owed {
  duty: string;
  clock: ClockView;
  /** Explains it; once, for whoever is shown it. */
  explained: () => ClockView;
  what: Bilingual;
  /** Who owes it, as the record says. */
  said: FieldValue;
}
interface StagedWork extends Pick<ListedRecord, 'record' | 'title' | 'sample' | 'place'> {
  owed: Owed[];
}

async function stageLines(sql: Sql, here: Here, asking: Asking, terms: TermTable, worked: Worked): Promise<Line[]> {
  const { registry, city } = here;
  const found = (
    await Promise.all(registry.kinds.map((kind) => stagedWorks(sql, here, kind, asking, terms, worked)))
  ).flat();
  // What a person has confirmed is a duty of its own and is told as one.
  const confirmed = await dutiesThere(
    sql,
    city,
    found.flatMap(({ work }) => work.owed.map(({ duty }) => duty)),
  );
  return found.flatMap(({ kind, work }) =>
    work.owed.flatMap((owed) => (confirmed.has(owed.duty) ? [] : [stageLine(here, kind, work, owed)])),
  );
}

/** What the records of a kind owe; those seen for the first time in this version are worked out. */
async function stagedWorks(
  sql: Sql,
  { registry, city }: Here,
  kind: KindDef,
  asking: Asking,
  terms: TermTable,
  worked: Worked,
): Promise<{ kind: KindDef; work: StagedWork }[]> {
  const duties = registry.duties.filter((duty) => duty.kind === kind.kind);
  if (duties.length === 0) return [];
  const stamp = ({ knownFrom, from }: Version): string => `${knownFrom} ${from}`;
  const versions = await stagedVersions(sql, city, kind, duties, asking, asking.owners);
  const works = versions.map((one) => worked.find<StagedWork>(kind.kind, one.record, stamp(one)));
  const anew = versions.filter((_, i) => works[i] === null);
  const whole = await wholeVersions(sql, city, kind, anew);
  return versions.flatMap((version, i) => {
    let work = works[i] ?? null;
    const row = work ? undefined : whole.get(version.record);
    if (row) {
      work = stagedWork(kind, row, duties, terms, asking.at.asOf);
      worked.keep(kind.kind, version.record, stamp(version), work);
    }
    return work?.owed.length ? [{ kind, work }] : [];
  });
}

function stagedWork(
  kind: KindDef,
  { record, title, sample, place, fields, exited }: ListedRecord,
  duties: readonly StageDuty[],
  terms: TermTable,
  asOf: Day,
): StagedWork {
  const staged = { fields, stages: judgeStages(kind, fields, asOf), exited: exited !== null };
  const clocks = (of: readonly StageDuty[], explain: boolean): StageClock[] =>
    stageClocks(kind, staged, of, terms, asOf, officialCalendar, explain);
  const owed = clocks(duties, false).flatMap((one): Owed[] => {
    if (one.clock.state === 'done') return [];
    let explained: ClockView | undefined;
    return [
      {
        duty: dutyIdOf(one.duty.rule, record),
        clock: clockView(one),
        explained: () => (explained ??= clockView(clocks([one.duty], true)[0] ?? one)),
        what: one.duty.name,
        said: one.duty.owner ? (fields[one.duty.owner] ?? null) : null,
      },
    ];
  });
  return { record, title, sample, place, owed };
}

function stageLine(here: Here, kind: KindDef, work: StagedWork, { clock, explained, what, said }: Owed): Line {
  const { record, title, sample, place } = work;
  const owner = (): string | null =>
    officeNamed(here.offices, said)?.name ?? (typeof said === 'string' && said ? said : null);
  const tell = (): Told => ({
    kind: kind.kind,
    record,
    title,
    sample,
    place,
    placeName: place === null ? null : here.tree.nameOf(place),
    what,
    owner: owner(),
    role: 'handle',
    clock: explained(),
    next: null,
  });
  return { record, role: 'handle', clock, owner, tell };
}

/** A duty as its entries tell it. */
interface DutyWork {
  entries: readonly Entry[];
  seen: Observed;
  clock: ClockView | null;
  explained: () => ClockView | null;
}

async function dutyLines(sql: Sql, here: Here, asking: Asking, terms: TermTable, worked: Worked): Promise<Line[]> {
  const kind = here.registry.kinds.find((one) => one.kind === 'duty');
  if (!kind) return [];
  const open = await openDuties(sql, here.city, kind, asking, asking.owners?.codes ?? null);
  const works = open.map(({ record, version }) => worked.find<DutyWork>(kind.kind, record, String(version)));
  const anew = open.filter((_, i) => works[i] === null).map(({ record }) => record);
  const entries = await entriesOfAll(sql, here.city, anew);
  return open.flatMap(({ record, version }, i): Line[] => {
    const work = works[i] ?? dutyWork(kind, entries.get(record) ?? [], asking.at, terms);
    if (work) worked.keep(kind.kind, record, String(version), work);
    return work ? [dutyLine(here, kind, work, asking)] : [];
  });
}

function dutyWork(kind: KindDef, entries: readonly Entry[], at: AsOf, terms: TermTable): DutyWork | null {
  const state = foldRecord(kind, entries, at);
  if (!state || state.withdrawn) return null;
  const clock = (explain: boolean): ClockView | null => {
    const told = dutyClock(kind, entries, at, terms, officialCalendar, explain);
    return told && clockView({ ...told, clock: told });
  };
  let explained: ClockView | null | undefined;
  return {
    entries,
    seen: observe(kind, state, at),
    clock: clock(false),
    explained: () => (explained === undefined ? (explained = clock(true)) : explained),
  };
}

function dutyLine(here: Here, kind: KindDef, work: DutyWork, { owners, account }: Asking): Line {
  const { entries, seen, clock, explained } = work;
  const { owner_office: owes, from_office: giver } = seen.fields;
  const mine = (office: unknown): boolean => owners === null || owners.codes.includes(String(office));
  const role = roleOf(seen.stage, mine(owes), mine(giver));
  const next = nextStage(kind, seen.stage);
  const takes = owners !== null && account !== null && role !== 'watch';
  const owner = (): string | null => officeNamed(here.offices, moverOf(seen.stage, owes, giver))?.name ?? null;
  const tell = (): Told => ({
    kind: kind.kind,
    record: seen.record,
    title: seen.title,
    sample: seen.sample,
    place: seen.place,
    placeName: seen.place === null ? null : here.tree.nameOf(seen.place),
    what: seen.stage === null ? kind.unstaged! : kind.stages![seen.stage]!.name,
    owner: owner(),
    role,
    clock: explained(),
    next:
      takes && mayTake(kind, next, seen.fields, entries, account)
        ? { stage: next!, name: kind.stages![next!]!.name }
        : null,
  });
  return { record: seen.record, role, clock, owner, tell };
}

/** Whose turn it is: the giver's before it is assigned and after it is answered, the owner's in between. */
function moverOf(stage: string | null, owner: unknown, giver: unknown): unknown {
  return stage === null || stage === 'answered' ? (giver ?? owner) : owner;
}

function roleOf(stage: string | null, owner: boolean, giver: boolean): TodayRole {
  if (stage === null) return giver ? 'assign' : 'watch';
  if (stage === 'answered') return giver ? 'close' : 'watch';
  return owner ? 'handle' : 'watch';
}

function nextStage(kind: KindDef, stage: string | null): string | null {
  const order = Object.keys(kind.stages ?? {});
  return order[stage === null ? 0 : order.indexOf(stage) + 1] ?? null;
}

/** One click is enough when nothing has to be typed, and when it is this person's to take. */
function mayTake(
  kind: KindDef,
  next: string | null,
  fields: Parameters<typeof missingFor>[2],
  entries: readonly Entry[],
  account: string,
): boolean {
  if (next === null) return false;
  const missing = missingFor(kind, next, fields).filter((field) => field !== kind.stages![next]!.date);
  if (missing.length > 0) return false;
  return next !== 'closed' || !handlersOf(entries).has(account);
}
