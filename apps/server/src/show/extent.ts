/** How far the ledger reaches — its head, its first day, the chains it names — read on from where the last reading stopped. */
import { chainOf, type Day } from '@wutong/codes';
import type { Sql } from '@wutong/kernel/db/types';
import type { Registry } from '@wutong/kernel/kinds/registry';
import { headOf } from '@wutong/kernel/ledger/read';
import type { Meta } from '../wire';

type Extent = Pick<Meta, 'head' | 'firstDay' | 'chains'>;

/** Posts of one place and role see alike; a city has some dozens. */
const KEPT = 200;

export class LedgerExtent {
  /** By what is in sight: a chain that only others' records name is not told. */
  private readonly kept = new Map<string, Extent>();

  /** The extent now, as far as the transaction sees; `sight` names that. A ledger that goes back behind the last reading was restored, and is read afresh. */
  async read(sql: Sql, registry: Registry, city: string, sight: string): Promise<Extent> {
    const { seq, hash } = await headOf(sql, city);
    const before = this.kept.get(sight) ?? null;
    if (before?.head.seq === seq && before.head.hash === hash) return before;
    const known = before && before.head.seq < seq ? before : null;
    const { rows } = await sql.query<{ first: Day | null; chained: boolean | null }>(
      `SELECT min(effective_on) AS first, bool_or(change -> 'fields' ? 'chain' OR change ->> 'act' IN ('withdraw', 'merge')) AS chained
       FROM entry WHERE city = $1 AND seq > $2`,
      [city, known?.head.seq ?? 0],
    );
    const [added] = rows;
    const days = [known?.firstDay, added?.first].filter((day): day is Day => typeof day === 'string');
    const chains = known && !added?.chained ? known.chains : await chainsOf(sql, registry, city);
    const extent = { head: { seq, hash }, firstDay: days.sort()[0] ?? null, chains };
    this.kept.delete(sight);
    this.kept.set(sight, extent);
    if (this.kept.size > KEPT) this.kept.delete(this.kept.keys().next().value ?? '');
    return extent;
  }
}

/** Chains that present records name, under the very words they use: a filter compares those. */
async function chainsOf(sql: Sql, registry: Registry, city: string): Promise<Meta['chains']> {
  const tables = registry.kinds.filter((kind) => kind.fields.chain).map((kind) => kind.table);
  const named = new Set<string>();
  for (const table of tables) {
    const { rows } = await sql.query<{ chain: string }>(
      `SELECT DISTINCT chain FROM ${table} WHERE city = $1 AND chain <> ''`,
      [city],
    );
    for (const { chain } of rows) named.add(chain);
  }
  return [...named].sort().map((code) => ({ code, name: chainOf(code)?.name ?? { zh: code, en: code } }));
}
