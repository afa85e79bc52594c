/** One open transaction behind the `Database` port, so that what usually runs on its own can be part of it. */
import { literal } from '../db/connection';
import type { Database, Scope, Sql } from '../db/types';

/**
 * A `Database` whose reads and writes all happen in the transaction of `sql`, as the owner. Nothing it does is kept
 * unless that transaction is committed; it never retries. `close` does nothing.
 */
export function within(db: Database, sql: Sql): Database {
  const run = async <T>(scope: Scope, fn: (sql: Sql) => Promise<T>): Promise<T> => {
    const settings = Object.entries({ ...scope.settings, city: scope.city });
    await sql.query(settings.map(([name, value]) => `SET LOCAL app.${name} = ${literal(value)}`).join('; '));
    return fn(sql);
  };
  return {
    url: db.url,
    address: db.address,
    embedded: db.embedded,
    separation: db.separation,
    appRole: db.appRole,
    serverVersion: db.serverVersion,
    read: run,
    write: run,
    owner: (fn) => fn(sql),
    bulk: (on, table, columns, rows) => db.bulk(on, table, columns, rows),
    close: async () => undefined,
  };
}
