/** Readings made once per state of the ledger. */
import type { Sql } from '@wutong/kernel/db/types';
import { headOf, lastHashes } from '@wutong/kernel/ledger/read';
import type { AsOf } from '@wutong/kernel/ledger/types';

/** A reading: its two dates, and what it depends on besides the question. Two readings with the same key are the same. */
export interface Reading {
  key: string;
  at: AsOf;
  /** The key of what hangs on the entries of one kind alone: it stays when an entry of another kind is written. */
  keyOf: (kind: string) => string;
}

/**
 * The reading of this transaction. When nobody asked for an instant (`now`), what was written while the request waited
 * its turn is known as well: all who ask for the present in one state of the ledger then ask for the same.
 */
export async function readingOf(
  sql: Sql,
  city: string,
  asked: AsOf,
  now: boolean,
  kinds: readonly string[] = [],
): Promise<Reading> {
  const { hash, recordedAt } = await headOf(sql, city);
  const at = now && recordedAt !== null && recordedAt > asked.known ? { ...asked, known: recordedAt } : asked;
  const dates = [at.asOf, recordedAt === null || recordedAt <= at.known ? null : at.known];
  const last = await lastHashes(sql, city, kinds);
  return {
    key: JSON.stringify([hash, ...dates]),
    at,
    // The hash of the last entry of a kind stands for all before it.
    keyOf: (kind) => JSON.stringify([kind, last.get(kind) ?? null, ...dates]),
  };
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
