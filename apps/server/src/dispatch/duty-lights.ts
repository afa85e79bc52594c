/** The lights of duties on a day: from their entries and the rules, worked out once per state of the ledger. */
import { lastDay, officialCalendar, partialDate, type Day } from '@wutong/codes';
import { systemScope } from '@wutong/kernel/db/scope';
import type { Sql } from '@wutong/kernel/db/types';
import { dutyClock } from '@wutong/kernel/duties/duty-clock';
import { loadTerms, type TermTable } from '@wutong/kernel/duties/terms';
import type { KindDef } from '@wutong/kernel/kinds/types';
import { entriesOfAll } from '@wutong/kernel/ledger/read';
import type { AsOf, Entry } from '@wutong/kernel/ledger/types';
import { asOfConditions, Params } from '@wutong/kernel/records/as-of';
import { dutyLight, dutyMonths, type DutyFacts, type Exemption, type JudgedDuty, type JudgedDutyMonth } from '@wutong/module-supervision/lights'; // prettier-ignore
import type { Context } from '../context';
import { Kept, readingOf } from '../kept';
import { CHOICE, EXEMPTION, ruleBook, type RuleBook } from './rules';

export const DUTY = 'duty';
/** Months a duty's page goes back. */
const HISTORY = 24;

export interface LitDuty {
  record: string;
  title: string;
  place: string | null;
  office: string | null;
  stage: string | null;
  sample: boolean;
  about: string | null;
  supervised: boolean;
  judged: JudgedDuty;
  facts: DutyFacts;
}

export interface DutyLights {
  book: RuleBook;
  lit: readonly LitDuty[];
}

const BOARDS = 4;
const kept = new WeakMap<Context, Kept<DutyLights>>();

/** Duties that are open, or were closed in the month of the day read, with their lights. */
export async function dutyLights(context: Context, asked: AsOf, now: boolean): Promise<DutyLights> {
  const { database, city } = context;
  const kinds = [DUTY, 'term', EXEMPTION, CHOICE];
  const reading = await database.read(systemScope(city), (sql) => readingOf(sql, city, asked, now, kinds));
  const cache = kept.get(context) ?? new Kept<DutyLights>(BOARDS);
  kept.set(context, cache);
  const key = JSON.stringify(kinds.map((kind) => reading.keyOf(kind)));
  return cache.get(key, () => database.read(systemScope(city), (sql) => makeBoard(sql, context, reading.at)));
}

async function makeBoard(sql: Sql, context: Context, at: AsOf): Promise<DutyLights> {
  const book = await ruleBook(sql, context, at);
  const rows = await dutyRows(sql, context, at);
  const terms = await loadTerms(sql, context.city, context.registry.modules, at);
  const entries = await entriesKept(sql, context, rows);
  const kind = context.registry.kind(DUTY);
  const lit = rows.flatMap((row): LitDuty[] => {
    const own = entries.get(row.record) ?? [];
    const facts = dutyFacts(kind, own, at, terms, row.assigned, book.exemptions.get(row.record) ?? []);
    const judged = dutyLight(book.dutyOn(at.asOf), facts, at.asOf);
    return judged ? [{ ...row, judged, facts }] : [];
  });
  return { book, lit };
}

/** Entries of duties by record, each for the version it was read at: only what somebody has written to since is read again. */
const told = new WeakMap<Context, Map<string, { version: number; entries: readonly Entry[] }>>();
/** Duties whose entries are kept. */
const KEPT = 20_000;

async function entriesKept(sql: Sql, context: Context, rows: readonly Row[]): Promise<Map<string, readonly Entry[]>> {
  const known = told.get(context) ?? new Map<string, { version: number; entries: readonly Entry[] }>();
  told.set(context, known);
  const anew = rows.filter(({ record, version }) => known.get(record)?.version !== version);
  const read = await entriesOfAll(sql, context.city, anew.map(({ record }) => record)); // prettier-ignore
  const found = new Map<string, readonly Entry[]>();
  for (const { record, version } of rows) {
    const entries = read.get(record) ?? known.get(record)?.entries ?? [];
    found.set(record, entries);
    if (known.size < KEPT || known.has(record)) known.set(record, { version, entries });
  }
  return found;
}

