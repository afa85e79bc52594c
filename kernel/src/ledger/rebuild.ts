/** The caches, made again from the entries, or compared with them. */
import { systemScope } from '../db/scope';
import type { Database, Sql } from '../db/types';
import type { Registry } from '../kinds/registry';
import type { KindDef } from '../kinds/types';
import { id } from '../kinds/columns';
import { PLACE_CHANGE, placeChange } from '../places/place-change';
import { tablesOf, wholeHistory } from './history';
import { ENTRY_COLUMNS } from './read';
import { asIs, inserting, runAll, storedCell } from './statements';
import type { Cell, Table } from './tables';
import { addTies, keptTies, removeTies, tiesAfter } from './ties';
import type { TieChange } from './ties';
import type { Entry } from './types';

export interface Rebuilt {
  records: number;
  /** Records whose cache was not what their entries say, with the table it was found in. */
  differing: { kind: string; record: string; table: string }[];
}

const BATCH = 500;

/**
 * Goes through every record of the city. With `check` the caches are only compared; without it they are written anew,
 * one transaction a batch, with the chain held still for that long. `only`: just these records. `onProgress` is told how many records were done.
 */
export async function rebuild(
  db: Database,
  registry: Registry,
  city: string,
  options: { check: boolean; only?: readonly string[]; onProgress?: (records: number) => void },
): Promise<Rebuilt> {
  const { check, only } = options;
  const result: Rebuilt = { records: 0, differing: [] };
  result.differing.push(...(await strayTies(db, city, options.check)));
  // Changes of the division tree belong to no module, and every city has them.
  const kinds = registry.kinds.some(({ kind }) => kind === PLACE_CHANGE)
    ? registry.kinds
    : [...registry.kinds, placeChange];
  for (const kind of kinds) {
    result.differing.push(...(await strangers(db, kind, city, options.check)));
    for (let after = ''; ;) {
      const batch = await db.write(systemScope(city), (sql) => rebuildBatch(sql, kind, city, after, check, only));
      result.records += batch.records;
      result.differing.push(...batch.differing);
      options.onProgress?.(result.records);
      if (batch.last === null) break;
      after = batch.last;
    }
  }
  return result;
}

async function rebuildBatch(
  sql: Sql,
  kind: KindDef,
  city: string,
  after: string,
  check: boolean,
  only: readonly string[] | undefined,
): Promise<Rebuilt & { last: string | null }> {
  // No act may write between reading the entries and reading or writing their cache.
  await sql.query('SELECT seq FROM chain_head WHERE city = $1 FOR UPDATE', [city]);
  const { rows: found } = await sql.query<{ record: string }>(
    `SELECT record FROM entry WHERE city = $1 AND kind = $2 AND version = 1 AND record > $3
     AND ($5::text[] IS NULL OR record = ANY($5::text[])) ORDER BY record LIMIT $4`,
    [city, kind.kind, after, BATCH, only ?? null],
  );
  const records = found.map(({ record }) => record);
  if (!records.length) return { records: 0, differing: [], last: null };
  const byRecord = await entriesOfAll(sql, city, records);
  const tables = tablesOf(kind);
  const differing: Rebuilt['differing'] = [];
  for (const table of tables) {
    const wanted = new Map(
      records.map((record) => [record, wholeHistory(kind, city, byRecord.get(record)!).get(table) ?? []]),
    );
    for (const record of await differingRecords(sql, table, city, wanted))
      differing.push({ kind: kind.kind, record, table: table.name });
    if (check) continue;
    await sql.query(`DELETE FROM ${table.name} WHERE city = $1 AND record = ANY($2::text[])`, [city, records]);
    await runAll(sql, inserting(table, [...wanted.values()].flat(), asIs));
  }
  for (const record of await differingIndex(sql, city, byRecord))
    differing.push({ kind: kind.kind, record, table: 'record_index' });
  if (!check) await writeIndex(sql, city, byRecord);
  for (const record of await differingTies(sql, kind, city, byRecord, check))
    differing.push({ kind: kind.kind, record, table: 'record_tie' });
  return { records: records.length, differing, last: records.length < BATCH ? null : records.at(-1)! };
}

async function entriesOfAll(sql: Sql, city: string, records: readonly string[]): Promise<Map<string, Entry[]>> {
  const { rows } = await sql.query<Entry>(
    `SELECT ${ENTRY_COLUMNS} FROM entry e WHERE e.city = $1 AND e.record = ANY($2::text[]) ORDER BY e.seq`,
    [city, [...records]],
  );
  const byRecord = new Map<string, Entry[]>(records.map((record) => [record, []]));
  for (const entry of rows) byRecord.get(entry.record)!.push(entry);
  return byRecord;
}

