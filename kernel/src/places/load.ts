/** Reads a city's division tree from the database. */
import type { Sql } from '../db/types';
import { ENTRY_COLUMNS } from '../ledger/read';
import { instant } from '../ledger/time';
import type { AsOf, Entry } from '../ledger/types';
import { PlaceHistory } from './history';
import { PLACE_CHANGE } from './place-change';
import type { PlaceTree } from './tree';
import type { Place } from './types';

/**
 * The tree of the city, aliases added by administrators included: with everything known and as it is in the end, or as of
 * a pair of dates. Either answers for other pairs too (`tree.at`).
 */
export async function loadPlaces(sql: Sql, city: string, at?: AsOf): Promise<PlaceTree> {
  const history = await loadPlaceHistory(sql, city);
  return at ? history.knownAt(instant(at.known)).on(at.asOf) : history.now();
}

/** The tree with its changes, on both dates. */
export async function loadPlaceHistory(sql: Sql, city: string): Promise<PlaceHistory> {
  const { rows: base } = await sql.query<Place>(
    `SELECT code, name, short, level, parent, valid_from AS "validFrom", valid_to AS "validTo", successor, aliases
     FROM place WHERE city = $1 AND since_entry IS NULL`,
    [city],
  );
  const { rows: added } = await sql.query<{ code: string; aliases: string[] }>(
    'SELECT code, array_agg(alias ORDER BY alias) AS aliases FROM place_alias WHERE city = $1 GROUP BY code',
    [city],
  );
  const { rows: entries } = await sql.query<Entry>(
    `SELECT ${ENTRY_COLUMNS} FROM entry e WHERE e.city = $1 AND e.kind = $2 ORDER BY e.seq`,
    [city, PLACE_CHANGE],
  );
  return new PlaceHistory(city, base, entries, new Map(added.map(({ code, aliases }) => [code, aliases])));
}

/** The mark as an expression of a statement whose first parameter is the city. */
export const PLACES_MARK = `coalesce((SELECT max(seq) FROM entry WHERE city = $1 AND kind = '${PLACE_CHANGE}'), 0) || ' ' ||
  (SELECT count(*) FROM place_alias WHERE city = $1) || ' ' || (SELECT count(*) FROM office WHERE city = $1)`;

/** What the tree depends on besides the table that shipped: two readings with the same mark are the same tree. */
export async function placesMark(sql: Sql, city: string): Promise<string> {
  const { rows } = await sql.query<{ mark: string }>(`SELECT ${PLACES_MARK} AS mark`, [city]);
  return rows[0]!.mark;
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
