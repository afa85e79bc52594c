/** How far the ledger reaches — its head, its first day, the chains it names — read on from where the last reading stopped. */
import { chainOf, type Day } from '@wutong/codes';
import type { Sql } from '@wutong/kernel/db/types';
import type { Registry } from '@wutong/kernel/kinds/registry';
import { headOf } from '@wutong/kernel/ledger/read';
import type { Meta } from '../wire';

type Extent = Pick<Meta, 'head' | 'firstDay' | 'chains'>;

export class LedgerExtent {
  private kept: Extent | null = null;

  /** The extent now. A ledger that goes back behind the last reading was restored, and is read afresh. */
  async read(sql: Sql, registry: Registry, city: string): Promise<Extent> {
    const { seq, hash } = await headOf(sql, city);
    const before = this.kept;
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
    this.kept = { head: { seq, hash }, firstDay: days.sort()[0] ?? null, chains };
    return this.kept;
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
