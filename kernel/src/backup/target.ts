/** What is in the database a backup is to be restored into. */
import { identifier } from '../db/connection';
import type { Sql } from '../db/types';
import { WutongError } from '../errors';
import type { Registry } from '../kinds/registry';
import type { Bilingual } from '../kinds/types';
import { E } from './backup.errors';
import { LOCAL, storedTables } from './tables';

export interface Content {
  /** Migrations applied, `set/name`. */
  migrations: Set<string>;
  /** Names of the tables in `public`. */
  tables: string[];
  /** What the city's ledger holds, in words; `null` when a restore would replace nothing anybody wrote. */
  says: Bilingual | null;
}

/** Filled by the first start before anybody has written anything: replacing them loses nothing. */
const SEEDED = new Set(['place', 'office', 'city_setting', 'chain_head']);

/** Looks into the target and holds it still until the transaction ends: reading goes on, writing waits. */
export async function contentOf(sql: Sql, registry: Registry, city: string): Promise<Content> {
  const tables = await storedTables(sql, registry);
  if (!tables.some(({ table }) => table === 'migration')) {
    return { migrations: new Set(), tables: tables.map(({ table }) => table), says: null };
  }
  const data = tables.filter(({ role }) => role === 'data');
  if (data.length > 0)
    await sql.query(`LOCK TABLE ${data.map(({ table }) => identifier(table)).join(', ')} IN EXCLUSIVE MODE`);
  const { rows } = await sql.query<{ key: string }>(`SELECT set || '/' || name AS key FROM migration`);
  const found: string[] = [];
  for (const { table } of data.filter((each) => !SEEDED.has(each.table))) {
    const { rows: counted } = await sql.query<{ n: number }>(
      `SELECT count(*) AS n FROM ${identifier(table)} WHERE city = $1`,
      [city],
    );
    if (counted[0]!.n > 0) found.push(`${table} ${counted[0]!.n}`);
  }
  const names = tables.map(({ table }) => table);
  return { migrations: new Set(rows.map(({ key }) => key)), tables: names, says: found.length ? words(city, found) : null };
} // prettier-ignore

function words(city: string, found: readonly string[]): Bilingual {
  const shown = found.slice(0, 6).join(', ');
  const more = found.length > 6 ? '…' : '';
  return { zh: `${city}:${shown}${more}`, en: `${city}: ${shown}${more}` };
}

/** Throws `RESTORE_SHARED` when `public` holds another city's rows, or a table or extension that is not ours. */
export async function refuseForeign(sql: Sql, registry: Registry, city: string): Promise<void> {
  const refuse = (what: string): never => {
    throw new WutongError(E.RESTORE_SHARED, { what });
  };
  const { rows: extensions } = await sql.query<{ name: string }>(
    `SELECT extname AS name FROM pg_extension WHERE extnamespace = 'public'::regnamespace`,
  );
  if (extensions[0]) refuse(`extension ${extensions[0].name}`);
  for (const { table, columns } of await storedTables(sql, registry)) {
    if (LOCAL.includes(table)) continue;
    if (!columns.some(({ name }) => name === 'city')) refuse(`table ${table}`);
    const { rows } = await sql.query<{ city: string }>(
      `SELECT city FROM ${identifier(table)} WHERE city <> $1 LIMIT 1`,
      [city],
    );
    if (rows[0]) refuse(`${table}: ${rows[0].city}`);
  }
}
