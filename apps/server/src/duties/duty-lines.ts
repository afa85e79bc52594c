/** Duties as lines of the page of the day: whose turn each is, and the step that one click would record. */
import { officialCalendar } from '@wutong/codes';
import type { Sql } from '@wutong/kernel/db/types';
import { dutyClock } from '@wutong/kernel/duties/duty-clock';
import { openDuties } from '@wutong/kernel/duties/find';
import { handlersOf, JUDGING, nextStep } from '@wutong/kernel/duties/handlers';
import type { TermTable } from '@wutong/kernel/duties/terms';
import type { KindDef } from '@wutong/kernel/kinds/types';
import { foldRecord } from '@wutong/kernel/ledger/fold';
import { observe } from '@wutong/kernel/ledger/observe';
import { entriesOfAll } from '@wutong/kernel/ledger/read';
import type { AsOf, Entry } from '@wutong/kernel/ledger/types';
import type { Observed } from '@wutong/kernel/metrics/types';
import { missingFor } from '@wutong/kernel/stages/judge';
import type { ClockView, TodayRole } from '../wire-duties';
import { clockView, officeNamed } from './clock-view';
import type { Asking, Here, Line, Told } from './lines';
import type { Worked } from './worked';

/** A duty as its entries tell it. */
export interface DutyWork {
  entries: readonly Entry[];
  seen: Observed;
  clock: ClockView | null;
  explained: () => ClockView | null;
}

/** Duties worked out, those seen before in this version not again; one that is gone is left out. */
export async function dutyWorks(
  sql: Sql,
  city: string,
  kind: KindDef,
  asked: readonly { record: string; version: number }[],
  at: AsOf,
  terms: TermTable,
  worked: Worked,
): Promise<Map<string, DutyWork>> {
  const found = new Map<string, DutyWork>();
  const anew: { record: string; version: number }[] = [];
  for (const one of asked) {
    const work = worked.find<DutyWork>(kind.kind, one.record, String(one.version));
    if (work) found.set(one.record, work);
    else anew.push(one);
  }
  const entries = await entriesOfAll(
    sql,
    city,
    anew.map(({ record }) => record),
  );
  for (const { record, version } of anew) {
    const work = dutyWork(kind, entries.get(record) ?? [], at, terms);
    if (!work) continue;
    worked.keep(kind.kind, record, String(version), work);
    found.set(record, work);
  }
  return found;
}

/** The lines of the duties that the owners owe or gave, in no order. */
export async function dutyLines(
  sql: Sql,
  here: Here,
  asking: Asking,
  terms: TermTable,
  worked: Worked,
): Promise<Line[]> {
  const kind = here.registry.kinds.find((one) => one.kind === 'duty');
  if (!kind) return [];
  const open = await openDuties(sql, here.city, kind, asking, asking.owners?.codes ?? null);
  const works = await dutyWorks(sql, here.city, kind, open, asking.at, terms, worked);
  return [...works.values()].map((work) => dutyLine(here, kind, work, asking));
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
  const supervised = seen.fields['supervised'] === true;
  const mine = (office: unknown): boolean => owners === null || owners.codes.includes(String(office));
  const role = roleOf(seen.stage, supervised, mine(owes), mine(giver));
  const next = nextStep(seen.stage, supervised);
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
  return { record: seen.record, role, stage: seen.stage, clock, owner, tell };
}

/** What is left to whoever gave the duty, by the stage it stands in. */
function judgingLeft(stage: string | null, supervised: boolean): TodayRole | null {
  if (stage === 'answered') return supervised ? 'review' : 'close';
  return stage === 'reviewed' ? 'close' : stage === 'closed' ? 'file' : null;
}

/** Whose turn it is: the giver's before it is assigned and after it is answered, the owner's in between. */
function moverOf(stage: string | null, owner: unknown, giver: unknown): unknown {
  return stage === null || judgingLeft(stage, true) !== null ? (giver ?? owner) : owner;
}

function roleOf(stage: string | null, supervised: boolean, owner: boolean, giver: boolean): TodayRole {
  if (stage === null) return giver ? 'assign' : 'watch';
  const left = judgingLeft(stage, supervised);
  if (left) return giver ? left : 'watch';
  return owner ? 'handle' : 'watch';
}

/** Steps that say something: also where a text of the last time is still there, it is not taken over unread. */
const SAYING = ['answered', 'reviewed', 'archived'];

/** One click is enough when nothing has to be typed, and when it is this person's to take. */
function mayTake(
  kind: KindDef,
  next: string | null,
  fields: Parameters<typeof missingFor>[2],
  entries: readonly Entry[],
  account: string,
): boolean {
  if (next === null || SAYING.includes(next)) return false;
  const missing = missingFor(kind, next, fields).filter((field) => field !== kind.stages![next]!.date);
  if (missing.length > 0) return false;
  return !(next in JUDGING) || !handlersOf(entries).has(account);
}