interface Row {
  record: string;
  title: string;
  place: string | null;
  office: string | null;
  stage: string | null;
  sample: boolean;
  about: string | null;
  supervised: boolean;
  assigned: Day | null;
  /** How many entries it has by now. */
  version: number;
}

async function dutyRows(sql: Sql, context: Context, at: AsOf, record?: string): Promise<Row[]> {
  const params = new Params();
  const where = asOfConditions(params, context.city, at, false);
  where.push('h.exited_on IS NULL', 'h.held IS NULL', 'h.assigned_on IS NOT NULL');
  if (record !== undefined) where.push(`h.record = ${params.bind(record, 'text')}`);
  else {
    const month = params.bind(at.asOf.slice(0, 7), 'text');
    where.push(`(h.stage NOT IN ('closed', 'archived') OR h.closed_on >= ${month})`);
  }
  const { rows } = await sql.query<Omit<Row, 'assigned'> & { assigned: string | null }>(
    `SELECT h.record, h.title, h.place, h.owner_office AS office, h.stage, h.sample, h.about,
       coalesce(h.supervised, false) AS supervised, h.assigned_on AS assigned, i.version
     FROM duty_history h JOIN record_index i ON i.city = h.city AND i.record = h.record WHERE ${where.join(' AND ')} ORDER BY h.record`,
    params.values,
  );
  return rows.map(({ assigned, ...row }) => {
    const date = assigned === null ? null : partialDate(assigned);
    return { ...row, assigned: date ? lastDay(date) : null };
  });
}

/** The clock is read on any day from the entries; days after which it may change its mind are those of the entries. */
function dutyFacts(
  kind: KindDef,
  entries: readonly Entry[],
  at: AsOf,
  terms: TermTable,
  assigned: Day | null,
  exemptions: readonly Exemption[],
): DutyFacts {
  const kept = new Map<Day, ReturnType<DutyFacts['on']>>();
  return {
    assigned,
    on: (day) => {
      const known = kept.get(day);
      if (known !== undefined) return known;
      const told = dutyClock(kind, entries, { asOf: day, known: at.known }, terms, officialCalendar, false);
      kept.set(day, told);
      return told;
    },
    turns: [...new Set(entries.filter(turns).map(({ effectiveOn }) => effectiveOn))],
    exemptions,
  };
}

/** Entries that may put a clock back: more time, another term, a return, a pause. */
function turns({ change }: Entry): boolean {
  return change.act === 'set' || change.act === 'return' || change.act === 'flag' || change.act === 'resume';
}

/** One duty with its months; `null` when it is not there, or nobody has it yet. */
export async function dutyHistory(
  context: Context,
  at: AsOf,
  record: string,
): Promise<{ lit: LitDuty; months: JudgedDutyMonth[]; book: RuleBook } | null> {
  return context.database.read(systemScope(context.city), async (sql) => {
    const [row] = await dutyRows(sql, context, at, record);
    if (!row) return null;
    const book = await ruleBook(sql, context, at);
    const terms = await loadTerms(sql, context.city, context.registry.modules, at);
    const entries = await entriesOfAll(sql, context.city, [record]);
    const kind = context.registry.kind(DUTY);
    const facts = dutyFacts(
      kind,
      entries.get(record) ?? [],
      at,
      terms,
      row.assigned,
      book.exemptions.get(record) ?? [],
    );
    const judged = dutyLight(book.dutyOn(at.asOf), facts, at.asOf);
    if (!judged) return null;
    return { lit: { ...row, judged, facts }, months: dutyMonths(book.dutyOn, facts, at.asOf, HISTORY), book };
  });
}
