/**
 * Applies the numbered SQL files. Forward only: a file that has been applied never changes, the next change is the
 * next number. Any number of processes may call this at once.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { WutongError } from '../errors';
import { identifier } from './connection';
import { DbErrors } from './db.errors';
import { failureOf } from './failures';
import { APP_ROLE } from './roles';
import type { Database, Sql } from './types';

/** A folder of files `NNN_name.sql`. Sets are applied in the order given, files by number. */
export interface MigrationSet {
  name: string;
  dir: string;
}

interface MigrationFile {
  set: string;
  file: string;
  text: string;
  sha256: string;
}

// Any constant will do; it only has to be the same for every caller of this function.
const LOCK = 7_288_641;

const TABLE = `create table if not exists migration (set text, name text, sha256 text not null,
  applied_at timestamptz not null default clock_timestamp(), primary key (set, name))`;

/**
 * Brings the database up to the files and returns what was applied (`set/file`), in order. One transaction a file.
 * Throws `MIGRATION_CHANGED`, `MIGRATION_MISSING`, `MIGRATION_NAME` or `MIGRATION_FAILED`, each naming the file.
 * In a file the role `wutong_app` stands for whatever role requests run as here.
 */
export async function migrate(db: Database, sets: readonly MigrationSet[]): Promise<{ applied: string[] }> {
  const files = (await Promise.all(sets.map(readSet))).flat();
  return db.owner(async (sql) => {
    await sql.query(`select pg_advisory_lock(${LOCK})`);
    try {
      await sql.query(TABLE);
      const done = await readDone(sql, files, sets);
      const applied: string[] = [];
      for (const file of files) {
        if (done.has(`${file.set}/${file.file}`)) continue;
        await apply(sql, db, file);
        applied.push(`${file.set}/${file.file}`);
      }
      return { applied };
    } finally {
      await sql.query(`select pg_advisory_unlock(${LOCK})`).catch(() => undefined);
    }
  });
}

/**
 * Applies files inside a transaction that is already open, all or nothing with whatever else it does. `only`: just the
 * files named `set/file`, which is how the schema of an older release is made. Throws what `migrate` throws, and
 * `MIGRATION_MISSING` for a name in `only` that the program does not have.
 */
export async function migrateWithin(
  sql: Sql,
  appRole: string,
  sets: readonly MigrationSet[],
  only?: ReadonlyMap<string, string>,
): Promise<{ applied: string[] }> {
  const files = (await Promise.all(sets.map(readSet))).flat();
  await sql.query(`select pg_advisory_xact_lock(${LOCK})`);
  await sql.query(TABLE);
  const done = await readDone(sql, files, sets);
  for (const [key, sha256] of only ?? []) {
    const [set = '', name = ''] = key.split('/');
    const file = files.find((each) => each.set === set && each.file === name);
    if (!file) throw new WutongError(DbErrors.MIGRATION_MISSING, { set, file: name });
    if (file.sha256 !== sha256) throw new WutongError(DbErrors.MIGRATION_CHANGED, { set, file: name });
  }
  const applied: string[] = [];
  for (const file of files) {
    const key = `${file.set}/${file.file}`;
    if (done.has(key) || (only && !only.has(key))) continue;
    await applyWithin(sql, appRole, file);
    applied.push(key);
  }
  return { applied };
}

/** Reads the files of a set in order of their numbers; a folder that does not exist is an empty set. */
async function readSet(set: MigrationSet): Promise<MigrationFile[]> {
  const names = (await readdir(set.dir).catch(() => [])).filter((name) => name.endsWith('.sql')).sort();
  const numbers = new Set<string>();
  for (const file of names) {
    const number = /^(\d{3})_[a-z0-9_]+\.sql$/.exec(file)?.[1];
    if (number === undefined || numbers.has(number)) {
      throw new WutongError(DbErrors.MIGRATION_NAME, { set: set.name, file });
    }
    numbers.add(number);
  }
  return Promise.all(
    names.map(async (file) => {
      // A checkout with Windows line ends is the same file.
      const text = (await readFile(join(set.dir, file), 'utf8')).replace(/\r\n/g, '\n');
      return { set: set.name, file, text, sha256: createHash('sha256').update(text).digest('hex') };
    }),
  );
}

async function readDone(sql: Sql, files: MigrationFile[], sets: readonly MigrationSet[]): Promise<Set<string>> {
  const known = new Map(files.map((file) => [`${file.set}/${file.file}`, file]));
  const { rows } = await sql.query<{ set: string; name: string; sha256: string }>(
    'select set, name, sha256 from migration order by set, name',
  );
  for (const row of rows) {
    const file = known.get(`${row.set}/${row.name}`);
    // Sets not asked for (a module that is switched off) are nobody's business here.
    if (!file && sets.some((set) => set.name === row.set)) {
      throw new WutongError(DbErrors.MIGRATION_MISSING, { set: row.set, file: row.name });
    }
    if (file && file.sha256 !== row.sha256) {
      throw new WutongError(DbErrors.MIGRATION_CHANGED, { set: row.set, file: row.name });
    }
  }
  return new Set(rows.map((row) => `${row.set}/${row.name}`));
}

async function apply(sql: Sql, db: Database, file: MigrationFile): Promise<void> {
  try {
    await sql.query('begin');
    await applyWithin(sql, db.appRole, file);
    await sql.query('commit');
  } catch (error) {
    await sql.query('rollback').catch(() => undefined);
    throw error;
  }
}

async function applyWithin(sql: Sql, appRole: string, file: MigrationFile): Promise<void> {
  const text = file.text.replace(new RegExp(`\\b${APP_ROLE}\\b`, 'g'), () => identifier(appRole));
  try {
    await sql.query(text);
    await sql.query('insert into migration (set, name, sha256) values ($1, $2, $3)', [
      file.set,
      file.file,
      file.sha256,
    ]);
  } catch (error) {
    if (failureOf(error) !== 'other') throw error;
    const { message, position } = error as { message: string; position?: string };
    const line = position ? text.slice(0, Number(position)).split('\n').length : 1;
    throw new WutongError(
      DbErrors.MIGRATION_FAILED,
      { set: file.set, file: file.file, line, detail: message },
      { cause: error },
    );
  }
}
