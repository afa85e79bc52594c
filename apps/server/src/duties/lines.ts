/** Lines of the page of the day: what an office owes, from the stages of records and from duties. */
import { officialCalendar } from '@wutong/codes';
import type { Sql } from '@wutong/kernel/db/types';
import { dutyClock } from '@wutong/kernel/duties/duty-clock';
import { openDuties, stagedRecords, type Owners } from '@wutong/kernel/duties/find';
import { handlersOf } from '@wutong/kernel/duties/rule';
import { stageClocks } from '@wutong/kernel/duties/stage-clock';
import { loadTerms, type TermTable } from '@wutong/kernel/duties/terms';
import type { KindDef } from '@wutong/kernel/kinds/types';
import { foldRecord } from '@wutong/kernel/ledger/fold';
import { observe } from '@wutong/kernel/ledger/observe';
import type { AsOf, Entry } from '@wutong/kernel/ledger/types';
import { judgeStages, missingFor } from '@wutong/kernel/stages/judge';
import type { Context } from '../context';
import type { TodayLine, TodayRole } from '../wire-duties';
import { clockView, dutyIdOf, officeNamed } from './clock-view';
import { dutiesThere } from './record-clocks';

/** Whose lines are made, and for whom. */
export interface Asking {
  at: AsOf;
  /** Offices by code with every name records may hold; null: everybody's. */
  owners: (Owners & { codes: readonly string[] }) | null;
  /** The account that looks: decides which steps it may take. */
  account: string | null;
}

/** A line, and how to make its explanation when it is shown. */
export interface Line {
  line: TodayLine;
  explain: () => TodayLine;
}

type Here = Pick<Context, 'registry' | 'city' | 'offices' | 'tree'>;

/** Everything open that the owners owe or wait for, in no order. */
export async function openLines(sql: Sql, here: Here, asking: Asking): Promise<Line[]> {
  const terms = await loadTerms(sql, here.city, here.registry.modules, asking.at);
  return [...(await stageLines(sql, here, asking, terms)), ...(await dutyLines(sql, here, asking, terms))];
}

async function stageLines(sql: Sql, here: Here, { at, owners }: Asking, terms: TermTable): Promise<Line[]> {
  const { registry, city, offices, tree } = here;
  const lines: (Line & { duty: string })[] = [];
  for (const kind of registry.kinds) {
    const duties = registry.duties.filter((duty) => duty.kind === kind.kind);
    if (duties.length === 0) continue;
    for (const found of await stagedRecords(sql, city, kind, duties, at, owners)) {
      const staged = {
        fields: found.fields,
        stages: judgeStages(kind, found.fields, at.asOf),
        exited: found.exited !== null,
      };
      const clocks = (of: typeof duties, explain: boolean) =>
        stageClocks(kind, staged, of, terms, at.asOf, officialCalendar, explain);
      for (const one of clocks(duties, false)) {
        if (one.clock.state === 'done') continue;
        const said = one.duty.owner ? found.fields[one.duty.owner] : null;
        const line: TodayLine = {
          kind: kind.kind,
          record: found.record,
          title: found.title,
          sample: found.sample,
          place: found.place,
          placeName: found.place === null ? null : tree.nameOf(found.place),
          what: one.duty.name,
          owner: officeNamed(offices, said)?.name ?? (typeof said === 'string' && said ? said : null),
          role: 'handle',
          clock: clockView(one),
          next: null,
          version: found.version,
        };
        const explain = (): TodayLine => {
          const [told] = clocks([one.duty], true);
          return told ? { ...line, clock: clockView(told) } : line;
        };
        lines.push({ line, explain, duty: dutyIdOf(one.duty.rule, found.record) });
      }
    }
  }
  // What a person has confirmed is a duty of its own and is told as one.
  const confirmed = await dutiesThere(
    sql,
    city,
    lines.map(({ duty }) => duty),
  );
  return lines.filter(({ duty }) => !confirmed.has(duty));
}

async function dutyLines(sql: Sql, here: Here, asking: Asking, terms: TermTable): Promise<Line[]> {
  const kind = here.registry.kinds.find((one) => one.kind === 'duty');
  if (!kind) return [];
  const found = await openDuties(sql, here.city, kind, asking.at, asking.owners?.codes ?? null);
  return [...found.values()].flatMap((entries) => dutyLine(here, kind, entries, asking, terms) ?? []);
}

function dutyLine(
  here: Here,
  kind: KindDef,
  entries: Entry[],
  { at, owners, account }: Asking,
  terms: TermTable,
): Line | null {
  const state = foldRecord(kind, entries, at);
  if (!state || state.withdrawn) return null;
  const seen = observe(kind, state, at);
  const { owner_office: owner, from_office: giver } = seen.fields;
  const mine = (office: unknown): boolean => owners === null || owners.codes.includes(String(office));
  const role = roleOf(seen.stage, mine(owner), mine(giver));
  const next = nextStage(kind, seen.stage);
  const told = dutyClock(kind, entries, at, terms, officialCalendar, false);
  const line: TodayLine = {
    kind: kind.kind,
    record: seen.record,
    title: seen.title,
    sample: seen.sample,
    place: seen.place,
    placeName: seen.place === null ? null : here.tree.nameOf(seen.place),
    what: seen.stage === null ? kind.unstaged! : kind.stages![seen.stage]!.name,
    owner: officeNamed(here.offices, moverOf(seen.stage, owner, giver))?.name ?? null,
    role,
    clock: told && clockView({ ...told, clock: told }),
    next:
      owners !== null && account !== null && role !== 'watch' && mayTake(kind, next, seen.fields, entries, account)
        ? { stage: next!, name: kind.stages![next!]!.name }
        : null,
    version: entries.at(-1)!.version,
  };
  const explain = (): TodayLine => {
    const whole = dutyClock(kind, entries, at, terms, officialCalendar);
    return { ...line, clock: whole && clockView({ ...whole, clock: whole }) };
  };
  return { line, explain };
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
