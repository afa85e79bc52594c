/** The statements of one act. A small act is one statement, a large one a few thousand rows a statement. */
import type { Sql } from '../db/types';
import { asIs, closing, groupByTable, inserting, runAll, runAsOne, SMALL } from './statements';
import type { Statement } from './statements';
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

export interface Writing {
  city: string;
  idem: string;
  requestHash: string;
  recordedAt: string;
  entries: readonly Entry[];
  changes: readonly TableChange[];
  /** Records whose cache rows go altogether: withdrawn samples. */
  erased: readonly { tables: readonly string[]; records: readonly string[] }[];
  /** True when the act before was recorded at the same instant: rows it opened may have to be replaced, not closed. */
  sameInstant: boolean;
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
  const { city, recordedAt } = writing;
  await ahead;
  for (const { tables, records } of writing.erased) {
    for (const table of tables)
      await sql.query(`DELETE FROM ${table} WHERE city = $1 AND record = ANY($2::text[])`, [city, records]);
  }
  const groups = groupByTable(writing.changes);
  if (writing.sameInstant) for (const group of groups) await runAll(sql, closing(group, city, recordedAt, 'delete'));
  const statements = function* (): Generator<Statement> {
    if (!ahead) yield* inserting(ENTRY, writing.entries, entryCells);
    yield* inserting(INDEX, indexRows(writing.entries), asIs, MOVE_INDEX);
    for (const group of groups) {
      yield* closing(group, city, recordedAt, 'close');
      yield* inserting(group.table, group.opened, asIs);
    }
    yield actStatement(writing);
    yield headStatement(writing);
  };
  const rows = groups.reduce((sum, { closed, opened }) => sum + closed.length + opened.length, writing.entries.length);
  await (rows <= SMALL ? runAsOne(sql, [...statements()]) : runAll(sql, statements()));
}

const MOVE_INDEX = 'ON CONFLICT (city, record) DO UPDATE SET version = excluded.version, seq = excluded.seq';

function actStatement({ city, idem, requestHash, recordedAt, entries }: Writing): Statement {
  return {
    text: 'INSERT INTO act (city, idem, request_hash, first_seq, last_seq, recorded_at) VALUES (?::text, ?::text, ?::text, ?::bigint, ?::bigint, ?::timestamptz)',
    params: [city, idem, requestHash, entries[0]!.seq, entries.at(-1)!.seq, recordedAt],
    rows: 1,
  };
}

function headStatement({ city, recordedAt, entries }: Writing): Statement {
  const last = entries.at(-1)!;
  return {
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
