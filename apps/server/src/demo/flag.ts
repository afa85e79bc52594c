/** Whether the city is a demonstration: one-click sign-in and a notice on every page. */
import { systemScope } from '@wutong/kernel/db/scope';
import type { Day } from '@wutong/codes';
import type { Database } from '@wutong/kernel/db/types';

/** True while the city shows samples. */
export async function isDemonstration(database: Database, city: string): Promise<boolean> {
  return (await read(database, city, 'demonstration')) === true;
}

/** Says whether the city is a demonstration. */
export async function setDemonstration(database: Database, city: string, value: boolean, now: string): Promise<void> {
  await write(database, city, 'demonstration', value, now);
}

/** The day a load that has not finished was made for, or null. Loading again then continues it. */
export async function loadBegunOn(database: Database, city: string): Promise<Day | null> {
  const value = await read(database, city, 'demonstration_begun_on');
  return typeof value === 'string' ? value : null;
}

/** Remembers the day a load is made for; null when it has finished. */
export async function setLoadBegunOn(database: Database, city: string, day: Day | null, now: string): Promise<void> {
  await write(database, city, 'demonstration_begun_on', day, now);
}

async function read(database: Database, city: string, name: string): Promise<unknown> {
  const { rows } = await database.read(systemScope(city), (sql) =>
    sql.query<{ value: unknown }>('SELECT value FROM city_setting WHERE city = $1 AND name = $2', [city, name]),
  );
  return rows[0]?.value ?? null;
}

async function write(database: Database, city: string, name: string, value: unknown, now: string): Promise<void> {
  await database.write(systemScope(city), (sql) =>
    sql.query(
      `INSERT INTO city_setting (city, name, value, set_at) VALUES ($1, $2, $3::jsonb, $4)
       ON CONFLICT (city, name) DO UPDATE SET value = excluded.value, set_at = excluded.set_at`,
      [city, name, JSON.stringify(value), now],
    ),
  );
}
