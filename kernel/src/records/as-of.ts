/** The SQL of an as-of reading: which rows of a history table are true on a day, as far as was known at an instant. */
import type { Sql } from '../db/types';
import { instant } from '../ledger/time';
import type { AsOf } from '../ledger/types';

/** Collects parameters while a statement is put together. */
export class Params {
  readonly values: unknown[] = [];

  /** Adds a value and returns its place, `$n`, cast to `type`. */
  bind(value: unknown, type: string): string {
    return `$${this.values.push(value)}::${type}`;
  }
}

/**
 * Whether `at.known` sees everything written so far. Then `known_to = 'infinity'` says the same as the two comparisons,
 * and the small index of present rows can be used.
 */
export async function seesAll(sql: Sql, city: string, at: AsOf): Promise<boolean> {
  const { rows } = await sql.query<{ all: boolean }>(
    `SELECT recorded_at <= $2::timestamptz AS all FROM chain_head WHERE city = $1`,
    [city, instant(at.known)],
  );
  return rows[0]?.all ?? true;
}

/** Conditions on the history table `h`. Merged records are not counted, so they are not rows either. */
export function asOfConditions(params: Params, city: string, at: AsOf, all: boolean): string[] {
  const asOf = params.bind(at.asOf, 'date');
  const known = params.bind(instant(at.known), 'timestamptz');
  return [
    `h.city = ${params.bind(city, 'text')}`,
    `h.eff_from <= ${asOf} AND ${asOf} < h.eff_to`,
    // The parameter stays in use when the shorter condition does, so that both statements take the same values.
    all ? `h.known_to = 'infinity' AND ${known} IS NOT NULL` : `h.known_from <= ${known} AND ${known} < h.known_to`,
    'h.merged_into IS NULL',
  ];
}
