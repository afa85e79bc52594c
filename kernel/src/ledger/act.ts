/** One act, one transaction: the only way anything enters the ledger. */
import { systemScope } from '../db/scope';
import type { Database, Scope, Sql } from '../db/types';
import { WutongError } from '../errors';
import { isPlainText } from '../kinds/values';
import type { KindDef, Look } from '../kinds/types';
import type { Registry } from '../kinds/registry';
import { registerSources } from '../sources/register';
import type { NewSource } from '../sources/types';
import { canonicalJson, GENESIS, hashEntry } from './canonical';
import { Fingerprint, plain } from './fingerprint';
import { amongAttempt, guard, throwAgainst } from './guard';
import { changesBy, tablesOf } from './history';
import type { TableChange } from './history';
import { E } from './ledger.errors';
import { lookFrom } from './look';
import { mergeTarget } from './merge';
import { ENTRY_COLUMNS } from './read';
import { store, storeAhead } from './store';
import type { CacheRows, Part } from './store';
import { addTies, removeTies, tieChange } from './ties';
import type { TieChange } from './ties';
import { dayIn, instant } from './time';
import type { Draft, Entry } from './types';

/** Something one person does at one moment: one or many drafts, written together or not at all. */
export interface Act {
  city: string;
  actor: string;
  office: string;
  /** Idempotency key: the same key with the same content is written once, however often it is sent. */
  idem: string;
  /** ISO instant; given by the caller. */
  now: string;
  drafts: readonly Draft[];
  sources?: readonly NewSource[];
}

export interface Written {
  entries: Entry[];
  /** The same act had been written before; `entries` are those of then. */
  repeated: boolean;
}

/**
 * Writes an act. Entries are recorded at `now`, or at the instant of the entry before when the clock has run backwards.
 *
 * `scope`: what row security lets the writer see and change; default: everything, for work that no person asked for.
 *
 * Throws `WutongError`: CHANGED_BY_OTHERS (`details`: `{record, version, yours, theirs}`, the entries since the version the
 * writer saw), IDEMPOTENCY_REUSED, STAGE_GATE (`details.missing`), SAME_PERSON, RECORD_EXISTS, SHARES_NOT_ONE and the
 * other codes of `ledger.errors.ts` and `kinds.errors.ts`. After an error nothing is written.
 */
export async function writeAct(
  db: Database,
  registry: Registry,
  act: Act,
  scope: Scope = systemScope(act.city),
): Promise<Written> {
  const now = instant(act.now);
  if (!act.drafts.length) throw new WutongError(E.ACT_EMPTY);
  checkNames(act);
  const texts = act.drafts.map(({ change }) => canonicalJson(change));
  const drafts = act.drafts.map((draft, i) => plain(draft, texts[i]!));
  const fingerprint = new Fingerprint(act);
  drafts.forEach((draft, i) => fingerprint.add(draft, texts[i]!));
  const requestHash = fingerprint.hex();
  return db.write(scope, async (sql) => {
    const head = await lockHead(sql, act.city, now);
    const before = await readBefore(sql, act);
    if (before.done) {
      if (before.done.requestHash !== requestHash) throw new WutongError(E.IDEMPOTENCY_REUSED);
      return { entries: await entriesBetween(sql, act.city, before.done.first, before.done.last), repeated: true };
    }
    const recordedAt = now > head.recordedAt ? now : head.recordedAt;
    const used = drafts.flatMap(({ source }) => (source ? [source] : []));
    await registerSources(sql, act, recordedAt, act.sources ?? [], [...new Set(used)]);
    const chain = new Chain(registry, act, before.entries, { ...head, recordedAt });
    const look = chain.look(sql);
    for (const [i, draft] of drafts.entries()) await chain.add(draft, texts[i]!)?.(look);
    const ties = chain.ties();
    await addTies(sql, act.city, ties);
    const ahead = storeAhead(sql, chain.entries);
    const caches = await cachesOf(chain, act.city, ahead);
    const writing = { city: act.city, idem: act.idem, requestHash, recordedAt, entries: chain.entries, ...caches };
    await store(sql, writing, ahead);
    await removeTies(sql, act.city, ties);
    return { entries: chain.entries, repeated: false };
  });
}

