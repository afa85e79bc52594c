/** Which tables a backup takes, which it leaves, and in what order they can be filled. */
import type { Sql } from '../db/types';
import type { Registry } from '../kinds/registry';
import type { Bilingual } from '../kinds/types';
import { tablesOf } from '../ledger/history';
import { placeChange } from '../places/place-change';

/** Tables of one city's data that are not carried over, each with the reason. */
export const EPHEMERAL: Readonly<Record<string, Bilingual>> = {
  session: {
    zh: '登录会话:恢复后重新登录,撤销过的会话不会复活',
    en: 'sign-in sessions: people sign in again, and a session that was revoked does not come back to life',
  },
  sign_in_step: { zh: '登录到一半的第二步:重新登录', en: 'sign-ins that wait for the second factor: begun anew' },
  provider_flow: { zh: '去统一身份认证的往返:重新登录', en: 'sign-ins on their way to the identity provider: begun anew' },
  setup_token: { zh: '首位管理员的一次性口令:启动时另发', en: 'the one-time token of the first administrator: issued anew at start' },
}; // prettier-ignore

/** Caches that `rebuild` makes from the entries, beside those of the kinds. */
const REBUILT: readonly string[] = ['record_index', 'record_tie'];

/** Tables that hold no city's data: not carried over, they follow from the program. */
export const LOCAL: readonly string[] = ['migration'];

/** What a table holds, for the backup and for the distribution over servers. */
export type TableRole = 'data' | 'cache' | 'ephemeral' | 'local';

export interface StoredTable {
  table: string;
  role: TableRole;
  /** Columns a row is made of, with their SQL types; generated columns left out. */
  columns: { name: string; type: string }[];
  /** Columns of the primary key, in order. */
  key: string[];
  /** Tables its foreign keys point to. */
  refersTo: string[];
}

/** Names of the tables `rebuild` fills. */
export function cacheTables(registry: Registry): Set<string> {
  return new Set([
    ...REBUILT,
    ...[...registry.kinds, placeChange].flatMap((kind) => tablesOf(kind).map(({ name }) => name)),
  ]);
}

/**
 * Every ordinary table of the schema `public`, in an order in which each comes after those it refers to. A table nobody
 * declared a cache, ephemeral or local is data: forgetting a declaration can only make a backup larger.
 * Throws `Error` when tables refer to each other in a circle.
 */
export async function storedTables(sql: Sql, registry: Registry): Promise<StoredTable[]> {
  const caches = cacheTables(registry);
  const { rows } = await sql.query<Omit<StoredTable, 'role'>>(
    `SELECT c.relname AS table,
       (SELECT json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) ORDER BY a.attnum)
        FROM pg_catalog.pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns,
       coalesce((SELECT json_agg(a.attname ORDER BY k.n) FROM pg_catalog.pg_index i
        CROSS JOIN LATERAL unnest(i.indkey::int2[]) WITH ORDINALITY k(attnum, n)
        JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
        WHERE i.indrelid = c.oid AND i.indisprimary), '[]') AS key,
       coalesce((SELECT json_agg(DISTINCT r.relname) FROM pg_catalog.pg_constraint f JOIN pg_catalog.pg_class r ON r.oid = f.confrelid
        WHERE f.conrelid = c.oid AND f.contype = 'f'), '[]') AS "refersTo"
     FROM pg_catalog.pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
     ORDER BY c.relname`,
  );
  const role = (table: string): TableRole =>
    LOCAL.includes(table)
      ? 'local'
      : Object.hasOwn(EPHEMERAL, table)
        ? 'ephemeral'
        : caches.has(table)
          ? 'cache'
          : 'data';
  return inOrder(rows.map((row) => ({ ...row, role: role(row.table) })));
}

function inOrder(tables: readonly StoredTable[]): StoredTable[] {
  const known = new Map(tables.map((table) => [table.table, table]));
  const done = new Set<string>();
  const order: StoredTable[] = [];
  const visit = (table: StoredTable, path: readonly string[]): void => {
    if (done.has(table.table)) return;
    if (path.includes(table.table)) throw new Error(`tables refer to each other in a circle: ${path.join(' → ')}`);
    for (const name of table.refersTo) {
      const other = known.get(name);
      if (other) visit(other, [...path, table.table]);
    }
    done.add(table.table);
    order.push(table);
  };
  for (const table of tables) visit(table, []);
  return order;
}
