/** What each record adds to each metric, worked out once a reading and kept until an entry touches the record. */
import type { Day } from '@wutong/codes';
import type { Item } from '../collect';
import type { MetricDef } from '../types';
import type { Seen } from './rows';

/** By number of the record in its store: the reading it was worked out from, and what came out (`null`: nothing). */
export interface KeptList {
  readonly seen: (Seen | undefined)[];
  readonly items: (Item | null)[];
}

/** Slots of all lists of one store: some fifty metrics of a city of a hundred thousand records. */
const MOST_SLOTS = 5_000_000;

export class KeptItems {
  private readonly lists = new Map<MetricDef, Map<Day, KeptList>>();

  /** The list of a metric as of a day. What is in it holds only while `seen` is the very record asked about. */
  listOf(metric: MetricDef, asOf: Day): KeptList {
    const ofMetric = this.lists.get(metric) ?? new Map<Day, KeptList>();
    const list = ofMetric.get(asOf) ?? { seen: [], items: [] };
    // Put at the end: the one used last is the last to go.
    ofMetric.delete(asOf);
    ofMetric.set(asOf, list);
    // A page reads a metric as of today and as of a day to compare with.
    if (ofMetric.size > 2) ofMetric.delete(ofMetric.keys().next().value!);
    this.lists.delete(metric);
    this.lists.set(metric, ofMetric);
    this.evict();
    return list;
  }

  private evict(): void {
    let slots = 0;
    for (const ofMetric of this.lists.values()) for (const { seen } of ofMetric.values()) slots += seen.length;
    for (const [metric, ofMetric] of this.lists) {
      if (slots <= MOST_SLOTS || this.lists.size === 1) return;
      for (const { seen } of ofMetric.values()) slots -= seen.length;
      this.lists.delete(metric);
    }
  }
}
