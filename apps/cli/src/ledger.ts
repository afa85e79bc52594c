/** Opens the ledger a command works on, making it ready when it is new. */
import { systemScope } from '@wutong/kernel/db/scope';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { migrate } from '@wutong/kernel/db/migrate';
import { openDatabase } from '@wutong/kernel/db/open';
import { migrationSets } from '@wutong/kernel/db/sets';
import type { Database } from '@wutong/kernel/db/types';
import { WutongError } from '@wutong/kernel/errors';
import type { Registry } from '@wutong/kernel/kinds/registry';
import { seedPlaces } from '@wutong/kernel/places/seed';
import { cityRegistry } from '@wutong/server/registry';
import { E } from './errors';
import { note, type Console } from './say';

/** The city a new ledger is made for when none is named. */
export const DEFAULT_CITY = '140400';

export interface Ledger {
  database: Database;
  registry: Registry;
  city: string;
  /** Null with a server named by `DATABASE_URL`. */
  dataDir: string | null;
}

export interface LedgerOptions {
  data: string | undefined;
  city: string | undefined;
  /** False: throws NO_LEDGER instead of making one. */
  create: boolean;
}

/** The city asked for, else that of the ledger, else the default one. */
export async function cityOf(database: Database, asked: string | undefined): Promise<string> {
  const cities = await database.owner(async (sql) => {
    const { rows } = await sql.query<{ city: string }>(
      'SELECT city FROM chain_head UNION SELECT city FROM city_setting ORDER BY city',
    );
    return rows.map((row) => row.city);
  });
  return asked ?? cities[0] ?? DEFAULT_CITY;
}

/** The directory of the embedded ledger; null when `DATABASE_URL` names a server. */
export function dataDirOf(data: string | undefined): string | null {
  return process.env['DATABASE_URL'] ? null : resolve(data ?? 'data');
}

/** Opens, migrates and seeds. The caller closes `database`. Throws what `openDatabase` throws, and NO_LEDGER. */
export async function openLedger(console: Console, options: LedgerOptions): Promise<Ledger> {
  const url = process.env['DATABASE_URL'] || undefined;
  const dataDir = dataDirOf(options.data);
  if (dataDir && !options.create && !existsSync(dataDir)) throw new WutongError(E.NO_LEDGER, { dir: dataDir });
  const database = await openDatabase({
    ...(url ? { url } : { dataDir: dataDir as string }),
    onProgress: (message) => note(console, message),
  });
  try {
    await migrate(database, migrationSets());
    const city = await cityOf(database, options.city);
    const seeded = await database.read(systemScope(city), async (sql) => {
      const { rows } = await sql.query<{ there: boolean }>(
        'SELECT EXISTS (SELECT 1 FROM place WHERE city = $1) AS there',
        [city],
      );
      return rows[0]?.there ?? false;
    });
    if (!seeded) await seedPlaces(database, city);
    return { database, registry: cityRegistry(), city, dataDir };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** Runs `work` on the ledger and lets go of it afterwards. */
export async function withLedger<T>(
  console: Console,
  options: LedgerOptions,
  work: (ledger: Ledger) => Promise<T>,
): Promise<T> {
  const ledger = await openLedger(console, options);
  try {
    return await work(ledger);
  } finally {
    await ledger.database.close();
  }
}

/** Whether the database has the tables of a ledger, of whatever age. */
export function hasLedger(database: Database): Promise<boolean> {
  return database.owner(async (sql) => {
    const { rows } = await sql.query<{ there: boolean }>(
      `SELECT to_regclass('public.chain_head') IS NOT NULL AND to_regclass('public.city_setting') IS NOT NULL AS there`,
    );
    return rows[0]?.there ?? false;
  });
}

/**
 * Runs `work` on a ledger as it is: nothing is migrated, seeded or made. For what must be possible before an upgrade
 * and on a ledger that is not well: backup, doctor. Throws NO_LEDGER when the directory is absent.
 */
export async function withLedgerAsIs<T>(
  console: Console,
  options: Omit<LedgerOptions, 'create'>,
  work: (ledger: Ledger) => Promise<T>,
): Promise<T> {
  const url = process.env['DATABASE_URL'] || undefined;
  const dataDir = dataDirOf(options.data);
  if (dataDir && !existsSync(dataDir)) throw new WutongError(E.NO_LEDGER, { dir: dataDir });
  const database = await openDatabase({
    ...(url ? { url } : { dataDir: dataDir as string }),
    onProgress: (message) => note(console, message),
  });
  try {
    const made = await hasLedger(database);
    const city = made ? await cityOf(database, options.city) : (options.city ?? DEFAULT_CITY);
    return await work({ database, registry: cityRegistry(), city, dataDir });
  } finally {
    await database.close();
  }
}
