/** The lights of all projects of a city for one month, worked out once per state of the ledger and shared by who asks. */
import { setImmediate } from 'node:timers/promises';
import { systemScope } from '@wutong/kernel/db/scope';
import type { Sql } from '@wutong/kernel/db/types';
import { monthNumber } from '@wutong/kernel/metrics/store/columns';
import type { Seen } from '@wutong/kernel/metrics/store/rows';
import type { KindStore } from '@wutong/kernel/metrics/store/store';
import { openStores } from '@wutong/kernel/metrics/store/stores';
import type { AsOf } from '@wutong/kernel/ledger/types';
import { lastEnded, projectMonths, type Judged, type JudgedMonth, type Light } from '@wutong/module-supervision/lights';
import type { Context } from '../context';
import { Kept, readingOf } from '../kept';
import { factsFor, monthsTold } from './project-facts';
import { CHOICE, EXEMPTION, ruleBook, type RuleBook } from './rules';

export const PROJECT = 'project';
/** Months shown behind a light. */
export const STRIP = 12;
/** Months a record's page goes back. */
const HISTORY = 36;
/** Months offered for choice. */
const OFFERED = 24;
/** Projects judged before other requests get their turn. */
const TURN = 2000;

/** One project with its light. */
export interface LitProject {
  record: string;
  title: string;
  place: string | null;
  owner: string | null;
  sample: boolean;
  light: Light;
  /** Of the month itself. */
  dimensions: readonly Judged[];
  /** Up to the month, oldest first. */
  strip: readonly { month: number; light: Light; own: Light }[];
}

export interface ProjectLights {
  /** Months since year 0; `null`: nothing was ever told. */
  month: number | null;
  months: readonly number[];
  book: RuleBook;
  lit: readonly LitProject[];
}

/** Boards kept: a month or two of today's, and of a day somebody looks back to. */
const BOARDS = 6;
const kept = new WeakMap<Context, Kept<ProjectLights>>();

/** The lights as of a pair of dates. `now`: nobody named the instant. `month`: default the last of which anything was told. */
export async function projectLights(
  context: Context,
  asked: AsOf,
  now: boolean,
  month: string | undefined,
): Promise<ProjectLights> {
  const { database, registry, city } = context;
  if (!registry.kinds.some(({ kind }) => kind === PROJECT))
    return { month: null, months: [], book: await database.read(systemScope(city), (sql) => ruleBook(sql, context, asked)), lit: [] }; // prettier-ignore
  const reading = await database.read(systemScope(city), (sql) =>
    readingOf(sql, city, asked, now, [PROJECT, EXEMPTION, CHOICE]),
  );
  const cache = kept.get(context) ?? new Kept<ProjectLights>(BOARDS);
  kept.set(context, cache);
  const rulesKey = JSON.stringify([reading.keyOf(EXEMPTION), reading.keyOf(CHOICE)]);
  const key = JSON.stringify([reading.keyOf(PROJECT), rulesKey, month ?? null]);
  return cache.get(key, () =>
    database.read(systemScope(city), (sql) => makeBoard(sql, context, reading.at, month, rulesKey)),
  );
}

/**
 * What was judged, by the record as it is seen: that object stays the same until an entry of the record is written, so that
 * after one county's report one project is judged anew and not twenty thousand.
 */
const judgedBefore = new WeakMap<Seen, { key: string; lit: LitProject }>();

async function makeBoard(
  sql: Sql,
  context: Context,
  at: AsOf,
  asked: string | undefined,
  rulesKey: string,
): Promise<ProjectLights> {
  const store = await storeOf(sql, context);
  const last = lastEnded(at.asOf);
  const told = monthsTold(store, at, last);
  const book = await ruleBook(sql, context, at);
  const chosen = asked === undefined ? (told[0] ?? null) : monthNumber(asked);
  const month = chosen !== null && chosen <= last ? chosen : null;
  const months = told.slice(0, OFFERED);
  if (month === null) return { month, months, book, lit: [] };
  const count = last - (month - STRIP + 1) + 1;
  const shown = Array.from({ length: count }, (_, i) => last - i);
  const seen = store.view(at.asOf, at.known).seen.filter((one) => !one.held && !one.exited);
  const key = `${rulesKey} ${month}`;
  // Taken out at once: while one board is being made another may judge the same projects for another month.
  const found = seen.map((one) => {
    const before = judgedBefore.get(one);
    return before?.key === key ? before.lit : null;
  });
  const wanted = new Map(seen.flatMap(({ index, record }, i) => (found[i] ? [] : [[index, record] as const])));
  const facts = await factsFor(sql, store, context.registry.duties, at, shown, wanted);
  const lit: LitProject[] = [];
  let judged = 0;
  for (const [i, one] of seen.entries()) {
    const known = found[i];
    if (known) {
      lit.push(known);
      continue;
    }
    const made = projectMonths(book.projectOn, facts(one, book.exemptions.get(one.record) ?? []), at.asOf, count);
    const fresh = litOf(one, made, month);
    judgedBefore.set(one, { key, lit: fresh });
    lit.push(fresh);
    // A large city takes a while, and nobody else should wait for it.
    if (++judged % TURN === 0) await setImmediate();
  }
  return { month, months, book, lit };
}

async function storeOf(sql: Sql, { city, registry }: Context): Promise<KindStore> {
  const stores = await openStores(sql, city, [registry.kind(PROJECT)]);
  return stores.get(PROJECT)!;
}

function litOf(seen: Seen, months: readonly JudgedMonth[], month: number): LitProject {
  const shown = months.find((one) => one.month === month);
  const owner = seen.fields['responsible_unit'];
  return {
    record: seen.record,
    title: seen.title,
    place: seen.place,
    owner: typeof owner === 'string' && owner ? owner : null,
    sample: seen.sample,
    light: shown?.light ?? 'none',
    dimensions: shown?.dimensions ?? [],
    strip: months
      .filter((one) => one.month <= month)
      .slice(-STRIP)
      .map(({ month: m, light, own }) => ({ month: m, light, own })),
  };
}

/** One project with every month of the last three years; `null` when it is not there on the pair of dates. */
export async function projectHistory(
  context: Context,
  at: AsOf,
  record: string,
): Promise<{ seen: Seen; months: JudgedMonth[]; book: RuleBook } | null> {
  return context.database.read(systemScope(context.city), async (sql) => {
    const store = await storeOf(sql, context);
    const index = store.records.find(record);
    const seen = store.view(at.asOf, at.known).seen.find((one) => one.index === index);
    if (index < 0 || !seen) return null;
    const last = lastEnded(at.asOf);
    const shown = Array.from({ length: HISTORY }, (_, i) => last - i);
    const book = await ruleBook(sql, context, at);
    const facts = await factsFor(sql, store, context.registry.duties, at, shown, new Map([[index, record]]));
    const months = projectMonths(book.projectOn, facts(seen, book.exemptions.get(record) ?? []), at.asOf, HISTORY);
    return { seen, months, book };
  });
}
