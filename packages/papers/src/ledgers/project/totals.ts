/** Totals of a project ledger: they follow from the counted records alone. Labels overlap, so `by_label` never adds up. */
import { sumYuan } from '@wutong/codes';
import type { ReadRecord } from '../../reading';
import { STAGES } from './stages';

export interface Group {
  count: number;
  amount_yuan: number;
  amount_unknown: number;
}

const CUMULATIVE = ['completed_this_year', 'paid_in'] as const;

/** `undated`: cumulative fields whose sheet names no cut-off day; their sums are refused (ledger rule N11). */
export function projectTotals(records: ReadRecord[], undated: ReadonlySet<string>): Record<string, unknown> {
  const live = records.filter((r) => r.derived.counted);
  const totals: Record<string, unknown> = { projects: group(live) };
  for (const stage of STAGES) totals[stage] = group(live.filter((r) => r.derived.stages![stage]!.state === 'reached'));
  totals.without_evidence = group(live.filter((r) => r.derived.stage === null));
  for (const field of ['annual_plan', ...CUMULATIVE]) {
    const amounts = live.map((r) => r.values[`${field}_yuan`] as number | null).filter((n): n is number => n !== null);
    totals[field] = undated.has(`${field}_yuan`)
      ? { amount_yuan: null, refused: 'CUTOFF_MISSING' }
      : { count: amounts.length, amount_yuan: sumYuan(amounts), amount_unknown: live.length - amounts.length };
  }
  totals.by_place = Object.fromEntries(
    [...groupBy(live, (r) => [(r.values.place_code as string | null) ?? 'unresolved'])]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([place, rs]) => [
        place,
        { projects: group(rs), started: group(rs.filter((r) => r.derived.stages!.started!.state === 'reached')) },
      ]),
  );
  totals.by_label = Object.fromEntries(
    [...groupBy(live, (r) => r.values.labels as string[])].map(([label, rs]) => [label, group(rs)]),
  );
  totals.by_label_note = 'labels overlap: never add them up';
  return totals;
}

function group(records: ReadRecord[]): Group {
  const amounts = records.map((r) => r.values.total_investment_yuan as number | null);
  return {
    count: records.length,
    amount_yuan: sumYuan(amounts.filter((n): n is number => n !== null)),
    amount_unknown: amounts.filter((n) => n === null).length,
  };
}

function groupBy(records: ReadRecord[], keys: (record: ReadRecord) => string[]): Map<string, ReadRecord[]> {
  const groups = new Map<string, ReadRecord[]>();
  for (const record of records)
    for (const key of keys(record)) {
      const list = groups.get(key);
      if (list) list.push(record);
      else groups.set(key, [record]);
    }
  return groups;
}
