/** The database server: encoding, sorting, durability, rights, clock. Facts are read in one place and judged in another. */
import type { Database } from '../db/types';
import { finding, well } from './catalogue';
import type { Finding } from './types';

export interface ServerFacts {
  encoding: string;
  /** `libc`, `icu` or `builtin`, and the locale's name. */
  provider: string;
  locale: string;
  /** Version of the sorting library when the database was made, and now; `null`: it has none. */
  collationWas: string | null;
  collationNow: string | null;
  checksums: boolean;
  fsync: boolean;
  fullPageWrites: boolean;
  synchronousCommit: string;
  /** The database server's clock, ISO. */
  clock: string;
  separation: Database['separation'];
  appRole: string;
  superuser: boolean;
  bypassRls: boolean;
  /** Rights on entries beyond reading and adding. */
  entryRights: string[];
  version: number;
}

/** Reads what `judgeServer` judges. */
export async function serverFacts(db: Database): Promise<ServerFacts> {
  return db.owner(async (sql) => {
    const icu = db.serverVersion >= 170_000 ? 'd.datlocale' : 'd.daticulocale';
    const { rows } = await sql.query<Omit<ServerFacts, 'separation' | 'appRole' | 'version' | 'entryRights'>>(
      `SELECT pg_encoding_to_char(d.encoding) AS encoding, coalesce(${icu}, d.datcollate) AS locale,
         CASE d.datlocprovider::text WHEN 'c' THEN 'libc' WHEN 'i' THEN 'icu' ELSE 'builtin' END AS provider,
         d.datcollversion AS "collationWas", pg_database_collation_actual_version(d.oid) AS "collationNow",
         current_setting('data_checksums') = 'on' AS checksums, current_setting('fsync') = 'on' AS fsync,
         current_setting('full_page_writes') = 'on' AS "fullPageWrites", current_setting('synchronous_commit') AS "synchronousCommit",
         clock_timestamp() AS clock, r.rolsuper AS superuser, r.rolbypassrls AS "bypassRls"
       FROM pg_database d LEFT JOIN pg_roles r ON r.rolname = $1 WHERE d.datname = current_database()`,
      [db.appRole],
    );
    const { rows: rights } = await sql.query<{ right: string }>(
      `SELECT r AS right FROM unnest(ARRAY['UPDATE', 'DELETE', 'TRUNCATE']) r
       WHERE to_regclass('public.entry') IS NOT NULL AND has_table_privilege($1, to_regclass('public.entry'), r)`,
      [db.appRole],
    );
    const { separation, appRole, serverVersion: version } = db;
    return { ...rows[0]!, separation, appRole, version, entryRights: rights.map(({ right }) => right) };
  });
}

/** What is wrong with a server, by its facts. `now`: this machine's clock, ISO. */
export function judgeServer(facts: ServerFacts, now: string): Finding[] {
  const found: Finding[] = [];
  const { encoding, provider, locale, collationWas, collationNow, appRole, separation } = facts;
  if (encoding !== 'UTF8') found.push(finding('ENCODING', { encoding }));
  // Only these sort the same on every system and for ever.
  if (provider !== 'builtin' && !/^(C|POSIX|C\.UTF-?8)$/i.test(locale))
    found.push(finding('LOCALE', { locale: `${locale} (${provider})` }));
  if (collationWas !== null && collationNow !== null && collationWas !== collationNow)
    found.push(finding('COLLATION_CHANGED', { was: collationWas, now: collationNow }));
  const off = [
    ...(facts.fsync ? [] : ['fsync']),
    ...(facts.fullPageWrites ? [] : ['full_page_writes']),
    ...(facts.synchronousCommit === 'off' ? ['synchronous_commit'] : []),
  ];
  for (const setting of off) found.push(finding('FSYNC_OFF', { setting }));
  if (!facts.checksums) found.push(finding('CHECKSUMS_OFF'));
  if (separation === 'none') found.push(finding('ROLES_NOT_SEPARATE', { role: 'wutong_app' }));
  if (separation === 'set-role') found.push(finding('ROLES_SWITCHED', { role: appRole }));
  const rights = [
    ...(facts.superuser ? ['SUPERUSER'] : []),
    ...(facts.bypassRls ? ['BYPASSRLS'] : []),
    ...facts.entryRights.map((right) => `${right} ON entry`),
  ];
  if (separation !== 'none' && rights.length) found.push(finding('ROLE_POWERFUL', { role: appRole, rights: rights.join(', ') }));
  const seconds = Math.round(Math.abs(Date.parse(facts.clock) - Date.parse(now)) / 1000);
  if (seconds > 60) found.push(finding('CLOCKS_DIFFER', { seconds }));
  const major = Math.floor(facts.version / 10_000);
  return found.length ? found : [well('SERVER', { zh: `PostgreSQL ${major}:编码、排序、落盘、权限、时钟都正常`, en: `PostgreSQL ${major}: encoding, sorting, durability, rights and clock are well` })];
} // prettier-ignore
