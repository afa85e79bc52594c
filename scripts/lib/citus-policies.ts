/**
 * Row security as Citus takes it. It refuses policies with sub-selects on distributed tables ("Subqueries are not supported
 * in policies on distributed tables"), and ours ask `record_tie`. There the second wall is by city, and by whether the
 * transaction says who asks; who may see which record is then decided by the first wall alone (docs/access.md).
 */
import type { Sql } from '@wutong/kernel/db/types';

const SAYS_WHO = "(current_setting('app.reach', true) = '*' OR current_setting('app.action', true) <> '')";
const OPEN = `city = current_setting('app.city') AND ${SAYS_WHO}`;
const COMMANDS: Readonly<Record<string, string>> = { '*': 'ALL', r: 'SELECT', a: 'INSERT', w: 'UPDATE', d: 'DELETE' };

/** Statements that put policies without sub-selects in the place of those with them; to be run before distribution. */
export async function plainPolicies(sql: Sql): Promise<string[]> {
  const { rows } = await sql.query<{ name: string; table: string; command: string; uses: boolean; checks: boolean }>(
    `SELECT p.polname AS name, c.relname AS table, p.polcmd::text AS command, p.polqual IS NOT NULL AS uses,
       p.polwithcheck IS NOT NULL AS checks
     FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
     WHERE p.polqual::text LIKE '%{SUBLINK %' OR p.polwithcheck::text LIKE '%{SUBLINK %' ORDER BY 2, 1`,
  );
  return rows.flatMap(({ name, table, command, uses, checks }) => [
    `DROP POLICY ${name} ON ${table};`,
    `CREATE POLICY ${name} ON ${table} FOR ${COMMANDS[command]}${uses ? ` USING (${OPEN})` : ''}${checks ? ` WITH CHECK (${OPEN})` : ''};`,
  ]);
}
