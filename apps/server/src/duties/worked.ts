/**
 * What the clocks say, worked out once: a version of a record never changes, so on one day and under the same terms its
 * clocks say the same to whoever may see it. What may be seen is asked of the database every time; only its meaning is kept.
 */
import type { Database } from '@wutong/kernel/db/types';
import type { TermTable } from '@wutong/kernel/duties/terms';
import type { AsOf } from '@wutong/kernel/ledger/types';

/** Days and terms kept side by side: today, and a day somebody looks back to. */
const DAYS = 3;
/** Records of one day; what a larger city has beyond is worked out each time. */
const RECORDS = 20_000;

/** Results by record, each for one version of it. */
export class Worked {
  private readonly kept = new Map<string, { version: string; result: unknown }>();

  /** The result for this version of the record; `null` when it has to be worked out. */
  find<T>(kind: string, record: string, version: string): T | null {
    const found = this.kept.get(`${kind} ${record}`);
    return found?.version === version ? (found.result as T) : null;
  }

  /** Keeps the result in place of that for another version. */
  keep(kind: string, record: string, version: string, result: unknown): void {
    const key = `${kind} ${record}`;
    if (this.kept.size < RECORDS || this.kept.has(key)) this.kept.set(key, { version, result });
  }
}

const databases = new WeakMap<Database, Map<string, Worked>>();

/** What has been worked out for a day and terms; `all`: as far as known by now, else as far as known at `at.known`. */
export function workedFor(database: Database, city: string, at: AsOf, all: boolean, terms: TermTable): Worked {
  const days = databases.get(database) ?? new Map<string, Worked>();
  databases.set(database, days);
  const key = JSON.stringify([city, at.asOf, all ? null : at.known, ...terms]);
  const worked = days.get(key) ?? new Worked();
  // The one used last is the last to go.
  days.delete(key);
  days.set(key, worked);
  if (days.size > DAYS) days.delete(days.keys().next().value!);
  return worked;
}