/** The caches of the chain. A failure waits for what is being sent, so that no statement follows the rollback. */
async function cachesOf(chain: Chain, city: string, ahead: Promise<void> | null): Promise<ReturnType<Chain['caches']>> {
  try {
    return chain.caches(city);
  } catch (error) {
    await ahead?.catch(() => undefined);
    throw error;
  }
}

/** Throws TEXT_INVALID unless everybody and everything is named. */
export function checkNames(act: Pick<Act, 'city' | 'actor' | 'office' | 'idem'>): void {
  for (const field of ['city', 'actor', 'office', 'idem'] as const) {
    if (!isPlainText(act[field]) || !act[field].trim())
      throw new WutongError(E.TEXT_INVALID, { field }, { where: { field } });
  }
}

/** Entries being made, each on top of the one before. */
export class Chain {
  readonly entries: Entry[] = [];
  /** Entries of the records touched, by kind. */
  private readonly made = new Map<string, Map<string, readonly Entry[]>>();
  private readonly records = new Map<string, { before: readonly Entry[]; all: Entry[]; kind: KindDef }>();
  private readonly today: string;

  constructor(
    private readonly registry: Registry,
    private readonly act: Pick<Act, 'city' | 'actor' | 'office'>,
    private readonly before: ReadonlyMap<string, Entry[]>,
    private readonly head: { seq: number; hash: string; recordedAt: string },
  ) {
    this.today = dayIn(head.recordedAt);
  }

  /** Adds a draft; returns the question to be asked of other records before anything is stored, if the kind has one. */
  add(draft: Draft, text: string): ((look: Look) => Promise<void>) | null {
    const kind = this.registry.kind(draft.kind);
    const stored = this.before.get(draft.record) ?? [];
    const record = this.records.get(draft.record) ?? { before: stored, all: [...stored], kind };
    checkVersion(draft, stored);
    const into = mergeTarget(draft, record.all);
    const target = into === undefined ? [] : (this.records.get(into)?.all ?? this.before.get(into) ?? []);
    const { actor, office } = this.act;
    const situation = { kind, entries: record.all, actor, office, today: this.today, target };
    const status = guard(draft, situation);
    const attempt = kind.among ? amongAttempt(draft, { ...situation, entries: [...record.all] }) : null;
    const prev = this.entries.at(-1)?.hash ?? this.head.hash;
    const line = {
      city: this.act.city,
      seq: this.head.seq + this.entries.length + 1,
      kind: draft.kind,
      record: draft.record,
      version: record.all.length + 1,
      status,
      change: draft.change,
      effectiveOn: draft.effectiveOn,
      recordedAt: this.head.recordedAt,
      actor: this.act.actor,
      office: this.act.office,
      source: draft.source ?? null,
      locator: draft.locator ?? null,
    };
    const entry: Entry = { ...line, prev, hash: hashEntry(prev, line, text) };
    this.entries.push(entry);
    record.all.push(entry);
    this.records.set(draft.record, record);
    this.made.set(kind.kind, (this.made.get(kind.kind) ?? new Map()).set(draft.record, record.all));
    return attempt && (async (look) => throwAgainst(draft.record, (await kind.among?.(attempt, look)) ?? null));
  }

  /** Looks at records as the entries added so far leave them; those stored must have arrived. */
  look(sql: Sql): Look {
    return lookFrom(sql, this.registry, this.act.city, this.today, (kind) => this.made.get(kind) ?? new Map());
  }

  /** What the act does to the caches. */
  caches(city: string): Pick<Part, 'changes' | 'erased' | 'undone'> {
    const changes: TableChange[] = [];
    const erased = new Map<KindDef, CacheRows>();
    const undone = new Map<KindDef, CacheRows>();
    const known = this.head.recordedAt;
    for (const [record, { before, all, kind }] of this.records) {
      if (all.some(({ change, status }) => change.act === 'withdraw' && status === 'accepted')) {
        take(erased, kind, record);
        continue;
      }
      // One instant changes a cache once: with what was written at the same instant, this act is done over as one.
      const earlier = before.filter(({ recordedAt }) => recordedAt < known);
      if (earlier.length < before.length) take(undone, kind, record);
      changes.push(...changesBy(kind, city, known, earlier, all));
    }
    return { changes, erased: [...erased.values()], undone: [...undone.values()] };
  }

  /** What the act does to the ties of its records. */
  ties(): TieChange[] {
    return [...this.records].flatMap(([record, { before, all, kind }]) => tieChange(kind, record, before, all) ?? []);
  }
}

