/** A bucket per key in memory: a first fence before the database is asked. The lock on an account is in the database. */
export class RateLimit {
  private readonly seen = new Map<string, { count: number; since: number }>();

  /** At most `count` per key in `seconds`. */
  constructor(
    private readonly count: number,
    private readonly seconds: number,
    private readonly mostKeys = 10_000,
  ) {}

  /** Counts one use at `now` (milliseconds). Returns 0, or the seconds to wait when the key has used up its share. */
  take(key: string, now: number): number {
    const found = this.seen.get(key);
    if (!found || now - found.since >= this.seconds * 1000) {
      if (this.seen.size >= this.mostKeys) this.forget(now);
      this.seen.set(key, { count: 1, since: now });
      return 0;
    }
    found.count += 1;
    return found.count <= this.count ? 0 : Math.ceil((found.since + this.seconds * 1000 - now) / 1000);
  }

  private forget(now: number): void {
    for (const [key, { since }] of this.seen) if (now - since >= this.seconds * 1000) this.seen.delete(key);
    // Whoever floods with fresh keys must not also fill the memory.
    if (this.seen.size >= this.mostKeys) this.seen.clear();
  }
}
