/** The statements of one act. A small act is one statement, a large one a few thousand rows a statement. */
import type { Sql } from '../db/types';
import { asIs, closing, groupByTable, inserting, runAll, runAsOne, SMALL } from './statements';
import type { Statement, TableGroup } from './statements';
import type { TableChange } from './history';
import type { Cell, Table } from './tables';
import type { Entry } from './types';

const ENTRY: Table = {
  name: 'entry',
  columns: [
    ['city', 'text'],
    ['seq', 'bigint'],
    ['kind', 'text'],
    ['record', 'text'],
    ['version', 'integer'],
    ['status', 'text'],
    ['change', 'jsonb'],
    ['effective_on', 'date'],
    ['recorded_at', 'timestamptz'],
    ['actor', 'text'],
    ['office', 'text'],
    ['source', 'text'],
    ['locator', 'jsonb'],
    ['prev', 'text'],
    ['hash', 'text'],
  ].map(([name, type]) => ({ name: name!, type: type! })),
};
const INDEX: Table = {
  name: 'record_index',
  columns: [
    ['city', 'text'],
    ['record', 'text'],
    ['kind', 'text'],
    ['version', 'integer'],
    ['seq', 'bigint'],
  ].map(([name, type]) => ({ name: name!, type: type! })),
};

/** Entries and what they do to the caches. */
export interface Part {
  city: string;
  recordedAt: string;
  entries: readonly Entry[];
  changes: readonly TableChange[];
  /** Records whose cache rows go altogether: withdrawn samples. */
  erased: readonly CacheRows[];
  /** Records whose caches go back to before `recordedAt` first: something was written of them at that very instant. */
  undone: readonly CacheRows[];
}

/** The cache rows of some records of one kind. */
export interface CacheRows {
  tables: string[];
  records: string[];
}

/** A whole act. */
export interface Writing extends Part {
  idem: string;
  requestHash: string;
}

/**
 * Begins to insert the entries of a large act, so that the server works on them while their caches are made here.
 * `null`: the act is small and goes in one statement with everything else.
 */
export function storeAhead(sql: Sql, entries: readonly Entry[]): Promise<void> | null {
  if (entries.length <= SMALL) return null;
  const ahead = runAll(sql, inserting(ENTRY, entries, entryCells));
  // Whoever began it awaits it; should making the caches fail first, this failure must not go unheard.
  ahead.catch(() => undefined);
  return ahead;
}

/** Writes the act, the head of the chain and every cache, and the entries when `storeAhead` has not begun with them. */
export async function store(sql: Sql, writing: Writing, ahead: Promise<void> | null): Promise<void> {
  await ahead;
  const groups = await makeRoom(sql, writing);
  const { entries } = writing;
  const statements = function* (): Generator<Statement> {
    yield* partStatements(writing, groups, ahead !== null);
    yield* endStatements(writing, entries[0]!.seq, entries.at(-1)!);
  };
  const rows = groups.reduce((sum, { closed, opened }) => sum + closed.length + opened.length, entries.length);
  await (rows <= SMALL ? runAsOne(sql, [...statements()]) : runAll(sql, statements()));
}

/** One part of a long act: its entries and their caches. The act and the head of the chain follow with `storeEnd`. */
export async function storePart(sql: Sql, part: Part): Promise<void> {
  await runAll(sql, partStatements(part, await makeRoom(sql, part), false));
}

/** Ends an act whose parts are all stored. `first` is the number of its first entry. */
export async function storeEnd(sql: Sql, act: Ending, first: number, last: Entry): Promise<void> {
  await runAll(sql, endStatements(act, first, last));
}

/** Takes away the cache rows that must not stay, and gives the changes by table. */
async function makeRoom(sql: Sql, { city, recordedAt, changes, erased, undone }: Part): Promise<TableGroup[]> {
  for (const { tables, records } of erased) {
    for (const table of tables)
      await sql.query(`DELETE FROM ${table} WHERE city = $1 AND record = ANY($2::text[])`, [city, records]);
  }
  for (const { tables, records } of undone) {
    for (const table of tables) {
      const of = `WHERE city = $1 AND record = ANY($2::text[])`;
      const params = [city, records, recordedAt];
      await sql.query(`DELETE FROM ${table} ${of} AND known_from = $3::timestamptz`, params);
      await sql.query(`UPDATE ${table} SET known_to = 'infinity' ${of} AND known_to = $3::timestamptz`, params);
    }
  }
  return groupByTable(changes);
}

function* partStatements(part: Part, groups: readonly TableGroup[], entriesDone: boolean): Generator<Statement> {
  const { city, recordedAt, entries } = part;
  if (!entriesDone) yield* inserting(ENTRY, entries, entryCells);
  yield* inserting(INDEX, indexRows(entries), asIs, MOVE_INDEX);
  for (const group of groups) {
    yield* closing(group, city, recordedAt);
    yield* inserting(group.table, group.opened, asIs);
  }
}

const MOVE_INDEX = 'ON CONFLICT (city, record) DO UPDATE SET version = excluded.version, seq = excluded.seq';

type Ending = Pick<Writing, 'city' | 'idem' | 'requestHash' | 'recordedAt'>;

function* endStatements(act: Ending, first: number, last: Entry): Generator<Statement> {
  const { city, idem, requestHash, recordedAt } = act;
  yield {
    text: 'INSERT INTO act (city, idem, request_hash, first_seq, last_seq, recorded_at) VALUES (?::text, ?::text, ?::text, ?::bigint, ?::bigint, ?::timestamptz)',
    params: [city, idem, requestHash, first, last.seq, recordedAt],
    rows: 1,
  };
  yield {
    text: 'UPDATE chain_head SET seq = ?::bigint, hash = ?::text, recorded_at = ?::timestamptz WHERE city = ?::text',
    params: [last.seq, last.hash, recordedAt, city],
    rows: 1,
  };
}

function entryCells(entry: Entry): Cell[] {
  return [
    entry.city,
    String(entry.seq),
    entry.kind,
    entry.record,
    String(entry.version),
    entry.status,
    JSON.stringify(entry.change),
    entry.effectiveOn,
    entry.recordedAt,
    entry.actor,
    entry.office,
    entry.source,
    entry.locator && JSON.stringify(entry.locator),
    entry.prev,
    entry.hash,
  ];
}

function indexRows(entries: readonly Entry[]): Cell[][] {
  const last = new Map(entries.map((entry) => [entry.record, entry]));
  return [...last.values()].map((entry) => [
    entry.city,
    entry.record,
    entry.kind,
    String(entry.version),
    String(entry.seq),
  ]);
}
