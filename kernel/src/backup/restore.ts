/** Brings a ledger back from a backup file: in one transaction, checked before it is committed, or not at all. */
import { bulkInsert } from '../db/bulk';
import { identifier } from '../db/connection';
import { codeOf } from '../db/failures';
import { migrateWithin, type MigrationSet } from '../db/migrate';
import type { Database, Sql } from '../db/types';
import { WutongError } from '../errors';
import type { Registry } from '../kinds/registry';
import { rebuild } from '../ledger/rebuild';
import { verifyChain } from '../ledger/verify';
import { forgetStores } from '../metrics/store/stores';
import { E } from './backup.errors';
import type { BackupHeader } from './format';
import { checkBackup, rowsOf } from './read';
import { contentOf, refuseForeign, type Content } from './target';
import { storedTables } from './tables';
import { within } from './within';

export interface RestoreRequest {
  registry: Registry;
  file: string;
  /** The migrations of this program (`migrationSets()`). */
  sets: readonly MigrationSet[];
  /** Take the place of a ledger that is there. */
  replace: boolean;
  /** Saves what is about to be replaced; called while the target is held still. A failure stops the restore. */
  keep?: (city: string) => Promise<void>;
  onProgress?: (step: RestoreStep, done: number, of: number) => void;
}

export type RestoreStep = 'check' | 'load' | 'caches' | 'verify';

export interface Restored {
  city: string;
  entries: number;
  head: string;
  rows: number;
  madeAt: string;
  /** Records whose caches were made and then compared with their entries. */
  records: number;
  /** Second factors in it: they are sealed with a key that is not part of a backup. */
  sealed: number;
  /** Migrations applied on top of the schema the backup was written with. */
  migrated: string[];
}

/**
 * Checks the file from end to end, then in one transaction: makes the schema the backup was written with, fills it,
 * migrates it to this program's, makes the caches, reads the whole chain and compares every cache. Only then is it
 * committed; whatever fails before leaves the target as it was. A ledger that is there is replaced only with `replace`.
 * Throws the codes of `backup.errors.ts`, those of `migrate`, and what the database throws.
 */
export async function restore(db: Database, request: RestoreRequest): Promise<Restored> {
  request.onProgress?.('check', 0, 1);
  const header = await checkBackup(request.file);
  await refuseNewer(request, header);
  const restored = await db.owner(async (sql) => {
    await sql.query('BEGIN');
    try {
      const done = await restoreWithin(sql, db, request, header);
      await sql.query('COMMIT');
      return done;
    } catch (error) {
      await sql.query('ROLLBACK').catch(() => undefined);
      throw error;
    }
  });
  forgetStores();
  return restored;
}

async function restoreWithin(sql: Sql, db: Database, request: RestoreRequest, header: BackupHeader): Promise<Restored> {
  const { registry, sets } = request;
  const { city } = header;
  const there = await contentOf(sql, registry, city);
  if (there.says && !request.replace) throw new WutongError(E.RESTORE_NOT_EMPTY, { what: there.says });
  if (there.says) await request.keep?.(city);
  const wanted = new Map(header.migrations.map(({ set, name, sha256 }) => [`${set}/${name}`, sha256]));
  const same = there.migrations.size === wanted.size && [...wanted.keys()].every((key) => there.migrations.has(key));
  if (same) await clear(sql, registry, city);
  else await makeAnew(sql, db, there, request, city);
  await migrateWithin(sql, db.appRole, sets, wanted).catch((error: unknown) => {
    throw unknownMigration(error, request.file) ?? error;
  });
  const rows = await load(sql, request, header);
  const { applied } = await migrateWithin(sql, db.appRole, sets);
  await sql.query('ANALYZE');
  const inside = within(db, sql);
  const { records } = await rebuild(inside, registry, city, {
    check: false,
    onProgress: (n) => request.onProgress?.('caches', n, header.entries),
  });
  await prove(inside, request, header);
  const { entries, head, madeAt, parts } = header;
  const sealed = parts.find(({ table }) => table === 'second_factor')?.rows ?? 0;
  return { city, entries, head, rows, madeAt, records, sealed, migrated: applied };
}

