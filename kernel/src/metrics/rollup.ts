/** A series as a table of places × months: one pass over the columns, the shape a progress page and a report need. */
import { fromFen, type Day } from '@wutong/codes';
import type { Sql } from '../db/types';
import type { Registry } from '../kinds/registry';
import type { Share } from '../kinds/types';
import type { PlaceTree } from '../places/tree';
import { allocate } from './allocate';
import { sharesOf } from './collect';
import { versionAt } from './define';
import { Reach } from './reach';
import { sumCells, wholeMonths, type Months } from './series';
import { monthOf } from './store/columns';
import type { KindStore } from './store/store';
import { openStores } from './store/stores';

export interface RollupQuery {
  city: string;
  /** A metric that sums a series. */
  metric: string;
  place?: string;
  asOf: Day;
  known: string;
  period: { from: Day; to: Day };
  places?: readonly string[] | null;
}

export interface Rollup {
  /** Places directly below the one asked for; `null`: not known. */
  places: (string | null)[];
  /** Every whole month of the period, `YYYY-MM`. */
  months: string[];
  /** Yuan by place, then month; `null` where nothing was told. */
  yuan: (number | null)[][];
}

/** The series of a metric by place and month. Throws METRIC_UNKNOWN, and `RangeError` for a metric that sums no series. */
export async function rollup(sql: Sql, registry: Registry, tree: PlaceTree, query: RollupQuery): Promise<Rollup> {
  const metric = versionAt(registry.metric(query.metric), query);
  if (!metric.series) throw new RangeError(`${metric.metric} sums no series`);
  const kind = registry.kind(metric.kind);
  const store = (await openStores(sql, query.city, [kind])).get(kind.kind)!;
  const months = wholeMonths(query.period, query.asOf);
  const table = new Table(new Reach(tree, query.place, query, query.places), Math.max(0, months.to - months.from + 1));
  fill(table, store, query, months, metric.series);
  return table.result(months);
}

function fill(
  table: Table,
  store: KindStore,
  { asOf, known: knownText }: RollupQuery,
  months: Months,
  { series, value }: { series: string; value: string },
): void {
  const columns = store.series.get(series)!;
  const known = store.knownAt(knownText);
  const slotOf = new Int32Array(store.records.texts.length).fill(-1);
  const split: { index: number; shares: readonly Share[] }[] = [];
  store.eachRow(asOf, known, ({ raw }, index) => {
    if (raw.held) return;
    const shares = sharesOf(raw, store.sharesField);
    if (shares) split.push({ index, shares });
    else slotOf[index] = table.slot(raw.place);
  });
  table.take(sumCells(columns, value, months, known, slotOf, table.slots, true));
  for (const { index, shares } of split) {
    for (const row of columns.rowsOf(index, known)) {
      const month = columns.month.values[row]!;
      const fen = columns.values[value]!.values[row]!;
      if (month < months.from || month > months.to || Number.isNaN(fen)) continue;
      allocate(fen, shares).forEach((part, i) => table.add(shares[i]!.place, month - months.from, part));
    }
  }
}

class Table {
  private readonly reach: Reach;
  private readonly width: number;
  private readonly keys = new Map<string | null, number>();
  private readonly slotOfPlace = new Map<string | null, number>();
  private readonly fen: (number | null)[][] = [];

  constructor(reach: Reach, width: number) {
    this.reach = reach;
    this.width = width;
  }

  get slots(): number {
    return this.keys.size;
  }

  /** Row of the place's part, -1 outside the figure. Remembered: a hundred thousand records stand in a few hundred places. */
  slot(place: string | null): number {
    let slot = this.slotOfPlace.get(place);
    if (slot === undefined) {
      slot = this.find(place);
      this.slotOfPlace.set(place, slot);
    }
    return slot;
  }

  take({ fen, told }: { fen: Float64Array; told: Uint8Array }): void {
    for (let slot = 0; slot * this.width < fen.length; slot++) {
      for (let m = 0; m < this.width; m++)
        if (told[slot * this.width + m]) this.put(slot, m, fen[slot * this.width + m]!);
    }
  }

  add(place: string | null, month: number, fen: number): void {
    const slot = this.slot(place);
    if (slot >= 0) this.put(slot, month, fen);
  }

  result(months: Months): Rollup {
    const order = [...this.keys].sort(
      ([a], [b]) => Number(a === null) - Number(b === null) || ((a ?? '') < (b ?? '') ? -1 : 1),
    );
    return {
      places: order.map(([key]) => key),
      months: Array.from({ length: this.width }, (_, i) => monthOf(months.from + i)),
      yuan: order.map(([, slot]) =>
        (this.fen[slot] ?? this.empty()).map((fen) => (fen === null ? null : fromFen(fen))),
      ),
    };
  }

  private find(place: string | null): number {
    const key = this.reach.keyOf(place);
    if (key === undefined) return -1;
    const known = this.keys.get(key);
    if (known !== undefined) return known;
    this.keys.set(key, this.keys.size);
    return this.keys.size - 1;
  }

  private put(slot: number, month: number, fen: number): void {
    const row = (this.fen[slot] ??= this.empty());
    row[month] = (row[month] ?? 0) + fen;
  }

  private empty(): (number | null)[] {
    return Array.from({ length: this.width }, () => null);
  }
}
