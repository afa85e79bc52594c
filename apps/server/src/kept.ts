/** Readings made once per state of the ledger. */
import type { Sql } from '@wutong/kernel/db/types';
import { headOf } from '@wutong/kernel/ledger/read';
import type { AsOf } from '@wutong/kernel/ledger/types';

/**
 * What a reading depends on besides the question: the state of the ledger, and the instant known when that lies before
 * its end. Two readings with the same key are the same, so one of them need not be made.
 */
export async function readingKey(sql: Sql, city: string, at: AsOf): Promise<string> {
  const { hash, recordedAt } = await headOf(sql, city);
  const all = recordedAt === null || recordedAt <= at.known;
  return JSON.stringify([hash, at.asOf, all ? null : at.known]);
}

/** Results kept until newer ones push them out. Two who ask at once for the same share one computation. */
export class Kept<T> {
  private readonly values = new Map<string, Promise<T>>();

  /** Keeps at most `most` results. */
  constructor(private readonly most: number) {}

  /** The result under the key, made when it is not there. A failure is not kept. */
  get(key: string, make: () => Promise<T>): Promise<T> {
    const found = this.values.get(key);
    if (found) {
      // The one used last is the last to go.
      this.values.delete(key);
      this.values.set(key, found);
      return found;
    }
    const made = make();
    this.values.set(key, made);
    made.catch(() => this.values.delete(key));
    const oldest = this.values.keys().next();
    if (this.values.size > this.most && !oldest.done) this.values.delete(oldest.value);
    return made;
  }
}
