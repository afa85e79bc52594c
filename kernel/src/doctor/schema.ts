/** Does the database have the structure and rights that the migrations give, nothing less and nothing more? */
import { migrateWithin, type MigrationSet } from '../db/migrate';
import { codeOf } from '../db/failures';
import { identifier } from '../db/connection';
import type { Database, Sql } from '../db/types';
import { WutongError } from '../errors';
import { finding, well } from './catalogue';
import type { Finding } from './types';

/** What there is in `public`, one line a thing: its name and what it is like. */
async function catalogue(sql: Sql, appRole: string): Promise<Map<string, string>> {
  const { rows } = await sql.query<{ thing: string; likeness: string }>(
    `WITH ours AS (SELECT c.* FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'S'))
     SELECT 'table ' || relname AS thing, format('%s rls=%s force=%s %s', relkind, relrowsecurity, relforcerowsecurity, coalesce(reloptions::text, '')) AS likeness FROM ours
     UNION ALL SELECT format('column %s.%s', c.relname, a.attname), format('%s %s default %s', format_type(a.atttypid, a.atttypmod),
       CASE WHEN a.attnotnull THEN 'not null' ELSE 'null' END, coalesce(pg_get_expr(d.adbin, d.adrelid), '-'))
       FROM ours c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
       LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum WHERE c.relkind IN ('r', 'p')
     UNION ALL SELECT format('constraint %s.%s', c.relname, k.conname), pg_get_constraintdef(k.oid) FROM ours c JOIN pg_constraint k ON k.conrelid = c.oid WHERE k.contype <> 'n'
     UNION ALL SELECT format('index %s', i.indexrelid::regclass), pg_get_indexdef(i.indexrelid) FROM ours c JOIN pg_index i ON i.indrelid = c.oid
     UNION ALL SELECT format('policy %s.%s', c.relname, p.polname), format('%s %s %s using %s check %s', p.polcmd, p.polpermissive,
       array(SELECT coalesce(rolname, 'public') FROM unnest(p.polroles) o LEFT JOIN pg_roles r ON r.oid = o ORDER BY 1)::text, pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid))
       FROM ours c JOIN pg_policy p ON p.polrelid = c.oid
     UNION ALL SELECT format('trigger %s.%s', c.relname, t.tgname), pg_get_triggerdef(t.oid) FROM ours c JOIN pg_trigger t ON t.tgrelid = c.oid WHERE NOT t.tgisinternal
     UNION ALL SELECT format('view %s', c.relname), md5(pg_get_viewdef(c.oid)) FROM ours c WHERE c.relkind IN ('v', 'm')
     UNION ALL SELECT format('grant on %s to %s', c.relname, g.who), string_agg(g.what, ', ' ORDER BY g.what)
       FROM ours c CROSS JOIN LATERAL (
         SELECT coalesce(r.rolname, 'public') AS who, x.privilege_type AS what FROM aclexplode(c.relacl) x LEFT JOIN pg_roles r ON r.oid = x.grantee WHERE x.grantee <> c.relowner
         UNION ALL SELECT coalesce(r.rolname, 'public'), format('%s(%s)', x.privilege_type, a.attname) FROM pg_attribute a
           CROSS JOIN LATERAL aclexplode(a.attacl) x LEFT JOIN pg_roles r ON r.oid = x.grantee WHERE a.attrelid = c.oid AND x.grantee <> c.relowner
       ) g WHERE g.who IN ('public', $1) GROUP BY c.relname, g.who
     UNION ALL SELECT format('function %s', p.oid::regprocedure), format('%s %s %s %s', md5(p.prosrc), p.prosecdef, p.proconfig::text,
       array(SELECT format('%s=%s', coalesce(r.rolname, 'public'), x.privilege_type) FROM aclexplode(p.proacl) x LEFT JOIN pg_roles r ON r.oid = x.grantee WHERE x.grantee <> p.proowner ORDER BY 1)::text)
       FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND NOT EXISTS (SELECT 1 FROM pg_depend e WHERE e.objid = p.oid AND e.deptype = 'e')`,
    [appRole],
  );
  return new Map(rows.map(({ thing, likeness }) => [thing, likeness]));
}

const SHOWN = 6;

/**
 * Compares the schema with what the applied migrations make of an empty one: they are run beside it in a transaction
 * that is taken back, so the comparison is exact on every version of the server and changes nothing.
 */
export async function schemaFindings(db: Database, sets: readonly MigrationSet[]): Promise<Finding[]> {
  return db.owner(async (sql) => {
    await sql.query('BEGIN');
    try {
      const applied = await appliedMigrations(sql);
      if (!applied) return [finding('MIGRATIONS_DUE', { count: sets.length, first: 'kernel/001' })];
      const there = await catalogue(sql, db.appRole);
      await sql.query('ALTER SCHEMA public RENAME TO wutong_as_found; CREATE SCHEMA public; GRANT USAGE ON SCHEMA public TO PUBLIC');
      await migrateWithin(sql, db.appRole, sets, applied);
      const wanted = await catalogue(sql, db.appRole);
      const { applied: due } = await migrateWithin(sql, db.appRole, sets);
      const drift = compare(wanted, there);
      return [
        ...(due[0] ? [finding('MIGRATIONS_DUE', { count: due.length, first: due[0] })] : []),
        ...(drift.length ? [finding('SCHEMA_DRIFT', { count: drift.length, details: drift.slice(0, SHOWN).join('; ') + (drift.length > SHOWN ? '; …' : '') })] : []),
        ...(drift.length || due.length ? [] : [well('SCHEMA', { zh: `表结构、行级权限与授权同声明一致(${wanted.size} 项)`, en: `structure, row security and grants are as declared (${wanted.size} things)` })]),
      ];
    } catch (error) {
      if (error instanceof WutongError && /^MIGRATION_(MISSING|CHANGED)$/.test(error.code))
        return [finding('PROGRAM_OLD', { first: `${String(error.params['set'])}/${String(error.params['file'])}` })];
      if (codeOf(error) !== '42501') throw error;
      return [finding('SCHEMA_UNCHECKED', { detail: (error as Error).message })];
    } finally {
      await sql.query('ROLLBACK');
    }
  });
} // prettier-ignore

async function appliedMigrations(sql: Sql): Promise<Map<string, string> | null> {
  const { rows: there } = await sql.query<{ there: boolean }>(
    `SELECT to_regclass('public.migration') IS NOT NULL AS there`,
  );
  if (!there[0]?.there) return null;
  const { rows } = await sql.query<{ key: string; sha256: string }>(
    `SELECT set || '/' || name AS key, sha256 FROM ${identifier('migration')}`,
  );
  return new Map(rows.map(({ key, sha256 }) => [key, sha256]));
}

/** `-` missing, `+` not declared, `≠` different. */
function compare(wanted: ReadonlyMap<string, string>, there: ReadonlyMap<string, string>): string[] {
  const missing = [...wanted.keys()].filter((thing) => !there.has(thing)).map((thing) => `- ${thing}`);
  const strange = [...there.keys()].filter((thing) => !wanted.has(thing)).map((thing) => `+ ${thing}`);
  const changed = [...wanted].filter(([thing, likeness]) => there.has(thing) && there.get(thing) !== likeness);
  return [...missing, ...strange, ...changed.map(([thing]) => `≠ ${thing}`)].sort();
}