/** The chain holds, ends where the backup said, and every cache is what its entries say; or nothing is kept. */
async function prove(inside: Database, request: RestoreRequest, header: BackupHeader): Promise<void> {
  const { city, entries, head } = header;
  const chain = await verifyChain(inside, city, (n) => request.onProgress?.('verify', n, entries));
  if (chain.firstBad) throw new WutongError(E.RESTORE_CHAIN, { seq: chain.firstBad.seq, why: chain.firstBad.why });
  if (chain.entries !== entries || (entries > 0 && chain.head !== head))
    throw new WutongError(E.BACKUP_ALTERED, { file: request.file, part: 'chain_head' });
  const { differing } = await rebuild(inside, request.registry, city, { check: true });
  const first = differing[0];
  if (first)
    throw new WutongError(E.RESTORE_CACHES, { count: differing.length, kind: first.kind, record: first.record });
}

/** Empties every table of the city, those that refer to others first. */
async function clear(sql: Sql, registry: Registry, city: string): Promise<void> {
  for (const { table, role } of (await storedTables(sql, registry)).toReversed()) {
    if (role !== 'local') await sql.query(`DELETE FROM ${identifier(table)} WHERE city = $1`, [city]);
  }
}

/** Makes room for tables of another release: an empty schema `public`. Other things in it forbid that. */
async function makeAnew(sql: Sql, db: Database, there: Content, request: RestoreRequest, city: string): Promise<void> {
  if (there.migrations.size === 0 && there.tables.length === 0) return;
  await refuseForeign(sql, request.registry, city);
  try {
    await sql.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public; GRANT USAGE ON SCHEMA public TO PUBLIC');
    if (db.separation !== 'none') await sql.query(`GRANT USAGE ON SCHEMA public TO ${identifier(db.appRole)}`);
  } catch (error) {
    if (codeOf(error) !== '42501') throw error;
    throw new WutongError(E.RESTORE_NOT_OWNER, { detail: (error as Error).message }, { cause: error });
  }
}

async function load(sql: Sql, request: RestoreRequest, header: BackupHeader): Promise<number> {
  const of = header.parts.reduce((sum, part) => sum + part.rows, 0);
  const there = new Map((await storedTables(sql, request.registry)).map((table) => [table.table, table]));
  for (const { table, columns } of header.parts) {
    const known = new Set(there.get(table)?.columns.map(({ name }) => name));
    if (columns.some(({ name }) => !known.has(name))) throw new WutongError(E.RESTORE_TABLE, { table });
  }
  let done = 0;
  for await (const { part, rows } of rowsOf(request.file)) {
    const types = new Map([[part.table, new Map(part.columns.map(({ name, type }) => [name, asText(type)]))]]);
    await bulkInsert(sql, types, part.table, part.columns.map(({ name }) => name), rows);
    done += rows.length;
    request.onProgress?.('load', done, of);
  }
  return done;
} // prettier-ignore

/** The cells of a backup are PostgreSQL's own text already; `bulkInsert` must write none of them as JSON again. */
function asText(type: string): string {
  return type === 'jsonb' ? 'pg_catalog.jsonb' : type === 'json' ? 'pg_catalog.json' : type;
}

async function refuseNewer(request: RestoreRequest, header: BackupHeader): Promise<void> {
  const known = new Set(request.sets.map(({ name }) => name));
  const strange = header.migrations.find(({ set }) => !known.has(set));
  if (strange)
    throw new WutongError(E.BACKUP_NEWER, { file: request.file, migration: `${strange.set}/${strange.name}` });
}

function unknownMigration(error: unknown, file: string): WutongError | null {
  if (!(error instanceof WutongError) || !/^MIGRATION_(MISSING|CHANGED)$/.test(error.code)) return null;
  const migration = `${String(error.params['set'])}/${String(error.params['file'])}`;
  return new WutongError(E.BACKUP_NEWER, { file, migration }, { cause: error });
}
