/** Figures out of the ledger: refreshes what is kept in memory, then computes. */
import type { Day } from '@wutong/codes';
import type { Sql } from '../db/types';
import type { Registry } from '../kinds/registry';
import type { RecordState } from '../ledger/types';
import type { PlaceTree } from '../places/tree';
import { compute, type Question } from './compute';
import type { Head } from './store/load';
import { KindStore } from './store/store';
import { openStores } from './store/stores';
import type { Figure, FigureQuery } from './types';

/** A query in a city, for what a viewer may see: `places` are codes whose subtrees count, `null` the whole city. */
export type CityQuery = FigureQuery & { city: string; places?: readonly string[] | null };

/**
 * One figure. It comes back with `refused` (a catalogue code) when it cannot be given; throws METRIC_UNKNOWN,
 * METRIC_VERSION_UNKNOWN, or what the database throws. `sql` must be of a transaction with one snapshot.
 */
export async function figure(sql: Sql, registry: Registry, places: PlaceTree, query: CityQuery): Promise<Figure> {
  return (await figures(sql, registry, places, query.city, [query]))[0]!;
}

/**
 * Several figures of one city over one load and one snapshot, in the order asked. `head`: what `readHead` said in this
 * transaction, for whoever asks for many in turns.
 */
export async function figures(
  sql: Sql,
  registry: Registry,
  places: PlaceTree,
  city: string,
  queries: readonly Question[],
  head?: Head,
): Promise<Figure[]> {
  const kinds = new Set(queries.map(({ metric }) => registry.kind(registry.metric(metric).kind)));
  const stores = await openStores(sql, city, kinds, head);
  const sources = {
    registry,
    tree: places,
    store: (kind: string): KindStore => stores.get(kind)!,
  };
  return queries.map((query) => compute(sources, query));
}

/**
 * Figures over states that are in no ledger yet, such as those of a sheet about to be imported. `known` of the queries
 * is not looked at: what is not written is not known since any moment.
 */
export function figuresOver(
  registry: Registry,
  places: PlaceTree,
  states: Iterable<RecordState>,
  queries: readonly (Omit<Question, 'known'> & { asOf: Day })[],
): Figure[] {
  const stores = new Map<string, KindStore>();
  const storeOf = (kind: string): KindStore => {
    const store = stores.get(kind) ?? new KindStore(registry.kind(kind), places.root);
    stores.set(kind, store);
    return store;
  };
  for (const state of states) storeOf(state.kind).put(state);
  const sources = { registry, tree: places, store: storeOf };
  return queries.map((query) => compute(sources, { ...query, known: '9999-12-31T00:00:00.000Z' }));
}
