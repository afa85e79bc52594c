/** What each record adds to a figure, before anything is summed. */
import { firstDay, lastDay, partialDate, type Day, type PartialDate } from '@wutong/codes';
import type { Share } from '../kinds/types';
import type { MetricDef } from './types';
import type { Seen } from './store/rows';
import type { View } from './store/store';

/** One contribution of one record. `fen` and `count` are whole; the place and the shares say where they go. */
export interface Item {
  record: Seen;
  count: number;
  fen: number | null;
  on: PartialDate | null;
  place: string | null;
  shares: readonly Share[] | null;
  refuse?: string;
  /** For a series: months since year 0 → fen, when months are told apart. */
  months?: ReadonlyMap<number, number>;
}

export interface Filter {
  asOf: Day;
  /** Applied to `flow` metrics, and to a cohort. */
  period: { from: Day; to: Day } | null;
  chain?: string;
  label?: string;
  stage?: string;
}

/** Contributions of every record of the view, filtered; held records only where the metric looks at all at once. */
export function collect(metric: MetricDef, view: View, filter: Filter): Item[] {
  return contributions(metric, view, filter).filter(
    (item) => matches(item.record, filter) && within(item.on, filter.period),
  );
}

/** Whether the record passes the restriction to a chain, label or stage. */
export function matches(record: Seen, { chain, label, stage }: Filter): boolean {
  if (chain !== undefined && record.fields.chain !== chain) return false;
  if (label !== undefined && !record.labels.includes(label)) return false;
  return stage === undefined || record.stage === stage;
}

/** The shares of a split record, from its one field of that type. */
export function sharesOf(record: Pick<Seen, 'fields'>, field: string | undefined): readonly Share[] | null {
  const shares = field === undefined ? null : record.fields[field];
  return Array.isArray(shares) && shares.length ? shares : null;
}

function contributions(metric: MetricDef, view: View, { asOf }: Filter): Item[] {
  const items: Item[] = [];
  if (metric.ofAll) {
    for (const { record, place, shares, on, ...rest } of metric.ofAll(view.seen, { asOf, merged: view.merged() })) {
      // Records handed to `ofAll` are those of the view, so what comes back is one of them.
      const seen = record as Seen;
      items.push({
        ...rest,
        record: seen,
        on: dated(on),
        place: place === undefined ? seen.place : place,
        shares: shares ?? null,
      });
    }
    return items;
  }
  const kept = view.kept.listOf(metric, asOf);
  for (const record of view.seen) {
    if (record.held) continue;
    const { index } = record;
    if (kept.seen[index] !== record) {
      kept.items[index] = itemOf(metric, view, record, asOf);
      kept.seen[index] = record;
    }
    const item = kept.items[index]!;
    if (item) items.push(item);
  }
  return items;
}

function itemOf(metric: MetricDef, view: View, record: Seen, asOf: Day): Item | null {
  const made = metric.of!(record, { asOf });
  if (!made) return null;
  const { count, fen, on, shares, refuse } = made;
  return {
    record,
    count,
    fen,
    on: dated(on),
    place: record.place,
    shares: shares ?? sharesOf(record, view.sharesField),
    refuse,
  };
}

function dated(on: PartialDate | Day | null | undefined): PartialDate | null {
  return typeof on === 'string' ? partialDate(on) : (on ?? null);
}

/** A date counts for a period only if its whole span lies inside. */
function within(on: PartialDate | null, period: Filter['period']): boolean {
  if (!period) return true;
  return on !== null && firstDay(on) >= period.from && lastDay(on) <= period.to;
}