function take(groups: Map<KindDef, CacheRows>, kind: KindDef, record: string): void {
  const group = groups.get(kind) ?? { tables: tablesOf(kind).map(({ name }) => name), records: [] };
  group.records.push(record);
  groups.set(kind, group);
}

function checkVersion(draft: Draft, stored: readonly Entry[]): void {
  const yours = draft.expectedVersion;
  const version = stored.at(-1)?.version ?? 0;
  if (yours === undefined || yours === version) return;
  const { record, change } = draft;
  throw new WutongError(
    E.CHANGED_BY_OTHERS,
    { record, yours, version },
    {
      where: { record },
      details: { record, version, yours: change, theirs: stored.filter((entry) => entry.version > yours) },
    },
  );
}

/** The head of the chain, held until the transaction ends: one writer at a time. */
export async function lockHead(
  sql: Sql,
  city: string,
  now: string,
): Promise<{ seq: number; hash: string; recordedAt: string }> {
  const lock = `SELECT seq, hash, recorded_at AS "recordedAt" FROM chain_head WHERE city = $1 FOR UPDATE`;
  type Head = { seq: number; hash: string; recordedAt: string };
  const { rows } = await sql.query<Head>(lock, [city]);
  if (rows[0]) return rows[0];
  // The first act of a city; two of them meet here and the second waits.
  await sql.query(
    `INSERT INTO chain_head (city, seq, hash, recorded_at) VALUES ($1, 0, $2, $3::timestamptz) ON CONFLICT DO NOTHING`,
    [city, GENESIS, now],
  );
  return (await sql.query<Head>(lock, [city])).rows[0]!;
}

interface Before {
  done: { requestHash: string; first: number; last: number } | null;
  entries: Map<string, Entry[]>;
}

/** What is stored about the act and its records. A statement of its own after the lock, so that it sees what the lock waited for. */
export async function readBefore(sql: Sql, act: Pick<Act, 'city' | 'idem' | 'drafts'>): Promise<Before> {
  const records = new Set(act.drafts.map(({ record }) => record));
  for (const { change } of act.drafts) if (change.act === 'merge') records.add(change.into);
  for (const into of await acceptedMerges(sql, act)) records.add(into);
  const { rows } = await sql.query<Partial<Entry> & { requestHash: string | null; first: number; last: number }>(
    `SELECT ${ENTRY_COLUMNS}, a.request_hash AS "requestHash", a.first_seq AS first, a.last_seq AS last
     FROM (SELECT $1::text AS city) c
     LEFT JOIN act a ON a.city = c.city AND a.idem = $2
     LEFT JOIN entry e ON e.city = c.city AND e.record = ANY($3::text[])
     ORDER BY e.seq`,
    [act.city, act.idem, [...records]],
  );
  const entries = new Map<string, Entry[]>();
  for (const { requestHash: _, first: __, last: ___, ...entry } of rows) {
    if (!isEntry(entry)) continue;
    const list = entries.get(entry.record);
    if (list) list.push(entry);
    else entries.set(entry.record, [entry]);
  }
  const { requestHash, first, last } = rows[0]!;
  return { done: requestHash === null ? null : { requestHash, first, last }, entries };
}

/** The records that requests accepted by this act would merge into. */
async function acceptedMerges(sql: Sql, act: Pick<Act, 'city' | 'drafts'>): Promise<string[]> {
  const seqs = act.drafts.flatMap(({ change }) => (change.act === 'accept' ? [change.entry] : []));
  if (!seqs.length) return [];
  const { rows } = await sql.query<{ into: string }>(
    `SELECT change ->> 'into' AS into FROM entry WHERE city = $1 AND seq = ANY($2::bigint[]) AND change ->> 'act' = 'merge'`,
    [act.city, seqs],
  );
  return rows.map(({ into }) => into);
}

function isEntry(row: Partial<Entry>): row is Entry {
  return row.record !== null && row.record !== undefined;
}

async function entriesBetween(sql: Sql, city: string, first: number, last: number): Promise<Entry[]> {
  const { rows } = await sql.query<Entry>(
    `SELECT ${ENTRY_COLUMNS} FROM entry e WHERE e.city = $1 AND e.seq BETWEEN $2 AND $3 ORDER BY e.seq`,
    [city, first, last],
  );
  return rows;
}
