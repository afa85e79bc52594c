/** Lines of the page of the day: what an office owes, from the stages of records and from duties. */
import { officialCalendar, type Day } from '@wutong/codes';
import type { Sql } from '@wutong/kernel/db/types';
import { stagedVersions, wholeVersions, type Owners, type Version } from '@wutong/kernel/duties/find';
import { stageClocks, type StageClock } from '@wutong/kernel/duties/stage-clock';
import { loadTerms, type TermTable } from '@wutong/kernel/duties/terms';
import type { StageDuty } from '@wutong/kernel/duties/types';
import type { Bilingual, FieldValue, KindDef } from '@wutong/kernel/kinds/types';
import type { AsOf } from '@wutong/kernel/ledger/types';
import type { ListedRecord } from '@wutong/kernel/records/rows';
import { judgeStages } from '@wutong/kernel/stages/judge';
import type { Context } from '../context';
import type { ClockView, TodayLine, TodayRole } from '../wire-duties';
import { clockView, dutyIdOf, officeNamed } from './clock-view';
import { dutyLines } from './duty-lines';
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

/** A line as it is shown but for what is looked up for those that are: the present version, and how often it was asked for. */
export type Told = Omit<TodayLine, 'version' | 'urged'>;

/** What a line is ordered by, and how the rest of it is made. */
export interface Line {
  record: string;
  role: TodayRole;
  /** Stage of a duty; null: none reached, or the line is of a stage of another record. */
  stage: string | null;
  /** Without its explanation. */
  clock: ClockView | null;
  owner: () => string | null;
  tell: () => Told;
}

export type Here = Pick<Context, 'database' | 'registry' | 'city' | 'offices' | 'tree'>;

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
  return { record, role: 'handle', stage: null, clock, owner, tell };
}
