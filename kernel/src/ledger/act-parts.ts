/**
 * A long act, written part by part in one transaction: all of it or nothing, in the memory of two parts. 100,000 sheet
 * rows become some 300,000 entries; held at once they would fill two gigabytes.
 */
import { systemScope } from '../db/scope';
import type { Database, Scope, Sql } from '../db/types';
import { WutongError } from '../errors';
import type { Registry } from '../kinds/registry';
import { registerSources } from '../sources/register';
import { Chain, checkNames, lockHead, readBefore, type Act } from './act';
import { canonicalJson } from './canonical';
import { Fingerprint, plain } from './fingerprint';
import { E } from './ledger.errors';
import { storeEnd, storePart } from './store';
import type { Part } from './store';
import { addTies, removeTies } from './ties';
import type { TieChange } from './ties';
import { instant } from './time';
import type { Draft, Entry } from './types';

/** An act whose drafts come in parts. */
export interface LongAct extends Omit<Act, 'drafts'> {
  /**
   * Gives the drafts, part after part, reading the ledger through `sql` as this act leaves it. Called again from the
   * start when the transaction has to be repeated. The drafts of a record belong in one part; one that comes in a later
   * part as well is allowed (a merge at the end), and only the record's first draft may carry `expectedVersion`.
   */
  parts: (sql: Sql) => AsyncIterable<readonly Draft[]> | Iterable<readonly Draft[]>;
}

/** What was written; the entries themselves are in the ledger from `first` to `last`. */
export interface LongWritten {
  entries: number;
  first: number;
  last: number;
  /** The same act had been written before; the numbers are those of then. */
  repeated: boolean;
}

/** Drafts worked on between two breaths. */
const BREATH = 200;

/**
 * Writes a long act: the same entries, hashes, caches and errors as `writeAct` with all drafts at once. Other work of the
 * process goes on meanwhile; other writers of the city wait. After an error nothing is written.
 * `scope` and what it throws: as for `writeAct`.
 */
export async function writeLongAct(
  db: Database,
  registry: Registry,
  act: LongAct,
  scope: Scope = systemScope(act.city),
): Promise<LongWritten> {
  const now = instant(act.now);
  checkNames(act);
  return db.write(scope, async (connection) => {
    const sql = inTurn(connection);
    const head = await lockHead(sql, act.city, now);
    const { done } = await readBefore(sql, { ...act, drafts: [] });
    const fingerprint = new Fingerprint(act);
    if (done) {
      for await (const part of act.parts(sql)) {
        for (const draft of part) take(draft, fingerprint);
        await breath();
      }
      if (done.requestHash !== fingerprint.hex()) throw new WutongError(E.IDEMPOTENCY_REUSED);
      return { entries: done.last - done.first + 1, first: done.first, last: done.last, repeated: true };
    }
    const recordedAt = now > head.recordedAt ? now : head.recordedAt;
    await registerSources(sql, act, recordedAt, act.sources ?? [], []);
    const writer = new PartWriter(sql, registry, act, { ...head, recordedAt });
    try {
      for await (const part of act.parts(sql)) if (part.length) await writer.write(part, fingerprint);
    } catch (error) {
      await writer.finish().catch(() => undefined);
      throw error;
    }
    const last = await writer.finish();
    if (!last) throw new WutongError(E.ACT_EMPTY);
    const ending = { city: act.city, idem: act.idem, requestHash: fingerprint.hex(), recordedAt };
    await storeEnd(sql, ending, head.seq + 1, last);
    return { entries: last.seq - head.seq, first: head.seq + 1, last: last.seq, repeated: false };
  });
}

class PartWriter {
  private readonly sources: Set<string>;
  /** The part before, on its way to the server while the next one is made. */
  private storing: Promise<void> = Promise.resolve();
  private touched: ReadonlySet<string> = new Set();
  private last: Entry | null = null;

  constructor(
    private readonly sql: Sql,
    private readonly registry: Registry,
    private readonly act: LongAct,
    private readonly head: { seq: number; hash: string; recordedAt: string },
  ) {
    this.sources = new Set((act.sources ?? []).map(({ id }) => id));
  }

  async write(given: readonly Draft[], fingerprint: Fingerprint): Promise<void> {
    const { sql, act, head } = this;
    const texts: string[] = [];
    const drafts: Draft[] = [];
    for (const one of given) {
      const { draft, text } = take(one, fingerprint);
      drafts.push(draft);
      texts.push(text);
      if (drafts.length % BREATH === 0) await breath();
    }
    await this.checkSources(drafts);
    const records = recordsOf(drafts);
    // What is still on its way is not seen by the next statement.
    if (records.some((record) => this.touched.has(record))) await this.storing;
    const { entries } = await readBefore(sql, { city: act.city, idem: act.idem, drafts });
    const from = { seq: this.last?.seq ?? head.seq, hash: this.last?.hash ?? head.hash, recordedAt: head.recordedAt };
    const chain = new Chain(this.registry, act, entries, from);
    const look = chain.look(sql);
    for (const [i, draft] of drafts.entries()) {
      const question = chain.add(draft, texts[i]!);
      if (question) {
        await this.storing;
        await question(look);
      }
      if (i % BREATH === 0) await breath();
    }
    const caches = chain.caches(act.city);
    await this.storing;
    this.last = chain.entries.at(-1)!;
    this.touched = new Set(records);
    const part = { city: act.city, recordedAt: head.recordedAt, entries: chain.entries, ...caches };
    this.storing = storeTied(sql, part, chain.ties());
    // Awaited by the next part or by `finish`; should the next part fail first, this failure must not go unheard.
    this.storing.catch(() => undefined);
  }

  /**
   * The last entry, when every part is stored; `null`: there was none. Called after a failure too: a statement still to
   * come must not run behind the rollback, where it would stand.
   */
  async finish(): Promise<Entry | null> {
    await this.storing;
    return this.last;
  }

  private async checkSources(drafts: readonly Draft[]): Promise<void> {
    const used = new Set(drafts.flatMap(({ source }) => (source && !this.sources.has(source) ? [source] : [])));
    await registerSources(this.sql, this.act, this.head.recordedAt, [], [...used]);
    for (const source of used) this.sources.add(source);
  }
}

/** A part between the ties it makes and the ties it ends. */
async function storeTied(sql: Sql, part: Part, ties: readonly TieChange[]): Promise<void> {
  await addTies(sql, part.city, ties);
  await storePart(sql, part);
  await removeTies(sql, part.city, ties);
}

function take(given: Draft, fingerprint: Fingerprint): { draft: Draft; text: string } {
  const text = canonicalJson(given.change);
  const draft = plain(given, text);
  fingerprint.add(draft, text);
  return { draft, text };
}

function recordsOf(drafts: readonly Draft[]): string[] {
  return drafts.flatMap(({ record, change }) => (change.act === 'merge' ? [record, change.into] : [record]));
}

/** Reading the next part and storing the one before share a connection, which takes one statement at a time. */
function inTurn(sql: Sql): Sql {
  let before: Promise<unknown> = Promise.resolve();
  return {
    query<R>(text: string, params?: readonly unknown[]) {
      const answer = before.then(() => sql.query<R>(text, params));
      before = answer.catch(() => undefined);
      return answer;
    },
  };
}

/** Lets whatever else the process does go on. */
function breath(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
