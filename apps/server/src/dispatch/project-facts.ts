/**
 * What the lights of projects look at, out of the store in memory: one pass over the series and one over the history for
 * every month shown, however many projects there are. Nothing is folded.
 */
import { lastDay, toFen, type Day } from '@wutong/codes';
import type { Sql } from '@wutong/kernel/db/types';
import type { StageDuty } from '@wutong/kernel/duties/types';
import type { StageVerdict } from '@wutong/kernel/kinds/types';
import type { Seen } from '@wutong/kernel/metrics/store/rows';
import type { KindStore } from '@wutong/kernel/metrics/store/store';
import type { AsOf } from '@wutong/kernel/ledger/types';
import { endOf, type Exemption, type ProjectFacts, type ToldMonth } from '@wutong/module-supervision/lights';

const SERIES = 'progress';
/** Projects paid for by budget money carry this label. */
const BUDGET_LABEL = '中央预算内';
/** More projects than this are read in one pass over the table. */
const MANY = 2000;

/** Months since year 0 of which anything was told, among those that had ended, the newest first. */
export function monthsTold(store: KindStore, at: AsOf, last: number): number[] {
  const columns = store.series.get(SERIES);
  const known = store.knownAt(at.known);
  const told = new Set<number>();
  if (columns) {
    for (let row = 0; row < columns.length; row++) {
      const month = columns.month.values[row]!;
      if (month <= last && columns.record.values[row]! >= 0 && columns.knownFrom.values[row]! <= known) told.add(month);
    }
  }
  return [...told].sort((a, b) => b - a);
}

/** Makes the facts of one record. */
export type FactsOf = (seen: Seen, exemptions: readonly Exemption[]) => ProjectFacts;

/** Gathers what projects told; `months`: those whose light is asked for; `wanted`: the projects, by their number in the store. */
export async function factsFor(
  sql: Sql,
  store: KindStore,
  duties: readonly StageDuty[],
  at: AsOf,
  months: readonly number[],
  wanted: ReadonlyMap<number, string>,
): Promise<FactsOf> {
  const known = store.knownAt(at.known);
  const told = toldMonths(store, known, wanted);
  const annual = annualPlans(store, known, months, wanted);
  const since = await toldSince(sql, store.city, at.known, wanted);
  const entering = duties.find(({ rule }) => rule === 'project.statistics');
  return (seen, exemptions) => {
    const { fields, stages, index, exited, labels } = seen;
    const start = stages['started'];
    const instants = since.get(seen.record);
    return {
      known,
      told: told.get(index) ?? [],
      annualPlanFen: (month) => annual.get(month)?.get(index) ?? null,
      started: reachedOn(start),
      startedTold: instants?.started ?? null,
      startRefused: fields['started_on'] && start?.state === 'refused' ? (start.reason ?? null) : null,
      inStatistics: reachedOn(stages['in_statistics']),
      statisticsTold: instants?.statistics ?? null,
      // Whoever need not enter the statistics is not lit for it: the projects themselves say who that is.
      statisticsDue: entering?.when?.(fields) ?? true,
      inProduction: reachedOn(stages['in_production']),
      exited: exited?.on ?? null,
      budgetFunded: labels.includes(BUDGET_LABEL),
      // The ledger keeps no payments of budget money yet: such a project cannot be told, and the page says what is missing.
      payments: null,
      exemptions,
    };
  };
}

function reachedOn(verdict: StageVerdict | undefined): Day | null {
  return verdict?.state === 'reached' && verdict.on ? lastDay(verdict.on) : null;
}

/** Every version of every month, by record. */
function toldMonths(store: KindStore, known: number, wanted: ReadonlyMap<number, string>): Map<number, ToldMonth[]> {
  const by = new Map<number, ToldMonth[]>();
  const columns = store.series.get(SERIES);
  if (!columns) return by;
  const planned = columns.values['planned_yuan']!.values;
  const completed = columns.values['completed_yuan']!.values;
  const fen = (value: number): number | null => (Number.isNaN(value) ? null : value);
  for (let row = 0; row < columns.length; row++) {
    const record = columns.record.values[row]!;
    const from = columns.knownFrom.values[row]!;
    if (record < 0 || from > known || !wanted.has(record)) continue;
    const one = {
      month: columns.month.values[row]!,
      plannedFen: fen(planned[row]!),
      completedFen: fen(completed[row]!),
      from,
      to: columns.knownTo.values[row]!,
    };
    const list = by.get(record);
    if (list) list.push(one);
    else by.set(record, [one]);
  }
  return by;
}

/** Plan of the year at the end of each month: what still stands from the year before is no plan of this year. */
function annualPlans(
  store: KindStore,
  known: number,
  months: readonly number[],
  wanted: ReadonlyMap<number, string>,
): Map<number, Map<number, number>> {
  const plans = new Map<number, Map<number, number>>();
  const before = new Map<number, Map<number, string>>();
  for (const month of months) {
    const december = month - (month % 12) - 1;
    const old = before.get(december) ?? setIn(store, known, december, wanted);
    before.set(december, old);
    const found = new Map<number, number>();
    store.eachRow(endOf(month), known, ({ raw }, index) => {
      const value = raw.fields['annual_plan_yuan'];
      if (typeof value !== 'number' || !wanted.has(index)) return;
      const stale = old.get(index);
      if (stale === undefined || stale !== setBy(raw.setByText)) found.set(index, toFen(value));
    });
    plans.set(month, found);
  }
  return plans;
}

/** The entry that had set the plan by the end of a year, by record. */
function setIn(
  store: KindStore,
  known: number,
  month: number,
  wanted: ReadonlyMap<number, string>,
): Map<number, string> {
  const found = new Map<number, string>();
  store.eachRow(endOf(month), known, ({ raw }, index) => {
    if (typeof raw.fields['annual_plan_yuan'] === 'number' && wanted.has(index)) found.set(index, setBy(raw.setByText));
  });
  return found;
}

function setBy(text: string): string {
  return /"annual_plan_yuan":\s*(\d+)/.exec(text)?.[1] ?? '';
}

/** Since when the start, and the entry into the statistics, have been known with what proves them. */
async function toldSince(
  sql: Sql,
  city: string,
  known: string,
  wanted: ReadonlyMap<number, string>,
): Promise<Map<string, { started: number | null; statistics: number | null }>> {
  const { rows } = await sql.query<{ record: string; started: string | null; statistics: string | null }>(
    `SELECT record, min(known_from) FILTER (WHERE started_on IS NOT NULL AND start_evidence IS NOT NULL) AS started,
       min(known_from) FILTER (WHERE in_statistics_on IS NOT NULL) AS statistics
     FROM project_history WHERE city = $1 AND known_from <= $2 AND started_on IS NOT NULL
       AND ($3::text[] IS NULL OR record = ANY($3)) GROUP BY record`,
    [city, known, wanted.size > MANY ? null : [...wanted.values()]],
  );
  const instant = (text: string | null): number | null => (text === null ? null : Date.parse(text));
  return new Map(
    rows.map(({ record, started, statistics }) => [
      record,
      { started: instant(started), statistics: instant(statistics) },
    ]),
  );
}
