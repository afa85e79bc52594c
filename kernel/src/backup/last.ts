/** When the ledger was last backed up: kept in the ledger's settings, so that any server on it can say so. */
import { systemScope } from '../db/scope';
import type { Database } from '../db/types';

export interface LastBackup {
  /** ISO instant. */
  at: string;
  entries: number;
  head: string;
}

const NAME = 'last_backup';

/** Notes a backup that is whole. */
export async function noteBackup(db: Database, city: string, done: LastBackup): Promise<void> {
  await db.write(systemScope(city), (sql) =>
    sql.query(
      `INSERT INTO city_setting (city, name, value, set_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (city, name) DO UPDATE SET value = excluded.value, set_at = excluded.set_at`,
      [city, NAME, JSON.stringify(done), done.at],
    ),
  );
}

/** The last backup that was noted; `null` when there is none. */
export async function lastBackup(db: Database, city: string): Promise<LastBackup | null> {
  return db.read(systemScope(city), async (sql) => {
    const { rows } = await sql.query<{ value: LastBackup }>(
      'SELECT value FROM city_setting WHERE city = $1 AND name = $2',
      [city, NAME],
    );
    return rows[0]?.value ?? null;
  });
}
