/** The records behind a figure, each with the entries it rests on. */
import { lastDay } from '@wutong/codes';
import type { KindDef } from '../kinds/types';
import type { Item } from './collect';
import type { KindStore, View } from './store/store';
import type { FigureRecord, MetricDef, Observed } from './types';
import { wholeMonths } from './series';
import type { Filter } from './collect';

/** One line of a figure: what of it counts here. */
export interface Placed {
  item: Item;
  /** Part of the record that lies within the place asked for. */
  share: number;
  count: number;
  fen: number | null;
}

/** Lines of the drill-down, in the order of the records. */
export function drill(
  metric: MetricDef,
  store: KindStore,
  view: View,
  filter: Filter,
  placed: readonly Placed[],
): FigureRecord[] {
  return placed.map(({ item, share, count, fen }) => ({
    kind: item.record.kind,
    record: item.record.record,
    title: item.record.title,
    place: item.place,
    on: item.on ? lastDay(item.on) : null,
    count,
    amountYuan: fen === null ? null : fen / 100,
    share,
    entries: metric.series ? told(metric, store, view, filter, item) : restsOn(metric, store.kind, filter, item),
    sample: item.record.sample,
  }));
}

function told(metric: MetricDef, store: KindStore, view: View, filter: Filter, item: Item): number[] {
  const columns = store.series.get(metric.series!.series)!;
  const { from, to } = wholeMonths(filter.period!, filter.asOf);
  const rows = [...columns.rowsOf(item.record.index, view.known)].filter((row) => {
    const month = columns.month.values[row]!;
    return month >= from && month <= to && !Number.isNaN(columns.values[metric.series!.value]!.values[row]!);
  });
  return distinct(rows.map((row) => columns.seq.values[row]!));
}

/** Entries that set what the definition looked at: it is run once more on a record that notes what is read. */
function restsOn(metric: MetricDef, kind: KindDef, filter: Filter, item: Item): number[] {
  const setBy = item.record.setBy;
  const fields = metric.of ? readBy(metric.of, kind, filter, item.record) : new Set(Object.keys(setBy));
  const entries = distinct([...fields].flatMap((field) => setBy[field] ?? []));
  return entries.length ? entries : distinct([setBy[kind.title] ?? []].flat());
}

function readBy(of: NonNullable<MetricDef['of']>, kind: KindDef, { asOf }: Filter, record: Observed): Set<string> {
  const read = new Set<string>();
  const stage = (name: string): void => {
    const def = kind.stages?.[name];
    if (!def) return;
    for (const field of [def.date, ...(def.requires ?? []), ...(def.exemption ? [def.exemption] : [])]) read.add(field);
    for (const before of def.after ?? []) stage(before);
  };
  const noting = <T extends object>(target: T, note: (key: string) => void): T =>
    new Proxy(target, { get: (of, key) => (typeof key === 'string' && note(key), Reflect.get(of, key)) });
  const noted: Observed = {
    ...plain(record),
    fields: noting(record.fields, (field) => read.add(field)),
    stages: noting(record.stages, stage),
    get stage() {
      Object.keys(kind.stages ?? {}).forEach(stage);
      return record.stage;
    },
  };
  of(noted, { asOf });
  return read;
}

/** The record's own properties but for its readings, which are getters. */
type Own = Omit<Observed, 'fields' | 'stages' | 'stage'>;
const OWN: Record<keyof Omit<Own, 'series'>, true> = {
  kind: true,
  record: true,
  version: true,
  setBy: true,
  labels: true,
  flags: true,
  held: true,
  exited: true,
  mergedInto: true,
  sample: true,
  withdrawn: true,
  createdOn: true,
  title: true,
  place: true,
  former: true,
};

function plain(r: Observed): Own {
  const own = (Object.keys(OWN) as (keyof typeof OWN)[]).map((key) => [key, r[key]]);
  return Object.defineProperty(Object.fromEntries(own) as Own, 'series', { get: () => r.series, enumerable: true });
}

function distinct(seqs: readonly number[]): number[] {
  return [...new Set(seqs)].sort((a, b) => a - b);
}
