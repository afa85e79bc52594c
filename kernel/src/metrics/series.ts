/** Summing a series: one pass over its columns, into a slot a record (or a place) and, if asked, a month. */
import { lastDay, type Day } from '@wutong/codes';
import { monthNumber, monthOf } from './store/columns';
import type { SeriesColumns } from './store/series';
import type { KindStore, View } from './store/store';
import { matches, sharesOf, type Filter, type Item } from './collect';
import type { MetricDef } from './types';

/** Months since year 0, both included; `to < from` when no month lies wholly inside. */
export interface Months {
  from: number;
  to: number;
}

/** The months that lie wholly within the period and wholly before the cut-off. */
export function wholeMonths(period: { from: Day; to: Day }, asOf: Day): Months {
  const end = period.to < asOf ? period.to : asOf;
  const last = monthNumber(end);
  const first = monthNumber(period.from);
  return {
    from: period.from.endsWith('-01') ? first : first + 1,
    to: lastDay({ value: monthOf(last), precision: 'month' }) <= end ? last : last - 1,
  };
}

export interface Cells {
  /** Fen by slot × month, or by slot. */
  fen: Float64Array;
  /** 1 where anything was told. */
  told: Uint8Array;
}

/**
 * Sums a value over the months known at an instant. `slotOf`: record number → slot, -1 to leave it out.
 * With `apart` the months are kept apart: cell `slot * months + month`.
 */
export function sumCells(
  columns: SeriesColumns,
  value: string,
  months: Months,
  known: number,
  slotOf: Int32Array,
  slots: number,
  apart: boolean,
): Cells {
  const width = apart ? Math.max(0, months.to - months.from + 1) : 1;
  const fen = new Float64Array(slots * width);
  const told = new Uint8Array(slots * width);
  const record = columns.record.values;
  const month = columns.month.values;
  const from = columns.knownFrom.values;
  const to = columns.knownTo.values;
  const amount = columns.values[value]!.values;
  const { length } = columns;
  for (let row = 0; row < length; row++) {
    const m = month[row]!;
    if (m < months.from || m > months.to || from[row]! > known || known >= to[row]!) continue;
    const slot = record[row]! < 0 ? -1 : slotOf[record[row]!]!;
    const told1 = amount[row]!;
    // Not-a-number is "nothing told": a month with only a plan has no completed investment, not zero.
    if (slot < 0 || told1 !== told1) continue;
    const cell = apart ? slot * width + m - months.from : slot;
    fen[cell]! += told1;
    told[cell] = 1;
  }
  return { fen, told };
}

/** One item a record that told anything in the months; months kept apart when the figure is split by month. */
export function collectSeries(metric: MetricDef, store: KindStore, view: View, filter: Filter, apart: boolean): Item[] {
  const { series, value } = metric.series!;
  const columns = store.series.get(series);
  if (!columns || !filter.period) return [];
  const months = wholeMonths(filter.period, filter.asOf);
  const chosen = view.seen.filter((record) => !record.held && matches(record, filter));
  const slotOf = new Int32Array(store.records.texts.length).fill(-1);
  chosen.forEach((record, slot) => (slotOf[record.index] = slot));
  const cells = sumCells(columns, value, months, view.known, slotOf, chosen.length, apart);
  const width = apart ? Math.max(0, months.to - months.from + 1) : 1;
  return chosen.flatMap((record, slot) =>
    itemOf(record, cells, slot, width, apart ? months.from : null, view.sharesField),
  );
}

function itemOf(
  record: Item['record'],
  cells: Cells,
  slot: number,
  width: number,
  first: number | null,
  sharesField: string | undefined,
): Item[] {
  let fen = 0;
  const months = new Map<number, number>();
  let told = false;
  for (let i = slot * width; i < (slot + 1) * width; i++) {
    if (!cells.told[i]) continue;
    told = true;
    fen += cells.fen[i]!;
    if (first !== null) months.set(first + i - slot * width, cells.fen[i]!);
  }
  if (!told) return [];
  const item: Item = { record, count: 1, fen, on: null, place: record.place, shares: sharesOf(record, sharesField) };
  return [first === null ? item : { ...item, months }];
}
