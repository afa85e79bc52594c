/** The stores of this process, one a database, city and kind; the least used go when together they grow too large. */
import type { Sql } from '../../db/types';
import type { KindDef } from '../../kinds/types';
import { readHead, type Head } from './load';
import { KindStore } from './store';

/** Rows all stores together may hold: about 1.5 GB at the very worst, a province's largest city in practice. */
const MOST_ROWS = 12_000_000;

const stores = new Map<string, KindStore>();
// Refreshing reads in steps: two figures asked for at once must not load the same rows twice into one store.
const busy = new WeakMap<KindStore, Promise<void>>();

/** Stores of the kinds, brought up to where the chain stands in this transaction: `head`, where that was read before. */
export async function openStores(
  sql: Sql,
  city: string,
  kinds: Iterable<KindDef>,
  head?: Head,
): Promise<Map<string, KindStore>> {
  head ??= await readHead(sql, city);
  const open = new Map<string, KindStore>();
  for (const kind of kinds) open.set(kind.kind, await openStore(sql, city, kind, head));
  return open;
}

/** Forgets everything: the next figure reads the tables again. For `rebuild`, which changes rows without entries. */
export function forgetStores(): void {
  stores.clear();
}

async function openStore(sql: Sql, city: string, kind: KindDef, head: Head): Promise<KindStore> {
  const key = `${head.database} ${city} ${kind.kind}`;
  let store = stores.get(key);
  if (!store || store.kind !== kind || !store.agreesWith(head)) store = new KindStore(kind, city);
  stores.delete(key);
  stores.set(key, store);
  for (let before = busy.get(store); before; before = busy.get(store)) await before.catch(() => undefined);
  const refreshing = store.refresh(sql, head);
  busy.set(store, refreshing);
  try {
    await refreshing;
  } finally {
    busy.delete(store);
  }
  evict(store);
  return store;
}

function evict(keep: KindStore): void {
  let rows = 0;
  for (const store of stores.values()) rows += store.size;
  for (const [key, store] of stores) {
    if (rows <= MOST_ROWS) return;
    if (store === keep) continue;
    stores.delete(key);
    rows -= store.size;
  }
}