/** The server itself compares: both sides are cast to the column types first, so no text form can mislead. */
async function differingRecords(
  sql: Sql,
  table: Table,
  city: string,
  wanted: ReadonlyMap<string, Cell[][]>,
): Promise<string[]> {
  const columns = table.columns.map(({ name }) => id(name)).join(', ');
  const casts = table.columns.map(({ type }, i) => `c${i}::${type}`).join(', ');
  const names = table.columns.map((_, i) => `c${i}`).join(', ');
  const arrays = table.columns.map((_, i) => `$${i + 3}::text[]`).join(', ');
  const rows = [...wanted.values()].flat();
  const { rows: found } = await sql.query<{ record: string }>(
    `WITH wanted AS (SELECT ${casts} FROM unnest(${arrays}) AS u(${names})),
       kept AS (SELECT ${columns} FROM ${table.name} WHERE city = $1 AND record = ANY($2::text[])),
       named(${columns}) AS (SELECT * FROM wanted)
     SELECT DISTINCT record FROM (
       (SELECT * FROM named EXCEPT ALL SELECT * FROM kept) UNION ALL (SELECT * FROM kept EXCEPT ALL SELECT * FROM named)
     ) d ORDER BY record`,
    [city, [...wanted.keys()], ...table.columns.map((column, i) => rows.map((row) => storedCell(column, row[i]!)))],
  );
  return found.map(({ record }) => record);
}

async function differingIndex(sql: Sql, city: string, byRecord: ReadonlyMap<string, Entry[]>): Promise<string[]> {
  const { rows } = await sql.query<{ record: string; kind: string; version: number; seq: number }>(
    'SELECT record, kind, version, seq FROM record_index WHERE city = $1 AND record = ANY($2::text[])',
    [city, [...byRecord.keys()]],
  );
  const kept = new Map(rows.map((row) => [row.record, row]));
  return [...byRecord].flatMap(([record, entries]) => {
    const last = entries.at(-1)!;
    const row = kept.get(record);
    return row && row.kind === last.kind && row.version === last.version && row.seq === last.seq ? [] : [record];
  });
}

/** Records tied otherwise than their entries say; without `check` they are tied anew. */
async function differingTies(
  sql: Sql,
  kind: KindDef,
  city: string,
  byRecord: ReadonlyMap<string, Entry[]>,
  check: boolean,
): Promise<string[]> {
  const kept = await keptTies(sql, city, [...byRecord.keys()]);
  const changes = [...byRecord].flatMap(([record, entries]): TieChange[] => {
    const wanted = tiesAfter(kind, entries);
    const there = kept.get(record) ?? [];
    const added = wanted.filter((tie) => !there.includes(tie));
    const removed = there.filter((tie) => !wanted.includes(tie));
    return added.length || removed.length ? [{ record, added, removed }] : [];
  });
  if (!check) {
    await removeTies(sql, city, changes);
    await addTies(sql, city, changes);
  }
  return changes.map(({ record }) => record);
}

async function writeIndex(sql: Sql, city: string, byRecord: ReadonlyMap<string, Entry[]>): Promise<void> {
  const last = [...byRecord.values()].map((entries) => entries.at(-1)!);
  await sql.query(
    `INSERT INTO record_index (city, record, kind, version, seq)
     SELECT $1, r, k, v, s FROM unnest($2::text[], $3::text[], $4::int[], $5::bigint[]) AS u(r, k, v, s)
     ON CONFLICT (city, record) DO UPDATE SET kind = excluded.kind, version = excluded.version, seq = excluded.seq`,
    [city, last.map((e) => e.record), last.map((e) => e.kind), last.map((e) => e.version), last.map((e) => e.seq)],
  );
}

/** Ties of records that no entry speaks of. */
async function strayTies(db: Database, city: string, check: boolean): Promise<Rebuilt['differing']> {
  return db.write(systemScope(city), async (sql) => {
    const stray = `city = $1 AND NOT EXISTS (SELECT 1 FROM entry e WHERE e.city = t.city AND e.record = t.record)`;
    const { rows } = await sql.query<{ record: string }>(`SELECT DISTINCT record FROM record_tie t WHERE ${stray}`, [
      city,
    ]);
    if (rows.length && !check) await sql.query(`DELETE FROM record_tie t WHERE ${stray}`, [city]);
    return rows.map(({ record }) => ({ kind: '', record, table: 'record_tie' }));
  });
}

/** Cached records that no entry speaks of. */
async function strangers(db: Database, kind: KindDef, city: string, check: boolean): Promise<Rebuilt['differing']> {
  return db.write(systemScope(city), async (sql) => {
    const found: Rebuilt['differing'] = [];
    for (const { name: table } of tablesOf(kind)) {
      const unknown = `city = $1 AND NOT EXISTS (SELECT 1 FROM entry e WHERE e.city = t.city AND e.record = t.record AND e.kind = $2)`;
      const { rows } = await sql.query<{ record: string }>(`SELECT DISTINCT record FROM ${table} t WHERE ${unknown}`, [
        city,
        kind.kind,
      ]);
      for (const { record } of rows) found.push({ kind: kind.kind, record, table });
      if (rows.length && !check) await sql.query(`DELETE FROM ${table} t WHERE ${unknown}`, [city, kind.kind]);
    }
    return found;
  });
}
