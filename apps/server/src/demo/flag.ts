/** Whether the city is a demonstration: one-click sign-in and a notice on every page. */
import type { Database } from '@wutong/kernel/db/types';

/** True while the city shows samples. */
export async function isDemonstration(database: Database, city: string): Promise<boolean> {
  return database.read({ city }, async (sql) => {
    const { rows } = await sql.query<{ value: unknown }>(
      `SELECT value FROM city_setting WHERE city = $1 AND name = 'demonstration'`,
      [city],
    );
    return rows[0]?.value === true;
  });
}

/** Says whether the city is a demonstration. */
export async function setDemonstration(database: Database, city: string, value: boolean, now: string): Promise<void> {
  await database.write({ city }, async (sql) => {
    await sql.query(
      `INSERT INTO city_setting (city, name, value, set_at) VALUES ($1, 'demonstration', $2::jsonb, $3)
       ON CONFLICT (city, name) DO UPDATE SET value = EXCLUDED.value, set_at = EXCLUDED.set_at`,
      [city, JSON.stringify(value), now],
    );
  });
}
