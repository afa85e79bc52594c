/** Reads a city's division tree from the database. */
import type { Sql } from '../db/types';
import { PlaceTree } from './tree';
import type { Place } from './types';

/** The tree of the city, aliases added by administrators included. */
export async function loadPlaces(sql: Sql, city: string): Promise<PlaceTree> {
  const { rows } = await sql.query<Place>(
    `SELECT p.code, p.name, p.short, p.level, p.parent, p.valid_from AS "validFrom", p.valid_to AS "validTo", p.successor,
            p.aliases || coalesce(array_agg(a.alias) FILTER (WHERE a.alias IS NOT NULL), '{}') AS aliases
     FROM place p LEFT JOIN place_alias a ON a.city = p.city AND a.code = p.code
     WHERE p.city = $1 GROUP BY p.city, p.code`,
    [city],
  );
  return new PlaceTree(city, rows);
}

/** Adds a name by which a place is also known. Adding it again changes nothing. */
export async function addPlaceAlias(
  sql: Sql,
  city: string,
  added: { code: string; alias: string; at: string; by: string },
): Promise<void> {
  await sql.query(
    `INSERT INTO place_alias (city, code, alias, added_at, added_by) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (city, code, alias) DO NOTHING`,
    [city, added.code, added.alias, added.at, added.by],
  );
}
