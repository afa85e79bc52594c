/** Fills a city's places and usual offices from the dated facts that ship with `@wutong/codes`. */
import { type PlaceFact, places, villages } from '@wutong/codes';
import type { Database, Sql } from '../db/types';
import { systemScope } from '../db/scope';
import { codesOf } from './change';
import { loadPlaceHistory } from './load';
import { usualOffices } from './offices';

/** Districts of the municipality that cities are paired with; shares and partners may name them. */
const BEIJING = '110000';

/** The city whole, with its villages where they ship; of its province and of Beijing everything down to the counties. */
async function factsFor(city: string): Promise<PlaceFact[]> {
  const upper = [`${city.slice(0, 2)}0000`, BEIJING].flatMap((code) => places(code));
  const around = upper.filter(({ level }) => level === 'province' || level === 'city' || level === 'county');
  const facts = [...places(city), ...(await villages(city)), ...around];
  return [...new Map(facts.map((fact) => [fact.code, fact])).values()];
}

/**
 * Brings the tables up to the facts; doing it again changes nothing. A place that has ended since, or got a successor,
 * is told so; nothing is ever removed, and nothing is said of a place that the city's ledger has changed itself. Run as the owner: requests cannot change the division table.
 */
export async function seedPlaces(db: Database, city: string): Promise<void> {
  const facts = await factsFor(city);
  const decided = await decidedCodes(db, city);
  const rows = facts
    .filter(({ code }) => !decided.has(code))
    .map((fact) => ({
      code: fact.code,
      name: fact.name,
      short: fact.short,
      level: fact.level,
      parent: fact.parent,
      valid_from: fact.validFrom,
      valid_to: fact.validTo,
      successor: fact.successor,
      aliases: [...new Set([...fact.aliases, ...fact.formerNames.map(({ name }) => name)])],
    }));
  await db.owner(async (sql) => {
    await fill(sql, city, 'place', rows, ['name', 'short', 'valid_from', 'valid_to', 'successor', 'aliases']);
    await fill(sql, city, 'office', usualOffices(city, facts), []);
  });
}

/** Codes that the city's own ledger has spoken of: what it says stands, whatever a later edition of the facts brings. */
async function decidedCodes(db: Database, city: string): Promise<Set<string>> {
  const history = await db.read(systemScope(city), (sql) => loadPlaceHistory(sql, city));
  return new Set(history.inForce().flatMap(({ change }) => codesOf(change)));
}

const RECORD: Record<string, string> = {
  place:
    'code text, name text, short text, level text, parent text, valid_from date, valid_to date, successor text, aliases text[]',
  office: 'code text, name text, place text',
};

async function fill(sql: Sql, city: string, table: 'place' | 'office', rows: object[], kept: string[]): Promise<void> {
  const record = RECORD[table] ?? '';
  const columns = record
    .split(', ')
    .map((column) => column.split(' ')[0])
    .join(', ');
  const update = kept.length
    ? `UPDATE SET ${kept.map((column) => `${column} = excluded.${column}`).join(', ')}`
    : 'NOTHING';
  await sql.query(
    `INSERT INTO ${table} (city, ${columns}) SELECT $1, ${columns} FROM jsonb_to_recordset($2::jsonb) AS r (${record})
     ON CONFLICT (city, code) DO ${update}`,
    [city, JSON.stringify(rows)],
  );
}
